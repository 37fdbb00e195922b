"""Contributors, their affiliations and the notes about them, as JATS4R and PMC ask for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from galley.checks.codes import COUNTRIES
from galley.document.east_asian import is_eastern
from galley.document.metadata import Affiliation, Contributor, Metadata, Role
from galley.formats.jats.ids import Identifiers, slug
from galley.formats.jats.xml import Element, add, append_all, element, text_element
from galley.words.table import filled, label

CREDIT = "https://credit.niso.org/"
# the fourteen roles of ANSI/NISO Z39.104-2022 (CRediT), each the last part of its address
CREDIT_ROLES: Mapping[str, str] = {
    "Conceptualization": "conceptualization",
    "Data curation": "data-curation",
    "Formal analysis": "formal-analysis",
    "Funding acquisition": "funding-acquisition",
    "Investigation": "investigation",
    "Methodology": "methodology",
    "Project administration": "project-administration",
    "Resources": "resources",
    "Software": "software",
    "Supervision": "supervision",
    "Validation": "validation",
    "Visualization": "visualization",
    "Writing – original draft": "writing-original-draft",
    "Writing – review & editing": "writing-review-editing",
}
_TERMS = {term.casefold(): term for term in CREDIT_ROLES}
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")
_ENOUGH_TO_SHARE = 2


def contributor_groups(meta: Metadata, ids: Identifiers) -> Iterator[Element]:
    """Yield the group of authors with the affiliations, then that of editors."""
    shared = sum(author.equal_contribution for author in meta.authors) >= _ENOUGH_TO_SHARE
    labels = {one.identifier: _label(one, meta) for one in meta.affiliations}
    if meta.authors:
        group = element("contrib-group")
        for number, author in enumerate(meta.authors, 1):
            group.append(_contributor(author, "author", labels, ids, shared=shared, number=number))
        append_all(group, (_affiliation(one, labels[one.identifier], ids) for one in meta.affiliations))
        yield group
    if meta.editors:
        yield element("contrib-group", *(_contributor(one, "editor", labels, ids) for one in meta.editors))
    if meta.reviewers:
        yield element("contrib-group", *(_contributor(one, "reviewer", labels, ids) for one in meta.reviewers))


def _label(affiliation: Affiliation, meta: Metadata) -> str:
    """Return the number of an affiliation as it is printed: none where all authors share one."""
    numbered = len(meta.affiliations) > 1 or any(not author.affiliations for author in meta.authors)
    return str(affiliation.number) if numbered else ""


def author_notes(meta: Metadata, labels: Mapping[str, str]) -> list[Element]:
    """Return the notes about authors: correspondence, equal contribution, deaths, present addresses, others."""
    notes = [
        _correspondence(author, number, labels) for number, author in enumerate(meta.authors, 1) if author.corresponding
    ]
    if sum(author.equal_contribution for author in meta.authors) >= _ENOUGH_TO_SHARE:
        text = label(labels, "equal-contribution")
        notes.append(_note("†", text, "equal", "fn-equal"))
    if any(author.deceased for author in meta.authors):
        notes.append(_note("‡", label(labels, "deceased"), "deceased", "fn-deceased"))
    for number, author in enumerate(meta.authors, 1):
        if author.present_address:
            text = f"{filled(labels, 'present-address', name=author.name)}: {author.present_address}"
            notes.append(_note("§", text, "present-address", f"fn-address-{number}"))
        if author.note:
            notes.append(_note("¶", f"{author.name}: {author.note}", "other", f"fn-author-{number}"))
    return notes


def _note(mark: str, text: str, kind: str, identifier: str) -> Element:
    return element("fn", element("label", mark), element("p", text), fn_type=kind, id=identifier)


def person_name(family: str, given: str, suffix: str = "", particle: str = "", initials: str = "") -> Element:
    """Return a `name`: in the eastern order where it begins with Chinese, Japanese or Korean characters."""
    surname = " ".join(part for part in (particle, family) if part)
    # PMC: name; a name without surname must say so
    style = "given-only" if not surname else "eastern" if is_eastern(surname) else "western"
    made = element("name", name_style=style)
    append_all(made, [text_element("surname", surname), text_element("given-names", given, initials=initials)])
    append_all(made, [text_element("suffix", suffix)])
    return made


def _contributor(  # noqa: PLR0913 - a contributor is linked to everything around it
    person: Contributor,
    kind: str,
    labels: Mapping[str, str],
    ids: Identifiers,
    *,
    shared: bool = False,
    number: int = 0,
) -> Element:
    made = element(
        "contrib",
        contrib_type=kind,
        corresp="yes" if person.corresponding else None,
        equal_contrib="yes" if shared and person.equal_contribution else None,
        deceased="yes" if person.deceased else None,
    )
    add(made, _orcid(person.orcid), _name(person, labels, ids))
    append_all(made, [text_element("degrees", ", ".join(person.degrees))])
    if not person.corresponding:
        append_all(made, (element("email", address) for address in person.emails))
    append_all(made, (_role(role) for role in person.roles))
    append_all(made, [element("bio", element("p", person.bio)) if person.bio else None])
    for identifier in person.affiliations:
        if identifier in labels:
            mark = element("sup", labels[identifier]) if labels[identifier] else None
            add(made, element("xref", mark, ref_type="aff", rid=ids.of(f"aff {identifier}")))
    append_all(made, _note_links(person, number, shared=shared))
    return made


def _note_links(person: Contributor, number: int, *, shared: bool) -> Iterator[Element]:
    if person.corresponding and number:
        yield element("xref", element("sup", "*"), ref_type="corresp", rid=f"cor-{number}")
    if shared and person.equal_contribution:
        yield element("xref", element("sup", "†"), ref_type="author-notes", rid="fn-equal")
    if person.deceased and number:
        yield element("xref", element("sup", "‡"), ref_type="author-notes", rid="fn-deceased")
    if person.present_address and number:
        yield element("xref", element("sup", "§"), ref_type="author-notes", rid=f"fn-address-{number}")
    if person.note and number:
        yield element("xref", element("sup", "¶"), ref_type="author-notes", rid=f"fn-author-{number}")


def _orcid(orcid: str) -> Element | None:
    found = _ORCID.search(orcid.strip())
    if not orcid.strip():
        return None
    return element("contrib-id", f"https://orcid.org/{found.group()}" if found else orcid, contrib_id_type="orcid")


def _name(person: Contributor, labels: Mapping[str, str], ids: Identifiers) -> Element:
    if person.collaboration:
        made = element("collab", person.collaboration)
        if person.members:
            members = (_contributor(one, "collab-author", labels, ids) for one in person.members)
            add(made, element("contrib-group", *members))
        return made
    if person.family or person.given:
        return person_name(person.family, person.given, person.suffix, person.particle)
    return element("anonymous")


def _role(role: Role) -> Element:
    term = _TERMS.get(role.term.casefold())
    if term is None:
        return element("role", role.text or role.term)
    return element(
        "role",
        role.text or term,
        vocab="credit",
        vocab_identifier=CREDIT,
        vocab_term=term,
        vocab_term_identifier=f"{CREDIT}contributor-roles/{CREDIT_ROLES[term]}/",
        degree_contribution=role.degree.casefold(),
    )


def _affiliation(affiliation: Affiliation, label: str, ids: Identifiers) -> Element:
    """Return an affiliation: its label if it has one, and the parts in the printed order, commas between them."""
    name = text_element("institution", affiliation.name)
    if name is not None and affiliation.ror:
        ror = f"https://ror.org/{affiliation.ror.rstrip('/').rsplit('/', 1)[-1]}"
        name = element("institution-wrap", element("institution-id", ror, institution_id_type="ror"), name)
    parts = (
        text_element("institution", affiliation.group, content_type="group"),
        text_element("institution", affiliation.department, content_type="dept"),
        name,
        text_element("addr-line", affiliation.address),
        text_element("city", affiliation.city),
        text_element("state", affiliation.region),
        text_element("postal-code", affiliation.postal_code),
        _country(affiliation),
    )
    made = element("aff", element("label", label) if label else None, id=ids.of(f"aff {affiliation.identifier}"))
    add(made, *_with_commas([part for part in parts if part is not None]))
    return made


def _country(affiliation: Affiliation) -> Element | None:
    # JATS4R: a country element must carry its ISO 3166-1 code; without one the name is a line of the address
    if affiliation.country_code not in COUNTRIES:
        return text_element("addr-line", affiliation.country or affiliation.country_code, content_type="country")
    return element("country", affiliation.country or affiliation.country_code, country=affiliation.country_code)


def _with_commas(parts: Sequence[Element]) -> Iterator[Element | str]:
    for index, part in enumerate(parts):
        if index:
            yield ", "
        yield part


def _correspondence(author: Contributor, number: int, labels: Mapping[str, str]) -> Element:
    text = f"{label(labels, 'correspondence')}: {author.name}"
    emails = [part for address in author.emails for part in (", ", element("email", address))]
    identifier = f"cor-{number}"
    return element("corresp", element("label", "*"), text, *emails, id=slug(identifier))
