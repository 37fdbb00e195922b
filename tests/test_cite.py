"""Numbers, marks and the reference list: clusters, ranges, locators, citations in the sentence, records that fail."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from galley.compose.citations import Citations, cite
from galley.compose.clusters import Cluster
from galley.document.plain_text import text_of
from galley.document.profile import CitationForm, Journal, Limits, Profile
from galley.document.reference import Reference
from galley.document.tree import Citation, CitationMark, Inlines, ReferenceLink, Space, Str
from galley.findings.finding import Findings, Stop
from galley.readers.references.library import read_library
from galley.source import SourceFile, Span
from galley.tools.pandoc import parse_markdown

TOP = Path(__file__).parent.parent
KEYS = "abcdefgh"
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation{collapse}><layout prefix="{prefix}" suffix="{suffix}" delimiter="{delimiter}"{raised}>
    <text variable="citation-number"{item}/></layout></citation>
  <bibliography><layout suffix="."><text variable="title"/></layout></bibliography>
</style>
"""
COLLAPSE = ' collapse="citation-number"'


def profile(  # noqa: PLR0913, PLR0917 - what a style says of its marks
    prefix: str = "[",
    suffix: str = "]",
    delimiter: str = ",",
    raised: str = "",
    collapse: str = COLLAPSE,
    item: str = "",
    form: CitationForm | None = None,
) -> Profile:
    text = STYLE.format(prefix=prefix, suffix=suffix, delimiter=delimiter, raised=raised, collapse=collapse, item=item)
    return Profile(
        "t", Journal(), SourceFile("t.csl", text), SourceFile("t.jinja", ""), (), citation=form or CitationForm()
    )


BRACKETED = profile()
RAISED = profile("", "", ",", form=CitationForm(superscript=True, range_mark="-", after_punctuation=True))
RECORDS = {
    "a": [{"family": "Choi"}, {"family": "Ro"}],
    "b": [{"family": "Mantas"}, {"family": "Garmpis"}, {"family": "Polychroni"}],
    "c": [{"family": "Beethoven", "non-dropping-particle": "van"}],
    "d": [{"literal": "WHO"}],
    "e": [{"family": "McBride"}, {"family": "Raut"}, {"literal": "others"}],
    "f": [],
}
LIBRARY = {
    key: Reference(key, {"id": key, "type": "book", "title": f"Title {key}"} | names, Span("refs.json", line))
    for line, key in enumerate(KEYS, 1)
    for names in [{"author": RECORDS[key]} if RECORDS.get(key) else {}]
}


def written(text: str) -> list[Cluster]:
    """Return the clusters of a Markdown text."""
    (answer,) = parse_markdown([text], Limits())
    paragraphs = [block["c"] for block in json.loads(answer.output or "")["blocks"]]
    cites = [node["c"][0] for paragraph in paragraphs for node in paragraph if node["t"] == "Cite"]
    return [Cluster(tuple(map(citation_of, cluster)), Span("a.md", line)) for line, cluster in enumerate(cites, 1)]


def citation_of(raw: dict[str, object]) -> Citation:
    prefix, suffix = (inlines_of(raw[name]) for name in ("citationPrefix", "citationSuffix"))
    return Citation(str(raw["citationId"]), prefix, suffix, raw["citationMode"]["t"])  # type: ignore[index]


def inlines_of(nodes: object) -> Inlines:
    return tuple(Str(node["c"]) if node["t"] == "Str" else Space() for node in nodes)  # type: ignore[attr-defined]


def cited(text: str, journal: Profile = BRACKETED, language: str = "en-GB") -> Citations:
    return cite(KEYS, written(text), LIBRARY, journal, language, Findings())


def marks(text: str, journal: Profile = BRACKETED, language: str = "en-GB") -> list[str]:
    return [text_of(mark) for mark in cited(text, journal, language).marks]


MARKS = [
    ("[@a]", "[1]", "1"),
    ("[@a; @b]", "[1,2]", "1,2"),
    ("[@a; @b; @c]", "[1–3]", "1-3"),
    ("[@c; @a; @b]", "[1–3]", "1-3"),
    ("[@a; @b; @d]", "[1,2,4]", "1,2,4"),
    ("[@a; @b; @c; @e; @g; @h; @f]", "[1–3,5–8]", "1-3,5-8"),
    ("[@b; @b; @a; @b]", "[1,2]", "1,2"),
    ("[@a, p. 33]", "[1, p. 33]", "1(p. 33)"),
    ("[@a p. 33]", "[1, p. 33]", "1(p. 33)"),
    ("[@a, p. 33; @b]", "[1, p. 33; 2]", "1(p. 33),2"),
    ("[@a; @b, p. 3; @c]", "[1; 2, p. 3; 3]", "1,2(p. 3),3"),
    ("[@a; @a, p. 3]", "[1, p. 3]", "1(p. 3)"),
    ("[see @b; @a]", "[see 2,1]", "see 2,1"),
    ("[see @a, p. 3 and more]", "[see 1, p. 3 and more]", "see 1(p. 3 and more)"),
    ("[-@a]", "[1]", "1"),
    ("[-@a; -@b; -@c]", "[1–3]", "1-3"),
    ("@a", "Choi and Ro [1]", "Choi and Ro1"),
    ("@b", "Mantas et al. [2]", "Mantas et al.2"),
    ("@c", "van Beethoven [3]", "van Beethoven3"),
    ("@d", "WHO [4]", "WHO4"),
    ("@e", "McBride et al. [5]", "McBride et al.5"),
    ("@f", "“Title f” [6]", "“Title f”6"),
    ("@a [p. 33]", "Choi and Ro [1, p. 33]", "Choi and Ro1(p. 33)"),
    ("@a [@b; @c]", "Choi and Ro [1–3]", "Choi and Ro1-3"),
    ("-@a", "[1]", "1"),
]
"""What the author writes, the mark in brackets, the raised mark."""


def test_marks() -> None:
    text = "\n\n".join(written_as for written_as, _, _ in MARKS)
    for journal, column in ((BRACKETED, 1), (RAISED, 2)):
        assert marks(text, journal) == [row[column] for row in MARKS]


def test_raised_words_before_a_number_follow_a_space() -> None:
    assert marks("[see @b, p. 12; also @c]", RAISED) == ["see 2(p. 12), also 3"]
    assert marks("[@b, p. 12; @c]", RAISED) == ["2(p. 12),3"]


def test_names_in_the_sentence_follow_the_language() -> None:
    assert marks("@a and @b", language="de") == ["Choi und Ro [1]", "Mantas u. a. [2]"]
    assert marks("@a", language="no-such-language") == ["Choi and Ro [1]"]


def test_a_mark_knows_its_keys_links_and_place() -> None:
    (mark,) = cited("[@c; @a; @b]", RAISED).marks[0]
    assert isinstance(mark, CitationMark)
    assert mark.keys == ("c", "a", "b")
    assert mark.superscript
    assert mark.span == Span("a.md", 1)
    assert [node for node in mark.content if isinstance(node, ReferenceLink)] == [
        ReferenceLink("a", 1),
        ReferenceLink("c", 3),
    ]


def test_the_style_says_how_marks_look() -> None:
    raised = profile("(", ")", ", ", raised=' vertical-align="sup"')
    (mark,) = cited("[@a; @b]", raised).marks[0]
    assert isinstance(mark, CitationMark)
    assert mark.superscript
    assert text_of((mark,)) == "(1, 2)"
    assert marks("[@a; @b; @c]", profile(collapse="")) == ["[1,2,3]"]
    assert marks("[@a; @b]", profile(delimiter="")) == ["[1,2]"]
    each = profile("", "", ", ", item=' prefix="[" suffix="]"')
    assert marks("[@a; @b] [@a; @b; @c] [@a, p. 3; @b]", each) == ["[1], [2]", "[1]–[3]", "[1, p. 3], [2]"]


def test_numbers_follow_the_order() -> None:
    citations = cite(("d", "a", "d", "c"), written("[@a; @d]"), LIBRARY, BRACKETED, "en", Findings())
    assert citations.numbers == {"d": 1, "a": 2, "c": 3}
    assert [(entry.number, entry.key, entry.text) for entry in citations.entries] == [
        (1, "d", "Title d."),
        (2, "a", "Title a."),
        (3, "c", "Title c."),
    ]
    assert citations.entries[0].reference is LIBRARY["d"]
    assert text_of(citations.entries[0].content) == "Title d."


def test_a_record_that_prints_nothing_is_a_finding_at_its_place() -> None:
    library = {**LIBRARY, "a": Reference("a", {"id": "a", "type": "book"}, Span("refs.json", 9, 2))}
    findings = Findings()
    citations = cite("ab", [], library, BRACKETED, "en", findings)
    assert [entry.key for entry in citations.entries] == ["b"]
    found = [(str(item.span), item.rule.id) for item in findings.items if "printable" in item.rule.id]
    assert found == [("refs.json:9:2", "reference-is-printable")]


def test_a_record_that_prints_whole_is_no_finding() -> None:
    findings = Findings()
    library = {key: Reference(key, {"id": key, "type": "book", "title": key}) for key in "ab"}
    cite("ab", [], library, BRACKETED, "en", findings)
    assert findings.items == []


def test_what_a_style_leaves_out_is_a_note() -> None:
    findings = Findings()
    cite("a", [], LIBRARY, BRACKETED, "en", findings)
    assert [(item.rule.id, item.severity.name) for item in findings.items] == [("reference-fact-is-printed", "NOTE")]


def test_a_style_that_is_none_stops() -> None:
    broken = replace(BRACKETED, csl=SourceFile("t.csl", "<style/>"))
    with pytest.raises(Stop):
        cite("a", [], LIBRARY, broken, "en", Findings())


def test_no_citation_is_no_list() -> None:
    assert cite((), [], LIBRARY, BRACKETED, "en", Findings()) == Citations({}, (), ())


def test_the_shipped_references_print_as_the_record(shared: Path) -> None:
    source = SourceFile("refs/references.json", (TOP / "refs" / "references.json").read_text("utf-8"))
    library = read_library([source], Findings())
    isj = replace(BRACKETED, csl=SourceFile("isj.csl", (TOP / "styles" / "isj" / "isj.csl").read_text("utf-8")))
    lines = [entry.text for entry in cite(tuple(library), [], library, isj, "en-GB", Findings()).entries]
    assert lines == (shared / "gold" / "isj-references.txt").read_text("utf-8").splitlines()
