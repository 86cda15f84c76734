"""Numbers in forms that people and spreadsheets write, in every column of numbers."""

from hostile.bad import Bad, in_cell

IS_NOT, AS_IT_STANDS, WHOLE = "is not a number", "is not a number as it stands", "is not a whole number"
DIGITS = "Write digits with at most one '.'"

# The columns of numbers: file, line of a row that nothing rests on, column, kind.
COLUMNS = (
    ("contracts.csv", 4, "quantity", "quantity"),
    ("receipts.csv", 4, "quantity", "quantity"),
    ("shipments.csv", 3, "quantity", "quantity"),
    ("transfers.csv", 2, "quantity", "quantity"),
    ("counts.csv", 2, "counted", "quantity"),
    ("products.csv", 3, "reorder_level", "quantity"),
    ("products.csv", 3, "pack_size", "quantity"),
    ("products.csv", 3, "list_price", "price"),
    ("contracts.csv", 4, "unit_price", "price"),
    ("receipts.csv", 4, "unit_cost", "price"),
    ("customers.csv", 3, "credit_limit", "amount"),
    ("contracts.csv", 4, "discount", "rate"),
    ("salespeople.csv", 3, "commission_rate", "rate"),
    ("targets.csv", 3, "target", "measure"),
    ("products.csv", 3, "lead_days", "whole"),
    ("contracts.csv", 4, "line", "line"),
    ("shipments.csv", 3, "contract_line", "line"),
)

# What stands in the cell of the file, what is said of it, what is advised.
FORMS = (
    ("NaN", IS_NOT, DIGITS),
    ("inf", IS_NOT, DIGITS),
    ("null", IS_NOT, DIGITS),
    ("n/a", IS_NOT, DIGITS),
    ("-", IS_NOT, DIGITS),
    ("--4", IS_NOT, DIGITS),
    ("4..0", IS_NOT, DIGITS),
    ("1.2.3", IS_NOT, DIGITS),
    ("0x1F", IS_NOT, DIGITS),
    ("1O", IS_NOT, DIGITS),
    ("4 pcs", IS_NOT, DIGITS),
    ("4件", IS_NOT, DIGITS),
    ("1万", IS_NOT, DIGITS),
    ("5k", IS_NOT, DIGITS),
    ("四", IS_NOT, DIGITS),
    ("１万", IS_NOT, DIGITS),
    ("٤", IS_NOT, DIGITS),
    ("४", IS_NOT, DIGITS),
    ("1/2", IS_NOT, DIGITS),
    ("½", IS_NOT, DIGITS),
    ("4²", IS_NOT, DIGITS),
    ("①", IS_NOT, DIGITS),
    ("=4", IS_NOT, DIGITS),
    ("TRUE", IS_NOT, DIGITS),
    ("1_0", IS_NOT, DIGITS),
    ('"1,00,000"', IS_NOT, DIGITS),
    ("4 5", IS_NOT, DIGITS),
    ("~4", IS_NOT, DIGITS),
    ("1e3", AS_IT_STANDS, "Write it out in digits"),
    ("1E+05", AS_IT_STANDS, "Write it out in digits"),
    ("1e308", AS_IT_STANDS, "Write it out in digits"),
    ('"1,000"', AS_IT_STANDS, "separators: 1000."),
    ('"1,234,567.50"', AS_IT_STANDS, "separators: 1234567.50."),
    ('"1.000,50"', AS_IT_STANDS, "Write 1000.50."),
    ('"12,50"', AS_IT_STANDS, "Write 12.50."),
    ("1 000", AS_IT_STANDS, "Write 1000."),
    ("1\u00a0000", AS_IT_STANDS, "Write 1000."),
    ("1\u202f000", AS_IT_STANDS, "Write 1000."),
    ("1'000", AS_IT_STANDS, "Write 1000."),
    ("1_000", AS_IT_STANDS, "Write 1000."),
    ("１２", AS_IT_STANDS, "Write 12."),
    (" 4", AS_IT_STANDS, "Write 4."),
    ("4 ", AS_IT_STANDS, "Write 4."),
    ("4\u00a0", AS_IT_STANDS, "Write 4."),
    ("\u200b4", AS_IT_STANDS, "Write 4."),
    ("\ufeff4", AS_IT_STANDS, "Write 4."),
    ("4\t", AS_IT_STANDS, "Write 4."),
    ("¥4", AS_IT_STANDS, "Write 4."),
    ("￥4", AS_IT_STANDS, "Write 4."),
    ("$ 4", AS_IT_STANDS, "Write 4."),
    ("4€", AS_IT_STANDS, "Write 4."),
    ("4.", AS_IT_STANDS, "Write 4."),
    (".5", AS_IT_STANDS, "Write 0.5."),
    ("+4", AS_IT_STANDS, "Write 4."),
    ("007", AS_IT_STANDS, "Write 7."),
    ("-007", AS_IT_STANDS, "Write -7."),
    ("4-", AS_IT_STANDS, "Write -4."),
    ("\u22124", AS_IT_STANDS, "Write -4."),
    ("–4", AS_IT_STANDS, "Write -4."),
    ("(4)", AS_IT_STANDS, "Write -4."),
    ("5%", AS_IT_STANDS, "Write 0.05."),
    ("12.5%", AS_IT_STANDS, "Write 0.125."),
    ("#REF!", "'#REF!' is a spreadsheet's error", "restore it from git"),
    ("#N/A", "'#N/A' is a spreadsheet's error", "restore it from git"),
    ("#DIV/0!", "'#DIV/0!' is a spreadsheet's error", "restore it from git"),
    ("#####", "'#####' is a spreadsheet's error", "restore it from git"),
)
# Right in form and wrong in value: too large, too fine, below what the column takes.
TOO_LARGE, FINE = "above the limit of 10^12", "decimals"
VALUES = (
    ("receipts.csv", 4, "quantity", "1000000000000", "quantity", TOO_LARGE, "Correct it"),
    ("receipts.csv", 4, "quantity", "-1000000000000", "quantity", TOO_LARGE, "Correct it"),
    ("receipts.csv", 4, "unit_cost", "9223372036854775808", "price", TOO_LARGE, "Correct it"),
    ("targets.csv", 3, "target", "9" * 400, "measure", TOO_LARGE, "Correct it"),
    ("contracts.csv", 4, "quantity", "1.0001", "quantity", "more than 3 " + FINE, "raise [decimals]"),
    ("contracts.csv", 4, "quantity", "1.0000", "quantity", "more than 3 " + FINE, "Write 1.000."),
    ("contracts.csv", 4, "unit_price", "2.2500000000000001", "price", "more than 4 " + FINE, "spreadsheet"),
    ("receipts.csv", 4, "unit_cost", "0.30000000000000004", "price", "more than 4 " + FINE, "spreadsheet"),
    ("customers.csv", 3, "credit_limit", "1.005", "amount", "more than 2 " + FINE, "raise [decimals]"),
    ("contracts.csv", 4, "discount", "0.0500001", "rate", "more than 6 " + FINE, "6 decimals or fewer"),
    ("products.csv", 3, "lead_days", "1.5", "whole", WHOLE, "Correct it"),
    ("products.csv", 3, "lead_days", "14.0", "whole", WHOLE, "Write 14."),
    ("contracts.csv", 4, "line", "1.0", "line", WHOLE, "Write 1."),
    ("contracts.csv", 4, "line", "0", "limit", "'0' must be above 0", "Correct it"),
    ("contracts.csv", 4, "line", "-1", "limit", "'-1' must be above 0", "Correct it"),
    ("contracts.csv", 4, "quantity", "0", "limit", "'0' must be above 0", "Correct it"),
    ("contracts.csv", 4, "quantity", "-4", "limit", "'-4' must be above 0", "Correct it"),
    ("contracts.csv", 4, "quantity", "-0.000", "limit", "'-0.000' must be above 0", "Correct it"),
    ("receipts.csv", 4, "quantity", "0", "limit", "'0' must be other than 0", "Correct it"),
    ("shipments.csv", 3, "quantity", "0.000", "limit", "'0.000' must be other than 0", "Correct it"),
    ("transfers.csv", 2, "quantity", "-1", "limit", "'-1' must be above 0", "Correct it"),
    ("counts.csv", 2, "counted", "-1", "limit", "'-1' must be 0 or more", "Correct it"),
    ("receipts.csv", 4, "unit_cost", "-0.01", "limit", "'-0.01' must be 0 or more", "Correct it"),
    ("contracts.csv", 4, "unit_price", "-1", "limit", "'-1' must be 0 or more", "Correct it"),
    ("products.csv", 3, "pack_size", "0", "limit", "'0' must be above 0", "Correct it"),
    ("products.csv", 3, "reorder_level", "-1", "limit", "'-1' must be 0 or more", "Correct it"),
    ("products.csv", 3, "lead_days", "-14", "limit", "'-14' must be 0 or more", "Correct it"),
    ("customers.csv", 3, "credit_limit", "-5", "limit", "'-5' must be 0 or more", "Correct it"),
    ("contracts.csv", 4, "discount", "1", "limit", "'1' must be from 0 up to", "0.05 for 5%"),
    ("contracts.csv", 4, "discount", "5", "limit", "'5' must be from 0 up to", "0.05 for 5%"),
    ("contracts.csv", 4, "discount", "-0.05", "limit", "'-0.05' must be from 0 up to", "0.05 for 5%"),
    ("salespeople.csv", 3, "commission_rate", "2", "limit", "'2' must be from 0 to 1", "0.05 for 5%"),
    ("targets.csv", 3, "target", "0", "limit", "'0' must be above 0", "Correct it"),
    ("shipments.csv", 3, "contract_line", "0", "limit", "'0' must be above 0", "Correct it"),
)


def wrong(column: tuple[str, int, str, str], form: tuple[str, str, str]) -> Bad:
    cell, said, advised = form
    return in_cell(*column[:3], cell, column[3], said, advised)


def turned() -> list[Bad]:
    """Every form in every column; the kinds of columns stand in turn at the end, where a sample finds them."""
    found = [(form, (at + number) % len(COLUMNS)) for at, form in enumerate(FORMS) for number in range(len(COLUMNS))]
    named = [(form[0], wrong(COLUMNS[column], form)) for form, column in found]
    return [Bad(bad.name, bad.file, bad.change, bad.named, f"number {cell!r}") for cell, bad in named]


EMPTY = (
    in_cell("contracts.csv", 4, "quantity", "", "required", "is empty", "Fill it in"),
    in_cell("receipts.csv", 4, "unit_cost", "", "required", "is empty", "Fill it in"),
    in_cell("receipts.csv", 4, "unit_cost", "  ", "required", "is empty", "Fill it in"),
    in_cell("counts.csv", 2, "counted", "", "required", "is empty", "Fill it in"),
    in_cell("targets.csv", 3, "target", "", "required", "is empty", "Fill it in"),
)
VALUES_WRONG = tuple(
    in_cell(file, line, column, cell, rule, said, advised) for file, line, column, cell, rule, said, advised in VALUES
)
NUMBERS: tuple[Bad, ...] = (*turned(), *VALUES_WRONG, *EMPTY)
