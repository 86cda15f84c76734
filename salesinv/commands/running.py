"""How a command runs: the folder opened, the report shown, or the draft checked and saved. Decorators `shows`, `saves`."""

import inspect
import os
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from salesinv.commands.given import Folder
from salesinv.commands.nouns import COMMANDS
from salesinv.commands.options import FOLDER, SAVING, SHOWING, Body, Values
from salesinv.commands.usage import Noun, Verb
from salesinv.commands.warning import say_count, warn
from salesinv.errors import ReaderGoneError
from salesinv.locale import _, current

if TYPE_CHECKING:
    from salesinv.render import Look
    from salesinv.schema.report import Report

HELP_FLAGS = {"help_option_names": ["-h", "--help"]}


def noun_app(name: str) -> typer.Typer:
    """The Typer app of one noun: a group, even while it has but one verb."""
    app = typer.Typer(
        cls=Noun,
        help=_(COMMANDS[name]),
        rich_markup_mode=None,
        no_args_is_help=True,
        add_completion=False,
        context_settings=HELP_FLAGS,
    )
    app.callback()(everywhere)
    return app


def everywhere(
    data: Annotated[str, typer.Option("--data", metavar="DIR", help=_("The data folder."))] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="LANG", help=_("en or zh."))] = "",
) -> None:
    """Options that may also stand before the verb. The language was chosen before any word was spoken."""
    if data:
        os.environ["SALESINV_DATA"] = data


def open_folder(shared: Values) -> Folder:
    """The data folder that is asked for, or found."""
    from salesinv.store.folder import Folder
    from salesinv.store.locate import find

    folder = Folder(find(shared["data"]), not shared["no_cache"])
    if not shared["quiet"]:
        from salesinv.render.progress import progress

        folder.bulk.shown = progress
    return folder


def look_asked(shared: Values) -> "Look":
    """How the report is to look; UsageError before anything is worked out if it cannot."""
    from salesinv.render import Look

    look = Look(shared["format"], shared["output"], shared["excel"], False if shared["no_color"] else None, shared["quiet"])
    look.format_for(terminal=False)
    return look


def chosen(report: "Report", shared: Values) -> "Report":
    """What of the report was asked for."""
    from salesinv.core.select import select

    return select(report, shared["columns"], shared["where"], shared["sort"], shared["limit"])


def shows(
    app: typer.Typer, name: str, help: str, *examples: str, warns: bool = False, keeps: bool = False
) -> Callable[[Body], Body]:
    """A command whose body takes a Folder and its own options and gives the Report to show.

    One that `warns` works figures out, and says so if the folder has problems of substance. One that also `keeps` gives the same
    report for the same tables, settings, options and day, so that a large folder need not be gone through twice.
    """

    def decorate(body: Body) -> Body:
        def run(given: Values, shared: Values) -> None:
            from salesinv.core.select import columns_asked
            from salesinv.render import show

            look = look_asked(shared)
            folder = open_folder(shared)
            folder.bulk.wanted = columns_asked(shared["columns"], shared["where"], shared["sort"])
            question = (
                f"{sorted(folder.bulk.wanted or ())} {body.__module__} {name} {sorted(given.items())} {current()} {date.today()}"  # noqa: DTZ011
            )
            if keeps and (kept := folder.bulk.kept_report(question)):
                show(chosen(kept[0], shared), look)
                return say_count(kept[1], look.quiet)
            report = body(folder, **given)
            show(chosen(report, shared), look)
            if warns:
                count = warn(folder, look.quiet)
                if keeps:
                    folder.bulk.keep_report(question, report, count)
            return None

        register(app, name, help, examples, own_options(body), SHOWING, run)
        return body

    return decorate


def saves(
    app: typer.Typer, name: str, help: str, *examples: str, takes: Sequence[inspect.Parameter] = (), adds: str = ""
) -> Callable[[Body], Body]:
    """A command whose body takes a Folder and its own options, asks if need be, and gives what to do with a Draft.

    The body runs before the lock is taken; what it returns, `(draft) -> Done`, runs under it. One that `adds` a document to a
    table, and does no more, is tried on the few rows of a large folder that matter to it first.
    """

    def decorate(body: Body) -> Body:
        def run(given: Values, shared: Values) -> None:
            folder = open_folder(shared)
            from salesinv.commands.saving import carried_out, tell_done
            from salesinv.render import say

            done, remark = carried_out(folder, body, given, shared, adds)
            say(remark, quiet=not remark)
            tell_done(done, shared["dry_run"], shared["quiet"])

        register(app, name, help, examples, [*own_options(body), *takes], SAVING, run)
        return body

    return decorate


def plain(app: typer.Typer, name: str, help: str, *examples: str) -> Callable[[Body], Body]:
    """A command that does its own showing; the body takes the shared options `data` and `quiet` with its own."""

    def decorate(body: Body) -> Body:
        def run(given: Values, shared: Values) -> None:
            body(shared["data"], shared["quiet"], **given)

        register(app, name, help, examples, own_options(body, 2), FOLDER, run)
        return body

    return decorate


def own_options(body: Body, skip: int = 1) -> list[inspect.Parameter]:
    named = list(inspect.signature(body).parameters.values())[skip:]
    return [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in named if p.kind is not inspect.Parameter.VAR_KEYWORD]


def register(
    app: typer.Typer,
    name: str,
    help: str,
    examples: Sequence[str],
    own: Sequence[inspect.Parameter],
    common: Sequence[inspect.Parameter],
    run: Callable[[Values, Values], None],
) -> None:
    taken = {parameter.name for parameter in own}
    shared = [parameter for parameter in common if parameter.name not in taken]

    def command(**given: Any) -> None:
        try:
            run({p.name: given[p.name] for p in own}, {p.name: given[p.name] for p in common})
        except BrokenPipeError:
            raise ReaderGoneError from None  # before Typer sees it, and calls it a failure

    parameters = [*own, *shared]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    title = _("Examples:") if len(examples) > 1 else _("Example:")
    epilog = f"{title}\n\n\b\n" + "\n".join(f"  {example}" for example in examples)
    app.command(name, cls=Verb, help=help, short_help=help, epilog=epilog)(command)
