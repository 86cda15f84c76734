"""Every corruption planted in a valid firm is found at its place, all in one run; and every rule there is, is planted."""

import pytest

from hostile.planted import ALONE, CELLS, FILES, PLANTED, SETTINGS, run
from hostile.planted_firm import Firm
from hostile.planting import Finding
from salesinv.core.checks import CHECKS
from salesinv.schema.kinds import Column
from salesinv.schema.tables import TABLES
from salesinv.settings import SECTIONS
from salesinv.store.csvtext import RULES

DECLARED = [(table, column) for table in TABLES if not table.derived for column in table.columns]
FOUND = {(table, column, rule) for planted in CELLS for table, _row, column, rule in planted.found}
# The rules of CHECKS, by hand: what `check` looks at beyond the form of files.
OF_CHECKS = {"alike", "size", "below_zero", "count", "shipped", "specific", "over", "closed"}


def test_every_corruption_is_found_where_it_is_and_nothing_else() -> None:
    found = run(full=False)
    assert not found.failures, "\n".join(found.failures)
    assert PLANTED >= 450
    assert found.counts["found all at once in one folder"] >= 350


def rules_of(column: Column) -> set[str]:
    """What the declaration of a column asks for, as rules of problems."""
    asked = {
        "required": column.required and not column.default,
        "limit": column.limit,
        "choice": column.choices,
        "reference": column.references,
        "header": column.header,
        column.kind.name: not column.choices,
    }
    return {rule for rule, wanted in asked.items() if wanted}


def test_every_rule_of_the_data_dictionary_is_planted() -> None:
    wanted: set[tuple[str, str, str]] = {
        (table.name, column.name, rule) for table, column in DECLARED for rule in rules_of(column)
    }
    keys = {(table.name, table.key[0], "key") for table in TABLES if not table.derived}
    assert (wanted | keys) - FOUND == set()


def test_every_check_beyond_form_is_planted() -> None:
    assert len(CHECKS) == len(OF_CHECKS) + 2  # two look at closed months, one at tables of parts (gallery/parts)
    assert OF_CHECKS | {"product", "transfer"} <= {rule for _table, _column, rule in FOUND}


def test_every_rule_of_files_is_planted() -> None:
    elsewhere = {"file"}  # in hostile.files_places
    assert {rule for damage in FILES for _line, _column, rule in damage.found} >= set(RULES) - elsewhere


def test_every_setting_is_planted() -> None:
    planted = {(setting.section, setting.key) for setting in SETTINGS}
    known = {(section, key) for section, keys in SECTIONS.items() for key in keys}
    assert {place for place in known if place[0] != "scorecard"} <= planted
    assert {"scorecard", "grades"} <= {section for section, _key in planted}
    assert len(ALONE) > 10


@pytest.mark.parametrize("row", [1, 2])
def test_lines_are_counted_as_an_editor_counts_them(row: int) -> None:
    firm = Firm.of(3, closed=(2,))
    lines = firm.files()["receipts.csv"].decode().split("\n")
    assert lines[firm.line("receipts", 2, row) - 1].startswith(f"R-2,{row},")
    assert firm.files()["closings.csv"].decode().split("\n")[firm.closing_line(2) - 1].startswith("1990-02,")


def test_no_corruption_is_planted_twice() -> None:
    names = [str(planted) for planted in CELLS]
    assert sorted(set(names)) == sorted(names)
    assert all(isinstance(finding, tuple) and len(finding) == 4 for planted in CELLS for finding in _findings(planted.found))


def _findings(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return found
