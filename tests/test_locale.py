"""The words that people see: all of them have their Chinese, and the language is chosen as promised."""

import ast
import csv
import importlib
import json
import pkgutil
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from babel.messages.pofile import read_po
from calling import ROOT, environment, started
from filelock import FileLock
from wcwidth import wcwidth

import salesinv
from salesinv.schema.kinds import Column, Table
from salesinv.schema.reports import BASES, BREAKDOWNS
from salesinv.schema.tables import TABLES
from salesinv.settings import TEMPLATE

HAN = re.compile(r"[\u4e00-\u9fff]")
STOPS = {".": "。", "?": "？", "!": "！", ":": ":"}
# Typer adds English to this one; left as it is, the whole is recognised and said in our own words.
LEFT_TO_REFUSALS = "No such command {name!r}."
CATALOGUE = SimpleNamespace(**runpy.run_path(str(ROOT / "tools/catalogue.py")))
with CATALOGUE.PO.open("rb") as source:
    ENTRIES: dict[Any, Any] = {entry.id: entry for entry in read_po(source, locale="zh_CN") if entry.id}


@pytest.fixture(scope="module", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The catalogue as programs read it, not older than its words; written by one of the test runs side by side."""
    written = CATALOGUE.PO.with_suffix(".mo")
    with FileLock(tmp_path_factory.getbasetemp().parent / "catalogue.lock"):
        if not written.exists() or written.stat().st_mtime < CATALOGUE.PO.stat().st_mtime:
            CATALOGUE.compile_catalogue()


def pairs() -> Iterator[tuple[str, str]]:
    """Every English form beside the Chinese that stands for it (Chinese has one form for one and for many)."""
    for id, entry in ENTRIES.items():
        several = isinstance(id, tuple)
        yield from ((form, entry.string[0] if several else entry.string) for form in (id if several else (id,)))


def chinese(word: str) -> str:
    return dict(pairs()).get(word, "")


# The catalogue and the code


def test_the_catalogue_has_the_words_of_the_code_and_no_others() -> None:
    said = {entry.id for entry in CATALOGUE.template() if entry.id}
    assert sorted(map(str, said - ENTRIES.keys())) == []
    assert sorted(map(str, ENTRIES.keys() - said)) == []


def test_every_word_has_its_chinese() -> None:
    assert [english for english, words in pairs() if not words.strip()] == []
    assert [id for id, entry in ENTRIES.items() if entry.fuzzy] == []
    assert all(not isinstance(entry.id, tuple) or len(entry.string) == 1 for entry in ENTRIES.values())


@pytest.mark.parametrize("what", [r"\{[^{}]*\}", r"--[a-z][a-z-]*", r"[\w-]*\.(?:toml|csv)\b", r"\b20\d\d-\w+(?:-\d\d)?"])
def test_placeholders_options_files_and_dates_stay(what: str) -> None:
    kept = re.compile(what, re.ASCII)
    assert [words for english, words in pairs() if {*kept.findall(english)} != {*kept.findall(words)}] == []


def test_a_sentence_ends_in_chinese_where_it_ends_in_english_and_nowhere_else() -> None:
    ends = [(english[-1], words[-1]) for english, words in pairs() if english not in (LEFT_TO_REFUSALS, TEMPLATE, "Action no.")]
    assert [(stop, last) for stop, last in ends if STOPS.get(stop, "") != (last if last in ".?:。？！：" else "")] == []


def test_chinese_sentences_have_chinese_punctuation() -> None:
    wrong = re.compile(rf"{HAN.pattern}[,;!?(]|[,;!?)]{HAN.pattern}|['\"]{HAN.pattern}|{HAN.pattern}[.:]{HAN.pattern}")
    assert [words for english, words in pairs() if english != TEMPLATE and wrong.search(words)] == []


def test_the_settings_of_a_new_folder_are_the_same_in_both_languages() -> None:
    english, words = TEMPLATE.splitlines(), chinese(TEMPLATE).splitlines()
    assert tomllib.loads("\n".join(words)) == tomllib.loads("\n".join(english))
    assert [line.partition("#")[0] for line in words] == [line.partition("#")[0] for line in english]
    assert all(HAN.search(line) for line in words if "#" in line)


def test_only_whole_words_are_looked_up() -> None:
    """What is put together before it is looked up is never found: no f-string, no sum, no `format` inside `_()`."""
    named = (ast.Constant, ast.Name, ast.Attribute, ast.Subscript)
    wrong = []
    for file in (ROOT / "salesinv").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CATALOGUE.KEYWORDS:
                words = node.args[: 2 if node.func.id == "many" else 1]
                if not words or not all(isinstance(word, named if node.func.id == "_" else ast.Constant) for word in words):
                    wrong.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []


# What tables and reports are made of


def columns() -> set[Column]:
    """Every column that is declared anywhere in the program."""
    names = (module.name for module in pkgutil.walk_packages(salesinv.__path__, "salesinv."))
    modules = [importlib.import_module(name) for name in names if name != "salesinv.__main__"]
    return {column for module in modules for value in vars(module).values() for column in columns_in(value)}


def columns_in(value: object) -> Iterator[Column]:
    if isinstance(value, Column):
        yield value
    elif isinstance(value, Table | dict | tuple):
        parts = value.columns if isinstance(value, Table) else value.values() if isinstance(value, dict) else value
        for part in parts:
            yield from columns_in(part)


def test_every_label_about_and_choice_word_has_its_chinese() -> None:
    words = {word for column in columns() for word in (column.label, column.about, *column.choices, column.kind.label)}
    words |= {"yes", "no", *(table.label for table in TABLES)}
    assert sorted(word for word in words if len(word) > 1 and not HAN.search(chinese(word))) == []


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_no_two_columns_of_a_table_are_called_the_same(table: Any) -> None:
    labels = [chinese(column.label) for column in table.columns]
    assert sorted(set(labels)) == sorted(labels)


# What the program says in Chinese

OF_TYPER = {
    "Usage:",
    "Options:",
    "Arguments:",
    "Commands:",
    "Example:",
    "Examples:",
    "[default",
    "[required",
    "Show this message",
}
HELP = """
import contextlib, io, json
from salesinv.cli import COMMANDS, build, load, main
from typer.main import get_command
def page(words):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main([*words, "--help"]) == 0
    return out.getvalue()
def texts(command):
    return [command.help or "", *(parameter.help or "" for parameter in command.params)]
pages = {"": (page([]), [*texts(get_command(build())), *COMMANDS.values()])}
for noun in COMMANDS:
    pages[noun] = (page([noun]), texts(load(noun)))
    for verb, command in getattr(load(noun), "commands", {}).items():
        pages[f"{noun} {verb}"] = (page([noun, verb]), texts(command))
print(json.dumps(pages))
"""


def help_pages(language: str) -> Any:
    """The help of every command as it is printed, and the texts it is made of, in a process that speaks the language."""
    variables = environment(SALESINV_LANG=language)
    return json.loads(
        subprocess.run([sys.executable, "-c", HELP], cwd=ROOT, env=variables, capture_output=True, check=True).stdout
    )


def test_the_help_of_every_command_is_chinese() -> None:
    english, spoken = help_pages("en"), help_pages("zh")
    names = {*BREAKDOWNS, *BASES, *(word for column in columns() for word in column.choices)}
    assert spoken.keys() == english.keys()
    left = []
    for words, (_page, texts) in english.items():
        printed = squeezed(spoken[words][0])
        sentences = {sentence for text in texts for sentence in re.split(r"(?<=\.)\s+", text) if sentence}
        told = {sentence for sentence in sentences if not {*re.findall(r"[\w-]+", sentence)} <= names}
        left += [(words, sentence) for sentence in sorted(told | OF_TYPER) if squeezed(sentence) in printed]
    assert left == []


def squeezed(text: str) -> str:
    """The text without white space: help is folded in other places in every language."""
    return "".join(text.split())


def on_screen(line: str) -> str:
    """The line with one character for every place it takes on a screen."""
    return "".join(character + "\0" * (wcwidth(character) - 1) for character in line)


def test_a_plain_table_lines_up_under_chinese_headers(sample: Path) -> None:
    header, rule, *rows = map(on_screen, started("stock levels --format plain --lang zh", sample).out.splitlines())
    machine = list(csv.reader(started("stock levels --format csv", sample).out.splitlines()))
    spans = [(part.start(), part.end()) for part in re.finditer("-+", rule)]
    labels = [header[start:end].replace("\0", "").strip() for start, end in spans]
    assert " ".join(labels) == "产品 名称 单位 入库量 发货量 盘点调整量 现存量 待发量 可用量 单位成本 金额 再订货点 状态 暂估"
    for line, cells in zip(rows, machine[1:], strict=True):
        padded = line.ljust(len(rule))
        assert all(padded[start - 2 : start] == "  " for start, _end in spans[1:])
        shown = [padded[start:end].replace("\0", "").strip() for start, end in spans]
        assert shown == [*cells[:-2], *map(chinese, cells[-2:])]
