"""What a journal asks of a type of article: read from its profile, and told with the number and the limit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from galley.checks import requirements
from galley.checks.check import Paper
from galley.checks.content import abbreviations
from galley.document.counts import counts_of, words_in
from galley.document.profile import Requirements
from galley.findings.finding import Findings, Severity
from galley.readers.journal.profile import read_profile
from galley.runtime.world import World
from tests.manuscripts_in_memory import styles
from tests.papers import figure, found, paper, section, table

PROFILE = """\
csl: vancouver
requirements:
  case-report:
    words: 1500
    abstract: 250
    title-characters: 150
    references: 15
    figures: 5
    tables: 2
    keywords: [3, 6]
    authors: 6
    sections: [Introduction, Case report]
    needs: [consent]
    severities: {patient-is-not-identified: error}
    abbreviations: [CT, NPV]
    checklists: [care-2013]
  all:
    words: 4000
"""


def profile_of(text: str, findings: Findings) -> dict[str, Requirements]:
    files: dict[str, str | bytes] = {**styles(), "j/profile.yaml": text, "j/page.html.jinja": "", "j/page.css": ""}
    return dict(read_profile("j", World.in_memory(files), findings).requirements)


def test_a_made_up_journal_says_all_that_can_be_asked() -> None:
    findings = Findings()
    read = profile_of(PROFILE, findings)
    assert findings.items == []
    assert read["all"] == Requirements(words=4000)
    assert read["case-report"] == Requirements(
        words=1500,
        abstract=250,
        title_characters=150,
        references=15,
        figures=5,
        tables=2,
        keywords=(3, 6),
        authors=6,
        sections=("Introduction", "Case report"),
        needs=("consent",),
        severities={"patient-is-not-identified": Severity.ERROR},
        abbreviations=("CT", "NPV"),
        checklists=("care-2013",),
    )


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("{case-reprt: {words: 1}}", "did you mean `case-report`?"),
        ("{case-report: {wrds: 1}}", "the key `wrds` is not known here"),
        ("{case-report: {words: -1}}", "`words` must not be negative"),
        ("{case-report: {needs: [fundin]}}", "`needs` knows no `fundin`"),
        ("{case-report: {severities: {x: off}}}", "`severities` knows no `x`"),
        ("{case-report: {severities: {link-is-safe: off}}}", "cannot be changed"),
        ("{case-report: {keywords: [6, 3]}}", "`keywords` must be the least and the most, as in [3, 6]"),
        ("{case-report: {keywords: [1, 2, 3]}}", "`keywords` must be the least and the most, as in [3, 6]"),
        ("{case-report: {words: 1,5}}", "`words` must be a whole number"),
    ],
)
def test_faults_are_told_at_their_places(asked: str, message: str) -> None:
    findings = Findings()
    profile_of(f"csl: vancouver\nrequirements: {asked}\n", findings)
    assert [one.span.line for one in findings.items if one.span] == [2]
    told = " ".join((findings.items[0].message, *findings.items[0].hints))
    assert message in told


def asking(one: Paper, **asked: object) -> Paper:
    profile = replace(one.profile, requirements={"all": Requirements(**asked)})  # type: ignore[arg-type]
    return replace(one, profile=profile)


ARTICLE = paper(
    section("Methods", "One two three, and 4 – five.", figure(1, "Not counted."), table(1, ["A | B", "1 | 2"])),
    section("Results", "Six seven."),
    abstract="Eight nine.",
    title="Ten letters",
    authors=[("Ann", "Berg"), ("Eva", "Fox")],
)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"words": 7}, "There are 8 words of text; the journal takes at most 7."),
        ({"abstract": 1}, "There are 2 words in the abstract; the journal takes at most 1."),
        ({"title_characters": 10}, "There are 11 characters in the title; the journal takes at most 10."),
        ({"authors": 1}, "There are 2 authors; the journal takes at most 1."),
        ({"keywords": (3, 6)}, "There are 0 keywords; the journal asks for 3 to 6."),
        ({"sections": ("Methods", "Discussion")}, "There is no section “Discussion”, which the journal asks for."),
        ({"sections": ("Results", "Methods")}, "The journal asks for “Results” before “Methods”."),
        ({"needs": ("funding",)}, "publication needs a statement on funding"),
        ({"figures": 0}, "There is 1 figure; the journal takes none."),
        ({"tables": 0}, "There is 1 table; the journal takes none."),
        ({"abstract": 0}, "There are 2 words in the abstract; the journal takes none."),
        ({"keywords": (3, 3)}, "There are 0 keywords; the journal asks for 3."),
    ],
)
def test_what_is_over_a_limit_is_told_with_number_and_limit(asked: dict[str, object], message: str) -> None:
    assert [one.message for one in found(asking(ARTICLE, **asked), [requirements])] == [message]


def test_what_keeps_to_the_limits_is_silent() -> None:
    kept = asking(
        ARTICLE,
        words=8,
        abstract=2,
        title_characters=11,
        figures=1,
        tables=1,
        authors=2,
        sections=("Methods", "Results"),
    )
    assert found(kept, [requirements]) == ()
    assert found(ARTICLE, [requirements]) == ()


def test_headings_are_known_as_authors_write_them() -> None:
    written = paper(
        section("1. Materials & Methods:", "One."), section("CASE REPORTS", "Two."), section("Conclusions", "Three.")
    )
    asked = ("Materials and methods", "Case report", "Conclusion")
    assert found(asking(written, sections=asked), [requirements]) == ()
    told = found(asking(written, sections=(*reversed(asked),)), [requirements])
    assert [one.message for one in told] == ["The journal asks for “Conclusion” before “Case report”."]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("这是一个测试。", 6),
        ("日本語のテキスト。", 8),
        ("한국어 문장 입니다.", 3),
        ("使用CT检查 3 次", 7),
        ("fractures—which are rare—heal", 5),
        ("5–6 days, two-thirds, and/or", 4),
        ("37 °C ± 0.5 %, n = 12 (25%)", 6),
        ("see https://example.org/a-b/c?d=1 or a@example.org", 4),
        ("5\u00a0mg and 3\u202fh", 5),
    ],
)
def test_a_word_is_what_word_processors_count(text: str, number: int) -> None:
    assert words_in(text) == number


def test_words_are_counted_by_section() -> None:
    counts = counts_of(ARTICLE.article)
    assert [(one.title, one.words) for one in counts.sections] == [("Methods", 6), ("Results", 2)]
    assert (counts.words, counts.abstract, counts.captions, counts.figures, counts.tables) == (8, 2, 5, 1, 1)
    assert words_in("one — two-three 4 % , five/six") == 4


def test_a_short_form_that_the_journal_knows_needs_no_words() -> None:
    one = paper("The NPV was high.")
    assert len(found(one, [abbreviations])) == 1
    assert found(asking(one, abbreviations=("NPV",)), [abbreviations]) == ()
