"""What must hold between rows and tables: each rule, on tables written as text."""

import pytest

from salesinv.core.form import form_problems
from salesinv.schema.kinds import Decimals
from salesinv.schema.tables import BY_NAME
from salesinv.store.reading import read_sheet

CONTRACTS = "contract_id,line,signed_on,due_on,customer_id,salesperson_id,product_id,quantity,unit_price,status\n"
RECEIPTS = "receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost,supplier,of\n"
SHIPMENTS = "shipment_id,line,shipped_on,contract_id,contract_line,product_id,warehouse_id,quantity,of\n"
TRANSFERS = "transfer_id,line,moved_on,product_id,from_warehouse,to_warehouse,quantity\n"


def found(**tables):
    book = {name: read_sheet(BY_NAME[name], text.encode(), Decimals())[0] for name, text in tables.items()}
    return [f"{p.table}:{p.line} {p.column} {p.rule}: {p.message} | {p.remedy}" for p in form_problems(book)]


def test_a_key_that_is_there_already():
    assert found(receipts=RECEIPTS + "R-1,1,2026-01-01,P,W,1,1,,\nR-1,2,2026-01-01,P,W,1,1,,\nR-1,1,2026-01-01,P,W,1,1,,\n") == [
        "receipts.csv:4 receipt_id key: 'R-1/1' is there already, on line 2 | Give it a key of its own, or delete it."
    ]


@pytest.mark.parametrize(
    ("id", "remedy"),
    [
        ("P-99", "Did you mean 'P-9'? Add it with: salesinv product add --product-id P-99"),
        ("zzz", "Add it with: salesinv product add --product-id zzz"),
        ("23", "Did a spreadsheet drop the zeros of '0023'?"),
        ("p-9", "Did you mean 'P-9'? Add it with: salesinv product add --product-id p-9"),
    ],
)
def test_a_reference_to_a_row_that_is_not_there(id, remedy):
    assert found(products="product_id,name\nP-9,A\n0023,B\n", receipts=RECEIPTS + f"R-1,1,2026-01-01,{id},W,1,1,,\n") == [
        f"receipts.csv:2 product_id reference: '{id}' is not in products.csv | {remedy}"
    ]


def test_an_empty_reference_and_a_cell_that_could_not_be_read_are_no_misses():
    assert (
        found(salespeople="salesperson_id,name\nE 1,A\n", customers="customer_id,name,salesperson_id\nC-1,A,\nC-2,B,E 1\n") == []
    )


def test_the_lines_of_a_document_agree_in_its_header():
    rows = "C-1,1,2026-01-01,,A,E,P,1,1,\nC-1,2,2026-01-02,,A,E,P,1,1,active\nC-1,3,2026-01-01,2026-02-01,B,E,P,1,1,closed\n"
    assert [line.split(" |")[0] for line in found(contracts=CONTRACTS + rows)] == [
        "contracts.csv:3 signed_on header: '2026-01-02', but line 2 of the same document says '2026-01-01'",
        "contracts.csv:4 due_on header: '2026-02-01', but line 2 of the same document says ''",
        "contracts.csv:4 customer_id header: 'B', but line 2 of the same document says 'A'",
        "contracts.csv:4 status header: 'closed', but line 2 of the same document says 'active'",
    ]


class TestShipments:
    contracts = CONTRACTS + "C-1,1,2026-01-01,,A,E,P-1,1,1,\nC-1,2,2026-01-01,,A,E,P-2,1,1,\n"

    def test_of_a_contract_line_that_is_there(self):
        assert found(contracts=self.contracts, shipments=SHIPMENTS + "S-1,1,2026-01-01,C-1,2,P-2,W,1,\n") == []

    def test_of_none(self):
        rows = "S-1,1,2026-01-01,C-2,1,P-1,W,1,\nS-2,1,2026-01-01,C-1,3,P-1,W,1,\n"
        assert found(contracts=self.contracts, shipments=SHIPMENTS + rows) == [
            "shipments.csv:2 contract_id reference: 'C-2' is not in contracts.csv | "
            "Add it with: salesinv contract add --contract-id C-2",
            "shipments.csv:3 contract_line reference: contract C-1 has no line 3 | Its lines are: 1, 2.",
        ]

    def test_of_another_product(self):
        assert found(contracts=self.contracts, shipments=SHIPMENTS + "S-1,1,2026-01-01,C-1,1,P-2,W,1,\n") == [
            "shipments.csv:2 product_id product: 'P-2', but contract line C-1/1 sells 'P-1' | "
            "Name the product or the contract line that was shipped."
        ]


class TestOf:
    receipts = RECEIPTS + "R-1,1,2026-01-01,P-1,W,5,1,,\nR-1,2,2026-01-01,P-2,W,5,1,,\n"

    def test_a_receipt_line_with_goods(self):
        rows = "R-2,1,2026-01-02,P-1,W,-1,1,,R-1/1\n"
        assert found(receipts=self.receipts + rows, shipments=SHIPMENTS + "S-1,1,2026-01-01,C,1,P-2,W,1,R-1/2\n") == []

    @pytest.mark.parametrize(
        ("of", "message"),
        [
            ("R-1/3", "'R-1/3' is not in receipts.csv | Did you mean 'R-1/2', 'R-1/1'?"),
            ("R-1/2", "'R-1/2' is of product 'P-2', not 'P-1' | Name the line of receipts.csv that the goods came in with."),
            (
                "R-2/1",
                "'R-2/1' is a return, no goods came in with it | Name the line of receipts.csv that the goods came in with.",
            ),
        ],
    )
    def test_anything_else(self, of, message):
        rows = f"R-2,1,2026-01-02,P-1,W,-1,1,,R-1/1\nR-3,1,2026-01-02,P-1,W,-1,1,,{of}\n"
        assert found(receipts=self.receipts + rows) == [f"receipts.csv:5 of reference: {message}"]


def test_a_transfer_goes_somewhere_else():
    assert found(transfers=TRANSFERS + "T-1,1,2026-01-01,P,A,B,1\nT-1,2,2026-01-01,P,A,A,1\n") == [
        "transfers.csv:3 to_warehouse transfer: 'A' is where the goods come from | Name another warehouse."
    ]
