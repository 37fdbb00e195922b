r"""The roles of a MyST text, ``{name}`text` ``, and its links to what has a name, in Markdown and TeX.

Source: mystmd.org/guide, "Roles and directives", "Citations" and "Cross-references".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.manuscript.dialects.myst.directives import code_hidden
from galley.source import Edit, SourceFile

_ROLE = re.compile(r"\{(?P<name>[A-Za-z][\w:.+-]*)\}(?P<ticks>`+)(?P<text>.+?)(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_NAMED = re.compile(r"(?P<text>.*?)\s*<(?P<target>[^<>]+)>\s*\Z", re.DOTALL)
_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<target>#[^()\s]+|(?:https?://(?:dx\.)?doi\.org/|doi:)10\.[^()\s]+)\)")
_AT = re.compile(r"(?<![\w@\\{/.])@(?P<label>[A-Za-z][\w:.-]*\w)")
_KEY = re.compile(r"(?:\{(?P<before>[^{}]*)\})?(?P<key>[^{}\s]+)(?:\{(?P<after>[^{}]*)\})?\Z")
_TARGET = re.compile(r"(?P<before>\\(?:ref|eqref|autoref)\{|\(#)(?P<name>[^{}()\s]+)(?=[})])")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)(?=10\.)")
_KNOWN = "known are cite and its forms, ref, numref, eq, sub, sup, abbr, term, math, code, kbd and faces of letters"


def _cited(text: str) -> str:
    found = [_KEY.match(one.strip()) for one in text.split(",")]
    return "; ".join(
        " ".join(filter(None, (one["before"], f"@{_key(one['key'])}", one["after"] and f", {one['after']}"))).replace(
            " ,", ","
        )
        for one in found
        if one
    )


def _key(text: str) -> str:
    key = _DOI.sub("doi:", text)
    return f"{{{key}}}" if key.startswith("doi:") else key


def _in_text(text: str) -> str:
    return ", ".join(f"@{{{_DOI.sub('doi:', one.strip())}}}" for one in text.split(","))


def _referred(text: str) -> str:
    named = _NAMED.match(text)
    if named is None:
        return rf"\autoref{{{text.strip()}}}"
    return _with_number(named["text"], named["target"]) or f"[{named['text']}](#{named['target']})"


def _with_number(text: str, target: str) -> str:
    """Return a text with the number of its target in it; "" where it asks for none."""
    parts = re.split(r"%s|\{number\}", text)
    return rf"\ref{{{target}}}".join(parts) if len(parts) > 1 else ""


def _formula(text: str) -> str:
    return re.sub(r"\d+", r"~\g<0>~", text)


def _spaced(text: str) -> str:
    return text.strip().replace(" ", "\\ ")


def _named_or_text(text: str) -> str:
    named = _NAMED.match(text)
    return named["text"] if named else text


_OF_CODE = re.compile(
    r"(?:(?:py|cpp|c|js|std|r|jl|rst):[a-z]+|class|func|meth|mod|attr|exc|obj|data|const|envvar|any)\Z"
)
"""Sphinx's roles that name a part of a program."""


def _named_code(text: str) -> str:
    """Return the name of a part of a program as code: what is typed for it, or its last part behind a `~`."""
    said = _named_or_text(text).strip().removeprefix("!")
    return f"`{said.rpartition('.')[2] if said.startswith('~') else said}`"


_SHORT_FORMS = ("abbr", "abbreviation")
_EXPANSION = re.compile(r"\s*\([^()]*\)\s*\Z")
_IN_BRACKETS = ("cite", "cite:p", "cite:ps", "cite:alp", "cite:alps", "citep", "parencite")
_IN_TEXT = ("cite:t", "cite:ts", "cite:ct", "cite:cts", "cite:alt", "cite:alts", "citet", "textcite")
_MEANINGS: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(_IN_BRACKETS, lambda text: f"[{_cited(text)}]"),
    **dict.fromkeys(_IN_TEXT, _in_text),
    **dict.fromkeys(("ref", "numref", "prf:ref", "autoref"), _referred),
    **dict.fromkeys(("cite:year", "citeyear"), lambda text: rf"\citeyear{{{text.strip()}}}"),
    **dict.fromkeys(("cite:yearpar", "citeyearpar"), lambda text: rf"\citeyearpar{{{text.strip()}}}"),
    **dict.fromkeys(("cite:author", "citeauthor"), lambda text: rf"\citeauthor{{{text.strip()}}}"),
    "eq": lambda text: rf"\eqref{{{text.strip()}}}",
    **dict.fromkeys(("sub", "subscript"), lambda text: f"~{_spaced(text)}~"),
    **dict.fromkeys(("sup", "superscript"), lambda text: f"^{_spaced(text)}^"),
    **dict.fromkeys(_SHORT_FORMS, str),
    **dict.fromkeys(("term", "doc", "download"), _named_or_text),
    **dict.fromkeys(("index", "guilabel", "menuselection", "button", "span"), str),
    **dict.fromkeys(("file", "command", "program", "option", "envvar"), lambda text: f"`{text}`"),
    "math": lambda text: f"${text.strip()}$",
    **dict.fromkeys(("code", "kbd", "keyboard", "literal", "samp"), lambda text: f"`{text}`"),
    **dict.fromkeys(("u", "underline"), lambda text: f"[{text}]{{.underline}}"),
    **dict.fromkeys(("sc", "smallcaps"), lambda text: f"[{text}]{{.smallcaps}}"),
    **dict.fromkeys(("del", "strike", "delete"), lambda text: f"~~{text}~~"),
    **dict.fromkeys(("em", "emphasis", "dfn"), lambda text: f"*{text}*"),
    "strong": lambda text: f"**{text}**",
    **dict.fromkeys(("chem", "chemicalFormula"), _formula),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Roles:
    """Reads the roles and links of a text; `labels` are the names of its blocks, `aliases` their other ones."""

    labels: Collection[str]
    findings: Findings
    aliases: Mapping[str, str] = field(default_factory=dict)
    spelt: set[str] = field(default_factory=set)

    def edits(self, source: SourceFile) -> Iterator[Edit]:
        """Yield what is to be read in place of each role and link; those in code are shown."""
        shown = code_hidden(source.text)
        done = 0
        found = [one for pattern in (_ROLE, _LINK, _AT) for one in _visible(pattern, source.text, shown)]
        for match in sorted(found, key=lambda one: one.start()):
            text = self._meaning(match, source) if match.start() >= done else None
            if text is not None:
                done = match.end()
                yield Edit(match.start(), done, _TARGET.sub(self._by_its_name, text))

    def _by_its_name(self, match: re.Match[str]) -> str:
        return f"{match['before']}{self.aliases.get(match['name'], match['name'])}"

    def _meaning(self, match: re.Match[str], source: SourceFile) -> str | None:
        if match.re is _ROLE:
            return self._role(match, source)
        if match.re is _AT:
            is_known = match["label"] in self.labels or match["label"] in self.aliases
            return rf"\autoref{{{match['label']}}}" if is_known else None
        target = match["target"]
        if not target.startswith("#"):
            return f"[@{_key(target)}]" if not match["text"] else None
        label = target[1:]
        return _with_number(match["text"], label) or None if match["text"] else rf"\autoref{{{label}}}"

    def _role(self, match: re.Match[str], source: SourceFile) -> str:
        meaning = _MEANINGS.get(match["name"]) or (_named_code if _OF_CODE.match(match["name"]) else None)
        if meaning is None:
            message = f"The role `{match['name']}` is not understood; what it prints would be lost."
            self.findings.add(catalogue.SHORTCODE_IS_UNDERSTOOD.broken(message, source.span(match.start()), _KNOWN))
            return match["text"]
        said = self._short(match["text"]) if match["name"] in _SHORT_FORMS else meaning(match["text"])
        around = source.text[match.start() - 1 : match.start()] + source.text[match.end() : match.end() + 1]
        return said[1:-1] if said.startswith("[@") and around == "[]" else said

    def _short(self, text: str) -> str:
        """Return a short form with its words where it stands first, and alone where it was spelt out before."""
        short = _EXPANSION.sub("", text)
        is_known = short in self.spelt
        self.spelt.add(short)
        return short if is_known else text


def _visible(pattern: re.Pattern[str], text: str, shown: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that do not begin in code."""
    at = 0
    while match := pattern.search(text, at):
        is_code = shown[match.start()] == " "
        at = match.start() + 1 if is_code else match.end()
        if not is_code:
            yield match
