"""A document added to a large folder by the few rows that matter to it: whatever was edited before, as if all were read."""

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from calling import Call, bytes_of, called
from firms import random_firm
from large.test_same_figures import edit
from tries import tries

from salesinv.commands import quick, saving

TABLES = ("contracts", "receipts", "shipments", "transfers", "counts", "products", "customers", "warehouses")
KEPT = Path(".salesinv") / "cache" / "sound"


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every folder is taken for a large one. What was decided by few rows comes into the list."""
    found: list[str] = []

    def noted(*given: object) -> object:
        if done := added(*given):  # type: ignore[arg-type]
            found.append(done[0].message)
        return done

    added = quick.added
    monkeypatch.setattr(saving, "HEAVY", 0)
    monkeypatch.setattr(quick, "added", noted)
    yield found


def ids(folder: Path, table: str) -> list[str]:
    """What may be typed as an id of a table, whatever was done to it."""
    found = [line.split(",")[0] for line in (folder / f"{table}.csv").read_text("utf-8").splitlines()[1:]]
    return [id for id in found if re.fullmatch(r"[\w.-]+", id)] or ["none"]


def asked(folder: Path, chance: random.Random) -> str:
    """A command line that adds something, now and then wrong."""
    product, day = (
        chance.choice([*ids(folder, "products") * 5, "P-none"]),
        f"2026-0{chance.randrange(1, 9)}-1{chance.randrange(9)}",
    )
    one, other = (chance.choice([*ids(folder, "warehouses")] * 9 + ["nowhere"]) for _ in range(2))
    item = f"--item {product}:{chance.choice(('1', '1', '2.5', '3', '7', '400', 'x'))}"
    contract = chance.choice([*ids(folder, "contracts"), "C-none"])
    dry = chance.choice(("", "", "", " --dry-run"))
    lines = (
        f"receipt add --received-on {day} --warehouse {one} {item}:3.25",
        f"receipt add --warehouse {one} {item}:3.25 {item}:4 --note '{chance.choice(('', 'one', 'two', chr(10)))}'",
        f"receipt add --received-on {day} --warehouse {one} {item}:3.25 --of {chance.choice(ids(folder, 'receipts'))}/1",
        f"shipment add --contract {contract}",
        f"shipment add --contract {contract} --warehouse {one} --shipped-on {day}",
        f"shipment add --contract {contract} {item} --warehouse {one}",
        f"transfer add --from-warehouse {one} --to-warehouse {other} {item} --moved-on {day}",
        f"count add --warehouse {one} {item} --counted-on {day}",
        f"count add --warehouse {one} {item} --no-adjust",
        f"contract add --customer {chance.choice(ids(folder, 'customers'))} {item}:12.5 --signed-on {day}",
        f"contract add --id c-{chance.randrange(1, 60):04} --customer {chance.choice(ids(folder, 'customers'))} {item}:12.5",
    )
    return chance.choice(lines) + dry


def meddled(folder: Path, chance: random.Random) -> None:
    """What people, scripts and enemies do between two commands."""
    table = folder / f"{chance.choice(TABLES)}.csv"
    match chance.randrange(7):
        case 0 | 1:
            edit(table, chance)
        case 2:
            table.write_bytes(table.read_bytes()[: -chance.randrange(1, 30)])
        case 3:
            table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
        case 4:
            raw = bytearray(table.read_bytes())
            raw[chance.randrange(len(raw))] = chance.choice(b'7,"\n;-')
            table.write_bytes(raw)
        case 5:
            settings = folder / "salesinv.toml"
            settings.write_text(settings.read_text("utf-8").replace("quantity = 3", "quantity = 2"), "utf-8")
        case 6:
            (folder / KEPT).parent.mkdir(parents=True, exist_ok=True)
            held = (folder / KEPT).read_bytes() if (folder / KEPT).exists() else b""
            (folder / KEPT).write_bytes(chance.choice((b"", b"\xff\x00", held[:-9], held.replace(b"S-0", b"S-9"), held + held)))


def both(folder: Path, twin: Path, line: str) -> None:
    """The same command on two folders that hold the same, with and without what is kept: the same is said and written."""
    said, wanted = called(line, folder), called(f"{line} --no-cache", twin)
    where = (str(twin), str(folder))
    assert (said.code, said.out, said.err) == (wanted.code, wanted.out, wanted.err.replace(*where)), line
    assert bytes_of(folder) == bytes_of(twin), line


@pytest.mark.parametrize("seed", range(tries(4)))
@pytest.mark.usefixtures("decided")
def test_with_what_is_kept_or_without_all_comes_out_the_same(tmp_path: Path, seed: int) -> None:
    chance, folder, twin = random.Random(seed), tmp_path / "one", tmp_path / "two"
    random_firm(folder, seed, documents=80, negative=seed % 4 == 3, method=("fifo", "specific", "moving_average")[seed % 3])
    shutil.copytree(folder, twin)
    sound = bytes_of(folder)
    for _round in range(5):
        for _step in range(12):
            both(folder, twin, asked(folder, chance))
        meddled(folder, chance)
        for name, raw in bytes_of(folder).items():
            (twin / name).write_bytes(raw)
        for _step in range(4):
            both(folder, twin, asked(folder, chance))
        for place in (folder, twin):  # a firm that is sound again
            for name, raw in sound.items():
                (place / name).write_bytes(raw)


LINES = (
    "receipt add --warehouse MAIN --item P-001:5:3.25 --item P-002:1:2",
    "receipt add --warehouse MAIN --item P-001:5:3.25 --of R-0001/1 --dry-run",
    "shipment add --contract C-0224",
    "transfer add --from-warehouse MAIN --to-warehouse EAST --item P-001:1",
    "count add --warehouse MAIN --item P-001:118",
    "contract add --customer CU-004 --item P-001:12",
    "receipt add --warehouse MAIN --item P-001:5:3.25",
)


def test_every_kind_of_document_is_decided_by_few_rows(sample: Path, tmp_path: Path, decided: list[str]) -> None:
    shutil.copytree(sample, tmp_path / "twin")
    for line in LINES:
        both(sample, tmp_path / "twin", line)
    assert [said.split()[0] for said in decided] == ["Shipment", "Transfer", "Count", "Contract", "Receipt"]


def test_nothing_is_kept_of_a_small_folder_or_where_nobody_wants_it(
    sample: Path, monkeypatch: pytest.MonkeyPatch, salesinv: Call
) -> None:
    assert salesinv(LINES[0], sample).code == 0
    monkeypatch.setattr(saving, "HEAVY", 0)
    assert salesinv(f"{LINES[0]} --no-cache", sample).code == 0
    assert salesinv(f"{LINES[0]} --dry-run", sample).code == 0
    assert not (sample / KEPT).exists()
    assert salesinv(LINES[0], sample).code == 0
    assert (sample / KEPT).exists()


def test_an_id_that_differs_only_in_case_is_never_made(sample: Path, tmp_path: Path, decided: list[str]) -> None:
    """The next number is R-0403 or so; somebody wrote it in small letters already."""
    made = called(LINES[0], sample)
    number = int(made.out.strip()[2:]) + 1
    table = sample / "receipts.csv"
    with table.open("a", encoding="utf-8") as file:
        file.write(table.read_text("utf-8").splitlines()[-1].replace(made.out.strip(), f"r-{number:04}") + "\n")
    shutil.copytree(sample, tmp_path / "twin")
    for line in ("transfer add --from-warehouse MAIN --to-warehouse EAST --item P-001:1", LINES[0], LINES[0]):
        both(sample, tmp_path / "twin", line)
    assert not decided
    assert called(LINES[0], sample).code == 1


def test_what_cannot_be_kept_is_no_error(sample: Path, decided: list[str]) -> None:
    cache = sample / KEPT.parent
    called(LINES[0], sample)
    shutil.rmtree(cache)
    cache.write_text("in the way", "utf-8")
    assert called(LINES[0], sample).code == 0
    assert not decided


def test_a_link_out_of_the_folder_is_not_followed(sample: Path, tmp_path: Path, decided: list[str]) -> None:
    called(LINES[0], sample)
    (sample / KEPT).rename(tmp_path / "elsewhere")
    (sample / KEPT).symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere").read_bytes()
    assert called(LINES[0], sample).code == 0
    assert not decided
    assert (tmp_path / "elsewhere").read_bytes() == before


def test_what_may_not_be_is_refused_in_the_same_words(sample: Path, tmp_path: Path, decided: list[str]) -> None:
    """A month that is closed, more than there is, more than was sold, what is inactive: after a verdict was kept."""
    for line in ("close 2026-03", LINES[0], "product edit P-003 --inactive", LINES[0], LINES[6]):
        assert called(line, sample).code == 0
    assert decided
    decided.clear()
    shutil.copytree(sample, tmp_path / "twin")
    for line in (
        "receipt add --warehouse MAIN --item P-001:5:3.25 --received-on 2026-03-31",
        "receipt add --warehouse MAIN --item P-003:5:3.25",
        "transfer add --from-warehouse MAIN --to-warehouse EAST --item P-001:900000",
        "shipment add --contract C-0224 --item P-001:900000 --warehouse MAIN",
        "shipment add --contract C-0224x",
        "receipt add --warehouse MAIN --item P-001:5:3.25 --of R-none/1",
        "receipt add --warehouse MAIN --item P-001:x:3.25",
    ):
        both(sample, tmp_path / "twin", line)
        assert called(line, sample).code != 0, line
    assert not decided


def test_a_table_of_parts_is_read_whole(sample: Path, tmp_path: Path, decided: list[str]) -> None:
    assert called("shard shipments --by month", sample).code == 0
    shutil.copytree(sample, tmp_path / "twin")
    for line in LINES:
        both(sample, tmp_path / "twin", line)
    assert not decided


@pytest.mark.parametrize("seed", range(3))
def test_refused_in_the_same_words(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of what is asked is wrong; what few rows tell is what all tell, with lines and names that are offered."""
    chance, folder, twin, told = random.Random(seed), tmp_path / "one", tmp_path / "two", list[str]()
    random_firm(folder, 20 + seed, documents=150, method=("fifo", "specific", "moving_average")[seed], products=6)
    shutil.copytree(folder, twin)
    monkeypatch.setattr(saving, "HEAVY", 0)
    work = quick._told

    def noted(*given: object) -> object:
        problems = work(*given)  # type: ignore[arg-type]
        told.extend(problem.rule for problem in problems)
        return problems

    monkeypatch.setattr(quick, "_told", noted)
    products, places = [*ids(folder, "products"), "P-none", "p-1"], [*ids(folder, "warehouses"), "MIAN"]
    both(folder, twin, f"receipt add --warehouse {places[0]} --item {products[0]}:1:1")  # which leaves a verdict
    for _step in range(40):
        item = f"--item {chance.choice(products)}:{chance.choice(('1', '-3', '40', '900', '999999999999'))}"
        one, other, day = chance.choice(places), chance.choice(places), f"202{chance.choice('56')}-0{chance.randrange(1, 9)}-05"
        contract, customer = chance.choice(ids(folder, "contracts")), chance.choice([*ids(folder, "customers"), "C-l"])
        lines = (
            f"receipt add --received-on {day} --warehouse {one} {item}:3.25 --dry-run",
            f"shipment add --contract {contract} {item} --warehouse {one} --shipped-on {day}",
            f"transfer add --from-warehouse {one} --to-warehouse {other} {item} --moved-on {day} --dry-run",
            f"count add --warehouse {one} {item} --counted-on {day} --no-adjust --dry-run",
            f"contract add --customer {customer} {item}:12.5 --signed-on {day} --dry-run",
        )
        both(folder, twin, chance.choice(lines))
    assert len(told) > 5, told
    assert "below_zero" in told
