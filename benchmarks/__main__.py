"""Measures and prints one table: ratios, each with its target and whether it is met.

All contenders read the same texts in turn, several times, so that a machine that slows down slows all of
them. What counts is the processor's time, and the best of each: what is more is the work of others on the
machine.

`python -m benchmarks [FOLDER]`: the folder that the development corpus lies in.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from benchmarks.readers import bare_scan, ours, quantulum_and_dateparser
from benchmarks.texts import articles, hostile, repeated

ROUNDS = 5
HOSTILE_SIZE = 1_000_000
FASTER_THAN_OTHERS, TIMES_A_SCAN, TIMES_NEWS = 20, 60, 3

Contender = tuple[Callable[[str], None], Sequence[str]]


def seconds(contenders: dict[str, Contender], rounds: int) -> dict[str, float]:
    """The best time of each over all its texts, taken in turn, once each has read a little to warm up."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for read, texts in contenders.values():
        read(texts[0][:10_000])
    for _ in range(rounds):
        for name, (read, texts) in contenders.items():
            begun = process_time()
            for text in texts:
                read(text)
            times[name].append(process_time() - begun)
    return {name: min(taken) for name, taken in times.items()}


def at_least(target: float, what: str, ratio: float) -> tuple[str, bool]:
    """One line of the table, and whether its target is met."""
    return _line(what, ratio, f"≥ {target}", ratio >= target)


def at_most(target: float, what: str, ratio: float) -> tuple[str, bool]:
    """One line of the table, and whether its target is met."""
    return _line(what, ratio, f"≤ {target}", ratio <= target)


def _line(what: str, ratio: float, target: str, met: bool) -> tuple[str, bool]:
    return f"{what:<42}{ratio:>8.1f} ×   {target:<8}{'met' if met else 'MISSED'}", met


def main(beside: Path) -> int:
    """Measure, print, and return how many targets were missed."""
    texts = articles(beside)
    others = seconds({"ours": (ours, texts), "others": (quantulum_and_dateparser, texts)}, rounds=3)
    scan = seconds({"ours": (ours, texts), "scan": (bare_scan, texts)}, ROUNDS)
    long = {"news": repeated("\n\n".join(texts), HOSTILE_SIZE), **hostile(HOSTILE_SIZE)}
    taken = seconds({name: (ours, [text]) for name, text in long.items()}, ROUNDS)

    size = sum(map(len, texts))
    print(f"{len(texts)} articles, {size:,} characters, {size / scan['ours']:,.0f} characters a second\n")
    news = taken.pop("news")
    table = [
        at_least(
            FASTER_THAN_OTHERS, "faster than quantulum3 and dateparser", others["others"] / others["ours"]
        ),
        at_most(TIMES_A_SCAN, "the time of a bare scan", scan["ours"] / scan["scan"]),
        *(
            at_most(TIMES_NEWS, f"the time of news: 1 MB of {name}", took / news)
            for name, took in taken.items()
        ),
    ]
    print("\n".join(line for line, _ in table))
    return sum(not met for _, met in table)


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")) else 0)
