"""What is wrong with a table that is a folder of parts, one for each month."""
# ruff: noqa: E501 (what is printed stands here as it is printed)

from gallery.exhibit import Exhibit, added, gone

PARTS: tuple[Exhibit, ...] = (
    Exhibit(
        "file",
        added("visits/2026-11.csv", "visit_id,visited_on,salesperson_id,customer_id\n"),
        "visits.csv: stands beside the folder visits, which holds the same table month by month. Keep the one that is right and put the other away: git log says which is older.",
    ),
    Exhibit(
        "file",
        added("shipments/november.csv", "shipment_id,line\n"),
        "shipments/november.csv: is not read: its name is no month. Rename it, as in shipments/2026-11.csv; or move it elsewhere.",
    ),
    Exhibit(
        "month",
        (
            *gone("visits.csv"),
            *added("visits/2026-10.csv", "visit_id,visited_on,salesperson_id,customer_id\nV-0001,2026-11-02,E-1,CU-2\n"),
        ),
        "visits/2026-10.csv:2: visited_on: 2026-11-02 stands in the file of 2026-10. To put every row in its month: salesinv shard visits",
    ),
    Exhibit(
        "key",
        (
            *gone("visits.csv"),
            *added("visits/2026-10.csv", "visit_id,visited_on,salesperson_id,customer_id\nV-0001,2026-10-02,E-1,CU-2\n"),
            *added("visits/2026-11.csv", "visit_id,visited_on,salesperson_id,customer_id\nV-0001,2026-11-02,E-1,CU-2\n"),
        ),
        "visits/2026-11.csv:2: visit_id: 'V-0001' is there already, on line 2 of visits/2026-10.csv. Give it a key of its own, or delete it.",
    ),
)
