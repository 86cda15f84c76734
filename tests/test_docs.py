"""What people read is true: generated pages are current, commands do what pages say, links lead somewhere."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from commands.registry import ALL
from manual import Stage, retold

from salesinv.cli import load
from salesinv.commands.nouns import COMMANDS
from salesinv.locale import use
from salesinv.schema.kinds import Kind
from salesinv.store.csvtext import RULES as FILE_RULES

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
PLAYED = ("README.md", "README.zh.md", "docs/costing.md", "docs/daily.md", "docs/process.md", "docs/evaluation.md")
CODE = [file for room in ("salesinv", "tests", "tools", "bench") for file in (ROOT / room).rglob("*.py")]
LONGEST = 250
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
# Split so that this file does not hold what it looks for.
FORBIDDEN = re.compile("|".join(("py" + "pi", "python" + "hosted", "/ho" + "me/", "/ro" + "ot/", "/tm" + "p/", "/wo" + "rk/")))


@pytest.fixture
def docs(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The tool that writes pages."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    yield importlib.import_module("docs")
    use("en")


def test_generated_pages_are_current(docs: ModuleType) -> None:
    assert docs.stale(docs.pages()) == [], "run ./dev docs"


def test_pictures_say_what_the_commands_print(docs: ModuleType) -> None:
    pictures = importlib.import_module("pictures")
    for file, svg in pictures.pictures().items():
        assert pictures.words(file.read_text("utf-8")) == pictures.words(svg), "run ./dev docs"


def test_pictures_load_nothing() -> None:
    for file in (ROOT / "docs/images").glob("*.svg"):
        text = file.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search("http|@import|@font-face|<script", text)


@pytest.mark.parametrize("page", PLAYED)
def test_commands_say_what_the_page_says_they_do(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert retold(text, Stage(tmp_path, "zh" if ".zh." in page else "en")) == text


def test_both_readmes_show_the_same_commands() -> None:
    def shown(page: str) -> list[str]:
        return re.findall(r"^(?:\$|>>>) .*$", (ROOT / page).read_text("utf-8"), re.MULTILINE)

    assert shown("README.md") == shown("README.zh.md")


def test_every_example_of_the_manual_is_one_that_is_run() -> None:
    """They are those of the commands' help, in its order; `commands/test_owed.py` runs each on the sample firm."""
    lines = re.findall(r"^\$ (salesinv .*)$", (ROOT / "docs/commands.md").read_text("utf-8"), re.MULTILINE)
    assert lines == [example for command in ALL for example in command.examples]


def named(page: Path) -> Iterator[list[str]]:
    """The words of every command that a page names in its text: `salesinv contract risk --days 30`."""
    for words in re.findall(r"`salesinv ([^`]+)`", _FENCED.sub("", page.read_text("utf-8"))):
        yield [word.strip("…") for word in words.split()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_a_page_names_are_there(page: Path) -> None:
    for noun, *words in (words for words in named(page) if words[0].islower() and words[0] not in ("--help", "--version")):
        command = load(noun) if noun in COMMANDS else None
        if verbs := getattr(command, "commands", None):
            command = verbs.get(words[0]) if words and words[0] else command
        assert command is not None, (noun, words)
        options = {flag for parameter in command.params for flag in (*parameter.opts, *parameter.secondary_opts)}
        assert {word.partition("=")[0] for word in words if word.startswith("--")} <= options, (noun, words)


def anchors(text: str) -> set[str]:
    """What a page's headings are called in links."""
    titles = re.findall(r"^#+ (.*)$", _FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(_FENCED.sub("", page.read_text("utf-8"))):
        if not link.startswith(("http://", "https://")):
            name, _hash, anchor = link.partition("#")
            target = page.parent / name if name else page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target.read_text("utf-8")), link


def rules_in(tree: ast.Module) -> Iterator[str]:
    """The rules that the problems of a module name, where it names them in so many letters."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Problem":
            yield from (str(rule.value) for rule in call.args[3:4] if isinstance(rule, ast.Constant))


def test_every_rule_is_in_the_manual(docs: ModuleType) -> None:
    told = importlib.import_module("docs_rules").RULES
    known = {kind.name for kind in vars(importlib.import_module("salesinv.schema.kinds")).values() if isinstance(kind, Kind)}
    used = {rule for file in (ROOT / "salesinv").rglob("*.py") for rule in rules_in(ast.parse(file.read_text("utf-8")))}
    assert {*used, *FILE_RULES} <= {*told, *known}
    assert {kind.name for kind in importlib.import_module("docs_meanings").KINDS} == known


def test_files_stay_short() -> None:
    lengths = {str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in CODE}
    assert {name: length for name, length in lengths.items() if length >= LONGEST} == {}


def test_nothing_names_registries_or_machines() -> None:
    names = [*PAGES, *CODE, *(ROOT / "docs/images").glob("*.svg"), *(ROOT / "data").iterdir()]
    names += [ROOT / name for name in ("dev", "pyproject.toml", ".gitignore", ".ci/run", "tools/requirements-dev.txt")]
    texts = {file: file.read_text("utf-8") for file in names if file.is_file()}
    assert [str(file) for file, text in texts.items() if FORBIDDEN.search(text)] == []
