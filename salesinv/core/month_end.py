"""The month-end report (收发存汇总表): opening + in − out ± counts = closing, in quantity and in value, to the cent."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from salesinv.core.exact import WHOLE_NUMBERS, fits, summed
from salesinv.core.figures import costed
from salesinv.core.frames import frame, moment
from salesinv.core.periods import Span, named
from salesinv.core.sources import FIGURE_OF_KIND
from salesinv.core.stock import spread_over_warehouses
from salesinv.core.written import Figures
from salesinv.locale import _
from salesinv.schema.closing_reports import SIDES, balance_columns
from salesinv.schema.kinds import AMOUNT
from salesinv.schema.sheet import Book
from salesinv.settings import Settings

_FIGURES = [f"{side}_{what}" for what in ("quantity", "value") for side in SIDES]


@dataclass(frozen=True)
class Asked:
    """Which days, broken down how; of documents dated `as_of` or earlier (the last of the days, without it).

    `everything` also lists what has neither figures nor movements.
    """

    span: Span
    by: str = "product"
    as_of: date | None = None
    everything: bool = False


def month_end(book: Book, settings: Settings, asked: Asked) -> Figures:
    """One row per product, category, product and warehouse, or the company, by id: how its stock came to what it is.

    opening + received − shipped + adjusted = closing in every row, in quantity and in value; by warehouse + moved as well.
    received and shipped are net of returns; adjusted is what counts found. All of it comes from one costing run over the
    documents dated up to `as_of`: opening is the sum of what is dated before the first day, closing of what is dated up to
    the last, so closing is what `stock levels --as-of` that day says. A run that stops inside a month averages over the
    month so far, and one that knows later documents has the final cost of what went out below zero: so the opening of a
    month may differ from the closing of the month before in what was provisional then.
    """
    ledger = costed(book, settings, asked.as_of or asked.span.end).ledger
    rows = _by_product(_up_to(ledger, asked.span), asked.span, asked.by == "warehouse", settings.pool == "company")
    rows = _with_the_rest(rows, book) if asked.everything and asked.by != "warehouse" else rows
    rows = rows if asked.everything else rows[rows["moves"] | (rows[_FIGURES] != 0).any(axis=1)]
    found = _named(rows.reset_index(), book) if asked.by in ("product", "warehouse") else _grouped(rows, book, settings, asked.by)
    return Figures(balance_columns(asked.by), found.reset_index(drop=True), settings.decimals)


def totals(figures: Figures, settings: Settings) -> str:
    """The values of the whole report in one sentence (合计)."""
    sums = {side: AMOUNT.write(_sum(figures.rows, f"{side}_value"), settings.decimals) for side in SIDES}
    said = _(
        "All together: opening {opening} + received {received} − shipped {shipped} + adjusted {adjusted} = closing {closing}."
    )
    return said.format(**sums)


def closed_otherwise(figures: Figures, book: Book, settings: Settings, asked: Asked) -> list[str]:
    """Where the report ends with a closed month that was closed at another value, both are told, and how they come together."""
    now = _sum(figures.rows, "closing_value")
    for period, closed_on, value in book["closings"].rows(("period", "closed_on", "value")):
        if named(period).end == asked.span.end and value != now and asked.as_of is None:
            said = _(
                "{period} was closed at {value}: by then more was known of what went out below zero. As it was closed: {command}"
            )
            command = f"salesinv stock balance --period {period} --as-of {closed_on}"
            return [said.format(period=period, value=AMOUNT.write(value, settings.decimals), command=command)]
    return []


def _sum(rows: pd.DataFrame, column: str) -> int:
    return fits(sum(rows[column].tolist()))


def _up_to(ledger: pd.DataFrame, span: Span) -> pd.DataFrame:
    """The movements by the last day, each with its side. What two ends of a transfer differ by counts as adjusted.

    They differ only where transfers of what was not there never settle; everything of the product is provisional then.
    """
    part = ledger[ledger["date"] <= moment(span.end)]
    part = part.assign(side=part["kind"].map(FIGURE_OF_KIND).where(part["date"] >= moment(span.start), "opening"))
    into = (part["kind"] == "transfer") & (part["quantity"] > 0)
    left = (part["value"] + part["value"].shift(fill_value=0)).where(into, 0)
    if not (left != 0).any():
        return part
    rest = part[left != 0].assign(quantity=0, value=left[left != 0], side="adjusted")
    rest["side"] = rest["side"].where(rest["date"] >= moment(span.start), "opening")
    return pd.concat([part.assign(value=part["value"] - left), rest], ignore_index=True)


def _by_product(part: pd.DataFrame, span: Span, by_warehouse: bool, company_pool: bool) -> pd.DataFrame:
    """Every figure per product, or product and warehouse, that anything moved in by the last day; `moves`: in the span."""
    keys = ["product_id", "warehouse_id"] if by_warehouse else ["product_id"]
    sides = [_sides(part, keys, what) for what in ("quantity", "value")]
    found = sides[0].join(sides[1])
    if by_warehouse and company_pool:
        found = _shared(found, part, span)
    pool = ["product_id"] if company_pool else keys
    loose = part.groupby(pool)["provisional"].any()
    moving = (part["side"] != "opening").groupby([part[key] for key in keys]).any()
    return found.join(loose, on=pool).join(moving.rename("moves"))


def _sides(part: pd.DataFrame, keys: list[str], what: str) -> pd.DataFrame:
    """Opening, received, shipped, moved, adjusted and closing of one measure."""
    sums = summed(part, [*keys, "side"], [what])[what].unstack("side", fill_value=0)
    found = sums.reindex(columns=list(SIDES), fill_value=0).astype(WHOLE_NUMBERS)
    found = found.assign(shipped=-found["shipped"], closing=summed(part, keys, [what])[what])
    return found.add_suffix(f"_{what}")


def _shared(found: pd.DataFrame, part: pd.DataFrame, span: Span) -> pd.DataFrame:
    """With one pool per company: what each warehouse has of the pool's value, first and last; moved is what balances.

    A transfer changes no value of the pool and takes value from one warehouse to the other: so does whatever changes the
    pool's unit cost, for a warehouse's share is by quantity. moved_value is both, and adds up to 0 over the warehouses.
    """
    before = part.assign(value=part["value"].where(part["date"] < moment(span.start), 0))
    shares = {
        "opening": spread_over_warehouses(found["opening_quantity"], summed(before, ["product_id"], ["value"])["value"]),
        "closing": spread_over_warehouses(found["closing_quantity"], summed(part, ["product_id"], ["value"])["value"]),
    }
    kept = [found[f"{side}_value"].tolist() for side in ("received", "shipped", "adjusted")]
    rows = zip(shares["opening"], shares["closing"], *kept, strict=True)
    moved = [fits(closing - opening - received + shipped - adjusted) for opening, closing, received, shipped, adjusted in rows]
    figures = {"opening_value": shares["opening"], "closing_value": shares["closing"], "moved_value": moved}
    return found.assign(**{name: pd.array(values, dtype=WHOLE_NUMBERS) for name, values in figures.items()})


def _with_the_rest(rows: pd.DataFrame, book: Book) -> pd.DataFrame:
    """Products that never moved too, at nothing."""
    return _whole(rows.reindex(sorted({*rows.index, *book["products"]["product_id"]})).rename_axis("product_id"))


def _whole(rows: pd.DataFrame) -> pd.DataFrame:
    """Where nothing ever moved, the figures are 0 and certain."""
    flags = {name: rows[name].astype("boolean").fillna(False).astype(bool) for name in ("provisional", "moves") if name in rows}
    return rows.assign(**flags).fillna(dict.fromkeys(_FIGURES, 0))


def _named(rows: pd.DataFrame, book: Book) -> pd.DataFrame:
    return rows.merge(frame(book["products"])[["product_id", "name", "unit"]], on="product_id", how="left")


def _grouped(rows: pd.DataFrame, book: Book, settings: Settings, by: str) -> pd.DataFrame:
    """The products' figures added up by category (an empty one is a row of its own), or over the company."""
    keyed = rows.reset_index().merge(frame(book["products"])[["product_id", "category"]], on="product_id", how="left")
    keyed = keyed.assign(company=settings.firm).astype(dict.fromkeys(_FIGURES, "int64"))
    found = summed(keyed, [by], _FIGURES).join(keyed.groupby(by)["provisional"].any())
    return _whole(found.reindex(pd.Index([settings.firm], name=by)) if by == "company" else found).reset_index()
