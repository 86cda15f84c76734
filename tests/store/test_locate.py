"""Finding the data folder."""

import os

import pytest

from salesinv.errors import SalesinvError
from salesinv.store.locate import find


@pytest.fixture(autouse=True)
def nowhere(tmp_path, monkeypatch):
    monkeypatch.delenv("SALESINV_DATA", raising=False)
    monkeypatch.chdir(tmp_path)


def a_folder(path):
    path.mkdir(parents=True, exist_ok=True)
    (path / "salesinv.toml").touch()
    return path


def test_the_option_comes_first_then_the_environment_then_the_nearest(tmp_path, monkeypatch):
    option, variable, here = a_folder(tmp_path / "o"), a_folder(tmp_path / "v"), a_folder(tmp_path)
    assert find() == here
    monkeypatch.setenv("SALESINV_DATA", str(variable))
    assert find() == variable
    assert find(str(option)) == option
    monkeypatch.setenv("SALESINV_DATA", "")
    assert find() == here


def test_nearest_is_here_then_data_then_above(tmp_path, monkeypatch):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    above = a_folder(tmp_path)
    assert find() == above
    below = a_folder(inner / "data")
    assert find() == below
    here = a_folder(inner)
    assert find() == here


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing", "no such folder: 'missing'; salesinv init DIR makes one"),
        ("", "no such folder: ''; salesinv init DIR makes one"),
        ("x\0y", "no such folder: 'x\0y'; salesinv init DIR makes one"),
        ("n" * 300, f"no such folder: '{'n' * 300}'; salesinv init DIR makes one"),
        ("file", "'file' is a file, not a data folder; salesinv init DIR makes one"),
        ("empty", "'empty' is no data folder: it has no salesinv.toml; salesinv init DIR makes one"),
    ],
)
def test_what_is_no_data_folder_is_refused_in_a_sentence(tmp_path, name, said):
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    with pytest.raises(SalesinvError) as refused:
        find(name)
    assert str(refused.value) == said


def test_none_anywhere(tmp_path, monkeypatch):
    with pytest.raises(SalesinvError, match="salesinv init DIR makes one"):
        find()
    (gone := tmp_path / "gone").mkdir()
    monkeypatch.chdir(gone)
    os.rmdir(gone)  # noqa: PTH106
    with pytest.raises(SalesinvError, match="salesinv init DIR makes one"):
        find()
