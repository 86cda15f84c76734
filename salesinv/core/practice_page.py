"""The department's page: the ranking, and what the best did differently, in words, figures and mixes."""

from collections.abc import Iterator, Sequence

from salesinv.core.feedback import days
from salesinv.core.feedback_words import percent_of
from salesinv.core.practice import Part, Practice, mixes
from salesinv.core.practice_habits import habits, habits_report
from salesinv.core.practice_words import stand_out
from salesinv.core.scorecard_reports import ranking_section
from salesinv.locale import N_, _
from salesinv.schema.evaluation_reports import MIXES
from salesinv.schema.kinds import Column
from salesinv.schema.page import Chart, Page, Section
from salesinv.schema.report import Cell, Report

MOST_ROWS = 8
HEADINGS = {
    "categories": N_("Categories they sell"),
    "products": N_("Products they sell more of than others"),
    "customers": N_("Customers who are new, kept or back"),
    "regions": N_("Where their customers are"),
    "visits": N_("What they visit for"),
}
CHOSEN = {
    "score": N_("the highest scores"),
    "amount": N_("the largest amounts"),
    "profit": N_("the largest profits"),
}


def practice_page(asked: Practice) -> Page:
    """The page of the department. Where nobody is among the best, the ranking alone, and why."""
    ground = asked.ground
    title = _("What the best did differently, {days}").format(days=days(ground))
    compared = tuple(_compared(asked)) if asked.best else ()
    sections = (_told(asked), *compared[:1], ranking_section(ground), *compared[1:])
    return Page(title, sections, tuple(_lead(asked)), "practice")


def practice_link(file: str) -> Section:
    """What leads to the page from the index of all sheets."""
    return Section("practice", _("What the best did differently"), leads=file)


def _lead(asked: Practice) -> Iterator[str]:
    ground = asked.ground
    shipped = _("Figures by the day of shipment, net of returns, as of {day}.")
    signed = _("Figures by the day the contract was signed, as of {day}.")
    yield (shipped if ground.question.basis == "shipped" else signed).format(day=ground.day)
    if asked.best:
        names = _(", ").join(ground.name(person) or person for person in asked.best)
        yield _("The best are those with {what}: {names}; {count} of {all}.").format(
            what=_(CHOSEN[asked.by]), names=names, count=len(asked.best), all=len(asked.all)
        )


def _told(asked: Practice) -> Section:
    """What stands out, in sentences."""
    heading = _("What stands out")
    if not asked.best:
        without = _("Nobody has a score: --by amount compares those who sold most.")
        return Section("stand_out", heading, (without if asked.by == "score" else _("Nobody sold anything."),))
    if set(asked.best) >= set(asked.all):
        return Section("stand_out", heading, (_("There is nobody else to compare them with."),))
    told = stand_out(habits(asked, asked.best), habits(asked, asked.all), mixes(asked), asked.ground.settings.decimals)
    return Section("stand_out", heading, tuple(told) or (_("They work much as all do."),))


def _compared(asked: Practice) -> Iterator[Section]:
    yield Section("habits", _("One of the best beside one of all"), report=habits_report(asked), turned=True)
    found = mixes(asked)
    for name, heading in HEADINGS.items():
        parts = found[name]
        nothing = () if parts else (_("No visit in this period.") if name == "visits" else _("Nobody bought in this period."),)
        chart = _chart(parts) if name == "categories" else None
        yield Section(name, _(heading), nothing, _report(asked, name, parts), chart, most=MOST_ROWS)


def _report(asked: Practice, name: str, parts: Sequence[Part]) -> Report:
    columns, decimals = MIXES[name], asked.ground.settings.decimals
    names = asked.ground.facts.names("product") if name == "products" else {}

    def cells(part: Part) -> list[Cell]:
        figures = (part.share_best, part.share_all, part.more, part.best, part.all)
        known = [part.key or None, *([names.get(part.key)] if name == "products" else [])]
        return [*known, *(_cell(column, figure) for column, figure in zip(columns[-5:], figures, strict=True))]

    def _cell(column: Column, figure: int | None) -> Cell:
        return None if figure is None else column.kind.write(figure, decimals)

    return Report(columns, [cells(part) for part in parts])


def _chart(parts: Sequence[Part]) -> Chart | None:
    """The best's shares as bars, everybody's as marks."""
    shown = [part for part in parts if part.share_best is not None and part.share_all is not None]
    if not shown:
        return None
    shares = [(part.share_best or 0, part.share_all or 0) for part in shown]
    return Chart(
        tuple(part.key or _("(none)") for part in shown),
        tuple(best for best, _ in shares),
        tuple(percent_of(best) for best, _ in shares),
        tuple(all for _best, all in shares),
        about=_("Share, the best"),
        marks_shown=tuple(percent_of(all) for _best, all in shares),
        marked=_("Share, all"),
    )
