"""Hostile text: what a terminal, a spreadsheet, a browser or a page would act on, and what hides."""

from dataclasses import dataclass

NONE, NOTES, TEXTS = "none", "notes", "texts"


@dataclass(frozen=True)
class Hostile:
    """One hostile text, and which cells may hold it all the same: no cell, notes of several lines, any text."""

    name: str
    text: str
    fits: str = TEXTS


ACTING: tuple[Hostile, ...] = tuple(
    Hostile(name, text, NONE)
    for name, text in {
        "clear": "\x1b[2J\x1b[H",
        "concealed": "\x1b[8;5mpaid",
        "title": "\x1b]0;owned\x07",
        "title reported": "\x1b[21t\x1b[22;0t",
        "link": "\x1b]8;;http://evil.example\x1b\\invoice\x1b]8;;\x1b\\",
        "clipboard": "\x1b]52;c;ZXZpbA==\x07",
        "file to iTerm": "\x1b]1337;File=inline=1:ZXZpbA==\x07",
        "colours asked": "\x1b]4;1;?\x1b\\",
        "DECRQSS": '\x1bP$q"p\x1b\\',
        "sixel": "\x1bPq#0;2;0;0;0\x1b\\",
        "APC": "\x1b_Gf=24;ZXZpbA==\x1b\\",
        "PM": "\x1b^secret\x1b\\",
        "SOS": "\x1bXsecret\x1b\\",
        "reset": "\x1bc",
        "device asked": "\x1b[c\x1b[6n",
        "alternate screen": "\x1b[?1049h",
        "charset": "\x1b(0\x0elqk\x0f",
        "lone escape": "end\x1b",
        "C1 CSI": "\x9b2J",
        "C1 OSC": "\x9d52;c;ZXZpbA==\x9c",
        "C1 DCS": "\x90$qm\x9c",
        "C1 APC": "\x9fx\x9c",
        "next line": "good\x85evil",
        "C1 all": "".join(map(chr, range(0x80, 0xA0))),
        "bell": "ding\x07",
        "backspace": "unpaid\x08\x08\x08\x08\x08\x08paid",
        "vertical tab": "a\x0bb",
        "form feed": "a\x0cb",
        "delete": "a\x7fb",
        "answerback": "\x05",
        "C0 all": "".join(chr(code) for code in range(1, 0x20) if chr(code) not in "\t\n\r"),
    }.items()
)
BREAKING: tuple[Hostile, ...] = (
    Hostile("return", "safe\rEVIL", NOTES),
    Hostile("return and line", "safe\r\nEVIL", NOTES),
    Hostile("line", "x\nsalesinv: no problems, all is well", NOTES),
    Hostile("line of a table", "x\nE-9,Owned,,,,,,yes,", NOTES),
    Hostile("tab", "a\tb\t=1+1", NOTES),
    Hostile("line separator", "a\u2028b", NOTES),
    Hostile("paragraph separator", "a\u2029b", NOTES),
)
HIDING: tuple[Hostile, ...] = tuple(
    Hostile(name, text)
    for name, text in {
        "right to left": "invoice \u202egpj.exe",
        "embedding": "\u202a\u202b\u202d x \u202c",
        "isolate": "\u2066\u2067\u2068 x \u2069",
        "marks": "a\u200e\u200f\u061cb",
        "zero width": "pay\u200bpal \u2060\ufeff",
        "joiner in Latin": "a\u200db\u200cc",
        "joiner in Chinese": "中\u200d国\u200c",
        "joiners": "👨\u200d\u200c\u200d👩",
        "soft hyphen": "a\u00adb",
        "invisible operators": "f\u2061\u2062\u2063\u2064x",
        "annotation": "\ufff9a\ufffab\ufffb",
        "tags": "🏴\U000e0067\U000e0062\U000e007f \U000e0001",
        "filler": "a\u3164b\u115f\u1160\uffa0",
        "grapheme joiner": "a\u034fb",
        "selectors": "x\ufe0f\ufe01 葛\U000e0100\U000e0101",
        "Mongolian": "a\u180eb\u180b",
        "deprecated": "a\u206a\u206fb",
        "music": "\U0001d173x\U0001d17a",
        "shorthand": "\U0001bca0x",
        "reserved": "\U000e0fff\ufff0x",
    }.items()
)
SPEAKING: tuple[Hostile, ...] = tuple(
    Hostile(name, text)
    for name, text in {
        "markup": "[red]x[/red]",
        "markup unbalanced": "[/bold]x[/]",
        "markup link": "[link=http://evil.example]x[/link]",
        "markup action": "[@click=app.quit]x[/]",
        "emoji code": ":smiley: :no_entry:",
        "formula": '=HYPERLINK("http://evil.example","x")',
        "formula plus": "+1+1",
        "formula minus": "-2+3+cmd|' /C calc'!A0",
        "formula at": "@SUM(1+1)*cmd|' /C calc'!A0",
        "formula blank": " \u3000=1+1",
        "formula wide": "＝1+1",
        "formula wide plus": "＋1",
        "formula wide minus": "－1",
        "formula wide at": "＠x",
        "formula small": "﹦1+1",
        "formula after ;": 'x";=1+1;"',
        "formula after |": "x|=1+1",
        "formula after quote": '";=1+1',
        "script": "<script>alert(1)</script>",
        "picture": '<img src=x onerror="alert(1)">',
        "table end": "</td></tr></table><iframe src=//evil.example>",
        "entities": "&lt;b&gt; &#x3c;b&#62; &amp;",
        "attribute": '" onmouseover="alert(1)',
        "comment": "<!-- x --> ]]> <![CDATA[ <?php",
        "LaTeX": "\\input{/etc/passwd} $x$ 5% & _ ^ ~ # \\\\",
        "LaTeX row": "[9cm] x & y \\\\ \\hline",
        "Markdown": "a | b \\| `c` ![x](http://evil.example/x.png) [y](javascript:z)",
        "rst": ".. image:: http://evil.example/x.png",
        "rst border": "=====",
        "org": '=\'(shell-command "id") @@html:<b>@@ | [[file:x.png]]',
        "wiki": "!http://evil.example/x.png! {{x}} [[y]] || z",
        "format": "{0} {id} {name.__class__} {} %s %n %(x)s",
        "shell": "$(id) `id` ;id|id &",
        "quotes": '\'"" \'\' "a,b"',
        "backslash": "\\x1b[2J \\u202e \\",
        "no character": "\uffff\ufffe\ue000",
        "marks above": "\u0301a\u0301\u0302\u0303\u0304",
        "long": "long " * 60 + "end",
        "template": "__import__('os').system('id') {{7*7}} ${7*7}",
    }.items()
)
NO_UTF8 = Hostile("no UTF-8", "\udcff\udc9b2J", NONE)  # as the system hands bytes over that are no text
EVERY = (*ACTING, *BREAKING, *HIDING, *SPEAKING)
FITTING = tuple(hostile for hostile in EVERY if hostile.fits == TEXTS)
