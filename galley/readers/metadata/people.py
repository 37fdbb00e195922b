"""Forms of authors, editors, their roles and their affiliations.

Names of keys are Quarto's; the spellings are those of pandoc's JATS writer, JOSS and Manubot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from galley.findings.near import did_you_mean
from galley.readers.metadata.forms import Form, kebab, mapping_of
from galley.readers.metadata.shapes import Separated
from galley.readers.yaml_source import YamlEntry, YamlMapping, YamlScalar, YamlSequence, YamlValue


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


_YES, _NO = frozenset({"true", "yes"}), frozenset({"false", "no"})


@dataclass(frozen=True, slots=True)
class Held:
    """Folds a list of roles, each with whether it was held (`- Software: true`), into those that were."""

    json_types: ClassVar[tuple[str, ...]] = ()

    def fold(self, value: YamlValue) -> YamlValue:
        """Return the roles held."""
        if not isinstance(value, YamlSequence):
            return value
        return YamlSequence(tuple(item for item in value.items if not _is_denied(item)), value.span)


def _is_denied(item: YamlValue) -> bool:
    entries = item.entries if isinstance(item, YamlMapping) else ()
    return len(entries) == 1 and isinstance(entries[0].value, YamlScalar) and entries[0].value.text.casefold() in _NO


class RoleForm(Form):
    """What a contributor did: a CRediT role or words of one's own, and how much of it."""

    short_form: ClassVar[str] = "role"
    spellings: ClassVar[Mapping[str, str]] = {
        "credit": "role",
        "vocab-term": "role",
        "type": "role",
        "degree-of-contribution": "degree",
    }
    unused: ClassVar[frozenset[str]] = frozenset({"vocab", "vocab-identifier", "vocab-term-identifier"})
    json_types: ClassVar[tuple[str, ...]] = ("object",)

    role: str
    """A term of CRediT, or the contributor's own words."""
    degree: Annotated[Literal["lead", "equal", "supporting"], BeforeValidator(_lower)] | None = None
    """How much of it: lead, equal or supporting."""

    @classmethod
    def fold(cls, value: YamlValue) -> YamlValue:
        """Read `investigation: lead` as role and degree."""
        if isinstance(value, YamlMapping) and len(value.entries) == 1:
            entry = value.entries[0]
            if entry.key not in {"role", *cls.spellings}:
                role = YamlScalar(entry.key, entry.key_span)
                if isinstance(entry.value, YamlScalar) and entry.value.text.casefold() in _YES:
                    return mapping_of(value, role=role)
                return mapping_of(value, role=role, degree=entry.value)
        return value


_MARK = re.compile(r"[A-Za-z]{0,4}\d{1,3}|[a-z]|[*†‡§¶]+")


@dataclass(frozen=True, slots=True)
class ByMark:
    """Folds institutions under the marks that authors have for them (`- 1: Department of Maps`) into descriptions."""

    json_types: ClassVar[tuple[str, ...]] = ()

    def fold(self, value: YamlValue) -> YamlValue:
        """Return the list of the institutions."""
        items = value.items if isinstance(value, YamlSequence) else (value,)
        if not any(map(_marked, items)):
            return value
        return YamlSequence(tuple(one for item in items for one in _by_mark(item)), value.span)


def _marked(item: YamlValue) -> tuple[YamlEntry, ...]:
    """Return the entries of a description that stand under a mark, where none says its `id` or its name."""
    entries = item.entries if isinstance(item, YamlMapping) else ()
    if {AffiliationForm.spellings.get(entry.key, entry.key) for entry in entries} & {"id", "name", "ref"}:
        return ()
    if len(entries) == 1 and not _is_key_of(AffiliationForm, entries[0].key):
        return tuple(entries)
    return tuple(entry for entry in entries if _MARK.fullmatch(entry.key))


def _is_key_of(form: type[Form], key: str) -> bool:
    """Tell whether a form has a key, or one much like it; any other over a description is its name or its mark."""
    known = {*map(kebab, form.model_fields), *form.spellings, *form.unused}
    return key in known or bool(did_you_mean(key, known))


def _by_mark(item: YamlValue) -> Iterator[YamlValue]:
    """Yield the institutions of an item; what else stands beside a single one belongs to it."""
    marked = _marked(item)
    if not isinstance(item, YamlMapping) or not marked:
        yield item
        return
    others = tuple(entry for entry in item.entries if entry not in marked)
    for entry in marked:
        mark = YamlEntry("id", entry.key_span, YamlScalar(entry.key, entry.key_span, plain=False))
        said = entry.value.entries if isinstance(entry.value, YamlMapping) else (replace(entry, key="name"),)
        yield YamlMapping((mark, *said, *(others if len(marked) == 1 else ())), item.span)
    if others and len(marked) > 1:
        yield YamlMapping(others, item.span)


class AffiliationForm(Form):
    """An institution, or a reference to one that is described elsewhere."""

    short_form: ClassVar[str] = "name"
    spellings: ClassVar[Mapping[str, str]] = {
        "index": "id",
        "code": "id",
        "num": "id",
        "organization": "name",
        "organisation": "name",
        "institution": "name",
        "orgname": "name",
        "orgdiv": "department",
        "orgaddress": "address",
        "state": "region",
        "state-province-region": "region",
        "street": "address",
        "street-address": "address",
        "postcode": "postal-code",
        "zip": "postal-code",
    }
    unused: ClassVar[frozenset[str]] = frozenset({"number", "url", "affiliation-url", "isni", "ringgold"})
    lifted: ClassVar[tuple[str, ...]] = ("orgaddress",)

    id: str = ""
    """The identifier by which authors refer to it."""
    ref: str = ""
    """The identifier of an affiliation that is described elsewhere."""
    name: str = ""
    """The institution."""
    department: str = ""
    """The department of the institution."""
    group: str = ""
    """The research group or unit."""
    address: str = ""
    """Street and number."""
    city: str = ""
    """The city."""
    region: str = ""
    """State, province or region."""
    postal_code: str = ""
    """The postal code."""
    country: str = ""
    """The country by its name."""
    country_code: str = ""
    """The country by its ISO 3166-1 code of two letters."""
    ror: str = ""
    """The institution's identifier in the Research Organization Registry."""

    @classmethod
    def fold(cls, value: YamlValue) -> YamlValue:
        """Read the divisions `orgdiv1`, `orgdiv2`, … as one department, an address alone as a name."""
        parts = super().fold(value)
        if not isinstance(parts, YamlMapping):
            return parts
        if {cls.spellings.get(one.key, one.key) for one in parts.entries} <= {"id", "address", "email"}:
            entries = tuple(replace(one, key="name") if one.key == "address" else one for one in parts.entries)
            parts = YamlMapping(entries, parts.span)
        divisions = tuple(entry for entry in parts.entries if entry.key in _DIVISIONS)
        texts = [entry.value.text for entry in divisions if isinstance(entry.value, YamlScalar)]
        if not texts:
            return parts
        rest = tuple(entry for entry in parts.entries if entry.key not in _DIVISIONS)
        whole = YamlScalar(", ".join(filter(None, texts)), divisions[0].value.span, plain=False)
        return YamlMapping((*rest, replace(divisions[0], key="department", value=whole)), parts.span)


_DIVISIONS = ("orgdiv1", "orgdiv2", "orgdiv3")


class PersonForm(Form):
    """A person by name, or by the `id` of an author."""

    short_form: ClassVar[str] = "name"

    name: str = ""
    """The name."""
    ref: str = ""
    """The `id` of an author."""


class ConflictForm(Form):
    """A conflict of interest of an author: words, or what there is and from whom."""

    short_form: ClassVar[str] = "text"
    spellings: ClassVar[Mapping[str, str]] = {"string": "text", "type": "kind", "source": "from", "entity": "from"}
    unused: ClassVar[frozenset[str]] = frozenset({"lastapproved"})
    json_types: ClassVar[tuple[str, ...]] = ("object",)

    text: str = ""
    """What there is, in words; `none` for nothing."""
    kind: str = ""
    """What there is, such as personal fees, grants, shares."""
    from_: tuple[str, ...] = ()
    """From whom."""

    @classmethod
    def fold(cls, value: YamlValue) -> YamlValue:
        """Read `personal fees: Example Ltd.` as kind and source."""
        if isinstance(value, YamlMapping) and len(value.entries) == 1:
            entry = value.entries[0]
            if entry.key not in {"text", "kind", "from", *cls.spellings, *cls.unused}:
                kind = YamlScalar(entry.key, entry.key_span)
                entries = (YamlEntry("kind", entry.key_span, kind), YamlEntry("from", entry.value.span, entry.value))
                return YamlMapping(entries, value.span)
        return value


class ContributorForm(Form):
    """An author, an editor or a group of authors."""

    short_form: ClassVar[str] = "name"
    spellings: ClassVar[Mapping[str, str]] = {
        "given-names": "given",
        "given-name": "given",
        "given_names": "given",
        "first": "given",
        "firstname": "given",
        "first-name": "given",
        "first_name": "given",
        "surname": "family",
        "family-name": "family",
        "family-names": "family",
        "family_name": "family",
        "last": "family",
        "lastname": "family",
        "last-name": "family",
        "last_name": "family",
        "non-dropping-particle": "particle",
        "dropping-particle": "particle",
        "literal": "name",
        "collective": "collaboration",
        "equal-contrib": "equal-contributor",
        "equal_contributor": "equal-contributor",
        "equal-contribution": "equal-contributor",
        "role": "roles",
        "contributions": "roles",
        "degree": "degrees",
        "correspondence": "corresponding",
        "affiliation": "affiliations",
        "institute": "affiliations",
        "affil": "affiliations",
        "affil-id": "affiliations",
        "funder": "funders",
        "conflict": "conflicts",
        "coi": "conflicts",
        "conflicts-of-interest": "conflicts",
        "competing-interests": "conflicts",
        "current-address": "present-address",
        "acknowledgements": "note",
        "biography": "bio",
        "notes": "note",
        "cor-id": "corresponding",
    }
    lifted: ClassVar[tuple[str, ...]] = ("name", "attributes")
    unused: ClassVar[frozenset[str]] = frozenset(
        {
            *("number", "initials", "url", "affiliation-url", "phone", "fax", "github", "twitter", "mastodon"),
            *("mastodon-server", "metadata", "symbol_str", "website", "linkedin", "bluesky"),
        }
    )

    id: str = ""
    """The identifier by which other keys refer to the author."""
    name: str = ""
    """The whole name; it is split into its parts."""
    given: str = ""
    """Given names, when the splitting of `name` would be wrong."""
    family: str = ""
    """Family name."""
    particle: str = ""
    """The particle of the family name, such as `van der`."""
    suffix: str = ""
    """What follows the name, such as `Jr.`."""
    degrees: Annotated[tuple[str, ...], Separated(",;")] = ()
    """Academic degrees, such as MD."""
    note: str = ""
    """A note to readers about this author."""
    bio: str = ""
    """A line on who the author is."""
    collaboration: str = ""
    """The name of a group, instead of a person's."""
    members: tuple[ContributorForm, ...] = ()
    """The members of the group."""
    orcid: str = ""
    """The ORCID, with or without its address."""
    email: Annotated[tuple[str, ...], Separated(",;")] = ()
    """The e-mail address, or several."""
    corresponding: bool = False
    """Whether readers write to this author."""
    equal_contributor: bool = False
    """Whether this author contributed equally with the others so marked."""
    deceased: bool = False
    """Whether the author has died."""
    present_address: str = ""
    """Where the author is now, if not at the affiliation."""
    roles: Annotated[tuple[RoleForm, ...], Held()] = ()
    """What the author did, by CRediT."""
    affiliations: Annotated[tuple[AffiliationForm, ...], Separated(";"), ByMark()] = ()
    """Where the work was done: names, descriptions, or the `id` of entries of `affiliations`."""
    funders: tuple[str, ...] = ()
    """Who funded this author."""
    conflicts: tuple[ConflictForm, ...] = ()
    """The author's conflicts of interest; `none` where there are none."""

    @classmethod
    def fold(cls, value: YamlValue) -> YamlValue:
        """Read `cor-id`, an address under `corresponding`, Quarto's `group`, a name with particles of both kinds."""
        parts = super().fold(value)
        if not isinstance(parts, YamlMapping):
            return parts
        parts = _under_name(parts)
        entries = tuple(map(_corresponding, _with_address(parts.entries)))
        return _grouped(_with_particle(YamlMapping(entries, parts.span)))


_PARTICLES = ("dropping-particle", "non-dropping-particle")


def _with_particle(parts: YamlMapping) -> YamlMapping:
    """Return a name whose two particles are one, as JATS has it (CSL 1.0.2, "Names")."""
    texts = [value.text for one in _PARTICLES if isinstance(value := parts.get(one), YamlScalar)]
    if len(texts) < len(_PARTICLES):
        return parts
    entries = (entry for entry in parts.entries if entry.key != _PARTICLES[1])
    return YamlMapping(
        tuple(
            replace(one, value=YamlScalar(" ".join(filter(None, texts)), one.value.span, plain=False))
            if one.key == _PARTICLES[0]
            else one
            for one in entries
        ),
        parts.span,
    )


def _grouped(parts: YamlMapping) -> YamlMapping:
    """Return a contributor whose `group` is set as a group of that name; a text under `group` is a remark on it."""
    group = parts.get("group")
    if group is None:
        return parts
    is_one = isinstance(group, YamlScalar) and group.text.casefold() not in {"false", "no"}
    entries = (entry for entry in parts.entries if entry.key != "group")
    return YamlMapping(
        tuple(replace(entry, key="collaboration") if is_one and entry.key == "name" else entry for entry in entries),
        parts.span,
    )


def _under_name(parts: YamlMapping) -> YamlMapping:
    """Return what stands under a name, `- Ada Lee: {institute: [a]}`, as pandoc's filters have it, with the name."""
    only = parts.entries[0] if len(parts.entries) == 1 else None
    if only is None or not isinstance(only.value, YamlMapping) or _is_key_of(ContributorForm, only.key):
        return parts
    name = YamlEntry("name", only.key_span, YamlScalar(only.key, only.key_span, plain=False))
    return YamlMapping((name, *only.value.entries), parts.span)


def _with_address(entries: tuple[YamlEntry, ...]) -> Iterator[YamlEntry]:
    """Yield entries in which an address under `corresponding` is that of an author who has none, and says so."""
    has_address = any(one.key == "email" for one in entries)
    for entry in entries:
        address = entry.value if entry.key == "corresponding" and isinstance(entry.value, YamlScalar) else None
        if address is None or "@" not in address.text:
            yield entry
            continue
        yield replace(entry, value=YamlScalar("true", address.span))
        if not has_address:
            yield YamlEntry("email", entry.key_span, address)


def _corresponding(entry: YamlEntry) -> YamlEntry:
    if entry.key != "cor-id":
        return entry
    return replace(entry, key="corresponding", value=YamlScalar("true", entry.value.span))
