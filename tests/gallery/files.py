"""What is wrong with a file as a whole, or with its lines."""
# ruff: noqa: E501 (what is printed stands here as it is printed)

from gallery.exhibit import Exhibit, cell, every, link, row, whole

FILES: tuple[Exhibit, ...] = (
    Exhibit(
        "file",
        (*link("products.csv", "elsewhere.csv"), *cell("customers.csv", "Able", "")),
        "customers.csv:2: name: is empty. Fill it in.\n"
        "products.csv: the link leads nowhere. Bring back what it led to, or remove the link.",
    ),
    Exhibit(
        "file",
        link("visits.csv", "/etc/hostname"),
        "visits.csv: a link that leaves the folder is not followed. Put a plain file in its place.",
    ),
    Exhibit("file", link("visits.csv", "."), "visits.csv: not a regular file. Put a plain file in its place."),
    Exhibit(
        "empty",
        whole("products.csv", ""),
        "products.csv:1: file is empty, the header row is missing. Restore it from git, or delete it and run: salesinv init --table products",
    ),
    Exhibit(
        "empty",
        whole("products.csv", b"\xef\xbb\xbf"),
        "products.csv:1: file holds only a byte-order mark. Restore it from git: git checkout -- products.csv",
    ),
    Exhibit(
        "empty",
        whole("products.csv", " \n\n"),
        "products.csv:1: file holds only blank space, the header row is missing. Restore it from git: git checkout -- products.csv",
    ),
    Exhibit(
        "workbook",
        whole("products.csv", b"PK\x03\x04 and so on"),
        "products.csv:1: this is an Excel workbook. Export the sheet as 'CSV UTF-8'.",
    ),
    Exhibit(
        "lfs",
        whole("products.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 120\n"),
        "products.csv:1: this is a git-LFS pointer, not the data. Run: git lfs pull",
    ),
    Exhibit(
        "html",
        whole("products.csv", "<!DOCTYPE html>\n<html><body>Log in</body></html>\n"),
        "products.csv:1: this is a web page (HTML), not CSV. Download the file again.",
    ),
    Exhibit(
        "encoding",
        whole("products.csv", "product_id,name\nP-1,Bolt\n".encode("utf-16-le")),
        "products.csv:1: file is UTF-16 (Excel's 'Unicode text'). Save it as 'CSV UTF-8'.",
    ),
    Exhibit(
        "encoding",
        whole("products.csv", "product_id,name\nP-1,螺栓\nP-2,螺母\n".encode("gb18030")),
        "products.csv:2: file is not UTF-8; it reads as GB18030 (GBK). Save it as 'CSV UTF-8', or run: iconv -f GB18030 -t UTF-8 products.csv",
    ),
    Exhibit(
        "encoding",
        cell("products.csv", "Nut", "螺母".encode("gb18030")),
        "products.csv:3: line is not UTF-8; it reads as GB18030 (GBK): P-2,螺母,1.00,,yes. Recode this line alone; the lines around it are UTF-8.",
    ),
    Exhibit(
        "encoding",
        cell("products.csv", "Nut", b"N\xfct"),
        "products.csv:3: line is not UTF-8; it reads as Windows-1252: P-2,Nüt,1.00,,yes. Recode this line alone; the lines around it are UTF-8.",
    ),
    Exhibit(
        "encoding",
        whole("products.csv", "product_id,name\nP-1,Büchse\nP-2,Mère\n".encode("cp1252")),
        "products.csv:2: file is not UTF-8; it reads as Windows-1252. Save it as 'CSV UTF-8', or run: iconv -f CP1252 -t UTF-8 products.csv",
    ),
    Exhibit(
        "encoding",
        cell("products.csv", "Nut", b"N\xed\xa0\x80t"),
        "products.csv:3: line is not UTF-8. Type its text anew, or restore it from git.",
    ),
    Exhibit(
        "encoding",
        whole("products.csv", "product_id,name\nP-1,Bolt\n".encode("utf-32")),
        "products.csv:1: file is UTF-32. Save it as 'CSV UTF-8'.",
    ),
    Exhibit(
        "format",
        whole("products.csv", b"\x1f\x8b\x08 and so on"),
        "products.csv:1: this is a gzip archive, not CSV. Put the CSV file in its place.",
    ),
    Exhibit(
        "format",
        whole("products.csv", b"PK\x03\x04 and so on products.csv"),
        "products.csv:1: this is a zip archive, not CSV. Unpack it, and put the CSV file in its place.",
    ),
    Exhibit(
        "format",
        whole("products.csv", '[{"product_id": "P-1"}]\n'),
        "products.csv:1: this is JSON, not CSV. Put the CSV file in its place.",
    ),
    Exhibit(
        "nul",
        whole("products.csv", bytes(100)),
        "products.csv:1: file holds nothing but NUL bytes: a crash emptied it. Restore it from git: git checkout -- products.csv",
    ),
    Exhibit(
        "nul",
        cell("products.csv", "Nut", "N\0t"),
        "products.csv:3: holds a NUL byte. Delete it; a crash may have cut the file: compare it with git.",
    ),
    Exhibit(
        "cut",
        whole("customers.csv", b"customer_id,name\n0023,Able\nCU-2,Bak\xc3"),
        "customers.csv:3: file ends inside a character: it was cut. Restore the last row from git.",
    ),
    Exhibit(
        "cut",
        whole("targets.csv", "salesperson_id,period,metric,target\nE-1,2026-11"),
        "targets.csv:2: row has 2 of 4 cells: it was cut. Complete it, or restore it from git.",
    ),
    Exhibit(
        "return",
        whole("products.csv", "product_id,name\rP-1,Bolt\rP-2,Nut\r"),
        "products.csv:1: lines end in returns (U+000D) alone. Save the file with line ends LF or CRLF.",
    ),
    Exhibit(
        "return",
        every("products.csv", "\n", "\r\r\n"),
        "products.csv:1: lines end in two returns (U+000D). Save the file with line ends LF or CRLF.",
    ),
    Exhibit(
        "return",
        cell("products.csv", "Nut", "N\rt"),
        "products.csv:3: holds a return character (U+000D) that ends no line. Save the file with line ends LF or CRLF.",
    ),
    Exhibit(
        "quote",
        cell("receipts.csv", "4.00,,", '4.00,,"for the shop'),
        "receipts.csv:2: a quote opens here and never closes. Close the quote, or write a quote inside a cell twice.",
    ),
    Exhibit(
        "quote",
        cell("receipts.csv", "4.00,,", '4.00,,"for" the shop'),
        "receipts.csv:2: text after a closing quote. Write a quote inside a quoted cell twice.",
    ),
    Exhibit(
        "quote",
        cell(
            "receipts.csv",
            "4.00,,\nR-0001,2,2026-11-01,P-2,MAIN,10,0.50,,",
            '4.00,,"for\nR-0001,2,2026-11-01,P-2,MAIN,10,0.50,,"x',
        ),
        "receipts.csv:2: a quote opens here and closes only on line 3, before other text. Close the quote, or write a quote inside a cell twice.\n"
        "receipts.csv:3: a quote opens here and never closes. Close the quote, or write a quote inside a cell twice.",
    ),
    Exhibit(
        "conflict",
        cell("products.csv", "P-2,Nut", "<<<<<<< HEAD\nP-2,Nut"),
        "products.csv:3: an unresolved merge conflict. Keep the rows that are right (of new documents usually both sides) and delete the marker lines.",
    ),
    Exhibit(
        "conflict",
        cell("products.csv", "P-2,Nut,1.00,,yes", "<<<<<<< HEAD\nP-2,Nut,1.00,,yes\n=======\nP-2,Nut,1.05,,yes\n>>>>>>> north"),
        "products.csv:3: an unresolved merge conflict. Keep the rows that are right (of new documents usually both sides) and delete the marker lines.\n"
        "products.csv:6: product_id: 'P-2' is there already, on line 4. Give it a key of its own, or delete it.",
    ),
    Exhibit(
        "separator",
        whole("products.csv", "product_id;name\nP-1;Bolt\nP-2;Nut\n"),
        "products.csv:1: the separator is ';', not ','. Save it as 'CSV UTF-8', separated by commas.",
    ),
    Exhibit(
        "separator",
        whole("products.csv", "product_id\tname\nP-1\tBolt\nP-2\tNut\n"),
        "products.csv:1: the separator is a tab, not ','. Save it as 'CSV UTF-8', separated by commas.",
    ),
    Exhibit(
        "separator",
        whole("products.csv", "product_id|name\nP-1|Bolt\n"),
        "products.csv:1: the separator is '|', not ','. Save it as 'CSV UTF-8', separated by commas.",
    ),
    Exhibit(
        "columns",
        cell("products.csv", "active", ",".join(f"x{n}" for n in range(1000))),
        "products.csv:1: 1004 columns (limit 1000). Delete what is not a column of the table.",
    ),
    Exhibit(
        "row",
        row("targets.csv", "E-1,2026-12,amount"),
        "targets.csv:3: row has 3 of 4 cells. Add the missing commas, or restore it from git.",
    ),
    Exhibit(
        "row",
        cell("products.csv", "Nut", "Nut, small"),
        "products.csv:3: row has 6 of 5 cells; an unquoted comma? Quote the cell with the comma.",
    ),
    Exhibit(
        "cell",
        cell("products.csv", "Nut", "N" * 40000),
        "products.csv:3: name: cell of 40000 characters (limit 32767). Shorten it.",
    ),
    Exhibit(
        "sep",
        cell("products.csv", "product_id", "sep=,\nproduct_id"),
        "products.csv:1: Excel's 'sep=' line stands before the header. Delete line 1.",
    ),
    Exhibit("blank-column", every("products.csv", "\n", ",\n"), "products.csv:1: column 6 has no name. Name it, or delete it."),
    Exhibit(
        "duplicate-column",
        cell("products.csv", "list_price", "name"),
        "products.csv:1: name: stands twice in the header, as columns 2 and 3. Rename one, or delete it.",
    ),
    Exhibit(
        "second-header",
        row("targets.csv", "salesperson_id,period,metric,target"),
        "targets.csv:3: row repeats the header. Delete it.",
    ),
    Exhibit("blank-row", row("products.csv", ",,,,"), "products.csv:4: row is empty. Delete it."),
    Exhibit("blank-row", row("products.csv", ""), "products.csv:4: row is empty. Delete it."),
    Exhibit(
        "column",
        cell("receipts.csv", "quantity", "qty"),
        "receipts.csv:1: quantity: column is missing. Add it to the header and to every row.",
    ),
    Exhibit(
        "column",
        cell("receipts.csv", "quantity", "quantitty"),
        "receipts.csv:1: quantity: column is missing. Did you mean 'quantitty'?",
    ),
    Exhibit(
        "column",
        cell("receipts.csv", "note", "Note"),
        "receipts.csv:1: note: is written 'Note' in the header. Write note.",
    ),
    Exhibit(
        "column",
        whole("warehouses.csv", "MAIN,Main\nEAST,East\n"),
        "warehouses.csv:1: the first line names no column of warehouses. Put the header above it, or in its place: warehouse_id,name,active,note",
    ),
    Exhibit(
        "column",
        cell("warehouses.csv", "warehouse_id", "Our warehouses\nwarehouse_id"),
        "warehouses.csv:1: the first line names no column of warehouses. The header stands on line 2: delete what is above it.",
    ),
)
