"""Bad command lines and surroundings are refused in a line, change no byte, and every kind of option has its bad words."""

from commands.registry import ALL

from hostile.command_lines import LINES
from hostile.lines import run
from hostile.lines_around import AROUND
from hostile.lines_asked import ASKED
from hostile.lines_words import ASIDE, BAD, CHOICES, options_of

# Kinds of values that are tried as whole lines: folders, files, items.
ELSEWHERE = {"DIR", "FILE", "PRODUCT:QUANTITY[:PRICE]", "PRODUCT:QUANTITY", "MONTH"}


def test_each_is_refused_in_a_line_and_changes_no_byte() -> None:
    found = run(full=False)
    assert not found.failures, "\n".join(found.failures)


def test_every_option_that_takes_a_value_has_bad_words() -> None:
    missing = {
        (command.words, flag, kind)
        for command in ALL
        if command.words in LINES
        for flag, kind in options_of(command)
        if kind and flag not in CHOICES and kind not in BAD and kind not in ELSEWHERE and (command.words, flag) not in ASIDE
    }
    assert missing == set()


def test_lines_are_many_and_each_is_tried_once() -> None:
    names = [(line.words, line.typed) for line in ASKED]
    assert len(set(names)) == len(names) >= 100
    assert len(AROUND) >= 40
