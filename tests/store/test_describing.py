"""datapackage.json: its paths follow the files that tables are, whoever wrote it; all else in it stays as it is."""

import json
from pathlib import Path
from typing import Any

import pytest
from calling import Call, copied_sample

from salesinv.commands.init import package
from salesinv.store.describing import described

FILE = "datapackage.json"


def path_of(data: Path, name: str) -> Any:
    told = json.loads((data / FILE).read_text("utf-8"))
    return next(resource["path"] for resource in told["resources"] if resource["name"] == name)


def test_parts_are_listed_and_the_file_again(sample: Path, salesinv: Call) -> None:
    assert path_of(sample, "transfers") == "transfers.csv"
    assert salesinv("shard transfers", sample).code == 0
    parts = sorted(f"transfers/{part.name}" for part in (sample / "transfers").iterdir())
    assert path_of(sample, "transfers") == parts
    assert len(parts) > 2
    assert path_of(sample, "receipts") == "receipts.csv"
    assert salesinv("shard transfers --by none", sample).code == 0
    assert (sample / FILE).read_bytes() == package()


def test_a_new_month_is_listed_and_an_old_one_changes_nothing(sample: Path, salesinv: Call) -> None:
    assert salesinv("shard visits", sample).code == 0
    before = (sample / FILE).read_bytes()
    there = path_of(sample, "visits")
    visit = "visit add --salesperson SP-01 --customer CU-001 --visited-on"
    assert salesinv(f"{visit} {there[-1][7:14]}-02", sample).code == 0
    assert (sample / FILE).read_bytes() == before
    assert salesinv(f"{visit} 2027-03-02 --dry-run", sample).code == 0
    assert (sample / FILE).read_bytes() == before
    assert salesinv(f"{visit} 2027-03-02", sample).code == 0
    assert path_of(sample, "visits") == [*there, "visits/2027-03.csv"]


def test_what_a_crash_left_is_made_good_by_the_next_write(sample: Path, salesinv: Call) -> None:
    assert salesinv("shard visits", sample).code == 0
    (sample / FILE).write_bytes(package())
    assert salesinv("receipt add --warehouse MAIN --item P-001:1:12.50", sample).code == 0
    assert isinstance(path_of(sample, "visits"), list)


@pytest.mark.parametrize("layout", [{"indent": 2}, {"indent": "\t", "ensure_ascii": False}, {}, {"indent": 4}])
def test_what_others_wrote_in_it_stays(sample: Path, salesinv: Call, layout: dict[str, Any]) -> None:
    told = json.loads(package())
    told |= {"title": "我们的账", "licenses": [{"name": "CC0-1.0"}]}
    told["resources"] += [{"name": "rates", "path": "https://example.org/rates.csv"}, {"name": "visits2", "path": "visits.csv"}]
    (sample / FILE).write_text(json.dumps(told, **layout), "utf-8")
    assert salesinv("shard visits", sample).err.count("\n") == 1
    parts = sorted(f"visits/{part.name}" for part in (sample / "visits").iterdir())
    next(resource for resource in told["resources"] if resource["name"] == "visits")["path"] = parts
    assert (sample / FILE).read_text("utf-8") == json.dumps(told, **layout)


def test_one_laid_out_by_hand_is_left_alone_and_named(sample: Path, salesinv: Call) -> None:
    by_hand = package().replace(b'"profile":', b'"profile" :', 1)
    (sample / FILE).write_bytes(by_hand)
    assert salesinv("shard visits", sample).err.splitlines()[0] == (
        "datapackage.json still names the files that tables stood in before: it is not laid out as json tools lay it out, and "
        "was left alone. Correct its paths."
    )
    assert (sample / FILE).read_bytes() == by_hand
    assert salesinv("shard visits --by none", sample).err.count("\n") == 1


NONE = (b"{", b"[]", b"null", b'{"resources": 3}', b'{"resources": [3]}', b"\xff", b'{"resources": [{"name": []}]}')


@pytest.mark.parametrize("raw", NONE)
def test_what_is_no_description_is_nobodys_business(sample: Path, salesinv: Call, raw: bytes) -> None:
    (sample / FILE).write_bytes(raw)
    assert salesinv("shard visits", sample).err.count("\n") == 1
    assert (sample / FILE).read_bytes() == raw
    (sample / FILE).unlink()
    said = salesinv("shard visits --by none", sample)
    assert (said.code, said.err.count("\n")) == (0, 1)
    assert not (sample / FILE).exists()


def test_paths_that_are_not_ours_stay() -> None:
    raw = b'{"resources": [{"name": "visits", "path": "old/visits.csv"}]}'
    assert described(raw, {"visits": ["visits/2026-01.csv"]}) == raw
    ours = b'{"resources": [{"name": "visits", "path": ["visits/2025-12.csv"]}]}'
    assert described(ours, {"visits": "visits.csv"}) == b'{"resources": [{"name": "visits", "path": "visits.csv"}]}'


def test_a_link_that_leaves_the_folder_is_not_followed(tmp_path: Path, salesinv: Call) -> None:
    data = copied_sample(tmp_path / "data")
    (data / FILE).replace(tmp_path / "elsewhere.json")
    (data / FILE).symlink_to(tmp_path / "elsewhere.json")
    assert salesinv("shard visits", data).code == 0
    assert (tmp_path / "elsewhere.json").read_bytes() == package()
