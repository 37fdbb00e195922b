r"""TeX mathematics in the commands that pandoc's reader knows: those of plain TeX and of packages in words of LaTeX.

The reader (texmath) knows LaTeX and amsmath. Authors also write `\cr`, `{\rm x}`, `{a \over b}`, `\tag{1}`.
"""

from __future__ import annotations

import re

from galley.tools.mhchem import known

_END = r"(?![A-Za-z])"
_TEXT = re.compile(r"\\(?P<name>text|mbox|hbox|textrm|textnormal|textup|mathrm)\{(?P<text>(?:[^{}$]|\{[^{}$]*\})*)\}")
_SIGNS = (
    ("(?:text)?degree", "°"),
    ("(?:degreeCelsius|celsius)", "°C"),
    ("(?:textmu|micro)", "μ"),
    ("(?:textohm|ohm)", "Ω"),
    (r"(?:AA|angstrom|r\{A\})", "Å"),
)
"""Signs of gensymb, textcomp and siunitx, where a command of mathematics is none."""
_SIGNS_IN_TEXT = (
    *((re.compile(rf"\\{names}{_END} ?(?:\{{\}})?"), sign) for names, sign in _SIGNS),
    (re.compile(rf"\\(?:small|footnotesize|scriptsize|tiny|normalsize){_END} ?"), ""),
)
"""What stands for signs, and for sizes, within words of a formula."""
_ALL_IN_FACE = re.compile(r"\\text\{\\(?P<face>textbf|textit|texttt|textsf|emph)\{(?P<text>[^{}]*)\}\}")
_FACE_OF = {"emph": "textit"}
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\\cr{_END}"), r"\\\\"),
    (re.compile(r"\\uline\s*\{"), r"\\underline{"),
    (re.compile(rf"\\(?:tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge){_END}\s*"), ""),
    (re.compile(rf"\\(?:notag|nonumber|centering|displaylimits){_END}"), ""),
    (re.compile(r"\\vspace\*?\{[^{}]*\}"), ""),
    (re.compile(r"\\tag\*\{([^{}]*)\}"), r"\\qquad\\text{\1}"),
    (re.compile(r"\\tag\{([^{}]*)\}"), r"\\qquad\\text{(\1)}"),
    (re.compile(rf"\\eqno{_END}"), r"\\qquad "),
    (re.compile(r"\\(?:hbox|textup|textnormal|textsc)\{"), r"\\text{"),
    (re.compile(r"\\(?:mathnormal)\{"), r"\\mathit{"),
    (re.compile(r"\\(?:math|text)?[rlc]lap\s*\{"), "{"),
    (re.compile(r"\\begin\{(aligned|gathered|alignedat|split)\}\[[tbc]\]"), r"\\begin{\1}"),
    (re.compile(r"\\(?:mathbbm|mathds)\{"), r"\\mathbb{"),
    (re.compile(r"\\(?:textcolor|colorbox)\{[^{}]*\}\{"), "{"),
    (re.compile(rf"\\middle{_END}\s*"), ""),
    (re.compile(r"\\(begin|end)\{[dr]cases\*?\}"), r"\\\1{cases}"),
    (re.compile(r"\\ket\{([^{}]*)\}"), r"\\left|\1\\right\\rangle"),
    (re.compile(r"\\bra\{([^{}]*)\}"), r"\\left\\langle\1\\right|"),
    (re.compile(rf"\\hfill{_END}"), r"\\quad "),
    *((re.compile(rf"\\{names}{_END}"), rf"\\text{{{sign}}}") for names, sign in _SIGNS),
)
_COMMA = re.compile(r"(?<=\d)\{([,.])\}(?=\d)")
"""The sign in a number that no space follows, `1{,}000`."""
_SWITCH = re.compile(rf"\\(?P<name>bf|rm|it|sf|tt|cal|mit|boldmath){_END}\s*")
_SWITCHED = {"cal": "mathcal", "mit": "mathit", "boldmath": "boldsymbol"}
_INFIX = re.compile(rf"\\(?P<name>over|choose){_END}")
_INFIXES = {"over": "frac", "choose": "binom"}
_OF_ROWS = re.compile(r"\\(?P<name>[pbvB]?matrix|cases)\s*\{")
_STRUCTURE = re.compile(r"\\(?:begin|end)(?![A-Za-z])|\\\\(?:\*?[ ]*\[-?[\d.]+ ?[a-z]{2}\])?|\\.|[{}&]", re.DOTALL)
"""What a formula is made of, each as one: environments, breaks of lines, groups, cells; any other command as a sign."""
_BREAK = r" \\ "
_MOST = 50
"""Commands of a kind that are put into other words in one formula."""


def for_texmath(tex: str) -> str:
    """Return a formula as pandoc's reader is given it, for every output."""
    return known(in_latex(tex))


def in_latex(tex: str) -> str:
    """Return a formula in commands that are known; it prints the same."""
    tex = _COMMA.sub(r"\\text{\1}", tex)
    if "\\" not in tex:
        return tex
    tex = _TEXT.sub(_with_signs, _ALL_IN_FACE.sub(_in_face, tex))
    for pattern, instead in _WORDS:
        tex = pattern.sub(instead, tex)
    for _ in range(_MOST):
        changed = _with_rows(_with_fraction(_with_font(tex)))
        if changed == tex:
            break
        tex = changed
    return _in_lines(tex)


def _with_signs(match: re.Match[str]) -> str:
    r"""Return words of a formula with the signs in them; `\mathrm` is words where it holds any."""
    text = match["text"]
    for pattern, instead in _SIGNS_IN_TEXT:
        text = pattern.sub(instead, text)
    name = "text" if match["name"] == "mathrm" and text != match["text"] else match["name"]
    return f"\\{name}{{{text}}}"


def _in_face(match: re.Match[str]) -> str:
    return f"\\{_FACE_OF.get(match['face'], match['face'])}{{{match['text']}}}"


def _with_font(tex: str) -> str:
    r"""Return `{\rm x y}` as `{\mathrm{x y}}`: the first switch of font holds to the end of its group or cell."""
    match = _SWITCH.search(tex)
    if not match:
        return tex
    command = _SWITCHED.get(match["name"], f"math{match['name']}")
    if tex[match.end() : match.end() + 1] == "{":
        return f"{tex[: match.start()]}\\{command}{tex[match.end() :]}"
    end = _end_of_group(tex, match.end(), cells=True)
    return f"{tex[: match.start()]}\\{command}{{{tex[match.end() : end]}}}{tex[end:]}"


def _with_fraction(tex: str) -> str:
    r"""Return `{a \over b}` as `{\frac{a}{b}}`."""
    match = _INFIX.search(tex)
    if not match:
        return tex
    start, end = _start_of_group(tex, match.start()), _end_of_group(tex, match.end(), cells=True)
    above, below = tex[start : match.start()].strip(), tex[match.end() : end].strip()
    return f"{tex[:start]}\\{_INFIXES[match['name']]}{{{above}}}{{{below}}}{tex[end:]}"


def _with_rows(tex: str) -> str:
    r"""Return `\matrix{a & b \cr c & d}` as an environment."""
    match = _OF_ROWS.search(tex)
    if not match:
        return tex
    end = _end_of_group(tex, match.end(), cells=False)
    name, rows = match["name"], tex[match.end() : end]
    return f"{tex[: match.start()]}\\begin{{{name}}}{rows}\\end{{{name}}}{tex[end + 1 :]}"


def _in_lines(tex: str) -> str:
    r"""Return a formula that `\\` breaks outside of any environment as one of lines, aligned where `&` stands there."""
    depth, breaks, cells = 0, [], False
    for match in _STRUCTURE.finditer(tex):
        found = match[0]
        depth += {"\\begin": 1, "{": 1, "\\end": -1, "}": -1}.get(found, 0)
        if not depth and found.startswith("\\\\"):
            breaks.append(match)
        cells = cells or (not depth and found == "&")
    if not breaks:
        return tex
    starts, ends = (0, *(one.end() for one in breaks)), (*(one.start() for one in breaks), len(tex))
    lines = [line for start, end in zip(starts, ends, strict=True) if (line := tex[start:end].strip())]
    name = "aligned" if cells else "gathered"
    return rf"\begin{{{name}}}{_BREAK.join(lines)}\end{{{name}}}" if len(lines) > 1 else "".join(lines)


def _end_of_group(tex: str, start: int, *, cells: bool) -> int:
    """Return where the group that holds `start` ends; a cell or a row of a table ends there too, if `cells`."""
    depth, at = 0, start
    while at < len(tex):
        if tex[at] == "\\":
            if cells and not depth and (tex.startswith("\\\\", at) or re.match(r"\\(?:end|right)\b", tex[at:])):
                return at
            at += 2
            continue
        if (tex[at] == "}" and not depth) or (cells and tex[at] == "&" and not depth):
            return at
        depth += {"{": 1, "}": -1}.get(tex[at], 0)
        at += 1
    return len(tex)


def _start_of_group(tex: str, end: int) -> int:
    """Return where the group begins that holds `end`."""
    starts = [0]
    at = 0
    while at < end:
        if tex[at] == "\\":
            at += 2
            continue
        if tex[at] == "{":
            starts.append(at + 1)
        elif tex[at] == "}" and len(starts) > 1:
            starts.pop()
        at += 1
    return starts[-1]
