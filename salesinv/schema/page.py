"""Page: several reports under headings, with charts: a sheet that is handed to somebody. The value that render prints."""

from dataclasses import dataclass, field

from salesinv.locale import N_
from salesinv.schema.kinds import TEXT, WHOLE, Column
from salesinv.schema.report import Cell, Report


@dataclass(frozen=True)
class Chart:
    """Bars, one per label: `figures` in minor units give their lengths, `shown` the exact text beside each.

    `marks`, where there are any, is a second figure for each bar (its target), drawn as a line across it, in the same
    units; None has none. `marks_shown` is their exact text, `marked` what they are called, `about` what the bars are. The
    labels of a `series` follow one another in time: where lines can be drawn, it is a line.
    """

    labels: tuple[str, ...]
    figures: tuple[int, ...]
    shown: tuple[str, ...]
    marks: tuple[int | None, ...] = ()
    about: str = ""
    marks_shown: tuple[str, ...] = ()
    marked: str = ""
    series: bool = False


@dataclass(frozen=True)
class Section:
    """One part of a page. `name` is its stable identifier for programs; what it has of the rest is shown in this order.

    People see at most `most` rows of the report (0: all) and how many more there are; programs get all. A `turned` report
    stands before people with a line for each of its columns, and its rows side by side. One that is `drawn` is all in the
    chart: people see that alone, wherever it has room for the exact figures. `leads` is a file beside the page that tells
    more: where there are links, the heading is one.
    """

    name: str
    heading: str
    sentences: tuple[str, ...] = ()
    report: Report | None = None
    chart: Chart | None = None
    most: int = 0
    turned: bool = False
    drawn: bool = False
    leads: str = ""


@dataclass(frozen=True)
class Page:
    """A title, sentences below it, and sections. People see it as a page; programs get `flat`."""

    title: str
    sections: tuple[Section, ...]
    sentences: tuple[str, ...] = ()
    name: str = field(default="page")

    def flat(self) -> Report:
        """Every cell of every section's report as a row: section, row (from 1), column, value. For csv, json and the like."""
        rows: list[list[Cell]] = [
            [section.name, str(number), name, cell]
            for section in self.sections
            if section.report
            for number, row in enumerate(section.report.rows, start=1)
            for name, cell in zip(section.report.names, row, strict=True)
        ]
        return Report(FLAT, rows, self.title)


FLAT = (
    Column("section", TEXT, N_("Section")),
    Column("row", WHOLE, N_("Row")),
    Column("column", TEXT, N_("Column")),
    Column("value", TEXT, N_("Value")),
)
