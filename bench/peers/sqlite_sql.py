"""The SQL of the sqlite peer. Units are whole thousandths, values whole cents, prices 1/10,000."""

COLUMNS = {
    "products": ("product_id",),
    "warehouses": ("warehouse_id",),
    "receipts": ("receipt_id", "line", "received_on", "product_id", "warehouse_id", "quantity", "unit_cost", "of"),
    "shipments": ("shipment_id", "line", "shipped_on", "contract_id", "contract_line", "product_id", "warehouse_id", "quantity"),
    "transfers": ("transfer_id", "line", "moved_on", "product_id", "from_warehouse", "to_warehouse", "quantity"),
    "counts": ("count_id", "line", "counted_on", "product_id", "warehouse_id", "counted", "adjust"),
    "contracts": ("contract_id", "line", "salesperson_id", "unit_price", "discount"),
}
TABLES = """
create table products (product_id text primary key);
create table warehouses (warehouse_id text primary key);
create table receipts (receipt_id text, line integer, received_on text, product_id text references products,
    warehouse_id text references warehouses, quantity integer, unit_cost integer, of text);
create table shipments (shipment_id text, line integer, shipped_on text, contract_id text, contract_line integer,
    product_id text, warehouse_id text, quantity integer);
create table transfers (transfer_id text, line integer, moved_on text, product_id text, from_warehouse text,
    to_warehouse text, quantity integer);
create table counts (count_id text, line integer, counted_on text, product_id text, warehouse_id text, counted integer,
    adjust text);
create table contracts (contract_id text, line integer, salesperson_id text, unit_price integer, discount integer);
"""
KEYS = """
create unique index receipts_key on receipts (receipt_id, line);
create unique index shipments_key on shipments (shipment_id, line);
create unique index contracts_key on contracts (contract_id, line);
"""
LEVELS = """
with moves as (
    select product_id, warehouse_id, received_on as day, quantity from receipts
    union all select product_id, warehouse_id, shipped_on, -quantity from shipments
    union all select product_id, from_warehouse, moved_on, -quantity from transfers
    union all select product_id, to_warehouse, moved_on, quantity from transfers
), last_count as (
    select product_id, warehouse_id, max(counted_on) as counted_on, counted from counts where adjust = 'yes' group by 1, 2
)
select moves.product_id, moves.warehouse_id,
    coalesce(max(counted), 0) + coalesce(sum(quantity) filter (where counted_on is null or day > counted_on), 0)
from moves left join last_count using (product_id, warehouse_id)
group by 1, 2
"""
SPECIAL = """
create temp table special as
    select product_id from receipts where quantity < 0 union select product_id from shipments where quantity < 0
    union select product_id from counts where adjust = 'yes'
"""
MOVES = """
select product_id, received_on, iif(quantity > 0, 1, 3), receipt_id, line, warehouse_id, quantity, unit_cost, of
from receipts where product_id in special
union all
select product_id, shipped_on, iif(quantity > 0, 3, 1), shipment_id, line, warehouse_id, -quantity, 0,
    contract_id || '/' || contract_line
from shipments where product_id in special
union all select product_id, moved_on, 2, transfer_id, line, from_warehouse, -quantity, 0, ''
from transfers where product_id in special
union all select product_id, moved_on, 2, transfer_id, line, to_warehouse, quantity, 0, ''
from transfers where product_id in special
union all select product_id, counted_on, 4, count_id, line, warehouse_id, counted, 0, ''
from counts where product_id in special and adjust = 'yes'
"""
LAYERS = """
create temp table layers as
with came as (
    select product_id, received_on, receipt_id, line, quantity as units, (quantity * unit_cost + 50000) / 100000 as worth
    from receipts where product_id not in special
)
select product_id, units, worth, sum(units) over queue - units as before, sum(worth) over queue - worth as cost
from came window queue as (partition by product_id order by received_on, receipt_id, line rows unbounded preceding)
"""
VALUE = """
with gone as (select product_id, sum(quantity) as gone from shipments group by 1),
taken as (
    select product_id, units, worth, max(0, min(units, coalesce(gone, 0) - before)) as took
    from layers left join gone using (product_id)
)
select product_id, sum(units - took), sum(worth - (2 * worth * took + units) / (2 * units)) from taken group by 1
"""
COSTS = """
create temp table costs as
with gone as (
    select rowid as shipment, product_id,
        sum(quantity) over (partition by product_id order by {order} rows unbounded preceding) as upto
    from shipments where product_id not in special
), marks as (
    select product_id, before as at, 1 as kind, rowid as layer, null as shipment from layers
    union all select product_id, upto, 0, null, shipment from gone
), found as (
    select product_id, at, shipment, max(layer) over (partition by product_id order by at, kind rows unbounded preceding) as layer
    from marks
), reached as (
    select found.product_id, shipment, at, cost + (2 * worth * (at - before) + units) / (2 * units) as reached
    from found join layers on layers.rowid = found.layer where shipment is not null
)
select shipments.shipment_id, line, shipped_on, contract_id, contract_line, quantity,
    reached - coalesce(lag(reached) over (partition by reached.product_id order by at), 0) as cost
from reached join shipments on shipments.rowid = reached.shipment
"""
SPECIAL_COSTS = """
insert into costs
select shipment_id, line, shipped_on, contract_id, contract_line, quantity, cost
from shipments join looped on looped.id = shipment_id and looped.at = line where product_id in special
"""
AVERAGE = """
with moves as (
    select product_id, received_on as day, 1 as phase, receipt_id as id, line, quantity as units,
        (quantity * unit_cost + 50000) / 100000 as worth
    from receipts where product_id not in special
    union all
    select product_id, shipped_on, 3, shipment_id, line, -quantity, 0 from shipments where product_id not in special
), held as (
    select *, sum(units) over (partition by product_id order by day, phase, id, line rows unbounded preceding) as after
    from moves
), shares as (
    select *, case when units > 0 then 0 when after = 0 then -800 else ln(1.0 * after / (after - units)) end as share from held
), summed as (
    select product_id, units, worth, sum(share) over (partition by product_id
        order by day desc, phase desc, id desc, line desc rows unbounded preceding) as since
    from shares
)
select product_id, sum(units), sum(worth * exp(since)) from summed group by 1
"""
BILLED = """
with sold as (
    select {group} as who, shipped_on, quantity, cost, contracts.rowid as line_of, unit_price * (1000 - discount) as price
    from costs join contracts on costs.contract_id = contracts.contract_id and costs.contract_line = contracts.line
), up as (
    select *, sum(quantity) over (partition by line_of order by shipped_on, quantity) as upto from sold
)
select who, sum((2 * price * upto + 100000000) / 200000000 - (2 * price * (upto - quantity) + 100000000) / 200000000), sum(cost)
from up group by 1 order by 1
"""
