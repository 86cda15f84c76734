"""What every command owes: help whose examples work, and a good answer whatever the folder, the pipe or the option."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import Call, Said, bytes_of
from example_files import FILES, REFUSED
from registry import ALL, WRITING, Listed

from salesinv.commands.nouns import COMMANDS

EXAMPLES = [(command, example) for command in ALL for example in command.examples]


def each(commands: tuple[Listed, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("command", commands, ids=[command.words for command in commands])


def each_example(wanted: Callable[[Listed], bool] = bool) -> pytest.MarkDecorator:
    cases = [pytest.param(command, example, id=example) for command, example in EXAMPLES if wanted(command)]
    return pytest.mark.parametrize(("command", "example"), cases)


@pytest.fixture
def beside(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample, with the files that examples read in the working directory, which is not the sample's."""
    folder = sample.parent / "here"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return sample


@pytest.mark.parametrize("words", [*COMMANDS, *(command.words for command in ALL if " " in command.words)])
def test_help_says_how_it_is_called_and_ends_well(salesinv: Call, words: str) -> None:
    said = salesinv(f"{words} --help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: salesinv {words} ")
    assert not re.search(r"[{}]|\bNone\b|<lambda>|<function", re.sub(r"\{[A-Z]+\}", "", said.out))
    assert salesinv(f"{words} -h").out == said.out


@each(ALL)
def test_help_has_an_example_of_this_very_command(salesinv: Call, command: Listed) -> None:
    assert command.examples
    assert all(f"{example} ".startswith(f"salesinv {command.words} ") for example in command.examples)
    said = salesinv(f"{command.words} --help").out
    assert all(f"    {example}\n" in said for example in command.examples)


@each_example()
def test_the_examples_run_on_the_sample_firm(salesinv: Call, beside: Path, command: Listed, example: str) -> None:
    said = salesinv(example, beside)
    if example in REFUSED:
        assert (said.code, said.out) == (1, "")
        assert REFUSED[example] in said.err
    else:
        assert said.code == 0, said.err
        assert_stdout_is_data(command, said, beside)


def assert_stdout_is_data(command: Listed, said: Said, folder: Path) -> None:
    """Of commands that write, only new ids go to standard output; words go to standard error."""
    if not command.shows:
        ids = said.out.split("\n")[:-1]
        files = b"".join(bytes_of(folder).values()).decode()
        assert all(re.fullmatch(r"[\w.-]{1,32}", id) and f"\n{id}," in files for id in ids)
        assert (len(ids) > 0) == (command.verb in ("add", "return") and command.noun != "target")
        assert said.err.count("\n") == 1


def test_no_refusal_is_expected_of_an_example_that_is_gone() -> None:
    assert {*REFUSED} <= {example for _command, example in EXAMPLES}


@each(tuple(command for command in ALL if command.words != "init"))
def test_a_folder_that_is_not_there(salesinv: Call, command: Listed) -> None:
    said = salesinv([*command.first, "--data", "/nowhere/books"])
    assert (said.code, said.out) == (1, "")
    assert said.err == "salesinv: no such folder: '/nowhere/books'; salesinv init DIR makes one\n"


@each_example(lambda command: command.words != "init")
def test_an_empty_folder(salesinv: Call, beside: Path, empty: Path, command: Listed, example: str) -> None:
    said = salesinv(example, empty)
    assert said.code in (0, 1), said.err
    assert said.err or said.out
    assert said.code == 0 or said.out == ""


def words_without_options(command: Listed) -> list[str]:
    """The command with what it must be given by place: the first example up to its first option."""
    words = command.first
    return words[: next((at for at, word in enumerate(words) if word.startswith("-")), len(words))]


@each(WRITING)
def test_without_a_terminal_nothing_is_asked(salesinv: Call, beside: Path, command: Listed) -> None:
    sample, before = beside, bytes_of(beside)
    said = salesinv(words_without_options(command), sample)
    if command.verb in ("add", "edit") or command.words in ("target remove", "performance sheets"):
        assert (said.code, said.out) == (2, "")
        assert re.search(r" --[a-z]", said.err.splitlines()[-1])
        assert bytes_of(sample) == before
    else:
        assert said.code in (0, 1)


@each(ALL)
def test_an_unknown_option_is_answered_with_the_near_one(salesinv: Call, sample: Path, command: Listed) -> None:
    before = bytes_of(sample)
    right = max(command.options, key=len)
    said = salesinv([*command.first, f"{right}s"], sample)
    assert (said.code, said.out) == (2, "")
    assert re.search(rf"\bno option {right}s\. Did you mean .*{right}\b", said.err)
    assert f"salesinv {command.words} --help" in said.err
    assert bytes_of(sample) == before


@each_example(lambda command: command.writes)
def test_a_dry_run_changes_no_byte(salesinv: Call, beside: Path, command: Listed, example: str) -> None:
    before = bytes_of(beside)
    said = salesinv(shlex.split(f"{example} --dry-run"), beside)
    assert bytes_of(beside) == before
    assert said.out == ""
    assert (said.code, example in REFUSED) in ((0, False), (1, True)), said.err
    assert said.code or said.err.startswith("Dry run, nothing written: ")
