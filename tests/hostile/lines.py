"""Bad command lines and surroundings: each is refused in a line that says what to write instead, and changes no byte."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from faults.result import Result

from hostile.firm import built, scratch
from hostile.line import Line, wrong_with
from hostile.lines_around import AROUND, around_failures
from hostile.lines_asked import ASKED, FOLDERS, NO_TEXT
from hostile.lines_large import large_failures
from hostile.lines_places import output_lines, prepared, source_lines
from hostile.lines_words import word_lines

STEP = 60  # of the lines that are one bad word on every option, every sixtieth is in the sample


def run(full: bool) -> Result:
    """All lines written by hand in both; words on every option, places and processes as a sample unless `full`."""
    with scratch() as folder, contextlib.chdir(folder):
        found = {"lines": [*line_failures(folder, full)], "around": [*around_failures(folder, AROUND if full else AROUND[::9])]}
        found["large"] = [*large_failures(folder)] if full else []
    tried = [answer for answers in found.values() for answer in answers]
    failures = [answer for answer in tried if answer]
    return Result(len(tried), len(tried) - len(failures), failures, {"processes": len(found["around"])})


def line_failures(folder: Path, full: bool) -> Iterator[str]:
    """What is wrong with the answer to each line, in this process; empty where nothing is."""
    data = built(folder / "data")
    beside = prepared(folder)
    placed = [*output_lines(data, beside), *source_lines(beside)]
    lines: list[Line] = [*ASKED, *NO_TEXT, *FOLDERS]
    lines += [*placed, *word_lines()] if full else [*placed[:: STEP // 4], *list(word_lines())[::STEP]]
    return (wrong_with(line, data) for line in lines)
