"""The SQL of the DuckDB peer. Units are whole thousandths, values whole cents."""

TYPES = {
    **dict.fromkeys(("quantity", "counted", "discount"), "DECIMAL(18,3)"),
    **dict.fromkeys(("unit_cost", "unit_price"), "DECIMAL(18,4)"),
    **dict.fromkeys(("received_on", "shipped_on", "moved_on", "counted_on", "signed_on"), "DATE"),
    **dict.fromkeys(("line", "contract_line"), "INTEGER"),
}

LEVELS = """
with moves as (
    select product_id, warehouse_id, received_on as day, quantity from receipts
    union all select product_id, warehouse_id, shipped_on, -quantity from shipments
    union all select product_id, from_warehouse, moved_on, -quantity from transfers
    union all select product_id, to_warehouse, moved_on, quantity from transfers
), last_count as (
    select product_id, warehouse_id, max(counted_on) as counted_on, arg_max(counted, counted_on) as counted
    from counts where adjust = 'yes' group by all
)
select product_id, warehouse_id,
    coalesce(any_value(counted), 0) + coalesce(sum(quantity) filter (counted_on is null or day > counted_on), 0) as on_hand
from moves left join last_count using (product_id, warehouse_id)
group by all
"""

# Products that the loop costs, and what it is given of them.
SPECIAL = """
create temp table special as
    select product_id from receipts where quantity < 0 union select product_id from shipments where quantity < 0
    union select product_id from counts where adjust = 'yes'
"""
MOVES = """
select product_id, received_on::varchar, if(quantity > 0, 1, 3), receipt_id, line, warehouse_id, (quantity * 1000)::bigint,
    (unit_cost * 10000)::bigint, coalesce(of, '')
from receipts semi join special using (product_id)
union all select product_id, shipped_on::varchar, if(quantity > 0, 3, 1), shipment_id, line, warehouse_id,
    (-quantity * 1000)::bigint, 0, contract_id || '/' || contract_line
from shipments semi join special using (product_id)
union all select product_id, moved_on::varchar, 2, transfer_id, line, from_warehouse, (-quantity * 1000)::bigint, 0, ''
from transfers semi join special using (product_id)
union all select product_id, moved_on::varchar, 2, transfer_id, line, to_warehouse, (quantity * 1000)::bigint, 0, ''
from transfers semi join special using (product_id)
union all select product_id, counted_on::varchar, 4, count_id, line, warehouse_id, (counted * 1000)::bigint, 0, ''
from counts semi join special using (product_id) where adjust = 'yes'
"""

# Layers in the order they are taken from: `before` units came before, and cost `cost` together.
LAYERS = """
create temp table layers as
with came as (
    select product_id, received_on, receipt_id, line, (quantity * 1000)::bigint as units,
        (round(quantity * unit_cost, 2) * 100)::bigint as worth
    from receipts anti join special using (product_id)
)
select product_id, units, worth,
    (sum(units) over queue)::bigint - units as before, (sum(worth) over queue)::bigint - worth as cost
from came
window queue as (partition by product_id order by received_on, receipt_id, line rows unbounded preceding)
"""
VALUE = """
with gone as (select product_id, (sum(quantity) * 1000)::bigint as gone from shipments group by all),
taken as (
    select product_id, units, worth, greatest(0, least(units, coalesce(gone, 0) - before)) as took
    from layers left join gone using (product_id)
)
select product_id, sum(units - took)::bigint / 1000, sum(worth - (2 * worth * took + units) // (2 * units))::bigint / 100
from taken group by all
"""
# What a shipment cost: what the units up to its last one cost together, less what went before.
COSTS = """
with gone as (
    select {columns}, quantity, product_id,
        (sum(quantity) over (partition by product_id order by {order} rows unbounded preceding) * 1000)::bigint as upto
    from shipments anti join special using (product_id)
), reached as (
    select gone.*, cost + (2 * worth * (upto - before) + units) // (2 * units) as reached
    from gone asof join layers on gone.product_id = layers.product_id and gone.upto > layers.before
)
select {columns}, quantity, reached - coalesce(lag(reached) over (partition by product_id order by upto), 0) as cost from reached
"""
SPECIAL_COSTS = """
select {columns}, quantity, cost from shipments semi join special using (product_id)
join looped on shipment_id = looped_id and line = looped_line
"""
# Every unit that goes out takes its share of the value with it: what is left of a receipt's value is the product of
# (after / before) of all that went out since; as a sum of logarithms that is one running sum.
AVERAGE = """
with moves as (
    select product_id, received_on as day, 1 as phase, receipt_id as id, line, quantity as units,
        round(quantity * unit_cost, 2) as worth
    from receipts anti join special using (product_id)
    union all
    select product_id, shipped_on, 3, shipment_id, line, -quantity, 0 from shipments anti join special using (product_id)
), held as (
    select product_id, day, phase, id, line, units, worth, sum(units) over moved as after from moves
    window moved as (partition by product_id order by day, phase, id, line rows unbounded preceding)
), shares as (
    select *, case when units > 0 then 0 when after = 0 then -800 else ln(after::double / (after - units)::double) end as share
    from held
), summed as (
    select product_id, units, worth, sum(share) over (partition by product_id order by day desc, phase desc, id desc, line desc
        rows unbounded preceding) as since
    from shares
)
select product_id, sum(units), round(sum(worth::double * exp(since)), 2) from summed group by all
"""
BILLED = """
with sold as (
    select {group} as who, shipped_on, costs.quantity, cost, contracts.rowid as line_of,
        (unit_price * 10000)::bigint * (1000 - coalesce(discount, 0) * 1000)::bigint as price
    from costs join contracts on costs.contract_id = contracts.contract_id and costs.contract_line = contracts.line
), up as (
    select *, (sum(quantity) over (partition by line_of order by shipped_on, quantity) * 1000)::bigint as upto from sold
), billed as (
    select who, cost, (2 * price * upto + 100000000) // 200000000
        - (2 * price * (upto - (quantity * 1000)::bigint) + 100000000) // 200000000 as amount
    from up
)
select who, sum(amount)::bigint, sum(cost)::bigint from billed group by all order by all
"""
