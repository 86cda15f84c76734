"""A bad command line: what is typed, how it must end, and what must be said."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from calling import Said, bytes_of, called

LONGEST_ANSWER = 3000  # characters: an answer is read, however long the question was
PATIENCE = 20  # seconds until a command is said to hang


@dataclass(frozen=True)
class Line:
    """`said` are phrases of standard error, worked out by hand; `faults` is how many there are to tell, one line each."""

    words: tuple[str, ...]
    code: int
    said: tuple[str, ...]
    typed: bytes = b""
    faults: int = 1

    def __str__(self) -> str:
        return " ".join(_shown(word) for word in self.words)


def _shown(word: str) -> str:
    plain = word.isascii() and word.isprintable() and " " not in word and word
    return (word if plain else repr(word))[:60]


def wrong_with(line: Line, data: Path) -> str:
    """What is wrong with the answer to a line; empty if nothing. Of the folder no byte may change."""
    before = bytes_of(data)
    try:
        with _patience():
            found = called(list(line.words), data, line.typed)
    except Exception as crash:  # whatever it is, it is a traceback to who typed this
        return f"{line}: {type(crash).__name__}: {str(crash)[:200]}"
    wrong = [*_wrong(line, found), *(["the folder changed"] if bytes_of(data) != before else [])]
    return f"{line}: {'; '.join(wrong)}: {found.err[:300]!r}" if wrong else ""


def _wrong(line: Line, found: Said) -> Iterator[str]:
    if found.code != line.code:
        yield f"exit {found.code}, not {line.code}"
    if found.out:
        yield "something on standard output"
    if missing := [phrase for phrase in line.said if phrase not in found.err]:
        yield f"not said: {missing}"
    if len(told := told_lines(found.err)) != line.faults:
        yield f"{len(told)} lines, not {line.faults}"
    if len(found.err) > LONGEST_ANSWER:
        yield f"{len(found.err)} characters"
    if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", found.err):
        yield "a live control character"


def told_lines(err: str) -> list[str]:
    """The lines that tell faults: without how the command is called, and without their count."""
    beside = re.compile(r"Usage: |Help: |\d+ problems?\.$")
    return [line for line in err.splitlines() if not beside.match(line)]


@contextmanager
def _patience() -> Iterator[None]:
    def out_of(_signal: int, _frame: object) -> None:
        raise TimeoutError(f"no answer in {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, out_of)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
