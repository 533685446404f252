"""``python -m signcheck`` is the same as ``signcheck``."""

from signcheck.cli import main

if __name__ == "__main__":
    main()
