"""The kitchen sink: a made-up article with every key of the metadata and every construct of the text, built whole.

A key, a node or a kind of declaration that is added to galley has to be added to the manuscript too.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

from galley.compose.numbering import TargetKind
from galley.document import tree
from galley.document.article import Article
from galley.document.declarations import DeclarationKind
from galley.findings.finding import Findings, Severity
from galley.formats.jats.verify.validate import validate_file
from galley.readers.manuscript.gather import Sources
from galley.readers.manuscript.sections import parse
from galley.readers.metadata.forms import Form, kebab
from galley.readers.metadata.schema import ArticleForm
from galley.readers.references.normalise.vocabulary import TYPES
from galley.request import Request
from galley.runtime import World, validators
from galley.tools.pandoc import MARKDOWN, Job, Pandoc, convert
from tests.built import Builds, Built, letters
from tests.conftest import TOP, Golden
from tests.jats_tools import needs_dtds
from tests.manuscripts_in_memory import checked
from tests.test_metadata_docs import forms_below

if TYPE_CHECKING:
    from lxml import etree

FOLDER = Path("tests/manuscripts/kitchen-sink")
SECTIONS = sorted((TOP / FOLDER).glob("*.md"))

REPLACED = {
    tree.RawBlock: "raw markup is understood while reading, or it is an error",
    tree.RawInline: "raw markup is understood while reading, or it is an error",
    tree.Change: "comparing two versions makes it",
    tree.ChangedBlocks: "comparing two versions makes it",
}
"""The classes of nodes that neither the sections nor the article have when they are read."""

UNREAD_TITLES = {
    "chapter-title": {"type-chapter", "type-entry", "type-entry-dictionary", "type-entry-encyclopedia"},
    "data-title": {"type-dataset"},
}
"""The works whose title stands in an element that pandoc does not read, right as it is; it takes the source for it."""

UNREAD_AUTHORS = {"madeup2005", "bib-never-cited"}
"""The works of a group: pandoc does not read `collab`."""


@dataclass(frozen=True, slots=True)
class Read:
    """The manuscript as read, and the article composed of it."""

    sources: Sources
    sections: tuple[tree.ParsedBlocks, ...]
    article: Article


@pytest.fixture(scope="module")
def built(builds: Builds) -> Built:
    return builds.of(FOLDER)


@pytest.fixture(scope="module")
def read() -> Read:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(TOP)
        request, findings = Request(str(FOLDER), cache=False, trust_journal=True), Findings()
        world = World.of_request(request)
        made = checked(request, world, findings)
        parsed = parse(made.sources.sections, (), made.profile.limits, findings)
        blocks = tuple(section.blocks for section in parsed.sections)
        return Read(made.sources, blocks, made.article)


# --- the build ---------------------------------------------------------------------------------------------------


OF_THE_WORDS = frozenset({"patient-is-not-identified", "floats-are-mentioned-in-order"})
"""Rules on what a text says: this one is a show of markup, and no case."""


def test_it_builds_without_a_warning(built: Built) -> None:
    told = [one for one in built.outcome.report.findings if one.severity >= Severity.WARNING]
    assert [one for one in told if one.rule.id not in OF_THE_WORDS] == []


@needs_dtds
def test_the_xml_is_valid_and_meets_jats4r(built: Built, read: Read) -> None:
    assert validate_file(built.file(".xml"), "kitchen-sink.xml", validators(), read.article) == ()
    assert validate_file(built.file(".xml"), "kitchen-sink.xml", validators()) == ()


def test_the_xml_is_the_golden_one(built: Built, golden: Golden) -> None:
    golden(TOP / FOLDER / "golden.xml", built.file(".xml"))


def test_every_file_is_delivered(built: Built) -> None:
    names = {path.name for path in built.out.iterdir()}
    wanted = {"ga1.svg", "f1.png", "f2.svg", "f3a.png", "f3b.jpg", "i1.png", "s1.csv", "s2.txt"}
    assert names == {"manifest.json", *(f"kitchen-sink{end}" for end in (".pdf", ".xml", *(f"-{w}" for w in wanted)))}


def said(node: object) -> Iterator[str]:
    """Yield the text of a pandoc AST; keys, formulas, raw markup, alternative texts are none."""
    match node:
        case {"t": "Str", "c": str(text)} | {"t": "Code" | "CodeBlock", "c": [_, str(text)]}:
            yield text
        case {"t": "Cite", "c": [citations, _]}:
            yield from (text for one in citations for text in said([one["citationPrefix"], one["citationSuffix"]]))
        case {"t": "Image" | "Math" | "RawInline" | "RawBlock"}:
            return
        case dict():
            yield from said([*node.values()])
        case list():
            yield from (text for one in node for text in said(one))
        case _:
            return


def words_of_the_sections() -> list[str]:
    """Return the words of all sections, as pandoc alone reads them."""
    answers = convert([Job(path.read_text(encoding="utf-8"), MARKDOWN) for path in SECTIONS], Pandoc())
    texts = [" ".join(said(json.loads(answer.output or "")["blocks"])) for answer in answers]
    assert all(texts)
    return re.findall(r"[^\W\d_]{2,}", re.sub(r"@[\w:-]+|\{#[^}]*\}", " ", " ".join(texts)))


def lost(words: list[str], text: str) -> list[str]:
    """Return the words that a text lacks."""
    folded = letters(text).casefold()
    return [word for word in words if letters(word).casefold() not in folded]


def test_all_words_of_the_sections_are_in_the_pdf_and_in_the_xml(built: Built) -> None:
    words = words_of_the_sections()
    assert len(words) > 500
    assert lost(words, built.pdf_text) == []
    assert lost(words, "".join(map(str, built.xml.itertext()))) == []


# --- it has everything -------------------------------------------------------------------------------------------


def forms_in(value: object) -> Iterator[Form]:
    """Yield every form in a form, itself first."""
    if isinstance(value, Form):
        yield value
        for name in value.model_fields_set:
            yield from forms_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from forms_in(item)


@pytest.mark.parametrize("form", sorted(forms_below(ArticleForm), key=lambda form: form.__name__))
def test_every_key_of_the_metadata_is_used(read: Read, form: type[Form]) -> None:
    used = {name for one in forms_in(read.sources.metadata.form) if type(one) is form for name in one.model_fields_set}
    assert {kebab(name) for name in set(form.model_fields) - used} == set()


def values_in(value: object) -> Iterator[object]:
    """Yield a value and all that it holds, whatever dataclass, tuple or mapping it is."""
    yield value
    if isinstance(value, tuple):
        inner: tuple[object, ...] = value
    elif isinstance(value, Mapping):
        inner = tuple(value.values())
    elif dataclasses.is_dataclass(value):
        inner = tuple(getattr(value, one.name) for one in dataclasses.fields(value))
    else:
        inner = ()
    for item in inner:
        yield from values_in(item)


def test_every_class_of_node_occurs(read: Read) -> None:
    known = {getattr(tree, name) for name in tree.__all__}
    classes = {kind for kind in known if isinstance(kind, type) and dataclasses.is_dataclass(kind)}
    found = {type(one) for one in values_in((read.sections, read.article))}
    assert classes - found == set(REPLACED)


def test_every_form_of_a_node_occurs(read: Read) -> None:
    found = tuple(values_in((read.sections, read.article)))
    assert {one.mode for one in found if isinstance(one, tree.Citation)} == literals(tree.Citation, "mode")
    assert {one.kind for one in found if isinstance(one, tree.Quoted)} == literals(tree.Quoted, "kind")
    assert {one.kind for one in found if isinstance(one, tree.Math)} == literals(tree.Math, "kind")
    assert {one.alignment for one in found if isinstance(one, tree.ColSpec)} == set(get_args(tree.Alignment))
    assert {one.style for one in found if isinstance(one, tree.OrderedList)} == {
        *("DefaultStyle", "Example", "Decimal", "LowerRoman", "UpperRoman", "LowerAlpha", "UpperAlpha"),
    }
    assert {one.delimiter for one in found if isinstance(one, tree.OrderedList)} == {
        *("DefaultDelim", "Period", "OneParen", "TwoParens"),
    }


def literals(kind: type, field: str) -> set[str]:
    """Return the values that a field of a node may have."""
    return set(re.findall(r"'(\w+)'", str(kind.__annotations__[field])))


def test_every_form_of_a_table_occurs(read: Read) -> None:
    floats = [one for one in values_in(read.article.body) if isinstance(one, tree.TableFloat)]
    cells = [one for one in values_in(read.article.body) if isinstance(one, tree.Cell)]
    assert any(one.wide for one in floats)
    assert any(one.notes for one in floats)
    assert {len(one.table.head) for one in floats} == {0, 1, 2}
    assert {len(one.table.foot) for one in floats} == {0, 1}
    assert {one.row_span for one in cells} == {1, 2, 3}
    assert {one.col_span for one in cells} == {1, 2}


def test_every_form_of_a_figure_occurs(read: Read) -> None:
    figures = [one for one in values_in(read.article) if isinstance(one, tree.FigureFloat)]
    assert {len(one.graphics) for one in figures} == {0, 1, 2}  # a listing has none
    assert {one.wide for one in figures} == {True, False}
    assert {asset.media_type for asset in read.article.assets if asset.name.split("-")[-1][0] in "fi"} == {
        *("image/png", "image/jpeg", "image/svg+xml"),
    }


def test_every_kind_of_declaration_occurs(read: Read) -> None:
    assert {one.kind for one in read.article.declarations} == set(get_args(DeclarationKind))


def test_everything_that_can_be_referred_to_is(read: Read) -> None:
    found = {one.kind for one in values_in(read.article) if isinstance(one, tree.CrossReference)}
    assert found == set(get_args(TargetKind)) - {"lst"}  # a listing is a figure by then


def test_works_of_every_type_are_cited(read: Read) -> None:
    assert {entry.reference.csl["type"] for entry in read.article.bibliography} == TYPES


# --- its consumers -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Consumed:
    """What pandoc reads from the XML: the references in CSL-JSON, and the text."""

    references: list[dict[str, Any]]
    text: str


@pytest.fixture(scope="module")
def consumed(built: Built) -> Consumed:
    xml = built.file(".xml").decode()
    references, text = convert([Job(xml, "jats", "csljson"), Job(xml, "jats")], Pandoc())
    return Consumed(json.loads(references.output or ""), " ".join(said(json.loads(text.output or "")["blocks"])))


def test_pandoc_recovers_every_reference(consumed: Consumed, read: Read) -> None:
    found = {one["id"]: one for one in consumed.references}
    assert len(found) == len(read.article.bibliography)
    unread = set().union(*UNREAD_TITLES.values())
    for entry in read.article.bibliography:
        record, reference = found[entry.key], entry.reference.csl
        source = reference.get("container-title") or reference.get("publisher")
        assert record["title"] == (source if entry.key in unread else reference["title"])
        assert family(record) == ("" if entry.key in UNREAD_AUTHORS else family(reference))


def family(record: Mapping[str, Any]) -> str:
    """Return the family name of the first author, its particle before it."""
    first: Mapping[str, str] = next(iter(record.get("author", ())), {})
    return " ".join(filter(None, (first.get("non-dropping-particle"), first.get("family") or first.get("literal"))))


@pytest.mark.parametrize(("tag", "keys"), UNREAD_TITLES.items(), ids=UNREAD_TITLES)
def test_what_pandoc_leaves_unread_stands_in_the_xml(built: Built, read: Read, tag: str, keys: set[str]) -> None:
    titles = {entry.key: entry.reference.csl["title"] for entry in read.article.bibliography}
    refs: dict[str | None, etree._Element] = {ref.get("id"): ref for ref in built.xml.iterfind(".//ref")}
    assert {key: refs[f"ref-{key}"].findtext(f".//{tag}") for key in keys} == {key: titles[key] for key in keys}


def test_pandoc_recovers_the_text(consumed: Consumed) -> None:
    assert lost(words_of_the_sections(), consumed.text) == []
