"""From XML to frozen data: a style and its locales, as citeproc-py parses and holds them, become a `LocalisedStyle`.

citeproc-py finds the locales in CSL's order (those in the style by dialect, language and none, then the files) and has
the terms; here each element is read once, with its macros, date forms and inherited options put in their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from html import unescape
from io import BytesIO
from typing import Protocol, TypeAlias, cast
from unicodedata import normalize

from citeproc import CitationStylesStyle, formatter
from lxml import etree

from galley.csl import nlm, punctuation, rich_text
from galley.csl.context import marked
from galley.csl.items import DATE_VARIABLES, NAME_VARIABLES
from galley.csl.style import (
    UNFORMATTED,
    Branch,
    Choose,
    Date,
    DatePart,
    DatePartName,
    Element,
    Elements,
    Formatting,
    Group,
    Label,
    Layout,
    Locale,
    LocalisedStyle,
    MacroText,
    NameForm,
    Names,
    Number,
    SortKey,
    Term,
    TermText,
    ValueText,
    VariableText,
)
from galley.csl.style_checks import NAMESPACE
from galley.csl.styles import Style

Source: TypeAlias = etree._Element  # noqa: SLF001 - lxml's class of elements has no other name
_RAISED = re.compile("[\u00aa\u00ba\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d61\u1d78\u1d9b-\u1dbf\u2071\u207f]+")
_LANGUAGE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_MARKS = (
    ("font-style", "italic", rich_text.ITALIC),
    ("font-style", "oblique", rich_text.ITALIC),
    ("font-variant", "small-caps", rich_text.SMALL_CAPS),
    ("font-weight", "bold", rich_text.BOLD),
    ("text-decoration", "underline", rich_text.UNDERLINE),
    ("vertical-align", "sup", rich_text.SUPERSCRIPT),
    ("vertical-align", "sub", rich_text.SUBSCRIPT),
)
_DATE_PARTS: Mapping[str, DatePartName] = {"year": "year", "month": "month", "day": "day"}
_TESTS = frozenset(("variable", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate"))
_ET_AL_OF_KEYS = {"names-min": "et-al-min", "names-use-first": "et-al-use-first", "names-use-last": "et-al-use-last"}


_NO_STYLE = Style("", f'<style xmlns="{NAMESPACE}"/>'.encode())


class _HeldTerm(Protocol):
    """A term as citeproc-py holds it."""

    single: str
    multiple: str


@lru_cache(maxsize=16)
def localised(style: Style, language: str) -> LocalisedStyle:
    """Return a checked style in its own language (`default-locale`), else in `language` (BCP 47)."""
    root, locales = _parsed(style, language)
    locale = _locale(root.get("default-locale") or language, locales)
    reader = _Reader(root, locale, _date_forms(locales), is_nlm=style.template == nlm.TEMPLATE)
    citation = root.find(_qualified("citation"))
    options: Mapping[str, str] = _attributes(citation) if citation is not None else {}
    return LocalisedStyle(
        locale,
        reader.layout(root.find(_qualified("bibliography"))),
        reader.layout(citation),
        options.get("collapse") == "citation-number",
        options.get("after-collapse-delimiter", ""),
        root.get("page-range-format", ""),
        locale.single("page-range-delimiter") or "–",
        reader.is_nlm,
    )


def locale_of(language: str) -> Locale:
    """Return the locale of a language (BCP 47) without a style, English where there is none."""
    return localised(_NO_STYLE, language).locale


def _parsed(style: Style, language: str) -> tuple[Source, list[Source]]:
    """Return the root of a style, and its locales in the order of look-up, as citeproc-py finds them."""
    root = CitationStylesStyle(BytesIO(style.xml), locale="en-US", validate=False).root
    wanted = root.get("default-locale") or language
    root.formatter = formatter.plain
    if _LANGUAGE.fullmatch(wanted):
        root.set_locale_list(wanted, validate=False)
    return root, root.locales


def _qualified(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _children(element: Source, *names: str) -> Iterator[Source]:
    """Yield the children of the CSL namespace that have one of these names, all without any."""
    return (child for child in element.iterchildren(*map(_qualified, names or ("*",))))


def _attributes(element: Source) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _name(element: Source) -> str:
    return etree.QName(element).localname


# --- locales -----------------------------------------------------------------------------------------------------


def _locale(language: str, locales: Iterable[Source]) -> Locale:
    """Return the terms of the first locale that has them, and the options of the first that has any."""
    terms: dict[tuple[str, str], Term] = {}
    options: Mapping[str, str] = {}
    for locale in locales:
        has_ordinals = ("ordinal", "long") in terms  # one locale's ordinals are never mixed with another's
        for term in locale.iter(_qualified("term")):
            key = (term.get("name", ""), term.get("form", "long"))
            if key not in terms and not (has_ordinals and key[0].startswith("ordinal")):
                terms[key] = _term(cast("_HeldTerm", term), term.get("match", ""))
        own = locale.find(_qualified("style-options"))
        options = options or (_attributes(own) if own is not None else {})
    return Locale(
        language,
        terms,
        inside_quotes=options.get("punctuation-in-quote") == "true",
        day_ordinals_only_first=options.get("limit-day-ordinals-to-day-1") == "true",
    )


def _term(held: _HeldTerm, match: str) -> Term:
    return Term(_raised(str(held.single)), _raised(str(held.multiple)), match)


def _raised(text: str) -> str:
    """Return a term with raised letters (`ª`, `ᵉ`) as letters that are raised: few fonts have all of the former."""
    return _RAISED.sub(lambda letter: f"{rich_text.SUPERSCRIPT}{normalize('NFKD', letter[0])}{rich_text.CLOSE}", text)


def _date_forms(locales: Iterable[Source]) -> dict[str, Source]:
    """Return the date forms of the first locale that has them."""
    forms: dict[str, Source] = {}
    for locale in locales:
        for date in _children(locale, "date"):
            forms.setdefault(date.get("form", ""), date)
    return forms


# --- elements ----------------------------------------------------------------------------------------------------


class _Reader:
    """Reads the elements of a style; it is used once."""

    def __init__(self, root: Source, locale: Locale, date_forms: Mapping[str, Source], *, is_nlm: bool) -> None:
        self.locale = locale
        self.date_forms = date_forms
        self.is_nlm = is_nlm
        self.style_options = _attributes(root)
        self.sources = {macro.get("name", ""): macro for macro in _children(root, "macro")}
        self.options: dict[str, str] = {}
        self.macros: dict[str, Elements] = {}
        self.around: Names | None = None
        self.sorting = False

    def layout(self, parent: Source | None) -> Layout:
        """Return the layout of `cs:citation` or `cs:bibliography`, and its sort keys."""
        layout = next(_children(parent, "layout"), None) if parent is not None else None
        if parent is None or layout is None:
            return Layout((), "", UNFORMATTED, ())
        sort = tuple(self._key(key, parent) for sort in _children(parent, "sort") for key in _children(sort))
        self._begin(_attributes(parent))
        return Layout(self.elements(layout), layout.get("delimiter", ""), _formatting(layout), sort)

    def _begin(self, *options: Mapping[str, str], sorting: bool = False) -> None:
        """Read what follows with these options of names over those of the style."""
        self.options = dict(self.style_options)
        for more in options:
            self.options |= more
        self.macros = {}
        self.sorting = sorting

    def _key(self, key: Source, parent: Source) -> SortKey:
        """Return a sort key; names of its macro are inverted and cut as the key says (CSL 1.0.2, "Sorting")."""
        cut = {_ET_AL_OF_KEYS[name]: value for name, value in _attributes(key).items() if name in _ET_AL_OF_KEYS}
        self._begin(_attributes(parent), cut, sorting=True)
        macro, variable = key.get("macro"), key.get("variable", "")
        compared = MacroText(self._macro(macro), UNFORMATTED) if macro else self._compared(variable)
        return SortKey(compared, key.get("sort") == "descending")

    def _compared(self, variable: str) -> Element:
        """Return the element by which a variable is compared: names in full, a date by all its parts."""
        if variable in NAME_VARIABLES:
            return Names(
                (variable,),
                "",
                self._name_form(None),
                "",
                None,
                label_first=False,
                substitute=(),
                formatting=UNFORMATTED,
            )
        if variable in DATE_VARIABLES:
            parts = tuple(DatePart(name, "", "", UNFORMATTED) for name in _DATE_PARTS.values())
            return Date(variable, parts, "", UNFORMATTED)
        return VariableText(variable, short=False, formatting=UNFORMATTED)

    def _macro(self, name: str) -> Elements:
        if name not in self.macros:
            around, self.around = self.around, None
            self.macros[name] = self.elements(self.sources[name])
            self.around = around
        return self.macros[name]

    def elements(self, parent: Source) -> Elements:
        """Return the rendering elements among the children of an element."""
        return tuple(element for child in _children(parent) if (element := self.element(child)) is not None)

    def element(self, source: Source) -> Element | None:
        """Return a rendering element, None for another."""
        match _name(source):
            case "text":
                return self._text(source)
            case "group":
                return Group(self.elements(source), unescape(source.get("delimiter", "")), _formatting(source))
            case "choose":
                return Choose(tuple(self._branch(branch) for branch in _children(source)))
            case "names":
                return self._names(source, self.around if source.find(_qualified("name")) is None else None)
            case "date":
                return self._date(source)
            case "number":
                return Number(source.get("variable", ""), source.get("form", "numeric"), _formatting(source))
            case "label":
                return self._label(source)
        return None

    def _text(self, source: Source) -> Element | None:
        formatting = _formatting(source)
        match _attributes(source):
            case {"variable": variable}:
                return VariableText(variable, source.get("form") == "short", formatting)
            case {"macro": name}:
                return MacroText(self._macro(name), formatting)
            case {"term": term}:
                of_number = self.locale.multiple if source.get("plural") == "true" else self.locale.single
                return TermText(of_number(term, source.get("form", "long")), self._of_words(formatting))
            case {"value": value}:
                return ValueText(unescape(value), formatting)
        return None

    def _branch(self, source: Source) -> Branch:
        attributes = _attributes(source)
        tests = tuple((name, value) for name in attributes if name in _TESTS for value in attributes[name].split())
        types = frozenset(attributes.get("type", "").split())
        return Branch(attributes.get("match", "all"), types, tests, self.elements(source))

    def _label(self, source: Source) -> Label:
        form, plural = source.get("form", "long"), source.get("plural", "contextual")
        return Label(source.get("variable", ""), form, plural, self._of_words(_formatting(source)))

    def _of_words(self, formatting: Formatting) -> Formatting:
        """Return the formatting of words of the locale: title case is for English, elsewhere it raises their first."""
        if formatting.text_case != "title" or self.locale.english:
            return formatting
        return replace(formatting, text_case="capitalize-first")

    # --- dates

    def _date(self, source: Source) -> Date:
        """Return a date: for a `form` the locale's parts, the style's formatting over theirs but not its affixes."""
        own = list(_children(source, "date-part"))
        form = self.date_forms.get(source.get("form", ""))
        if form is None:
            parts, delimiter = [_date_part(_attributes(part)) for part in own], source.get("delimiter", "")
        else:
            laid_over = {part.get("name", ""): _without_affixes(_attributes(part)) for part in own}
            shown = source.get("date-parts", "year-month-day").split("-")
            there = [part for part in _children(form, "date-part") if part.get("name") in shown]
            parts = [_date_part({**_attributes(part), **laid_over.get(part.get("name", ""), {})}) for part in there]
            delimiter = form.get("delimiter", "")
        return Date(source.get("variable", ""), tuple(parts), delimiter, _formatting(source))

    # --- names

    def _names(self, source: Source, around: Names | None) -> Names:
        """Return names; those of a substitute without a form of their own take it from the names `around`."""
        children = list(_children(source))
        name, et_al, label = (next(_children(source, kind), None) for kind in ("name", "et-al", "label"))
        bare = around is not None and not children
        names = Names(
            variables=tuple(source.get("variable", "").split()),
            delimiter=source.get("delimiter", self.options.get("names-delimiter", "")),
            name=around.name if around is not None and name is None else self._name_form(name),
            et_al=around.et_al if around is not None and et_al is None else self._et_al(et_al),
            label=self._label(label) if label is not None else None,
            label_first=label is not None and name is not None and children.index(label) < children.index(name),
            substitute=(),
            formatting=_formatting(source),
        )
        if bare and around is not None:
            names = replace(names, delimiter=around.delimiter, label=around.label, label_first=around.label_first)
        return replace(names, substitute=self._substitute(source, names))

    def _substitute(self, source: Source, names: Names) -> Elements:
        """Return what stands in for missing names; names among it without a form of their own take that of these."""
        around, self.around = self.around, names
        elements = tuple(element for part in _children(source, "substitute") for element in self.elements(part))
        self.around = around
        return elements

    def _et_al(self, source: Source | None) -> str:
        if source is None:
            return self.locale.single("et-al")
        formatting = _formatting(source)
        text = marked(self.locale.single(source.get("term", "et-al")), formatting.marks)
        return punctuation.join((formatting.prefix, text, formatting.suffix)) if text else ""

    def _name_form(self, source: Source | None) -> NameForm:
        attributes: Mapping[str, str] = _attributes(source) if source is not None else {}
        named = _children(source, "name-part") if source is not None else ()
        parts = {part.get("name"): _formatting(part) for part in named}

        def option(name: str, default: str = "", above: str = "") -> str:
            return attributes.get(name, self.options.get(above or name, default))

        return NameForm(
            form=option("form", "long", "name-form"),
            and_word={"text": self.locale.single("and"), "symbol": "&"}.get(option("and"), ""),
            delimiter=option("delimiter", ", ", "name-delimiter"),
            delimiter_precedes_et_al=option("delimiter-precedes-et-al", "contextual"),
            delimiter_precedes_last=option("delimiter-precedes-last", "contextual"),
            et_al_min=int(option("et-al-min", "0")),
            et_al_use_first=int(option("et-al-use-first", "1")),
            et_al_use_last=option("et-al-use-last") == "true",
            initialize=option("initialize", "true") != "false",
            initialize_with=attributes.get("initialize-with", self.options.get("initialize-with")),
            initialize_with_hyphen=self.style_options.get("initialize-with-hyphen", "true") == "true",
            name_as_sort_order="all" if self.sorting else option("name-as-sort-order"),
            sort_separator=option("sort-separator", ", "),
            demote_particle=self.style_options.get("demote-non-dropping-particle", "display-and-sort"),
            family=parts.get("family", UNFORMATTED),
            given=parts.get("given", UNFORMATTED),
            formatting=_formatted(attributes),
            bodies=nlm.BODY_DELIMITER if self.is_nlm else "",
        )


def _date_part(attributes: Mapping[str, str]) -> DatePart:
    name = _DATE_PARTS[attributes.get("name", "")]
    return DatePart(name, attributes.get("form", ""), attributes.get("range-delimiter") or "–", _formatted(attributes))


def _without_affixes(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if name not in ("prefix", "suffix")}


def _formatting(source: Source) -> Formatting:
    return _formatted(_attributes(source))


def _formatted(attributes: Mapping[str, str]) -> Formatting:
    """Return the formatting that an element's attributes ask for; an address keeps its full stops."""
    address = attributes.get("variable") in ("DOI", "URL")
    formatting = Formatting(
        unescape(attributes.get("prefix", "")),  # some styles write an entity of an entity for a space
        unescape(attributes.get("suffix", "")),
        tuple(mark for name, value, mark in _MARKS if attributes.get(name) == value),
        attributes.get("text-case", ""),
        attributes.get("strip-periods") == "true" and not address,
        attributes.get("quotes") == "true",
    )
    return UNFORMATTED if formatting == UNFORMATTED else formatting
