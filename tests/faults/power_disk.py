"""A disk as the running system sees it: folders, files and links by number, and the changes each system call makes to them."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

TOP = 0  # the number of the folder that everything is in


@dataclass(frozen=True)
class Node:
    """What lies at a name: a `folder`, a `file` with its content, or a `link` with where it points."""

    kind: str
    content: bytes = b""
    mode: int = 0o755


Tree = dict[str, Node]  # by path from the top


@dataclass(frozen=True)
class Named:
    """Names that come or go together (a rename is two): (folder, name, what lies there now or None). `made`: a new node."""

    names: tuple[tuple[int, str, int | None], ...]
    made: tuple[int, Node] | None = None


@dataclass(frozen=True)
class Wrote:
    """What a file holds from here on: bytes at a place, or a new length, or a new mode."""

    node: int
    at: int = 0
    data: bytes = b""
    length: int | None = None
    mode: int | None = None


@dataclass(frozen=True)
class Synced:
    """From here on the content of this file, or the names in this folder, are kept. None: of everything."""

    node: int | None


@dataclass(frozen=True)
class Told:
    """From here on somebody knows that it is done: what is seen must be the view of this number, or a later one."""

    view: int = 1


Change = Named | Wrote | Synced | Told


def written(node: Node, change: Wrote) -> Node:
    """A file after a change of its content."""
    content = node.content if change.length is None else node.content[: change.length].ljust(change.length, b"\0")
    if change.data:
        content = content.ljust(change.at, b"\0")[: change.at] + change.data + content[change.at + len(change.data) :]
    return Node(node.kind, content, node.mode if change.mode is None else change.mode)


@dataclass
class Disk:
    """Nodes by number, and the names in each folder."""

    nodes: dict[int, Node] = field(default_factory=lambda: {TOP: Node("folder")})
    names: dict[int, dict[str, int]] = field(default_factory=lambda: {TOP: {}})

    @classmethod
    def of(cls, tree: Tree) -> "Disk":
        disk = cls()
        for path in sorted(tree):
            parent, name = disk.find(str(PurePosixPath(path).parent)), PurePosixPath(path).name
            assert parent is not None, path
            number = len(disk.nodes)
            disk.apply(Named(((parent, name, number),), (number, tree[path])))
        return disk

    def apply(self, change: Change) -> None:
        if isinstance(change, Wrote):
            self.nodes[change.node] = written(self.nodes[change.node], change)
        if isinstance(change, Named):
            if change.made:
                number, node = change.made
                self.nodes[number] = node
                self.names |= {number: {}} if node.kind == "folder" else {}
            for folder, name, number_or_none in change.names:
                self.names[folder].pop(name, None)
                self.names[folder] |= {} if number_or_none is None else {name: number_or_none}

    def tree(self) -> Tree:
        """Every path and what lies there."""
        return dict(self._below(TOP, ""))

    def _below(self, folder: int, prefix: str) -> Iterator[tuple[str, Node]]:
        for name, number in self.names[folder].items():
            yield prefix + name, self.nodes[number]
            if self.nodes[number].kind == "folder":
                yield from self._below(number, f"{prefix}{name}/")

    def find(self, path: str, follow: bool = True) -> int | None:
        """The number of what lies at a path from the top; links inside it are followed."""
        return self.down(TOP, [part for part in PurePosixPath(path).parts if part != "."], follow)

    def down(self, folder: int, parts: Sequence[str], follow: bool) -> int | None:
        number = folder
        for depth, part in enumerate(parts):
            found = self.names.get(number, {}).get(part)
            if found is None:
                return None
            if self.nodes[found].kind == "link" and (follow or depth < len(parts) - 1):
                found = self.down(number, PurePosixPath(os.fsdecode(self.nodes[found].content)).parts, follow=True)
                if found is None:
                    return None
            number = found
        return number


def tree_of(top: Path) -> Tree:
    """A folder of the real disk as a tree."""
    return {str(path.relative_to(top)): _node(path) for path in sorted(top.rglob("*"))}


def _node(path: Path) -> Node:
    mode = stat.S_IMODE(path.lstat().st_mode)
    if path.is_symlink():
        return Node("link", os.fsencode(path.readlink()), mode)
    return Node("folder", b"", mode) if path.is_dir() else Node("file", path.read_bytes(), mode)


def laid_out(tree: Tree, top: Path) -> None:
    """Make a folder of the real disk hold this tree; it is made, and must not be there."""
    top.mkdir()
    for path in sorted(tree):
        node, target = tree[path], top / path
        if node.kind == "link":
            target.symlink_to(os.fsdecode(node.content))
            continue
        if node.kind == "folder":
            target.mkdir()
        else:
            target.write_bytes(node.content)
        target.chmod(node.mode)
