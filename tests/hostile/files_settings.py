"""salesinv.toml, broken in many ways: every command reads it."""

from hostile.bad import Bad, Named, whole

NOT_TOML, NOT_UTF8 = "is not TOML", "is not UTF-8"
FIRM = '[firm]\nname = "Small"\n'


def broken(name: str, text: str | bytes, line: int, said: str, advised: str = "", key: str = "") -> Bad:
    """The file says this, and this is wrong in it."""
    return whole(name, "salesinv.toml", text, Named(line, key, "setting", said, advised))


def value(section: str, key: str, text: str, said: str, advised: str = "") -> Bad:
    return broken(f"{key} = {text[:30]}", f"[{section}]\n{key} = {text}\n", 2, said, advised, f"{section}.{key}")


SETTINGS: tuple[Bad, ...] = (
    broken("no TOML at all", "product_id,name\nP-1,Bolt\n", 1, NOT_TOML, "key = value"),
    broken("a value without quotes", FIRM + "currency = CNY\n", 3, NOT_TOML, "double quotes"),
    broken("no value", FIRM + "currency =\n", 3, NOT_TOML, "key = value"),
    broken("an open string", '[firm]\nname = "Small\n', 2, NOT_TOML, "double quotes"),
    broken("an open section", "[firm\n", 1, NOT_TOML, "key = value"),
    broken("a key twice", FIRM + 'name = "Large"\n', 3, NOT_TOML, "key = value"),
    broken("a section twice", FIRM + "[stock]\n[firm]\n", 4, NOT_TOML, "key = value"),
    broken("a conflict", "<<<<<<< HEAD\n" + FIRM + "=======\n>>>>>>> theirs\n", 1, NOT_TOML, ""),
    broken("YAML", "firm:\n  name: Small\n", 1, NOT_TOML, "key = value"),
    broken("JSON", '{"firm": {"name": "Small"}}\n', 1, NOT_TOML, "key = value"),
    broken("Chinese quotes", "[firm]\nname = “Small”\n", 2, NOT_TOML, "double quotes"),
    broken("an equals sign in full width", '[firm]\nname ＝ "Small"\n', 2, NOT_TOML, "key = value"),
    broken("a return alone", '[firm]\rname = "Small"\r', 1, NOT_TOML, ""),
    broken("a NUL byte", '[firm]\nname = "Sm\0all"\n', 2, NOT_TOML, ""),
    broken("brackets ten thousand deep", "a = " + "[" * 10_000, 1, NOT_TOML, ""),
    broken("a number of ten thousand digits", "[decimals]\nprice = " + "9" * 10_000, 2, NOT_TOML, ""),
    broken("GBK", '[firm]\nname = "销售"\n'.encode("gbk"), 2, NOT_UTF8, "UTF-8"),
    broken("UTF-16", FIRM.encode("utf-16"), 1, NOT_UTF8, "UTF-8"),
    broken("a zip archive", b"PK\x03\x04\x14\0\0\0\x08\0\xff\xfe", 1, NOT_UTF8, "UTF-8"),
    broken("an unknown section", FIRM + "[stokc]\n", 3, "no such section", "'stock'", "stokc"),
    broken("an unknown key", FIRM + 'curency = "CNY"\n', 3, "no such setting", "'currency'", "firm.curency"),
    broken("a key in no section", 'name = "Small"\n', 1, "no such section", "There are: firm", "name"),
    broken("a section that is a value", "firm = 5\n", 1, "is a section, not a value", "[firm]", "firm"),
    broken("a section that is a list", '[[firm]]\nname = "Small"\n', 1, "is a section, not a value", "[firm]", "firm"),
    value("firm", "name", "5", "'5' is not text", "double quotes"),
    value("firm", "name", "[]", "is not text", "double quotes"),
    value("firm", "name", '"Sm\\u001ball"', "control character", "Delete it"),
    value("firm", "language", '"fr"', "'fr' is not one of auto, en, zh"),
    value("firm", "language", "1", "'1' is not one of auto, en, zh"),
    value("firm", "fiscal_year_start", "0", "'0' is not a whole number from 1 to 12"),
    value("firm", "fiscal_year_start", "13", "'13' is not a whole number from 1 to 12"),
    value("firm", "fiscal_year_start", '"4"', "'4' is not a whole number from 1 to 12"),
    value("firm", "fiscal_year_start", "true", "'true' is not a whole number from 1 to 12"),
    value("decimals", "price", "7", "'7' is not a whole number from 0 to 6"),
    value("decimals", "price", "-1", "'-1' is not a whole number from 0 to 6"),
    value("decimals", "amount", "2.0", "'2.0' is not a whole number from 0 to 6"),
    value("decimals", "quantity", "nan", "'nan' is not a whole number from 0 to 6"),
    value("decimals", "quantity", "2026-11-23", "'2026-11-23' is not a whole number"),
    value("costing", "method", '"fiffo"', "'fiffo' is not one of fifo", "'fifo'"),
    value("costing", "method", '"FIFO"', "'FIFO' is not one of fifo", "'fifo'"),
    value("costing", "method", "{}", "is not one of fifo"),
    value("costing", "pool", '"firm"', "'firm' is not one of company, warehouse"),
    value("costing", "unit_cost_decimals", "9", "'9' is not a whole number from 0 to 6"),
    value("stock", "allow_negative", '"no"', "'no' is neither true nor false"),
    value("stock", "allow_negative", "0", "'0' is neither true nor false"),
    value("scorecard", "amount", "-1", "'-1' is not a whole number from 0 up"),
    value("scorecard", "profits", "30", "no such setting", "'profit'"),
    value("grades", "A", "90.5", "'90.5' is not a whole number from 0 up"),
    broken("weights of nothing", "[scorecard]\namount = 0\n", 1, "no criterion has a weight", "above 0", "scorecard"),
    whole("several at once, in order of line", "salesinv.toml", '[costing]\nmethod = 1\npool = 2\n[stock]\nallow = true\n',
          Named(2, "costing.method", "setting", "'1' is not one of"), Named(3, "costing.pool", "setting", "'2' is not one of"),
          Named(5, "stock.allow", "setting", "no such setting", "allow_negative")),
)  # fmt: skip
