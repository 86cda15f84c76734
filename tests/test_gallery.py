"""The gallery of errors: every exhibit is told in its very words, and every rule of the program is exhibited."""

import ast
import json
import re
from pathlib import Path

import pytest
from calling import ROOT, Call, bytes_of
from gallery.books import BOOKS
from gallery.cells import CELLS
from gallery.closing import CLOSING
from gallery.exhibit import Exhibit, Patch, build
from gallery.files import FILES
from gallery.ids import IDS
from gallery.lawful import LAWFUL
from gallery.mending import DOUBTS
from gallery.parts import PARTS
from gallery.plans import PLANS
from gallery.requests import REQUESTS
from gallery.settings import SETTINGS
from gallery.snapshots import SNAPSHOTS

from salesinv.errors import Problem
from salesinv.render import clean
from salesinv.schema.tables import TABLES
from salesinv.store.csvtext import RULES

GALLERY: tuple[Exhibit, ...] = (*FILES, *CELLS, *IDS, *BOOKS, *PARTS, *SETTINGS, *REQUESTS, *PLANS, *CLOSING, *SNAPSHOTS)
COMPUTED = ("required", "choice", "limit")  # rules of cells that reading.py chooses between; otherwise the kind's name


def each(exhibits: tuple[Exhibit, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("exhibit", exhibits, ids=[f"{at}-{exhibit.rule}" for at, exhibit in enumerate(exhibits)])


MENDING = re.compile(r"salesinv mend shows \d+ changes? that mends?\.\n\Z")


def with_count(said: str) -> str:
    count = said.count("\n") + 1
    return f"{said}\n{count} problem{'s' if count > 1 else ''}.\n"


@each(GALLERY)
def test_it_is_told_in_these_words_and_nothing_is_written(salesinv: Call, tmp_path: Path, exhibit: Exhibit) -> None:
    data = build(tmp_path / "data", exhibit.patch)
    before = bytes_of(data)
    found = salesinv(exhibit.command, data, exhibit.typed.encode())
    assert (found.code, found.out) == (1, "")
    assert MENDING.sub("", found.err) == with_count(exhibit.said)
    assert bytes_of(data) == before


@each(DOUBTS)
def test_what_mend_leaves_alone_is_told_in_these_words(salesinv: Call, tmp_path: Path, exhibit: Exhibit) -> None:
    data = build(tmp_path / "data", exhibit.patch)
    before = bytes_of(data)
    found = salesinv(f"{exhibit.command} --write", data)
    assert (found.code, found.out) == (0, "")
    assert found.err.startswith(f"{exhibit.said}\nNothing to mend.\n")
    assert bytes_of(data) == before


@each((*FILES, *CELLS, *IDS, *BOOKS, *PARTS))
def test_programs_are_told_the_rule(salesinv: Call, tmp_path: Path, exhibit: Exhibit) -> None:
    rules_are_told(salesinv, build(tmp_path / "data", exhibit.patch), exhibit)


@each(SETTINGS)
def test_programs_are_told_of_settings_too(salesinv: Call, tmp_path: Path, exhibit: Exhibit) -> None:
    rules_are_told(salesinv, build(tmp_path / "data", exhibit.patch), exhibit)


def rules_are_told(salesinv: Call, data: Path, exhibit: Exhibit) -> None:
    """The JSON of `check` holds the same problems, field by field, with the rule."""
    found = salesinv("check --format json", data)
    problems = [Problem(**{name: value or fallback(name) for name, value in row.items()}) for row in json.loads(found.out)]
    assert found.code == 1
    assert exhibit.rule in {problem.rule for problem in problems}
    assert [clean(str(problem)) for problem in problems] == exhibit.said.split("\n")


def fallback(name: str) -> str | int:
    return 0 if name == "line" else ""


@pytest.mark.parametrize("name", LAWFUL)
def test_what_is_odd_and_lawful_raises_no_alarm(salesinv: Call, tmp_path: Path, name: str) -> None:
    patches: tuple[Patch, ...] = LAWFUL[name]
    plain, odd = build(tmp_path / "plain", ()), build(tmp_path / "odd", patches)
    found = salesinv("check", odd)
    assert (found.code, found.err) == (0, "No problems.\n")
    levels = "stock levels --columns product_id,on_hand,value --where product_id~P-"
    assert salesinv(levels, odd).out == salesinv(levels, plain).out


def test_the_firm_is_lawful_before_anything_is_done_to_it(salesinv: Call, tmp_path: Path) -> None:
    assert salesinv("check", build(tmp_path / "data", ())).err == "No problems.\n"


def test_every_rule_of_the_program_is_exhibited() -> None:
    assert {exhibit.rule for exhibit in (*GALLERY, *DOUBTS)} == {*written_rules(), *RULES, *COMPUTED, *kinds_in_tables()}


def written_rules() -> set[str]:
    """The rules that stand in the code where problems are made."""
    found = set()
    for file in sorted((ROOT / "salesinv").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Problem"
                and len(node.args) > 3
            ):
                rule = node.args[3]
                found |= {rule.value} if isinstance(rule, ast.Constant) else set()
    return found


def kinds_in_tables() -> set[str]:
    return {column.kind.name for table in TABLES if not table.derived for column in table.columns}
