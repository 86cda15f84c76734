"""`performance feedback` and `performance sheets` as files: whole pages, the same bytes every time, nothing written amiss."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from calling import Call, bytes_of

ASKED = "performance sheets 2026-11 --as-of 2026-11-23"
ONE = "performance feedback SP-01 2026-11 --as-of 2026-11-23"
PEOPLE = ["SP-01", "SP-02", "SP-03", "SP-05", "SP-06"]  # SP-04 left in April 2026 and has nothing in November


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory that is not the folder's."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


class Links(HTMLParser):
    """The addresses that a document leads to."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [unquote(value or "") for name, value in attrs if name == "href"]


@pytest.mark.parametrize(("format", "ending"), [("html", "html"), ("github", "md"), ("plain", "txt")])
def test_everybody_has_a_file_and_the_index_leads_to_it(
    salesinv: Call, sample: Path, elsewhere: Path, format: str, ending: str
) -> None:
    before = bytes_of(sample)
    said = salesinv(f"{ASKED} --into sheets/november --format {format}", sample)
    assert (said.code, said.out) == (0, "")
    assert said.err == "7 files in sheets/november: 7 new or changed, 0 as they were.\n"
    found = elsewhere / "sheets" / "november"
    assert names(found) == sorted([f"index.{ending}", f"practice.{ending}", *(f"sheet-{person}.{ending}" for person in PEOPLE)])
    index = (found / f"index.{ending}").read_text("utf-8")
    assert all(person in index for person in PEOPLE)
    if format == "html":
        assert sorted({*Links(index).found}) == ["practice.html", *(f"sheet-{person}.html" for person in PEOPLE)]
    assert bytes_of(sample) == before


def test_a_sheet_in_the_folder_is_the_sheet_of_the_command(salesinv: Call, sample: Path, elsewhere: Path) -> None:
    salesinv(f"{ASKED} --into out", sample)
    assert salesinv(f"{ONE} --format html", sample).out == (elsewhere / "out/sheet-SP-01.html").read_text("utf-8")
    practice = salesinv("performance practice 2026-11 --as-of 2026-11-23 --format html", sample).out
    assert 'href="' not in practice
    assert re.sub(r'<a href="[^"]*">([^<]*)</a>', r"\1", (elsewhere / "out/practice.html").read_text("utf-8")) == practice
    salesinv(f"{ONE} --output one.html", sample)
    assert (elsewhere / "one.html").read_bytes() == (elsewhere / "out/sheet-SP-01.html").read_bytes()


def test_the_second_time_nothing_is_written(salesinv: Call, sample: Path, elsewhere: Path) -> None:
    salesinv(f"{ASKED} --into out", sample)
    before = {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in (elsewhere / "out").iterdir()}
    assert salesinv(f"{ASKED} --into out", sample).err == "7 files in out: all as they were.\n"
    assert before == {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in (elsewhere / "out").iterdir()}
    (elsewhere / "out/sheet-SP-02.html").write_text("torn", "utf-8")
    assert salesinv(f"{ASKED} --into out", sample).err == "7 files in out: 1 new or changed, 6 as they were.\n"
    assert (elsewhere / "out/sheet-SP-02.html").read_bytes() == before["sheet-SP-02.html"][0]


def test_a_dry_run_makes_no_folder(salesinv: Call, sample: Path, elsewhere: Path) -> None:
    said = salesinv(f"{ASKED} --into out --dry-run", sample)
    assert said.err == "Dry run, nothing written: 7 files in out: 7 new or changed, 0 as they were.\n"
    assert names(elsewhere) == []


def test_any_id_has_a_file_of_its_own(salesinv: Call, sample: Path, elsewhere: Path) -> None:
    ids = ("..", "con", "千山", "a" * 32, ".hidden", "-")
    for id in ids:
        assert salesinv(["salesperson", "add", f"--id={id}", "--name", f"<b>Odd</b> & \u202e{id}"], sample).code == 0
    assert salesinv(f"{ASKED} --into out", sample).code == 0
    assert names(elsewhere) == ["out"]
    for id in ids:
        document = (elsewhere / "out" / f"sheet-{id}.html").read_text("utf-8")
        assert f"&lt;b&gt;Odd&lt;/b&gt; &amp; \\u202e{id}" in document
        assert f"sheet-{id}.html" in Links((elsewhere / "out/index.html").read_text("utf-8")).found


def test_ids_that_are_one_file_where_case_does_not_count_are_refused(salesinv: Call, sample: Path, elsewhere: Path) -> None:
    with (sample / "salespeople.csv").open("a", encoding="utf-8") as table:
        table.write("sp-01,Other,,,,,,yes,\n")
    said = salesinv(f"{ASKED} --into out", sample)
    assert said.code == 1
    assert "are one file where case does not count" in said.err
    assert names(elsewhere) == []


@pytest.mark.parametrize("inside", ["snapshots", ".salesinv/sheets"])
def test_what_a_folder_keeps_for_itself_is_not_written_into(salesinv: Call, sample: Path, inside: str) -> None:
    before = bytes_of(sample)
    said = salesinv(f"{ASKED} --into {sample}/{inside}", sample)
    assert (said.code, said.out) == (1, "")
    assert "belongs to a data folder" in said.err
    assert bytes_of(sample) == before


def test_nothing_is_written_where_one_file_cannot_be(salesinv: Call, sample: Path, elsewhere: Path) -> None:
    (elsewhere / "out/sheet-SP-06.html").mkdir(parents=True)
    said = salesinv(f"{ASKED} --into out", sample)
    assert said.code in (1, 3)
    assert "sheet-SP-06.html" in said.err
    assert names(elsewhere / "out") == ["sheet-SP-06.html"]
    (elsewhere / "file").write_text("", "utf-8")
    assert salesinv(f"{ASKED} --into file", sample).code in (1, 3)


def test_an_empty_folder_has_an_index_and_nobody_in_it(salesinv: Call, empty: Path, elsewhere: Path) -> None:
    said = salesinv(f"{ASKED} --into out", empty)
    assert said.code == 0
    assert names(elsewhere / "out") == ["index.html", "practice.html"]


def test_an_unknown_salesperson_is_answered_with_the_near_one(salesinv: Call, sample: Path) -> None:
    said = salesinv("performance feedback SP-1 2026-11", sample)
    assert (said.code, said.out) == (1, "")
    assert "'SP-01'" in said.err
    assert salesinv(["performance", "feedback", "", "2026-11"], sample).code == 2


@pytest.mark.parametrize("option", ["--columns=value", "--where=section=trend", "--sort=value", "--limit=3"])
def test_a_page_is_whole_and_its_cells_can_be_chosen_from(salesinv: Call, sample: Path, option: str) -> None:
    said = salesinv([*ONE.split(), option, "--format", "html"], sample)
    assert (said.code, said.out) == (2, "")
    assert f"{option.partition('=')[0]} chooses from its cells" in said.err
    assert salesinv([*ONE.split(), option, "--format", "csv"], sample).code == 0


def test_the_same_period_twice_is_refused(salesinv: Call, sample: Path) -> None:
    assert salesinv("performance feedback SP-01 2026-11 --period 2026-11", sample).code == 2
    by_option = salesinv("performance feedback SP-01 --period 2026-11 --as-of 2026-11-23", sample)
    assert by_option.out == salesinv(ONE, sample).out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_sheet_speaks_one_language_and_says_which(salesinv: Call, sample: Path, language: str) -> None:
    document = salesinv(f"{ONE} --format html --lang {language}", sample).out
    assert f'<html lang="{language}">' in document
    assert not re.search(r"[{}]", document[document.index("</style>") :])
