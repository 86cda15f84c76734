"""What was measured as tables of Markdown."""

from collections.abc import Iterable, Sequence

from bench.aims import verdicts
from bench.jobs import BY_NAME, PEERS, STARTS, STORED
from bench.results import Results, ratio, short
from bench.scenarios import FIRST, OURS
from bench.sizes import spoken

NAMES = {"duckdb": "DuckDB", "polars": "Polars", "pandas": "pandas", "sqlite": "sqlite"}
_WHO = {OURS: "salesinv", FIRST: "salesinv, first run", **NAMES} | {
    f"{peer} stored": f"{NAMES[peer]}, {kept}" for peer, kept in STORED.items()
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown: names to the left, figures to the right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def aims(results: Results) -> str:
    """Every aim that these runs can tell of, and whether it was reached; and how many they cannot."""
    every = verdicts(results)
    known = [verdict for verdict in every if verdict.found is not None]
    rows = [
        (verdict.what, f"{verdict.limit:g} × {NAMES.get(verdict.against, verdict.against)}", verdict.shown, verdict.word)
        for verdict in known
    ]
    met = sum(verdict.word == "met" for verdict in known)
    rest = f" {len(every) - len(known)} more were not measured." if len(known) < len(every) else ""
    return f"{met} of {len(known)} are met.{rest}\n\n{table(('aim', 'at most', 'found', ''), rows)}"


def starts(results: Results) -> str:
    """Small commands in a small folder."""
    rows = []
    for name, (words, _limit) in STARTS.items():
        found = [results.row("start", 0, name, who) for who in (OURS, "import typer", "python alone")]
        if found[0]:
            said = f"`salesinv {' '.join(words)}`" if words else "completion of `salesinv customer show CU-00`"
            rows.append((said, *(str(row or "") for row in found), str(ratio(found[0], found[1]) or "")))
    return table(("command", "salesinv", "`import typer`", "python alone", "ratio to typer"), rows)


def times(results: Results, scenario: str, movements: int, added: int = 0) -> str:
    """Seconds of every job and competitor, and the ratio to the faster of DuckDB and Polars."""
    jobs = results.jobs(scenario, movements, added)
    suffix = " stored" if scenario == "warm" else ""
    kinds = [results.found[scenario, movements, added, job] for job in jobs]
    present = [who for who in (OURS, FIRST, *(peer + suffix for peer in PEERS)) if any(who in kind for kind in kinds)]
    rows = []
    for job, kind in zip(jobs, kinds, strict=True):
        best = results.faster(scenario, movements, job, added, suffix)
        against = results.row(scenario, movements, job, best, added) if best else None
        found = ratio(results.row(scenario, movements, job, OURS, added), against)
        rows.append((f"{job}: {BY_NAME[job].title}", *(str(kind.get(who, "")) for who in present), str(found or "")))
    return table(("seconds", *(_WHO[who] for who in present), "ratio to the faster of DuckDB and Polars"), rows)


def memory(results: Results, movements: int) -> str:
    """Processor seconds and peak memory from the files."""
    jobs = results.jobs("cold", movements)
    kinds = [results.found["cold", movements, 0, job] for job in jobs]
    present = [who for who in (OURS, *PEERS) if any(who in kind for kind in kinds)]

    def cell(job: str, who: str) -> str:
        row = results.row("cold", movements, job, who)
        return f"{row.peak:.0f} MB, {short(row.cpu)} s" if row else ""

    return table(
        ("peak memory, processor time", *(_WHO[who] for who in present)),
        [(job, *(cell(job, who) for who in present)) for job in jobs],
    )


def growth(results: Results) -> str:
    """Seconds of the program by size."""
    sizes = results.sizes("cold", "warm", "daily")
    rows = []
    for scenario, word in (("cold", "from the files"), ("warm", "again"), ("daily", "a day added")):
        added = min((more for found, _size, more, _job in results.found if found == scenario), default=0)
        for job in BY_NAME:
            found = [results.row(scenario, movements, job, OURS, added) for movements in sizes]
            if any(found):
                rows.append((f"{job}, {word}", *(short(row.median) if row else "" for row in found)))
    return table(("seconds, salesinv", *(spoken(movements) for movements in sizes)), rows)


def spread(results: Results) -> str:
    """What it costs when any product may be brought back, sent back or counted."""
    rows = []
    for movements in results.sizes("spread"):
        for job in results.jobs("spread", movements):
            found = [results.row(scenario, movements, job, OURS) for scenario in ("cold", "spread")]
            rows.append((f"{spoken(movements)}, {job}", *(str(row or "") for row in found)))
    return table(("seconds, salesinv from the files", "one product in a hundred", "any product"), rows)


def adds(results: Results) -> str:
    """Adding one document."""
    rows = []
    for movements in results.sizes("add"):
        found = [results.row("add", movements, "receipt", who) for who in (OURS, "import typer", "sqlite")]
        rows.append((spoken(movements), *(str(row or "") for row in found), str(ratio(found[0], found[1]) or "")))
    return table(("movements", "salesinv", "`import typer`", "sqlite, its own database", "ratio to typer"), rows)


def agreement(results: Results) -> str:
    """How far the answers agree, at each size."""
    rows = [
        (f"{spoken(movements)}, {job}", _WHO[who], row.agrees)
        for (scenario, movements, _added, job), kind in sorted(results.found.items())
        for who, row in kind.items()
        if scenario == "cold" and row.agrees and who in NAMES
    ]
    return table(("answer", "peer", "rows"), rows)
