"""What must not matter does not: order of rows, columns nobody knows, byte-order marks, line ends. What adds up, adds up."""

import csv
import io
import random
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from calling import Call, bytes_of, copied_sample, environment

from salesinv.schema.tables import TABLES
from salesinv.store.folder import Folder

REPORTS = (
    "stock levels --format csv",
    "stock levels --by warehouse --as-of 2026-06-30 --format csv",
    "stock ledger --format csv",
    "stock layers --format csv",
    "stock explain P-001 --columns date,document,line,what,step,quantity,value,balance_value,note --format csv",
    "stock reorder --all --as-of 2026-11-01 --format csv",
    "stock ageing --format csv",
    "stock ageing --by warehouse --format csv",
    "stock classes --format csv",
    "contract shippable --all --as-of 2026-11-23 --format csv",
    "contract balance --period 2026 --as-of 2026-11-23 --by customer --format csv",
    "contract delivery --period 2026 --as-of 2026-11-23 --by product --format csv",
    "performance show --period 2026 --as-of 2026-11-23 --format csv",
    "performance show --period 2026 --as-of 2026-11-23 --by customer --format csv",
    "performance trend --as-of 2026-11-23 --by customer --format csv",
    "performance scorecard 2026-Q3 --by criterion --format csv",
    "performance practice 2026-Q3 --format csv",
    "customer sales --as-of 2026-11-23 --format csv",
    "customer sales --period 2026-Q3 --by region --format csv",
    "performance feedback SP-01 2026-11 --as-of 2026-11-23",
    "target plan 2027 3000000 --as-of 2026-11-23 --format csv",
    "target progress --period 2026-Q4 --as-of 2026-11-23 --by category --format csv",
    "visit summary --period 2026 --as-of 2026-11-23 --format csv",
    "visit due --as-of 2026-11-23 --format csv",
)
METHODS = ("fifo", "lifo", "moving_average", "monthly_average")
Change = Callable[[bytes], bytes]


def shuffled_rows(raw: bytes) -> bytes:
    header, *rows = _read(raw)
    return _written([header, *random.Random(7).sample(rows, len(rows))])


def shuffled_columns(raw: bytes) -> bytes:
    rows = _read(raw)
    order = random.Random(8).sample(range(len(rows[0])), len(rows[0]))
    return _written([[row[place] for place in order] for row in rows])


def with_extra_columns(raw: bytes) -> bytes:
    header, *rows = _read(raw)
    return _written([["colour", *header, "shelf"], *(["红", *row, '"A", 1'] for row in rows)])


def with_bom(raw: bytes) -> bytes:
    return b"\xef\xbb\xbf" + raw


def with_crlf(raw: bytes) -> bytes:
    return raw.replace(b"\n", b"\r\n")


def quoted(raw: bytes) -> bytes:
    return _written(_read(raw), quoting=csv.QUOTE_ALL)


def _read(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode(), newline="")))


def _written(rows: list[list[str]], quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode()


def otherwise(raw: bytes) -> bytes:
    """All of it at once, but for the order of rows."""
    return with_bom(with_crlf(quoted(with_extra_columns(shuffled_columns(raw)))))


CHANGES: tuple[Change, ...] = (shuffled_columns, with_extra_columns, with_bom, with_crlf, quoted)


def rewrite(folder: Path, change: Change) -> None:
    for table in folder.glob("*.csv"):
        table.write_bytes(change(table.read_bytes()))


def cost_by(folder: Path, method: str) -> None:
    settings = folder / "salesinv.toml"
    settings.write_text(settings.read_text("utf-8").replace('method = "fifo"', f'method = "{method}"'), "utf-8")


def column(text: str, name: str) -> list[str]:
    return [row[name] for row in csv.DictReader(io.StringIO(text))]


def total(text: str) -> Decimal:
    return sum(map(Decimal, column(text, "value")), Decimal())


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the reports say of the sample as it is."""
    from calling import called

    data = copied_sample(tmp_path_factory.mktemp("plain") / "data")
    return {report: called(report, data).out for report in REPORTS}


def held(folder: Path) -> dict[str, tuple[dict[str, list[Any]], list[int]]]:
    """All that figures are worked out from: what every table holds, and on which lines."""
    book = Folder(folder).load(*(table.name for table in TABLES))
    return {name: (sheet.columns, sheet.lines) for name, sheet in book.items()}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_how_a_table_is_written_changes_nothing_that_it_holds(sample: Path, change: Change) -> None:
    before = held(sample)
    rewrite(sample, change)
    assert held(sample) == before


@pytest.mark.parametrize("change", [shuffled_rows, otherwise], ids=lambda change: change.__name__)
def test_how_a_table_is_written_changes_no_figure(salesinv: Call, sample: Path, figures: dict[str, str], change: Change) -> None:
    rewrite(sample, change)
    assert salesinv("check", sample).code == 0
    for report in REPORTS:
        assert salesinv(report, sample).out == figures[report]


@pytest.mark.parametrize("method", METHODS[1:])
def test_nor_under_other_methods(salesinv: Call, sample: Path, method: str) -> None:
    cost_by(sample, method)
    before = salesinv(REPORTS[0], sample).out
    rewrite(sample, shuffled_rows)
    assert salesinv(REPORTS[0], sample).out == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("pool", ["company", "warehouse"])
def test_the_stock_is_worth_the_same_whichever_way_it_is_looked_at(salesinv: Call, sample: Path, method: str, pool: str) -> None:
    cost_by(sample, method)
    settings = sample / "salesinv.toml"
    settings.write_text(settings.read_text("utf-8").replace('pool = "company"', f'pool = "{pool}"'), "utf-8")
    views = ("levels", "levels --by warehouse", "layers", "ledger", "ageing", "ageing --by warehouse", "classes")
    values = {total(salesinv(f"stock {view} --format csv", sample).out) for view in views}
    assert len(values) == 1
    assert values.pop() > 400_000


def test_the_figures_of_the_sample(salesinv: Call, sample: Path, figures: dict[str, str]) -> None:
    """As the slow exact oracle finds them, and as worked out by hand for the sample's description."""
    assert total(figures["stock levels --format csv"]) == Decimal("447263.76")
    said = salesinv("performance show --period 2026-11 --by company --format csv", sample).out
    assert (column(said, "amount"), column(said, "profit")) == (["230910.58"], ["67030.14"])


def test_stock_csv_is_the_levels_by_warehouse(salesinv: Call, sample: Path) -> None:
    assert salesinv("stock recompute", sample).code == 0
    names = (sample / "stock.csv").read_text("utf-8").split("\n", 1)[0]
    levels = salesinv(["stock", "levels", "--by", "warehouse", "--columns", names, "--format", "csv"], sample)
    assert (sample / "stock.csv").read_text("utf-8") == levels.out


ADDED = (
    ("customers.csv", "customer add --customer-id CU-041 --name 'Able, Baker'", 1),
    ("receipts.csv", "receipt add --received-on 2026-11-23 --warehouse MAIN --item P-001:120:12.50", 1),
    ("shipments.csv", "shipment add --shipped-on 2026-11-23 --contract C-0224", 2),
    ("contracts.csv", "contract add --signed-on 2026-11-23 --customer CU-004 --item P-001:12 --item P-014:6", 2),
    ("transfers.csv", "transfer add --moved-on 2026-11-23 --from-warehouse MAIN --to-warehouse EAST --item P-001:1", 1),
    ("counts.csv", "count add --counted-on 2026-11-23 --warehouse MAIN --item P-001:40", 1),
    ("visits.csv", "visit add --visited-on 2026-11-23 --salesperson SP-01 --customer CU-001", 1),
    ("targets.csv", "target add --salesperson SP-01 --period 2026-12 --metric amount --target 95000", 1),
    ("actions.csv", "action add --salesperson SP-01 --period 2026-Q4 --action Call --due-on 2026-12-01", 1),
)


@pytest.mark.parametrize("change", [bytes, with_bom, with_crlf, with_extra_columns, shuffled_columns], ids=lambda c: c.__name__)
def test_adding_a_document_adds_its_lines_and_nothing_else(salesinv: Call, sample: Path, change: Change) -> None:
    rewrite(sample, change)
    git(sample, "init", "-q")
    git(sample, "add", ".")
    for file, words, lines in ADDED:
        before = bytes_of(sample)
        said = salesinv(words, sample)
        assert said.code == 0, said.err
        after = bytes_of(sample)
        assert {name for name in after if after[name] != before.get(name)} == {file}
        assert after[file].startswith(before[file])
        assert git(sample, "diff", "--numstat", "--", file) == f"{lines}\t0\t{file}\n"
        assert b"\r" in after[file] or change is not with_crlf
    assert salesinv("check", sample).code == 0


@pytest.mark.parametrize("change", [bytes, with_bom, with_crlf, with_extra_columns, quoted], ids=lambda c: c.__name__)
def test_taking_back_what_was_added_gives_the_same_bytes(salesinv: Call, sample: Path, change: Change) -> None:
    rewrite(sample, change)
    before = bytes_of(sample)
    for file, words, _lines in ADDED:
        id = salesinv(words, sample).out.strip()
        noun = words.split()[0]
        if noun != "contract":  # it is cancelled, never removed
            key = words.removeprefix("target add ").partition(" --target ")[0]
            assert salesinv(f"{noun} remove {id or key}", sample).code == 0
            assert bytes_of(sample)[file] == before[file]


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "core.autocrlf=false", *words]
    return subprocess.run(command, cwd=folder, env=environment(), check=True, capture_output=True, text=True).stdout
