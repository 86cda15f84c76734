"""A generated folder, and one costed by the moving average beside it."""

import pytest

from bench.firm import Firm
from bench.generate import generate
from bench.places import Place


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Of 2,500 movements; returns and counts of all products."""
    made = Place(tmp_path_factory.mktemp("bench"), 2500)
    generate(made.folder, Firm(2500, spread=True))
    return made
