"""The one line that says how many problems a folder has, beside figures that are given all the same."""

from salesinv.commands.given import Folder
from salesinv.errors import Problem
from salesinv.locale import many


def warn(folder: Folder, quiet: bool = False) -> int:
    """One line on stderr if the folder has problems: figures are given, but not in silence. How many it has."""
    count = problem_count(folder)
    say_count(count, quiet)
    return count


def say_count(count: int, quiet: bool) -> None:
    """One line on stderr that says how many problems there are, if there are any."""
    if count:
        said = many(
            "{count} problem in this folder: salesinv check lists it.",
            "{count} problems in this folder: salesinv check lists them.",
            count,
        )
        from salesinv.render import say

        say(said.format(count=count), quiet)


def problem_count(folder: Folder) -> int:
    """How many problems `check` would list."""
    count = count_in_columns(folder)
    return len(all_problems(folder)[0]) if count is None else count


def all_problems(folder: Folder) -> tuple[list[Problem], bool]:
    """What `check` lists, and whether any of it may be of form."""
    if (large := folder.large) and not folder.missing():
        return [finding.problem for finding in large.listing(folder.pick).findings()], False
    return folder.problems(), True


def count_in_columns(folder: Folder) -> int | None:
    """As `problem_count`, of a large folder; None for any other, and where only the checks can tell."""
    large = folder.large
    return None if large is None or folder.missing() else large.problem_count()
