"""Names of a style, mended: options looked up once, initials, particles, et al., labels, substitution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from citeproc import model

from galley.csl.case import change_case
from galley.csl.elements import Label
from galley.csl.initials import initials
from galley.csl.items import Name as RecordName
from galley.csl.punctuation import strip_full_stops
from galley.csl.rich_text import ALPHABETIC
from galley.csl.tree import Frame, Mended

_JOINING = ("’", "'", "-", " ")


@dataclass(frozen=True, slots=True)
class NameOptions:
    """The options of a `cs:name`, inherited from the bibliography and the style where it has none of its own."""

    form: str
    conjunction: str
    delimiter: str
    before_et_al: str
    before_last: str
    et_al_min: int
    et_al_use_first: int
    et_al_use_last: bool
    initialize: bool
    initialize_with: str | None
    initialize_with_hyphen: bool
    sort_order: str
    sort_separator: str
    demote_particle: str

    @classmethod
    def of(cls, attributes: dict[str, str], frame: Frame) -> NameOptions:
        """Return the options of a name element with these attributes."""
        inherited = frame.names_options

        def option(name: str, default: str = "", above: str = "") -> str:
            return attributes.get(name, inherited.get(above or name, default))

        return cls(
            form=option("form", "long", "name-form"),
            conjunction=option("and"),
            delimiter=option("delimiter", ", ", "name-delimiter"),
            before_et_al=option("delimiter-precedes-et-al", "contextual"),
            before_last=option("delimiter-precedes-last", "contextual"),
            et_al_min=int(option("et-al-min", "0")),
            et_al_use_first=int(option("et-al-use-first", "1")),
            et_al_use_last=option("et-al-use-last") == "true",
            initialize=option("initialize", "true") != "false",
            initialize_with=attributes.get("initialize-with", inherited.get("initialize-with")),
            initialize_with_hyphen=frame.style_options.get("initialize-with-hyphen", "true") == "true",
            sort_order=option("name-as-sort-order"),
            sort_separator=option("sort-separator", ", "),
            demote_particle=frame.style_options.get("demote-non-dropping-particle", "display-and-sort"),
        )


class Names(Mended, model.Names):  # type: ignore[misc] # citeproc-py has no types
    """`cs:names`."""

    form: NameForm | None

    def prepare(self, frame: Frame, attributes: dict[str, str]) -> None:
        """Leave the form of the names to their first use: it hangs on the bibliography's options."""
        super().prepare(frame, attributes)
        self.form = None

    def render(self, item: Any, around: Names | None = None) -> str | None:
        """Return the names rendered, or their substitute; None where the record has none."""
        variables = [name for name in self.get("variable").split() if name not in self.frame.suppressed]
        lists = [
            text for text in (self._one_list(item, *pair, around) for pair in self._merged(variables, item)) if text
        ]
        self.frame.call(found=bool(lists))
        if lists:
            form = around if around is not None and not self.parts else self
            delimiter = form.get("delimiter", self.frame.names_options.get("names-delimiter", ""))
            return self.wrap(self.format(self.sealed(lists, delimiter)))
        substitute = next((part for part in self.parts if isinstance(part, Substitute)), None)
        text = substitute.render(item, self) if substitute is not None else None
        return self.wrap(self.format(text)) if text else None

    def _merged(self, variables: list[str], item: Any) -> list[tuple[str, str]]:
        """Pair each variable with the term of its label; editor and translator in one person take a common term."""
        reference = item.reference
        both = {"editor", "translator"}
        if set(variables) == both and reference.get("editor") == reference.get("translator"):
            term = self.frame.term("editortranslator")
            if term and term.single:
                return [("editor", "editortranslator")]
        return [(variable, variable) for variable in variables]

    def _one_list(self, item: Any, variable: str, term: str, around: Names | None) -> str | None:
        """Return the names of one variable with their label; a substitute takes its form from the names around it."""
        names = item.reference.get(variable)
        incomplete = variable in item.others
        if not names:
            return self._et_al(around) if incomplete else None
        if self.form is None:
            element = self._part(Name, around)
            options = NameOptions.of(element.attributes if element is not None else {}, self.frame)
            self.form = NameForm(options, self, element)
        text = self.form.rendered(names, item, incomplete=incomplete, et_al=self._et_al(around))
        return self._labelled(text, item, term, around, plural=len(names) > 1 or incomplete)

    def _labelled(self, text: str, item: Any, term: str, around: Names | None, *, plural: bool) -> str:
        owner = around if around is not None and not self.parts else self
        label = next((part for part in owner.parts if isinstance(part, Label)), None)
        if label is None or not text:
            return text
        word = label.render(item, term, plural=plural) or ""
        name = next((at for at, part in enumerate(owner.parts) if isinstance(part, Name)), -1)
        return self.sealed((word, text) if owner.parts.index(label) < name else (text, word))

    def _part(self, kind: type, around: Names | None) -> Any:
        owners = (self, around) if around is not None else (self,)
        return next((part for owner in owners for part in owner.parts if isinstance(part, kind)), None)

    def _et_al(self, around: Names | None) -> str:
        element = self._part(Et_Al, around)
        if element is None:
            return self.get_single_term("et-al")
        return element.wrap(element.format(self.get_single_term(element.get("term", "et-al")))) or ""


@dataclass(frozen=True, slots=True)
class NameForm:
    """How one list of names is printed."""

    options: NameOptions
    names: Names
    element: Any

    def rendered(self, names: tuple[RecordName, ...], item: Any, *, incomplete: bool, et_al: str) -> str:
        """Return the list; `incomplete` (a final "others") prints et al. whatever the style's limit."""
        options = self.options
        cut = bool(options.et_al_min) and len(names) >= options.et_al_min and options.et_al_use_first < len(names)
        if options.form == "count":
            return str(min(len(names), options.et_al_use_first) if cut else len(names))
        shown = names[: options.et_al_use_first] if cut else names
        texts = [self._one(name, item, first=at == 0) for at, name in enumerate(shown)]
        texts = self._bodies_apart(shown, texts)
        if cut and options.et_al_use_last and not incomplete:
            last = self._one(names[-1], item, first=False)
            text = self.names.sealed((*texts, f"… {last}"), options.delimiter)
        elif cut or incomplete:
            text = self._with_et_al(texts, et_al)
        else:
            text = self._joined(texts, names)
        element = self.element
        return (element.wrap(element.format(text)) or "") if element is not None and text else text

    def _bodies_apart(self, names: tuple[RecordName, ...], texts: list[str]) -> list[str]:
        """Return the names in runs: a body stands apart from the names beside it where the style wants that."""
        delimiter = self.names.frame.body_delimiter
        if not delimiter or not any(name.literal for name in names):
            return texts
        joined = texts[0]
        for at in range(1, len(names)):
            apart = names[at].literal or names[at - 1].literal
            joined = self.names.sealed((joined, texts[at]), delimiter if apart else self.options.delimiter)
        return [joined]

    def _with_et_al(self, texts: list[str], et_al: str) -> str:
        listed = self.names.sealed(texts, self.options.delimiter)
        if not et_al or not listed:
            return listed or et_al
        rule = self.options.before_et_al
        delimited = rule == "always" or (rule == "contextual" and len(texts) > 1)
        if rule == "after-inverted-name":
            delimited = self.options.sort_order == "all" or (self.options.sort_order == "first" and len(texts) == 1)
        return self.names.sealed((listed, et_al), self.options.delimiter if delimited else " ")

    def _joined(self, texts: list[str], names: tuple[RecordName, ...]) -> str:
        delimiter = self.options.delimiter
        word = {"text": self.names.get_single_term("and"), "symbol": "&"}.get(self.options.conjunction)
        if not word or len(texts) == 1:
            return self.names.sealed(texts, delimiter)
        rule = self.options.before_last
        delimited = rule == "always" or (rule == "contextual" and len(texts) > 2)  # noqa: PLR2004 - CSL's rule
        if rule == "after-inverted-name":
            inverted = not names[-2].literal
            first_only = self.options.sort_order == "first" and len(texts) == 2  # noqa: PLR2004 - the pair
            delimited = inverted and (self.options.sort_order == "all" or first_only)
        opening = self.names.sealed(texts[:-1], delimiter)
        return self.names.sealed((opening, f"{delimiter if delimited else ' '}{word} ", texts[-1]))

    # --- one name

    def _one(self, name: RecordName, item: Any, *, first: bool) -> str:
        if name.literal:
            return self._part("family", name.literal)
        family, leading = name.family, name.non_dropping_particle
        if self.options.form == "short":
            return self._part("family", _attached(leading, family))
        given = self._given(name)
        suffix = self._suffix(name)
        script = _script(name, item)
        if script == "other":
            return self._part("family", leading + family) + self._part("given", given)
        if script == "mixed":
            return " ".join(part for part in (_attached(leading, family), given) if part)
        if self.options.sort_order == "all" or (self.options.sort_order == "first" and first):
            return self._inverted(name, given, suffix)
        return self._in_order(name, given, suffix)

    def _inverted(self, name: RecordName, given: str, suffix: str) -> str:
        family, leading = name.family, name.non_dropping_particle
        given = " ".join(part for part in (given, name.dropping_particle) if part)
        if self.options.demote_particle == "display-and-sort":
            given = " ".join(part for part in (given, leading) if part)
        else:
            family = _attached(leading, family)
        parts = (self._part("family", family), self._part("given", given), suffix)
        return self.names.sealed([part for part in parts if part], self.options.sort_separator)

    def _in_order(self, name: RecordName, given: str, suffix: str) -> str:
        family = _attached(name.dropping_particle, _attached(name.non_dropping_particle, name.family))
        if suffix:
            family += (", " if name.comma_suffix else " ") + suffix
        parts = (self._part("given", given), self._part("family", family))
        return " ".join(part for part in parts if part)

    def _given(self, name: RecordName) -> str:
        mark = self.options.initialize_with
        if mark is None or not name.given:
            return name.given
        hyphens = self.options.initialize_with_hyphen
        return initials(name.given, mark, hyphens=hyphens, shorten=self.options.initialize)

    def _suffix(self, name: RecordName) -> str:
        mark = self.options.initialize_with
        return name.suffix if mark is None else initials(name.suffix, mark, hyphens=True, shorten=False)

    def _part(self, part: str, text: str) -> str:
        """Return a part of the name in the formatting of its `cs:name-part`."""
        element = self._name_part(part)
        if element is None or not text:
            return text
        if element.get("strip-periods") == "true":
            text = strip_full_stops(text)
        case = element.get("text-case")
        return element.wrap(element.format(change_case(text, case, english=True) if case else text)) or ""

    def _name_part(self, part: str) -> Any:
        children = self.element.parts if self.element is not None else ()
        return next((child for child in children if child.get("name") == part), None)


def _attached(particle: str, family: str) -> str:
    if not particle:
        return family
    return particle + family if particle.endswith(_JOINING) else f"{particle} {family}"


def _script(name: RecordName, item: Any) -> str:
    """Tell the writing of a name: names in other scripts stand family first, not spaced, not shortened."""
    if not ALPHABETIC.search(name.family):
        return "mixed" if ALPHABETIC.match(name.given) else "other"
    language = str(item.reference.get("language") or "")[:2]
    return "mixed" if language in ("ja", "zh") else "alphabetic"


class Name(Mended, model.Name):  # type: ignore[misc] # citeproc-py has no types
    """`cs:name`; `NameForm` renders it."""


class Name_Part(Mended, model.Name_Part):  # type: ignore[misc] # noqa: N801 - citeproc-py finds it by this name
    """`cs:name-part`."""


class Et_Al(Mended, model.Et_Al):  # type: ignore[misc] # noqa: N801 - citeproc-py finds it by this name
    """`cs:et-al`."""


class Substitute(Mended, model.Substitute):  # type: ignore[misc] # citeproc-py has no types
    """`cs:substitute`: what stands in for missing names, and does not stand again further on."""

    def render(self, item: Any, around: Names | None = None) -> str | None:
        """Return the first substitute that prints something; its variables are suppressed in the rest of the entry."""
        for child in self.parts:
            if isinstance(child, Names) and not any(isinstance(part, Name) for part in child.parts):
                text = child.render(item, around)
            else:
                text = child.render(item)
            if text:
                self.frame.suppressed |= _variables(child, self.frame)
                found: str = text
                return found
        return None


def _variables(element: Any, frame: Frame) -> set[str]:
    own = set((element.get("variable") or "").split())
    if element.get("macro"):
        own |= _variables(frame.macros[element.get("macro")], frame)
    return own.union(*(_variables(child, frame) for child in element.parts)) if not own or element.get("macro") else own
