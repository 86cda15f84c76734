"""Bad files, each kind under some command that reads it; all of it is `python -m tests.faults files --full`."""

from hostile.files import run, sampled


def test_every_kind_of_bad_file_is_named_and_nothing_changes() -> None:
    found = run(full=False)
    assert list(found.failures) == []
    assert found.right == found.tried >= 400


def test_every_kind_is_tried_once() -> None:
    kinds = [bad.kind for bad in sampled()]
    assert len(set(kinds)) == len(kinds)
