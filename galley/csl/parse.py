"""From XML to frozen data: a style and its locales, as citeproc-py parses and holds them, become a `LocalisedStyle`.

citeproc-py finds the locales in CSL's order (those in the style by dialect, language and none, then the files) and has
the terms; here each element is read once, with its macros, date forms and inherited options put in their places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from html import unescape
from io import BytesIO

from citeproc import CitationStylesStyle, formatter

from galley.csl import nlm, punctuation, rich_text
from galley.csl.context import marked
from galley.csl.date_macros import compared_elements
from galley.csl.items import DATE_VARIABLES, NAME_VARIABLES
from galley.csl.locales import date_forms, read_locale
from galley.csl.markup import Source, attributes_of, children_of, name_of, qualified
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
    TermText,
    ValueText,
    VariableText,
)
from galley.csl.style_checks import NAMESPACE
from galley.csl.styles import Style

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


@lru_cache(maxsize=16)
def localised(style: Style, language: str) -> LocalisedStyle:
    """Return a checked style in its own language (`default-locale`), else in `language` (BCP 47)."""
    root, locales = _parsed(style, language)
    locale = read_locale(root.get("default-locale") or language, locales)
    reader = _Reader(root, locale, date_forms(locales), is_nlm=style.template == nlm.TEMPLATE)
    citation = root.find(qualified("citation"))
    options: Mapping[str, str] = attributes_of(citation) if citation is not None else {}
    bibliography = root.find(qualified("bibliography"))
    return LocalisedStyle(
        locale,
        reader.layout(bibliography),
        reader.layout(citation),
        options.get("collapse") == "citation-number",
        options.get("after-collapse-delimiter", ""),
        root.get("page-range-format", ""),
        locale.single("page-range-delimiter") or "–",
        reader.is_nlm,
        bibliography.get("subsequent-author-substitute") if bibliography is not None else None,
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


# --- elements ----------------------------------------------------------------------------------------------------


class _Reader:
    """Reads the elements of a style; it is used once."""

    def __init__(self, root: Source, locale: Locale, date_forms: Mapping[str, Source], *, is_nlm: bool) -> None:
        self.locale = locale
        self.date_forms = date_forms
        self.is_nlm = is_nlm
        self.style_options = attributes_of(root)
        self.sources = {macro.get("name", ""): macro for macro in children_of(root, "macro")}
        self.options: dict[str, str] = {}
        self.macros: dict[str, Elements] = {}
        self.around: Names | None = None
        self.sorting = False

    def layout(self, parent: Source | None) -> Layout:
        """Return the layout of `cs:citation` or `cs:bibliography`, and its sort keys."""
        layout = next(children_of(parent, "layout"), None) if parent is not None else None
        if parent is None or layout is None:
            return Layout((), "", UNFORMATTED, ())
        sort = tuple(self._key(key, parent) for sort in children_of(parent, "sort") for key in children_of(sort))
        self._begin(attributes_of(parent))
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
        cut = {_ET_AL_OF_KEYS[name]: value for name, value in attributes_of(key).items() if name in _ET_AL_OF_KEYS}
        self._begin(attributes_of(parent), cut, sorting=True)
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
            elements = self.elements(self.sources[name])
            self.macros[name] = compared_elements(elements) if self.sorting else elements
            self.around = around
        return self.macros[name]

    def elements(self, parent: Source) -> Elements:
        """Return the rendering elements among the children of an element."""
        return tuple(element for child in children_of(parent) if (element := self.element(child)) is not None)

    def element(self, source: Source) -> Element | None:
        """Return a rendering element, None for another."""
        match name_of(source):
            case "text":
                return self._text(source)
            case "group":
                return Group(self.elements(source), unescape(source.get("delimiter", "")), _formatting(source))
            case "choose":
                return Choose(tuple(self._branch(branch) for branch in children_of(source)))
            case "names":
                return self._names(source, self.around if source.find(qualified("name")) is None else None)
            case "date":
                return self._date(source)
            case "number":
                return Number(source.get("variable", ""), source.get("form", "numeric"), _formatting(source))
            case "label":
                return self._label(source)
        return None

    def _text(self, source: Source) -> Element | None:
        formatting = _formatting(source)
        match attributes_of(source):
            case {"variable": variable}:
                return VariableText(variable, source.get("form") == "short", formatting)
            case {"macro": name}:
                return MacroText(self._macro(name), formatting)
            case {"term": term}:
                of_number = self.locale.multiple if source.get("plural") == "true" else self.locale.single
                text = of_number(term, source.get("form", "long"))
                return TermText(text.replace(".", "") if formatting.strip_periods else text, self._of_words(formatting))
            case {"value": value}:
                return ValueText(unescape(value), formatting)
        return None

    def _branch(self, source: Source) -> Branch:
        attributes = attributes_of(source)
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
        own = list(children_of(source, "date-part"))
        form = self.date_forms.get(source.get("form", ""))
        if form is None:
            parts, delimiter = [_date_part(attributes_of(part)) for part in own], source.get("delimiter", "")
        else:
            laid_over = {part.get("name", ""): _without_affixes(attributes_of(part)) for part in own}
            shown = source.get("date-parts", "year-month-day").split("-")
            there = [part for part in children_of(form, "date-part") if part.get("name") in shown]
            parts = [_date_part({**attributes_of(part), **laid_over.get(part.get("name", ""), {})}) for part in there]
            delimiter = form.get("delimiter", "")
        return Date(source.get("variable", ""), tuple(parts), delimiter, _formatting(source))

    # --- names

    def _names(self, source: Source, around: Names | None) -> Names:
        """Return names; those of a substitute without a form of their own take it from the names `around`."""
        children = list(children_of(source))
        name, et_al, label = (next(children_of(source, kind), None) for kind in ("name", "et-al", "label"))
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
        elements = tuple(element for part in children_of(source, "substitute") for element in self.elements(part))
        self.around = around
        return elements

    def _et_al(self, source: Source | None) -> str:
        if source is None:
            return self.locale.single("et-al")
        formatting = _formatting(source)
        text = marked(self.locale.single(source.get("term", "et-al")), formatting.marks)
        return punctuation.join((formatting.prefix, text, formatting.suffix)) if text else ""

    def _name_form(self, source: Source | None) -> NameForm:
        attributes: Mapping[str, str] = attributes_of(source) if source is not None else {}
        named = children_of(source, "name-part") if source is not None else ()
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
    return _formatted(attributes_of(source))


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
