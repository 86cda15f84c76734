"""The page of commands: every noun and verb with its options and examples, as the program itself declares them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docs_text import table

from salesinv.cli import build, load
from salesinv.commands.nouns import COMMANDS
from salesinv.commands.options import FOLDER, SAVING, SHOWING

INTRODUCTION = """\
# Commands

Generated from the program by `./dev docs`. `salesinv NOUN VERB --help` says the same in the terminal, in your language.

Every command finds its data folder by `--data DIR`, else by the environment variable `SALESINV_DATA`, else it takes the first
folder with a `salesinv.toml` among the working directory, its `data/`, and its parents. The columns of tables and reports,
the form of problems and the exit codes are in [tables.md](tables.md).

"""
SHARED = {
    kind: {option.name for option in options} for kind, options in (("showing", SHOWING), ("writing", SAVING), ("folder", FOLDER))
}
LOOKS = """\
On a terminal the form is `table`; in a pipe it is `plain`, which is never cut to a width; with `--output` it goes by the
ending of the file. In `csv`, `json` and `jsonl` columns are called by their identifiers and nothing is translated.
`--columns` takes names separated by commas, `--sort` too (`--sort=-profit`), and `--where` may be repeated: all conditions
must hold.

"""
WRITES = """\
A command that writes says in one sentence on standard error what it did, and prints new ids alone on standard output.
It takes the lock of the folder and checks what it is about to write together with what is there.
On a terminal it asks for what must be filled and is missing; without a terminal it never asks.

"""
TITLES = {"showing": ("Commands that show something", LOOKS), "writing": ("Commands that write", WRITES)}


def commands_page() -> str:
    """The page, in the language in use."""
    found = {name: list(verbs(name, load(name))) for name in COMMANDS}
    every = [command for noun in found.values() for _path, command in noun]
    parts = [INTRODUCTION, "".join(contents()), "\n## Options that commands share\n\n"]
    parts += [shared_part(kind, title, about, every) for kind, (title, about) in TITLES.items()]
    parts += [f"Before the noun stand only: {before_the_noun()}.\n\n"]
    for name, noun in found.items():
        about = f"{COMMANDS[name]}\n\n" if noun[0][0] != name else ""
        parts += [f"## {name}\n\n{about}", *(verb_part(path, command) for path, command in noun)]
    return "".join(parts).rstrip() + "\n"


def contents() -> Iterator[str]:
    """One line for each noun."""
    for name, about in COMMANDS.items():
        yield f"- [{name}](#{name}): {about}\n"


def before_the_noun() -> str:
    """The options of the program itself."""
    import typer

    names = [option.opts[0] for option in typer.main.get_command(build()).params]
    return ", ".join(f"`{name}`" for name in [*names, "--help"])


def verbs(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """The commands of a noun with the words that call them; a noun without verbs is one itself."""
    if not hasattr(command, "commands"):
        yield name, command
        return
    for verb, found in command.commands.items():
        yield f"{name} {verb}", found


def verb_part(path: str, command: Any) -> str:
    """One command: what it is for, how it is called, its own options, examples."""
    heading = "" if " " not in path else f"### {path}\n\n"
    shared = SHARED[kind_of(command)]
    own = [option for option in command.params if option.name not in shared and option.param_type_name == "option"]
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    words = " ".join(f"{a.metavar}" if a.required else f"[{a.metavar}]" for a in arguments)
    usage = f"`{' '.join(filter(None, ['salesinv', path, words, '[OPTIONS]']))}`"
    rows = [[f"`{a.metavar}`", a.help] for a in arguments] + [[flags(option), meaning(option)] for option in own]
    parts = [heading, command.help, "\n\n", usage, "\n\n", table(["option", "meaning"], rows) if rows else ""]
    parts += ["```console\n", *(f"$ {example}\n" for example in examples(command)), "```\n\n"]
    return "".join(parts)


def kind_of(command: Any) -> str:
    """Which of the shared options it takes."""
    names = {option.name for option in command.params}
    return "writing" if "dry_run" in names else "showing" if "format" in names else "folder"


def flags(option: Any) -> str:
    """How an option is written, with what it takes."""
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    return f"{names} {option.metavar}" if option.metavar else names


def meaning(option: Any) -> str:
    """What it says in the help, with its default."""
    default = f"{option.default:g}" if isinstance(option.default, float) else str(option.default or "")
    plain = isinstance(option.default, (str, int, float)) and not isinstance(option.default, bool)
    return f"{option.help} Default: {default}." if plain and default else option.help


def examples(command: Any) -> Iterable[str]:
    """The lines of the examples in the help."""
    return re.findall(r"^  (salesinv .*)$", command.epilog or "", re.MULTILINE)


def shared_part(kind: str, title: str, about: str, every: Iterable[Any]) -> str:
    """The table of options that a kind of command shares, as the first of that kind declares them."""
    command = next(command for command in every if kind_of(command) == kind)
    shared = [option for option in command.params if option.name in SHARED[kind]]
    return f"### {title}\n\n{about}{table(['option', 'meaning'], [[flags(option), meaning(option)] for option in shared])}"
