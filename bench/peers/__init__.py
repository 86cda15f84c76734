"""The same work as users of other tools would write it: each script is a whole process, from the folder to a CSV of results.

What they are asked (by `python -m bench.peers.NAME JOB FOLDER RESULT [STORE]`):

- levels: on hand by product and warehouse;
- value: by product, what is on hand and its value by fifo;
- costs: by shipment line, what it cost by fifo;
- average: by product, what is on hand and its value by the moving average;
- months: by month, what was billed, its cost by fifo, the profit;
- sellers: the same by salesperson.

They get the easier side of every question of fairness. They trust the files (salesinv checks every cell, key and reference
first); they read only the columns they need, on all cores. By fifo and average they round less often: cost up to a unit is a
running sum, so no loop is needed; the program rounds each shipment, as design and law of it say, and every difference that
this makes is a few cents. Only products that were brought back, sent back or counted (one in a hundred) need a loop, which
all of them share (`special.py`). With STORE they use what `prepare` left in the format that they like best.
"""
