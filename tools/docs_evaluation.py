"""What the reports that evaluate say in words: trend, scorecard, sheets, what the best did. Taken in by docs_meanings."""

from salesinv.schema.evaluation_reports import HABITS, MIXES, SCORED_OF_ALL, scorecard_columns, trend_columns
from salesinv.schema.kinds import Column
from salesinv.schema.page import FLAT
from salesinv.settings import SCORECARD

_HOW = "How every figure is worked out: [evaluation.md](evaluation.md)."
REPORTS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "performance trend": (
        "One row per salesperson or whatever `--by` says, most achieved first; one column a month, `in_2026_11`. Amounts, "
        f"quantities or counts as `--metric` says. Breakdowns: those of `performance show` but for months. {_HOW}",
        trend_columns("salesperson", "amount", ("2026-11",)),
    ),
    "performance scorecard": (
        "One row per salesperson, best first; a column for each criterion of `salesinv.toml` that has a weight (here those of a "
        f"new folder). {_HOW}",
        scorecard_columns(SCORECARD),
    ),
    "performance scorecard --by criterion": ("One row per salesperson and criterion.", SCORED_OF_ALL),
    "performance feedback, practice": (
        "A page: on a terminal, as `plain`, `github`, `pipe` and `html`. Every other format has its cells, one a row.",
        FLAT,
    ),
    "performance practice: habits": ("Two rows: the best, and all. Sums are of one of them on average.", HABITS),
    "performance practice: categories": (
        "One row per category, what the best have most more of first. So are `products`, `customers` (new, kept, back), "
        "`regions` (the customer's) and `visits` (by purpose, in visits in place of amounts).",
        MIXES["categories"],
    ),
}
_SCORED = {name: f"what was achieved of it, 0 to 1.2; empty where it is left out: {name}" for name in SCORECARD}
MEANINGS: dict[str, dict[str, str]] = {
    "performance trend": {
        "trend": "the months as a line, each row by its own height; a month to come is a blank",
        "total": "all months together",
        "share": "of the company's total",
        "year_before": "the same days a year before; while the period runs, as many as are over",
        "change": "(total − year_before) / year_before",
        "best_month": "the month with most",
        "in_2026_11": "one column for each month; empty where it has not begun",
    },
    "performance scorecard": {
        **_SCORED,
        "rank": "place by score, ties by id; empty without a score",
        "rank_change": "places up since the period before, below 0 down; empty without a rank in one of the two",
        "score": "the ratios by their weights, out of 100, at most 120",
        "grade": "the highest grade whose lowest score is reached",
        "left_out": "criteria without a target, or with nothing to measure; the others' weights are rescaled",
    },
    "performance scorecard --by criterion": {
        "criterion": "the criterion",
        "weight": "its weight in salesinv.toml",
        "share": "its weight of a hundred, once those left out are left out",
        "achieved": "what was achieved",
        "target": "what was to be achieved; 1 of shares",
        "ratio": "achieved / target, 0 to 1.2",
        "points": "what it brings to the score; together they are the score",
    },
    "performance feedback, practice": {
        "section": "the part of the page",
        "row": "the row of its table, from 1",
        "column": "the column of its table",
        "value": "the cell",
    },
    "performance practice: habits": {
        "of": "the best, or everybody",
        "people": "how many they are",
        "discount": "what was given off, of what was signed at list",
        "contract_size": "signed amount / contracts signed",
        "amount_per_customer": "amount / buying customers",
        "products": "products sold by each, added up",
        "products_per_customer": "products bought by each of their customers, added up",
    },
    "performance practice: categories": {
        "category": "the category",
        "share_best": "its share of what the best sold",
        "share_all": "its share of what all sold",
        "more": "the difference of the two",
        "amount_best": "what the best sold of it",
        "amount_all": "what all sold of it",
    },
}
