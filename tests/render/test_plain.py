"""The plain layout: tabulate's `simple` to the byte, aligned, never cut."""

import pytest
from tabulate import tabulate
from wcwidth import wcswidth

import salesinv.render.words
from salesinv.locale import use
from salesinv.render.clean import clean
from salesinv.render.machine import csv_lines
from salesinv.render.plain import plain_lines
from salesinv.render.words import labels, moved, percent, shown
from salesinv.schema.kinds import ID, TEXT, Column
from salesinv.schema.report import Report


def by_tabulate(report: Report) -> str:
    """What tabulate makes of it."""
    align = ["right" if column.kind.numeric else "left" for column in report.columns]
    return tabulate(shown(report), headers=labels(report), tablefmt="simple", disable_numparse=True, colalign=align)


def test_it_is_tabulates_simple(stock: Report, hostile: Report) -> None:
    assert "".join(plain_lines(stock)).rstrip("\n") == by_tabulate(stock)
    assert "".join(plain_lines(hostile)).rstrip("\n") == by_tabulate(hostile)


@pytest.mark.parametrize(
    "cell", ["", " lead", "trail ", "宽", "宽宽宽宽宽宽宽宽", "e\u0301e\u0301", "👨\u200d👩\u200d👧", "1e5", "-", "x" * 300]
)
def test_it_is_tabulates_simple_with(cell: str, stock: Report) -> None:
    stock.rows[0][1] = cell
    stock.rows[1][2] = cell
    assert "".join(plain_lines(stock)).rstrip("\n") == by_tabulate(stock)


def test_columns_line_up_under_chinese(stock: Report) -> None:
    lines = [line.rstrip("\n") for line in plain_lines(stock)]
    assert lines[0].startswith("Product    Name                        Unit")
    for line, date in zip(lines[2:4], ("2026-11-23", "2026-01-05"), strict=True):
        assert wcswidth(line[: line.index(date)]) == lines[0].index("Last on")


def test_nothing_is_cut_and_nothing_acts(hostile: Report, texts: tuple[str, ...]) -> None:
    written = "".join(plain_lines(hostile))
    assert all(clean(text).strip() in written for text in texts)
    assert all(clean(line) == line for line in written.split("\n"))


def test_a_header_without_rows(stock: Report) -> None:
    assert list(plain_lines(Report(stock.columns[:2], []))) == ["Product    Name\n", "---------  ------\n"]


@pytest.mark.parametrize(
    ("cell", "said", "trimmed"),
    [
        ("0.1234", "12.34%", "12.34%"),
        ("-0.0500", "-5.00%", "-5%"),
        ("0.020000", "2.0000%", "2%"),
        ("0.0005", "0.05%", "0.05%"),
        ("1", "100%", "100%"),
        ("0", "0%", "0%"),
        ("0.5", "50%", "50%"),
        ("12.3456", "1234.56%", "1234.56%"),
        ("0.1000", "10.00%", "10%"),
        ("1.2000000000000000000000000000001", "120.00000000000000000000000000001%", "120.00000000000000000000000000001%"),
        ("?", "?", "?"),
    ],
)
def test_fractions_are_shown_per_cent_by_moving_the_point(cell: str, said: str, trimmed: str) -> None:
    assert (percent(cell), percent(cell, trim=True)) == (said, trimmed)


def test_labels_and_choice_words_are_translated_for_people_only(monkeypatch: pytest.MonkeyPatch) -> None:
    chinese = {"Product": "产品", "State": "状态", "low": "偏低", "Note": "备注"}
    monkeypatch.setattr(salesinv.render.words, "_", lambda word: chinese.get(word, word))
    state = Column("state", TEXT, "State", choices=("ok", "low"))
    report = Report((Column("product_id", ID, "Product"), state, Column("note", TEXT, "Note")), [["low", "low", "low"]])
    assert list(plain_lines(report)) == ["产品    状态    备注\n", "------  ------  ------\n", "low     偏低    low\n"]
    assert list(csv_lines(report)) == ["product_id,state,note\n", "low,low,low\n"]


@pytest.mark.parametrize(("cell", "said"), [("2", "▲ 2"), ("-12", "▼ 12"), ("0", "0"), ("odd", "▲ odd")])
def test_places_up_and_down(cell: str, said: str) -> None:
    assert moved(cell) == said


def test_a_cell_of_several_words_is_said_word_by_word() -> None:
    column = Column("left_out", TEXT, "Left out", choices=("visits", "on_time"))
    use("zh")
    try:
        assert shown(Report((column,), [["visits, on_time"], [None]])) == [["拜访次数、按期"], [""]]
    finally:
        use("en")
