"""Raw TeX inside Markdown, as authors of JOSS papers write it: citations, references, labels, equations, spacing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from galley.document import tree
from galley.document.silent_tex import prints_nothing

REFERENCE = "tex-reference"
"""Class of a link that stands for `\\ref`: it prints the number of its target alone."""

NAMED_REFERENCE = "tex-named-reference"
"""Class of a link that stands for `\\autoref`: it prints name and number of its target."""

_PART_OF_CITATION = re.compile(
    r"\\(?:(?P<author>[cC]iteauthor|citefullauthor)|(?P<year>citeyear|citedate)|(?P<bracket>citeyearpar))\*?"
    r"\{(?P<keys>[^{}]+)\}\Z"
)
_CITATION = re.compile(
    r"\\(?P<name>cite|citep|citet|citealp|citealt|parencite|textcite|autocite|footcite)\*?"
    r"(?P<options>(?:\[[^\]]*\]){0,2})\{(?P<keys>[^{}]+)\}\Z"
)
TITLE_REFERENCE = "tex-title-reference"
"""Class of a link that stands for `\\nameref`: it prints the title of its target."""

_REFERENCE = re.compile(r"\\(?P<name>ref|eqref|autoref|cref|Cref|nameref)\{(?P<target>[^{}]+)\}\Z")
_LABEL = re.compile(r"\\label\{(?P<target>[^{}]+)\}\Z")
_WRAPPER = re.compile(r"\\(?P<name>\w+)\{(?P<text>[^{}\\$]*)\}\Z")
_CHEMISTRY = re.compile(r"\\ce\{.*\}\Z", re.DOTALL)
_WRAPPERS: Mapping[str, Callable[[tree.ParsedInlines], tree.ParsedInline]] = {
    "emph": tree.Emph, "textit": tree.Emph, "textbf": tree.Strong, "underline": tree.Underline,
    "textsuperscript": tree.Superscript, "textsubscript": tree.Subscript, "textsc": tree.SmallCaps,
}  # fmt: skip
_SIGNS = {r"\degree": "°", r"\degreeCelsius": "°C", r"\celsius": "°C", r"\micro": "µ", r"\ohm": "Ω", r"\angstrom": "Å"}
"""Signs of gensymb and siunitx, which have no space behind them."""
_WORDS = {r"\LaTeX": "LaTeX", r"\TeX": "TeX", r"\ldots": "…", r"\dots": "…", r"\textregistered": "®"}
_SPACES = frozenset({r"\quad", r"\qquad", r"\enspace", r"\enskip", r"\thinspace", r"\space"})
_ENVIRONMENT = re.compile(
    r"\\begin\{(?P<name>equation|align|gather|multline|displaymath|eqnarray)(?P<star>\*?)\}(?P<body>.*)"
    r"\\end\{(?P=name)(?P=star)\}\Z",
    re.DOTALL,
)
_COMMENT = re.compile(r"(?:%[^\n]*(?:\n\s*|\Z))+\Z")
_TIE = re.compile(
    r"(?<![\w~])(?P<word>(?:Figs?|Figures?|Tabs?|Tables?|Eqn?s?|Equations?|Secs?|Sections?|Refs?|Appendix)\.?)~(?=[\w(]|\Z)"
)
_ALIGNED = {"align": "aligned", "gather": "gathered", "multline": "gathered", "eqnarray": "aligned"}


def understand_tex(node: tree.RawInline | tree.RawBlock) -> tree.ParsedInlines | None:
    """Return what a piece of raw TeX means (nothing: an empty tuple), or None where it is not understood."""
    text = node.text.strip()
    if prints_nothing(text) or _COMMENT.match(text):
        return ()
    if text.removesuffix("{}") in _SPACES:
        return (tree.Space(),)
    if sign := _SIGNS.get(text.removesuffix("{}")):
        return (tree.Str(sign),)
    if text in _WORDS:
        spaced = isinstance(node, tree.RawInline) and node.text[-1:].isspace()
        return (tree.Str(_WORDS[text]), tree.Space()) if spaced else (tree.Str(_WORDS[text]),)
    for pattern, meaning in _MEANINGS:
        match = pattern.match(text)
        found = meaning(match, node) if match else None
        if found is not None:
            return found
    return None


def tied(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    """Return inlines in which the `~` of TeX before a reference or a citation is a space, without a break."""
    return tuple(
        [
            tree.Str(_tied(node.text, *nodes[at : at + 1])) if type(node) is tree.Str and "~" in node.text else node
            for at, node in enumerate(nodes, 1)
        ]
    )


def _tied(text: str, after: tree.ParsedInline | None = None) -> str:
    text = _TIE.sub(lambda match: f"{match['word']}\u00a0", text)
    referring = isinstance(after, tree.Link) and after.attr.classes in {(REFERENCE,), (NAMED_REFERENCE,)}
    return f"{text[:-1]}\u00a0" if text.endswith("~") and (referring or isinstance(after, tree.Cite)) else text


def _citation(match: re.Match[str], node: tree.RawInline | tree.RawBlock) -> tree.ParsedInlines:
    mode = "AuthorInText" if match["name"] in {"citet", "textcite"} else "NormalCitation"
    keys = [key.strip() for key in match["keys"].split(",") if key.strip()]
    options = re.findall(r"\[([^\]]*)\]", match["options"])
    suffix = options[-1] if options else ""
    prefix = options[0] if len(options) > 1 else ""
    citations = tuple(
        tree.Citation(
            key,
            (*_words(prefix), tree.Space()) if prefix and index == 0 else (),
            (tree.Str(","), tree.Space(), *_words(suffix)) if suffix and index == len(keys) - 1 else (),
            mode if len(keys) == 1 else "NormalCitation",  # type: ignore[arg-type]
            node.span,
        )
        for index, key in enumerate(keys)
    )
    return (tree.Cite(citations),)


def _part_of_citation(match: re.Match[str], node: tree.RawInline | tree.RawBlock) -> tree.ParsedInlines:
    """Return the names or the years of works by themselves."""
    mode = "AuthorAlone" if match["author"] else "YearAlone"
    keys = (key.strip() for key in match["keys"].split(","))
    cite = tree.Cite(tuple(tree.Citation(key, mode=mode, span=node.span) for key in keys if key))  # type: ignore[arg-type]
    return (tree.Str("("), cite, tree.Str(")")) if match["bracket"] else (cite,)


def _words(option: str) -> tuple[tree.ParsedInline, ...]:
    """Return the text of an option, in which `~` is a space without a break and `--` a dash."""
    words = (tree.Str(word) for word in option.replace("~", "\u00a0").replace("--", "–").split(" ") if word)
    return tuple(one for word in words for one in (tree.Space(), word))[1:]


_CLASSES = {**dict.fromkeys(("autoref", "cref", "Cref"), NAMED_REFERENCE), "nameref": TITLE_REFERENCE}


def _reference(match: re.Match[str], node: tree.RawInline | tree.RawBlock) -> tree.ParsedInlines:
    attr = tree.Attr(classes=(_CLASSES.get(match["name"], REFERENCE),))
    link = tree.Link(attr, (), f"#{match['target'].strip()}", span=node.span)
    return (tree.Str("("), link, tree.Str(")")) if match["name"] == "eqref" else (link,)


def _label(match: re.Match[str], _: tree.RawInline | tree.RawBlock) -> tree.ParsedInlines:
    return (tree.Span(tree.Attr(match["target"].strip(), ("tex-label",)), ()),)


def _wrapper(match: re.Match[str], _: tree.RawInline | tree.RawBlock) -> tree.ParsedInlines | None:
    wrapper = _WRAPPERS.get(match["name"])
    if wrapper is None:
        return (tree.Code(tree.NO_ATTR, match["text"]),) if match["name"] == "texttt" else None
    return (wrapper((tree.Str(match["text"]),)),)


def _environment(match: re.Match[str], node: tree.RawInline | tree.RawBlock) -> tree.ParsedInlines:
    inner = _ALIGNED.get(match["name"])
    body = match["body"].strip()
    if inner and len(_LABELS.findall(body)) > 1:
        return tuple(_labelled_rows(body, inner, node))
    label = re.search(r"\\label\{[^{}]+\}", body)
    tex = body.replace(label.group(), "").strip() if label else body
    wrapped = f"\\begin{{{inner}}}{tex}\\end{{{inner}}}" if inner else tex
    return (tree.Math("DisplayMath", wrapped + (label.group() if label else ""), node.span),)


def _chemistry(match: re.Match[str], node: tree.RawInline | tree.RawBlock) -> tree.ParsedInlines:
    """Return a chemical formula of mhchem, which LaTeX takes in the text as in formulas."""
    return (tree.Math("InlineMath", match[0], node.span),)


_LABELS = re.compile(r"\\label\{[^{}]+\}")
_ROW_END = re.compile(r"\\\\(?:\[[^\]]*\])?")


def _labelled_rows(body: str, inner: str, node: tree.RawInline | tree.RawBlock) -> Iterator[tree.ParsedInline]:
    """Yield a formula for the rows up to each label: every one of them has a number of its own."""
    rows: list[str] = []
    for row in _ROW_END.split(body):
        label = _LABELS.search(row)
        rows.append(_LABELS.sub("", row).strip())
        if label:
            yield _rows(rows, inner, label[0] if label else "", node)
            rows = []
    if any(rows):
        yield _rows(rows, inner, "", node)


def _rows(rows: list[str], inner: str, label: str, node: tree.RawInline | tree.RawBlock) -> tree.Math:
    tex = "\\\\ ".join(filter(None, rows))
    return tree.Math("DisplayMath", f"\\begin{{{inner}}}{tex}\\end{{{inner}}}{label}", node.span)


_MEANINGS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], tree.RawInline | tree.RawBlock], tree.ParsedInlines | None]], ...
] = (
    (_CITATION, _citation),
    (_PART_OF_CITATION, _part_of_citation),
    (_REFERENCE, _reference),
    (_LABEL, _label),
    (_CHEMISTRY, _chemistry),
    (_WRAPPER, _wrapper),
    (_ENVIRONMENT, _environment),
)
