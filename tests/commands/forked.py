"""The program, loaded once: for every command a process is forked that has the caller's streams, folder and environment.

To start Python and load pandas takes half a second, and transcripts type hundreds of commands. What a command forked here runs is
the real entry point; what starting takes and loads, and how the interpreter ends, is for test_startup and test_surroundings.
Modules of commands are not loaded beforehand: their words are those of the language that is spoken when they are.
"""

import gc
import importlib
import json
import os
import pkgutil
import select
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LATER = ("salesinv.commands", "salesinv.core.large", "salesinv.__main__")


@contextmanager
def loaded(place: Path) -> Iterator[Path]:
    """The program, waiting at a socket in this folder until the end of it."""
    path = place / "salesinv.socket"
    server = subprocess.Popen([sys.executable, __file__, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdin
    assert server.stdout
    assert server.stdout.readline() == b"ready\n"
    try:
        yield path
    finally:
        server.stdin.close()
        server.stdout.close()
        server.wait()


def main(path: str) -> None:
    """Load the program and fork for whoever calls, until nobody holds our standard input any more."""
    _load()
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen(16)
        os.write(1, b"ready\n")
        while door in select.select([door, 0], [], [])[0]:
            line, _address = door.accept()
            if not os.fork():
                door.close()
                _tended(line)
            line.close()
            with suppress(ChildProcessError):  # those who waited for a command to its end
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def _load() -> None:
    import salesinv

    for found in pkgutil.walk_packages(salesinv.__path__, "salesinv."):
        if not found.name.startswith(LATER):
            importlib.import_module(found.name)
    for name in ("pandas", "openpyxl", "wcwidth"):
        importlib.import_module(name)
    gc.freeze()


def _tended(line: socket.socket) -> None:
    """Take one command, see it to its end, and tell its exit code."""
    length, streams, _flags, _address = socket.recv_fds(line, 8, 3)
    asked = b""
    while len(asked) < int.from_bytes(length, "big"):
        asked += line.recv(1 << 16)
    command = os.fork()
    if not command:
        line.close()
        _run(*json.loads(asked), streams)
    for stream in streams:
        os.close(stream)
    _pid, status = os.waitpid(command, 0)
    line.sendall(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _run(words: list[str], folder: str, variables: dict[str, str], streams: list[int]) -> None:
    """Be the command: its end is the end of this process."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    sys.argv = ["salesinv", *words]
    from salesinv.__main__ import main as entry

    code = 1
    try:
        code = entry()
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # to take the interpreter apart would touch all that is shared with who was forked from


if __name__ == "__main__":
    main(sys.argv[1])
