"""The settings room: salesinv.toml, read and checked."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from salesinv.errors import Problem
from salesinv.locale import LANGUAGES, N_, _
from salesinv.places import SETTINGS
from salesinv.schema.kinds import Decimals
from salesinv.schema.near import offer
from salesinv.schema.tables import CRITERIA

FILE = SETTINGS
LONGEST_SHOWN = 80
METHODS = ("fifo", "lifo", "moving_average", "monthly_average", "specific")
POOLS = ("company", "warehouse")
SCORECARD: Mapping[str, int] = {"amount": 40, "profit": 30, "retention": 15, "visits": 15}
GRADES: Mapping[str, int] = {"A": 90, "B": 75, "C": 60, "D": 0}


@dataclass(frozen=True)
class Settings:
    """What salesinv.toml says, defaults filled in.

    `fiscal_year_start` is a month, 1 to 12. `scorecard` gives each criterion its weight in per cent, `grades` each
    grade its lowest score: a section that is in the file replaces the default as a whole. `unit_cost_decimals` is
    None where averages are not rounded before use.
    """

    firm: str = ""
    currency: str = "CNY"
    language: str = "auto"
    fiscal_year_start: int = 1
    decimals: Decimals = field(default_factory=Decimals)
    method: str = "fifo"
    pool: str = "company"
    unit_cost_decimals: int | None = None
    allow_negative: bool = False
    scorecard: Mapping[str, int] = field(default_factory=lambda: dict(SCORECARD))
    grades: Mapping[str, int] = field(default_factory=lambda: dict(GRADES))


TEMPLATE = N_("""\
# The settings of this folder. Every one may be left out: what is written here are the defaults.

[firm]
name = "{name}"
currency = "CNY"          # shown, never converted
language = "auto"         # auto, en or zh
fiscal_year_start = 1     # the month a fiscal year begins with, 1 to 12

[decimals]                # how many decimals a number in the tables may have, 0 to 6
quantity = 3
price = 4                 # prices and unit costs
amount = 2

[costing]
method = "fifo"           # fifo, lifo, moving_average, monthly_average or specific
pool = "company"          # company: one cost per product; warehouse: one per product and warehouse
unit_cost_decimals = ""   # a number, 0 to 6: averages are rounded to it before use

[stock]
allow_negative = false    # true: documents may take stock below zero

[scorecard]               # criterion = weight, in per cent
amount = 40
profit = 30
retention = 15
visits = 15

[grades]                  # grade = lowest score
A = 90
B = 75
C = 60
D = 0
""")


def template(name: str = "") -> str:
    """The salesinv.toml of a new folder, its comments in the language in use."""
    safe = "".join(f"\\u{ord(c):04X}" if c < " " or c in '"\\\x7f' else c for c in name)
    return _(TEMPLATE).replace("{name}", safe)


def _shown(value: object) -> str:
    """A value as it is written in TOML, nearly, and no longer than can be taken in."""
    try:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    except ValueError:  # a number of thousands of digits
        return "…"
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


Fault = tuple[str, str]  # message, remedy
Rule = Callable[[Any], Fault | None]


def _choice(*choices: str) -> Rule:
    def rule(value: Any) -> Fault | None:
        if isinstance(value, str) and value in choices:
            return None
        said = _("'{value}' is not one of {choices}").format(value=_shown(value), choices=", ".join(choices))
        return said, offer(str(value), choices)

    return rule


def _whole(low: int, high: int | None = None, empty: bool = False) -> Rule:
    def rule(value: Any) -> Fault | None:
        whole = isinstance(value, int) and not isinstance(value, bool) and low <= value <= (value if high is None else high)
        if whole or (empty and value == ""):
            return None
        if high is None:
            return _("'{value}' is not a whole number from {low} up").format(value=_shown(value), low=low), ""
        return _("'{value}' is not a whole number from {low} to {high}").format(value=_shown(value), low=low, high=high), ""

    return rule


def _text(value: Any) -> Fault | None:
    if not isinstance(value, str):
        return _("'{value}' is not text").format(value=_shown(value)), _("Put it in double quotes.")
    if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", value):
        return _("holds a control character"), _("Delete it.")
    return None


def _flag(value: Any) -> Fault | None:
    return None if isinstance(value, bool) else (_("'{value}' is neither true nor false").format(value=_shown(value)), "")


# section -> key -> (the field of Settings, the rule of its value)
SECTIONS: Mapping[str, Mapping[str, tuple[str, Rule]]] = {
    "firm": {
        "name": ("firm", _text),
        "currency": ("currency", _text),
        "language": ("language", _choice("auto", *LANGUAGES)),
        "fiscal_year_start": ("fiscal_year_start", _whole(1, 12)),
    },
    "decimals": {name: (name, _whole(0, 6)) for name in ("quantity", "price", "amount")},
    "costing": {
        "method": ("method", _choice(*METHODS)),
        "pool": ("pool", _choice(*POOLS)),
        "unit_cost_decimals": ("unit_cost_decimals", _whole(0, 6, empty=True)),
    },
    "stock": {"allow_negative": ("allow_negative", _flag)},
    "scorecard": {name: (name, _whole(0)) for name in CRITERIA},
    "grades": {},  # any name may be a grade
}


def read_settings(raw: bytes) -> tuple[Settings, list[Problem]]:
    """The settings that the bytes of a salesinv.toml say, and everything that is wrong with them, in order of line.

    Settings with a problem keep their default. Nothing is raised.
    """
    try:
        text = raw.decode("utf-8-sig")
        said = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Settings(), [_problem(line, "", _("is not UTF-8"), _("Save it as UTF-8."))]
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets thousands deep
        return Settings(), [_syntax(str(error), text)]
    lines = _lines(text)
    problems = [_problem(lines.get(place, lines.get(place[:1], 0)), ".".join(place), *fault) for place, fault in _faults(said)]
    wrong = {tuple(problem.column.split(".", 1)) for problem in problems}
    return _settings(said, wrong), sorted(problems)


def _problem(line: int, column: str, message: str, remedy: str) -> Problem:
    return Problem(FILE, line, column, "setting", message, remedy)


def _syntax(reason: str, text: str) -> Problem:
    """What tomllib says, with its line; it tells the place in words alone."""
    found = re.search(r"at line (\d+), column \d+", reason)
    line = int(found[1]) if found else text.count("\n") + 1
    plain = re.sub(r" \(at .*\)$", "", reason)
    remedy = _("Write it as key = value; text goes in double quotes.")
    return _problem(line, "", _("is not TOML: {reason}").format(reason=plain), remedy)


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """On which line each section and key stands: tomllib does not tell."""
    found: dict[tuple[str, ...], int] = {}
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if head := re.match(r"\s*\[\[?\s*([^]#]+?)\s*\]", line):
            section = _path(head[1])
            found.setdefault(section, number)
        elif key := re.match(r"\s*([^=#]+?)\s*=", line):
            place = (*section, *_path(key[1]))
            found.setdefault(place[:1], number)
            found.setdefault(place[:2], number)
    return found


def _path(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _faults(said: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Fault]]:
    for section, keys in said.items():
        if section not in SECTIONS:
            yield (section,), (_("there is no such section"), offer(section, SECTIONS) or _known(SECTIONS))
        elif not isinstance(keys, dict):
            yield (section,), (_("is a section, not a value"), _("Write it as [{section}].").format(section=section))
        else:
            yield from _section_faults(section, keys)


def _section_faults(section: str, keys: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Fault]]:
    rules = SECTIONS[section] or {key: (key, _whole(0)) for key in keys}
    for key, value in keys.items():
        if key not in rules:
            yield (section, key), (_("there is no such setting"), offer(key, rules) or _known(rules))
        elif fault := rules[key][1](value):
            yield (section, key), fault
    if section == "scorecard" and keys and not any(keys.values()):
        yield (section,), (_("no criterion has a weight"), _("Give one a weight above 0."))


def _known(names: Mapping[str, object]) -> str:
    return _("There are: {names}.").format(names=", ".join(names))


def _settings(said: Mapping[str, Any], wrong: set[tuple[str, ...]]) -> Settings:
    """The settings without what is wrong."""
    good = {
        section: {key: value for key, value in keys.items() if not {(section,), (section, key)} & wrong}
        for section, keys in said.items()
        if isinstance(keys, dict) and section in SECTIONS
    }
    plain = {SECTIONS[s][key][0]: value for s in ("firm", "costing", "stock") for key, value in good.get(s, {}).items()}
    if plain.get("unit_cost_decimals") == "":
        plain["unit_cost_decimals"] = None
    plain |= {name: good[name] for name in ("scorecard", "grades") if good.get(name)}
    return Settings(**plain, decimals=Decimals(**good.get("decimals", {})))
