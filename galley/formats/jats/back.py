"""The back of a JATS article: declarations, supplements, notes, references, appendices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from galley.document.article import Article, Declaration, Supplement
from galley.document.declarations import BY_KIND
from galley.document.plain_text import text_of
from galley.document.reference import BibliographyEntry
from galley.formats.jats.blocks import BLOCKS, PARAGRAPHS, fill_blocks, fill_paragraphs, fill_sections
from galley.formats.jats.inline import Scope, title_element
from galley.formats.jats.references import reference_element
from galley.formats.jats.statements import is_plain_statement
from galley.formats.jats.xml import Element, append_all, element
from galley.words.table import label


def back_element(scope: Scope, article: Article, labels: Mapping[str, str]) -> Element | None:
    """Return `back` without the notes, which `add_notes` adds when all text is written; None if it has nothing."""
    made = element("back")
    appendices = element("app-group")
    for declaration in article.declarations:
        if declaration.kind == "appendix":
            appendices.append(_appendix(scope, declaration))
        elif not in_front(declaration):
            made.append(_declaration(scope, declaration))
    _add_supplements(scope, made, article.supplements, labels)
    append_all(made, [_reference_list(scope, article.bibliography, labels)])
    append_all(made, [appendices if len(appendices) else None])
    return made if len(made) else None


def notes_element(scope: Scope) -> Element | None:
    """Return the footnotes called so far, in the order of their numbers; a note may call another."""
    group = element("fn-group")
    while len(group) < len(scope.notes):
        for note, identifier in list(scope.notes.items())[len(group) :]:
            made = element("fn", element("label", note.label), id=identifier)
            fill_paragraphs(scope, made, note.content)
            group.append(made)
    numbers = {identifier: note.number for note, identifier in scope.notes.items()}
    group[:] = sorted(group, key=lambda note: numbers[note.get("id") or ""])
    return group if len(group) else None


def with_notes(back: Element | None, notes: Element | None) -> Element | None:
    """Return `back` with the footnotes in their place; None where there is nothing."""
    if notes is None:
        return back
    back = element("back") if back is None else back
    before = next((index for index, child in enumerate(back) if child.tag in {"ref-list", "app-group"}), len(back))
    back.insert(before, notes)
    return back


def in_front(declaration: Declaration) -> bool:
    """Tell whether a statement stands in the front, where it has no title."""
    plain_funding = declaration.kind == "funding" and is_plain_statement(declaration.content)
    return declaration.kind == "conflicts" or plain_funding


def _declaration(scope: Scope, declaration: Declaration) -> Element:
    identifier = scope.ids.claim("sec", declaration.identifier)
    match declaration.kind:
        case "acknowledgements":
            made = element("ack", _title(scope, declaration), id=identifier)
            fill_sections(scope, made, declaration.content, PARAGRAPHS)
        case "abbreviations":
            made = element("glossary", _title(scope, declaration), id=identifier)
            fill_blocks(scope, made, declaration.content, BLOCKS)
        case "notes":
            made = element("notes", _title(scope, declaration), id=identifier)
            fill_sections(scope, made, declaration.content)
        case kind:
            made = element("sec", _title(scope, declaration), id=identifier, sec_type=BY_KIND[kind].sec_type or kind)
            fill_sections(scope, made, declaration.content)
    return made


def _appendix(scope: Scope, declaration: Declaration) -> Element:
    made = element("app", _title(scope, declaration), id=scope.ids.claim("app", declaration.identifier))
    fill_sections(scope, made, declaration.content)
    return made


def _title(scope: Scope, declaration: Declaration) -> Element:
    return title_element(scope, "title", declaration.title)


def _add_supplements(scope: Scope, back: Element, supplements: Sequence[Supplement], labels: Mapping[str, str]) -> None:
    if not supplements:
        return
    section = back.find("sec[@sec-type='supplementary-material']")
    if section is None:
        title = element("title", label(labels, "supplementary"))
        section = element("sec", title, sec_type="supplementary-material", id=scope.ids.claim("sec", "supplementary"))
        back.append(section)
    # no section may come before other content
    position = next((index for index, child in enumerate(section) if child.tag == "sec"), len(section))
    section[position:position] = [_supplement(scope, supplement) for supplement in supplements]


def _supplement(scope: Scope, supplement: Supplement) -> Element:
    kind, _, subtype = supplement.media_type.partition("/")
    title = title_element(scope, "title", supplement.caption) if supplement.caption else None
    alternative = element("alt-text", text_of(supplement.caption) or supplement.label or supplement.name)
    return element(
        "supplementary-material",
        element("label", supplement.label) if supplement.label else None,
        element("caption", title) if title is not None else None,
        element("media", alternative, mimetype=kind, mime_subtype=subtype, xlink_href=supplement.name),
        id=scope.ids.claim("supp", supplement.identifier),
    )


def _reference_list(scope: Scope, entries: Sequence[BibliographyEntry], labels: Mapping[str, str]) -> Element | None:
    if not entries:
        return None
    made = element("ref-list", element("title", label(labels, "references")))
    for entry in entries:
        made.append(reference_element(entry, scope.ids.claim("ref", f"ref {entry.key}")))
    return made
