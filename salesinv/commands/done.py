"""What a writing command did, to be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Done:
    """What a writing command did: one sentence for stderr (another if nothing changed), new ids for stdout, and where new
    rows came from.

    `places` names, for each table and in the order they were added, what the user knows the new rows by: an item of the
    command line, or a line of a file.
    """

    message: str
    ids: Sequence[str] = ()
    places: Mapping[str, Sequence[str]] = field(default_factory=dict)
    idle: str = ""
