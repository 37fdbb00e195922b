"""The XML of the kitchen sink with one thing changed, whatever it is: `validate --source` finds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pytest
from lxml import etree

from galley.findings.finding import Findings
from galley.formats.formulas import formulas
from galley.formats.jats.verify.content import check_content
from galley.formats.jats.verify.document import parse
from galley.formats.jats.verify.jats4r import check_jats4r
from galley.formats.jats.verify.links import check_links
from galley.formats.jats.verify.metadata import check_metadata
from galley.formats.jats.verify.pmc.check import check_pmc
from galley.formats.jats.verify.rewritten import check_as_written
from galley.formats.jats.verify.source_comparison import Made, check_against_source
from galley.formats.jats.verify.validate import Written, validate_file
from galley.formats.jats.write import PUBLISHING, write_jats
from galley.request import Request
from galley.runtime import World, validators
from galley.tools.pandoc import Pandoc
from tests.conftest import TOP
from tests.jats_tools import dtd, needs_dtds, parsed
from tests.manuscripts_in_memory import checked
from tests.mutations import Mutation, mutations

if TYPE_CHECKING:
    from galley.document.article import Article
    from galley.formats.format import MathMarkup

Sampled: TypeAlias = Callable[[int], tuple[Mutation, ...]]
SINK = "tests/manuscripts/kitchen-sink"


@dataclass(frozen=True, slots=True)
class Sink:
    """The article, its XML, and a change of every kind."""

    article: Article
    words: Mapping[str, str]
    mathml: MathMarkup
    data: bytes
    changes: tuple[Mutation, ...]


@pytest.fixture(scope="module")
def sink() -> Sink:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(TOP)
        request = Request(SINK, cache=False, trust_journal=True)
        made = checked(request, World.of_request(request), Findings())
    mathml = formulas((made.article,), Pandoc(made.profile.limits), Findings())
    data = write_jats(made.article, made.profile, mathml).data
    of_each_kind = {one.kind: one for one in mutations(parsed(data))}
    return Sink(made.article, made.profile.labels, mathml, data, tuple(of_each_kind.values()))


@pytest.fixture
def sampled(sink: Sink, pytestconfig: pytest.Config) -> Sampled:
    """Return a function that returns each n-th change; with `--all-changes` every one."""
    return lambda step: sink.changes[:: 1 if pytestconfig.getoption("--all-changes") else step]


def is_another(changed: bytes, data: bytes) -> bool:
    said, was = (etree.tostring(parsed(one), method="c14n") for one in (changed, data))
    return said != was


def test_there_are_changes_of_many_kinds(sink: Sink) -> None:
    assert len(sink.changes) > 1500
    assert len({one.kind.partition(" ")[0] for one in sink.changes}) == 9


def test_what_galley_wrote_is_as_it_is_written(sink: Sink) -> None:
    assert list(check_as_written(parsed(sink.data), sink.data, "x.xml")) == []
    # lines and white space between elements are nobody's, as is a comment
    loose = sink.data.replace(b"\n<", b"\n\n   <").replace(b"<back>", b"<back><!-- edited --><?hint x?>")
    assert list(check_as_written(parsed(loose), sink.data, "x.xml")) == []


def test_every_change_of_the_file_is_found(sink: Sink, sampled: Sampled) -> None:
    missed = []
    for one in sampled(6):
        changed = one.of(sink.data)
        if is_another(changed, sink.data) and not any(check_as_written(parsed(changed), sink.data, "x.xml")):
            missed.append(one.kind)
    assert missed == []


def test_a_finding_names_the_line_and_both_words(sink: Sink) -> None:
    changed = sink.data.replace(b"<surname>Invented</surname>", b"<surname>Inverted</surname>", 1)
    line = next(at for at, text in enumerate(changed.splitlines(), 1) if b"Inverted" in text)
    (one,) = check_as_written(parsed(changed), sink.data, "x.xml")
    assert (one.span and one.span.line, one.message) == (
        line, "<surname> begins with “Inverted”; galley writes “Invented”."
    )  # fmt: skip


def test_a_file_of_another_manuscript_has_no_endless_list(sink: Sink) -> None:
    told = list(check_as_written(parsed(sink.data.replace(b"made", b"laid")), sink.data, "x.xml"))
    assert len(told) == 21
    assert told[-1].hints == ("is the file of another version of the manuscript?",)


@needs_dtds
def test_the_finding_is_among_those_of_the_file(sink: Sink) -> None:
    changed = sink.data.replace(b'position="float"', b'position="anchor"', 1)
    assert changed != sink.data
    found = validate_file(changed, "x.xml", validators(), sink.article, Written(sink.data))
    assert "xml-is-as-written" in {one.rule.id for one in found}


# --- without the writer ------------------------------------------------------------------------------------------


def independently(changed: bytes, sink: Sink) -> Iterator[object]:
    """Yield what is found by checks that share no code with the writer."""
    document = parse(changed, "x.xml", {})
    yield from check_against_source(document, sink.article, Made(sink.words, sink.mathml))
    for check in (check_links, check_content, check_metadata, check_jats4r, check_pmc):
        yield from check(document)
    if not dtd(PUBLISHING.system_id).validate(document.root):
        yield document


WAIVED: tuple[tuple[str, str], ...] = (
    (r"swapped \S+ element-citation ", "the parts of a cited work are told by their names, and a style orders them"),
    (r"swapped (journal-id|issn|article-id|pub-date|date|subj-group|institution|institution-id) ",
     "each says by its name or type what it is"),
    (r"swapped (contrib-group|role|bio|on-behalf-of|label|degrees|corresp|fn|day|month) ",
     "unlike things, or notes with marks of their own, in another order"),
    (r"swapped (license_ref|free_to_read|copyright-\S+|license) ", "of permissions each says what it is"),
    (r"swapped (notes|fn-group|ref-list|glossary|ack|app-group|sec) \S*\s*(back|ref-list|fn-group|app-group)",
     "parts of the back stand where a journal has them"),
    (r"(without|other) id ", "nothing leads there: what links lead to is compared"),
    (r"without position ", "the DTD's own value is the same"),
    (r"without (name-style|initials|dtd-version|contrib-type|abbrev-type|designator|content-type) ",
     "the value that is usual, or that is said elsewhere too"),
    (r"other initials ", "made of the given names that stand there"),
    (r"other (abbrev-type|designator|content-type|contrib-type) ", "a name that readers of the XML give themselves"),
    (r"(without|other) \S*title (self-uri|ext-link) ", "words beside an address that is there"),
    (r"(without|other) (display|width|form|accent|columnalign|stretchy|fence|separator|lspace|rspace|minsize|maxsize) ",
     "space and size of a formula, whose signs and places are compared"),
    (r"unwrapped (label corresp|sup xref)", "the look of a mark"),
    (r"without iso-8601-date (year|date-in-citation) ", "the same date stands beside it"),
    (r"twice comment element-citation", "a record may say the same twice"),
    (r"(without|other) \S*lang ", "that of a part that is in the article's language"),
)  # fmt: skip
"""Changes that nobody who reads the XML, or a program that does, would understand otherwise, and why."""


@needs_dtds
def test_the_xml_as_it_is_written_has_no_finding_of_its_own(sink: Sink) -> None:
    assert list(independently(sink.data, sink)) == []


@needs_dtds
def test_each_change_with_a_meaning_is_found_without_the_writer(sink: Sink, sampled: Sampled) -> None:
    """What the writer did wrong shows in no comparison with what it writes: it is found without that too."""
    waived = re.compile("|".join(f"(?:{pattern})" for pattern, _ in WAIVED))
    tried = [one for one in sampled(31) if not waived.match(one.kind)]
    changed = [one for one in tried if is_another(one.of(sink.data), sink.data)]
    assert len(changed) > 50
    assert [one.kind for one in changed if next(independently(one.of(sink.data), sink), None) is None] == []
