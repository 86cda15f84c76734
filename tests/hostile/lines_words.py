"""Words that no option of their kind takes, tried on every command that has such an option, and what is then said."""

import shlex
from collections.abc import Iterator, Sequence
from typing import Any

from commands.registry import ALL, Listed

from hostile.command_lines import LINES
from hostile.line import Line
from salesinv.cli import load
from salesinv.schema.tables import TABLES

FILES = {table.noun: table.file for table in TABLES}
LONG = "7" * 5000
# By the kind that help gives an option: what is typed, and what the answer says beside the option's name.
NUMBERS: tuple[tuple[str, str], ...] = (
    ("1_000", "not a number"),
    ("one", "not a number. Write digits"),
    ("nan", "not a number"),
    ("inf", "not a number"),
    ("0x10", "not a number"),
    ("1e3", "Write it out in digits"),
    ("1e400", "Write it out in digits"),
    ("4 pcs", "not a number"),
    ("٤", "not a number"),
    ("--4", "not a number"),
    ("１２", "Write 12."),
    (" 4", "Write 4."),
    ("¥5", "Write 5."),
    ("1,000", "1000"),
    ("99999999999999999999", "above the limit of 10^12"),
    (LONG, "above the limit of 10^12"),
)
DATES: tuple[tuple[str, str], ...] = (
    ("2026年11月23日", "Write it as 2026-11-23."),
    ("2026/11/23", "Write it as 2026-11-23."),
    ("20261123", "Write it as 2026-11-23."),
    ("2026-11-23T10:00", "Write it as 2026-11-23."),
    ("２０２６-11-23", "Write it as 2026-11-23."),
    ("03/04/2026", "day and month cannot be told apart"),
    ("26-11-23", "is not a date"),
    ("yesterday", "is not a date. Write it as 2026-11-23."),
    ("2026-02-30", "there is no such day"),
    ("0000-00-00", "there is no such day"),
    ("2206-11-23", "is not between 1900-01-01 and 2100-12-31"),
)
IDS: tuple[tuple[str, str], ...] = (
    ("../../etc/passwd", "U+002F"),
    ("/etc/passwd", "U+002F"),
    ("C:\\con", "U+003A"),
    ("CU-2 ", "Write CU-2."),
    ("CU-2\u00a0", "Write CU-2."),
    ("\u200bCU-2", "Write CU-2."),
    ("ＣＵ-2", "Write CU-2."),
    ("a\nb", "U+000A"),
    ("\x1b[2J", "U+001B"),
    ("=1+1", "U+003D"),
    ("x" * 33, "at most 32 characters, this has 33"),
    ("1.2E+05", "turned into a number by a spreadsheet"),
)
PERIODS: tuple[tuple[str, str], ...] = (
    ("2026-13", "is not a period. Write 2026, 2026-Q4 or 2026-11."),
    ("2026-Q5", "is not a period"),
    ("26", "is not a period"),
    ("2026-11-23", "is not a period"),
    ("2026年", "is not a period"),
    ("last month", "is not a period"),
)
TEXTS: tuple[tuple[str, str], ...] = (
    ("a\nb", "control character U+000A at place 2. Delete it."),
    ("a\rb", "control character U+000D at place 2"),
    ("\x1b]8;;http://x\x07", "control character U+001B at place 1"),
    ("a\x9bb", "control character U+009B at place 2"),
    ("n" * 40_000, "cell of 40000 characters (limit 32767). Shorten it."),
)
WHOLES = tuple((word, "is not a whole number") for word in ("x", "1.5", "1e3", "１", "1_0", "9" * 40, ""))
BAD: dict[str, tuple[tuple[str, str], ...]] = {
    "QUANTITY": (*NUMBERS, ("1.0005", "more than 3 decimals"), ("1.999e", "not a number")),
    "PRICE": (*NUMBERS, ("1.00005", "more than 4 decimals"), ("1_0.5", "not a number"), ("-1", "must be 0 or more")),
    "AMOUNT": (*NUMBERS, ("1.005", "more than 2 decimals"), ("-1", "must be 0 or more")),
    "MEASURE": (*NUMBERS, ("0", "must be above 0"), ("-1", "must be above 0")),
    "RATE": (*NUMBERS, ("5%", "Write 0.05."), ("1.5", "must be from 0"), ("-0.1", "must be from 0")),
    "WHOLE": (*NUMBERS, ("1.5", "is not a whole number"), ("-1", "must be 0 or more")),
    "LINE": (*NUMBERS[:6], ("0", "must be above 0"), ("1.5", "is not a whole number")),
    "DATE": DATES,
    "ID": IDS,
    "PERIOD": PERIODS,
    "TEXT": TEXTS,
    "NOTE": (("a\x07b", "control character U+0007 at place 2"), TEXTS[-1]),
    "RECEIPT_LINE": (("R-1", "Write it as R-0007/1."), ("R-1/0", "Write it as R-0007/1."), ("R 1/1", "U+0020 SPACE")),
    "N": (("-1", "must be 0 or more, not -1"), *WHOLES),
    "DAYS": tuple((word, "is not a number of days from ") for word in ("-1", "3661")) + WHOLES,
    "PERCENT": tuple((word, "is not a whole number of per cents from 1 to 100") for word in ("0", "-1", "101")) + WHOLES,
    "SECONDS": tuple(
        (word, "is not a number of seconds from 0 to 3600")
        for word in ("-1", "x", "nan", "inf", "3601", "1e3", "1_0", "１", "", "0.00001")
    ),
    "FORMAT": (("xls", "There are: table, plain, csv, json"), ("CSV", "Did you mean 'csv'?"), ("../x", "There is no format")),
    "CONDITION": (
        ("nowhere=1", "There is no column 'nowhere'"),
        ("__import__('os').system('id')", "is not a condition: write it as COLUMN=VALUE"),
        ("", "is not a condition"),
        ("=1", "is not a condition"),
    ),
    "NAMES": (
        ("nowhere", "There is no column 'nowhere'"),
        ("'; DROP TABLE", "There is no column"),
        ("*", "There is no column '*'"),
    ),
    "LANG": (
        ("fr", "is not a language here: en or zh"),
        ("../zh", "is not a language here"),
        ("zh_CN", "is not a language here"),
    ),
}
# Words of a fixed few: the choices are told.
CHOICES: dict[str, tuple[str, str]] = {
    "--by": ("nothing", "There are: "),
    "--like": ("lastyear", "Did you mean 'last-year'?"),
    "--basis": ("paid", "There are: shipped, signed."),
    "--metric": ("money", "amount, quantity, profit, signed, visits, new_customers"),
    "--state": ("foo", "There are: new, kept, back, lost, asleep, none."),
    "--status": ("open", "is not one of active, closed, cancelled"),
}
ASIDE = {
    *((f"{noun} edit", "--line") for noun in ("contract", "receipt", "shipment", "transfer", "count")),  # looked for, not there
    ("count sheet", "--category"),  # any text; of one that no product has it says so
    ("stock levels", "--warehouse"),  # goes with another option
    ("stock layers", "--warehouse"),
    ("stock ageing", "--warehouse"),
    ("performance sheets", "--format"),  # its own few, see lines_asked
    ("performance practice", "--best"),  # 1 at least
}
ASKED = {"--customer": "customers", "--salesperson": "salespeople", "--product": "products", "--warehouse": "warehouses"}
CALLED = {"--lang": "language", "--format": "format"}  # where the answer names the option in a word


def word_lines() -> Iterator[Line]:
    """Each bad word of each kind on every option of that kind, of every command; and on ids that are named without one."""
    for command in (command for command in ALL if command.words in LINES):
        for parameter in _parameters(command):
            flags = parameter.opts
            if (command.words, flags[0]) in ASIDE:
                continue
            if parameter.param_type_name == "option":
                for word, said in bad_words(flags[0], parameter.metavar):
                    yield Line(
                        (*_without(command, flags), f"{flags[0]}={word}"), *_answer(command, flags[0], parameter.metavar, said)
                    )
            elif parameter.metavar == "ID":
                yield from (Line(_instead(command, word), 1, (f"is not in {FILES[command.noun]}",)) for word, _said in IDS)


def options_of(command: Listed) -> list[tuple[str, str]]:
    """The options of a command that take a value, each with the kind that help gives it."""
    options = [parameter for parameter in _parameters(command) if parameter.param_type_name == "option"]
    return [(option.opts[0], option.metavar or "") for option in options if not option.is_flag]


def bad_words(flag: str, kind: str | None) -> tuple[tuple[str, str], ...]:
    """What an option does not take, and what is said of it."""
    return (CHOICES[flag],) if flag in CHOICES else BAD.get(kind or "", ())


def _answer(command: Listed, flag: str, kind: str | None, said: str) -> tuple[int, tuple[str, ...]]:
    """Wrong words are usage; an id that is asked for and not there is a request that cannot be met."""
    if command.shows and kind == "ID":
        return 1, (f"is not in {ASKED[flag]}.csv",)
    return 2, (CALLED.get(flag, flag), said)


def _parameters(command: Listed) -> list[Any]:
    """The options and arguments of a command as Typer holds them."""
    found = load(command.noun)
    return list((found.commands[command.verb] if hasattr(found, "commands") else found).params)


def _without(command: Listed, flags: Sequence[str]) -> tuple[str, ...]:
    """The right command line without an option: given twice it would be refused for that."""
    words = shlex.split(LINES[command.words])
    places = {at for at, word in enumerate(words) if word in flags}
    return tuple(word for at, word in enumerate(words) if at not in places and at - 1 not in places)


def _instead(command: Listed, word: str) -> tuple[str, ...]:
    """The right command line with another id."""
    noun, verb, _id, *rest = shlex.split(LINES[command.words])
    return (noun, verb, *rest, "--", word)
