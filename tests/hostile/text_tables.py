"""Hostile cells that are lawful: every command that shows something, in every format and both languages, piped and not."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from commands.registry import SHOWING

from hostile.text_books import firm, texts_of
from hostile.text_screen import Printed, printed, wrong_with
from hostile.text_shapes import csv_cells, json_cells, shape, spreadsheet_faults
from hostile.text_tally import Tally
from hostile.text_words import FITTING, SPEAKING
from salesinv.schema.kinds import Table
from salesinv.schema.tables import TABLES

MACHINE = ("csv", "json", "jsonl")
NOUNS = {table.noun: table for table in TABLES if not table.derived and table.name != "closings"}
BREAKDOWNS = ("salesperson", "region", "team", "category", "product", "customer", "month", "company")
BALANCES = ("product", "category", "warehouse", "company")
BY = (
    "stock levels --by warehouse",
    *(f"performance show --period 2026-11 --by {by}" for by in BREAKDOWNS),
    *(f"stock balance --period 2026-11 --by {by} --all" for by in BALANCES),
)
GIVEN = {"target plan": "2099 1000 --like equal", "performance feedback": "E-3 2026-11"}  # what they must be given
FIRST = {"customer": "C", "salesperson": "E", "product": "P", "warehouse": "W", "contract": "K", "receipt": "R", "shipment": "S",
         "transfer": "T", "count": "N", "visit": "V", "action": "A"}  # fmt: skip


def every_line() -> Iterator[str]:
    """A command line for every command that shows something: `show` with an id of the firm, breakdowns beside the plain."""
    for command in SHOWING:
        if command.words == "count load":
            continue  # reads a file of its own
        if command.words in GIVEN:
            yield f"{command.words} {GIVEN[command.words]}"
            continue
        yield f"{command.words} {FIRST[command.noun]}-3" if command.verb == "show" and command.noun in FIRST else command.words
    yield from BY


def sweep_tables(tally: Tally, folder: Path, lines: Iterable[str], formats: Sequence[str], chinese: Sequence[str]) -> None:
    """Every command line in every format; in these in Chinese too; for its shape on a tame firm too; for a spreadsheet."""
    hostile = firm(folder / "hostile", [found.text for found in FITTING], name="\u202e[red]<b>=1+1")
    tame = firm(folder / "tame", [f"text {n}" for n in range(len(FITTING))], name="Tame")
    for line in lines:
        for format in formats:
            _piped(tally, line, format, hostile, tame)
            for language in ("en", "zh") if format in chinese else ("en",):
                asked = [*line.split(), "--format", format, "--lang", language]
                wrong = wrong_with(printed(asked, hostile, terminal=True), _codes(line), True, tabs=format == "tsv")
                tally.note(f"{' '.join(asked)} on a terminal", wrong, "tables on a terminal")
        said = printed([*line.split(), "--format", "csv", "--excel"], hostile)
        wrong = [*wrong_with(said, _codes(line), False, raw=True), *spreadsheet_faults(said.out)]
        tally.note(f"{line} --format csv --excel", wrong, "tables for a spreadsheet")


def _codes(line: str) -> tuple[int, ...]:
    return (1,) if line == "check" else (0,)


def _piped(tally: Tally, line: str, format: str, hostile: Path, tame: Path) -> None:
    asked = [*line.split(), "--format", format]
    said = printed(asked, hostile)
    wrong = wrong_with(said, _codes(line), False, raw=format in MACHINE, tabs=format == "tsv")
    if format in MACHINE:
        wrong += _kept(asked, format, said)
    elif line != "check" and shape(said.text(), format) != shape(printed(asked, tame).text(), format):
        wrong.append("a cell breaks out of the table")
    if format == "plain" and asked[1] == "list" and texts_of(NOUNS[asked[0]]):
        wrong += [f"{found.name} is not shown as it is" for found in SPEAKING if found.text.strip() not in said.text()]
    tally.note(" ".join(asked), wrong, "tables in a pipe")


def _kept(asked: list[str], format: str, said: Printed) -> list[str]:
    """For programs every text comes as it is, in the order of the file."""
    if asked[1:2] != ["list"] or said.code:
        return []
    table: Table = NOUNS[asked[0]]
    found = csv_cells(said.out) if format == "csv" else json_cells(_objects(said.text(), format))
    texts = [hostile.text for hostile in FITTING]
    return [f"{column.name} is not as it was" for column in texts_of(table) if found.get(column.name, texts) != texts]


def _objects(text: str, format: str) -> list[dict[str, object]]:
    objects: list[dict[str, object]] = json.loads(text) if format == "json" else [json.loads(line) for line in text.splitlines()]
    return objects
