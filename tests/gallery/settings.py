"""What is wrong with salesinv.toml."""
# ruff: noqa: E501 (what is printed stands here as it is printed)

from gallery.exhibit import Exhibit, cell, settings, whole

SETTINGS: tuple[Exhibit, ...] = (
    Exhibit(
        "setting", whole("salesinv.toml", b'[firm]\nname = "\xcf\xfa"\n'), "salesinv.toml:2: is not UTF-8. Save it as UTF-8."
    ),
    Exhibit(
        "setting",
        settings("currency = CNY"),
        "salesinv.toml:3: is not TOML: Invalid value. Write it as key = value; text goes in double quotes.",
    ),
    Exhibit(
        "setting",
        settings('curency = "CNY"'),
        "salesinv.toml:3: firm.curency: there is no such setting. Did you mean 'currency'?",
    ),
    Exhibit("setting", settings("[frim]\nname = 1"), "salesinv.toml:3: frim: there is no such section. Did you mean 'firm'?"),
    Exhibit(
        "setting",
        whole("salesinv.toml", 'costing = "fifo"\n'),
        "salesinv.toml:1: costing: is a section, not a value. Write it as [costing].",
    ),
    Exhibit(
        "setting",
        settings('[costing]\nmethod = "fiffo"\npool = true'),
        "salesinv.toml:4: costing.method: 'fiffo' is not one of fifo, lifo, moving_average, monthly_average, specific. Did you mean 'fifo'?\n"
        "salesinv.toml:5: costing.pool: 'true' is not one of company, warehouse.",
    ),
    Exhibit(
        "setting",
        settings("[decimals]\nquantity = 7\nprice = 2.5"),
        "salesinv.toml:4: decimals.quantity: '7' is not a whole number from 0 to 6.\n"
        "salesinv.toml:5: decimals.price: '2.5' is not a whole number from 0 to 6.",
    ),
    Exhibit(
        "setting",
        settings('[stock]\nallow_negative = "no"'),
        "salesinv.toml:4: stock.allow_negative: 'no' is neither true nor false.",
    ),
    Exhibit(
        "setting",
        settings("[scorecard]\namount = 0\nprofits = 30"),
        "salesinv.toml:5: scorecard.profits: there is no such setting. Did you mean 'profit'?",
    ),
    Exhibit(
        "setting",
        settings("[scorecard]\namount = 0"),
        "salesinv.toml:3: scorecard: no criterion has a weight. Give one a weight above 0.",
    ),
    Exhibit("setting", settings("[grades]\nA = -1"), "salesinv.toml:4: grades.A: '-1' is not a whole number from 0 up."),
    Exhibit(
        "setting",
        settings("fiscal_year_start = 13"),
        "salesinv.toml:3: firm.fiscal_year_start: '13' is not a whole number from 1 to 12.",
    ),
    Exhibit(
        "setting",
        cell("salesinv.toml", "Small", "Sm\\u0007all"),
        "salesinv.toml:2: firm.name: holds a control character. Delete it.",
    ),
    Exhibit(
        "setting", cell("salesinv.toml", '"Small"', "5"), "salesinv.toml:2: firm.name: '5' is not text. Put it in double quotes."
    ),
)
