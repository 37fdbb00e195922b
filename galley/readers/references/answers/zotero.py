"""An item as Zotero's own JSON has it, which its web interface and Better BibTeX's "BetterBibTeX JSON" give.

Source: Zotero, "Web API v3", item types and fields (`/itemTypes`, `/itemFields`), and its map of them to CSL.
"""

from __future__ import annotations

from typing import Any

from galley.readers.references.answers.values import Json, rows, text

NO_WORKS = frozenset(("annotation", "attachment", "note"))
"""Types of item that are no works."""
_TYPES = {
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog", "book": "book",
    "bookSection": "chapter", "case": "legal_case", "computerProgram": "software",
    "conferencePaper": "paper-conference", "dataset": "dataset", "dictionaryEntry": "entry-dictionary",
    "document": "document", "email": "personal_communication", "encyclopediaArticle": "entry-encyclopedia",
    "film": "motion_picture", "forumPost": "post", "hearing": "hearing", "instantMessage": "personal_communication",
    "interview": "interview", "journalArticle": "article-journal", "letter": "personal_communication",
    "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "broadcast", "preprint": "article",
    "presentation": "speech", "radioBroadcast": "broadcast", "report": "report", "standard": "standard",
    "statute": "legislation", "thesis": "thesis", "tvBroadcast": "broadcast", "videoRecording": "motion_picture",
    "webpage": "webpage",
}  # fmt: skip
_TEXTS = {
    "volume": "volume", "codeVolume": "volume", "reporterVolume": "volume", "issue": "issue", "pages": "page",
    "firstPage": "page", "codePages": "page", "numPages": "number-of-pages", "numberOfVolumes": "number-of-volumes",
    "edition": "edition", "section": "section", "place": "publisher-place", "language": "language", "DOI": "DOI",
    "ISBN": "ISBN", "ISSN": "ISSN", "PMID": "PMID", "PMCID": "PMCID", "url": "URL", "extra": "note",
    "series": "collection-title", "seriesTitle": "collection-title", "seriesNumber": "collection-number",
    "journalAbbreviation": "container-title-short", "shortTitle": "title-short", "versionNumber": "version",
    "conferenceName": "event-title", "meetingName": "event-title", "country": "authority", "court": "authority",
    "assignee": "publisher", "archive": "archive", "libraryCatalog": "source", "scale": "scale",
    **dict.fromkeys(("publisher", "university", "institution", "label", "studio", "company", "distributor", "network",
                     "repository", "organization"), "publisher"),
    **dict.fromkeys(("publicationTitle", "bookTitle", "proceedingsTitle", "encyclopediaTitle", "dictionaryTitle",
                     "websiteTitle", "blogTitle", "forumTitle", "programTitle", "code", "reporter"), "container-title"),
    **dict.fromkeys(("reportNumber", "patentNumber", "number", "episodeNumber", "docketNumber", "billNumber",
                     "publicLawNumber", "archiveID", "identifier"), "number"),
    **dict.fromkeys(("thesisType", "reportType", "manuscriptType", "websiteType", "postType", "letterType", "mapType",
                     "presentationType", "genre"), "genre"),
    **dict.fromkeys(("audioRecordingFormat", "videoRecordingFormat", "interviewMedium", "artworkMedium",
                     "audioFileType"), "medium"),
}  # fmt: skip
_ROLES = {
    "editor": "editor", "seriesEditor": "collection-editor", "translator": "translator",
    "bookAuthor": "container-author", "recipient": "recipient", "interviewer": "interviewer",
    "contributor": "contributor", "reviewedAuthor": "reviewed-author", "director": "director", "producer": "producer",
}  # fmt: skip
_NO_AUTHORS = frozenset(("attorneyAgent", "castMember", "commenter", "cosponsor", "counsel", "guest", "wordsBy"))


def work(item: Json) -> dict[str, Any]:
    """Return the record of an item, in CSL-JSON; its key is that of Better BibTeX, where it has one."""
    csl: dict[str, Any] = {
        "id": text(item.get("citationKey")) or text(item.get("citekey")),
        "type": _TYPES.get(text(item.get("itemType")), text(item.get("itemType"))),
        "title": next(
            filter(None, (text(item.get(name)) for name in ("title", "caseName", "nameOfAct", "subject"))), ""
        ),
    }
    for name, variable in _TEXTS.items():
        if value := text(item.get(name)):
            csl.setdefault(variable, value)
    for name, variable in (("date", "issued"), ("issueDate", "issued"), ("dateDecided", "issued"),
                           ("dateEnacted", "issued"), ("accessDate", "accessed")):  # fmt: skip
        if date := text(item.get(name)):
            csl.setdefault(variable, {"raw": date.partition("T")[0]})
    for one in rows(item.get("creators")):
        role = text(one.get("creatorType"))
        if role not in _NO_AUTHORS and (person := _name(one)):
            csl.setdefault(_ROLES.get(role, "author"), []).append(person)
    if csl["type"] == "broadcast" and "container-title" not in csl and "collection-title" in csl:
        csl["container-title"] = csl.pop("collection-title")  # an episode stands in its series
    return {name: value for name, value in csl.items() if value}


def _name(creator: Json) -> dict[str, str]:
    family, given = text(creator.get("lastName")), text(creator.get("firstName"))
    if family and given:
        return {"family": family, "given": given}
    literal = text(creator.get("name")) or family
    return {"literal": literal} if literal else {}
