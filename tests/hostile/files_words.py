"""Texts, choices and yes or no that cannot stand."""

from hostile.bad import Bad, Named, in_cell, instead

CONTROLS = (  # text of a cell, the first control character, its place
    ("\x1b[2JBaker", "U+001B", 1),
    ("\x1b]8;;http://x\x1b\\Baker", "U+001B", 1),
    ("Ba\x9bker", "U+009B", 3),
    ("Baker\x08\x08", "U+0008", 6),
    ("Ba\tker", "U+0009", 3),
    ("Ba\x0bker", "U+000B", 3),
    ("Ba\x7fker", "U+007F", 3),
    ("Ba\u2028ker", "U+2028", 3),
    ("Ba\x85ker", "U+0085", 3),
    ('"Ba\nker"', "U+000A", 3),
    ('"Ba\r\nker"', "U+000D", 3),
    ('"Ba\rker"', "U+000D", 3),
)
LINED = ("U+000A", "U+000D", "U+0009", "U+2028")  # what a note may hold
TEXTS = (
    ("customers.csv", 3, "name"),
    ("customers.csv", 3, "phone"),
    ("products.csv", 4, "category"),
    ("products.csv", 4, "unit"),
    ("receipts.csv", 4, "supplier"),
    ("salespeople.csv", 3, "team"),
    ("visits.csv", 2, "purpose"),
)
NOTES = (
    ("customers.csv", 3, "address"),
    ("contracts.csv", 4, "note"),
    ("visits.csv", 2, "outcome"),
    ("actions.csv", 2, "action"),
)
NAMES = (TEXTS[0], NOTES[3], ("salespeople.csv", 3, "name"), ("warehouses.csv", 4, "name"))
FLAGS = ("TRUE", "FALSE", "true", "Yes", "YES", "Y", "1", "0", "是", "on", "yes ", " yes", "ｙes", "#N/A", "NULL")
FLAGGED = (
    ("customers.csv", 3, "active"),
    ("products.csv", 4, "active"),
    ("warehouses.csv", 4, "active"),
    ("counts.csv", 2, "adjust"),
)
STATUSES = (
    ("activ", "'active'"),
    ("Active", "'active'"),
    ("active ", "'active'"),
    ("open", "one of them"),
    ("激活", "one of them"),
)
METRICS = (
    ("amuont", "'amount'"),
    ("Amount", "'amount'"),
    ("new customers", "'new_customers'"),
    ("sales", "one of them"),
    ("金额", "one of them"),
)


def control(place: tuple[str, int, str], rule: str, text: str, code: str, at: int) -> Bad:
    return in_cell(*place, text, rule, f"control character {code} at place {at}", "Delete it")


def flag(at: int, cell: str) -> Bad:
    said = "is a spreadsheet's error" if cell == "#N/A" else f"'{cell}' is neither yes nor no"
    return in_cell(*FLAGGED[at % len(FLAGGED)], cell, "flag", said, "git" if cell == "#N/A" else "Write yes or no")


def long(place: tuple[str, int, str], length: int) -> Bad:
    named = Named(place[1], place[2], "cell", f"cell of {length} characters (limit 32767)", "Shorten it")
    return Bad(f"{place[2]} of {length} letters", place[0], in_cell(*place, "x" * length, "", "").change, (named,))


WORDS: tuple[Bad, ...] = (
    *(control(place, "text", *found) for found in CONTROLS for place in TEXTS),
    *(control(place, "note", *found) for found in CONTROLS if found[1] not in LINED for place in NOTES),
    *(flag(at + number, cell) for at, cell in enumerate(FLAGS) for number in range(len(FLAGGED))),
    *(in_cell("contracts.csv", 4, "status", cell, "choice", f"'{cell}' is not one of active", advised)
      for cell, advised in STATUSES),
    *(in_cell("targets.csv", 3, "metric", cell, "choice", f"'{cell}' is not one of amount", advised)
      for cell, advised in METRICS),
    *(in_cell(*place, cell, "required", "is empty", "Fill it in")
      for cell in ("", " ", "\u00a0\u3000") for place in NAMES),
    in_cell("products.csv", 4, "unit", "  ", "required", "is empty", "Fill it in"),
    in_cell("contracts.csv", 4, "status", " ", "required", "is empty", "Fill it in"),
    *(long(place, length) for place in (TEXTS[0], NOTES[1]) for length in (32_768, 400_000)),
    long(NOTES[0], 10_000_000),
    long(("receipts.csv", 4, "receipt_id"), 32_768),
    long(("receipts.csv", 4, "quantity"), 400_001),
    long(("receipts.csv", 4, "received_on"), 1_000_000),
    instead("2 MB of lines in quotes", "contracts.csv", "2026-12-01,0023,E-1,P-2,1,1.00,0,active,",
            '2026-12-01,0023,E-1,P-2,1,1.00,0,active,"' + "x\n" * 1_000_000 + '"',
            Named(4, "note", "cell", "cell of 2000000 characters", "Shorten it")),
)  # fmt: skip
