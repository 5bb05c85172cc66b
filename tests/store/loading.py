"""A bulk load to be killed: `python -m tests.store.loading ADDRESS COUNT` ingests that many briefs."""

import sys
from collections.abc import Iterator
from datetime import date

from indicators.ingest import ingest
from indicators.store import open_store

PUBLISHED = date(2025, 2, 10)


def briefs(count: int) -> Iterator[tuple[str, bytes]]:
    for number in range(count):
        text = (
            f"The US dollar traded at {80_000 + number:,} tomans on the free market of Tehran on February 9, 2025. "
            f"Parliament passed the budget on Saturday. This is brief number {number} of this day."
        )
        yield f"{number}.txt", text.encode()


def main() -> None:
    url, count = sys.argv[1], int(sys.argv[2])
    with open_store(url) as store:
        for place, file in enumerate(briefs(count)):
            ingest(store, [file], published=PUBLISHED)
            if place == 0:
                print("ready", flush=True)


if __name__ == "__main__":
    main()
