"""Hostile words of a command line: each text as every option and argument of every command."""

from collections.abc import Iterator, Sequence
from contextlib import chdir
from pathlib import Path

from calling import bytes_of, copied_sample
from commands.registry import Listed

from hostile.text_screen import printed, wrong_with
from hostile.text_tally import Tally
from hostile.text_words import Hostile

ANSWERS = (0, 1, 2, 3)
TEXT = "<text>"
_TAKE_NOTHING = ("--dry-run", "--quiet", "--no-color", "--excel", "--open", "--overdue", "--active", "--adjust", "--sample")


def lines(command: Listed) -> Iterator[list[str]]:
    """A right command line with the text as each option in turn, as a word too many, an option, a condition, an id, a verb."""
    right = [*command.first, *(["--dry-run"] if command.writes else [])]
    for option in command.options:
        if option not in _TAKE_NOTHING:
            yield [*right, option, TEXT]
    yield [*right, TEXT]
    yield [*right, "--" + TEXT]
    yield [*right, f"--where=name={TEXT}"]
    yield [*right, f"--item=P-001:{TEXT}:1"]
    yield [*command.words.split(), TEXT]
    yield [command.noun, TEXT]


def sweep_options(tally: Tally, folder: Path, commands: Sequence[Listed], texts: Sequence[Hostile], step: int) -> None:
    """Every line of every command, each with every `step`-th of the texts, beginning with another one each time."""
    data, here = copied_sample(folder / "data"), folder / "here"
    here.mkdir()
    before = bytes_of(data)
    with chdir(here):
        for n, line in enumerate(line for command in commands for line in lines(command)):
            for hostile in texts[n % step :: step]:
                _tried(tally, [word.replace(TEXT, hostile.text) for word in line], data, terminal=n % 2 == 0)
    tally.note(
        "all of them without writing", ["the folder is not as it was"] * (bytes_of(data) != before), "words of a command line"
    )


def _tried(tally: Tally, words: list[str], data: Path, terminal: bool) -> None:
    said = printed([*words, "--lang", "zh"] if len(words) % 2 and "--lang" not in words else words, data, terminal)
    tally.note(f"{words!r}", wrong_with(said, ANSWERS, terminal), "words of a command line")
