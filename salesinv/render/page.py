"""A page of several reports on its way out: as text on a terminal or in a pipe, as Markdown, as one HTML document."""

from collections.abc import Iterator, Mapping

from salesinv.render.look import PLAIN, TABLE, Look
from salesinv.render.outlet import stdout_is_terminal, to_stdout
from salesinv.schema.page import Page

MARKDOWN = ("github", "pipe")
HTML = "html"
PAGES = (TABLE, PLAIN, *MARKDOWN, HTML)  # the formats in which a page is a page
Links = Mapping[str, str]


def is_page(look: Look) -> bool:
    """Whether a page is shown as one in the format that is asked for, and not as rows of its cells."""
    return look.format_for(look.output is None and stdout_is_terminal()) in PAGES


def show_page(page: Page, look: Look) -> None:
    """Print a page to standard output or into `look.output`, in one of PAGES.

    SalesinvError where it cannot be written; BrokenPipeError where the reader has left, with standard output hushed.
    """
    terminal = look.output is None and stdout_is_terminal()
    shape = look.format_for(terminal)
    if look.output is not None:
        from salesinv.render.place import to_file

        to_file(look.output, page_pieces(page, shape))
    elif terminal and shape == TABLE:
        to_stdout(_on_terminal(page, look))
    else:
        to_stdout(page_pieces(page, shape))


def page_pieces(page: Page, format: str, links: Links | None = None) -> Iterator[str]:
    """A page in one of PAGES, piece by piece, as wide as it gets.

    `links` are the files (relative addresses) that ids in columns named `salesperson_id` lead to, where the format has links.
    """
    if format == HTML:
        from salesinv.render.page_html import html_document

        yield html_document(page, links or {})
    elif format in MARKDOWN:
        from salesinv.render.page_markdown import markdown

        yield from markdown(page, format, links or {})
    elif format == TABLE:
        from salesinv.render.page_text import on_terminal

        yield from on_terminal(page, None, color=False)
    else:
        from salesinv.render.page_text import plain

        yield from plain(page)


def _on_terminal(page: Page, look: Look) -> Iterator[str]:
    from salesinv.render import colored
    from salesinv.render.page_text import on_terminal
    from salesinv.render.terminal import room

    yield from on_terminal(page, room(), colored(look, terminal=True))
