"""The figures of the sweeps as a table of docs/reliability.md: written by the run that found them, never by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from faults.result import Result

BEGIN, END = "<!-- figures: written by ./dev faults --full --write -->\n", "<!-- end of figures -->\n"
HEAD = ("| what was tried | times | came out right | counted besides | minutes | again with |", "|---|--:|--:|---|--:|---|")
SHOWN = 20  # failures on the screen


@dataclass(frozen=True)
class Row:
    """One sweep that was run, and how long it took in seconds."""

    name: str
    what: str
    result: Result
    seconds: float

    def told(self) -> str:
        """What the screen says."""
        found = self.result
        more = [f"{count:,} {name}" for name, count in found.counts.items()]
        lines = [", ".join([f"  {found.right:,} of {found.tried:,} right", *more, f"{self.seconds:.1f} s"])]
        lines += [f"  WRONG {failure}" for failure in found.failures[:SHOWN]]
        if len(found.failures) > SHOWN:
            lines.append(f"  … and {len(found.failures) - SHOWN} more")
        return "\n".join(lines)

    def line(self) -> str:
        """What the page says."""
        found = self.result
        counts = "; ".join(f"{name} {count:,}" for name, count in found.counts.items())
        again = f"`./dev faults {self.name} --full`"
        return f"| {self.what} | {found.tried:,} | {found.right:,} | {counts} | {self.seconds / 60:.1f} | {again} |"


def written(page: str, rows: Sequence[Row]) -> str:
    """The page with the lines of these sweeps in its table; those of others stay as they are."""
    before, _begin, rest = page.partition(BEGIN)
    table, _end, after = rest.partition(END)
    lines = {_key(line): line for line in table.splitlines()[len(HEAD) :]}
    lines |= {_key(row.line()): row.line() for row in rows}
    return before + BEGIN + "".join(f"{line}\n" for line in (*HEAD, *lines.values())) + END + after


def _key(line: str) -> str:
    """A sweep is known by the command that repeats it."""
    return line.rstrip(" |").rsplit("|", 1)[-1].strip()
