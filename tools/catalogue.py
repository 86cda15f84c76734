"""The catalogue of words: compiled when the package is built, extracted and brought up to date by hand.

python tools/catalogue.py            compile (what the build does)
python tools/catalogue.py extract    bring the .po file up to date with the code; new words wait for their Chinese
"""

import io
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PO = ROOT / "salesinv/locale/zh/LC_MESSAGES/salesinv.po"
HEADER = r"""# Simplified Chinese words of salesinv.
msgid ""
msgstr ""
"Language: zh_CN\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"

"""
KEYWORDS = {"_": None, "N_": None, "many": (1, 2)}


def compile_catalogue() -> None:
    """Write the .mo file beside the .po file."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    beside = PO.with_suffix(f".{os.getpid()}.tmp")
    with PO.open("rb") as source, beside.open("wb") as target:
        write_mo(target, read_po(source, locale="zh_CN"))
    beside.replace(PO.with_suffix(".mo"))  # at once: another process may be reading it


def template() -> Any:
    """Every word that the code marks, in the order of files."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    found = Catalog(project="salesinv", charset="utf-8", fuzzy=False)
    for file, _line, message, comments, context in extract_from_dir(ROOT / "salesinv", [("**.py", "python")], keywords=KEYWORDS):
        found.add(message, None, [(f"salesinv/{file}", 1)], auto_comments=comments, context=context)
    return found


def extract() -> None:
    """Bring the .po file up to date: what is translated stays, what is new is empty, what is gone goes."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    old = Catalog(locale="zh_CN")
    if PO.exists():
        with PO.open("rb") as source:
            old = read_po(source, locale="zh_CN")
    old.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    old.obsolete.clear()
    text = io.BytesIO()
    write_po(text, old, width=120, no_location=True, sort_output=True, omit_header=True)
    PO.write_text(HEADER + text.getvalue().decode(), encoding="utf-8")


if __name__ == "__main__":
    extract() if "extract" in sys.argv[1:] else compile_catalogue()
