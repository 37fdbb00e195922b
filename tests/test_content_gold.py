"""The gold for checks of content: what must be reported is, and what must not be is not.

An item of the gold is a sentence, or says what stands where; the second kind is spelt out as papers in `PAPERS`. An
item that is neither fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from galley.checks import references
from galley.checks.check import Paper
from galley.checks.table import TYPED
from galley.document.article import Asset
from galley.document.metadata import Date, Event
from galley.document.reference import RETRACTION, CitationSite, CslRecord, Notice, Reference
from galley.findings.finding import Severity
from tests.image_files import jpeg_with_exif
from tests.papers import figure, found, paper, rules, section, table

RULES: Mapping[str, frozenset[str]] = {
    "percent-of-counts": frozenset({"percentage-matches-counts"}),
    "table-percent": frozenset({"table-percentage-matches-counts"}),
    "sums": frozenset({"counts-add-up"}),
    "p-value-form": frozenset({"p-value-is-possible"}),
    "p-recomputed": frozenset({"p-value-matches-statistic"}),
    "interval": frozenset({"interval-is-in-order"}),
    "abstract-numbers-in-body": frozenset({"abstract-agrees-with-text"}),
    "floats-in-order": frozenset({"floats-are-mentioned-in-order", "float-is-referred-to", "float-is-mentioned"}),
    "abbreviations": frozenset(
        {"abbreviation-is-defined", "abbreviation-is-defined-first", "abbreviation-is-defined-once"}
    ),
    "patient-identity": frozenset({"patient-is-not-identified", "image-names-nobody"}),
    "trial-numbers": frozenset({"trial-number-is-whole"}),
    "left-overs": frozenset({"text-is-finished", "citation-is-made"}),
    "units": frozenset({"unit-is-written-right", "quantity-has-one-unit"}),
    "spelling-mixed": frozenset({"spelling-is-consistent"}),
    "contributors": frozenset({"contributions-name-the-authors"}),
    "references": frozenset(
        {
            "reference-is-plausible",
            "version-of-record-is-cited",
            "reference-is-not-retracted",
            "reference-doi-is-unique",
        }
    ),
}
"""Which rules answer each chapter of the gold."""


def case(*texts: str) -> Paper:
    return paper(section("Case report", *texts), article_type="case-report", authors=[("Jane", "Doe")])


def contributed(text: str, *authors: tuple[str, str]) -> Paper:
    people = authors or (("Ann", "Berg"), ("Eva", "Fox"))
    return paper("Some text.", authors=people, declarations={"contributions": text})


RECORD: CslRecord = {
    "id": "a", "type": "article-journal", "title": "A title of a work", "container-title": "J",
    "author": [{"family": "Fox", "given": "E"}], "issued": {"date-parts": [[2020]]},
}  # fmt: skip


def citing(*records: CslRecord, text: str = "As shown {cite:1}.", retracted: bool = False) -> Paper:
    """Return a paper of 2024 that cites the first of some records."""
    notices = (Notice(RETRACTION),) if retracted else ()
    library = {f"r{at}": Reference(f"r{at}", one, updates=notices) for at, one in enumerate(records, 1)}
    made = paper(text)
    meta = replace(made.article.meta, events=(Event("accepted", Date(2024, 5)),))
    return replace(
        made, library=library, citations=(CitationSite("r1", None),), article=replace(made.article, meta=meta)
    )


HEAD = "Group | All (n = 32)"
PAPERS: Mapping[str, Callable[[], Paper]] = {
    # tables
    "| Men | 14 (34%) | in a column headed n = 32": lambda: paper(table(1, [HEAD, "Men | 14 (34%)"])),
    "mean (SD) columns: 63 (12)": lambda: paper(table(1, ["Group | n = 32, mean (SD)", "Age | 63 (12)"])),
    "row percentages that sum to 100 across": lambda: paper(
        table(1, ["Group | Alive (n = 30) | Dead (n = 30)", "Men | 14 (70%) | 6 (30%)", "Women | 16 (40%) | 24 (60%)"])
    ),
    "columns with a footnote 'n = 30 with data'": lambda: paper(
        table(1, [HEAD, "Smokers | 14 (47%)a"], notes="a n = 30 with data.")
    ),
    "overlapping categories (comorbidity)": lambda: paper(
        table(1, [HEAD, "Diabetes | 20 (63%)", "Hypertension | 24 (75%)", "Cancer | 16 (50%)"])
    ),
    # abstract
    "years, grant numbers, reference marks, doses in names (vitamin B12, CD4, p16)": lambda: paper(
        "Some text.", abstract="In 2019, under grant 123456, vitamin B12, CD4 and p16 were looked at {cite:1}."
    ),
    # figures and tables
    "first mention: Figure 2, later Figure 1": lambda: paper(
        section("Results", "See {fig:2}.", "See {fig:1}.", figure(1), figure(2))
    ),
    "'Table 3' typed by hand where two tables exist": lambda: paper(
        section("Results", "See {table:1}, {table:2} and Table 3.", table(1, ["A | B"]), table(2, ["A | B"]))
    ),
    "figure never mentioned": lambda: paper(section("Results", "Nothing is said.", figure(1))),
    "Figures 1–3 mentioned together": lambda: paper(
        section("Results", "See {fig:1}, {fig:2} and {fig:3}.", figure(1), figure(2), figure(3))
    ),
    "Fig. 2 of Smith et al.": lambda: paper("This is as in Fig. 2 of Smith et al. {cite:1}, and nowhere else."),
    "Supplementary Table S3": lambda: paper("It is in Supplementary Table S3 and in Supplementary Table 4."),
    "Figure 1B before Figure 1A": lambda: paper(
        section("Results", "See {fig:1} B, and later {fig:1} A.", figure(1))
    ),
    # abbreviations
    "NPV used once and never spelt out": lambda: paper("The NPV was high."),
    "computed tomography (CT) … computed tomography (CT)": lambda: paper(
        "A computed tomography (CT) was done.", "Another computed tomography (CT) was not; CT is dear."
    ),
    "MRI used before magnetic resonance imaging (MRI)": lambda: paper(
        "The MRI showed it.", "On magnetic resonance imaging (MRI) it was seen, and the MRI was right."
    ),
    "defined in the abstract only, used in the body": lambda: paper(
        "The NPV was high.", abstract="The negative predictive value (NPV) was high."
    ),
    "DNA, RNA, HIV, AIDS, CT? (a list per journal decides)": lambda: paper("DNA, RNA, HIV, AIDS and CT were used."),
    "units: mmHg, IU": lambda: paper("The pressure was 120 mmHg and the dose 5 IU."),
    "HLA-B27, CD34, BRCA1, p16INK4a": lambda: paper("HLA-B27, CD34, BRCA1 and p16INK4a were positive."),
    "roman numerals: stage IV": lambda: paper("The tumour was of stage IV, the other of stage XII."),
    "abbreviation of a journal in references": lambda: citing({**RECORD, "container-title": "N Engl J Med BMJ LOL"}),
    "defined once in the abstract and once in the body": lambda: paper(
        "The negative predictive value (NPV) was high; the NPV rose.",
        abstract="The negative predictive value (NPV) was high; the NPV rose.",
    ),
    "names: WHO, NHS, IBM SPSS": lambda: paper("The WHO, the NHS and IBM SPSS are names."),
    "plural CTs after CT": lambda: paper("A computed tomography (CT) was done; later CTs were not. CT is dear."),
    # patients
    "Mr. J.D. presented": lambda: paper(
        section("Case report", "Mr. J.D. presented with pain."), article_type="case-report", authors=[("Eva", "Fox")]
    ),
    "a 93-year-old (over 89)": lambda: case("A 93-year-old woman came."),
    "image file with a name or date in its metadata or pixels": lambda: with_image(jpeg_with_exif()),
    "J.D. wrote the text (initials of an author)": lambda: case("The patient came. J.D. wrote the text."),
    "approved on 12 May 2024 (date of an ethics decision)": lambda: case("The study was approved on 12 May 2024."),
    "the Glasgow Coma Scale, Bodø University Hospital in an affiliation": lambda: case(
        "On the Glasgow Coma Scale he had 15 points at Bodø University Hospital."
    ),
    # what is left over
    "(citation needed)": lambda: paper("This is so (citation needed)."),
    "[1] typed by hand": lambda: paper("This is known [1], and more."),
    "(Smith et al., 2019) typed by hand": lambda: paper("This is known (Smith et al., 2019)."),
    "the TODO trial (name in a reference)": lambda: paper("It was seen in the TODO trial {cite:1}."),
    "grade XXX is never used in 46,XXX (karyotype)": lambda: paper("The karyotype was 46,XXX."),
    # units
    "9.8 g/dl beside 98 g/L for one quantity": lambda: paper(
        "Haemoglobin was 9.8 g/dl.", "A week later haemoglobin was 98 g/L."
    ),
    "9.8 g/dL throughout": lambda: paper("Haemoglobin was 9.8 g/dL.", "A week later haemoglobin was 9.9 g/dL."),
    # spelling
    "tumour … tumor": lambda: paper("The tumour grew, and the tumour shrank.", "The tumor was gone."),
    "haemoglobin … hemoglobin": lambda: paper("The haemoglobin fell.", "The hemoglobin rose."),
    "-ise and -ize of one verb": lambda: paper("They were randomised.", "They were randomized."),
    "tumor in a reference title or a name (Tumor Registry)": lambda: paper(
        "The tumour is in the Tumor Registry, as “a tumor of the bone” {cite:1}."
    ),
    "analyse (en-GB) once": lambda: paper("They analyse it, and the analyses agree."),
    "program (software)": lambda: paper("The program ran; the programme of the day was full of colour."),
    # contributions
    "contributions name C.D., who is no author": lambda: contributed("A.B. and C.D. wrote. E.F. read."),
    "an author without a contribution": lambda: contributed("A.B. wrote the text."),
    "'statistical analysis' under CRediT (formal analysis)": lambda: contributed(
        "Roles are CRediT's. A.B.: Conceptualization, Statistical analysis. E.F.: Software."
    ),
    "two authors with one set of initials, not told apart": lambda: contributed(
        "A.B. wrote the text.", ("Ann", "Berg"), ("Axel", "Boe")
    ),
    "own words where CRediT is not claimed": lambda: contributed("A.B.: statistical analysis. E.F.: all the rest."),
    "Z.S., not an author, is thanked in the acknowledgements": lambda: paper(
        "Some text.",
        authors=[("Ann", "Berg")],
        declarations={"contributions": "A.B. wrote.", "acknowledgements": "We thank Z.S. for help."},
    ),
    # references
    "cited work is in the retraction data": lambda: citing(RECORD, retracted=True),
    "pages 12–9": lambda: citing({**RECORD, "page": "12-9"}),
    "year after the article's": lambda: citing({**RECORD, "issued": {"date-parts": [[2025]]}}),
    "title in capitals": lambda: citing({**RECORD, "title": "THE TITLE OF A WORK IN CAPITALS"}),
    "preprint cited though a version of record is in the file": lambda: citing(
        {**RECORD, "container-title": "medRxiv", "issued": {"date-parts": [[2019]]}}, {**RECORD, "id": "b"}
    ),
    "retracted work cited with 'retracted' in the sentence (downgrade to note)": lambda: citing(
        RECORD, text="That work was retracted {cite:1}.", retracted=True
    ),
    "pages 101–9": lambda: citing({**RECORD, "page": "101-109"}),
    "in press": lambda: citing({**RECORD, "status": "in press"}),
    "e-pages e1234": lambda: citing({**RECORD, "page": "e1234"}),
}  # fmt: skip

ONLINE = "DOI of another work (title distance; needs the network: --online only)"
"""What cannot be known without the network, and is not asked here."""


def with_image(data: bytes) -> Paper:
    made = case("See {fig:1}.")
    image = Asset("scan.jpg", "image/jpeg", data, "scan.jpg")
    return replace(made, article=replace(made.article, assets=(image,)))


def paper_of(chapter: str, item: str) -> Paper:
    """Return the paper that an item of the gold describes, or the sentence that it is."""
    if item in PAPERS:
        return PAPERS[item]()
    told = re.fullmatch(r"abstract: (?P<abstract>.*?); body: (?P<body>[^(]*)(?:\(.*\))?", item)
    if told:
        return paper(f"It was {told['body']}.", abstract=f"It was {told['abstract']}.")
    return case(f"{item}.") if chapter == "patient-identity" else paper(f"{item}.")


def gold(shared: Path) -> list[tuple[str, str, str]]:
    """Return the items: chapter, `finding` or `none`, and text."""
    document = YAML(typ="safe").load((shared / "gold" / "content-checks.yaml").read_text(encoding="utf-8"))
    return [
        (chapter, kind, item)
        for chapter, kinds in document.items()
        for kind, items in kinds.items()
        for item in items
        if item != ONLINE
    ]


def test_the_gold(shared: Path) -> None:
    wrong = []
    for chapter, kind, item in gold(shared):
        one = paper_of(chapter, item)
        told = {*found(one), *found(one, TYPED), *references.check(one)}
        broken = {each.rule.id for each in told if each.severity >= Severity.WARNING} & RULES[chapter]
        if bool(broken) != (kind == "finding"):
            wrong.append(f"{chapter}: {kind}: {item}: {sorted(broken)}")
    assert wrong == []


def test_every_chapter_of_the_gold_has_its_rules(shared: Path) -> None:
    assert {chapter for chapter, _, _ in gold(shared)} == set(RULES)
    items = {item for _, _, item in gold(shared)}
    assert set(PAPERS) <= items


@pytest.mark.parametrize("name", list(PAPERS))
def test_the_spelt_out_papers_can_be_checked(name: str) -> None:
    assert rules(PAPERS[name]()) is not None
