"""Shortcodes of Quarto, `{{< name … >}}`: what each stands for on paper; one that is not known is an error."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.manuscript import placeholder
from galley.readers.manuscript.definitions import hide_code
from galley.readers.manuscript.dialects.quarto.project import Settings
from galley.readers.yaml_source import YamlMapping, YamlScalar, YamlSequence, YamlValue
from galley.source import Edit, SourceFile, Span

_SHORTCODE = re.compile(r"(?P<open>\{\{\{?<|\{\{</\*)(?P<inner>.*?)(?P<close>>\}\}\}?|\*/>\}\})", re.DOTALL)
_WORDS = {"latex": "LaTeX", "tex": "TeX", "bibtex": "BibTeX", "pagebreak": "", "colbreak": "", "clearpage": ""}
"""Shortcodes that stand for words of their own; a page break is for the journal to make."""
_SYSTEMS = {"mac": "Mac", "win": "Windows", "linux": "Linux"}
_KNOWN = "known are include, embed, meta, var, pagebreak, kbd, video and {{< latex >}}"

Embed = Callable[[str, Mapping[str, str], Span], "SourceFile | str"]
"""What puts a notebook's result in the place of `{{< embed … >}}`, of its address and options."""


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A shortcode: its name, its arguments, and those with names."""

    name: str
    arguments: tuple[str, ...]
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shortcodes:
    """Reads the shortcodes of a text."""

    settings: Settings
    embed: Embed
    findings: Findings

    def edits(self, source: SourceFile) -> Iterator[Edit]:
        """Yield what is to be read in place of each shortcode of `source`; those in code are shown."""
        visible = hide_code(source.text)
        for match in _SHORTCODE.finditer(source.text):
            if match["open"] != "{{<":
                escape = "\\" if visible[match.start()] == "{" else ""
                yield Edit(match.start(), match.end(), f"{escape}{{{escape}{{<{match['inner']}>}}}}")
            elif visible[match.start()] == "{":
                code = _parsed(match["inner"])
                yield Edit(match.start(), match.end(), self._meaning(code, source.span(match.start())))

    def _meaning(self, code: Shortcode, span: Span) -> SourceFile | str:
        first = code.arguments[0] if code.arguments else ""
        match code.name:
            case "embed" if first:
                return self.embed(first, code.named, span)
            case "meta" if first:
                return self._found(first, span, "the metadata", self.settings.own, self.settings.project.settings)
            case "var" if first:
                return self._found(first, span, "_variables.yml", self.settings.project.variables)
            case "env" if len(code.arguments) > 1:
                return code.arguments[1]
            case "env" | "version" as name:
                return self._found(f"{name} {first}".strip(), span, "the text")
            case "lipsum" | "placeholder" | "fa" | "bi" | "ai" | "iconify" | "academicons" | "logo" as name:
                return self._decoration(name, span)
            case _:
                return self._words(code, first, span)

    def _words(self, code: Shortcode, first: str, span: Span) -> str:
        """Return the words that a shortcode stands for."""
        match code.name:
            case "kbd" if first or set(code.named) & set(_SYSTEMS):
                return first or ", ".join(
                    f"{code.named[one]} ({_SYSTEMS[one]})" for one in _SYSTEMS if one in code.named
                )
            case "video" | "audio" if first:
                return f"<{first}>" if "://" in first else f"`{first}`"
            case name if name in _WORDS:
                return _WORDS[name]
            case _:
                return self._unknown(code.name, span)

    def _decoration(self, name: str, span: Span) -> str:
        """Return what stands for filler and icons, of which a finding tells."""
        if name == "placeholder":
            message = "A placeholder stands for a picture that is not made yet."
            self.findings.add(catalogue.IMAGE_IS_LOCAL.broken(message, span, "name the picture: ![The caption.](FILE)"))
            return f"![A picture to come]({placeholder.PATH})"
        if name == "lipsum":
            message = "Filler (`lipsum`) stands where the text is not written yet; it is not printed."
            self.findings.add(catalogue.TEXT_IS_FINISHED.broken(message, span, "write the text"))
        else:
            message = f"The icon of the shortcode `{name}` is not printed."
            self.findings.add(catalogue.MARKUP_IS_UNDERSTOOD.broken(message, span, "say in words what it shows"))
        return ""

    def _found(self, name: str, span: Span, where: str, *sources: YamlMapping) -> str:
        """Return the value at a dotted name, of the first of `sources` that has it; "" with a finding."""
        for source in sources:
            value = _at(source, re.split(r"(?<!\\)\.", name))
            if isinstance(value, YamlScalar):
                return value.text.strip()
        message = f"There is no value `{name}`."
        self.findings.add(catalogue.VARIABLE_IS_KNOWN.broken(message, span, f"write it in {where}"))
        return "[unknown]"

    def _unknown(self, name: str, span: Span) -> str:
        message = f"The shortcode `{name}` is not understood; what it prints would be lost."
        self.findings.add(catalogue.SHORTCODE_IS_UNDERSTOOD.broken(message, span, _KNOWN))
        return ""


def _parsed(inner: str) -> Shortcode:
    try:
        name, *words = shlex.split(inner.replace("\\", "\\\\")) or [""]
    except ValueError:
        name, *words = inner.split() or [""]
    named = dict(word.split("=", 1) for word in words if re.match(r"[\w-]+=", word))
    return Shortcode(name, tuple(word for word in words if not re.match(r"[\w-]+=", word)), named)


def _at(value: YamlValue | None, path: list[str]) -> YamlValue | None:
    """Return the value at a path of keys and of places in lists, counted from 1."""
    for step in path:
        key = step.replace("\\.", ".")
        if isinstance(value, YamlMapping):
            value = value.get(key)
        elif isinstance(value, YamlSequence) and key.isdigit() and 0 < int(key) <= len(value.items):
            value = value.items[int(key) - 1]
        else:
            return None
    return value
