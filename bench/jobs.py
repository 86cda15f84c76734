"""What is measured: the jobs, as the program is asked for them, and how its answers compare with those of others."""

from dataclasses import dataclass

ALL_TIME = ("--from", "2023-01-01", "--to", "2026-12-31")


@dataclass(frozen=True)
class Job:
    """One question. `key` columns name a row of the answer; the others are numbers.

    `within` says by how much each number may differ from a peer's, and `share` by which part of it besides: peers round
    less often (bench/peers). `at_most` is the aim, as a share of the faster of DuckDB and Polars: from the files, and
    again when little or nothing has changed.
    """

    name: str
    title: str
    words: tuple[str, ...]
    key: int
    within: tuple[str, ...]
    at_most: tuple[float, float]
    share: str = "0"


JOBS = (
    Job(
        "levels",
        "on hand by product and warehouse",
        ("stock", "levels", "--by", "warehouse", "--columns", "product_id,warehouse_id,on_hand"),
        2,
        ("0",),
        (1.0, 0.25),
    ),
    Job(
        "value",
        "fifo value left by product",
        ("stock", "levels", "--columns", "product_id,on_hand,value"),
        1,
        ("0", "0.10"),
        (0.5, 0.1),
    ),
    Job(
        "costs",
        "fifo cost of every shipment line",
        ("stock", "ledger", "--columns", "document,line,value", "--where", "kind=shipment"),
        2,
        ("0.02",),
        (0.5, 0.1),
    ),
    Job(
        "average",
        "moving-average value by product",
        ("stock", "levels", "--columns", "product_id,on_hand,value"),
        1,
        ("0", "0.50"),
        (0.5, 0.1),
    ),
    Job(
        "months",
        "billed, fifo cost and profit by month",
        ("performance", "show", "--by", "month", *ALL_TIME, "--columns", "month,amount,cost,profit"),
        1,
        ("0", "0.10", "0.10"),
        (0.5, 0.1),
        "0.00001",
    ),
    Job(
        "sellers",
        "the same by salesperson",
        ("performance", "show", "--by", "salesperson", *ALL_TIME, "--columns", "salesperson_id,amount,cost,profit"),
        1,
        ("0", "0.10", "0.10"),
        (0.5, 0.1),
        "0.00001",
    ),
)
BY_NAME = {job.name: job for job in JOBS}
PEERS = ("duckdb", "polars", "pandas", "sqlite")
STORED = {"duckdb": "its own database", "polars": "Parquet", "sqlite": "its own database"}

# Small commands on the sample firm; the aim is a multiple of `python -c 'import typer'`.
STARTS = {
    "help": (("--help",), 1.5),
    "version": (("--version",), 1.5),
    "completion": ((), 1.5),
    "list": (("customer", "list"), 2.5),
    "show": (("contract", "show", "C-0001"), 2.5),
    "add": (("receipt", "add", "--warehouse", "MAIN", "--item", "P-001:1:12.50"), 2.5),
}
COMPLETING = {"_SALESINV_COMPLETE": "complete_bash", "COMP_WORDS": "salesinv customer show CU-00", "COMP_CWORD": "3"}
ADD = ("receipt", "add", "--warehouse", "W1", "--item", "P-00001:5:12.34")
ADD_AT_MOST = 3.0
MEMORY_AT_MOST = 2.0
