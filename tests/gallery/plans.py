"""What stands in the way of a plan, and weights that are none."""
# ruff: noqa: E501 (what is printed stands here as it is printed)

from hashlib import sha256

from gallery.exhibit import Exhibit, row, whole

PLANS: tuple[Exhibit, ...] = (
    Exhibit(
        "planned",
        (),
        "targets.csv:2: period: E-1 has a target of amount for 2026-11 already. With --replace the plan takes the place of such targets.",
        command="target plan 2026-Q4 900 --like equal",
    ),
    Exhibit(
        "planned",
        row("targets.csv", "E-1,2026,visits,40")
        + whole("salespeople.csv", "salesperson_id,name,hired_on\nE-1,Wang,2026-11-16\n"),
        "targets.csv:3: period: E-1's target for 2026 counts in 2026-10 too, for which the plan gives nothing. Take it out first: salesinv target remove --salesperson E-1 --period 2026 --metric visits",
        command="target plan 2026-Q4 9 --metric visits --like equal --replace --write",
    ),
    Exhibit(
        "closed",
        row("closings.csv", f"2026-10,2026-11-02,0.00,0,{sha256().hexdigest()}"),
        "months of 2026-Q4 are closed, up to 2026-10-31: what was to be reached in them stays as it is. Plan a later period, or open the last closed month again with: salesinv reopen",
        command="target plan 2026-Q4 900 --metric signed --like equal --write",
    ),
    Exhibit(
        "column",
        (),
        "standard input:1: wieght: is not a column of weights.csv. Did you mean 'weight'?",
        command="target plan 2027 900 --like -",
        typed="salesperson_id,wieght\nE-1,2\n",
    ),
    Exhibit(
        "column",
        (),
        "standard input:1: weight: column is missing. Add it to the header and to every row.",
        command="target plan 2027 900 --like -",
        typed="salesperson_id\nE-1\n",
    ),
    Exhibit(
        "column",
        (),
        "standard input:1: salesperson_id: column is missing. Say whose weight it is, or of which period.",
        command="target plan 2027 900 --like -",
        typed="weight\n1\n",
    ),
    Exhibit(
        "limit",
        (),
        "standard input:2: weight: '-1' must be 0 or more.\n"
        "standard input:3: weight: is empty. Fill it in.\n"
        "standard input:4: salesperson_id: 'E-9' is not in salespeople.csv. To see what there is: salesinv salesperson list\n"
        "standard input:5: salesperson_id: names neither a salesperson nor a period. Say whose weight it is, or of which period.",
        command="target plan 2027 900 --like -",
        typed="salesperson_id,weight\nE-1,-1\nE-1,\nE-9,1\n,1\n",
    ),
    Exhibit(
        "period",
        (),
        "standard input:2: period: '2027-05' is not planned. There are: 2027-01, 2027-02, 2027-03.\n"
        "standard input:3: period: '2027-1' is not a period. Write 2027-01.\n"
        "standard input:5: weight: has a weight already, at standard input:4. Leave one row.",
        command="target plan 2027-Q1 900 --like -",
        typed="period,weight\n2027-05,1\n2027-1,1\n2027-02,1\n2027-02,1\n",
    ),
    Exhibit(
        "inactive",
        whole("salespeople.csv", "salesperson_id,name,active,left_on\nE-1,Wang,yes,2027-01-31\nE-2,Li,no,\n"),
        "standard input:2: salesperson_id: 'E-1' takes no part in 2027-02: out of use, not hired yet, or gone. Leave the row out, or set the weight to 0.\n"
        "standard input:3: period: nobody works in 2027-03. Leave the row out, or set the weight to 0.\n"
        "standard input:4: salesperson_id: 'E-2' takes no part in 2027-Q1: out of use, not hired yet, or gone. Leave the row out, or set the weight to 0.",
        command="target plan 2027-Q1 900 --like -",
        typed="salesperson_id,period,weight\nE-1,2027-02,1\n,2027-03,1\nE-2,,1\n",
    ),
    Exhibit(
        "header",
        (),
        "standard input: some rows name a salesperson, others a period, or both. Fill in the same columns on every row.",
        command="target plan 2027-Q1 900 --like -",
        typed="salesperson_id,period,weight\nE-1,2027-02,1\n,2027-03,1\n",
    ),
)
