"""A line the size of a word."""

from collections.abc import Sequence

WIDTH, HEIGHT, PAD = 240.0, 44.0, 4.0


def sparkline(values: Sequence[float], *, line: str, dot: str) -> str:
    """An SVG of the values in order, its last one dotted; an empty string for fewer than two.

    >>> sparkline([1.0], line="black", dot="red")
    ''
    """
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    spread = high - low or 1.0
    step = (WIDTH - 2 * PAD) / (len(values) - 1)
    flat = high == low
    at = [
        (
            PAD + place * step,
            HEIGHT / 2 if flat else HEIGHT - PAD - (value - low) / spread * (HEIGHT - 2 * PAD),
        )
        for place, value in enumerate(values)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" '
        f'preserveAspectRatio="none"><polyline points="{path}" fill="none" stroke="{line}" '
        f'stroke-width="1.5" stroke-linejoin="round" vector-effect="non-scaling-stroke"/>'
        f'<path d="M{at[-1][0]:.1f},{at[-1][1]:.1f}h.01" stroke="{dot}" stroke-width="6" '
        f'stroke-linecap="round" vector-effect="non-scaling-stroke"/></svg>'
    )
