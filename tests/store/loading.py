"""Bulk loads to be killed: each line of input, an address and a number, becomes a process that loads so many.

The processes are forked off one that has imported everything, so that they are at work at once. Of each are
printed its number, "ready" after its first article, and how it ended.
"""

import os
import sys
from collections.abc import Iterator
from datetime import date

from indicators.ingest import ingest
from indicators.store import open_store

PUBLISHED = date(2025, 2, 10)


def briefs(count: int) -> Iterator[tuple[str, bytes]]:
    for number in range(count):
        text = (
            f"The US dollar traded at {80_000 + number:,} tomans on the free market of Tehran on February 9, "
            f"2025. Parliament passed the budget on Saturday. This is brief number {number} of this day."
        )
        yield f"{number}.txt", text.encode()


def load(url: str, count: int) -> None:
    with open_store(url) as store:
        for place, file in enumerate(briefs(count)):
            ingest(store, [file], published=PUBLISHED)
            if place == 0:
                print("ready", flush=True)


def main() -> None:
    for line in sys.stdin:
        url, count = line.split()
        child = os.fork()
        if child == 0:
            load(url, int(count))
            os._exit(0)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
