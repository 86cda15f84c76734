"""What a sweep found: how much was tried, how much of it came out right, and each thing that did not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Result:
    """Figures of one sweep. `counts` are further figures by their name ("documents acknowledged"); every failure says
    what was tried and how to try it alone."""

    tried: int
    right: int
    failures: Sequence[str] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
