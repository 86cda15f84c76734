"""Odd but lawful files, some of each sort; the whole of it is `python -m tests.faults lawful --full`."""

from hostile.lawful import run


def test_what_is_odd_and_lawful_is_read_counted_and_added_to() -> None:
    found = run(full=False)
    assert list(found.failures) == []
    assert found.right == found.tried >= 100
