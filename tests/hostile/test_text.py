"""Hostile text: a sample of the sweep, that it would notice, and the texts one by one."""

import re
import sys
from pathlib import Path

import pytest

from hostile import text
from hostile.text_books import firm
from hostile.text_live import live
from hostile.text_screen import printed, wrong_with
from hostile.text_tally import Tally
from hostile.text_words import ACTING, BREAKING, EVERY, FITTING, HIDING, SPEAKING, Hostile


@pytest.mark.parametrize("part", text.PARTS)
def test_a_sample_of_the_sweep(part: str) -> None:
    tally = Tally()
    text.run_part(part, tally, full=False)
    assert tally.tried > 3
    assert tally.failures == []


@pytest.mark.parametrize("hostile", (*ACTING, *BREAKING, *HIDING), ids=lambda hostile: hostile.name)
def test_what_acts_or_hides_would_be_noticed(hostile: Hostile) -> None:
    raw = f"before {hostile.text} after".encode()
    lawful = (
        raw.isascii() and raw.replace(b"\n", b"").decode().isprintable()
    )  # a line break: what comes of it is a matter of shape
    assert bool(live(raw)) != lawful
    assert bool(live(raw, terminal=True)) != lawful


@pytest.mark.parametrize(
    ("raw", "terminal", "found"),
    [
        (b"plain\n", False, []),
        ("不锈钢 é ﷼ 👨\u200d👩\u200d👧 ❤\ufe0f می\u200cخواهم 1\ufe0f\u20e3\n".encode(), False, []),
        (b"\x1b[1mbold\x1b[0m\n", True, []),
        (b"\x1b[1mbold\x1b[0m\n", False, ["U+001B", "U+001B"]),
        (b"\x1b[8mhidden", True, ["U+001B"]),
        (b"over\rwritten\n", True, ["U+000D"]),
        (b"a\tb", True, ["U+0009"]),
        (b"\x9b2J", False, ["no UTF-8"]),
        ("\x9b2J".encode(), False, ["U+009B"]),
    ],
)
def test_what_is_live(raw: bytes, terminal: bool, found: list[str]) -> None:
    assert [re.sub(r" at .*", "", what) for what in live(raw, terminal)] == found


@pytest.mark.parametrize("hostile", SPEAKING, ids=lambda hostile: hostile.name)
def test_what_only_speaks_is_not_live(hostile: Hostile) -> None:
    assert live(hostile.text.encode()) == []


@pytest.mark.parametrize("part", ["cells that are refused", "names around the program"])
def test_a_door_left_open_is_noticed(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["salesinv.render.clean"], "_UNSEEN", re.compile("(?!)"))
    tally = Tally()
    text.run_part(part, tally, full=False)
    assert tally.failures


def test_the_texts_are_many_and_each_has_its_name() -> None:
    assert len({hostile.name for hostile in EVERY}) == len({hostile.text for hostile in EVERY}) == len(EVERY) >= 90


def test_the_firm_of_hostile_texts_is_lawful_but_for_its_seals(tmp_path: Path) -> None:
    data = firm(tmp_path / "data", [hostile.text for hostile in FITTING])
    said = printed(["check"], data)
    assert wrong_with(said, (0, 1), False) == []
    assert {line.split(":")[0] for line in said.err.decode().splitlines()[:-1]} <= {"closings.csv"}
