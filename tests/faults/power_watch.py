"""From system calls to changes of a disk: which file each call meant, and what it made of it."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from faults.power_calls import Call
from faults.power_disk import TOP, Change, Disk, Named, Node, Synced, Told, Wrote

Found = tuple[int, str]  # a folder, and a name in it


class Watch:
    """Follows the calls of one command on a disk; what it changes outside `top` is not looked at.

    ValueError for a call that changes something in a way the model does not know: it must be taught, not skipped.
    """

    def __init__(self, disk: Disk, top: Path, told: int = 1) -> None:
        self.disk, self.top, self.told = disk, str(top).encode(), told
        self._open: dict[int, list[int]] = {}  # descriptor: node, place (shared by copies of the descriptor)
        self._told = False

    def changes(self, calls: Iterable[Call]) -> Iterable[Change]:
        for call in calls:
            for change in self._of(call):
                self.disk.apply(change)
                yield change

    def _of(self, call: Call) -> list[Change]:
        return _KNOWN[call.name](self, call) if call.name in _KNOWN else self._unknown(call)

    def _unknown(self, call: Call) -> list[Change]:
        descriptors = [int(word) for word in call.words if isinstance(word, str) and word.isdecimal()]
        if any(number in self._open for number in descriptors[:2]) or any(self._at(call, at) for at in range(len(call.words))):
            raise ValueError(f"the model of the disk does not know {call}")
        return []

    def _at(self, call: Call, index: int) -> Found | None:
        """The folder and the name that a path of a call means; None outside the top. Links before the name are followed."""
        word = call.words[index] if index < len(call.words) else ""
        if not isinstance(word, bytes):
            return None
        start = 0
        if word.startswith(b"/"):
            if not word.startswith(self.top + b"/"):
                return None
            word = word[len(self.top) + 1 :]
        else:
            before = str(call.words[index - 1]) if index else ""
            if not before.isdecimal() or int(before) not in self._open:
                return None
            start = self._open[int(before)][0]
        path = PurePosixPath(word.decode())
        folder = self.disk.down(start, path.parent.parts, follow=True)
        if folder is None:
            raise ValueError(f"no folder for {call}")
        return folder, path.name

    def _opened(self, call: Call) -> list[Change]:
        if call.words[1] == self.top:
            self._open[call.result] = [TOP, 0]
            return []
        found = self._at(call, 1)
        flags = str(call.words[2]).split("|")
        if found is None:
            self._open.pop(call.result, None)
            return []
        number = self.disk.down(found[0], [found[1]], follow=True)
        made: list[Change] = []
        if number is None:
            number = len(self.disk.nodes)
            node = Node("file", b"", int(str(call.words[3]), 8) & ~_umask())
            made = [Named(((*found, number),), (number, node))]
        elif "O_TRUNC" in flags:
            made = [Wrote(number, length=0)]
        self._open[call.result] = [number, 0]
        return made

    def _closed(self, call: Call) -> list[Change]:
        self._open.pop(int(str(call.words[0])), None)
        return []

    def _copied(self, call: Call) -> list[Change]:
        if (held := self._open.get(int(str(call.words[0])))) is not None:
            self._open[call.result] = held
        return []

    def _sought(self, call: Call) -> list[Change]:
        if (held := self._open.get(int(str(call.words[0])))) is not None:
            held[1] = call.result
        return []

    def _wrote(self, call: Call) -> list[Change]:
        number, data = int(str(call.words[0])), call.words[1]
        assert isinstance(data, bytes)
        if number in self._open:
            held = self._open[number]
            at = held[1] if call.name == "write" else int(str(call.words[3]))
            held[1] += call.result if call.name == "write" else 0
            return [Wrote(held[0], at, data[: call.result])]
        if number in (1, 2) and data and not self._told:
            self._told = True
            return [Told(self.told)]
        return []

    def _set_length(self, call: Call) -> list[Change]:
        held = self._open.get(int(str(call.words[0])))
        return [Wrote(held[0], length=int(str(call.words[1])))] if held else []

    def _set_mode(self, call: Call) -> list[Change]:
        if call.name == "fchmod":
            held = self._open.get(int(str(call.words[0])))
            return [Wrote(held[0], mode=int(str(call.words[1]), 8))] if held else []
        index = 0 if call.name == "chmod" else 1
        found = self._at(call, index)
        number = found and self.disk.down(found[0], [found[1]], follow=True)
        return [Wrote(number, mode=int(str(call.words[index + 1]), 8))] if number else []

    def _synced(self, call: Call) -> list[Change]:
        if call.name in ("sync", "syncfs"):
            return [Synced(None)]
        held = self._open.get(int(str(call.words[0])))
        return [Synced(held[0])] if held else []

    def _renamed(self, call: Call) -> list[Change]:
        first, second = (0, 1) if call.name == "rename" else (1, 3)
        before, after = self._at(call, first), self._at(call, second)
        if before is None and after is None:
            return []
        if before is None or after is None or (call.name == "renameat2" and call.words[4] not in ("0", "RENAME_NOREPLACE")):
            raise ValueError(f"the model of the disk does not know {call}")
        return [Named(((*before, None), (*after, self.disk.names[before[0]][before[1]])))]

    def _linked(self, call: Call) -> list[Change]:
        first, second = (0, 1) if call.name == "link" else (1, 3)
        before, after = self._at(call, first), self._at(call, second)
        if before is None or after is None:
            return self._unknown(call)
        return [Named(((*after, self.disk.names[before[0]][before[1]]),))]

    def _removed(self, call: Call) -> list[Change]:
        found = self._at(call, 1 if call.name == "unlinkat" else 0)
        return [Named(((*found, None),))] if found else []

    def _made_folder(self, call: Call) -> list[Change]:
        index = 1 if call.name == "mkdirat" else 0
        if (found := self._at(call, index)) is None:
            return []
        number = len(self.disk.nodes)
        return [Named(((*found, number),), (number, Node("folder", b"", int(str(call.words[index + 1]), 8) & ~_umask())))]


def _umask() -> int:
    found = re.search(r"Umask:\s*([0-7]+)", Path("/proc/self/status").read_text(encoding="utf-8"))
    assert found
    return int(found[1], 8)


_KNOWN: dict[str, Callable[[Watch, Call], list[Change]]] = {
    "openat": Watch._opened, "close": Watch._closed, "dup": Watch._copied, "dup2": Watch._copied, "dup3": Watch._copied,
    "lseek": Watch._sought, "write": Watch._wrote, "pwrite64": Watch._wrote, "ftruncate": Watch._set_length,
    "chmod": Watch._set_mode, "fchmod": Watch._set_mode, "fchmodat": Watch._set_mode, "sync": Watch._synced,
    "syncfs": Watch._synced, "fsync": Watch._synced, "fdatasync": Watch._synced, "rename": Watch._renamed,
    "renameat": Watch._renamed, "renameat2": Watch._renamed, "link": Watch._linked, "linkat": Watch._linked,
    "unlink": Watch._removed, "unlinkat": Watch._removed, "rmdir": Watch._removed, "mkdir": Watch._made_folder,
    "mkdirat": Watch._made_folder,
}  # fmt: skip
