"""What the reports on targets, visits and actions say in words. Taken in by docs_meanings."""

from salesinv.schema.kinds import Column
from salesinv.schema.target_reports import plan_columns, progress_columns
from salesinv.schema.visit_reports import ACTION_LIST, DUE, summary_columns

REPORTS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "target plan": (
        "One row for the company, every region, every team, every salesperson who takes part; each of these levels adds up to "
        "the goal. Then a column for each period that gets targets, `in_2027_01`, if there are several; empty "
        "is none. Only `--like last-year` has `before` and `change`. [planning.md](planning.md) says how it is worked out.",
        plan_columns("amount", "last-year", ["2027"]),
    ),
    "target progress": (
        "One row per salesperson or whatever `--by` says, most achieved first. What targets show adds up, at every level, to "
        "what the company's shows, so one may be a unit off its own rounding; attainment and pace are of exact targets.",
        progress_columns("salesperson", "amount"),
    ),
    "visit summary": (
        "One row per salesperson or whatever `--by` says, most visits first. Region and team are the salesperson's; by customer "
        "there is no target, attainment or pace.",
        summary_columns("salesperson"),
    ),
    "visit due": ("One row per customer in use, who was never visited first, then the longest ago.", DUE),
    "action list": ("One row per action, in the order of the file, as it stands on `--as-of` or today.", ACTION_LIST),
}
MEANINGS: dict[str, dict[str, str]] = {
    "target plan": {
        "level": "company, region, team or salesperson",
        "key": "which one; empty for salespeople without a region, or a team",
        "name": "the salesperson's name",
        "before": "what was achieved a year before, as the plan counts it",
        "target": "what the plan gives",
        "change": "target / before − 1",
        "share": "target / the goal",
    },
    "target progress": {
        "target": (
            "target of the metric over the days of the period: each day takes its share of the shortest period that covers it. "
            "By category: the company's, split as categories achieved in the same days a year before"
        ),
        "achieved": "what was achieved of the metric in the period",
        "difference": "achieved − target: below 0 it is missing",
        "expected": "what of the target falls on the days up to as-of, or today",
        "ahead": "achieved − expected: below 0 it is behind",
    },
    "visit summary": {
        "target": "target of visits over the days of the period",
        "attainment": "visits / target",
        "customers": "customers visited",
        "followed": "visits that a contract counts for",
        "success": "followed / visits",
        "contracts": (
            "contracts signed, and not cancelled, on the day of a visit or within 30 days (`--within`) after it, in the period "
            "or later; each counts for the last visit to its customer before it"
        ),
        "signed": "their amount",
    },
    "visit due": {
        "region": "the customer's",
        "salesperson_id": "whose account it is",
        "last_visit": "the last visit by anyone, up to as-of or today; empty if there was none",
        "days": "days since then",
        "visited_by": "who made it",
        "last_signed": "the day of the last contract, not cancelled, up to then",
    },
    "action list": {
        "action_id": "the action",
        "period": "the period that it was agreed for",
        "action": "what was agreed",
        "due_on": "by when",
        "done_on": "the day that it was done",
        "note": "as in actions.csv",
        "state": "done; overdue: not done and due_on is over; to_do: not done, and there is time",
        "days_overdue": "days since due_on, where it is overdue",
    },
}
