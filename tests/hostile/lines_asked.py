"""Command lines that are wrong as a whole: words nobody knows, options that do not go together, requests that cannot be met."""

import shlex

from hostile.line import Line

GIVE = "receipt add --warehouse MAIN"
SELL = "contract add --customer 0023 --salesperson E-1"
SHIP = "shipment add --contract C-0001 --warehouse MAIN"
NEW = "warehouse add --id N --name New"


def _line(words: str, code: int, *said: str, typed: bytes = b"", faults: int = 1) -> Line:
    return Line(tuple(shlex.split(words)), code, said, typed, faults)


UNKNOWN: tuple[Line, ...] = (
    _line("stcok levels", 2, "no command 'stcok'", "Did you mean 'stock'?"),
    _line("stock level", 2, "no command 'level'", "Did you mean 'levels'?"),
    _line("STOCK levels", 2, "no command 'STOCK'"),
    _line("'' levels", 2, "no command ''"),
    _line("'stock levels'", 2, "no command 'stock levels'"),
    _line("stock levels --as_of 2026-11-23", 2, "no option --as_of", "--as-of"),
    _line("stock levels --asof 2026-11-23", 2, "no option --asof", "--as-of"),
    _line("stock levels -x", 2, "no option -x"),
    _line("--nope stock levels", 2, "no option --nope", "stand behind its name"),
    _line("stock --as-of 2026-11-23 levels", 2, "no option --as-of", "stand behind its name"),
    _line("stock levels extra words", 2, "Too many words: extra words"),
    _line("customer show", 2, "ID is missing"),
    _line("customer show 0023 CU-2", 2, "Too many words: CU-2"),
    _line("customer show --id 0023", 2, "no option --id"),
    _line("customer list --limit", 2, "--limit needs a value"),
    _line("customer list --quiet=1", 2, "--quiet takes no value"),
    _line(f"{SELL} --item", 2, "--item needs a value"),
    _line("customer show CU2", 1, "'CU2' is not in customers.csv", "Did you mean 'CU-2'"),
    _line("customer show 23", 1, "'23' is not in customers.csv", "Did you mean '0023'"),
    _line("customer show ''", 1, "'' is not in customers.csv", "salesinv customer list"),
    _line("contract show c-0001", 1, "'c-0001' is not in contracts.csv", "Did you mean 'C-0001'"),
    _line("contract list --customer 23", 1, "'23' is not in customers.csv", "Did you mean '0023'"),
    _line("stock ledger --product p-1", 1, "'p-1' is not in products.csv", "Did you mean 'P-1'"),
    _line("stock ledger --warehouse WST", 1, "'WST' is not in warehouses.csv", "Did you mean 'WEST'"),
    _line("customer list --columns nmae", 2, "--columns: There is no column 'nmae'. Did you mean 'name'?"),
    _line("customer list --sort=-nmae", 2, "--sort: There is no column 'nmae'. Did you mean 'name'?"),
    _line("customer list --where nmae=1", 2, "--where: There is no column 'nmae'. Did you mean 'name'?"),
    _line("customer list --where credit_limit=many", 2, "--where: 'many' is not a number, and credit_limit holds numbers"),
    _line("customer list --where credit_limit=1e3", 2, "--where: '1e3' is not a number"),
    _line("customer list --where 'credit_limit<'", 2, "--where: 'credit_limit<' needs a value"),
    _line("customer list --where 'name; import os'", 2, "--where: 'name; import os' is not a condition"),
    _line("customer list --where '(lambda: 1)()=1'", 2, "--where: '(lambda: 1)()=1' is not a condition"),
    _line("check --where rule", 2, "--where: 'rule' is not a condition"),
    _line("check --columns nope", 2, "--columns: There is no column 'nope'", "There are: table, line, column, rule"),
    _line("check --limit -1", 2, "--limit must be 0 or more, not -1"),
    _line(
        "performance sheets 2026-Q4 --into s -f xls", 2, "--format / -f: 'xls' is not a choice. There are: html, github, plain."
    ),
    _line("performance practice --best -1", 2, "--best is at least 1"),
    _line("check --format tabel", 2, "There is no format 'tabel'. Did you mean 'table'?"),
)

TOGETHER: tuple[Line, ...] = (
    _line("stock ledger --from 2026-12-01 --to 2026-11-01", 2, "--from is after --to"),
    _line("receipt list --from 2026-12-01 --to 2026-11-01", 2, "--from is after --to"),
    _line("shipment list --from 2026-12-01 --to 2026-11-01", 2, "--from is after --to"),
    _line("transfer list --from 2026-12-01 --to 2026-11-01", 2, "--from is after --to"),
    _line("count list --from 2026-12-01 --to 2026-11-01", 2, "--from is after --to"),
    _line("performance show --from 2026-12-01 --to 2026-11-01", 2, "--from is after --to"),
    _line("performance show --from 2099-01-01", 2, "--from is after today", "give --to as well"),
    _line("performance show --to 2026-11-01", 2, "--to needs --from"),
    _line("performance show --period 2026 --from 2026-01-01", 2, "--period or --from and --to, not both"),
    _line("stock levels --warehouse MAIN", 2, "--warehouse goes with --by warehouse"),
    _line("stock reorder --days 0", 2, "--days", "not a number of days from 1 to 3660"),
    _line("target plan 2027", 2, "TOTAL is missing"),
    _line("target plan 2027 1,000", 2, "TOTAL: '1,000' is not a number as it stands", "1000"),
    _line("target plan 2027 0", 2, "TOTAL: '0' must be above 0"),
    _line("target plan 2027 1.005", 2, "TOTAL: '1.005' has more than 2 decimals"),
    _line("target plan 2027 1e6", 2, "TOTAL: '1e6' is not a number as it stands. Write it out in digits"),
    _line("target plan 2027 12.5 --metric visits", 2, "TOTAL: '12.5' is not a whole number"),
    _line("target plan 27 1000", 2, "PERIOD", "'27' is not a period"),
    _line("target plan 2027-Q1 1000 --by year", 2, "--by year: that is longer than 2027-Q1"),
    _line("target plan 2027 1000 --like lastyear", 2, "'lastyear' is neither last-year nor equal", "Did you mean 'last-year'?"),
    _line("target plan 2027 1000 --like equal --write --limit 1", 2, "--write writes every target of the plan"),
    _line("target progress --by category --metric visits", 2, "--by category goes with metrics of goods, not with visits"),
    _line("target progress --by product", 2, "--by", "'product' is not a choice"),
    _line("visit due --days -1", 2, "--days", "not a number of days from 0 to 3660"),
    _line("visit summary --within 3661", 2, "--within", "not a number of days from 0 to 3660"),
    _line("action done", 2, "ID is missing"),
    _line("stock layers --warehouse MAIN", 2, "leave out --warehouse"),
    _line("customer list --excel --format json", 2, "--excel goes with --format csv only, not with json"),
    _line(f"{GIVE} --item P-1:1:2 --from x.csv", 2, "Give --item or --from, not both"),
    _line(f"{GIVE} --item P-1:1:2 --quantity 3", 2, "Give --item or --quantity, not both"),
    _line(f"{GIVE} --item P-1:1:2 --product P-1", 2, "Give --item or --product-id, not both"),
    _line("count add --warehouse MAIN --item P-1:1 --counted 3", 2, "Give --item or --counted, not both"),
    _line(f"{SHIP} --product P-1", 2, "Say how much, with --quantity or --item"),
    _line(f"{SHIP} --contract-line 1", 2, "Say how much, with --quantity or --item"),
    _line("contract edit C-0001 --quantity 3", 2, "C-0001 has 2 lines: say which with --line"),
    _line("contract edit C-0001 --line 9 --quantity 3", 1, "C-0001 has no line 9"),
    _line("customer edit CU-2", 2, "name a column as an option, such as --name"),
    _line("contract edit C-0002", 2, "name a column as an option"),
    # given twice: which was meant?
    _line(f"{GIVE} --product P-1 --quantity 1 --quantity 2", 2, "--quantity: given 2 times: give it once"),
    _line(f"{SELL} --customer-id CU-2 --item P-1:1", 2, "--customer-id: given 2 times"),
    _line("warehouse add --id A --warehouse-id B --name New", 2, "--warehouse-id: given 2 times"),
    _line(f"{NEW} --active --inactive", 2, "--active / --inactive: given 2 times"),
    _line("stock levels --as-of 2026-11-01 --as-of 2026-11-02 --as-of 2026-11-03", 2, "--as-of: given 3 times"),
    _line("count add --warehouse MAIN --item P-1:1 --adjust --no-adjust", 2, "--adjust / --no-adjust: given 2 times"),
    # empty values
    _line("stock levels --as-of ''", 2, "--as-of: is empty. Give it a value, or leave it out"),
    _line("target list --period ''", 2, "--period: is empty"),
    _line(f"{GIVE} --product '' --quantity 1 --unit-cost 1", 2, "Missing: --product-id. Without a terminal"),
    _line("customer add --id '' --name New", 2, "Missing: --customer-id"),
    _line("customer add --id N --name ''", 2, "Missing: --name"),
    _line("customer add --id N --name ' '", 2, "--name: is empty"),
    _line("customer edit CU-2 --name ''", 1, "name: is empty. Fill it in"),
    # without a terminal nothing is asked for
    _line("customer add", 2, "Missing: --customer-id, --name. Without a terminal nothing is asked for"),
    _line("contract add", 2, "Missing: --customer-id, --salesperson-id, --product-id, --quantity, --unit-price"),
    _line("target add", 2, "Missing: --salesperson-id, --period, --metric, --target"),
    _line("target remove --salesperson E-1", 2, "Missing: --period, --metric"),
    _line("visit add --salesperson E-1", 2, "Missing: --customer-id"),
    _line("action add", 2, "Missing: --salesperson-id, --period, --action, --due-on"),
    # more than one fault, a line for each
    _line(f"{SELL} --quantity 0 --unit-price x --signed-on today", 2, "--quantity", "--unit-price", "--signed-on", faults=3),
    _line("customer add --id 'a b' --name New --credit-limit many", 2, "--customer-id", "--credit-limit", faults=2),
    _line("target add --salesperson E-1 --metric money --period 26 --target 0", 2, "--metric", "--period", "--target", faults=3),
)

REQUESTS: tuple[Line, ...] = (
    _line(f"{GIVE} --item P-1", 1, "--item: 'P-1' is not an item. Write it as PRODUCT:QUANTITY[:PRICE]"),
    _line(f"{GIVE} --item P-1:1:2:3", 1, "--item: 'P-1:1:2:3' is not an item"),
    _line(f"{GIVE} --item :1", 1, "--item: ':1' is not an item"),
    _line(f"{GIVE} --item P-1:", 1, "--item: 'P-1:' is not an item"),
    _line(f"{GIVE} --item ''", 1, "--item: '' is not an item"),
    _line(f"{GIVE} --item P-1:1 --item P-1:1:2:3", 1, "--item: 'P-1:1:2:3' is not an item"),
    _line(f"{GIVE} --item P-1:many:1 --item P-9:1:1", 1, "'many' is not a number", "'P-9' is not in products.csv", faults=2),
    _line(f"{SELL} --item P-1:0", 1, "--item P-1:0: quantity: '0' must be above 0"),
    _line(f"{SELL} --item P-1:1:-5", 1, "unit_price: '-5' must be 0 or more"),
    _line("transfer add --from-warehouse MAIN --to-warehouse EAST --item P-1:1:5", 1, "Write it as PRODUCT:QUANTITY."),
    _line(
        "transfer add --from-warehouse MAIN --to-warehouse MAIN --item P-1:1",
        1,
        "to_warehouse: 'MAIN' is where the goods come from",
    ),
    _line(
        "transfer add --from-warehouse MAIN --to-warehouse WST --item P-1:1",
        1,
        "'WST' is not in warehouses.csv. Did you mean 'WEST'",
    ),
    _line(
        "transfer add --from-warehouse MAIN --to-warehouse EAST --item P-1:99", 1, "P-1 in MAIN is short", "on hand falls to -92"
    ),
    _line(
        "contract add --customer 23 --item P-1:1", 1, "'23' is not in customers.csv. Did a spreadsheet drop the zeros of '0023'?"
    ),
    _line(f"{SHIP} --item P-1:9", 1, "11.000 shipped of 5.000 contracted on C-0001/1", "is short", faults=2),
    _line(f"{SHIP} --item P-3:1", 1, "C-0001 does not sell 'P-3'", "It sells: P-1, P-2"),
    _line(f"{SHIP} --contract-line 7 --product P-1 --quantity 1", 1, "contract C-0001 has no line 7", "1, 2"),
    _line("shipment add --contract C-0009 --warehouse MAIN", 1, "'C-0009' is not in contracts.csv. Did you mean ", "'C-0001'"),
    _line("shipment add --contract C-0001 --warehouse MIAN", 1, "'MIAN' is not in warehouses.csv. Did you mean 'MAIN'"),
    _line("receipt return R-0009", 1, "'R-0009' is not in receipts.csv"),
    _line("receipt return R-0001 --item P-1", 1, "'P-1' is not an item. Write it as PRODUCT:QUANTITY."),
    _line("receipt return R-0001 --item P-1:-1", 1, "quantity: '-1' must be above 0"),
    _line("receipt return R-0001 --item P-1:1e1", 1, "quantity: '1e1' is not a number as it stands. Write it out in digits"),
    _line("receipt return R-0001 --item P-1:11", 1, "1.000 more than is left to return of P-1"),
    _line("receipt return R-0001 --item P-3:1", 1, "Nothing of P-3 is left to return. There are: P-1, P-2"),
    _line("receipt return R-0001 --item P-1:10", 1, "P-1 in MAIN is short"),
    _line("shipment return S-0001 --item P-1:3", 1, "1.000 more than is left to return of P-1"),
    _line("shipment return S-0001 --warehouse WST", 1, "'WST' is not in warehouses.csv. Did you mean 'WEST'"),
    _line("shipment return S-0001 --warehouse ../x", 2, "--warehouse-id", "U+002F"),
    _line("contract cancel C-0001", 1, "Goods of C-0001 are out: close it instead, with salesinv contract close C-0001"),
    _line("contract edit C-0001 --line 1 --quantity 1", 1, "2.000 shipped of 1.000 contracted on C-0001/1"),
    _line("receipt remove R-0001", 1, "of: 'R-0001/1' is not in receipts.csv"),
    _line("customer remove 0023", 1, "0023 is still named by rows of contracts.csv (3), visits.csv (1)", "--inactive"),
    _line("warehouse remove EAST", 1, "EAST is still named by rows of", "salesinv warehouse edit EAST --inactive"),
    _line("customer add --id CU-2 --name Again", 1, "'CU-2' is there already, on line 3"),
    _line("customer add --id cu-2 --name Again", 1, "'cu-2' differs from 'CU-2' (line 3) only in case or width"),
    _line("receipt add --id R-0001 --warehouse MAIN --item P-1:1:1", 1, "'R-0001' is there already. Leave the id out"),
    _line("target add --salesperson E-1 --period 2026-11 --metric amount --target 1", 1, "'E-1/2026-11/amount' is there already"),
    _line("target plan 2026 1000 --like equal", 1, "a target of amount for 2026-11 already. With --replace"),
    _line("target plan 2030 1000", 1, "Nothing was achieved a year before 2030 to plan by. Give --like equal"),
    _line("target plan 2019 1000 --metric signed", 1, "Nothing was achieved a year before 2019"),
    _line("target plan 2027 1000 --like nowhere.csv", 1, "nowhere.csv cannot be read: there is no such file"),
    _line("target plan 2027 1000 --like -", 1, "standard input is empty"),
    _line("target plan 2027 1000 --like -", 1, "Every weight is 0", typed=b"period,weight\n2027-01,0\n"),
    _line("visit due --salesperson E-9", 1, "'E-9' is not in salespeople.csv"),
    _line("action list --salesperson E-9", 1, "'E-9' is not in salespeople.csv"),
    _line("action done A-0009", 1, "'A-0009' is not in actions.csv. Did you mean "),
    _line("action done A-0001", 1, "A-0001 was done on 2026-11-19 already. Another day: salesinv action edit A-0001 --done-on"),
    _line("target edit --salesperson E-1 --period 2027 --metric amount --target 1", 1, "There is no target E-1 2027 amount"),
)
ASKED: tuple[Line, ...] = (*UNKNOWN, *TOGETHER, *REQUESTS)
# Lines that begin with a word of bytes that are no text, as Python hands them on.
NO_TEXT: tuple[Line, ...] = tuple(
    Line((*shlex.split(words), "\udcff\udcfe"), 2, ("An argument is not UTF-8 text",))
    for words in ("customer show", "customer add --id N --name", "stock levels --data", f"{GIVE} --from", "check --output")
)
FOLDERS: tuple[Line, ...] = (
    _line("stock levels --data /nowhere", 1, "no such folder: '/nowhere'; salesinv init DIR makes one"),
    _line("stock levels --data ''", 1, "no such folder: ''"),
    _line("stock levels --data /", 1, "'/' is no data folder: it has no salesinv.toml", "salesinv init DIR makes one"),
    _line("stock levels --data /dev/null", 1, "'/dev/null' is a file, not a data folder"),
    _line(f"{NEW} --data /nowhere", 1, "no such folder: '/nowhere'"),
    _line("--data /nowhere check", 1, "no such folder: '/nowhere'"),
    _line("stock --data /nowhere levels", 1, "no such folder: '/nowhere'"),
    Line(("check", "--data", "a\x00b"), 1, ("no such folder: 'a\\x00b'",)),
    Line(("check", "--data", "x" * 300), 1, ("no such folder",)),
)
