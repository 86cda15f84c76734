"""A command run in this process with a pipe or what passes for a terminal, its bytes as they came."""

import io
import os
import traceback
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from calling import environment

from hostile.text_live import live
from salesinv.cli import main


@dataclass(frozen=True)
class Printed:
    """How a command ended, and every byte it printed."""

    code: int
    out: bytes
    err: bytes
    crash: str = ""

    def text(self) -> str:
        return self.out.decode(errors="replace")


class _Screen(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def _stream(terminal: bool, typed: bytes = b"") -> io.TextIOWrapper:
    return (_Screen if terminal else io.TextIOWrapper)(io.BytesIO(typed), encoding="utf-8", newline="", write_through=True)


def printed(
    words: Sequence[str],
    data: Path | None = None,
    terminal: bool = False,
    typed: bytes = b"",
    **more: str,
) -> Printed:
    """Run a command line; what it raises is its crash. A terminal has colours and asks nothing: what is typed is a pipe."""
    out, err = _stream(terminal), _stream(terminal)
    given = {"SALESINV_DATA": str(data)} if data else {}
    variables = environment(**{**given, **({"NO_COLOR": "", "TERM": "xterm"} if terminal else {}), **more})
    surroundings = patch.dict(os.environ, variables, clear=True), patch("sys.argv", ["salesinv", *words])
    code, crash = -1, ""
    with surroundings[0], surroundings[1], patch("sys.stdin", _stream(False, typed)), redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(list(words))
        except BaseException:
            crash = traceback.format_exc(limit=-3)
    return Printed(code, out.buffer.getvalue(), err.buffer.getvalue(), crash)  # type: ignore[attr-defined]


def wrong_with(said: Printed, codes: Sequence[int], terminal: bool, raw: bool = False, tabs: bool = False) -> list[str]:
    """What is live in what was printed, a crash, another exit code.

    `raw`: standard output is data for programs. `tabs`: the format parts its cells with them; how many there are is a
    matter of its shape.
    """
    found = [f"crashed: {said.crash}"] if said.crash else []
    if said.code not in codes and not said.crash:
        found.append(f"exit {said.code}: {said.err[-200:]!r}")
    if not raw:
        found += [f"live on stdout: {what}" for what in live(said.out.replace(b"\t", b"") if tabs else said.out, terminal)[:3]]
    return found + [f"live on stderr: {what}" for what in live(said.err, terminal)[:3]]
