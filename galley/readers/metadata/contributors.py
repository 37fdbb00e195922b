"""Authors, editors and their affiliations: from forms to the model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from galley.document.metadata import Affiliation, Contributor, Role
from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.metadata.forms import Path, Reading
from galley.readers.metadata.names import Name, split_name
from galley.readers.metadata.people import AffiliationForm, ContributorForm, RoleForm
from galley.readers.metadata.people_in_text import doubts_about, plain_part
from galley.readers.metadata.roles import role_of
from galley.readers.metadata.schema import ArticleForm

_REFERENCE = r"[A-Za-z]{0,4}\d{1,3}"
_LOOKS_LIKE_REFERENCE = re.compile(rf"{_REFERENCE}(?:\s*(?:[,;&]|and)\s*{_REFERENCE})*")
_BETWEEN_REFERENCES = re.compile(r"[,;&]|\band\b|\s/\s")
_LINE_BREAK = re.compile(r"\\\\|\\(?:linebreak|newline)\b(?:\[\d\])?|<br\s*/?>")
_EMPTY = AffiliationForm()


@dataclass(frozen=True, slots=True)
class Contributors:
    """The people and institutions of an article; affiliations are numbered in the order of the authors."""

    authors: tuple[Contributor, ...]
    editors: tuple[Contributor, ...]
    reviewers: tuple[Contributor, ...]
    affiliations: tuple[Affiliation, ...]


def contributors_of(form: ArticleForm, reading: Reading, findings: Findings) -> Contributors:
    """Return authors, editors and affiliations; what refers to nothing, or is referred to by nobody, is a finding."""
    register = _Register(reading, findings)
    register.describe(form)
    authors = tuple(register.contributors("author", form.author))
    editors = tuple(register.contributors("editor", form.editor))
    reviewers = tuple(register.contributors("reviewers", form.reviewers))
    register.report_unused(form)
    return Contributors(authors, editors, reviewers, tuple(register.numbered.values()))


@dataclass(slots=True)
class _Register:
    """Knows every described affiliation by its `id`, and numbers those that are used."""

    reading: Reading
    findings: Findings
    described: dict[str, tuple[AffiliationForm, Path]] = field(default_factory=dict)
    numbered: dict[AffiliationForm, Affiliation] = field(default_factory=dict)

    def describe(self, form: ArticleForm) -> None:
        """Take in the affiliations of the article, and those that authors describe under an `id`."""
        for index, affiliation in enumerate(form.affiliations):
            self._add(affiliation.id or str(index + 1), affiliation, ("affiliations", index))
            if not _says_something(affiliation):
                self._fault("this affiliation has no name", ("affiliations", index))
        for key, people in (("author", form.author), ("editor", form.editor), ("reviewers", form.reviewers)):
            for index, person in enumerate(people):
                for at, affiliation in enumerate(person.affiliations):
                    if affiliation.id:
                        self._add(affiliation.id, affiliation, (key, index, "affiliations", at))

    def contributors(self, key: str, forms: tuple[ContributorForm, ...]) -> Iterator[Contributor]:
        """Return the contributors under `key`; one without a name is a finding and left out."""
        for index, form in enumerate(forms):
            found = self._contributor(form, (key, index))
            if found:
                yield found

    def report_unused(self, form: ArticleForm) -> None:
        """Report the affiliations that nobody has."""
        for index, affiliation in enumerate(form.affiliations):
            if _keyless(affiliation) not in self.numbered:
                message = f"no author has the affiliation `{affiliation.id or index + 1}`; it is not printed"
                span = self.reading.span("affiliations", index)
                self.findings.add(catalogue.AFFILIATION_IS_USED.broken(message, span))

    def _add(self, identifier: str, affiliation: AffiliationForm, path: Path) -> None:
        if identifier in self.described:
            self._fault(f"the affiliation `{identifier}` is described twice", path)
        self.described.setdefault(identifier, (affiliation, path))

    def _contributor(self, form: ContributorForm, path: Path) -> Contributor | None:
        name = _name(form)
        if not (name.family or name.given or form.collaboration) or (form.name and not plain_part(form.name)):
            self._fault(f"this {path[0]} has no name", path)
            return None
        self._doubt(form, path)
        emails = tuple(one.removeprefix("mailto:") for one in form.email if one)
        members = (self._contributor(member, (*path, "members", at)) for at, member in enumerate(form.members))
        return Contributor(
            family=plain_part(name.family),
            given=name.given,
            suffix=name.suffix,
            particle=name.particle,
            degrees=form.degrees,
            note=form.note.strip(),
            bio=form.bio.strip(),
            collaboration=form.collaboration,
            members=tuple(member for member in members if member),
            orcid=bare(form.orcid).upper(),
            email=emails[0] if emails else "",
            other_emails=emails[1:],
            corresponding=form.corresponding,
            equal_contribution=form.equal_contributor,
            deceased=form.deceased,
            present_address=form.present_address,
            roles=tuple(map(_role, form.roles)),
            affiliations=tuple(dict.fromkeys(self._affiliations(form, path))),
            span=self.reading.span(*path),
        )

    def _doubt(self, form: ContributorForm, path: Path) -> None:
        """Report what in a person's name is no part of it."""
        if form.collaboration:
            return
        written = form.name if not (form.family or form.given) else f"{form.given} {form.family}"
        doubt, hint = doubts_about(written)
        if doubt:
            message = f"In the name “{written}” {doubt}."
            self.findings.add(catalogue.NAME_IS_PLAIN.broken(message, self.reading.span(*path), hint))

    def _affiliations(self, form: ContributorForm, path: Path) -> Iterator[str]:
        for at, affiliation in enumerate(form.affiliations):
            below: Path = (*path, "affiliations", at)
            for reference in self._references(affiliation):
                if reference in self.described:
                    yield self._number(*self.described[reference])
                else:
                    self._fault(f"there is no affiliation `{reference}`", below, *self._known())
            if not self._references(affiliation) and _keyless(affiliation) != _EMPTY:
                yield self._number(affiliation, below)

    def _references(self, affiliation: AffiliationForm) -> tuple[str, ...]:
        """Return the identifiers that an author's affiliation consists of; none where it is a description."""
        if affiliation.ref:
            return (affiliation.ref,)
        text = affiliation.name
        if affiliation != AffiliationForm(name=text) or not text:
            return ()
        parts = tuple(part.strip() for part in _BETWEEN_REFERENCES.split(text) if part.strip())
        if text in self.described:
            return (text,)
        if all(part in self.described for part in parts) or _LOOKS_LIKE_REFERENCE.fullmatch(text):
            return parts
        return ()

    def _number(self, form: AffiliationForm, path: Path) -> str:
        key = _keyless(form)
        if key not in self.numbered:
            number = len(self.numbered) + 1
            self.numbered[key] = Affiliation(
                identifier=f"aff{number}",
                number=number,
                name=_on_one_line(form.name),
                department=form.department,
                group=form.group,
                address=form.address,
                city=form.city,
                region=form.region,
                postal_code=form.postal_code,
                country=form.country,
                country_code=form.country_code.upper(),
                ror=bare(form.ror).lower(),
                span=self.reading.span(*path),
            )
        return self.numbered[key].identifier

    def _known(self) -> tuple[str, ...]:
        return (f"described are {', '.join(self.described)}",) if self.described else ()

    def _fault(self, message: str, path: Path, *hints: str) -> None:
        self.findings.add(catalogue.METADATA_VALUE_IS_VALID.broken(message, self.reading.span(*path), *hints))


def _on_one_line(text: str) -> str:
    """Return a text without the line breaks of LaTeX that lay out another tool's title page."""
    return " ".join(_LINE_BREAK.sub(" ", text).split())


def bare(identifier: str) -> str:
    """Return an identifier without the address of its registry: `https://orcid.org/0000-…` is `0000-…`."""
    return identifier.rstrip("/").rsplit("/", 1)[-1].strip()


def _says_something(form: AffiliationForm) -> bool:
    """Tell whether something of an institution would be printed."""
    return any((form.name, form.department, form.group, form.address, form.city, form.country))


def _keyless(form: AffiliationForm) -> AffiliationForm:
    return form.model_copy(update={"id": "", "ref": ""})


def _name(form: ContributorForm) -> Name:
    if form.family or form.given:
        return Name(form.family, form.given, form.particle, form.suffix)
    if form.collaboration or not form.name:
        return Name("")
    name = split_name(form.name)
    return Name(name.family, name.given, form.particle or name.particle, form.suffix or name.suffix)


def _role(form: RoleForm) -> Role:
    return role_of(form.role, form.degree or "")
