"""The page of tables: the data folder, its tables and settings, the columns of reports, and what programs may rely on."""

from docs_meanings import EXIT_CODES, KINDS, MEANINGS, PHASES, REPORTS
from docs_rules import KIND_RULES, RULES
from docs_text import code, table

from salesinv.core.sources import SOURCES
from salesinv.locale import use
from salesinv.schema.kinds import Column, Decimals, Kind, Table
from salesinv.schema.reports import BREAKDOWNS
from salesinv.schema.tables import BY_NAME, TABLES
from salesinv.settings import template

INTRODUCTION = """\
# Tables, reports, codes

Generated from the program by `./dev docs`.

- [The folder](#the-folder)
- [Tables](#tables)
- [Kinds of cells](#kinds-of-cells)
- [Settings](#settings)
- [Reports](#reports)
- [The order inside a day](#the-order-inside-a-day)
- [Problems](#problems)
- [Exit codes](#exit-codes)

## The folder

A data folder is any folder with a `salesinv.toml` in it. Every table is one CSV file: UTF-8, commas, one header line, line
ends `\\n`. A byte-order mark, line ends `\\r\\n`, columns in any order and columns that salesinv does not know are accepted,
and kept as they are when a table is written. Existing rows keep their bytes and their order.

A table that is not there is an empty table. A column that is not there reads as empty, or as its default. `check` reports
an essential table that is missing; `salesinv init --table NAME` makes it.

"""
TABLES_INTRODUCTION = """\
## Tables

Bold columns are the key of a row. A *document* is all rows with the same first key column; its header columns, marked
"same on every line", must agree. What must be filled and has a default may be left empty.

"""
KINDS_INTRODUCTION = """\
## Kinds of cells

Numbers are exact decimals, ASCII digits with at most one point, without thousands separators and without exponents. More
decimals than the settings allow are a problem, not a rounding.

"""
ORDER_INTRODUCTION = """\
## The order inside a day

Everything that changes stock is one dated movement. Movements are worked through by date; inside a day by phase; inside a
phase by document id, then line. The order never depends on the order of rows or files.

"""
PROBLEMS_INTRODUCTION = """\
## Problems

A problem says where, what, and what to do: `receipts.csv:4: product_id: 'P-999' is not in products.csv. Add it with: …`.
All of them are listed, and their number stands at the end. In `salesinv check --format json` each is one object:

| key | meaning |
| --- | --- |
| `table` | the file; empty for a request |
| `line` | the line in the file, the header being line 1; empty for the whole file |
| `column` | the column, if it is about one |
| `rule` | a stable name, below |
| `message` | what is wrong |
| `remedy` | what to do |

Problems of *form* (cells, headers, keys, references) stop every command that needs the table. Problems of *substance* (from
`alike` on, below) stop only what would make more of them: reports are given, with one line on standard error that says how
many there are.

"""


def tables_page() -> str:
    """The page, with the Chinese of every label beside the English."""
    parts = [INTRODUCTION, TABLES_INTRODUCTION, *map(table_part, TABLES)]
    parts += [KINDS_INTRODUCTION, table(["kind", "what it holds", "written as"], [kind_row(*kind) for kind in KINDS.items()])]
    parts += [f"## Settings\n\n`salesinv.toml`, every setting with its default:\n\n```toml\n{template('…')}```\n\n"]
    parts += ["## Reports\n\n", *(report_part(*report) for report in REPORTS.items())]
    parts += [ORDER_INTRODUCTION, order_part(), PROBLEMS_INTRODUCTION, rules_part()]
    parts += ["## Exit codes\n\n", table(["code", "meaning"], [[str(exit), meaning] for exit, meaning in EXIT_CODES.items()])]
    return "".join(parts).rstrip() + "\n"


def chinese(label: str) -> str:
    """The label in Chinese, as the catalogue has it."""
    from salesinv.locale import _

    use("zh")
    found = _(label)
    use("en")
    return "" if found == label else found


def table_part(declared: Table) -> str:
    """One table."""
    title = " ".join(filter(None, [declared.label, chinese(declared.label)]))
    marks = [
        "essential" if declared.essential else "",
        f"new ids from `{declared.prefix}-0001` on" if declared.prefix else "",
        f"dated by `{declared.dated}`" if declared.dated else "",
        "derived: written by `stock recompute`, never read as truth" if declared.derived else "",
    ]
    said = "; ".join(filter(None, marks))
    header = ["column", "kind", "must be filled", "default", "may hold", "meaning", "中文"]
    rows = [column_row(declared, column) for column in declared.columns]
    return f"### {declared.file}\n\n{title}{f' ({said})' if said else ''}.\n\n{table(header, rows)}"


def column_row(declared: Table, column: Column) -> list[str]:
    """One column of a table."""
    name = f"**`{column.name}`**" if column.name in declared.key else f"`{column.name}`"
    meaning = "; ".join(filter(None, [column.label, column.about, "same on every line" if column.header else ""]))
    return [
        name,
        column.kind.name,
        "yes" if column.required else "",
        code(column.default),
        may_hold(column),
        meaning,
        chinese(column.label),
    ]


def may_hold(column: Column) -> str:
    """Limit, choices, or the table that the cell must be a row of."""
    if column.references:
        return f"→ [{BY_NAME[column.references].file}](#{column.references}csv)"
    return ", ".join(map(code, column.choices)) or code(column.limit)


def kind_row(kind: Kind, written: str) -> list[str]:
    """One kind: what it holds, how it is written, how many decimals at most."""
    decimals = kind.decimals(Decimals())
    places = f", at most {decimals} decimals" if decimals else ""
    return [kind.name, kind.label, f"{written}{places}"]


def report_part(title: str, report: tuple[str, tuple[Column, ...]]) -> str:
    """The columns of one report."""
    about, columns = report
    by = {"performance show": f" Breakdowns: {', '.join(map(code, BREAKDOWNS))}."}
    said = {**MEANINGS[""], **MEANINGS.get(title, {})}
    rows = [[code(column.name), column.kind.name, said[column.name], chinese(column.label)] for column in columns]
    return f"### {title}\n\n{about}{by.get(title, '')}\n\n{table(['column', 'kind', 'meaning', '中文'], rows)}"


def order_part() -> str:
    """The phases of a day, and what is in each."""
    found = [pair for source in SOURCES for pair in zip(source.phases, source.kinds, strict=True)]
    rows = []
    for phase, meaning in PHASES.items():
        kinds = dict.fromkeys(code(kind) for at, kind in found if at == phase)
        rows.append([str(phase), ", ".join(kinds), meaning])
    return table(["phase", "movements", "meaning"], rows)


def rules_part() -> str:
    """Every rule, and the kinds that serve as rules."""
    kinds = ", ".join(code(kind.name) for kind in KINDS if kind.name not in RULES)
    rows = [[code(rule), meaning] for rule, meaning in RULES.items()]
    return f"{KIND_RULES.format(kinds=kinds)}\n\n{table(['rule', 'what does not hold'], rows)}"
