"""Cells that cannot stand."""
# ruff: noqa: E501 (what is printed stands here as it is printed)

from gallery.exhibit import Exhibit, cell, row

CELLS: tuple[Exhibit, ...] = (
    Exhibit("required", cell("products.csv", "Nut", ""), "products.csv:3: name: is empty. Fill it in."),
    Exhibit("required", cell("receipts.csv", "R-0001,2", ",2"), "receipts.csv:3: receipt_id: is empty. Fill it in."),
    Exhibit(
        "choice",
        cell("contracts.csv", "1.00,active", "1.00,activ"),
        "contracts.csv:3: status: 'activ' is not one of active, closed, cancelled. Did you mean 'active'?",
    ),
    Exhibit(
        "limit",
        cell("contracts.csv", "P-2,5,", "P-2,0,"),
        "contracts.csv:3: quantity: '0' must be above 0. Correct it, or restore it from git.",
    ),
    Exhibit(
        "limit",
        cell("receipts.csv", "P-2,MAIN,10", "P-2,MAIN,0"),
        "receipts.csv:3: quantity: '0' must be other than 0. Correct it, or restore it from git.",
    ),
    Exhibit(
        "limit",
        cell("salespeople.csv", "0.02", "2"),
        "salespeople.csv:2: commission_rate: '2' must be from 0 to 1. Write a share, such as 0.05 for 5%.",
    ),
    Exhibit(
        "text",
        cell("products.csv", "Nut", "\x1b[2JNut"),
        "products.csv:3: name: holds the control character U+001B at place 1. Delete it.",
    ),
    Exhibit(
        "note",
        cell("customers.csv", "Baker,,,", "Baker,,,good\x07"),
        "customers.csv:3: note: holds the control character U+0007 at place 5. Delete it.",
    ),
    Exhibit(
        "date",
        cell("contracts.csv", "2026-11-02,0023,E-1,P-2", "2026-11-31,0023,E-1,P-2"),
        "contracts.csv:3: signed_on: '2026-11-31' is not a date: there is no such day. Write it as 2026-11-23.",
    ),
    Exhibit(
        "date",
        cell("shipments.csv", "2026-11-03", "2026/11/3"),
        "shipments.csv:2: shipped_on: '2026/11/3' is not a date. Write it as 2026-11-03.",
    ),
    Exhibit(
        "date",
        cell("shipments.csv", "2026-11-03", "2026年11月3日"),
        "shipments.csv:2: shipped_on: '2026年11月3日' is not a date. Write it as 2026-11-03.",
    ),
    Exhibit(
        "date",
        cell("shipments.csv", "2026-11-03", "03/11/2026"),
        "shipments.csv:2: shipped_on: '03/11/2026' is not a date: day and month cannot be told apart. Write it as 2026-11-23.",
    ),
    Exhibit(
        "date",
        cell("shipments.csv", "2026-11-03", "20261103"),
        "shipments.csv:2: shipped_on: '20261103' is not a date. Write it as 2026-11-03.",
    ),
    Exhibit(
        "date",
        cell("shipments.csv", "2026-11-03", "26-11-03"),
        "shipments.csv:2: shipped_on: '26-11-03' is not a date: the year has two digits. Write it as 2026-11-23.",
    ),
    Exhibit(
        "date",
        cell("shipments.csv", "2026-11-03", "2026-11-03T24:30:00Z"),
        "shipments.csv:2: shipped_on: '2026-11-03T24:30:00Z' is not a date. Write it as 2026-11-03.",
    ),
    Exhibit(
        "date",
        cell("shipments.csv", "2026-11-03", "2206-11-03"),
        "shipments.csv:2: shipped_on: '2206-11-03' is not between 1900-01-01 and 2100-12-31. Correct it, or restore it from git.",
    ),
    Exhibit(
        "date",
        cell("shipments.csv", "2026-11-03", "46329"),
        "shipments.csv:2: shipped_on: '46329' is a spreadsheet's number of a day, not a date. Write it as 2026-11-03, if the spreadsheet counts from 1900.",
    ),
    Exhibit(
        "date",
        cell("shipments.csv", "2026-11-03", "23.11.2026"),
        "shipments.csv:2: shipped_on: '23.11.2026' is not a date. Write it as 2026-11-23.",
    ),
    Exhibit(
        "date",
        cell("shipments.csv", "2026-11-03", "soon"),
        "shipments.csv:2: shipped_on: 'soon' is not a date. Write it as 2026-11-23.",
    ),
    Exhibit(
        "period",
        cell("targets.csv", "2026-11", "2026-Q5"),
        "targets.csv:2: period: '2026-Q5' is not a period. Write 2026, 2026-Q4 or 2026-11.",
    ),
    Exhibit(
        "month",
        row("closings.csv", "2026-Q3,2026-11-05,0.00,0,e3b0c442"),
        "closings.csv:2: period: '2026-Q3' is not a month. Write it as 2026-11.",
    ),
    Exhibit(
        "flag",
        cell("products.csv", "14,yes", "14,TRUE"),
        "products.csv:2: active: 'TRUE' is neither yes nor no. Write yes or no.",
    ),
    Exhibit(
        "line",
        cell("receipts.csv", "R-0001,2", "R-0001,2.5"),
        "receipts.csv:3: line: '2.5' is not a whole number. Correct it, or restore it from git.",
    ),
    Exhibit(
        "whole",
        cell("products.csv", "14,yes", "14 days,yes"),
        "products.csv:2: lead_days: '14 days' is not a number. Write digits with at most one '.', such as 12 or 12.50.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,1.5000001,"),
        "shipments.csv:2: quantity: '1.5000001' has more than 3 decimals. Write it with 3 decimals or fewer, or raise [decimals] in salesinv.toml.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,２,"),
        "shipments.csv:2: quantity: '２' is not a number as it stands. Write 2.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,٢,"),
        "shipments.csv:2: quantity: '٢' is not a number. Write digits with at most one '.', such as 12 or 12.50.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,1e1,"),
        "shipments.csv:2: quantity: '1e1' is not a number as it stands. Write it out in digits.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,NaN,"),
        "shipments.csv:2: quantity: 'NaN' is not a number. Write digits with at most one '.', such as 12 or 12.50.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,2 pcs,"),
        "shipments.csv:2: quantity: '2 pcs' is not a number. Write digits with at most one '.', such as 12 or 12.50.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,0x2,"),
        "shipments.csv:2: quantity: '0x2' is not a number. Write digits with at most one '.', such as 12 or 12.50.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,1_0,"),
        "shipments.csv:2: quantity: '1_0' is not a number. Write digits with at most one '.', such as 12 or 12.50.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,-,"),
        "shipments.csv:2: quantity: '-' is not a number. Write digits with at most one '.', such as 12 or 12.50.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,9223372036854775808,"),
        "shipments.csv:2: quantity: '9223372036854775808' is above the limit of 10^12. Correct it, or restore it from git.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,2.0000,"),
        "shipments.csv:2: quantity: '2.0000' has more than 3 decimals. Write 2.000.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", 'MAIN,"1,000",'),
        "shipments.csv:2: quantity: '1,000' is not a number as it stands. Write it without thousands separators: 1000.",
    ),
    Exhibit(
        "quantity",
        cell("shipments.csv", "MAIN,2,", "MAIN,#REF!,"),
        "shipments.csv:2: quantity: '#REF!' is a spreadsheet's error. Put the value back, or restore it from git.",
    ),
    Exhibit(
        "price",
        cell("receipts.csv", "0.50", "¥0.50"),
        "receipts.csv:3: unit_cost: '¥0.50' is not a number as it stands. Write 0.50.",
    ),
    Exhibit(
        "price",
        cell("receipts.csv", "0.50", "0.30000000000000004"),
        "receipts.csv:3: unit_cost: '0.30000000000000004' has more than 4 decimals. It looks like what a spreadsheet makes of a shorter number: write that one.",
    ),
    Exhibit(
        "price",
        cell("receipts.csv", "0.50", "0.50-"),
        "receipts.csv:3: unit_cost: '0.50-' is not a number as it stands. Write -0.50.",
    ),
    Exhibit(
        "amount",
        cell("customers.csv", "Baker,,", "Baker,,1e308"),
        "customers.csv:3: credit_limit: '1e308' is not a number as it stands. Write it out in digits.",
    ),
    Exhibit(
        "measure",
        cell("targets.csv", "500", "500.5000"),
        "targets.csv:2: target: '500.5000' has more than 3 decimals. Write 500.500.",
    ),
    Exhibit(
        "rate",
        cell("salespeople.csv", "0.02", "2%"),
        "salespeople.csv:2: commission_rate: '2%' is not a number as it stands. Write 0.02.",
    ),
    Exhibit(
        "receipt_line",
        cell("shipments.csv", "MAIN,2,", "MAIN,2,R-0001"),
        "shipments.csv:2: of: 'R-0001' is not a receipt line. Write it as R-0007/1.",
    ),
)
