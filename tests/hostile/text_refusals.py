"""Hostile cells that are refused: each text in every cell of every table, named where it stands, harmless where it is quoted."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from hostile.text_books import Row, as_csv, firm, row, texts_of
from hostile.text_screen import printed, wrong_with
from hostile.text_shapes import spreadsheet_faults
from hostile.text_tally import Tally
from hostile.text_words import NOTES, TEXTS, Hostile
from salesinv.schema.kinds import NOTE, TEXT, Column, Table
from salesinv.schema.tables import TABLES

OWN = 2  # rows of the lawful firm beneath


def stands(hostile: Hostile, column: Column) -> bool:
    """Whether the cell may hold the text."""
    if column.choices or column.kind not in (TEXT, NOTE):
        return False
    return hostile.fits == TEXTS or (hostile.fits == NOTES and column.kind is NOTE)


def planted(table: Table, hostile: Hostile) -> tuple[list[Row], set[tuple[int, str]]]:
    """A row for each column of the table, lawful but for the text in that column; and the places that must be named."""
    rows, places, line = [], set(), OWN + 2
    for n, column in enumerate(table.columns, OWN + 1):
        lawful = row(table.name, n, "x", OWN)
        lawful |= {c.name: lawful[c.name].rpartition("-")[0] + "-1" for c in table.columns if c.references and c.name in lawful}
        rows.append({**lawful, column.name: hostile.text})
        if not stands(hostile, column):
            places.add((line, column.name))
        line += 1 + hostile.text.count("\n")
    return rows, places


def sweep_refusals(tally: Tally, folder: Path, texts: Sequence[Hostile], tables: Sequence[Table] = TABLES) -> None:
    """Every text in every column of every table: `check` names each place, and neither it nor a list lets anything through."""
    data = firm(folder / "refusing", ["a", "b"])
    for table in tables:
        before = (data / table.file).read_bytes()
        own = [row(table.name, n, "x", OWN) for n in range(1, OWN + 1)]
        for hostile in texts:
            rows, places = planted(table, hostile)
            written = as_csv(table.names, [*own, *rows])
            (data / table.file).write_text(written, encoding="utf-8", newline="")
            for what, wrong in _seen(data, table, places):
                tally.note(f"{hostile.name} in {table.name}: {what}", wrong, "cells refused")
        (data / table.file).write_bytes(before)


def _seen(data: Path, table: Table, places: set[tuple[int, str]]) -> Iterator[tuple[str, list[str]]]:
    code = 1 if places and not table.derived else 0
    said = printed(["check", "--format", "json"], data)
    yield "check --format json", [*wrong_with(said, (0, 1), False), *_named(said.text(), table, places)]
    for words in (["check"], ["check", "--format", "table", "--lang", "zh"], ["check", "--format", "html"], ["mend"]):
        yield " ".join(words), wrong_with(printed(words, data, terminal=True), (0, 1), True)
    excel = printed(["check", "--format", "csv", "--excel"], data)
    yield "check --excel", [*wrong_with(excel, (0, 1), False, raw=True), *spreadsheet_faults(excel.out)]
    if table.name not in ("closings", "stock"):
        words = [table.noun, "list", "--lang", "zh"]
        yield " ".join(words), wrong_with(printed(words, data, terminal=True), (code,), True)


def _named(text: str, table: Table, places: set[tuple[int, str]]) -> list[str]:
    """Places that are not named although they must be, texts that are although they may stand; a derived table is not read."""
    found = {(problem["line"], problem["column"]) for problem in json.loads(text) if problem["table"] == table.file}
    missing = set() if table.derived else {place for place in places if not {place, (place[0], None)} & found}
    texts = {column.name for column in texts_of(table)} - {"sha256"}  # a seal that is none is a broken one
    accused = {(line, column) for line, column in found if column in texts} - places
    return [f"{sorted(missing)} not named"] * bool(missing) + [f"{sorted(accused)} accused"] * bool(accused)
