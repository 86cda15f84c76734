"""A short run of inputs made by chance; at length it is `python -m tests.faults fuzz --full`."""

from hostile.fuzz import run


def test_nothing_fails_whatever_the_bytes() -> None:
    found = run(full=False)
    assert list(found.failures) == []
    assert found.counts["kinds of outcome"] > 300
