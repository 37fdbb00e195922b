"""Strangers' papers, built as they are: the XML of each has the facts that were read from its sources by hand.

The gold is in `tests/corpus/<kind>/<paper>.yaml`; its comments say where the right answer is a matter of judgement, and
why. `tests/corpus/known.yaml` lists the papers that are not right yet, and goes both ways: a listed paper that has
become right fails the test as an unlisted one that is wrong does.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from difflib import unified_diff
from pathlib import Path

import pytest

import galley
from galley import Outcome, Request, Severity
from tests.conftest import Golden
from tests.corpus_gold import FOLDER, Gold, gold_of, known, papers
from tests.jats_facts import Affiliation, Author, Facts, Section, facts_of, lines, says
from tests.jats_tools import needs_dtds

STOPS = {
    "remote_images": "image-is-local",
    "unrun_cells": "cell-has-result",
    "variables": "variable-is-known",
}
"""What keeps a paper from print and may stand as a placeholder in a draft, with the rule that says so."""


@dataclass(frozen=True, slots=True)
class Run:
    """A build of a paper: its outcome, what was told meanwhile, and its JATS, empty where there is none."""

    outcome: Outcome
    told: tuple[str, ...]
    xml: bytes


def test_every_paper_of_the_corpus_has_its_gold(shared: Path) -> None:
    corpus = shared / "corpus"
    kinds = ("joss", "manubot", "quarto")
    assert papers() == sorted(f"{kind}/{one.name}" for kind in kinds for one in (corpus / kind).iterdir())
    assert set(known()) <= set(papers())
    assert all(gold_of(paper).dialect == paper.partition("/")[0] for paper in papers())


@needs_dtds
@pytest.mark.parametrize("paper", papers())
def test_paper(shared: Path, tmp_path: Path, golden: Golden, paper: str) -> None:
    """A paper is as its gold says; `<paper>.findings` beside it lists the findings by rule, so that a new one shows."""
    made: list[Run] = []
    try:
        wrong = "\n".join(problems(shared / "corpus" / paper, tmp_path, gold_of(paper), made.append))
    except Exception as error:
        if paper not in known():
            raise
        wrong = f"It brings galley down: {error!r}"
    judge(wrong, known().get(paper, ""))
    golden(FOLDER / f"{paper}.findings", by_rule(made[-1].outcome).encode())


def by_rule(outcome: Outcome) -> str:
    """Return a line for each rule that a build finds broken: severity, rule, how often."""
    found = Counter((one.severity.name.lower(), one.rule.id) for one in outcome.report.findings)
    return "".join(f"{severity} {rule} {count}\n" for (severity, rule), count in sorted(found.items()))


def judge(wrong: str, reason: str) -> None:
    """Fail unless a paper is right, or listed with the reason why it is not."""
    if wrong and reason:
        pytest.xfail(f"{reason}\n{wrong}")
    if wrong:
        pytest.fail(wrong, pytrace=False)
    if reason:
        pytest.fail("the paper is right now: take it off tests/corpus/known.yaml", pytrace=False)


def problems(folder: Path, scratch: Path, gold: Gold, tell: Callable[[Run], None]) -> Iterator[str]:
    """Yield what is wrong with the builds of a paper; `tell` is told the last of them."""
    request = request_for(folder, scratch, gold)
    if gold.draft:
        yield from missing_stops(run(request).outcome, gold)
        if "draft" not in {one.name for one in fields(Request)}:
            yield "there is no option `draft`"
            return
        request = replace(request, draft=True)
    made = run(request)
    tell(made)
    if not any(one.startswith("reading") and gold.dialect in one.lower() for one in made.told):
        yield f"It is not read as a manuscript of {gold.dialect}: {made.told}"
    if not made.xml:
        yield "It does not build:"
        yield from errors(made.outcome)
        return
    yield from differences(gold.facts, facts_of(made.xml))
    yield from (f"It does not say “{words}”." for words in gold.says if not says(made.xml, words))


def request_for(folder: Path, scratch: Path, gold: Gold) -> Request:
    """Return the request for a paper where it lies, or for a copy with the `.git` that it has lost."""
    if gold.repository:
        folder = Path(shutil.copytree(folder, scratch / folder.name, copy_function=shutil.copyfile))
        folder.chmod(0o755)
        (folder / ".git").mkdir()
    out = str(scratch / "artifacts")
    manuscript = str(folder / gold.manuscript)
    return Request(manuscript, "preprint", formats=("jats",), out=out, cache=False, epoch=0)


def run(request: Request) -> Run:
    """Build, and return what came of it."""
    told: list[str] = []
    outcome = galley.run(request, galley.Runtime.of_request(request, told.append))
    names = [one.name for one in outcome.artifacts if one.name.endswith(".xml")]
    return Run(
        outcome,
        tuple(told),
        (Path(request.out) / names[0]).read_bytes() if names and not outcome.report.fails() else b"",
    )


def missing_stops(outcome: Outcome, gold: Gold) -> Iterator[str]:
    """Yield how the errors of a build for print are others than those that the gold counts."""
    expected = {STOPS[what]: number for what, number in gold.draft.items()}
    found = Counter(one.rule.id for one in outcome.report.findings if one.severity is Severity.ERROR)
    if found != expected:
        yield f"For print, it should stop with {expected}, and stops with {dict(found)}:"
        yield from errors(outcome)


def errors(outcome: Outcome, shown: int = 3) -> Iterator[str]:
    """Yield the errors of a build, the first few of each rule."""
    seen: Counter[str] = Counter()
    for one in outcome.report.findings:
        if one.severity is Severity.ERROR:
            seen[one.rule.id] += 1
            if seen[one.rule.id] <= shown:
                place = f"{Path(one.span.path).name}:{one.span.line}" if one.span else "?"
                yield f"  {place} {one.rule.id} {one.message[:120]}"
    yield from (f"  … {rule} {number - shown} times more" for rule, number in seen.items() if number > shown)


def differences(gold: Facts, found: Facts) -> Iterator[str]:
    """Yield the lines that differ, as a diff: `-` is what is true, `+` what the XML says."""
    pairs = zip(gold.authors, found.authors, strict=False)
    unsplit = tuple(one.whole if one.family and not true.given else one for true, one in pairs)
    found = replace(found, authors=unsplit + found.authors[len(unsplit) :])
    yield from unified_diff(list(lines(gold)), list(lines(found)), "gold", "xml", n=1, lineterm="")


# --- the tests' own tests -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "reason", "verdict"),
    [
        ("It does not build:", "", pytest.fail.Exception),
        ("", "PDF figures", pytest.fail.Exception),
        ("It does not build:", "PDF figures", pytest.xfail.Exception),
    ],
)
def test_the_list_goes_both_ways(wrong: str, reason: str, verdict: type[BaseException]) -> None:
    judge("", "")
    with pytest.raises(verdict):
        judge(wrong, reason)


def test_each_fact_that_differs_is_shown() -> None:
    gold = gold_of("joss/mwarp1d").facts
    assert list(differences(gold, gold)) == []
    first = replace(gold.authors[0], family="Pataky*", orcid="")
    damaged = replace(gold, authors=(first, *gold.authors[1:]), references=8, left_over=("\\ref",))
    shown = [one for one in differences(gold, damaged) if one[0] in "+-" and one[:3] not in {"+++", "---"}]
    assert shown == [
        "-author: Todd C. | Pataky",
        "-  orcid: 0000-0002-8292-7189",
        "+author: Todd C. | Pataky*",
        "-references: 9",
        "+references: 8",
        "+left_over: \\ref",
    ]


def test_a_name_that_the_source_does_not_split_is_compared_whole() -> None:
    gold = gold_of("joss/emcee").facts
    for given, family in (("Oriol", "Abril Pla"), ("Oriol Abril", "Pla")):
        last = replace(gold.authors[-1], given=given, family=family)
        assert list(differences(gold, replace(gold, authors=(*gold.authors[:-1], last)))) == []


def test_the_reader_sees_what_jats_has() -> None:
    assert facts_of(SAMPLE.encode()) == Facts(
        title="A 'title' of two words",
        subtitle="Sub",
        doi="10.5555/1",
        lang="pt-BR",
        date="2026-01-02",
        keywords=("one", "two"),
        authors=(
            Author("Bo", "van Fictum", suffix="Jr.", degrees="MD, PhD", email="b@example.org", affiliations=(2, 1),
                   roles=("Software",), corresponding=True, equal=True, orcid="0000-0002-1825-0097"),
            Author(group="The Group", affiliations=(1,)),
        ),
        affiliations=(
            Affiliation("Hospital", department="Surgery", city="Oslo", country="Norway", ror="0fakery58"),
            Affiliation("College"),
        ),
        author_notes=1,
        abstracts=("abstract", "key-points"),
        notice=True,
        numbered_sections=True,
        sections=(Section(1, "Outer"), Section(2, "Inner"), Section(1, "Last")),
        back=("acknowledgements", "appendix", "conflicts", "ethics-statement", "funding", "“Odd”"),
        references=2,
        figures=("1", "S1", "-", "2"),
        tables=("1",),
        formulas=("-", "3"),
        footnotes=2,
        left_over=("\\ref", "@fig-a", "{{< pagebreak >}}", "{.wide}"),
    )  # fmt: skip


SAMPLE = """
<article xml:lang="pt-BR"><front><article-meta>
<article-id pub-id-type="doi">10.5555/1</article-id>
<title-group><article-title>A ‘title’ of
 <italic>two</italic> words</article-title><subtitle>Sub</subtitle></title-group>
<contrib-group>
<contrib contrib-type="author" corresp="yes" equal-contrib="yes">
<contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>
<name><surname>van Fictum</surname><given-names>Bo</given-names><suffix>Jr.</suffix></name>
<degrees>MD, PhD</degrees><role>Software</role>
<xref ref-type="aff" rid="a2"/><xref ref-type="aff" rid="a1"/><xref ref-type="corresp" rid="c"/></contrib>
<contrib contrib-type="author"><collab>The Group<contrib-group><contrib contrib-type="collab-author">
<name><surname>Member</surname></name></contrib></contrib-group></collab><xref ref-type="aff" rid="a1"/></contrib>
<aff id="a1"><label>1</label><institution content-type="dept">Surgery</institution>, <institution-wrap>
<institution-id institution-id-type="ror">https://ror.org/0fakery58</institution-id><institution>Hospital</institution>
</institution-wrap>, <city>Oslo</city>, <country country="NO">Norway</country></aff>
<aff id="a2"><label>2</label><institution>College</institution></aff>
</contrib-group>
<contrib-group><contrib contrib-type="editor"><name><surname>Editor</surname></name></contrib></contrib-group>
<author-notes><corresp id="c">To Bo, <email>b@example.org</email></corresp>
<fn fn-type="equal"><p>Equal.</p></fn><fn fn-type="coi-statement"><p>None.</p></fn>
<fn><p>Own words.</p></fn></author-notes>
<pub-date date-type="pub" iso-8601-date="2026-01-02"/>
<abstract><p>A.</p></abstract><abstract abstract-type="key-points"><p>K.</p></abstract>
<kwd-group><kwd>one</kwd><kwd>two</kwd></kwd-group>
<funding-group><funding-statement>None.</funding-statement></funding-group>
</article-meta><notes notes-type="article-notice"><p>N.</p></notes></front>
<body><sec><label>1</label><title>Outer</title><p>See \\ref and <monospace>\\label</monospace>, at b@example.org.</p>
<fig><label>Fig. 1</label></fig><fig><label>Figure S1</label></fig><disp-formula/><disp-formula><label>(3)</label>
<tex-math>\\tau</tex-math></disp-formula><sec><title>Inner</title>
<p>As @fig-a shows.{{&lt; pagebreak &gt;}} {.wide}</p></sec></sec>
<sec><title>Last</title><fig/><fig-group><label>Figure 2</label><fig/><fig/></fig-group>
<table-wrap><label>Table 1</label><table-wrap-foot><fn><p>T.</p></fn></table-wrap-foot></table-wrap></sec></body>
<back><ack><p>Thanks.</p></ack><sec sec-type="ethics-statement"><title>Ethics</title></sec><sec><title>Odd</title></sec>
<fn-group><fn><p>F.</p></fn></fn-group><ref-list><ref/><ref/></ref-list><app-group><app><title>A</title></app></app-group>
</back></article>
"""
