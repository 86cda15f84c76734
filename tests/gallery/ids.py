"""What is wrong with ids."""
# ruff: noqa: E501 (what is printed stands here as it is printed)

from gallery.exhibit import Exhibit, cell

IDS: tuple[Exhibit, ...] = (
    Exhibit(
        "id",
        cell("receipts.csv", "R-0001,2", "R-0001 ,2"),
        "receipts.csv:3: receipt_id: 'R-0001 ' has U+0020 SPACE: ids are letters, digits, '.', '_' and '-'. Write R-0001.",
    ),
    Exhibit(
        "id",
        cell("customers.csv", "CU-2", "ＣＵ-2"),
        "customers.csv:3: customer_id: 'ＣＵ-2' has U+FF23 FULLWIDTH LATIN CAPITAL LETTER C: ids are letters, digits, '.', '_' and '-'. Write CU-2.",
    ),
    Exhibit(
        "id",
        cell("customers.csv", "CU-2", "CU-2\u200b"),
        "customers.csv:3: customer_id: 'CU-2\\u200b' has U+200B ZERO WIDTH SPACE: ids are letters, digits, '.', '_' and '-'. Write CU-2.",
    ),
    Exhibit(
        "id",
        cell("customers.csv", "CU-2", "1.2E+05"),
        "customers.csv:3: customer_id: '1.2E+05' was turned into a number by a spreadsheet. Restore it from git.",
    ),
    Exhibit(
        "id",
        cell("customers.csv", "CU-2", "C" * 40),
        "customers.csv:3: customer_id: an id has at most 32 characters, this has 40. Correct it, or restore it from git.",
    ),
    Exhibit(
        "id",
        cell("customers.csv", "CU-2", "CU/2"),
        "customers.csv:3: customer_id: 'CU/2' has U+002F SOLIDUS: ids are letters, digits, '.', '_' and '-'. Write '-' or '_' instead, here and wherever it is named.",
    ),
    Exhibit(
        "id",
        cell("customers.csv", "CU-2", "CU-2\t"),
        "customers.csv:3: customer_id: 'CU-2\\t' has U+0009 (control character): ids are letters, digits, '.', '_' and '-'. Write CU-2.",
    ),
    Exhibit(
        "id",
        cell("customers.csv", "CU-2", "e\u0301-2"),
        "customers.csv:3: customer_id: 'e\u0301-2' is written with characters that count as others. Write é-2.",
    ),
)
