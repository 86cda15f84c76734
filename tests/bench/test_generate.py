"""Generated folders are lawful, the same every time, of the size that was asked for, and grow by whole days."""

from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from calling import called

from bench.firm import Firm
from bench.generate import generate, main
from bench.sizes import brief, size, spoken

MOVING = ("receipts", "shipments", "transfers", "counts")


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table: nothing in these has a comma in it."""
    header, *lines = (folder / f"{table}.csv").read_text("utf-8").splitlines()
    return [dict(zip(header.split(","), line.split(","), strict=True)) for line in lines]


def digest(folder: Path) -> str:
    """What the whole folder holds."""
    return sha256(b"".join(file.read_bytes() for file in sorted(folder.iterdir()))).hexdigest()


@pytest.fixture(scope="module")
def firm() -> Firm:
    return Firm(3000)


@pytest.fixture(scope="module")
def folder(firm: Firm, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("generated")
    generate(place, firm)
    yield place


def test_it_is_lawful(folder: Path) -> None:
    said = called("check", folder)
    assert (said.code, said.out) == (0, ""), said.out


@pytest.mark.parametrize("movements", [100, 800])
@pytest.mark.parametrize("spread", [False, True])
def test_it_is_lawful_at_any_size(tmp_path: Path, movements: int, spread: bool) -> None:
    generate(tmp_path, Firm(movements, 7, spread))
    assert called("check", tmp_path).code == 0


def test_it_is_the_same_every_time_and_another_with_another_seed(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        generate(tmp_path / name, Firm(500, seed))
    assert digest(tmp_path / "one") == digest(tmp_path / "again") != digest(tmp_path / "other")


def test_it_has_the_shape_that_was_asked_for(folder: Path) -> None:
    """Of 3,000: 69 in a hundred shipped, 3 brought back; 29 in a hundred received; 30 moved; 2 counted."""
    counted = {table: len(rows(folder, table)) for table in MOVING}
    assert counted["shipments"] == 2070 + 3
    assert counted["transfers"] == 30
    assert 2999 <= sum(counted.values()) <= 3000
    assert any(row["of"] for row in rows(folder, "receipts"))
    assert {len(row["unit_cost"].split(".")[1]) for row in rows(folder, "receipts")} == {2, 4}
    assert {len(row["quantity"].partition(".")[2]) for row in rows(folder, "shipments")} == {0, 3}


def test_contract_lines_are_shipped_in_parts_and_documents_have_lines(folder: Path) -> None:
    parts: dict[tuple[str, str], list[Decimal]] = {}
    for row in rows(folder, "shipments"):
        parts.setdefault((row["contract_id"], row["contract_line"]), []).append(Decimal(row["quantity"]))
    assert {1, 2, 3} <= {len(found) for found in parts.values()}
    assert all(max(int(row["line"]) for row in rows(folder, table)) > 3 for table in ("contracts", "shipments", "receipts"))


def test_a_day_more_is_appended_lawfully(tmp_path: Path) -> None:
    options = [str(tmp_path), "--movements", "1k"]
    main(options)
    before = {table: (tmp_path / f"{table}.csv").read_bytes() for table in MOVING}
    for number in (1, 40):
        days = {row["shipped_on"] for row in rows(tmp_path, "shipments")}
        held = sum(len(rows(tmp_path, table)) for table in MOVING)
        main([*options, "--append", str(number)])
        assert sum(len(rows(tmp_path, table)) for table in MOVING) == held + max(2, number)
        assert max(row["shipped_on"] for row in rows(tmp_path, "shipments")) > max(days)
        assert called("check", tmp_path).code == 0
    for table, raw in before.items():
        assert (tmp_path / f"{table}.csv").read_bytes().startswith(raw)


@pytest.mark.parametrize(("text", "movements"), [("10k", 10_000), ("1m", 1_000_000), ("2.5M", 2_500_000), ("300", 300)])
def test_sizes(text: str, movements: int) -> None:
    assert size(text) == movements


def test_sizes_as_people_say_them() -> None:
    assert [spoken(number) for number in (300, 10_000, 2_500_000)] == ["300", "10 thousand", "2.5 million"]
    assert [brief(number) for number in (300, 10_000, 2_500_000)] == ["300", "10k", "2.5m"]
