"""What holds of mending whatever is wrong: what was spoiled comes back, nothing sound is touched, nothing gets worse."""

import time

from gallery.exhibit import FIRM
from hypothesis import given, settings
from hypothesis import strategies as st
from tries import tries

from salesinv.core.checks import CHECKED
from salesinv.core.mending import MENDS, Asked
from salesinv.places import table_of
from salesinv.schema.kinds import Decimals
from salesinv.schema.tables import BY_NAME
from salesinv.store.layout import Layout
from salesinv.store.mending import mended
from salesinv.store.shelf import Shelf

TABLES = {
    **{file.removesuffix(".csv"): text for file, text in FIRM.items() if file.endswith(".csv")},
    "receipts": FIRM["receipts.csv"]
    + "R-0002,1,2026-11-04,P-2,EAST,1299.5,0.30,,\nR-0003,1,2026-11-05,P-2,EAST,-1,0.30,R-0002/1,back\n",
    "visits": FIRM["visits.csv"] + "V-0001,2026-11-02,E-1,0023\nV-0002,2026-11-12,E-1,CU-2\n",
    "transfers": FIRM["transfers.csv"] + "T-0001,1,2026-11-06,P-2,MAIN,EAST,1\n",
}
ROWS = {name: text.splitlines() for name, text in TABLES.items() if text.count("\n") > 1}
WIDE = str.maketrans({code: chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code) not in ',"'})


class Held:
    """A folder that is held in memory, as mending looks at one."""

    def __init__(self, tables):
        self.tables = tables
        self._shelf = Shelf(self.file, self.layout, Decimals())

    def raw(self, name):
        return self.tables.get(name)

    def file(self, file):
        return self.raw(table_of(file))

    def layout(self, name):
        return Layout(BY_NAME[name])

    def shelf(self):
        return self._shelf

    def problems(self):
        return self._shelf.checked(*CHECKED)[1]


def mend(tables, kinds=tuple(MENDS)):
    found = mended(Held(tables), Asked(kinds, CHECKED))
    return found, {**tables, **{table_of(file): raw for file, raw in found.files.items()}}


def spoiled(name, cell):
    """Ways to spoil a cell from which there is one way back."""
    ways = [lambda c: f" {c}", lambda c: f"{c}\u00a0", lambda c: f"\ufeff{c}\u3000", lambda c: f"{c}\t"]
    column = name[1]
    if column == "name":
        return [lambda c: f"{c}\t", lambda c: f"\x1b[1m{c}\x1b[0m", lambda c: f"{c}\x07"]
    if column.endswith("_on"):
        day = cell.split("-")
        ways += [lambda c: "{}年{}月{}日".format(*map(int, day)), lambda c: "/".join(map(str, map(int, day)))]
        ways += [lambda c: c.replace("-", ""), lambda c: f"{c} 00:00:00", lambda c: c.replace("-", ".").translate(WIDE)]
    elif column in ("quantity", "unit_cost", "unit_price", "list_price", "commission_rate"):
        ways += [lambda c: c.translate(WIDE), lambda c: f"{c}0000" if "." in c else f"{c}.0000000"]
    elif column in ("customer_id", "contract_id") and name[0] in ("visits", "shipments"):
        ways += [lambda c: c.replace("00", ""), lambda c: c.translate(WIDE)]
    else:
        ways += [lambda c: c.translate(WIDE)]
    return ways


@st.composite
def spoiled_tables(draw):
    """The firm with some of its cells spoiled, and which."""
    rows = {name: [line.split(",") for line in lines] for name, lines in ROWS.items()}
    places = [
        (name, row, at)
        for name, lines in rows.items()
        for row, cells in enumerate(lines)
        for at, cell in enumerate(cells)
        if row and cell and cell != "back" and lines[0][at] not in ("email", "unit", "note")
    ]
    chosen = draw(st.lists(st.sampled_from(places), min_size=1, max_size=12, unique=True))
    for name, row, at in chosen:
        cell = rows[name][row][at]
        rows[name][row][at] = draw(st.sampled_from(spoiled((name, rows[name][0][at]), cell)))(cell)
    return {**TABLES, **{name: "\n".join(map(",".join, lines)) + "\n" for name, lines in rows.items()}}


def as_bytes(tables):
    return {name: text.encode() for name, text in tables.items()}


def same_but_for_decimals(one, other):
    """Zeros that stood beyond the decimals of a column do not come back."""
    return [[cell.rstrip("0").rstrip(".") if "." in cell else cell for cell in line.split(",")] for line in one.splitlines()] == [
        [cell.rstrip("0").rstrip(".") if "." in cell else cell for cell in line.split(",")] for line in other.splitlines()
    ]


@given(spoiled_tables())
@settings(max_examples=tries(100), deadline=None)
def test_what_was_spoiled_comes_back(tables):
    _found, after = mend(as_bytes(tables))
    assert Held(after).problems() == []
    for name, text in TABLES.items():
        assert same_but_for_decimals(after[name].decode(), text), name


JUNK = st.sampled_from(
    (
        "", " ", "x", "0", "1", "１", "23", "1,000", "1e3", "-¥1", "0.30000000000000004", "\x07", "\u200b", "yes ", "active",
        "P-1", "P-1 ", "Ｐ-1", "R-0001", "R-0001 ", "R-0001/1", "R-1/1", "E-1", "C-0001", "C-1", "CU-2\u200b",
        "2026-11-03", "2026/11/3", "03/04/2026",
    )
)  # fmt: skip


@st.composite
def muddled_tables(draw):
    """The firm with cells changed to anything, rows doubled, dropped and made from one another."""
    tables = dict(TABLES)
    for name in draw(st.lists(st.sampled_from(list(ROWS)), min_size=1, max_size=3, unique=True)):
        lines = [line.split(",") for line in ROWS[name]]
        for _number in range(draw(st.integers(0, 2))):
            lines.append(list(draw(st.sampled_from(lines[1:]))))
        for _number in range(draw(st.integers(0, 5))):
            row = draw(st.sampled_from(lines[1:]))
            row[draw(st.integers(0, len(row) - 1))] = draw(JUNK)
        tables[name] = "\n".join(",".join(f'"{c}"' if "," in c else c for c in line) for line in lines) + "\n"
    return tables


def places(problems):
    return {(problem.table, problem.line, problem.column) for problem in problems}


@given(muddled_tables())
@settings(max_examples=tries(150), deadline=None)
def test_nothing_sound_is_touched_and_nothing_gets_worse(tables):
    raw = as_bytes(tables)
    found, after = mend(raw)
    before, then = Held(raw), Held(after)
    wrong, left = places(before.problems()), places(then.problems())
    if not any(None in mend for mend in found.mends):  # no row went: lines are the same
        assert left <= wrong
        assert not left & {(BY_NAME[mend.table].file, mend.line, mend.column) for mend in found.mends}
        for name in raw:
            old, new = raw[name].split(b"\n"), after[name].split(b"\n")
            changed = {at for at, (one, other) in enumerate(zip(old, new, strict=True), 1) if one != other}
            assert changed == {mend.line for mend in found.mends if mend.table == name}
    for change in found.mends:
        if change.column and not {"numbers", "zeros"} & set(change.kinds):
            assert (BY_NAME[change.table].file, change.line, change.column) in wrong
    assert len(then.problems()) <= len(before.problems())
    assert (len(then.problems()) < len(before.problems())) == bool(found.mends)


@given(muddled_tables())
@settings(max_examples=tries(60), deadline=None)
def test_a_second_time_there_is_nothing_to_do(tables):
    _found, after = mend(as_bytes(tables))
    again, _same = mend(after)
    assert (again.mends, again.files) == ([], {})


@given(muddled_tables(), st.sampled_from(list(MENDS)))
@settings(max_examples=tries(60), deadline=None)
def test_a_kind_alone_changes_what_is_of_that_kind(tables, kind):
    found, _after = mend(as_bytes(tables), (kind,))
    assert {kind for change in found.mends for kind in change.kinds} <= {kind}


BYTES = st.binary(min_size=1, max_size=3) | st.sampled_from(
    [b"\n", b"\r", b'"', b",", b"\0", "螺".encode("gbk"), b"\xff\xfe", b"\xef\xbb\xbf"]
)


@given(st.sampled_from(list(ROWS)), st.lists(st.tuples(st.integers(0, 10_000), BYTES), min_size=1, max_size=4), st.data())
@settings(max_examples=tries(150), deadline=None)
def test_no_bytes_make_it_fail(name, insertions, data):
    raw = TABLES[name].encode()
    if data.draw(st.booleans()):
        raw = TABLES[name].encode(data.draw(st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-8-sig"])))
    for at, more in insertions:
        at %= len(raw) + 1
        raw = raw[:at] + more + raw[at:]
    found, after = mend({**as_bytes(TABLES), name: raw})
    assert set(map(table_of, found.files)) == {change.table for change in found.mends}
    assert mend(after)[0].mends == []


def test_a_hundred_thousand_rows_take_no_time():
    head, _newline, _rows = TABLES["receipts"].partition("\n")
    rows = (f"R-{n:06},1,2026年11月{1 + n % 28}日,P-1,MAIN,10,4.00,,\n" for n in range(100_000))
    start = time.process_time()
    found, after = mend({**as_bytes(TABLES), "receipts": (head + "\n" + "".join(rows)).encode(), "shipments": None})
    assert time.process_time() - start < 8  # well under two seconds where nothing else runs
    assert len(found.mends) == 100_000
    assert after["receipts"].endswith(b"R-099999,1,2026-11-12,P-1,MAIN,10,4.00,,\n")
