"""How things look: the only room that knows output formats, and the only one that writes on a screen."""

import os
from collections.abc import Iterator

from salesinv.errors import UsageError
from salesinv.locale import _
from salesinv.render.clean import clean
from salesinv.render.look import CSV, FORMATS, JSON, JSONL, MACHINE, PLAIN, TABLE, XLSX, Look, check_format
from salesinv.render.outlet import hush_stdout, stdout_is_terminal, to_stdout
from salesinv.render.speech import complain, problems_report, say
from salesinv.schema.report import LongRows, Report

__all__ = ["FORMATS", "Look", "check_format", "clean", "colored", "complain", "hush_stdout", "problems_report", "say", "show"]

LONG = 1000  # rows; beyond them a table is drawn plain, in no time: rich takes about a second for each thousand


def show(report: Report, look: Look) -> None:
    """Print a report to standard output or into `look.output`.

    What there is to say beside it (nothing to show, notes that a format has no place for) goes to standard error unless
    `look.quiet`. UsageError for a format that is not known, and for a workbook on a terminal; SalesinvError where it cannot
    be written; BrokenPipeError where the reader has left, with standard output hushed.
    """
    terminal = look.output is None and stdout_is_terminal()
    shape = look.format_for(terminal)
    if shape == XLSX and terminal:
        raise UsageError(_("A workbook is nothing to read on a terminal: give --output FILE.xlsx."))
    nothing = not report.rows and shape in (TABLE, PLAIN) and look.output is None
    if look.output is not None:
        from salesinv.render.place import to_file

        to_file(look.output, _pieces(report, look, shape, terminal))
    elif not nothing:
        to_stdout(_pieces(report, look, shape, terminal))
    if not look.quiet:
        _say_beside(report, shape, nothing)


def _say_beside(report: Report, format: str, nothing: bool) -> None:
    if format in MACHINE:
        return
    if not report.rows:
        say(_("Nothing to show."))
    if nothing or format not in (TABLE, PLAIN):
        for note in report.notes:
            say(note)


def _pieces(report: Report, look: Look, format: str, terminal: bool) -> Iterator[str] | Iterator[bytes] | Iterator[str | bytes]:
    """The report in a format, piece by piece; what draws it is imported only here, when it is called for."""
    if format in MACHINE:
        return _machine(report, look, format, terminal)
    if format == XLSX:
        from salesinv.render.xlsx import workbook_pieces

        return workbook_pieces(report)
    if format == PLAIN or (format == TABLE and len(report.rows) > LONG):
        return _plain(report)
    if format == TABLE:
        from salesinv.render.terminal import room, table_text

        return table_text(report, room() if terminal else None, colored(look, terminal))
    from salesinv.render.markup import markup_lines

    return markup_lines(report, format, page=look.output is not None)


def _machine(report: Report, look: Look, format: str, terminal: bool) -> Iterator[str] | Iterator[bytes]:
    from salesinv.render.machine import csv_lines, json_lines, jsonl_lines

    if isinstance(report.rows, LongRows) and not (format == CSV and (look.excel or terminal)):
        from salesinv.render.long import machine_pieces

        if pieces := machine_pieces(report, report.rows, format):
            return pieces
    if format == CSV:
        return csv_lines(report, look.excel, terminal)
    return {JSON: json_lines, JSONL: jsonl_lines}[format](report)


def _plain(report: Report) -> Iterator[str | bytes]:
    from salesinv.render.plain import card_lines, plain_lines

    if report.title:
        yield f"{clean(report.title)}\n\n"
    yield from card_lines(report) if report.card else _at_once(report) or plain_lines(report)
    if report.notes:
        yield "\n" + "".join(f"{clean(note)}\n" for note in report.notes)


def _at_once(report: Report) -> Iterator[bytes] | None:
    """Very many rows, many at a time, where that can be."""
    if not isinstance(report.rows, LongRows):
        return None
    from salesinv.render.long import plain_pieces

    return plain_pieces(report, report.rows)


def colored(look: Look, terminal: bool) -> bool:
    """Colours only where a terminal shows them and nobody asked for none; FORCE_COLOR is not asked."""
    if look.color is not None:
        return look.color
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") not in ("", "dumb")
