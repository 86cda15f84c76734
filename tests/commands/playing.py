"""Transcripts: what is typed and what is then seen, played in a fresh folder by the real command.

    # folder: sample            (or: empty; sample in git)
    # words for the reader
    $ salesinv warehouse list --columns warehouse_id
    Warehouse
    …

A line `$ …` goes through sh in the directory that holds `data/` (the sample), or in an empty one. Under it stands what
it printed, standard output before standard error, and `[exit N]` where that is not 0. Blank lines part the steps.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from calling import copied_sample, environment
from forked_client import handed_over

PROMPT = "$ "
FOLDERS = ("empty", "sample", "sample in git")
PLAIN = re.compile(r"""salesinv (?:[^'"|&;<>$*?`~\\(){}\[\]#!]|'[^']*'|"[^"$`\\!]*")*""")  # nothing in it is for a shell to do
GIT = ("git init -q -b main", "git add .", "git commit -q -m Start")
AUTHOR = {f"GIT_{who}_{what}": f"{what.lower()}@example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@dataclass(frozen=True)
class Step:
    """Words for the reader (as they stand in the file), what is typed, and what is seen."""

    words: str
    typed: str
    seen: str

    def __str__(self) -> str:
        return "".join(part + "\n" for part in (self.words, PROMPT + self.typed, self.seen) if part)


def read(text: str) -> tuple[str, list[Step]]:
    """The first line, and the steps. ValueError where the file says no known folder."""
    first, _newline, rest = text.partition("\n")
    if first.removeprefix("# folder: ") not in FOLDERS:
        raise ValueError(first)
    return first, list(_steps(rest))


def _steps(text: str) -> Iterator[Step]:
    # words: lines that begin with # before a prompt; seen: everything up to the next of them, or the next prompt
    for found in re.finditer(r"((?:^#.*\n)*)^\$ (.*)\n((?:(?!\$ |# ).*\n)*)", text, re.MULTILINE):
        words, typed, seen = found.groups()
        yield Step(words.rstrip("\n"), typed, seen.rstrip("\n"))


def written(first: str, steps: list[Step]) -> str:
    """The text of a transcript, as `read` takes it."""
    return "\n".join([first, *(str(step) for step in steps)]) if not steps else f"{first}\n" + "\n".join(map(str, steps))


def played(text: str, folder: Path, door: Path) -> str:
    """The transcript as it comes out when every step is run in this folder, by the program behind a door (`forked`)."""
    first, steps = read(text)
    variables = _set_up(first.removeprefix("# folder: "), folder, door)
    return written(first, [Step(step.words, step.typed, _seen(step.typed, folder, variables, door)) for step in steps])


def _set_up(wanted: str, folder: Path, door: Path) -> dict[str, str]:
    """Make the folder and a command named salesinv; what everything runs in."""
    shim = folder.parent / "bin" / "salesinv"
    shim.parent.mkdir()
    client = Path(__file__).with_name("forked_client.py")
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{client}" "{door}" "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    variables = environment(PATH=f"{shim.parent}:{os.environ['PATH']}", GIT_CONFIG_GLOBAL=os.devnull, GIT_PAGER="cat", **AUTHOR)
    folder.mkdir()
    if wanted != "empty":
        copied_sample(folder / "data")
    for command in GIT if wanted.endswith("in git") else ():
        subprocess.run(command.split(), cwd=folder, env=variables, check=True)
    return variables


def _seen(typed: str, folder: Path, variables: dict[str, str], door: Path) -> str:
    if PLAIN.fullmatch(typed):
        code, said = _answered(typed, folder, variables, door)
    else:
        done = subprocess.run(
            ["sh", "-c", typed], cwd=folder, env=variables, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        code, said = done.returncode, done.stdout + done.stderr
    ending = f"[exit {code}]\n" if code else ""
    lines = said.decode().splitlines()
    return "\n".join([*(line.rstrip() for line in lines), ending.rstrip()]).rstrip("\n")


def _answered(typed: str, folder: Path, variables: dict[str, str], door: Path) -> tuple[int, bytes]:
    """What sh would start, without sh: it takes longer than many a command."""
    with TemporaryFile() as out, TemporaryFile() as err, Path(os.devnull).open("rb") as nothing:
        streams = [stream.fileno() for stream in (nothing, out, err)]
        code = handed_over(str(door), shlex.split(typed)[1:], str(folder), variables, streams)
        return code, b"".join(os.pread(stream, os.fstat(stream).st_size, 0) for stream in streams[1:])
