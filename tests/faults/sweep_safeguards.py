"""The safeguards of the write protocol, each with a change to the code that takes it out, and what must notice that."""

from dataclasses import dataclass

SWEEP, POWER, UNITS = "faults.sweep", "faults.sweep_power", "pytest"


@dataclass(frozen=True)
class Safeguard:
    """`old` is in the file of `salesinv/` once; with `new` in its place the safeguard is gone. `more` is taken out with it.

    `noticed` is by what: a case and its faults as `faults.sweep` takes them, a case as `faults.sweep_power` takes it, or words
    for pytest.
    """

    name: str
    file: str
    old: str
    new: str
    noticed: tuple[str, ...]
    more: tuple[tuple[str, str], ...] = ()


STORE = "tests/store/"
SAFEGUARDS = (
    Safeguard(
        "writers wait for each other",
        "store/lock.py",
        "        lock.acquire(timeout=wait, poll_interval=0.02)\n",
        "        pass\n",
        (UNITS, STORE + "test_draft.py", "-k", "second_writer or sixteen"),
    ),
    Safeguard(
        "what is drafted rests on what is there under the lock",
        "store/folder.py",
        "Draft(Folder(self.path))",
        "Draft(self)",
        (UNITS, STORE + "test_draft.py"),
    ),
    Safeguard(
        "a new file is written beside the old one",
        "store/placing.py",
        "                temporary.replace(target)\n",
        "                target.write_bytes(temporary.read_bytes())\n                temporary.unlink()\n",
        (SWEEP, "receipt add", "write", "*", "KILL"),
    ),
    Safeguard(
        "a new file is synced before it takes the old one's place",
        "store/staging.py",
        "            os.fsync(descriptor)\n    except BaseException",
        "    except BaseException",
        (POWER, "one table"),
    ),
    Safeguard(
        "a folder is synced before it is told that a file is there",
        "store/staging.py",
        "        os.fsync(descriptor)\n    except OSError",
        "        pass\n    except OSError",
        (POWER, "one table"),
    ),
    Safeguard(
        "a write that the disk does not confirm is not told as no write",
        "store/placing.py",
        '_("{file} was written, but the disk did not confirm it ({reason})',
        '_("{file} cannot be written ({reason})',
        (SWEEP, "visit edit", "fsync", "*", "EIO"),
    ),
    Safeguard(
        "a table that another program changed is not overwritten",
        "store/placing.py",
        "if read_bytes(target, within) != change.expected:",
        "if False:",
        (UNITS, STORE + "test_placing.py"),
    ),
    Safeguard(
        "what has the name of a new file is not written through",
        "store/files.py",
        "os.O_EXCL | os.O_NOFOLLOW",
        "0",
        (UNITS, "tests/faults/test_safeguards.py"),
    ),
    Safeguard(
        "mode and owner stay",
        "store/staging.py",
        "return stat.S_IMODE(old.st_mode), (old.st_uid, old.st_gid)",
        "return None, None",
        (UNITS, STORE + "test_placing.py"),
    ),
    Safeguard(
        "a file that may not be written is not replaced",
        "store/staging.py",
        "if not os.access(target, os.W_OK):",
        "if False:",
        (UNITS, "tests/faults/test_safeguards.py"),
    ),
    Safeguard(
        "a link that leads out of the folder is not followed",
        "store/files.py",
        "if not real.is_relative_to(home):",
        "if False:",
        (UNITS, STORE + "test_placing.py"),
    ),
    Safeguard(
        "a write that fails leaves no temporary file",
        "store/placing.py",
        "                temporary.unlink(missing_ok=True)\n",
        "                pass\n",
        (UNITS, STORE + "test_placing.py"),
    ),
    Safeguard(
        "the next writer puts away what a killed one left",
        "store/placing.py",
        "            sweep(folder)\n",
        "",
        (SWEEP, "receipt add, after a killed writer", "rename", "*", "KILL"),
    ),
    Safeguard(
        "interrupts wait while files are placed",
        "store/interrupts.py",
        "if threading.current_thread() is not threading.main_thread():",
        "if True:",
        (UNITS, STORE + "test_interrupts.py"),
    ),
    Safeguard(
        "several tables have a record",
        "store/placing.py",
        "    if len(changes) == 1:\n",
        "    if True:\n",
        (SWEEP, "two tables", "rename", "*", "KILL"),
    ),
    Safeguard(
        "readers read past a record",
        "store/instant.py",
        "if recorded else None\n",
        "if False else None\n",
        (SWEEP, "two tables", "rename", "*", "KILL"),
    ),
    Safeguard(
        "the next writer ends what a record says",
        "store/placing.py",
        "            journal.finish(folder)\n",
        "",
        (SWEEP, "receipt add, one of two tables placed", "rename", "*", "KILL"),
    ),
    Safeguard(
        "the record is synced before tables are placed",
        "store/journal.py",
        "        sync(path.parent)\n    except BaseException",
        "    except BaseException",
        (POWER, "two tables"),
        more=(("    sync(folder / PRIVATE)  # its writer", "    # its writer"),),
    ),
    Safeguard(
        "staged tables are synced by name before the record",
        "store/placing.py",
        "            sync(folder)\n        journal.write",
        "            pass\n        journal.write",
        (POWER, "two tables"),
    ),
    Safeguard(
        "a record of a killed writer is synced before it is obeyed",
        "store/journal.py",
        "    sync(folder / PRIVATE)  # its writer",
        "    # its writer",
        (POWER, "two tables", "recorded"),
    ),
    Safeguard(
        "what a killed writer did last is synced before anything is built on it",
        "store/staging.py",
        "        sync(place)\n    for path in left",
        "        pass\n    for path in left",
        (POWER, "linked table", "killed"),
    ),
    Safeguard(
        "a staged table that cannot be read is not taken for one that is not there",
        "store/journal.py",
        "if error.errno in (errno.ENOENT, errno.ELOOP):",
        "if True:",
        (UNITS, STORE + "test_staged.py"),
    ),
    Safeguard(
        "what was changed after a record is not overwritten",
        "store/journal.py",
        "(now == old and waits)",
        "waits",
        (UNITS, STORE + "test_journal.py"),
    ),
    Safeguard(
        "a record names tables alone",
        "store/journal.py",
        "tables.keys() <= BY_NAME.keys() and ",
        "",
        (UNITS, STORE + "test_planted_record.py"),
    ),
    Safeguard(
        "a record is what it says to be, or refused",
        "store/journal.py",
        "    if record is None:\n        said",
        "    if False:\n        said",
        (UNITS, STORE + "test_planted_record.py"),
    ),
    Safeguard(
        "tables are read as they were at one moment",
        "store/instant.py",
        "return journal.mark(self._folder) == before and all(",
        "return True or all(",
        (UNITS, STORE + "test_instant.py"),
    ),
    Safeguard(
        "a number is told when it is on disk",
        "commands/saving.py",
        "            return done, draft.save()",
        "            tell_done(done, False, False)\n            return done, draft.save()",
        (SWEEP, "visit add", "rename", "*", "KILL"),
    ),
)
