"""What can go wrong, as values; and what it means to the shell.

Exit codes: 0 all is well; 1 the data or the request is at fault, or check, verify or a snapshot found something;
2 the command line is wrong; 3 the folder is busy or cannot be written; 130 interrupted; 141 whoever read our output
has left. Only cli.py turns an error into an exit code; a traceback is a bug.
"""

import errno
from collections.abc import Sequence
from dataclasses import dataclass

from salesinv.locale import N_, _, current, many
from salesinv.places import placed, shown

OK, AT_FAULT, USAGE, BUSY, INTERRUPTED, READER_GONE = 0, 1, 2, 3, 130, 141


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to do about it.

    `table` is a file name as people know it (`receipts.csv`), or empty for a request; `line` counts from 1 with the
    header as line 1, and 0 means the whole file (in a table of several parts they are numbered as `places` says); `rule` is a
    stable name for programs.
    """

    table: str
    line: int
    column: str
    rule: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = shown(self.table, self.line)
        return ": ".join(part for part in (place, self.column, sentences(self.message, self.remedy)) if part)

    @property
    def place(self) -> tuple[str, int]:
        """The file that people find it in, and the line there."""
        return placed(self.table, self.line)


def sentences(message: str, remedy: str = "") -> str:
    """What is wrong and what to do as one text. What is wrong ends in a full stop; a remedy may end in a command."""
    ended = message if message[-1:] in (*".。?？!！", "") else message + ("。" if current() == "zh" else ".")
    return ("" if current() == "zh" else " ").join(filter(None, (ended, remedy)))


class SalesinvError(Exception):
    """Anything the program refuses, in one sentence that says where, what, and what to do."""

    exit_code = AT_FAULT


class UsageError(SalesinvError):
    """The command line is wrong: one sentence for every fault of it."""

    exit_code = USAGE

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class FileError(SalesinvError):
    """A file that is no file of ours, or may not be read: one problem beside those of other files."""

    def __init__(self, file: str, message: str, remedy: str) -> None:
        self.problem = Problem(file, 0, "", "file", message, remedy)
        super().__init__(str(self.problem))

    @classmethod
    def of(cls, problem: Problem) -> "FileError":
        return cls(problem.table, problem.message, problem.remedy)


class BusyError(SalesinvError):
    """The folder is locked by another command, was changed by another program meanwhile, or cannot be written."""

    exit_code = BUSY


class ReaderGoneError(Exception):
    """Whoever read our output has left (`| head -1`): no error, and nothing to say."""


class DataError(SalesinvError):
    """The data, or what was asked to be written, has problems: all of them, in the order of files and lines."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join([*map(str, self.problems), counted(len(self.problems))]))


REASONS = {
    errno.EACCES: N_("permission denied"),
    errno.EPERM: N_("permission denied"),
    errno.EROFS: N_("the disk can only be read"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EIO: N_("the disk does not answer"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("there is no such folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("it is there already"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("its links run in a circle"),
}


def reason(error: OSError) -> str:
    """Why the system refused, in the language in use where we know the word for it."""
    return _(REASONS[error.errno]) if error.errno in REASONS else error.strerror or str(error)


def counted(count: int) -> str:
    """`3 problems.`, in the language in use."""
    return many("{count} problem.", "{count} problems.", count).format(count=count)
