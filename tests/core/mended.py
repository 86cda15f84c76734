"""A firm with something wrong, mended by the real command: shown first, written, and a second time with nothing to do."""

from pathlib import Path

from calling import Call, bytes_of
from gallery.exhibit import Patch, build


def mended(salesinv: Call, folder: Path, patches: tuple[Patch, ...], words: str = "") -> dict[str, str]:
    """The files that `mend --write` changed, as they are then; a second one changes nothing."""
    data = build(folder / "data", patches)
    before = bytes_of(data)
    dry = salesinv(f"mend {words}", data)
    assert bytes_of(data) == before
    found = salesinv(f"mend {words} --write", data)
    assert found.code == 0, found.err
    assert found.out == dry.out
    after = bytes_of(data)
    assert dry.code == (after != before)
    again = salesinv(f"mend {words} --write", data)
    assert (again.code, again.out) == (0, "")
    assert "Nothing to mend." in again.err
    assert bytes_of(data) == after
    return {name: raw.decode() for name, raw in after.items() if raw != before[name]}
