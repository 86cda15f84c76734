"""What a feedback sheet says in sentences: how it stands against targets and against everybody, what is late, what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from salesinv.core.exact import whole
from salesinv.core.feedback_ground import Ground
from salesinv.core.feedback_open import overdue
from salesinv.core.periods import days_of
from salesinv.locale import N_, _, many
from salesinv.schema.report import Report

# Figures that are told where they differ from everybody's, and whether more is better.
COMPARED: tuple[tuple[str, bool, str, str], ...] = (
    ("margin", True, N_("Margin {own}, above the {whole} of all."), N_("Margin {own}, below the {whole} of all.")),
    ("retention", True, N_("Retention {own}, above the {whole} of all."), N_("Retention {own}, below the {whole} of all.")),
    ("on_time", True, N_("Delivered on time {own}, above the {whole} of all."),
     N_("Delivered on time {own}, below the {whole} of all.")),
    ("return_rate", False, N_("Returns {own} of what was shipped, above the {whole} of all."),
     N_("Returns {own} of what was shipped, below the {whole} of all.")),
)  # fmt: skip
METRIC_NAMES = {
    "amount": N_("amount"), "quantity": N_("quantity"), "profit": N_("profit"), "signed": N_("contracts signed"),
    "visits": N_("visits"), "new_customers": N_("new customers"),
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """Sentences of praise, and of what falls short."""

    strengths: tuple[str, ...]
    short: tuple[str, ...]


def said_of(ground: Ground, salesperson: str, reports: Mapping[str, Report]) -> Said:
    """Sentences from the reports of a sheet, which are under the names of its sections."""
    strengths: list[str] = []
    short: list[str] = []
    for good, sentence in (*_against_targets(ground, reports["targets"]), *_against_all(ground, salesperson)):
        (strengths if good else short).append(sentence)
    return Said(tuple(strengths), (*short, *_left_undone(ground, reports)))


def _against_targets(ground: Ground, targets: Report) -> Iterator[tuple[bool, str]]:
    for metric, target, achieved, missing, attainment, pace in targets.rows:
        if attainment is None:
            continue
        words = {"metric": _(METRIC_NAMES[metric or ""]), "share": _percent(attainment), "target": target, "missing": missing}
        words["achieved"] = achieved
        if missing is None:
            yield True, _("Target of {metric} reached: {achieved} of {target}, {share}.").format(**words)
        elif ground.running and pace is not None and _ten_thousandths(pace) >= 10_000:
            yield True, _("On course for the target of {metric}: {achieved} of {target}, {share}.").format(**words)
        elif ground.running:
            said = _("Behind the target of {metric}: {achieved} of {target}, {share}; {missing} to go.")
            yield False, said.format(**words)
        else:
            yield False, _("Target of {metric} missed by {missing}: {achieved} of {target}, {share}.").format(**words)


def _against_all(ground: Ground, salesperson: str) -> Iterator[tuple[bool, str]]:
    row = ground.now.get(salesperson, {})
    for name, more_is_better, above, below in COMPARED:
        own, of_all = row.get(name), ground.whole[name]
        if own is None or of_all is None or own == of_all:
            continue
        is_above = whole(own) > whole(of_all)
        words = {"own": percent_of(whole(own)), "whole": percent_of(whole(of_all))}
        said = above if is_above else below
        yield is_above == more_is_better, _(said).format(**words)


def _left_undone(ground: Ground, reports: Mapping[str, Report]) -> Iterator[str]:
    if late := overdue(reports["contracts"]):
        said = many(
            "{count} contract line is overdue, by {days}.",
            "{count} contract lines are overdue, by up to {days}.",
            len(late),
        )
        yield said.format(count=len(late), days=days_of(max(late)))
    if lost := reports["lost_customers"].rows:
        yield _lost(ground, len(lost)).format(count=len(lost), names=_(", ").join(_names(reports["lost_customers"])))
    if waiting := reports["not_visited"].rows:
        said = many(
            "{count} account was not visited for 60 days.", "{count} accounts were not visited for 60 days.", len(waiting)
        )
        yield said.format(count=len(waiting))
    if late := overdue(reports["actions"]):
        said = many(
            "{count} agreed action is overdue, by {days}: {names}.",
            "{count} agreed actions are overdue, by up to {days}: {names}.",
            len(late),
        )
        yield said.format(count=len(late), days=days_of(max(late)), names=_(", ").join(_overdue(reports["actions"])))


def _overdue(report: Report, most: int = 3) -> list[str]:
    """What was agreed and is overdue, the longest first, under its number."""
    named = [f"{id} {action}" for id, _period, action, _due, state, _late in report.rows if state == "overdue"]
    return named[:most] + ["…"] * (len(named) > most)


def _names(report: Report, most: int = 3) -> list[str]:
    """The names in a report of customers, its first ones: ids where they have none."""
    return [row[1] or row[0] or "" for row in report.rows[:most]]


def _lost(ground: Ground, count: int) -> str:
    """While the period runs nobody is lost for good."""
    if ground.running:
        return many(
            "{count} customer of the period before has not bought yet: {names}.",
            "{count} customers of the period before have not bought yet: {names}.",
            count,
        )
    return many("{count} customer was lost: {names}.", "{count} customers were lost: {names}.", count)


def _ten_thousandths(cell: str) -> int:
    return int(cell.replace(".", ""))


def _percent(cell: str) -> str:
    """`1.1234` as `112.34%`."""
    return percent_of(_ten_thousandths(cell))


def percent_of(ten_thousandths: int) -> str:
    sign, size = "-" if ten_thousandths < 0 else "", abs(ten_thousandths)
    return f"{sign}{size // 100}.{size % 100:02d}%"
