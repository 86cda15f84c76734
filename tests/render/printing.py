"""Showing a report in a process of its own, in a pipe or on a terminal, and catching what it prints."""

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pexpect
from printer import packed

import salesinv.render
from salesinv.schema.report import Report


@dataclass(frozen=True)
class Printer:
    """Shows a report in a process of its own: in a pipe with `run`, on a terminal of a given width with `terminal`."""

    folder: Path

    def command(self, report: Report, options: tuple[str, ...]) -> list[str]:
        file = self.folder / "report.json"
        file.write_text(packed(report))
        return [sys.executable, str(Path(__file__).parent / "printer.py"), str(file), *options]

    def environment(self, extra: dict[str, str]) -> dict[str, str]:
        root = Path(salesinv.render.__file__).parents[2]
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "COVERAGE_PROCESS_START") if name in os.environ}
        return {**kept, "PYTHONPATH": str(root), "TERM": "xterm", **extra}

    def run(self, report: Report, *options: str, **extra: str) -> "subprocess.CompletedProcess[bytes]":
        """In a pipe."""
        return self._run(self.command(report, options), extra)

    def shell(self, report: Report, line: str, *options: str, **extra: str) -> "subprocess.CompletedProcess[bytes]":
        """In a line of shell, where `$SHOW` is the command."""
        show = shlex.join(self.command(report, options))
        return self._run(["bash", "-c", line.replace("$SHOW", show)], extra)

    def _run(self, words: list[str], extra: dict[str, str]) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(words, env=self.environment(extra), capture_output=True, check=False, timeout=60)

    def terminal(self, report: Report, width: int, *options: str, **extra: str) -> str:
        """On a terminal; what it was sent, with `\\n` for its line ends."""
        program, *words = self.command(report, options)
        seen = pexpect.spawn(program, words, env=self.environment(extra), dimensions=(50, width), encoding="utf-8", timeout=60)
        text: str = seen.read()
        return text.replace("\r\n", "\n")
