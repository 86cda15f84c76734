"""Writes docs/performance.md, between its markers, and its pictures, from all that was measured."""

from bench import charts, tables
from bench.places import KEPT
from bench.process import ROOT
from bench.results import Results, loaded
from bench.sizes import spoken

PAGE = ROOT / "docs/performance.md"
PICTURES = ROOT / "docs/images"
BEGIN, END = "<!-- measured: ./dev bench --write -->", "<!-- /measured -->"


def write() -> None:
    """Write the page and the pictures."""
    results = loaded((KEPT / "results").glob("*.json"))
    page = PAGE.read_text("utf-8")
    before, _begin, rest = page.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{measured(results)}\n\n{END}{after}", "utf-8")
    for name, picture in pictures(results).items():
        (PICTURES / name).write_text(picture, "utf-8")


def pictures(results: Results) -> dict[str, str]:
    """The pictures by name."""
    sizes = results.sizes("cold")
    return {"bench-jobs.svg": charts.bars(results, sizes[-1]), "bench-growth.svg": charts.growth(results)} if sizes else {}


def measured(results: Results) -> str:
    """Everything between the markers."""
    if not results.found:
        return "Nothing was measured yet."
    sizes = results.sizes("cold", "warm", "daily")
    parts = [
        *_head(results),
        "### The aims",
        tables.aims(results),
        *_pictures(sizes),
        "### To start",
        "Seconds: median (least–most). In the sample firm.",
        tables.starts(results),
    ]
    for movements in reversed(sizes):
        parts += _of_size(results, movements)
    if results.sizes("add"):
        parts += [
            "### Adding one document",
            "A receipt of one line, with all that is checked before it is written.",
            tables.adds(results),
        ]
    if results.sizes("spread"):
        parts += [
            "### Returns and counts",
            "Where one product in a hundred is returned or counted, and where any is.",
            tables.spread(results),
        ]
    parts += ["### Growth", tables.growth(results), "### How far the answers agree", tables.agreement(results)]
    return "\n\n".join(parts)


def _of_size(results: Results, movements: int) -> list[str]:
    parts = [f"### {spoken(movements).capitalize()} movements"]
    if results.jobs("cold", movements):
        parts += ["From the files:", tables.times(results, "cold", movements), tables.memory(results, movements)]
    if results.jobs("warm", movements):
        parts += ["Again, nothing changed; peers with their own copy:", tables.times(results, "warm", movements)]
    for added in sorted({more for scenario, size, more, _job in results.found if (scenario, size) == ("daily", movements)}):
        parts += [f"After {spoken(added)} more; peers from the files:", tables.times(results, "daily", movements, added)]
    return parts


def _head(results: Results) -> list[str]:
    """When, on what and with what; and how to do it again."""
    heads = {head["when"]: head for head in results.heads.values()}
    last = heads[max(heads)]
    machine, versions = last["machine"], last["versions"]
    days = sorted({when[:10] for when in heads})
    on = f"{machine['processor']}, {machine['cores']} cores, {machine['memory']} of memory, {machine['system']}"
    what = ", ".join(f"{name} {number}" for name, number in versions.items())
    again = [f"./dev bench {_options(heads[when]['options'])}" for when in sorted(heads)]
    measured = f"Measured {' and '.join(dict.fromkeys((days[0], days[-1])))} on {on}, at commit {machine['commit']}. {what}."
    return [measured, "To do it again:", "\n".join(["```sh", *dict.fromkeys(again), "./dev bench --only-write", "```"])]


def _options(options: dict[str, object]) -> str:
    return " ".join(f"--{name} {value:g}" if isinstance(value, float) else f"--{name} {value}" for name, value in options.items())


def _pictures(sizes: list[int]) -> list[str]:
    if not sizes:
        return []
    return [f"![Seconds by job at {spoken(sizes[-1])} movements](images/bench-jobs.svg)", "![Growth](images/bench-growth.svg)"]
