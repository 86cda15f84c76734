"""Making a table fit a terminal: which columns stay, and how wide each. Pure arithmetic on widths."""

from collections.abc import Callable
from dataclasses import dataclass

from salesinv.schema.pattern import later

GAP = 2
LEAST_TEXT = 8  # a text column is not folded narrower than this
EASY_TEXT = 20  # nor narrower than this, while there are columns that can give way

_ALONE = "\u2e80-\u2fdf\u3040-\u9fff\uac00-\ud7a3\uf900-\ufaff"  # characters that a line may end after
# Marks and selectors belong to the character before them: alone on a line they would be nothing, or something else.
_BELONGING = (
    "\u0300-\u036f\u180b-\u180f\u200c\u200d\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
_OPENING, _CLOSING = "（“‘《「【", "，。、；：？！）”’》」】"
_ATOMS = later(f" *[{_OPENING}]*(?:[{_ALONE}][{_BELONGING}]*|[^ {_ALONE}{_OPENING}{_CLOSING}]+)?[{_CLOSING}]*")


@dataclass(frozen=True)
class Need:
    """What one column needs: `whole` unfolded, `cells` with its header folded at words, `least` with its cells folded too."""

    whole: int
    cells: int
    least: int
    detail: int = False

    @property
    def easy(self) -> int:
        """The least that reads easily."""
        return max(self.least, min(self.cells, EASY_TEXT))


@dataclass(frozen=True)
class Fit:
    """The places of the columns that stay, and their widths. No columns: no table of them fits."""

    places: list[int]
    widths: list[int]


def fit(needs: list[Need], room: int | None) -> Fit:
    """The widest layout that fits; `room` None is as wide as it gets.

    Headers fold first, then texts, the widest first, as far as they read easily; then columns of detail give way,
    those with more of it first and the last of them first; and when none is left texts fold further.
    """
    places = list(range(len(needs)))
    while True:
        spare = [place for place in places if needs[place].detail]
        if (widths := _widths([needs[place] for place in places], room, easy=bool(spare))) is not None:
            return Fit(places, widths)
        if not spare or len(places) == 1:
            return Fit([], [])
        places.remove(max(spare, key=lambda place: (needs[place].detail, place)))


def _widths(needs: list[Need], room: int | None, easy: bool) -> list[int] | None:
    if room is None:
        return [need.whole for need in needs]
    room -= GAP * (len(needs) - 1)
    floors = [need.easy if easy else need.least for need in needs]
    widths = _lowered(_headers_folded(needs, room), floors, room)
    return widths if sum(widths) <= room else None


def _headers_folded(needs: list[Need], room: int) -> list[int]:
    """The widths with as many headers folded as it takes, those that save most first."""
    widths = [need.whole for need in needs]
    for place in sorted(range(len(needs)), key=lambda place: needs[place].cells - needs[place].whole):
        if sum(widths) > room:
            widths[place] = needs[place].cells
    return widths


def _lowered(widths: list[int], floors: list[int], room: int) -> list[int]:
    """The widths, the widest taken down by one place at a time until they fit or none can give more."""
    lowered, over = list(widths), sum(widths) - room
    while over > 0:
        able = [place for place, wide in enumerate(lowered) if wide > floors[place]]
        if not able:
            return lowered
        widest = max(able, key=lambda place: lowered[place])
        lowered[widest] -= 1
        over -= 1
    return lowered


def folded(text: str, room: int, width: Callable[[str], int]) -> list[str]:
    """A sentence in lines that fit, broken between words or beside Chinese characters: a longer word stays whole.

    No line begins with a mark that closes, or ends with one that opens.
    """
    lines, wide = [""], 0
    for atom in _ATOMS.findall(text):
        wide += width(atom)
        if lines[-1] and wide > room:
            lines.append(atom.lstrip(" "))
            wide = width(lines[-1])
        else:
            lines[-1] += atom
    return lines
