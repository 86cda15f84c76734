"""Planted in salesinv.toml: every section and every key, with what its rule forbids; what is not TOML at all, each alone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """Lines under a section; the line that is found, counted from the section's own as 0, and its key (empty: the section)."""

    section: str
    lines: tuple[str, ...]
    at: int
    key: str

    @property
    def column(self) -> str:
        return f"{self.section}.{self.key}" if self.key else self.section


def wrong(section: str, line: str) -> Setting:
    """A line that cannot stand."""
    return Setting(section, (line,), 1, line.partition(" = ")[0])


# Each key at most once, so that all can stand in one file.
ALL: tuple[Setting, ...] = (
    wrong("firm", "name = 5"),
    wrong("firm", r'currency = "C\u001bNY"'),
    wrong("firm", 'language = "fr"'),
    wrong("firm", "fiscal_year_start = 13"),
    wrong("firm", 'curency = "CNY"'),
    wrong("decimals", "quantity = 7"),
    wrong("decimals", "price = -1"),
    wrong("decimals", "amount = 2.5"),
    wrong("decimals", "cost = 2"),
    wrong("costing", 'method = "average"'),
    wrong("costing", 'pool = "shop"'),
    wrong("costing", 'unit_cost_decimals = "2"'),
    wrong("costing", 'methods = "fifo"'),
    wrong("stock", 'allow_negative = "no"'),
    wrong("stock", "negative = true"),
    wrong("scorecard", "amount = -40"),
    wrong("scorecard", "profit = 30.5"),
    wrong("scorecard", 'retention = "15"'),
    wrong("scorecard", "turnover = 15"),
    wrong("scorecard", "visits = true"),
    wrong("grades", 'A = "90"'),
    wrong("grades", "B = -75"),
    wrong("grades", "C = 60.5"),
    Setting("frim", ('name = "x"',), 0, ""),
)
# Each in another way at odds with one of those above.
ALONE: tuple[Setting, ...] = (
    wrong("firm", "fiscal_year_start = 0"),
    wrong("firm", 'fiscal_year_start = "1"'),
    wrong("firm", "name = [1]"),
    wrong("firm", "language = true"),
    wrong("decimals", "quantity = true"),
    wrong("decimals", 'price = "4"'),
    wrong("costing", "method = 1"),
    wrong("costing", "unit_cost_decimals = 7"),
    wrong("costing", "pool = []"),
    wrong("stock", "allow_negative = 0"),
    wrong("scorecard", "on_time = -1"),
    wrong("grades", "A = 1e2"),
    Setting("scorecard", ("amount = 0", "profit = 0"), 0, ""),
)
# What is no settings at all: the file, and the line that is found.
BROKEN: dict[str, tuple[bytes, int]] = {
    "text without quotes": (b'[firm]\nname = "a"\ncurrency = CNY\n', 3),
    "a key twice": (b'[firm]\nname = "a"\nname = "b"\n', 3),
    "a section that does not close": (b'[firm\nname = "a"\n', 1),
    "not UTF-8": (b'[firm]\nname = "\xcf\xfa"\n', 2),
    "a NUL": (b'[firm]\nname = "a\x00b"\n', 2),
    "a section that is a value": (b'costing = "fifo"\n', 1),
}


def text_of(settings: tuple[Setting, ...]) -> tuple[str, set[tuple[str, int, str, str]]]:
    """One file with all of these, and where each is found."""
    lines: list[str] = []
    found = set()
    for section in dict.fromkeys(setting.section for setting in settings):
        lines.append(f"[{section}]")
        head = len(lines)
        for setting in (setting for setting in settings if setting.section == section):
            found.add(("salesinv.toml", len(lines) + 1 if setting.at else head, setting.column, "setting"))
            lines += setting.lines
    return "\n".join(lines) + "\n", found
