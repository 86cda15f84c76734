"""Dates, periods and months in forms that people and spreadsheets write, in every column of them."""

from hostile.bad import Bad, Named, in_cell, with_rows

NO_DAY, IS_NOT, USUAL = "there is no such day", "is not a date", "Write it as 2026-11-23."
COLUMNS = (
    ("contracts.csv", 4, "signed_on"),
    ("contracts.csv", 4, "due_on"),
    ("receipts.csv", 4, "received_on"),
    ("shipments.csv", 3, "shipped_on"),
    ("transfers.csv", 2, "moved_on"),
    ("counts.csv", 2, "counted_on"),
    ("visits.csv", 2, "visited_on"),
    ("salespeople.csv", 3, "hired_on"),
    ("salespeople.csv", 3, "left_on"),
    ("actions.csv", 2, "due_on"),
    ("actions.csv", 2, "done_on"),
)
FORMS = (
    ("2026年11月3日", IS_NOT, "Write it as 2026-11-03."),
    ("2026年11月3", IS_NOT, "Write it as 2026-11-03."),
    ("2026/11/3", IS_NOT, "Write it as 2026-11-03."),
    ("2026.11.03", IS_NOT, "Write it as 2026-11-03."),
    ("20261103", IS_NOT, "Write it as 2026-11-03."),
    ("2026-11-3", IS_NOT, "Write it as 2026-11-03."),
    ("2026-11-03 00:00:00", IS_NOT, "Write it as 2026-11-03."),
    ("2026-11-03T24:30:00Z", IS_NOT, "Write it as 2026-11-03."),
    ("2026-11-03 ", IS_NOT, "Write it as 2026-11-03."),
    (" 2026-11-03", IS_NOT, "Write it as 2026-11-03."),
    ("\u00a02026-11-03", IS_NOT, "Write it as 2026-11-03."),
    ("\u200e2026-11-03", IS_NOT, "Write it as 2026-11-03."),
    ("２０２６-11-03", IS_NOT, "Write it as 2026-11-03."),
    ("2026\u201011\u201003", IS_NOT, "Write it as 2026-11-03."),
    ("2026–11–03", IS_NOT, "Write it as 2026-11-03."),
    ("23/11/2026", IS_NOT, "Write it as 2026-11-23."),
    ("11/23/2026", IS_NOT, "Write it as 2026-11-23."),
    ("23.11.2026", IS_NOT, "Write it as 2026-11-23."),
    ("05/05/2026", IS_NOT, "Write it as 2026-05-05."),
    ("03/04/2026", "day and month cannot be told apart", USUAL),
    ("3-4-2026", "day and month cannot be told apart", USUAL),
    ("26-11-23", "the year has two digits", USUAL),
    ("23/11/26", "the year has two digits", USUAL),
    ("26年11月23日", "the year has two digits", USUAL),
    ("46349", "'46349' is a spreadsheet's number of a day", "2026-11-23, if the spreadsheet counts from 1900"),
    ("46349.5", "is a spreadsheet's number of a day", "2026-11-23, if"),
    ("2026-02-29", NO_DAY, USUAL),
    ("2026-11-31", NO_DAY, USUAL),
    ("2026-13-01", NO_DAY, USUAL),
    ("0000-00-00", NO_DAY, USUAL),
    ("2026/02/30", NO_DAY, USUAL),
    ("31/13/2026", NO_DAY, USUAL),
    ("2206-11-23", "is not between 1900-01-01 and 2100-12-31", "Correct it"),
    ("1026-11-23", "is not between 1900-01-01 and 2100-12-31", "Correct it"),
    ("1900-00-00", NO_DAY, USUAL),
    ("2026-11", IS_NOT, USUAL),
    ("2026-W47-1", IS_NOT, USUAL),
    ("2026-327", IS_NOT, USUAL),
    ("23-Nov-26", IS_NOT, USUAL),
    ('"Nov 23, 2026"', IS_NOT, USUAL),
    ("yesterday", IS_NOT, USUAL),
    ("二〇二六年十一月三日", IS_NOT, USUAL),
    ("٢٠٢٦-١١-٠٣", IS_NOT, USUAL),
    ("+2026-11-03", IS_NOT, USUAL),
    ("1795651200", IS_NOT, USUAL),
    ("=TODAY()", IS_NOT, USUAL),
    ("-", IS_NOT, USUAL),
    ("#VALUE!", "'#VALUE!' is a spreadsheet's error", "restore it from git"),
    ("########", "'########' is a spreadsheet's error", "restore it from git"),
)
PERIODS = (
    ("2026-13", "'2026-13' is not a period", "Write 2026, 2026-Q4 or 2026-11."),
    ("2026-Q5", "'2026-Q5' is not a period", "Write 2026, 2026-Q4 or 2026-11."),
    ("2026-Q0", "'2026-Q0' is not a period", "Write 2026, 2026-Q4 or 2026-11."),
    ("Q4", "'Q4' is not a period", "Write 2026, 2026-Q4 or 2026-11."),
    ("26-11", "'26-11' is not a period", "Write 2026, 2026-Q4 or 2026-11."),
    ("Nov-26", "'Nov-26' is not a period", "Write 2026, 2026-Q4 or 2026-11."),
    ("1899", "'1899' is not a period", "Write 2026, 2026-Q4 or 2026-11."),
    ("2101-01", "'2101-01' is not a period", "Write 2026, 2026-Q4 or 2026-11."),
    ("2026Q4", "'2026Q4' is not a period", "Write 2026-Q4."),
    ("2026-q4", "'2026-q4' is not a period", "Write 2026-Q4."),
    ("2026/11", "'2026/11' is not a period", "Write 2026-11."),
    ("202611", "'202611' is not a period", "Write 2026-11."),
    ("2026年11月", "'2026年11月' is not a period", "Write 2026-11."),
    ("2026-1", "'2026-1' is not a period", "Write 2026-01."),
    ("2026-11-01", "'2026-11-01' is not a period", "Write 2026-11."),
    ("２０２６", "'２０２６' is not a period", "Write 2026."),
    ("2026 ", "'2026 ' is not a period", "Write 2026."),
    ("", "is empty", "Fill it in"),
)
MONTHS = ("2026", "2026-Q3", "2026-13", "2026/10", "October")
SEAL = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def wrong_dates() -> list[Bad]:
    """Every form in every column, the columns in turn at the end."""
    found = []
    for at, (cell, said, advised) in enumerate(FORMS):
        for number in range(len(COLUMNS)):
            bad = in_cell(*COLUMNS[(at + number) % len(COLUMNS)], cell, "date", said, advised)
            found.append(Bad(bad.name, bad.file, bad.change, bad.named, f"date {cell!r}"))
    return found


def closing(row: str, column: str, rule: str, said: str, advised: str) -> Bad:
    return with_rows(f"a closing {row[:30]}", "closings.csv", [row], Named(2, column, rule, said, advised))


DATES: tuple[Bad, ...] = (
    *wrong_dates(),
    *(in_cell(file, 2, "period", cell, "period" if cell else "required", said, advised)
      for cell, said, advised in PERIODS for file in ("targets.csv", "actions.csv")),
    *(closing(f"{cell},2026-11-05,0.00,0,{SEAL}", "period", "month", f"'{cell}' is not a month", "Write it as 2026-11")
      for cell in MONTHS),
    closing(f"2026-10,5/11/2026,0.00,0,{SEAL}", "closed_on", "date", "cannot be told apart", USUAL),
    closing(f"2026-10,2026-11-05,0.001,0,{SEAL}", "value", "amount", "more than 2 decimals", "raise"),
    closing(f"2026-10,2026-11-05,0.00,-1,{SEAL}", "rows", "limit", "'-1' must be 0 or more", "Correct it"),
    closing("2026-10,2026-11-05,0.00,0,", "sha256", "required", "is empty", "Fill it in"),
    in_cell("receipts.csv", 4, "received_on", "", "required", "is empty", "Fill it in"),
    in_cell("visits.csv", 2, "visited_on", "", "required", "is empty", "Fill it in"),
    in_cell("actions.csv", 2, "due_on", " ", "required", "is empty", "Fill it in"),
)  # fmt: skip
