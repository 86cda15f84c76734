"""One bad file: what is done to a file of the firm, and where and in what words it must be named."""

from collections.abc import Sequence
from dataclasses import dataclass

from hostile.firm import FIRM, Change, replaced
from salesinv.errors import Problem


@dataclass(frozen=True)
class Named:
    """A problem as it must be told; `said` and `advised` are phrases of its message and its remedy."""

    line: int
    column: str
    rule: str
    said: str
    advised: str = ""

    def fits(self, problem: Problem) -> bool:
        place = (problem.line, problem.column, problem.rule) == (self.line, self.column, self.rule)
        helped = self.advised in problem.remedy and (bool(problem.remedy) or problem.rule == "setting")
        return place and self.said in problem.message and helped


@dataclass(frozen=True)
class Bad:
    """A file of the firm with something wrong in it, and every problem that must be named, in order: these and no others."""

    name: str
    file: str
    change: Change
    named: tuple[Named, ...]
    kind: str = ""  # what a sample takes one of: its name, where nothing else is said

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", self.kind or f"{self.file} {self.name}")

    @property
    def table(self) -> str:
        return self.file.removesuffix(".csv")

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def whole(name: str, file: str, new: str | bytes, *named: Named) -> Bad:
    """The file holds nothing but this."""
    return Bad(name, file, lambda _raw: _bytes(new), named)


def in_cell(file: str, line: int, column: str, cell: str | bytes, rule: str, said: str, advised: str = "") -> Bad:
    """One cell is this, as it stands in the file."""
    name = f"{column} {cell[:40]!r}"
    named = (Named(line, column, rule, said, advised),)
    return Bad(name, file, replaced(file, line, column, cell), named, f"{rule} {cell[:40]!r}")


def instead(name: str, file: str, old: str, new: str | bytes, *named: Named) -> Bad:
    """Where the file has `old` for the first time, it has `new`."""
    assert old in FIRM[file], (file, old)
    return Bad(name, file, lambda raw: raw.replace(old.encode(), _bytes(new), 1), named)


def with_rows(name: str, file: str, rows: Sequence[str], *named: Named) -> Bad:
    """These rows stand at the end of the file."""
    return Bad(name, file, lambda raw: raw + "".join(f"{row}\n" for row in rows).encode(), named)


def _bytes(new: str | bytes) -> bytes:
    return new.encode() if isinstance(new, str) else new
