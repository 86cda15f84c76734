"""The list of commands, each loaded when it is called for; errors become exit codes here and nowhere else."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from salesinv import __version__
from salesinv.commands.nouns import COMMANDS
from salesinv.commands.usage import Noun, Verb, noun_of, refusal
from salesinv.errors import (
    AT_FAULT,
    BUSY,
    INTERRUPTED,
    OK,
    READER_GONE,
    USAGE,
    ReaderGoneError,
    SalesinvError,
    UsageError,
    reason,
    sentences,
)
from salesinv.locale import LANGUAGES, _, guess, use

PROGRAM, COMPLETING = "salesinv", "_SALESINV_COMPLETE"


class Commands(Noun):
    """The nouns. Their names and lines of help are known here; a noun's module is imported only when it is used."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = {name: Verb(name, short_help=_(help)) for name, help in COMMANDS.items()}

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order of COMMANDS."""
        return list(self.commands)

    def made(self, name: str) -> Any:
        """The noun itself."""
        return noun_of(app_of(name))


def app_of(name: str) -> typer.Typer:
    """What the module of a noun holds."""
    found: typer.Typer = importlib.import_module(f"salesinv.commands.{name}").app
    return found


def load(name: str) -> Any:
    """The command of a noun with all its verbs, for who walks them."""
    return typer.main.get_command(app_of(name))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


def build() -> typer.Typer:
    """The whole command line, in the language in use."""
    app = typer.Typer(
        cls=Commands,
        help=_("The sales and stock of a trading firm, in a folder of CSV files: exact to the cent, at home in git."),
        epilog=f"{_('Example:')}\n\n\b\n  salesinv init demo --sample\n  cd demo\n  salesinv status",
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def root(
        version: Annotated[
            bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version."))
        ] = False,
        data: Annotated[str, typer.Option("--data", metavar="DIR", help=_("The data folder."))] = "",
        lang: Annotated[str, typer.Option("--lang", metavar="LANG", help=_("en or zh."))] = "",
    ) -> None:
        if data:
            os.environ["SALESINV_DATA"] = data

    return app


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; the exit code says how it went (see errors)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        _speak(arguments)
        return build()(arguments, prog_name=PROGRAM, standalone_mode=False) or OK
    except SalesinvError as error:
        return _refused(error)
    except TyperException as error:
        return _misused(error)
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("\n")
        return INTERRUPTED
    except (BrokenPipeError, ReaderGoneError, SystemExit) as left:
        return _left(left)
    except OSError as error:
        return _refused(SalesinvError(f"{error.filename or ''}: {reason(error)}".strip(": ")), BUSY)


def _left(left: BaseException) -> int:
    """The reader of our output has left; or Typer by itself, having told a shell what completes a word (1: nothing does)."""
    if isinstance(left, SystemExit) and (not left.code or COMPLETING in os.environ):
        return int(left.code or OK)
    from salesinv.render import hush_stdout

    hush_stdout()
    return READER_GONE


def _refused(error: SalesinvError, code: int | None = None) -> int:
    from salesinv.render import complain

    complain(error)
    return error.exit_code if code is None else code


def _misused(error: TyperException) -> int:
    from salesinv.render import say

    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    usage = context.get_usage() if context is not None else ""
    if usage and message.startswith(usage):  # a noun without a verb is answered with its whole help
        lines = message.split("\n")
    elif context is not None:
        said = refusal(message)
        if hasattr(error, "option_name") and hasattr(context.command, "commands"):
            said = sentences(said, _("Options of a command stand behind its name."))
        lines = [*usage.split("\n"), _("Help: {command} --help").format(command=context.command_path), said]
    else:
        lines = [refusal(message)]
    for line in lines:
        say(line)
    return USAGE if getattr(error, "exit_code", AT_FAULT) == USAGE else AT_FAULT


def _speak(arguments: Sequence[str]) -> None:
    """Choose the language before any word is spoken: --lang, SALESINV_LANG, the folder's setting, the locale."""
    for argument in arguments:
        if any("\ud800" <= character <= "\udfff" for character in argument):
            raise UsageError(_("An argument is not UTF-8 text: type it anew."))
    asked = _value_of(arguments, "--lang") or os.environ.get("SALESINV_LANG", "")
    use(asked if asked in LANGUAGES else guess(_folder_language(arguments)))
    if asked and asked not in (*LANGUAGES, "auto"):
        raise UsageError(_("'{language}' is not a language here: en or zh.").format(language=asked))


def _folder_language(arguments: Sequence[str]) -> str:
    """The language that the folder's settings ask for, read lightly: what is wrong with them is told by the command."""
    from salesinv.places import SETTINGS
    from salesinv.store.files import read_bytes
    from salesinv.store.locate import find

    try:
        raw = read_bytes(find(_value_of(arguments, "--data") or None) / SETTINGS) or b""
        if _leaves_it_open(raw):
            return "auto"
        import tomllib

        said = tomllib.loads(raw.decode("utf-8-sig")).get("firm", {}).get("language")
    except (SalesinvError, OSError, ValueError, AttributeError, RecursionError):
        return "auto"
    return said if said in LANGUAGES else "auto"


def _leaves_it_open(raw: bytes) -> bool:
    """Whether every line of the settings that could name a language says auto, as `init` writes it: TOML need not be read."""
    named = [line for line in raw.splitlines() if b"language" in line]
    return b"\\" not in raw and all(line.startswith(b'language = "auto"') for line in named)


def _value_of(arguments: Sequence[str], flag: str) -> str:
    for place, argument in enumerate(arguments):
        if argument == flag and place + 1 < len(arguments):
            return arguments[place + 1]
        if argument.startswith(f"{flag}="):
            return argument.partition("=")[2]
    return ""
