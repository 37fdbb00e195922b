"""What NLM's reference form asks for and CSL cannot say, done to the record before it is printed.

Source: NLM, "Samples of Formatted References for Authors of Journal Articles", and Citing Medicine, 2nd edition. A
style asks for it by naming `urn:galley:style:nlm` as its template; styles of other makers never get it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS

from galley.csl.issues import nlm_issue
from galley.document.languages import SHORT_CODES
from galley.document.reference import CslRecord

_STOP = re.compile(r"(?<=[^\W\d_])\.(?=\s|-|$)")
_BETWEEN_LANGUAGES = re.compile(r"[,;/]\s*")

TEMPLATE = "urn:galley:style:nlm"
BODY_DELIMITER = "; "
"""NLM sets a body among authors apart by a semicolon: "van Moorselaar RJ; Alf-One Study Group"."""

_BEFORE_BODY = re.compile(r"^(?:(?:and )?(?:on behalf of|for) (?:the )?(?=\S)|[Tt]he (?=\S+ \S))")
_BEFORE_VERSION = re.compile(r"^(?:version|ver\.|v\.?) ?(?=\d)", re.IGNORECASE)
_LOW_PART = re.compile(r"([^\W\d_])[-\u2010\u2011]([^\W\d_])(?=[^\W\d_])")
_SUFFIXES = {"ii": "2nd", "iii": "3rd", "iv": "4th", "v": "5th", "junior": "Jr", "júnior": "Jr", "senior": "Sr"}
_FORTHCOMING = re.compile(r"^(?:in press|forthcoming|epub ahead of print|ahead of print)$", re.IGNORECASE)
_ENDS_SHORT = re.compile(
    r"(?:\.\.|\b(?:[^\W\d_]|etc|et al|inc|ltd|co|corp|jr|sr|vs|dr|st|eds?|spp?|ssp|var|subsp))\.$", re.IGNORECASE
)
"""The end of a title whose stop is an abbreviation's."""
_MARK = re.compile(r"\s*\[(?P<words>[^\[\]]+)\]\.?$")
_AHEAD = re.compile(r"ahead of print", re.IGNORECASE)
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"^Suppl(?: (?P<number>.+))?$")
_MASTER = re.compile(r"\bmaster|\bm\.?\s?(?:sc|a|phil)\b", re.IGNORECASE)
_DOCTOR = re.compile(r"doctor|dissertation|\bph\.?\s?d\b|\bd\.?\s?phil\b|^thesis$|habilitation", re.IGNORECASE)
_PLAIN_ARTICLE = re.compile(r"^(?:journal|research|original)?[\s-]*article$", re.IGNORECASE)
_BLOG = re.compile(r"(?:web)?blog(?: post)?", re.IGNORECASE)
_PERIODICALS = frozenset(("article-journal", "article-magazine"))
_TOWN = re.compile(
    r"(?P<town>[^,;()]+), (?P<region>[^,;()]+?)(?:, (?:USA|U\.?S\.?A?\.?|United States|Canada|Australia))?"
)
# states of the United States, provinces of Canada, and countries in which many publishers are
_REGIONS = frozenset((
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME",
    "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA",
    "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC", "PR", "AB", "BC", "MB", "NB", "NL",
    "NS", "ON", "PE", "QC", "SK", "NSW", "QLD", "VIC", "ACT", "TAS", "UK", "USA", "England", "Scotland", "Wales",
    "Ireland", "Canada", "Australia", "Germany", "Austria", "Switzerland", "France", "Italy", "Spain", "Netherlands",
    "Belgium", "Denmark", "Sweden", "Norway", "Finland", "Poland", "Portugal", "Greece", "Turkey", "Israel", "India",
    "China", "Japan", "Brazil", "Mexico", "Egypt", "United Kingdom", "United States", "The Netherlands", "New Zealand",
    "South Africa", "South Korea",
))  # fmt: skip
_AMERICAN = re.compile(r"U\.?S\.?(?:A\.?)?|United States of America|United States Patent and Trademark Office")
_PUBLISHED_BY_HOST = frozenset(("dataset", "software", "document", "map"))
_SITES = frozenset(("webpage", "collection", "post", "post-weblog"))
# names of languages that citeproc-py's locales do not list, by ISO 639-1 and 639-2
_MORE_LANGUAGES = {
    "no": "Norwegian", "nor": "Norwegian", "bos": "Bosnian", "gle": "Irish", "hin": "Hindi", "geo": "Georgian",
    "ka": "Georgian", "hi": "Hindi", "bs": "Bosnian", "mk": "Macedonian", "mac": "Macedonian", "uz": "Uzbek",
}  # fmt: skip
_BY_NAME = {names[1].split(" (")[0].lower(): names[1].split(" (")[0] for names in LANGUAGE_NAMES.values()}
_CONTENT_NAMES = ("author", "editor", "translator", "director")


def prepared(record: CslRecord) -> CslRecord:
    """Return the record as NLM's form prints it; nothing is added that the record does not say."""
    fields = {name: _names(value) if name in _CONTENT_NAMES else value for name, value in record.items()}
    for step in _STEPS:
        step(fields)
    return {name: value for name, value in fields.items() if value not in ("", None)}


def _names(names: Any) -> Any:
    """Return the names of a list as NLM writes them."""
    if not isinstance(names, list | tuple):
        return names
    return [
        _body(_hyphened(_with_particle(_ordinal_suffix(name)))) if isinstance(name, Mapping) else name for name in names
    ]


def _body(name: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a body without the words before its name: "The RECOVERY Group", "on behalf of the RECOVERY Group".

    Citing Medicine, chapter 2: "Omit "The" preceding an organizational name".
    """
    literal = name.get("literal")
    return {**name, "literal": _BEFORE_BODY.sub("", literal)} if isinstance(literal, str) else name


def _ordinal_suffix(name: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a name with its suffix as NLM writes it: "Gilstrap LC 3rd", "Jones AB Jr"."""
    if not name.get("suffix"):
        return name
    suffix = str(name["suffix"]).strip().rstrip(".")
    return {**name, "suffix": _SUFFIXES.get(suffix.lower(), suffix)}


def _with_particle(name: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a name whose particle stands before its family name, whichever kind it has: "von und zu Stein K".

    Citing Medicine, chapter 2: prefixes and particles of surnames are kept.
    """
    dropping = name.get("dropping-particle")
    if not dropping:
        return name
    rest = {part: value for part, value in name.items() if part != "dropping-particle"}
    kept = name.get("non-dropping-particle", "")
    return {**rest, "non-dropping-particle": f"{dropping} {kept}".strip()}


def _hyphened(name: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a name whose hyphened given name gives an initial for each part: "Ji-won" becomes "Ji Won", printed "JW".

    Citing Medicine, chapter 2: "Convert given (first) names and middle names to initials"; hyphens are left out.
    """
    given = name.get("given")
    if not isinstance(given, str) or "-" not in given:
        return name
    return {**name, "given": _LOW_PART.sub(lambda part: f"{part[1]} {part[2].upper()}", given)}


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""


def _journal(fields: dict[str, Any]) -> None:
    """Take the full stops of abbreviations out of a journal's name: "J Clin Oncol"."""
    if fields.get("type") == "article-journal":
        for name in ("container-title", "container-title-short"):
            fields[name] = _STOP.sub("", _text(fields, name))


def _preprint(fields: dict[str, Any]) -> None:
    """Name the server once: "arXiv:1706.03762", not "arXiv arXiv:1706.03762", nor the server and who keeps it."""
    if fields.get("type") != "article":
        return
    number, server = _text(fields, "number"), _text(fields, "container-title") or _text(fields, "publisher")
    if server and number.lower().startswith(f"{server.lower()}:"):
        fields |= {"container-title": number, "number": ""}
    if fields.get("container-title"):
        fields["publisher"] = ""


def _version(fields: dict[str, Any]) -> None:
    """Drop the word that the style writes itself: "Version 1.0", not "Version v1.0"."""
    fields["version"] = _BEFORE_VERSION.sub("", _text(fields, "version"))


def _kind(fields: dict[str, Any]) -> None:
    """Set the words in brackets: a thesis is `[dissertation]` or `[master's thesis]`; an article's kind if special."""
    genre = _text(fields, "genre")
    if fields.get("type") == "thesis" and genre:
        fields["genre"] = "master's thesis" if _MASTER.search(genre) else _DOCTOR.sub("", genre) and genre
        if _DOCTOR.search(genre) and not _MASTER.search(genre):
            fields["genre"] = "dissertation"
    elif fields.get("type") == "webpage" and genre.lower() in ("database", "blog"):
        fields |= {"type": "collection", "genre": ""}
    elif _PLAIN_ARTICLE.match(genre) or _BLOG.fullmatch(genre) or fields.get("type") == "webpage":
        fields["genre"] = ""


def _place(fields: dict[str, Any]) -> None:
    """Set the state or country of a place in brackets: "White Plains (NY)" (Citing Medicine, chapter 2, "Place")."""
    found = _TOWN.fullmatch(_text(fields, "publisher-place"))
    if found and found["region"] in _REGIONS:
        fields["publisher-place"] = f"{found['town']} ({found['region']})"


def _office(fields: dict[str, Any]) -> None:
    """Write out the country of a patent as NLM's sample does: "United States patent US 20020103498"."""
    if _AMERICAN.fullmatch(_text(fields, "authority")):
        fields["authority"] = "United States"


def _host(fields: dict[str, Any]) -> None:
    """Name who holds data or a document as its publisher where the record has that for a title around it."""
    if fields.get("type") in _PUBLISHED_BY_HOST and not _text(fields, "publisher"):
        fields |= {"publisher": _text(fields, "container-title"), "container-title": ""}


def _supplement(fields: dict[str, Any]) -> None:
    """An issue that is a supplement to the volume stands without brackets: "42 Suppl 2"."""
    if fields.get("type") in _PERIODICALS:
        fields |= {name: nlm_issue(_text(fields, name)) for name in ("volume", "issue")}
    found = _SUPPLEMENT.match(_text(fields, "issue"))
    if found and not fields.get("supplement-number"):
        fields["issue"] = ""
        fields["volume"] = " ".join(part for part in (_text(fields, "volume"), "Suppl", found["number"] or "") if part)


def _status(fields: dict[str, Any]) -> None:
    """Keep a status that NLM prints: "In press", or the "updated …" of a site."""
    status = _text(fields, "status")
    kept = status.lower().startswith("updated") if fields.get("type") in _SITES else _FORTHCOMING.match(status)
    fields["status"] = status if kept else ""
    if kept and fields.get("type") not in _SITES and not _AHEAD.search(status):
        fields["issued"] = _year_alone(fields.get("issued"))


def _year_alone(date: Any) -> Any:
    """Return a date without month and day: what is in press has a year at most; what is ahead of print has its day."""
    parts = date.get("date-parts") if isinstance(date, Mapping) else None
    return {"date-parts": [[one[0]] for one in parts if one]} if parts else date


def _event(fields: dict[str, Any]) -> None:
    """Drop the conference where the title of the proceedings names it already."""
    event = _text(fields, "event-title") or _text(fields, "event")
    titles = f"{_text(fields, 'container-title')} {_text(fields, 'title')}".lower()
    fields["event-title"] = event
    fields["event"] = ""
    if event and event.lower() in titles:
        fields["event-title"] = ""
    elif (
        event and fields.get("type") == "paper-conference" and fields.get("page") and not fields.get("container-title")
    ):
        fields |= {"container-title": event, "event-title": ""}  # pages are those of proceedings
    if _text(fields, "event-place").lower() in titles:
        fields["event-place"] = ""


def _language(fields: dict[str, Any]) -> None:
    """Name a language other than English at the end of the reference: "Norwegian."; of several all: "English, French".

    Citing Medicine, chapter 1, "Language": "List all languages of publication … separated by commas".
    """
    stated = [one for one in _BETWEEN_LANGUAGES.split(_text(fields, "language")) if one]
    names = [language_name(one) or "English" for one in stated] if len(stated) > 1 else []
    others = [name for name in dict.fromkeys(names) if name != "English"]
    fields["language"] = ", ".join(dict.fromkeys(names)) if others else language_name("".join(stated[:1]))


def language_name(language: str) -> str:
    """Return the English name of a language given by code or name; "" for English and for what is no language."""
    code = language.lower().replace("_", "-")
    base = SHORT_CODES.get(code.split("-")[0], code.split("-")[0])
    known = LANGUAGE_NAMES.get(PRIMARY_DIALECTS.get(base, ""))
    name = known[1].split(" (")[0] if known else _MORE_LANGUAGES.get(base) or _BY_NAME.get(language.lower(), "")
    if name.startswith("Norwegian"):
        name = "Norwegian"
    return "" if name == "English" else name


def _address(fields: dict[str, Any]) -> None:
    """End an address that closes with a slash by a full stop; drop an address that only repeats the DOI."""
    url, doi = _text(fields, "URL"), _text(fields, "DOI")
    resolver = _RESOLVER.match(url) if doi else None
    if resolver and url[resolver.end() :].lower() == doi.lower():
        is_page = fields.get("accessed") and not str(fields.get("type", "")).startswith("article")
        dropped = "DOI" if is_page else "URL"
        fields[dropped] = ""
    if url.endswith("/") and fields.get("URL"):
        fields["URL"] = f"{url}."


def _title(fields: dict[str, Any]) -> None:
    """Take the stop off a title, which the style sets: words in brackets stand before it: "Agent [dataset]."."""
    title = _text(fields, "title")
    if title.endswith(".") and not _ENDS_SHORT.search(title):
        fields["title"] = title[:-1]


def _identifier(fields: dict[str, Any]) -> None:
    """Drop the number of a set of data that its DOI or address ends with."""
    number = _text(fields, "number").lower()
    known = f"{_text(fields, 'DOI')} {_text(fields, 'URL')}".lower()
    if fields.get("type") == "dataset" and number and number in known:
        fields["number"] = ""


def _marks(fields: dict[str, Any]) -> None:
    """Print once what a title has in brackets and the record says too: `[Internet]`, `[abstract]`, `[dissertation]`."""
    for name in ("title", "container-title"):
        mark = _MARK.search(_text(fields, name))
        words = mark["words"].lower() if mark else ""
        kind = next((one for one in ("genre", "medium") if words and words == _text(fields, one).lower()), "")
        always = fields.get("type") == "thesis" and name == "title" and words in {"dissertation", "master's thesis"}
        if mark and (always or (words == "internet" and _text(fields, "URL"))):
            fields[name] = _text(fields, name)[: mark.start()]
        elif kind and name == "title":
            fields[kind] = ""


_STEPS = (
    _marks,
    _title, _identifier, _journal, _preprint, _version, _kind, _place, _office, _host, _supplement, _status, _event,
    _language, _address,
)  # fmt: skip
