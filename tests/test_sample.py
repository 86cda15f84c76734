"""The sample firm: consistent, made by its generator, with a current stock table; the tables as a data package."""

import csv
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import salesinv
from salesinv.commands.init import package, sample_files
from salesinv.schema.tables import TABLES

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"


def test_it_is_consistent() -> None:
    assert salesinv.open(DATA).check().empty


def test_it_is_what_its_generator_makes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools/sample.py", tmp_path], check=True, capture_output=True)
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert made == {name: (DATA / name).read_bytes() for name in made}
    assert len(made) == len([table for table in TABLES if not table.derived]) + 1


def test_its_stock_table_is_current() -> None:
    """The value is that of an independent replay of the folder."""
    with (DATA / "stock.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    levels = salesinv.open(DATA).stock(by="warehouse")
    assert [(row["product_id"], row["warehouse_id"]) for row in rows] == list(
        zip(levels["product_id"], levels["warehouse_id"], strict=True)
    )
    assert [Decimal(row["value"]) for row in rows] == list(levels["value"])
    assert sum(Decimal(row["value"]) for row in rows) == Decimal("447263.76")


def test_init_makes_the_same_firm() -> None:
    assert sample_files() == {name: (DATA / name).read_bytes() for name in sample_files()}
    assert {"salesinv.toml", "stock.csv", "datapackage.json"} < set(sample_files())


def test_the_data_package_is_the_declaration() -> None:
    assert (DATA / "datapackage.json").read_bytes() == package()
    described = {resource["path"]: resource["schema"] for resource in json.loads(package())["resources"]}
    assert described["shipments.csv"]["foreignKeys"][-1]["reference"]["fields"] == ["contract_id", "line"]
    for file, schema in described.items():
        header = (DATA / file).read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == [field["name"] for field in schema["fields"]], file
