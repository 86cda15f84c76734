"""How a product stands, in one word. No pandas."""

IDLE_DAYS = 90


def state(available: int, on_hand: int, reorder_level: int | None, idle: bool) -> str:
    """short (available below 0), out (nothing on hand), low (available at or below the reorder level), idle, ok."""
    if available < 0:
        return "short"
    if on_hand <= 0:
        return "out"
    if reorder_level is not None and available <= reorder_level:
        return "low"
    return "idle" if idle else "ok"
