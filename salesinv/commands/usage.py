"""What Typer says of a command line, in our words and both languages: usage, help of its own options, refusals."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_command_from_info

from salesinv.locale import N_, _

# Typer looks these up itself, in our catalogue.
BY_TYPER = (
    N_("Arguments"), N_("Options"), N_("Commands"), N_("required"), N_("default: {default}"), N_("(dynamic)"), N_("Aborted!"),
)  # fmt: skip
# These it holds in English: help of its own options, and refusals, recognised by their form.
HELP = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
REFUSALS: tuple[tuple[str, str], ...] = (
    (
        r"No such option: (?P<option>\S+) \(Possible options: (?P<options>.+)\)",
        N_("There is no option {option}. Did you mean {options}?"),
    ),
    (r"No such option: (?P<option>\S+)", N_("There is no option {option}.")),
    (
        r"No such command '(?P<command>.+)'\. Did you mean (?P<names>.+)\?",
        N_("There is no command '{command}'. Did you mean {names}?"),
    ),
    (r"No such command '(?P<command>.*)'\.", N_("There is no command '{command}'.")),
    (r"Missing argument '(?P<name>.+)'\.", N_("{name} is missing.")),
    (r"Missing option '(?P<name>.+)'\.", N_("{name} is missing.")),
    (r"Missing command\.", N_("A command is missing.")),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.+)\)", N_("Too many words: {words}.")),
    (r"Option '(?P<option>.+)' requires an argument\.", N_("{option} needs a value.")),
    (r"Option '(?P<option>.+)' does not take a value\.", N_("{option} takes no value.")),
    (
        r"Invalid value for '(?P<option>.+?)': '(?P<value>.*)' is not a valid int(?:eger)?\.",
        N_("{option}: '{value}' is not a whole number."),
    ),
    (r"Invalid value for '(?P<option>.+?)': '(?P<value>.*)' is not a valid float\.", N_("{option}: '{value}' is not a number.")),
    (r"Invalid value for '(?P<option>.+?)': (?P<reason>.+)", N_("{option}: {reason}")),
)


def refusal(message: str) -> str:
    """A refusal of Typer's in our words; as it is, where we have none for it."""
    for pattern, words in REFUSALS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            # Typer puts quotes around each name of an option: '--format' / '-f'
            return _(words).format(**{name: said.replace("' / '", " / ") for name, said in found.groupdict().items()})
    return message


@cache
def _folding(formatter: Any) -> Any:
    """A formatter of help that counts places on a screen: Typer's counts letters, and breaks lines at spaces alone."""

    class Folding(formatter):  # type: ignore[misc]
        def write_text(self, text: str) -> None:
            super().write_text(_folded(text, self.width - self.current_indent))

        def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
            rows = list(rows)
            left = min(max((len(first) for first, _second in rows), default=0), col_max) + col_spacing
            folded = [(first, _folded(second, max(self.width - left - 2, 10))) for first, second in rows]
            super().write_dl(folded, col_max, col_spacing)

    return Folding


def _folded(text: str, room: int) -> str:
    """The text in lines that are not folded again; English, and what is in such lines already, as it is."""
    if text.isascii() or "\b" in text:
        return text
    from salesinv.render.layout import folded
    from salesinv.render.plain import width

    return "\b\n" + "\n".join(folded(text, room, width))


class _Spoken:
    """Usage lines and the help of Typer's own options in the language in use."""

    def get_help(self, ctx: Any) -> Any:
        ctx.formatter_class = _folding(ctx.formatter_class)
        return super().get_help(ctx)  # type: ignore[misc]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage:") + " ")  # type: ignore[attr-defined]

    def get_params(self, ctx: Any) -> Any:
        parameters = super().get_params(ctx)  # type: ignore[misc]
        for parameter in parameters:
            if parameter.help in HELP:
                parameter.help = _(parameter.help)
        return parameters


class Verb(_Spoken, TyperCommand):
    """One command. An option that is given twice is refused: the last one would win, and nobody could tell which was meant."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not ctx.resilient_parsing:
            given: Counter[Any] = Counter(self.make_parser(ctx).parse_args(list(args))[2])
            for option, times in given.items():
                if times > 1 and not option.multiple and not (option.is_flag and not option.secondary_opts):
                    flags = " / ".join([option.opts[0], *option.secondary_opts[:1]])
                    said = _("given {count} times: give it once.").format(count=times)
                    raise typer.BadParameter(said, ctx=ctx, param_hint=f"'{flags}'")
        return super().parse_args(ctx, args)


class Noun(_Spoken, TyperGroup):
    """The commands of one noun, or all nouns. A command is known by its name and its line of help until it is called for."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._later: dict[str, Any] = {}

    def hold(self, verbs: Sequence[Any]) -> None:
        """Commands as Typer has registered them: the options of one are made when it is called for, not those of all."""
        self._later = {verb.name: verb for verb in verbs}
        self.commands = {name: Verb(name, short_help=verb.short_help) for name, verb in self._later.items()}

    def made(self, name: str) -> Any:
        """A command with its options."""
        if verb := self._later.pop(name, None):
            self.commands[name] = get_command_from_info(verb, pretty_exceptions_short=False, rich_markup_mode=None)
        return self.commands[name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command itself in the place of the one that only stands for it."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, self.made(name) if name and command else command, rest


def noun_of(app: typer.Typer) -> Any:
    """What Typer makes of an app; of a noun without making the options of all its commands."""
    if app.info.cls is not Noun:
        return get_command(app)
    verbs, app.registered_commands = app.registered_commands, []
    try:
        noun: Any = get_command(app)
    finally:
        app.registered_commands = verbs
    noun.hold(verbs)
    return noun
