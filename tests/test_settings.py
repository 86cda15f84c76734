"""salesinv.toml: what it says, what is wrong with it and on which line."""

import pytest

from salesinv.locale import use
from salesinv.schema.kinds import Decimals
from salesinv.settings import TEMPLATE, Settings, read_settings, template


def problems(text: str) -> list[str]:
    return [f"{p.line} {p.column}: {p.message}" for p in read_settings(text.encode())[1]]


def test_an_empty_file_is_all_defaults():
    assert read_settings(b"") == (Settings(), [])
    assert Settings().decimals == Decimals(3, 4, 2)
    assert (Settings().method, Settings().pool, Settings().unit_cost_decimals) == ("fifo", "company", None)


@pytest.mark.parametrize("raw", [TEMPLATE.encode(), b"\xef\xbb\xbf" + TEMPLATE.encode(), TEMPLATE.replace("\n", "\r\n").encode()])
def test_the_template_says_the_defaults(raw):
    assert read_settings(raw) == (Settings(firm="{name}"), [])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_folders_settings_carry_any_name(language):
    use(language)
    try:
        for name in ('五金 "A" \\ {name}', "", "it's # 1"):
            assert read_settings(template(name).encode()) == (Settings(firm=name), [])
    finally:
        use("en")


def test_every_setting_is_read():
    text = """
        firm = { name = "F", currency = "EUR", language = "zh", fiscal_year_start = 4 }
        decimals.quantity = 0
        [costing]
        method = "monthly_average"
        pool = "warehouse"
        unit_cost_decimals = 2
        [stock]
        allow_negative = true
        [scorecard]
        on_time = 100
        [grades]
        "优" = 80
        "差" = 0
    """
    assert read_settings(text.encode()) == (
        Settings(
            firm="F", currency="EUR", language="zh", fiscal_year_start=4, decimals=Decimals(quantity=0),
            method="monthly_average", pool="warehouse", unit_cost_decimals=2, allow_negative=True,
            scorecard={"on_time": 100}, grades={"优": 80, "差": 0},
        ),
        [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[frim]\n", ["1 frim: there is no such section"]),
        ("name = 1\n", ["1 name: there is no such section"]),
        ("firm = 3\n", ["1 firm: is a section, not a value"]),
        ("[firm]\n\nnmae = 'x'\n", ["3 firm.nmae: there is no such setting"]),
        ("[firm]\nname = 7\n", ["2 firm.name: '7' is not text"]),
        ('[firm]\nname = "a\\u001bb"\n', ["2 firm.name: holds a control character"]),
        ("[firm]\nlanguage = 'fr'\n", ["2 firm.language: 'fr' is not one of auto, en, zh"]),
        ("[firm]\nfiscal_year_start = 13\n", ["2 firm.fiscal_year_start: '13' is not a whole number from 1 to 12"]),
        ("[decimals]\nprice = 7\n", ["2 decimals.price: '7' is not a whole number from 0 to 6"]),
        ("[decimals]\nprice = true\n", ["2 decimals.price: 'true' is not a whole number from 0 to 6"]),
        ("[decimals]\nprice = 2.0\n", ["2 decimals.price: '2.0' is not a whole number from 0 to 6"]),
        ("[costing]\nunit_cost_decimals = 'x'\n", ["2 costing.unit_cost_decimals: 'x' is not a whole number from 0 to 6"]),
        ("[stock]\nallow_negative = 'no'\n", ["2 stock.allow_negative: 'no' is neither true nor false"]),
        ("[scorecard]\namount = -1\n", ["2 scorecard.amount: '-1' is not a whole number from 0 up"]),
        ("[scorecard]\namount = 0\n", ["1 scorecard: no criterion has a weight"]),
        ("[grades]\nA = '90'\n", ["2 grades.A: '90' is not a whole number from 0 up"]),
        ("x = 1\n[costing]\npool = 'none'\nmethod = 'avg'\n", [
            "1 x: there is no such section",
            "3 costing.pool: 'none' is not one of company, warehouse",
            "4 costing.method: 'avg' is not one of fifo, lifo, moving_average, monthly_average, specific",
        ]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(text, expected):
    assert problems(text) == expected


def test_near_names_are_offered():
    [problem] = read_settings(b"[costing]\nmethod = 'filo'\n")[1]
    assert problem.remedy == "Did you mean 'fifo'?"
    assert (problem.table, problem.rule) == ("salesinv.toml", "setting")


def test_a_setting_with_a_problem_keeps_its_default():
    settings, found = read_settings(b"[costing]\nmethod = 'x'\npool = 'warehouse'\n")
    assert (settings.method, settings.pool, len(found)) == ("fifo", "warehouse", 1)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"[firm]\nname = \n", 2),
        (b"[firm\n", 1),
        (b"\n\n[firm]\nname = \xff\n", 4),
        (b"a = " + b"[" * 100_000, 1),
        (b"a=" + b"9" * 9999, 1),
    ],
)
def test_what_is_no_toml_is_a_problem_not_a_crash(raw, line):
    settings, [problem] = read_settings(raw)
    assert (settings, problem.line) == (Settings(), line)
