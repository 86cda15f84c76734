"""Every transcript says what the program says. `pytest --rewrite` writes down what it says now."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from forked import loaded
from playing import played, read

from salesinv.commands.nouns import COMMANDS

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the program waits, loaded."""
    with loaded(tmp_path_factory.mktemp("door")) as found:
        yield found


@pytest.mark.parametrize("file", sorted(TRANSCRIPTS.glob("*.txt")), ids=lambda file: file.stem)
def test_the_program_says_what_the_transcript_says(
    file: Path, door: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    text = file.read_text("utf-8")
    found = played(text, tmp_path / "here", door).replace(str(tmp_path), "…")
    assert "Traceback" not in found
    if request.config.getoption("--rewrite"):
        file.write_text(found, encoding="utf-8")
    else:
        assert found == text


@pytest.mark.parametrize("noun", COMMANDS)
def test_every_noun_has_a_transcript_that_uses_every_verb(noun: str) -> None:
    from registry import ALL

    files = [TRANSCRIPTS / f"{noun}.txt", *TRANSCRIPTS.glob(f"{noun}_*.txt")]
    typed = "\n".join(f"{step.typed} " for file in files for step in read(file.read_text("utf-8"))[1])
    assert [command.words for command in ALL if command.noun == noun and f"salesinv {command.words} " not in typed] == []
