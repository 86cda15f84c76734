"""The levels that a firm's people are summed up by: company, region, team, salesperson."""

from salesinv.schema.sheet import Book


def keys_of(book: Book, level: str, firm: str) -> dict[str, str]:
    """What each salesperson belongs to, by id: the company, a region, a team (empty without one), or themselves."""
    rows = book["salespeople"].rows(("salesperson_id", "region", "team"))
    return {id: {"company": firm, "region": region, "team": team}.get(level, id) for id, region, team in rows}
