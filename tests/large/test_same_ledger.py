"""The ledger of a large folder is that of any other to the byte: chosen, sorted and written in every way."""

import random
from datetime import date
from pathlib import Path

import pytest
from histories.firm import Kept, Setting, history, lay
from large.forced import EACH, METHODS, SETTINGS, compared
from tries import tries

WAYS = (
    "--format csv",
    "--format json --columns all",
    "--format jsonl --where kind=customer_return",
    "",
    "--lang zh",
    "--columns document,line,value --where kind=shipment --format csv",
    "--columns balance_value --format csv",
    "--columns balance_quantity,warehouse_id --where value<-1000 --sort value --format csv",
    "--columns date,unit_cost,document --sort -unit_cost,date,-document --limit 40 --format csv",
    "--where quantity>=100.5 --where document~3 --format csv --excel",
    "--where provisional=yes --columns provisional,quantity,kind --format json",
    "--where unit_cost= --format csv --columns kind,unit_cost",
    "--where kind!=receipt --where product_id<=P-0012 --sort -kind,line --format csv",
    "--limit 0 --format json",
    "--limit 7 --format github",
    "--where date~-03- --format table",
    "--columns unit_cost --format csv --where kind=transfer",
)


def laid(path: Path, seed: int, setting: Setting, named: bool) -> Kept:
    """A long history; where nothing names a receipt line, the loops cost nearly all of it."""
    kept = history(seed, setting, 300, 20, 3)
    if not named:
        for row in (row for table in ("receipts", "shipments") for row in kept.tables[table]):
            row["of"] = ""
    lay(path, kept.tables, setting)
    return kept


@EACH
def test_ledger(tmp_path: Path, setting: Setting, named: bool) -> None:
    """Of every method and pool, asked for in some of the ways each, as of the end or of a day on the way."""
    seed = SETTINGS.index(setting)
    kept = laid(tmp_path, 500 + seed, setting, named)
    middle, late = kept.days[len(kept.days) // 2], kept.days[-20]
    some = kept.tables["products"][3]["product_id"], kept.tables["warehouses"][1]["warehouse_id"]
    chosen = (
        "",
        f"--as-of {middle}",
        f"--product {some[0]}",
        f"--warehouse {some[1]} --from {middle}",
        f"--from {middle} --to {late}",
    )
    for place in range((seed + named) % 4, len(WAYS), 4):
        compared(f"stock ledger {WAYS[place]} {chosen[(place + seed) % len(chosen)]}", tmp_path)


@EACH
def test_layers(tmp_path: Path, setting: Setting, named: bool) -> None:
    """What is left, of every method and pool, in pools that owe goods too."""
    kept = laid(tmp_path, 600 + SETTINGS.index(setting), setting, named)
    product_id, middle = kept.tables["products"][3]["product_id"], kept.days[len(kept.days) // 2]
    chosen = (
        "",
        f"--as-of {middle}",
        f"--product {product_id}",
        "--warehouse W1",
        "--sort -date,value --limit 9",
        "--where date=",
    )
    ways = list(zip(chosen, ("csv", "json", "plain", "jsonl", "csv", "csv"), strict=True))
    for way, form in ways[SETTINGS.index(setting) % 2 :: 2]:
        compared(f"stock layers {way} --format {form}", tmp_path)


@pytest.mark.parametrize("seed", range(tries(4)))
def test_what_is_added_stands_behind_what_was_kept(tmp_path: Path, seed: int) -> None:
    """Documents entered day by day, also for days long past: costs of before are in their places, layers are all there."""
    chance, setting = random.Random(seed), Setting(METHODS[seed % 5], ("company", "warehouse")[seed % 2])
    kept = history(700 + seed, setting, 500, 40, 3)
    days = sorted({day for days in kept.entered.values() for day in days})
    for known in sorted(chance.sample(days[len(days) // 3 :], 4)):
        lay(tmp_path, kept.by(date.max, known=known), setting)
        compared("stock ledger --format csv", tmp_path, cache=True)
        compared("stock layers --format csv", tmp_path, cache=True)
    assert (tmp_path / ".salesinv" / "cache" / "columns").exists()
