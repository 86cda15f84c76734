"""The style of a page in HTML: light and dark as the reader has it, one sheet of A4 when it is printed. Nothing is loaded."""

STYLE = """
:root { color-scheme: light dark; --ink: #1c2733; --faint: #5d6b79; --line: #d8dee5; --paper: #fff; --tint: #f4f6f9;
  --bar: #2f6f9f; --area: #2f6f9f26; --mark: #c2410c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e9ee; --faint: #9aa7b4; --line: #35404b; --paper: #14191f; --tint: #1d242c;
    --bar: #6fb1e0; --area: #6fb1e033; --mark: #fb923c; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 3rem; max-width: 68rem; background: var(--paper); color: var(--ink);
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
  sans-serif; }
h1 { margin: 0 0 .2em; font-size: 1.7em; line-height: 1.2; }
h2 { margin: 0 0 .5em; padding-bottom: .2em; border-bottom: 2px solid var(--bar); font-size: 1.1em; }
p { margin: .2em 0; }
.lead, .note { color: var(--faint); }
.note { font-size: .85em; }
main { columns: 2; column-gap: 2rem; margin-top: 1.4rem; }
section { padding-bottom: 1.6rem; overflow-x: auto; break-inside: avoid; }
.wide { column-span: all; }
table { width: 100%; margin-top: .4em; border-collapse: collapse; font-size: .9em; font-variant-numeric: tabular-nums; }
th, td { padding: .28em .4em; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
th { color: var(--faint); font-weight: 600; }
tbody tr:nth-child(even) { background: var(--tint); }
.number { text-align: right; }
.number, .whole { white-space: nowrap; }
a { color: var(--bar); }
figure { margin: .6em 0 0; }
svg { display: block; width: 100%; height: auto; font-family: inherit; font-variant-numeric: tabular-nums; }
.bar { fill: var(--bar); }
.area { fill: var(--area); }
.line { fill: none; stroke: var(--bar); stroke-width: 2; stroke-linejoin: round; }
.dot { fill: var(--bar); }
.axis { stroke: var(--line); }
.mark { fill: none; stroke: var(--mark); stroke-width: 2; }
.label { fill: var(--faint); }
.figure { fill: var(--ink); }
.target { fill: var(--mark); }
figcaption { margin-top: .2rem; color: var(--faint); font-size: .85em; }
.key { margin-right: 1.2em; }
.key::before { content: ""; display: inline-block; width: .9em; height: .7em; margin-right: .4em; background: var(--bar); }
.mark-key::before { height: .2em; vertical-align: .25em; background: var(--mark); }
@media (max-width: 44rem) { main { columns: 1; } }
@page { size: A4; margin: 9mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --faint: #444; --line: #bbb; --paper: #fff; --tint: #fff; --bar: #2f6f9f;
    --area: #2f6f9f26; --mark: #c2410c; }
  body { max-width: none; padding: 0; font-size: 8.6px; line-height: 1.3; -webkit-print-color-adjust: exact;
    print-color-adjust: exact; }
  main { columns: 2; column-gap: 1.2rem; margin-top: .5rem; }
  section { padding-bottom: .45rem; overflow: visible; }
  .lead { display: inline; margin-right: 1em; }
  th, td { padding: .12em .4em; }
  tr, figure { break-inside: avoid; }
  h2 { break-after: avoid; }
}
"""
