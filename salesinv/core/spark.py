"""A row of figures as a sparkline: one block character a figure, its height in eighths of the range."""

from collections.abc import Sequence

from salesinv.core.exact import half_away

BLOCKS = "▁▂▃▄▅▆▇█"


def sparkline(figures: Sequence[int | None]) -> str:
    """One character a figure. The lowest block is the least of the figures and 0, the highest the greatest of them and 0.

    So rows of a report can be compared by shape, and what sells nothing lies at the bottom. No figure is a blank.
    """
    known = [figure for figure in figures if figure is not None]
    least, most = min([0, *known]), max([0, *known])
    steps = len(BLOCKS) - 1
    heights = [None if f is None else half_away((f - least) * steps, most - least) if most > least else 0 for f in figures]
    return "".join(" " if height is None else BLOCKS[height] for height in heights)
