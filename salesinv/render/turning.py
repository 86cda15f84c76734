"""A report's rows as people see them on a page: so many and no more, or turned so that each column is a line."""

from dataclasses import replace

from salesinv.locale import N_, _, many
from salesinv.render.words import labels, shown
from salesinv.schema.kinds import MEASURE, TEXT, Column
from salesinv.schema.page import Section
from salesinv.schema.report import Report


def for_people(section: Section) -> Report | None:
    """What a section has for a table; None where there is nothing for one. Titles are the section's heading."""
    report = section.report
    if report is None or not report.rows:
        return None
    report = replace(report, title="", card=False)
    if section.turned:
        return turned(report)
    if not section.most or len(report.rows) <= section.most:
        return report
    more = len(report.rows) - section.most
    said = many("{count} more: --format csv has it.", "{count} more: --format csv has them all.", more).format(count=more)
    return replace(report, rows=report.rows[: section.most], notes=[*report.notes, said])


def turned(report: Report) -> Report:
    """The report with a line for each column, under its label, and the cells as people read them; lines without any are left out.

    The cells of the first column head the others, which are all drawn as numbers are.
    """
    header, rows = labels(report), shown(report)
    heads = tuple(Column(f"row_{number}", MEASURE, row[0]) for number, row in enumerate(rows, start=1))
    lines = [[label, *(row[place] or None for row in rows)] for place, label in enumerate(header)][1:]
    return Report((Column("figure", TEXT, N_("Figure")), *heads), [line for line in lines if any(line[1:])], notes=report.notes)


def remarks(section: Section) -> list[str]:
    """What a section says in words; that there is nothing, where it has nothing else."""
    if section.sentences or section.chart or section.leads or (section.report and section.report.rows):
        return list(section.sentences)
    return [_("Nothing to show.")]
