"""Make the figures of the model card and write them into it."""

from __future__ import annotations

import argparse
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from bench.korean import card, lines, sections
from bench.korean.reader import MODEL_FOLDER


def main() -> None:
    """Command line; see the package's text."""
    parser = argparse.ArgumentParser(description="Measure the Korean recogniser and fill in its model card.")
    parser.add_argument("--folder", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--lines", type=int, default=1000, help="drawn lines a condition")
    parser.add_argument("--times", type=int, default=100, help="drawings of each transcription spelling")
    parser.add_argument(
        "--jobs", type=int, default=2, help="processes; times are processor times, so any number"
    )
    parser.add_argument("--print", action="store_true", help="print the figures, leave the card alone")
    arguments = parser.parse_args()
    lines.held_out_faces()  # draws the glyphs once, before several processes want them
    requests = [
        sections.Request(name, arguments.folder, arguments.lines, arguments.times)
        for name in sections.SECTIONS
    ]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(arguments.jobs, mp_context=context) as pool:
        futures = {pool.submit(sections.make_section, request): request.name for request in requests}
        for future in as_completed(futures):
            text = future.result()
            print(f"--- {futures[future]}\n{text}\n", flush=True)
            if not arguments.print:
                card.replace_section(futures[future], text)


if __name__ == "__main__":
    main()
