"""A table as a folder of parts: rows keep their bytes and their order, new ones go to their month, nothing else changes."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from calling import Call, bytes_of, called
from firms import random_firm
from gallery.exhibit import build, whole
from hypothesis import given, settings
from hypothesis import strategies as st
from tries import tries

from salesinv.schema.tables import DATED
from salesinv.store import sharding
from salesinv.store.draft import Draft
from salesinv.store.folder import Folder

HEAD = b"visit_id,visited_on,salesperson_id,customer_id,purpose,outcome,note\n"
OLD = b'"V-2",2026-02-03,E-1,CU-2,"a, b",,\n'
NEW = b"V-1,2026-01-31,E-1,CU-2,,,\n"
LAST = b"V-3,2026-02-01,E-1,CU-2,,,last"


def shard(data: Path, name: str = "visits", by: str = "month") -> None:
    with Folder(data).writing() as draft:
        (sharding.shard if by == "month" else sharding.join)(draft, name)
        draft.save()


def visits(data: Path) -> dict[str, bytes]:
    return {name: raw for name, raw in bytes_of(data).items() if name.startswith("visits")}


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    return build(tmp_path / "data", whole("visits.csv", HEAD + OLD + NEW + LAST))


def test_every_row_goes_to_its_month_as_it_is_written_and_back_in_their_order(firm: Path) -> None:
    shard(firm)
    assert visits(firm) == {"visits/2026-01.csv": HEAD + NEW, "visits/2026-02.csv": HEAD + OLD + LAST + b"\n"}
    shard(firm, by="none")
    assert visits(firm) == {"visits.csv": HEAD + NEW + OLD + LAST + b"\n"}
    assert not (firm / "visits").exists()


def test_parts_have_the_mode_of_the_table(firm: Path, salesinv: Call) -> None:
    (firm / "visits.csv").chmod(0o640)
    shard(firm)
    assert {part.stat().st_mode & 0o777 for part in (firm / "visits").iterdir()} == {0o640}
    assert salesinv("visit add --visited-on 2026-03-02 --salesperson E-1 --customer CU-2", firm).code == 0
    assert (firm / "visits/2026-03.csv").stat().st_mode & 0o777 == 0o640
    shard(firm, by="none")
    assert (firm / "visits.csv").stat().st_mode & 0o777 == 0o640


def test_byte_order_mark_and_line_ends_stay(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + (HEAD + OLD + NEW).replace(b"\n", b"\r\n")
    data = build(tmp_path / "data", whole("visits.csv", raw))
    shard(data)
    found = visits(data)
    assert found["visits/2026-02.csv"] == b"\xef\xbb\xbf" + (HEAD + OLD).replace(b"\n", b"\r\n")
    assert found["visits/2026-01.csv"] == b"\xef\xbb\xbf" + (HEAD + NEW).replace(b"\n", b"\r\n")


def test_parts_keep_their_own_columns_and_are_joined_under_all_of_them(firm: Path) -> None:
    (firm / "visits.csv").unlink()
    (firm / "visits").mkdir()
    (firm / "visits/2026-01.csv").write_bytes(b"visited_on,visit_id,salesperson_id,customer_id\n2026-01-31,V-1,E-1,CU-2\n")
    (firm / "visits/2026-02.csv").write_bytes(
        b"visit_id,visited_on,customer_id,salesperson_id,mood\nV-2,2026-02-03,CU-2,E-1,good\n"
    )
    assert Folder(firm).load("visits")["visits"]["visit_id"] == ["V-1", "V-2"]
    shard(firm)
    assert len(visits(firm)) == 2
    shard(firm, by="none")
    assert visits(firm) == {
        "visits.csv": b"visited_on,visit_id,salesperson_id,customer_id,mood\n"
        b"2026-01-31,V-1,E-1,CU-2,\n2026-02-03,V-2,E-1,CU-2,good\n"
    }


def test_a_new_month_begins_as_the_one_before_it(firm: Path, salesinv: Call) -> None:
    shard(firm)
    part = firm / "visits/2026-01.csv"
    part.write_bytes(part.read_bytes().replace(HEAD, HEAD[:-1] + b",mood\n").replace(NEW, NEW[:-1] + b",fine\n"))
    part = firm / "visits/2026-02.csv"
    part.write_bytes(part.read_bytes().replace(b"\n", b"\r\n"))
    assert salesinv("visit add --visited-on 2026-01-02 --salesperson E-1 --customer CU-2", firm).code == 0
    assert salesinv("visit add --visited-on 2025-12-02 --salesperson E-1 --customer CU-2", firm).code == 0
    assert salesinv("visit add --visited-on 2026-03-02 --salesperson E-1 --customer CU-2", firm).code == 0
    found = visits(firm)
    assert found["visits/2026-01.csv"].endswith(b",fine\nV-0004,2026-01-02,E-1,CU-2,,,,\n")
    assert found["visits/2025-12.csv"] == HEAD[:-1] + b",mood\nV-0005,2025-12-02,E-1,CU-2,,,,\n"
    assert found["visits/2026-03.csv"] == HEAD[:-1] + b"\r\nV-0006,2026-03-02,E-1,CU-2,,,\r\n"


def test_an_edit_of_the_date_moves_the_row_and_no_other_edit_does(firm: Path, salesinv: Call) -> None:
    shard(firm)
    before = visits(firm)
    assert salesinv("visit edit V-2 --note here", firm).code == 0
    assert visits(firm)["visits/2026-02.csv"] == HEAD + OLD.replace(b'"V-2"', b"V-2")[:-1] + b"here\n" + LAST + b"\n"
    assert salesinv("visit edit V-2 --visited-on 2026-01-05", firm).code == 0
    found = visits(firm)
    assert found["visits/2026-01.csv"] == before["visits/2026-01.csv"] + b'V-2,2026-01-05,E-1,CU-2,"a, b",,here\n'
    assert found["visits/2026-02.csv"] == HEAD + LAST + b"\n"
    assert salesinv("visit remove V-3", firm).code == 0
    assert visits(firm)["visits/2026-02.csv"] == HEAD  # a month without rows stays, and is lawful
    assert salesinv("check", firm).code == 0


def test_a_row_of_another_month_is_named_and_put_in_its_month(firm: Path, salesinv: Call) -> None:
    shard(firm)
    (firm / "visits/2026-01.csv").write_bytes(HEAD + NEW + OLD)
    (firm / "visits/2026-02.csv").write_bytes(HEAD)
    found = salesinv("check", firm)
    assert found.err == (
        "visits/2026-01.csv:3: visited_on: 2026-02-03 stands in the file of 2026-01. "
        "To put every row in its month: salesinv shard visits\n1 problem.\n"
    )
    assert salesinv("stock levels", firm).code == 0
    shard(firm)
    assert visits(firm) == {"visits/2026-01.csv": HEAD + NEW, "visits/2026-02.csv": HEAD + OLD}


def test_problems_name_the_part_and_its_line(firm: Path, salesinv: Call) -> None:
    shard(firm)
    (firm / "visits/2026-02.csv").write_bytes(HEAD + OLD + b"V-1,2026-02-09,E-1,CU-2,,,\nV-9,2026-02-30,E-9,CU-2,,,\nV-8,\n")
    said = salesinv("check", firm).err
    assert "visits/2026-02.csv:3: visit_id: 'V-1' is there already, on line 2 of visits/2026-01.csv." in said
    assert "visits/2026-02.csv:4: visited_on: " in said
    assert "visits/2026-02.csv:4: salesperson_id: 'E-9' is not in salespeople.csv." in said
    assert "visits/2026-02.csv:5: row has 2 of 7 cells" in said
    assert '"table":"visits/2026-02.csv","line":5' in salesinv("check --format jsonl", firm).out.replace(" ", "")


def test_a_table_that_is_parts_is_named_by_their_folder(sample: Path, salesinv: Call) -> None:
    assert "'C-9' is not in contracts.csv." in salesinv("contract show C-9", sample).err
    for name in ("contracts", "receipts", "shipments"):
        shard(sample, name)
    assert "'C-9' is not in contracts/." in salesinv("contract show C-9", sample).err
    part = sorted((sample / "shipments").iterdir())[-1]
    part.write_bytes(part.read_bytes() + b"S-9999,1,2026-11-23,C-9,1,P-001,MAIN,1,R-9/1,\n")
    said = salesinv("check", sample).err
    assert "contract_id: 'C-9' is not in contracts/." in said
    assert "of: 'R-9/1' is not in receipts/." in said


def test_mend_mends_in_parts(firm: Path, salesinv: Call) -> None:
    shard(firm)
    (firm / "visits/2026-02.csv").write_bytes(HEAD + b"\n" + OLD.replace(b"2026-02-03", b"2026/2/3") + LAST)
    found = salesinv("mend --write --format csv", firm)
    assert found.code == 0
    assert "visits/2026-02.csv,3,visited_on,dates,2026/2/3,2026-02-03" in found.out
    assert "visits/2026-02.csv,2,,lines," in found.out
    assert visits(firm)["visits/2026-02.csv"] == HEAD + OLD.replace(b'"V-2"', b"V-2") + LAST
    assert visits(firm)["visits/2026-01.csv"] == HEAD + NEW


def test_what_stands_in_the_way_is_refused_and_nothing_is_changed(firm: Path, salesinv: Call) -> None:
    shard(firm)
    (firm / "visits.csv").write_bytes(HEAD)
    (firm / "visits/notes.txt").write_text("passed over")
    before = visits(firm)
    found = salesinv("shard visits --by none", firm)
    assert (found.code, visits(firm)) == (1, before)
    assert found.err.startswith(
        "visits.csv: stands beside the folder visits, which holds the same table month by month. Keep the"
    )
    (firm / "visits.csv").unlink()
    (firm / "visits/2026-13.csv").write_bytes(HEAD)
    assert salesinv("shard visits --by none", firm).err.startswith(
        "visits/2026-13.csv: is not read: its name is no month. Rename it, as in visits/2026-11.csv; or move it elsewhere.\n"
    )
    (firm / "visits/2026-13.csv").unlink()
    assert salesinv("init --table visits", firm).err == "salesinv: visits.csv is there already. Nothing was changed.\n"
    assert salesinv("stock levels --output visits/2026-02.csv", firm).code in (1, 2)
    (firm / "visits/2026-03.csv").symlink_to("/etc/hostname")
    assert "visits/2026-03.csv: a link that leaves the folder is not followed." in salesinv("check", firm).err


def test_a_table_without_rows_stays_one_file(tmp_path: Path, salesinv: Call) -> None:
    data = build(tmp_path / "data", ())
    found = salesinv("shard visits", data)
    assert (found.code, found.err) == (0, "visits has no rows yet. Nothing changed.\n")
    assert salesinv("shard counts --by none", data).code == 0


@given(st.lists(st.sampled_from(["contracts", "receipts", "shipments", "transfers", "counts", "visits"]), unique=True))
@settings(max_examples=tries(20), deadline=None)
def test_a_draft_of_parts_holds_the_same_rows(names: list[str]) -> None:
    data = Path(__file__).parents[2] / "data"
    draft = Draft(Folder(data))
    for name in names:
        sharding.shard(draft, name)
    before, after = draft.load(*names), draft.after(*names)
    for name in names:
        held = [sorted(zip(*sheet.cells.values(), strict=True)) for sheet in (before[name], after[name])]
        assert held[0] == held[1] and len(held[0])


REPORTS = (
    "check",
    "stock levels --by warehouse --format csv",
    "stock ledger --format csv",
    "stock layers --format csv",
    "performance trend --as-of 2026-06-30 --format csv",
    "contract list --sort contract_id,line --format csv",
    "close 2025-11 --dry-run",
)


@pytest.mark.slow
@given(st.integers(0, 10**6), st.sets(st.sampled_from(DATED), min_size=1))
@settings(max_examples=tries(8), deadline=None)
def test_every_report_of_any_firm_is_the_same_whatever_is_a_folder(seed: int, names: set[str]) -> None:
    with TemporaryDirectory() as place:
        data = Path(place, "data")
        random_firm(data, seed)
        before = {report: called(report, data) for report in REPORTS}
        filled = {name for name in names if len(Folder(data).load(name)[name])}
        for name in sorted(names):
            shard(data, name)
        parted = bytes_of(data)
        assert {name.partition("/")[0] for name in parted if name.count("/") == 1} == filled
        after = {report: called(report, data) for report in REPORTS}
        assert {report: said.out for report, said in after.items()} == {report: said.out for report, said in before.items()}
        assert after["check"].err.count("\n") == before["check"].err.count("\n")
        assert after["close 2025-11 --dry-run"].err == before["close 2025-11 --dry-run"].err
        for name in sorted(names):
            shard(data, name)
        assert bytes_of(data) == parted
