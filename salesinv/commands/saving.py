"""How a write is carried out: drafted under the lock, approved over all that it might break, saved, told."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import typer

from salesinv.commands.done import Done
from salesinv.commands.options import Body, Values
from salesinv.core.checks import WEIGHED
from salesinv.core.guards import alike, refusals
from salesinv.errors import DataError, Problem, SalesinvError, reason, sentences
from salesinv.locale import _
from salesinv.render import clean, hush_stdout, say
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME, CLOSINGS, MASTER
from salesinv.store.folder import Draft, Folder

HEAVY = 500_000  # bytes of documents: of fewer all rows are read, in no time


def carried_out(folder: Folder, body: Body, given: Values, shared: Values, adds: str = "") -> tuple[Done, str]:
    """What was done, and a remark if there is one to make. `adds`: the table that one new document goes to, and nothing else."""
    heavy = folder.keeping.wanted and folder.weight >= HEAVY
    if adds and heavy:
        from salesinv.commands.quick import added

        if found := added(folder, adds, body, given, shared):
            return found
    return _all_rows(folder, body, given, shared, heavy)


def _all_rows(folder: Folder, body: Body, given: Values, shared: Values, heavy: bool) -> tuple[Done, str]:
    change: Callable[[Draft], Done] = body(folder, **given)
    with folder.writing(shared["wait"]) as draft:
        done = change(draft)
        after = approve(draft, done)
        if not draft.changed:
            return replace(done, message=done.idle or _("Nothing changed.")), ""
        if shared["dry_run"]:
            return done, ""
        if not (heavy and after):
            return done, draft.save()
        from salesinv.commands.judging import verdict_of
        from salesinv.store.sound import keep

        verdict = verdict_of(folder.keeping, draft, after)
        remark = draft.save()
        keep(folder.keeping, verdict)
    return done, remark


def approve(draft: Draft, done: Done) -> Book | None:
    """Refuse a draft whose tables would be wrong in form, or would hold more problems of substance than before.

    All tables that are weighed as they would be, if they had to be.
    """
    touched = [name for name in BY_NAME if draft.touched(name)]
    weighed = any(name in WEIGHED for name in touched if name not in MASTER) and not _closings_alone(draft, touched)
    names = (*WEIGHED, *touched) if weighed else touched
    try:
        before, after, settings = draft.load(*names), draft.after(*names), draft.folder.settings
        problems = refusals(before, after, settings, touched) if weighed else alike(before, after, settings)
    except DataError as error:
        problems = error.problems
    if problems:
        raise DataError(list(dict.fromkeys(_as_asked(problems, draft, done))))
    return after if weighed else None


def _closings_alone(draft: Draft, touched: Sequence[str]) -> bool:
    """Whether nothing but closed months changes, in a large folder whose form is in order: then no other table need be read."""
    return touched == [CLOSINGS.name] and draft.folder.large is not None


def _as_asked(problems: Sequence[Problem], draft: Draft, done: Done) -> list[Problem]:
    """Problems under what the user knows a row by: new ones by item or line of a file, others by their line as it is now."""
    known: dict[tuple[str, int], tuple[str, int]] = {}
    for name in filter(draft.touched, BY_NAME):
        file = BY_NAME[name].file
        known |= {(file, line): (file, now) for line, now in draft.lines_now(name).items()}
        known |= {(file, line): (place, 0) for line, place in zip(draft.new_lines(name), done.places.get(name, ()), strict=False)}
    return [replace(p, table=place[0], line=place[1]) if (place := known.get((p.table, p.line))) else p for p in problems]


def tell_done(done: Done, dry_run: bool, quiet: bool) -> None:
    """What was done, on standard error; new ids, one a line, on standard output."""
    say(_("Dry run, nothing written: {done}").format(done=done.message) if dry_run else done.message, quiet)
    if not dry_run:
        try:
            for made in done.ids:
                typer.echo(clean(made))
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            hush_stdout()
            lost = _("Standard output cannot be written: {reason}.").format(reason=reason(error))
            raise SalesinvError(sentences(lost, done.message)) from None
