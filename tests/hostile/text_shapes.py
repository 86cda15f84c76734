"""The shape of a printed table: where its cells and rows end, as whoever reads the format would see it."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_AND = re.compile(r"(?<!\\)(?:\\\\)*&")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# What no cell may begin with where a spreadsheet takes each of these for the separator.
_RUNS = re.compile(r"[\s\"\ufeff\u200b]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r]")
SEPARATORS = ",;\t|"


class _Tags(HTMLParser):
    """The tags of a page with all that they carry, in their order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, *attrs))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.seen.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.seen.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.seen.append("instruction")


def _by_line(mark: Callable[[str], object]) -> Callable[[str], object]:
    return lambda text: Counter(mark(line) for line in text.split("\n"))


def _row_of_latex(line: str) -> object:
    return len(_AND.findall(line)), line.endswith("\\\\"), bool(re.match(r" *[\[*]", line)), line[:1] == "\\"


_SHAPES: dict[str, Callable[[str], object]] = {
    "html": lambda text: _Tags(text).seen,
    "tsv": _by_line(lambda line: line.count("\t")),
    "rst": _by_line(lambda line: bool(re.fullmatch("[= ]+", line)) or bool(re.match(r"\.\. |[-=+*] ", line))),
    "orgtbl": _by_line(lambda line: (line.count("|"), "@@" in line, bool(re.search(r"\| *:?=", line)))),
    **{name: _by_line(lambda line: len(_PIPE.findall(line))) for name in ("github", "pipe", "colon_grid")},
    **{
        name: _by_line(lambda line: line.count("|"))
        for name in ("asciidoc", "jira", "mediawiki", "moinmoin", "textile", "youtrack")
    },
    **{name: _by_line(_row_of_latex) for name in ("latex", "latex_booktabs", "latex_longtable")},
}


def shape(text: str, format: str) -> object:
    """What a hostile table and a tame one must have in common; at the least how many lines there are."""
    return _SHAPES.get(format, lambda text: text.count("\n"))(text)


def spreadsheet_faults(raw: bytes) -> list[str]:
    """What of `--excel` a spreadsheet would run, whatever it takes for the separator."""
    found = [] if raw.startswith(b"\xef\xbb\xbf") else ["no byte-order mark"]
    text = raw.decode("utf-8-sig")
    for separator in SEPARATORS:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            found += [f"{cell[:40]!r} after {separator!r}" for cell in line if _RUNS.match(cell) and not _NUMBER.fullmatch(cell)]
    return found[:3]


def csv_cells(raw: bytes) -> dict[str, list[str]]:
    """The columns of a CSV file, as a strict reader finds them."""
    header, *rows = csv.reader(io.StringIO(raw.decode(), newline=""), strict=True)
    return {name: [row[at] for row in rows] for at, name in enumerate(header)}


def json_cells(objects: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The columns of a JSON array, nulls as empty cells."""
    names = list(objects[0]) if objects else []
    return {name: [found[name] if found[name] is not None else "" for found in objects] for name in names}
