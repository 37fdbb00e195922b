"""Random Markdown, for property tests from the text to the outputs: every construct of pandoc's that galley reads.

Every visible word is a Ж or ж and three more Cyrillic letters, and no two are the same; identifiers, keys, addresses,
comments and TeX are Latin. So each word of the source can be looked for in an output. What a document refers to (notes,
floats, anchors) is written at its end.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from functools import partial

from hypothesis import strategies as st

_WORD, _CAPITAL = "жжжж", "Жжжж"
_LETTERS = "абвгдезиклмнопрстуфхцчшщ"
_PLACEHOLDER = re.compile(f"{_WORD}|{_CAPITAL}")
WORD = re.compile(f"[жЖ][{_LETTERS}]{{3}}")

Text = st.SearchStrategy[str]


def _join(parts: Sequence[str], between: str) -> str:
    return between.join(part for part in parts if part)


def _around(inner: Text, *forms: str) -> Text:
    """Return the forms of markup around a text, which stands for `%`."""
    return st.builds(lambda form, text: form.replace("%", text), st.sampled_from(forms), inner)


words = st.sampled_from([_WORD, _WORD, _CAPITAL, f"{_WORD} {_CAPITAL}", f"{_WORD}, {_WORD}.", f"{_WORD}. {_CAPITAL}"])
SIGNS = (
    "...", "--", "---", "&amp;", "&nbsp;", "&lt;b&gt;", "&shy;", "&#8203;", "&#x202E;", "&copy;", r"\*", r"\\", r"\`",
    r"\<", r"\ ", "<", ">", "&", "#", "+", "=", "|", "$5", "5 %", "< 5", "a_b_c", "2*3", "é", "e\u0301", "عربي", "עב",
    "😀", "👩\u200d⚕\ufe0f", "\u00a0", "\u2009", "\u200b", "\u2060", "\u200f", "\ue000", "\U000f0000", "漢字", "ﬁ", "½",
    "²", "“", "’", "«", "\u2028", "\u0600", "\ufffc", "]]>", "<?", "--&gt;", "{", "}", "(", ")", "/", "%", ";",
)  # fmt: skip
UNPAIRED = ("*", "_", "`", "[", "]", "^", "~", "$", '"', "'", "!", "**", "$$", "![", "[^", "](", "~~", "^[", "<b", ":")
CODE = ("`a < b`", "`` ` ``", "`жжжж`", "`жжжж *a*`{.python}", "`x`{#code-one .r key=v}", "`&amp;`", "`]]>`")
MATH = (
    "$a<b$", r"$\frac{1}{2}$", "$x_1^2$", "$$a^2$$", r"$\text{если } x$", r"$\mathbb{R}$", "$'$", "$&$", r"$a \& b$",
    r"$\begin{matrix}a&b\\c&d\end{matrix}$", r"$$\begin{aligned}a&=b\\c&<d\end{aligned}$$", r"$\unknown{x}$", r"$\{$",
    r"$$\sum_{i=1}^n i \tag{3}$$", r"$\alpha\!\,\;\quad\beta$", r"$\left(\frac ab\right)$", r"$\color{red}x$", "$\\ $",
    r"$$\begin{align}a&=b\end{align}$$", r"$\ce{H2O}$", r"$\overset{a}{b}$", r"$%$", "$é$", "$a]]>b$", r"$\mathrm{d}x$",
)  # fmt: skip
CITATIONS = (
    "[@a]", "@a", "[-@b]", "@c [p. 3]", "[see @a, pp. 3-4; @b]", "[@a; @b; @c]", "[@{d}]", "[@a; -@b, chap. 2]",
    "[*see* @a]", "[@a, жжжж]", "[жжжж @b]", "[@a, $x$]", "[@smith2020]", "@a's", "[@a]^2^", "[@a][@b]", "[@e].",
)  # fmt: skip
NOTES = ("[^one]", "[^two]", "[^many-blocks]")
REFERENCES = (
    "@fig:one", "[@fig:one]", "[@fig:one; @fig:two]", "@tbl:one", "[@tbl:one]", "@sec:one", "@eq:one", "[](#fig:one)",
    "[Figure](#fig:one)", r"\ref{fig:one}", r"\autoref{tbl:one}", r"\eqref{eq:one}", "[жжжж](#sec:one)", "-@fig:two",
    "[жжжж](#anchor)", "[](#anchor)", "[жжжж](#division)", "@Fig:one", "[-@tbl:one]", "[Figs @fig:one]",
)  # fmt: skip
ADDRESSES = (
    "<https://example.org/?a=1&b=2>", "https://example.org/x_y*z*", "<mailto:a@example.org>", "<a@example.org>",
    "[жжжж](https://example.org/a%20b?c=ж)", "[](https://example.org)", '[жжжж](https://example.org "a <title>")',
    "[жжжж]( <https://example.org/a b> )", "[жжжж][link]", "[link]", "[https://example.org](https://example.org)",
    "[жжжж](mailto:a@example.org)", "[жжжж](a.png)", "[жжжж](https://example.org){.class target=_blank}", "[жжжж]()",
    "www.example.org", "doi:10.5555/12345678", "[жжжж](//example.org)", "[жжжж](https://example.org/é“)",
)  # fmt: skip
IMAGES = ("![жжжж](a.png)", "![](a.png)", '![](a.png){alt="жжжж & b" width=50%}', "![*жжжж* [@a]](a.png)",
          '![жжжж](a.png "fig:title"){#image-one .x}', '<img src="a.png" alt="жжжж">')  # fmt: skip
RAW = (
    "<!-- comment -- > -->", "<br>", "<br/>", "<wbr>", r"\LaTeX", r"\newline", r"\newpage{}", r"\emph{жжжж}",
    r"\dots{}",
    r"\textbf{жжжж}", r"\textsuperscript{жжжж}", r"\label{sec:tex}", r"\hspace{1em}", "<hr>", '<a name="x"></a>',
    "<u>жжжж</u>", "<kbd>жжжж</kbd>", "<mark>жжжж</mark>", "<sup>жжжж</sup>", "<b><i>жжжж</i></b>", "<q>жжжж</q>",
)  # fmt: skip
LOST = (r"\footnote{жжжж}", "<b>жжжж", "</i>", "`<x>жжжж</x>`{=html}", r"`\x{жжжж}`{=latex}", "[@unknown]", "@fig:none",
        "[^none]", "![жжжж](none.png)", "![жжжж](https://example.org/a.png)", "[жжжж](javascript:x)",
        "[жжжж](none.pdf)",
        "<script>жжжж</script>", "&#1;", "&#xFFFE;", "&#xD800;", "&#0;", "[](#none)", "[@a, @b]",
        "`жжжж`{=openxml}")  # fmt: skip

_leaf = st.one_of(
    *[words] * 6,
    st.sampled_from(SIGNS),
    st.sampled_from(CODE),
    st.sampled_from(MATH),
    st.sampled_from(CITATIONS),
    st.sampled_from(REFERENCES),
    st.sampled_from(ADDRESSES),
    st.sampled_from(IMAGES),
    st.sampled_from(RAW),
    st.sampled_from(NOTES),
    st.sampled_from(["\\\n", "  \n", "\n"]),
)


def _unspaced(text: str) -> str:
    """Return text as it stands in raised and lowered text; `^[` would begin a note."""
    return (_WORD if text.startswith("[") else "") + re.sub(r"(?<!\\) ", r"\\ ", text)


def _containers(inner: Text) -> Text:
    text = st.builds(lambda parts, gap: _join(parts, gap).strip() or _WORD, st.lists(inner, max_size=3), _gaps)
    closed = text.map(lambda one: one.replace("\\\n", "").replace("  \n", " ").replace("\n", " ").strip() or _WORD)
    return st.one_of(
        _around(closed, "*%*", "**%**", "***%***", "_%_", "__%__", "~~%~~", "*%*", "**%**"),
        _around(closed.map(_unspaced), "^%^", "~%~", "_^%^_", "~^%^~"),
        _around(closed, '"%"', "'%'", "“%”", "(%)", "[%]"),
        _around(closed, "[%]{.smallcaps}", "[%]{.underline}", "[%]{.mark}", "[%]{#anchor}", "[%]{.x #anchor lang=la}",
                "[%]{lang=sr-Cyrl}", "[%]{lang='not a language'}", "[%]{}", "[%]{#é-1 .ü k=&amp;}", "[%]{dir=rtl}"),
        _around(closed, "<sup>%</sup>", "<em>%</em>", "<u>%</u>", '<span class="x" id="anchor">%</span>', "<s>%</s>"),
        _around(closed, "[%](https://example.org/a)", "[%](#sec:one)", "[%](#anchor)", "[%](a.png)"),
        _around(closed, "^[%]", "^[%]", "![%](a.png)"),
    )  # fmt: skip


_gaps = st.sampled_from([" ", " ", " ", ""])
_inline = st.recursive(_leaf, _containers, max_leaves=5)
inlines = st.builds(_join, st.lists(_inline, min_size=1, max_size=5), _gaps).map(lambda text: text.strip() or _WORD)
line = inlines.map(lambda text: " ".join(text.replace("\\\n", " ").split("\n")).strip() or _WORD)
"""Inlines on one line of source."""

_wild = st.lists(st.one_of(words, words, st.sampled_from(UNPAIRED), st.sampled_from(SIGNS)), max_size=6)
wild = st.builds(_join, _wild, _gaps)
"""Text with markup that may not be closed."""


def _indented(text: str, by: str, first: str | None = None) -> str:
    lines = text.split("\n")
    return "\n".join([(by if first is None else first) + lines[0], *(by + one if one else one for one in lines[1:])])


_ATTRIBUTES = ("", "", "", " {#sec:one}", " {#anchor .class}", " {.unnumbered}", " {-}", " {.sec-type-methods}",
               " {#é key=v}", " {.appendix}", " {.acknowledgements}", " {#1}")  # fmt: skip
_TITLES = ("Acknowledgements", "Funding", "Conflicts of interest", "Ethics", "Data availability", "Appendix A. жжжж",
           "Abbreviations", "Introduction", "Declarations", "1. Methods", "References", "Supplementary material",
           "Notes", "Author contributions", "Consent")  # fmt: skip
_titles = st.one_of(line, line, line, st.sampled_from(_TITLES))
_headings = st.one_of(
    st.builds(lambda level, title, attr: f"{'#' * level} {title}{attr}", st.integers(1, 6), _titles,
              st.sampled_from(_ATTRIBUTES)),
    st.builds(lambda title, rule: f"{title}\n{rule}", _titles, st.sampled_from(["======", "------"])),
)  # fmt: skip
_paragraphs = st.one_of(inlines, inlines, inlines, inlines, wild.map(lambda text: text.strip() or _WORD))
_code_blocks = st.sampled_from([
    "```\nжжжж < b\n\n  c\n```", "```python\nжжжж = 1\n```", "~~~ {#code-two .r .numberLines startFrom=3}\nжжжж\n~~~",
    "    жжжж\n    <b>", "```\n```", "```{=html}\n<!-- a -->\n```", "``` {.not-a.language}\n]]>\n```",
    "```mermaid\nж\n```",
])  # fmt: skip
_raw_blocks = st.sampled_from([
    "<!-- comment\n\nof two -->", "<div>\nжжжж\n</div>", '<div id="division" class="x">\n\nжжжж\n\n</div>', "<hr/>",
    "\\newpage", "\\begin{equation}\\label{eq:tex}\na = b\n\\end{equation}", "\\begin{align*}\na &= b\n\\end{align*}",
    "<p>жжжж</p>", "<center>\n\nжжжж\n\n</center>", '<a id="x"></a>', "<section>\n\nжжжж\n\n</section>", "\\noindent",
])  # fmt: skip
_lost_blocks = st.sampled_from([
    "<table><tr><td>жжжж</td></tr></table>", "\\begin{figure}\nжжжж\n\\end{figure}", "<iframe>жжжж</iframe>",
    "```{=html}\n<p>жжжж</p>\n```", "<details>\n\nжжжж\n\n</details>", "\\unknown{жжжж}", "| a |\n|---|\n| b | жжжж |",
])  # fmt: skip
_rules = st.sampled_from(["---", "* * *", "_______"])
_line_blocks = st.lists(line, min_size=1, max_size=3).map(lambda lines: "\n".join(f"| {one}" for one in lines))
_displays = st.sampled_from([
    "$$a = b$$", "$$a < b$$ {#eq:one}", "$$\n\\frac{1}{2}\n$$", "$$x$$ {#eq-two}.", r"$$y \label{eq:three}$$", "$$ $$",
])  # fmt: skip
_figures = st.one_of(
    st.builds(lambda caption, attr: f"![{caption}](a.png){attr}", line,
              st.sampled_from(["", "{#fig:two}", "{#fig-three width=3cm}", "{.wide}", '{fig-alt="x"}', "{#é}"])),
    st.builds(lambda caption, content: f"::: {{#fig-four}}\n\n{content}\n\n{caption}\n\n:::", line,
              st.sampled_from(["![](a.png)", "![жжжж](a.png)", "![](a.png) ![](a.png)", "жжжж"])),
)  # fmt: skip


def _lists(blocks: Text) -> Text:
    items = st.lists(blocks, min_size=1, max_size=3)
    numbers = st.sampled_from([("1.", "2.", "3."), ("#.",) * 3, ("5)", "6)", "9)"), ("(i)", "(ii)", "(iii)"),
                               ("0.",) * 3,
                               ("a.", "b.", "c."), ("A)", "B)", "C)"), ("iv.", "v.", "vi."), ("(@)",) * 3, ("I.",) * 3,
                               ("(@good)", "(@)", "(@)"), ("-",) * 3, ("*",) * 3, ("+",) * 3, ("- [ ]", "- [x]", "-"),
                               ("100.", "101.", "102."), ("(7)", "(8)", "(9)")])  # fmt: skip
    return st.builds(_list, items, numbers, st.booleans())


def _list(items: Sequence[str], marks: Sequence[str], loose: bool) -> str:  # noqa: FBT001 - drawn by hypothesis
    made = [
        _indented(item, "    ", f"{mark}{' ' * max(4 - len(mark), 1)}")
        for item, mark in zip(items, marks, strict=False)
    ]
    return ("\n\n" if loose else "\n").join(made)


def _definition_lists(blocks: Text) -> Text:
    meaning = blocks.map(lambda text: _indented(text, "    ", ":   "))
    entry = st.builds(lambda term, meanings, gap: term + gap + "\n".join(meanings), line,
                      st.lists(meaning, min_size=1, max_size=2), st.sampled_from(["\n", "\n\n"]))  # fmt: skip
    return st.lists(entry, min_size=1, max_size=2).map("\n\n".join)


def _divisions(blocks: Text) -> Text:
    attributes = st.sampled_from(["{#division}", "note", "{.x .y key=v}", "{lang=la}", "{#tbl:two}", "{.table}",
                                  "{#é-2}",
                                  "{#refs}", "{#fig:five}", "{lang=ar dir=rtl}", "{.unnumbered}"])  # fmt: skip
    return st.builds(lambda attr, text: f"::: {attr}\n\n{text}\n\n:::", attributes, blocks)


def _nested(inner: Text) -> Text:
    blocks = st.lists(inner, min_size=1, max_size=2).map("\n\n".join)
    return st.one_of(
        _lists(blocks),
        _definition_lists(blocks),
        _divisions(blocks),
        blocks.map(partial(_indented, by="> ")),
    )


def _cell_line(text: str) -> str:
    return text.replace("|", "").replace("\n", " ") or " "


_cells = line.map(_cell_line)
_few_words = st.lists(st.sampled_from([_WORD, "*жжжж*", "[@a]", "5", "", "a~2~", "^[жжжж]", "`x`"]), max_size=2).map(
    " ".join
)


def _rows(cells: Text, most: int = 3) -> st.SearchStrategy[list[list[str]]]:
    return st.integers(1, 3).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=2, max_size=most)
    )


def _pipe_table(rows: list[list[str]], rule: str) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'|'.join([rule] * len(rows[0]))}|", *lines[1:]])


def _simple_table(rows: list[list[str]], headless: bool) -> str:  # noqa: FBT001 - drawn by hypothesis
    widths = [max(len(row[at]) for row in rows) + 2 for at in range(len(rows[0]))]
    rule = " ".join("-" * width for width in widths)
    lines = [
        " ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() or " " for row in rows
    ]
    return "\n".join([rule, *lines, rule] if headless else [lines[0], rule, *lines[1:]])


def _multiline_table(rows: list[list[str]]) -> str:
    widths = [max(len(row[at]) for row in rows) + 2 for at in range(len(rows[0]))]
    edge, rule = "-" * (sum(widths) + len(widths) - 1), " ".join("-" * width for width in widths)
    lines = [
        " ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() or "x" for row in rows
    ]
    return "\n".join([edge, lines[0], rule, "\n\n".join(lines[1:]), edge])


def _grid_table(rows: list[list[str]], joins: Sequence[int], head: int, foot: bool) -> str:  # noqa: FBT001 - drawn
    """Return a grid table; `joins` lists cells (by number) that are merged with the one to the right or below."""
    height, width = len(rows), len(rows[0])
    owner = [[row * width + column for column in range(width)] for row in range(height)]
    for join in joins:
        row, column = divmod(join // 2 % (height * width), width)
        if join % 2 and column + 1 < width:
            owner[row][column + 1] = owner[row][column]
        elif not join % 2 and row + 1 < height:
            owner[row + 1][column] = owner[row][column]
    return _drawn_grid(rows, owner, head, foot=foot)


def _drawn_grid(rows: list[list[str]], owner: list[list[int]], head: int, *, foot: bool) -> str:
    height, width = len(rows), len(rows[0])
    widths = [max(len(one) for row in rows for one in row[at].split("\n")) + 2 for at in range(width)]
    lines = [_border(widths, None, owner[0], "=" if head == 0 else "-")]
    for at in range(height):
        shown = [cell if at == 0 or owner[at][n] != owner[at - 1][n] else "" for n, cell in enumerate(rows[at])]
        shown = [cell if n == 0 or owner[at][n] != owner[at][n - 1] else "" for n, cell in enumerate(shown)]
        for depth in range(max(cell.count("\n") for cell in shown) + 1):
            parts = [(cell.split("\n") + [""] * depth)[depth] for cell in shown]
            lines.append(_content(widths, owner[at], parts))
        below = owner[at + 1] if at + 1 < height else None
        sign = "=" if at + 1 == head or (foot and at + 2 >= height) else "-"
        lines.append(_border(widths, owner[at], below, sign))
    return "\n".join(lines)


def _content(widths: Sequence[int], owners: Sequence[int], parts: Sequence[str]) -> str:
    cells = [f" {part}".ljust(width) for part, width in zip(parts, widths, strict=True)]
    joins = [" " if left == right else "|" for left, right in itertools.pairwise(owners)]
    return "|" + "".join(cell + join for cell, join in zip(cells, [*joins, "|"], strict=True))


def _border(widths: Sequence[int], above: Sequence[int] | None, below: Sequence[int] | None, sign: str) -> str:
    pieces = ["+"]
    for at, width in enumerate(widths):
        inside = above is not None and below is not None and above[at] == below[at]
        pieces.append((" " if inside else sign) * width + "+")
    return "".join(pieces)


_captions = st.one_of(st.just(""), line.map(lambda text: f"\n\n: {text}"),
                      line.map(lambda text: f"\n\n: {text} {{#tbl:three}}"),
                      line.map(lambda text: f"\n\nTable: {text}"))  # fmt: skip
_grid_cells = st.one_of(_few_words, _few_words, st.sampled_from(["- жжжж\n- жжжж", "жжжж\n\nжжжж", "> жжжж",
                        "| жжжж\n| b",
                        "![жжжж](a.png)", "```\nжжжж\n```", "$$a$$", "# жжжж", "жжжж\n:   жжжж"]))  # fmt: skip
_tables = st.builds(
    lambda table, caption: table + caption,
    st.one_of(
        st.builds(_pipe_table, _rows(_cells), st.sampled_from(["---", ":--", "--:", ":-:", "-"])),
        st.builds(_simple_table, _rows(_few_words.map(str.strip)), st.booleans()),
        st.builds(_multiline_table, _rows(_few_words.map(str.strip))),
        st.builds(_grid_table, _rows(_grid_cells), st.lists(st.integers(0, 17), max_size=2), st.integers(-1, 2),
                  st.booleans()),
    ),
    _captions,
)  # fmt: skip

_simple = st.one_of(
    *[_paragraphs] * 5, _headings, _code_blocks, _raw_blocks, _rules, _line_blocks, _displays, _figures, _tables
)
_block = st.one_of(_headings, _headings, _figures, _tables, _tables, st.recursive(_simple, _nested, max_leaves=4))
_documents = st.lists(_block, min_size=1, max_size=16).map("\n\n".join)
_hostile = st.lists(st.one_of(_block, wild, _lost_blocks, st.sampled_from(LOST)), min_size=1, max_size=8).map(
    "\n\n".join
)

_MANY_BLOCKS = """[^many-blocks]:
    жжжж

    - жжжж
    - жжжж

    | жжжж | a |
    |---|---|
    | b | жжжж |

    : жжжж

        жжжж"""
_ENDS: tuple[tuple[str, Callable[[str], bool], str], ...] = tuple(
    (sign, lambda text, given=given: given not in text, end)  # type: ignore[misc]
    for sign, given, end in (
        ("[^one]", "[^one]:", "[^one]: жжжж [@b] *жжжж*."),
        ("[^two]", "[^two]:", "[^two]: жжжж^[жжжж] $$a$$ жжжж"),
        ("[^many-blocks]", "[^many-blocks]:", _MANY_BLOCKS),
        ("[link]", "[link]:", '[link]: https://example.org/link "A title"'),
        ("fig:one", "#fig:one}", "![Жжжж жжжж. Жжжж.](a.png){#fig:one}"),
        ("fig:two", "#fig:two}", '![Жжжж](a.png){#fig:two alt="жжжж"}'),
        ("tbl:one", "#tbl:one}", "| жжжж | b |\n|---|---|\n| жжжж | [@c] |\n\n: Жжжж {#tbl:one}"),
        ("eq:one", "#eq:one}", "$$a = b$$ {#eq:one}"),
        ("(#anchor)", "#anchor", "[жжжж]{#anchor}"),
        ("(#division)", "#division}", "::: {#division}\nжжжж\n:::"),
        ("sec:one", "#sec:one}", "# Жжжж {#sec:one}\n\nжжжж"),
    )
)  # fmt: skip


def _finished(text: str) -> str:
    """Return a document with what it refers to behind it, no identifier twice, and a word for each placeholder."""
    ended = text
    for sign, missing, end in (*_ENDS, *_ENDS):
        if sign in ended and missing(ended):
            ended = f"{ended}\n\n{end}"
    return _worded(_once(ended)) + "\n"


def _once(text: str) -> str:
    """Return a document in which an identifier that stands again has a number behind it."""
    seen: list[str] = []

    def kept(match: re.Match[str]) -> str:
        seen.append(match["id"])
        return match.group() if seen.count(match["id"]) == 1 else f"{match.group()}x{len(seen)}"

    return re.sub(r"\{[^{}\n#]*#(?P<id>[^\s{}]+)", kept, text)


def _worded(text: str) -> str:
    numbers = itertools.count()

    def word(match: re.Match[str]) -> str:
        number, size = next(numbers), len(_LETTERS)
        return match.group()[0] + "".join(_LETTERS[number // size**place % size] for place in (2, 1, 0))

    return _PLACEHOLDER.sub(word, text)


class Written:
    """A drawn document, printed as it is written."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"\n{self.text}"


documents = _documents.map(_finished).map(Written)
"""Documents that should be printable, but for what chance brings together."""

hostile_documents = _hostile.map(_worded).map(Written)
"""Documents with markup that cannot be printed, names that lead nowhere, and signs that are not closed."""

titles = line.map(_worded).map(Written)
