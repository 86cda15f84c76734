"""Reports of very many rows, in the formats that machines and pipes get: many rows at a time, the same bytes as row by row."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from salesinv.render.look import CSV, JSON
from salesinv.render.machine import csv_line, field_name, literal, quoted
from salesinv.render.plain import GAP, heading, label_widths, width
from salesinv.render.words import way
from salesinv.schema.kinds import Column
from salesinv.schema.report import Form, LongRows, Report


def machine_pieces(report: Report, rows: LongRows, format: str) -> Iterator[bytes] | None:
    """CSV, JSON or JSON lines; None where cells have to be looked at one by one."""
    found = rows.written(_csv(report) if format == CSV else _json(report, format == JSON))
    if found is None:
        return None
    if format == CSV:
        return _behind(csv_line(report.names), found)
    return _array(found) if format == JSON else found


def _csv(report: Report) -> Form:
    columns = report.columns
    empty = "" if len(columns) > 1 else '""'  # an empty line would be no row at all
    return Form(["", *"," * (len(columns) - 1)], [quoted] * len(columns), [empty] * len(columns))


def _json(report: Report, array: bool) -> Form:
    """In an array each object begins with what parts it from the one before."""
    names = [field_name(column) for column in report.columns]
    before = [(",\n{" if array else "{") + names[0], *(f", {name}" for name in names[1:])]
    return Form(before, [literal(column) for column in report.columns], ["null"] * len(names), "}" if array else "}\n")


def _array(found: Iterator[bytes]) -> Iterator[bytes]:
    first = next(found, b"")
    yield b"[" + first[1:]
    yield from found
    yield b"\n]\n" if first else b"]\n"


def _behind(head: str, found: Iterator[bytes]) -> Iterator[bytes]:
    yield head.encode()
    yield from found


def plain_pieces(report: Report, rows: LongRows) -> Iterator[bytes] | None:
    """Aligned columns; None where cells have to be looked at one by one."""
    columns = report.columns
    form = Form(["", *[GAP] * (len(columns) - 1)], [_stripped(column) for column in columns], [""] * len(columns), width=width)
    if (widest := rows.widest(form)) is None:
        return None
    widths = list(map(max, label_widths(report), widest))
    found = rows.written(replace(form, widths=widths, right=[column.kind.numeric for column in columns]))
    return None if found is None else _behind("".join(heading(report, widths)), found)


def _stripped(column: Column) -> Callable[[str], str]:
    said = way(column)
    return lambda cell: said(cell).strip()
