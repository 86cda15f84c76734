"""Every command there is, walked from the program's own list, with what its help says of it."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from salesinv.cli import load
from salesinv.commands.nouns import COMMANDS


@dataclass(frozen=True)
class Listed:
    """One command: its words (`stock levels`), the examples its help prints, its options."""

    words: str
    examples: tuple[str, ...]
    options: tuple[str, ...]

    @property
    def writes(self) -> bool:
        return "--dry-run" in self.options

    @property
    def shows(self) -> bool:
        return "--output" in self.options

    @property
    def verb(self) -> str:
        return self.words.split()[-1]

    @property
    def noun(self) -> str:
        return self.words.split()[0]

    @property
    def first(self) -> list[str]:
        """A command line that is right: the first example's words."""
        return shlex.split(self.examples[0])[1:]


def _listed(words: str, command: Any) -> Listed:
    lines = [line.strip() for line in (command.epilog or "").splitlines()]
    options = [flag for parameter in command.params for flag in parameter.opts if flag.startswith("--")]
    return Listed(words, tuple(line for line in lines if line.startswith("salesinv ")), tuple(options))


def _walk() -> Iterator[Listed]:
    for noun in COMMANDS:
        command = load(noun)
        verbs = getattr(command, "commands", None)
        if verbs is None:
            yield _listed(noun, command)
        else:
            yield from (_listed(f"{noun} {verb}", found) for verb, found in verbs.items())


ALL: tuple[Listed, ...] = tuple(_walk())
SHOWING: tuple[Listed, ...] = tuple(command for command in ALL if command.shows)
WRITING: tuple[Listed, ...] = tuple(command for command in ALL if command.writes)
