"""Names: lists with et al., the parts of a name in order, particles, initials, labels (CSL 1.0.2, "Names")."""

from __future__ import annotations

from collections.abc import Sequence

from galley.csl.context import Context
from galley.csl.initials import initials
from galley.csl.items import Name
from galley.csl.labels import label_text
from galley.csl.rich_text import ALPHABETIC
from galley.csl.style import NameForm, Names

_JOINING = ("’", "'", "-", " ")


def names_text(element: Names, variables: Sequence[str], context: Context) -> str | None:
    """Return the names of these variables, each list with its label, unformatted; None where the record has none."""
    lists = []
    for variable, term in _with_terms(variables, context):
        listed = _listed(element, variable, context)
        if listed:
            lists.append(_labelled(context.name_list(listed), element, variable, term, context))
            context.call(variable, found=True)
    if not lists:
        context.call("", found=False)
        return None
    return context.joined(lists, element.delimiter)


def _with_terms(variables: Sequence[str], context: Context) -> list[tuple[str, str]]:
    """Pair each variable with the term of its label; editor and translator in one person take a common term."""
    names = context.item.names
    same = set(variables) == {"editor", "translator"} and names.get("editor") == names.get("translator")
    if same and context.style.locale.single("editortranslator"):
        return [("editor", "editortranslator")]
    return [(variable, variable) for variable in variables]


def _listed(element: Names, variable: str, context: Context) -> str:
    names = context.item.names.get(variable, ())
    incomplete = variable in context.item.incomplete
    if not names:
        return element.et_al if incomplete else ""
    return _List(element.name, context).rendered(names, element.et_al, incomplete=incomplete)


def _labelled(text: str, element: Names, variable: str, term: str, context: Context) -> str:
    if element.label is None or not text or variable not in context.item.names:
        return text
    plural = len(context.item.names[variable]) > 1 or variable in context.item.incomplete
    word = label_text(element.label, context, term, plural=plural)
    return context.joined((word, text) if element.label_first else (text, word))


class _List:
    """One list of names in its form."""

    __slots__ = ("context", "form", "language")

    def __init__(self, form: NameForm, context: Context) -> None:
        self.form = form
        self.context = context
        self.language = context.item.texts.get("language", "")[:2]

    def rendered(self, names: tuple[Name, ...], et_al: str, *, incomplete: bool) -> str:
        """Return the list; `incomplete` (a final "others") prints et al. whatever the style's limit."""
        form = self.form
        cut = bool(form.et_al_min) and len(names) >= form.et_al_min and form.et_al_use_first < len(names)
        if form.form == "count":
            return str(min(len(names), form.et_al_use_first) if cut else len(names))
        shown = names[: form.et_al_use_first] if cut else names
        texts = self._bodies_apart(shown, [self._one(name, first=at == 0) for at, name in enumerate(shown)])
        if cut and form.et_al_use_last and not incomplete:
            last = self._one(names[-1], first=False)
            return self.context.joined((*texts, f"… {last}"), form.delimiter)
        text = self._with_et_al(texts, et_al) if cut or incomplete else self._joined(texts, names)
        # where et al. or a body ends the list, the suffix of names ends it all the same
        ended = not (cut or incomplete or names[-1].literal)
        return text if ended else self.context.joined((text, form.formatting.suffix))

    def _bodies_apart(self, names: tuple[Name, ...], texts: list[str]) -> list[str]:
        """Return the names in runs: a body stands apart from the names beside it where the style wants that."""
        if not self.form.bodies or not any(name.literal for name in names):
            return texts
        joined = texts[0]
        for at in range(1, len(names)):
            apart = names[at].literal or names[at - 1].literal
            joined = self.context.joined((joined, texts[at]), self.form.bodies if apart else self.form.delimiter)
        return [joined]

    def _with_et_al(self, texts: list[str], et_al: str) -> str:
        form = self.form
        listed = self.context.joined(texts, form.delimiter)
        if not et_al or not listed:
            return listed or et_al
        rule = form.delimiter_precedes_et_al
        delimited = rule == "always" or (rule == "contextual" and len(texts) > 1)
        if rule == "after-inverted-name":
            delimited = form.name_as_sort_order == "all" or (form.name_as_sort_order == "first" and len(texts) == 1)
        return self.context.joined((listed, et_al), form.delimiter if delimited else " ")

    def _joined(self, texts: list[str], names: tuple[Name, ...]) -> str:
        form = self.form
        if not form.and_word or len(texts) == 1:
            return self.context.joined(texts, form.delimiter)
        rule = form.delimiter_precedes_last
        delimited = rule == "always" or (rule == "contextual" and len(texts) > 2)  # noqa: PLR2004 - CSL's rule
        if rule == "after-inverted-name":
            first_only = form.name_as_sort_order == "first" and len(texts) == 2  # noqa: PLR2004 - the pair
            delimited = not names[-2].literal and (form.name_as_sort_order == "all" or first_only)
        opening = self.context.joined(texts[:-1], form.delimiter)
        return self.context.joined((opening, f"{form.delimiter if delimited else ' '}{form.and_word} ", texts[-1]))

    # --- one name

    def _one(self, name: Name, *, first: bool) -> str:
        """Return one name; formatting and affixes of `cs:name` are each person's. A body takes its own formatting.

        So citeproc-js and, for persons, pandoc: a full stop after each name closes initials, which bodies have not.
        """
        text = self._parts(name, first=first)
        return text if name.literal else self.context.formatted(text, self.form.formatting)

    def _parts(self, name: Name, *, first: bool) -> str:
        if name.literal:
            return self._family(name.literal)
        if self.form.form == "short":
            return self._family(_attached(name.non_dropping_particle, name.family))
        given = self._given(name)
        script = self._script(name)
        if script == "other":
            return self._family(name.non_dropping_particle + name.family) + self._given_part(given)
        if script == "mixed":
            family = _attached(name.non_dropping_particle, name.family)
            return " ".join(part for part in (family, given) if part)
        order = self.form.name_as_sort_order
        if order == "all" or (order == "first" and first):
            return self._inverted(name, given)
        return self._in_order(name, given)

    def _inverted(self, name: Name, given: str) -> str:
        family, leading = name.family, name.non_dropping_particle
        given = " ".join(part for part in (given, name.dropping_particle) if part)
        if self.form.demote_particle == "display-and-sort":
            given = " ".join(part for part in (given, leading) if part)
        else:
            family = _attached(leading, family)
        parts = (self._family(family), self._given_part(given), self._suffix(name))
        return self.context.joined([part for part in parts if part], self.form.sort_separator)

    def _in_order(self, name: Name, given: str) -> str:
        family = _attached(name.dropping_particle, _attached(name.non_dropping_particle, name.family))
        if suffix := self._suffix(name):
            family += (", " if name.comma_suffix else " ") + suffix
        return " ".join(part for part in (self._given_part(given), self._family(family)) if part)

    def _given(self, name: Name) -> str:
        form = self.form
        if form.initialize_with is None or not name.given:
            return name.given
        return initials(name.given, form.initialize_with, hyphens=form.initialize_with_hyphen, shorten=form.initialize)

    def _suffix(self, name: Name) -> str:
        mark = self.form.initialize_with
        return name.suffix if mark is None else initials(name.suffix, mark, hyphens=True, shorten=False)

    def _family(self, text: str) -> str:
        return self.context.formatted(text, self.form.family, english=True)

    def _given_part(self, text: str) -> str:
        return self.context.formatted(text, self.form.given, english=True)

    def _script(self, name: Name) -> str:
        """Tell the writing of a name: names in other scripts stand family first, not spaced, not shortened."""
        if not ALPHABETIC.search(name.family):
            return "mixed" if ALPHABETIC.match(name.given) else "other"
        return "mixed" if self.language in ("ja", "zh") else "alphabetic"


def _attached(particle: str, family: str) -> str:
    if not particle:
        return family
    return particle + family if particle.endswith(_JOINING) else f"{particle} {family}"
