"""What `mend` leaves alone, and why."""

from gallery.exhibit import Exhibit, every, row

DOUBTS: tuple[Exhibit, ...] = (
    Exhibit(
        "doubt",
        row("receipts.csv", "R-0001,1,2026-11-01,P-1,MAIN,10,4.00,,"),
        "receipts.csv:4: receipt_id: 'R-0001' is used twice, and which lines belong together cannot be told.",
        command="mend",
    ),
    Exhibit(
        "doubt",
        every("receipts.csv", "2026-11-01", "01/02/2026"),
        "receipts.csv:2: received_on: '01/02/2026' may be 2026-01-02 or 2026-02-01.\n"
        "receipts.csv:3: received_on: '01/02/2026' may be 2026-01-02 or 2026-02-01.",
        command="mend",
    ),
)
