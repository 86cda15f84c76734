"""The pictures of the documentation: what two commands print on a terminal, as SVG that loads nothing from anywhere.

python tools/pictures.py     write them into docs/images
"""

import io
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from xml.etree import ElementTree

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from salesinv.commands import performance, stock
from salesinv.core.select import select
from salesinv.locale import current, use
from salesinv.render.terminal import table_text
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
WIDTHS = {"en": 112, "zh": 118}  # of the terminal, by language: few names fold at these


@dataclass(frozen=True)
class Picture:
    """A command line, and the report that it shows."""

    name: str
    command: str
    report: Callable[[Folder], Report]

    def file(self, language: str) -> Path:
        """Where it is kept: `stock-levels.svg`, `stock-levels.zh.svg`."""
        return IMAGES / f"{self.name}{'' if language == 'en' else f'.{language}'}.svg"


PICTURES = (
    Picture("stock-levels", "salesinv stock levels --limit 18", lambda folder: select(stock.levels(folder), limit=18)),
    Picture("performance", "salesinv performance show --period 2026", lambda folder: performance.show(folder, period="2026")),
)
CHARACTER = 12.2  # how wide rich draws one place
FORMAT = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono",
 "Sarasa Mono SC", "Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei", monospace;
 font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ display: none; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_TEXT = re.compile(r'<text class="([^"]+)" x="([0-9.]+)" y="([0-9.]+)" textLength="[0-9.]+" clip-path="[^"]+">([^<]*)</text>')
_WIDE = "\u2e80-\uffef"
_PIECE = re.compile(f"[{_WIDE}]+|[^{_WIDE}\\s]+(?: [^{_WIDE}\\s]+)*")


def drawn(picture: Picture, folder: Folder) -> str:
    """The picture as SVG, in the language in use; the same bytes every time."""
    console = Console(
        record=True, width=WIDTHS[current()], file=io.StringIO(), color_system="truecolor", force_terminal=True, _environ={}
    )
    console.print(Text.from_ansi(f"\x1b[1m$ {picture.command}\x1b[0m\n\n{printed(picture, folder)}"))
    svg = console.export_svg(title="", code_format=FORMAT, unique_id=f"salesinv-{picture.name}", clear=False)
    return "".join(f"{line.rstrip()}\n" for line in _TEXT.sub(_placed, svg).splitlines() if line.strip())


def printed(picture: Picture, folder: Folder) -> str:
    """What the command prints on a terminal of that width, colours and all."""
    return "".join(table_text(picture.report(folder), WIDTHS[current()], color=True))


def _placed(found: re.Match[str]) -> str:
    """A run of text as pieces that each stand at their own place: whatever font draws them, columns stay columns."""
    style, x, y, content = found.groups()
    start = round(float(x) / CHARACTER)
    return "".join(
        f'<text class="{style}" x="{(start + place) * CHARACTER:g}" y="{y}" textLength="{cell_len(piece) * CHARACTER:g}">'
        f"{escape(piece).replace(' ', '&#160;')}</text>\n"
        for place, piece in _pieces(unescape(content).replace("\xa0", " "))
    )


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Words with single spaces between them, wide characters apart from narrow ones, and the place where each begins."""
    for piece in _PIECE.finditer(text):
        yield cell_len(text[: piece.start()]), piece[0]


def words(svg: str) -> str:
    """What a picture says, without spaces."""
    texts = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return re.sub(r"\s", "", "".join(text.text or "" for text in texts))


def pictures() -> dict[Path, str]:
    """Every picture by the file that keeps it, in every language."""
    folder, before = Folder(ROOT / "data"), current()
    found: dict[Path, str] = {}
    for language in WIDTHS:
        use(language)
        found |= {picture.file(language): drawn(picture, folder) for picture in PICTURES}
    use(before)
    return found


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    for file, svg in pictures().items():
        file.write_text(svg, "utf-8")
        sys.stderr.write(f"{file.relative_to(ROOT)}\n")
