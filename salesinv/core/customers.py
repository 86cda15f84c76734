"""Who was sold to: customers, new ones, those who came back, those who were kept."""

import pandas as pd

from salesinv.core.exact import counts
from salesinv.core.frames import moment
from salesinv.core.periods import Span


def customer_figures(facts: pd.DataFrame, span: Span, key: str, retention: bool) -> pd.DataFrame:
    """Per key: `customers` sold to in the span, of those `new_customers` (never before, by anyone) and `repeat_customers`.

    `kept_of` are the customers whose last purchase in the period before was from this key, `kept` those of them who
    bought in the span, from anyone. Only goods going out count as a purchase (or contracts signed, not cancelled).
    """
    bought = facts[facts["kind"] == "shipment"] if "kind" in facts else facts[facts["status"] != "cancelled"]
    now = bought[(bought["date"] >= moment(span.start)) & (bought["date"] <= moment(span.end))]
    earlier = set(bought.loc[bought["date"] < moment(span.start), "customer_id"].unique())
    pairs = now[list(dict.fromkeys([key, "customer_id"]))].drop_duplicates()
    pairs = pairs.assign(old=pairs["customer_id"].isin(earlier))
    found = counts(pairs, key, "old", customers="size", repeat_customers="sum")
    found["new_customers"] = found["customers"] - found["repeat_customers"]
    return found.join(_kept(bought, set(now["customer_id"].unique()), span, key), how="outer") if retention else found


def _kept(bought: pd.DataFrame, now: set[str], span: Span, key: str) -> pd.DataFrame:
    before = span.before()
    past = bought[(bought["date"] >= moment(before.start)) & (bought["date"] <= moment(before.end))]
    last = past.sort_values("date", kind="stable").drop_duplicates("customer_id", keep="last")
    last = last.assign(kept=last["customer_id"].isin(now))
    return counts(last, key, "kept", kept_of="size", kept="sum")
