"""The manual as a script: the files and commands that a page shows, played in a folder, and the page with what they said.

A fence ```` ```csv NAME ```` or ```` ```toml NAME ```` puts that file into the folder. In a fence ```` ```console ```` each
line that begins with `$ ` is run, and what follows it is what a terminal 100 places wide shows; `[exit N]` stands at the
end where N is not 0, and a line `…` stands for any number of lines. In ```` ```pycon ```` each `>>> ` is run by Python.

python tests/manual.py PAGE …     write into the pages what the commands say now
"""

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from salesinv.cli import main

ROOT = Path(__file__).parents[1]
_FENCE = re.compile(r"^```(\w+)(?: ([\w./-]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ENVIRONMENT = {
    "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "100", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_PAGER": "cat", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@b.example", "GIT_AUTHOR_DATE": "2026-11-23T09:00:00Z", "GIT_COMMITTER_DATE": "2026-11-23T09:00:00Z",
}  # fmt: skip
ELSEWHERE = ("pip", "pipx", "./dev")  # what a page tells people to run, but not here


@dataclass
class Stage:
    """Where a page is played: a folder of its own, a language, and the names that its Python has so far."""

    folder: Path
    language: str = "en"
    names: dict[str, object] = field(default_factory=dict)


def retold(page: str, stage: Stage) -> str:
    """The page, with what its commands say now in the place of what it says they do."""
    with _alone(stage):
        return _FENCE.sub(lambda fence: _played(fence, stage), page)


@contextlib.contextmanager
def _alone(stage: Stage) -> Iterator[None]:
    """The folder as working directory, an environment of its own, and a terminal."""
    before, here = dict(os.environ), Path.cwd()
    os.environ.update(ENVIRONMENT, SALESINV_LANG=stage.language, HOME=str(stage.folder))
    os.environ.pop("SALESINV_DATA", None)
    os.chdir(stage.folder)
    try:
        with patch("salesinv.render.stdout_is_terminal", _always), patch("salesinv.render.page.stdout_is_terminal", _always):
            yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)


def _always() -> bool:
    return True


def _played(fence: re.Match[str], stage: Stage) -> str:
    kind, name, text = fence.groups()
    if name and kind in ("csv", "toml"):
        Path(name).write_text(text, "utf-8")
    told = {"console": _console, "pycon": _python}.get(kind, lambda text, _stage: text)(text, stage)
    return f"{fence[0].splitlines()[0]}\n{told}```"


def _console(text: str, stage: Stage) -> str:
    """Every command of a console, and what it said; where the page elides lines, they stay elided."""
    parts = re.split(r"^(\$ .*\n)", text, flags=re.MULTILINE)
    told = [parts[0]]
    for line, expected in zip(parts[1::2], parts[2::2], strict=True):
        said = _said(line[2:].strip())
        told += [line, expected if said is None or _elided(expected, said) else said]
    return "".join(told)


def _elided(expected: str, said: str) -> bool:
    pattern = "".join("(?:.*\n)*" if line == "…" else re.escape(f"{line}\n") for line in expected.splitlines())
    return "…\n" in expected and bool(re.fullmatch(pattern, said))


def _said(command: str) -> str | None:
    """What a command says, on both channels as a terminal shows it, and how it ends; None where it is not run here."""
    words = shlex.split(command, comments=True)
    if words[0] in ELSEWHERE:
        return None
    if words[0] == "cd":
        os.chdir(words[1])
        return ""
    if words[0] == "salesinv" and not {"|", ">", "<"} & set(words):
        said, code = _heard(lambda: main(words[1:]))
    else:
        ran = subprocess.run(
            command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_with_program(), check=False
        )
        said, code = ran.stdout.decode(), ran.returncode
    return said + (f"[exit {code}]\n" if code else "")


def _with_program() -> dict[str, str]:
    """The environment of a shell that knows the program by its name."""
    return {**os.environ, "PATH": f"{_shelf()}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def _shelf() -> Path:
    shelf = Path(os.environ["HOME"]) / ".bin"
    shelf.mkdir(exist_ok=True)
    (shelf / "salesinv").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m salesinv "$@"\n')
    (shelf / "salesinv").chmod(0o755)
    return shelf


def _heard(run: Callable[[], int]) -> tuple[str, int]:
    """What a run writes on standard output and standard error, in its order, and what it gives."""
    kept, streams = (os.dup(1), os.dup(2)), (sys.stdout, sys.stderr)
    environment = dict(os.environ)
    with tempfile.TemporaryFile() as tape:
        try:
            os.dup2(tape.fileno(), 1)
            os.dup2(tape.fileno(), 2)
            sys.stdout, sys.stderr = (
                io.TextIOWrapper(os.fdopen(number, "wb", 0, closefd=False), write_through=True) for number in (1, 2)
            )
            code = run()
        finally:
            sys.stdout, sys.stderr = streams
            os.dup2(kept[0], 1)
            os.dup2(kept[1], 2)
            os.close(kept[0])
            os.close(kept[1])
            os.environ.clear()
            os.environ.update(environment)
        tape.seek(0)
        return tape.read().decode(), code


def _python(text: str, stage: Stage) -> str:
    """A Python session, and what it said."""
    told = []
    for example in doctest.DocTestParser().get_examples(text):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(example.source, "<page>", "single"), stage.names)
        source = example.source.rstrip("\n").split("\n")
        told += [f">>> {source[0]}\n", *(f"... {line}\n" for line in source[1:]), said.getvalue()]
    return "".join(told)


def main_of_pages(pages: list[str]) -> None:
    """Write every page anew; Chinese pages speak Chinese."""
    for page in map(Path, pages):
        with tempfile.TemporaryDirectory() as folder:
            text = retold(page.read_text("utf-8"), Stage(Path(folder), "zh" if ".zh." in page.name else "en"))
        page.write_text(text, "utf-8")


if __name__ == "__main__":
    main_of_pages(sys.argv[1:])
