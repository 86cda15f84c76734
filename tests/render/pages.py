"""Pages that the tests show: a lawful one, and one whose every text would like to act."""

from dataclasses import replace

from salesinv.render.page import page_pieces
from salesinv.schema.kinds import AMOUNT, ID, RATIO, TEXT, Column
from salesinv.schema.page import Chart, Page, Section
from salesinv.schema.report import Report

SALES = Report(
    (Column("salesperson_id", ID, "Salesperson"), Column("name", TEXT, "Name"), Column("amount", AMOUNT, "Amount"),
     Column("margin", RATIO, "Margin")),
    [["E", "Eve 夏娃", "12.30", "0.5000"], ["F", "Fay", "-4.00", None]],
)  # fmt: skip
BARS = Chart(("E", "夏娃"), (80, 20), ("80.00", "20.00"), (40, None), "Amount", ("40.00", ""), "Target")
PAGE = Page(
    "Sheet",
    (Section("sales", "Sales", ("Two people.",), SALES), Section("bars", "Bars", chart=BARS), Section("none", "Nothing")),
    ("All of it.",),
)
HOSTILE = "<script>alert(1)</script> \"q\" 'a' & \x1b[31m \u202e\u2066 ![x](http://e/x.png) | `t` [a](javascript:b) url(x)\r\n# y"


def text(page: Page, format: str) -> str:
    return "".join(page_pieces(page, format))


def hostile() -> Page:
    columns = (Column("salesperson_id", ID, "Salesperson"), Column("name", TEXT, HOSTILE))
    report = Report(columns, [[HOSTILE, HOSTILE]], notes=[HOSTILE])
    chart = Chart((HOSTILE,), (1,), (HOSTILE,), (2,), HOSTILE, (HOSTILE,), HOSTILE)
    line = replace(
        chart, labels=(HOSTILE, "b"), figures=(1, 2), shown=(HOSTILE, "2"), marks=(1, 2), series=True, marks_shown=("", "")
    )
    sections = (
        Section("a", HOSTILE, (HOSTILE,), report, chart),
        Section("b", HOSTILE, (HOSTILE,), report, line),
        Section("c", HOSTILE, (HOSTILE,), report, turned=True),
    )
    return Page(HOSTILE, sections, (HOSTILE,))
