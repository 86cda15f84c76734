"""The program as tests call it: in this process where that is enough (fast), as a command of its own where it matters."""

import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from salesinv.cli import main
from salesinv.locale import use

ROOT = Path(__file__).parents[1]
Words = str | list[str]


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def crashed(self) -> bool:
        return "Traceback" in self.err


Call = Callable[..., Said]


def environment(**more: str) -> dict[str, str]:
    """What every command runs in: no colours, English, the working tree's program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SALESINV_", "LC_", "LANG", "GIT_"))}
    fixed = {"NO_COLOR": "1", "LANG": "C.UTF-8", "COLUMNS": "100", "PYTHONPATH": str(ROOT), "TERM": "dumb", "TZ": "UTC"}
    return {**kept, **fixed, **more}


def called(words: Words, data: Path | None = None, typed: bytes = b"") -> Said:
    """Run a command line in this process, without a terminal, on a folder (SALESINV_DATA). A traceback is an exception."""
    out, err = _stream(), _stream()
    variables = environment(**({"SALESINV_DATA": str(data)} if data else {}))
    surroundings = patch.dict(os.environ, variables, clear=True), patch("sys.stdin", _stream(typed))
    with surroundings[0], surroundings[1], redirect_stdout(out), redirect_stderr(err):
        code = main(split(words))
    use("en")  # whatever was spoken: tests that follow hear English
    return Said(code, _text(out), _text(err))


def started(words: Words, folder: Path, python: tuple[str, ...] = (), **variables: str) -> Said:
    """Run a command line as a process of its own in a folder, with nothing to read on its standard input."""
    command = [sys.executable, *python, "-m", "salesinv", *split(words)]
    done = subprocess.run(
        command, cwd=folder, env=environment(**variables), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def split(words: Words) -> list[str]:
    """The words of a command line, with or without the program's name."""
    found = shlex.split(words) if isinstance(words, str) else list(words)
    return found[1:] if found[:1] == ["salesinv"] else found


def bytes_of(folder: Path) -> Mapping[str, bytes]:
    """Every file of a data folder but the program's own (`.salesinv/`)."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {name: path.read_bytes() for path in files if not (name := str(path.relative_to(folder))).startswith(".salesinv/")}


def _stream(typed: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8", newline="")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]


def copied_sample(folder: Path) -> Path:
    """The sample firm, copied to a folder that is not there yet, without what commands may have left beside it."""
    return Path(shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns(".salesinv", "snapshots")))
