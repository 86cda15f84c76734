"""The one lawful reading of a cell: every form that is taken, and every form that is not."""

import pytest

from salesinv.core.mending import MENDS
from salesinv.core.mending_cells import Doubt, Reading, one_reading
from salesinv.schema.kinds import Decimals
from salesinv.schema.tables import BY_NAME

DATE, ID, QUANTITY = ("receipts", "received_on"), ("receipts", "product_id"), ("receipts", "quantity")
PRICE, AMOUNT, LINE = ("receipts", "unit_cost"), ("customers", "credit_limit"), ("receipts", "line")
PERIOD, MONTH, STATUS = ("targets", "period"), ("closings", "period"), ("contracts", "status")
NAME, NOTE, OF, FLAG = ("products", "name"), ("receipts", "note"), ("shipments", "of"), ("products", "active")
RATE, DISCOUNT, TARGET = ("salespeople", "commission_rate"), ("contracts", "discount"), ("targets", "target")


def read(place, cell, kinds=tuple(MENDS), signs="¥￥元"):
    table, column = place
    return one_reading(BY_NAME[table].column(column), cell, kinds, Decimals(), signs)


MENDED = [
    (DATE, "2026年11月23日", "2026-11-23", "dates"),
    (DATE, "2026年1月5日", "2026-01-05", "dates"),
    (DATE, "2026 年 1 月 5 号", "2026-01-05", "dates"),
    (DATE, "20261123", "2026-11-23", "dates"),
    (DATE, "2026/11/3", "2026-11-03", "dates"),
    (DATE, "2026.11.03", "2026-11-03", "dates"),
    (DATE, "2026-1-5", "2026-01-05", "dates"),
    (DATE, "2026-11-03 00:00:00", "2026-11-03", "dates"),
    (DATE, "2026-11-03T00:00:00.000", "2026-11-03", "dates"),
    (DATE, "2026/11/3 0:00", "2026-11-03", "dates"),
    (DATE, "２０２６－１１－２３", "2026-11-23", "digits"),
    (DATE, "２０２６年１月５日", "2026-01-05", "digits, dates"),
    (DATE, "\ufeff 2026/11/3\u00a0", "2026-11-03", "blanks, dates"),
    (DATE, "23/11/2026", "2026-11-23", "dates"),
    (DATE, "11/23/2026", "2026-11-23", "dates"),
    (DATE, "05/05/2026", "2026-05-05", "dates"),
    (PERIOD, "2026年11月", "2026-11", "dates"),
    (PERIOD, "2026/1", "2026-01", "dates"),
    (PERIOD, "202611", "2026-11", "dates"),
    (PERIOD, "2026.10", "2026-10", "dates"),
    (PERIOD, "2026年", "2026", "dates"),
    (PERIOD, "2026q4", "2026-Q4", "dates"),
    (PERIOD, "2026年Q4", "2026-Q4", "dates"),
    (MONTH, "2026-1", "2026-01", "dates"),
    (ID, " P-1", "P-1", "blanks"),
    (ID, "P-1\t", "P-1", "blanks"),
    (ID, "P\u200b-1", "P-1", "blanks"),
    (ID, "\u3000P-1\u00a0", "P-1", "blanks"),
    (ID, "Ｐ－００１", "P-001", "digits"),
    (ID, "Ｐ-1\u3000", "P-1", "blanks, digits"),
    (OF, "Ｒ-0001／1 ", "R-0001/1", "blanks, digits"),
    (STATUS, "active ", "active", "blanks"),
    (STATUS, "ｃｌｏｓｅｄ", "closed", "digits"),
    (FLAG, " no", "no", "blanks"),
    (QUANTITY, "１２３", "123", "digits"),
    (QUANTITY, "-４", "-4", "digits"),
    (QUANTITY, "\u22124", "-4", "digits"),
    (QUANTITY, "+4", "4", "digits"),
    (QUANTITY, "007", "7", "digits"),
    (QUANTITY, ".5", "0.5", "digits"),
    (QUANTITY, "5.", "5", "digits"),
    (QUANTITY, " 4", "4", "blanks"),
    (QUANTITY, "1.5000", "1.500", "digits"),
    (QUANTITY, "2.9999999999999996", "3", "digits"),
    (QUANTITY, "1,299.00", "1299.00", "digits"),
    (QUANTITY, "1,234,567", "1234567", "digits"),
    (QUANTITY, "-1,299.5", "-1299.5", "digits"),
    (QUANTITY, "1\u00a0299", "1299", "digits"),
    (QUANTITY, "1'299'000.5", "1299000.5", "digits"),
    (ID, "P-1\ufe0f", "P-1", "blanks"),
    (LINE, "1.0", "1", "digits"),
    (LINE, "01", "1", "digits"),
    (LINE, "1,299", "1299", "digits"),  # a line has no decimals: it cannot be 1.299
    (AMOUNT, "1,299", "1299", "digits"),  # nor has an amount three
    (PRICE, "¥5.00", "5.00", "digits"),
    (PRICE, "￥ 5", "5", "digits"),
    (PRICE, "5.00元", "5.00", "digits"),
    (PRICE, "¥1,299.00", "1299.00", "digits"),
    (PRICE, "0.30000000000000004", "0.30", "digits"),
    (PRICE, "1.2304999999999999", "1.2305", "digits"),
    (AMOUNT, "5.0000000000000001", "5.00", "digits"),
    (TARGET, "¥500", "500", "digits"),
    (RATE, "0.05\u00a0", "0.05", "blanks"),
    (DISCOUNT, " ", "", "blanks"),  # its default
    (NAME, "Bolt\t", "Bolt", "blanks"),
    (NAME, " Bolt\n", " Bolt", "blanks"),
    (NAME, "\x1b[2JNut", "Nut", "controls"),
    (NAME, "a\x1b[31mred\x1b[0m", "ared", "controls"),
    (NAME, "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link", "controls"),
    (NAME, "\x1b]0;title\x07Nut", "Nut", "controls"),
    (NAME, "N\x1but", "Nut", "controls"),
    (NAME, "Nut\x9b1m", "Nut1m", "controls"),
    (NAME, "a\r\nb\tc", "a b c", "controls"),
    (NAME, "N\x08\x07ut\x7f", "Nut", "controls"),
    (NOTE, "good\x07", "good", "controls"),
    (NOTE, "two\nlines\tand\x0bmore", "two\nlines\tand more", "controls"),
]


@pytest.mark.parametrize(("place", "cell", "new", "kinds"), MENDED, ids=[repr(case[1]) for case in MENDED])
def test_what_has_one_reading_is_written_so(place, cell, new, kinds):
    assert read(place, cell) == Reading(new, tuple(kinds.split(", ")))


LEFT = [
    (DATE, "26-11-23"),
    (DATE, "46349"),
    (DATE, "2026-11-31"),
    (DATE, "2026年13月1日"),
    (DATE, "20261323"),
    (DATE, "2026-11-23 14:30"),
    (DATE, "2026-11-23T00:00:00Z"),
    (DATE, "2026-11/23"),
    (DATE, "2206年1月1日"),
    (DATE, "soon"),
    (PERIOD, "2026.1"),  # may be what became of 2026.10
    (PERIOD, "2026-Q5"),
    (PERIOD, "2026-13"),
    (MONTH, "2026年"),
    (ID, "P 1"),
    (ID, "P①"),
    (ID, "1.2E+05"),
    (ID, "\u200b"),
    (STATUS, "activ"),
    (FLAG, "TRUE"),
    (QUANTITY, "1e3"),
    (QUANTITY, "1 29"),
    (QUANTITY, "1 299'000"),
    (QUANTITY, "1.299,00"),
    (QUANTITY, "12,99"),
    (QUANTITY, "1,29"),
    (QUANTITY, "0,123"),
    (QUANTITY, "¥5"),  # no money
    (QUANTITY, "4 pcs"),
    (QUANTITY, "1.5000001"),
    (QUANTITY, "0.12345678901234"),
    (PRICE, "1.2300499999999999"),  # 1.23005, which has five decimals
    (QUANTITY, "٢"),
    (QUANTITY, "²"),
    (QUANTITY, "0.0000000000000001"),  # none is no quantity
    (QUANTITY, "９" * 13),
    (LINE, "2.5"),
    (PRICE, "$5.00"),  # another currency's
    (PRICE, "-¥5.00"),  # below 0
    (PRICE, "5.00-"),
    (RATE, "2%"),
    (NAME, " "),
    (NAME, "\x07"),
    (NAME, ""),
]


@pytest.mark.parametrize(("place", "cell"), LEFT, ids=[repr(case[1]) for case in LEFT])
def test_what_has_none_is_left(place, cell):
    assert read(place, cell) is None


DOUBTED = [
    (DATE, "03/04/2026", "'03/04/2026' may be 2026-03-04 or 2026-04-03"),
    (DATE, "3.4.2026", "'3.4.2026' may be 2026-03-04 or 2026-04-03"),
    (QUANTITY, "1,299", "'1,299' may be 1299 or 1.299"),
    (PRICE, "¥1,299", "'¥1,299' may be 1299 or 1.299"),
]


@pytest.mark.parametrize(("place", "cell", "said"), DOUBTED, ids=[case[1] for case in DOUBTED])
def test_what_has_two_is_doubted(place, cell, said):
    assert read(place, cell) == Doubt(said)


def test_only_the_kinds_asked_for_and_only_whole_ways():
    assert read(DATE, " 2026/11/3", ("dates",)) is None
    assert read(DATE, " 2026/11/3", ("blanks",)) is None
    assert read(DATE, "2026/11/3", ("dates",)) == Reading("2026-11-03", ("dates",))
    assert read(QUANTITY, "1,299", ("dates",)) is None


def test_the_sign_is_that_of_the_firms_own_currency():
    assert read(PRICE, "$5.00", signs="$") == Reading("5.00", ("digits",))
    assert read(PRICE, "¥5.00", signs="$") is None
    assert read(PRICE, "¥5.00", signs="") is None
