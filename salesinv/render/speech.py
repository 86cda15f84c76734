"""What the program says in words, on standard error: cleaned, one line each, in UTF-8."""

import sys
from collections.abc import Sequence

from salesinv.errors import DataError, Problem, SalesinvError, UsageError, counted
from salesinv.locale import N_
from salesinv.render.clean import clean
from salesinv.render.outlet import encoded, hush
from salesinv.schema.kinds import ID, NOTE, TEXT, WHOLE, Column
from salesinv.schema.report import Cell, Report

PROBLEM_COLUMNS: tuple[Column, ...] = (
    Column("table", ID, N_("Table")),
    Column("line", WHOLE, N_("Line")),
    Column("column", ID, N_("Column")),
    Column("rule", TEXT, N_("Rule"), detail=True),
    Column("message", NOTE, N_("Message")),
    Column("remedy", NOTE, N_("Remedy")),
)


def say(message: str, quiet: bool = False) -> None:
    """One line on standard error, unless told to be quiet. A closed one is nobody listening: no error."""
    if not quiet:
        _write(f"{clean(message)}\n")


def complain(error: SalesinvError) -> None:
    """An error on standard error: the data's problems, one a line, and their count; any other as `salesinv: …`."""
    _write("".join(f"{clean(line)}\n" for line in _lines(error)))


def _lines(error: SalesinvError) -> list[str]:
    if isinstance(error, DataError):
        return [*map(str, error.problems), counted(len(error.problems))]
    said = error.faults if isinstance(error, UsageError) else (str(error),)
    return [f"salesinv: {sentence}" for sentence in said]


def problems_report(problems: Sequence[Problem]) -> Report:
    """The problems as a report, in the order given; a problem of a whole file has no line, one of a request no table."""
    return Report(PROBLEM_COLUMNS, [_problem_row(problem) for problem in problems])


def _problem_row(problem: Problem) -> list[Cell]:
    file, at = problem.place
    line = str(at) if at else ""
    cells = (file, line, problem.column, problem.rule, problem.message, problem.remedy)
    return [cell or None for cell in cells]


def _write(text: str) -> None:
    if sys.stderr is None:
        return
    try:
        sys.stderr.flush()
        bytes_below = getattr(sys.stderr, "buffer", None)
        if bytes_below is None:
            sys.stderr.write(text)
        else:
            bytes_below.write(encoded(text))
        sys.stderr.flush()
    except (OSError, ValueError):
        hush("stderr")
