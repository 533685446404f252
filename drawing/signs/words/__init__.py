"""What signs say: terms, names, mistakes, and the choice of them for one photo."""
