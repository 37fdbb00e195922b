"""Articles built by hand, for the tests of the writers: made up from end to end, rich in constructs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from galley.document.article import Article, Asset, Declaration, Supplement
from galley.document.metadata import (
    Abstract,
    AbstractSection,
    Affiliation,
    Award,
    Contributor,
    Copyright,
    Date,
    Event,
    KeywordGroup,
    License,
    Metadata,
    RelatedArticle,
    Role,
)
from galley.document.profile import Journal, Profile
from galley.document.reference import BibliographyEntry, Reference
from galley.document.tree import (
    NO_ATTR,
    Attr,
    Block,
    BlockQuote,
    BulletList,
    Cell,
    CitationMark,
    Code,
    CodeBlock,
    ColSpec,
    CrossReference,
    DefinitionList,
    Emph,
    Equation,
    FigureFloat,
    Footnote,
    Graphic,
    Image,
    Inline,
    Inlines,
    LineBlock,
    LineBreak,
    Link,
    Math,
    OrderedList,
    Para,
    Plain,
    Quoted,
    ReferenceLink,
    Row,
    Section,
    SmallCaps,
    Space,
    Str,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableBody,
    TableFloat,
    Underline,
)
from galley.document.tree import Span as SpanNode
from galley.source import SourceFile, Span
from tests.article_records import KEYS, RECORDS

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def words(text: str) -> Inlines:
    """Return `text` as pandoc gives it: words with spaces between them."""
    nodes: list[Inline] = []
    for index, word in enumerate(text.split(" ")):
        nodes.extend((Space(), Str(word)) if index else (Str(word),))
    return tuple(node for node in nodes if node != Str(""))


def para(*parts: str | Inline) -> Para:
    """Return a paragraph of texts and inlines."""
    nodes: list[Inline] = []
    for part in parts:
        if isinstance(part, str):
            nodes.extend((Space(),) if part.startswith(" ") else ())
            nodes.extend(words(part.strip(" ")))
            nodes.extend((Space(),) if part.endswith(" ") and part.strip() else ())
        else:
            nodes.append(part)
    return Para(tuple(nodes))


def cite(*numbers: int, superscript: bool = True) -> CitationMark:
    """Return the mark of the works with these numbers, three or more as a range."""
    links = [ReferenceLink(KEYS[number - 1], number) for number in numbers]
    content: list[Inline] = [links[0]]
    if len(links) > 2:
        content += [Str("–"), links[-1]]
    elif len(links) == 2:
        content += [Str(","), links[1]]
    marks: Inlines = tuple(content) if superscript else (Str("["), *content, Str("]"))
    return CitationMark(tuple(KEYS[number - 1] for number in numbers), marks, superscript)


def cell(*parts: str | Inline, rows: int = 1, columns: int = 1) -> Cell:
    """Return a table cell."""
    return Cell(NO_ATTR, "AlignDefault", rows, columns, (Plain(para(*parts).content),) if parts else ())


def _entry(number: int, record: dict[str, Any]) -> BibliographyEntry:
    text = f"{record['title'].replace('<i>', '').replace('</i>', '')}. {record['issued']['date-parts'][0][0]}."
    span = Span("refs/references.json", number)
    return BibliographyEntry(number, record["id"], words(text), text, Reference(record["id"], record, span))


def _rows(*rows: tuple[Cell, ...]) -> tuple[Row, ...]:
    return tuple(Row(NO_ATTR, cells) for cells in rows)


LABS = Table(
    NO_ATTR,
    (),
    (ColSpec("AlignLeft", 0.4), ColSpec("AlignRight", 0.3), ColSpec("AlignCenter", 0.3)),
    _rows((cell("Test"), cell("Values ", Emph(words("by day")), columns=2))),
    (
        TableBody(
            NO_ATTR,
            1,
            (),
            _rows(
                (cell("Tryptase (µg/L)", rows=2), cell("31.5", Superscript((Str("a"),))), cell("6.1")),
                (cell("< 11.4"), cell("H", Subscript((Str("2"),)), "O")),
                (cell("Troponin", cite(2)), cell(), cell("1,250")),
            ),
        ),
    ),
    (),
)
EQUATION = Equation("eq:tryptase", "(1)", r"T_{acute} > 1.2\,T_0 + 2")
NOTE: Footnote = Footnote(
    "fn-fourth",
    1,
    (
        para(
            "Some add a fourth variant; see ",
            Link(NO_ATTR, words("the guideline"), "https://example.org/guideline?a=1&b=2"),
            ".",
        ),
        CodeBlock(NO_ATTR, "x < 1"),
        para("Second paragraph."),
    ),
)

INTRODUCTION: Section = Section(
    "sec:introduction",
    1,
    words("Introduction"),
    (
        para(
            "Kounis syndrome",
            cite(1, 2, 3),
            " is rare.",
            NOTE,
            " It is seen with ",
            Emph(words("Vespula vulgaris")),
            " & others < 5 %. ",
            Quoted("DoubleQuote", (*words("So"), Space(), Quoted("SingleQuote", words("rare")))),
            ".",
        ),
        para(
            "See ",
            CrossReference("fig:ecg", "fig", words("Figure 1")),
            ", ",
            CrossReference("tbl:labs", "table", words("Table 1")),
            ", ",
            CrossReference("eq:tryptase", "disp-formula", words("Equation 1")),
            " and ",
            CrossReference("sec:case", "sec", words("Case presentation")),
            cite(4),
            ".",
        ),
    ),
    "intro",
)
CASE_BLOCKS: tuple[Block, ...] = (
    para(
        "BMI 24.1 kg/m",
        Superscript((Str("2"),)),
        ", baseline ",
        Math("InlineMath", "T_0"),
        " of 4.2 µg/L",
        cite(5, 6),
        ":",
    ),
    para("The rule is", Space(), EQUATION, Space(), "and so on."),
    FigureFloat(
        "fig:ecg",
        "Figure 1",
        (
            para(
                "Twelve-lead ECG on arrival. ST elevation in leads II, III and aVF; ",
                Emph(words("arrow")),
                ", reciprocal change",
                cite(7),
                ".",
            ),
        ),
        (Graphic("made-up-case-f1.png", "ECG trace with ST elevation", "80%"),),
    ),
    OrderedList(
        1,
        "Decimal",
        "Period",
        (
            (Plain(words("adrenaline 0.5 mg i.m.,")),),
            (
                Plain(words("then:")),
                BulletList(((Plain(words("chlorphenamine")),), (para("hydrocortisone"), para("200 mg")))),
            ),
        ),
    ),
    TableFloat(
        "tbl:labs",
        "Table 1",
        (para("Laboratory findings. Abnormal values in ", Strong(words("bold")), "."),),
        LABS,
        (para(Superscript((Str("a"),)), " Peak value."),),
    ),
)
DETAIL: Section = Section(
    "sec:detail",
    2,
    words("History and findings"),
    (
        BlockQuote((para("It stung."), para("It hurt."))),
        DefinitionList(
            ((words("Anaphylaxis"), ((para("A severe reaction."),),)), (words("ACS"), ((Plain(words("coronary")),),)))
        ),
        LineBlock((words("first line"), words("second line"))),
        CodeBlock(Attr("", ("r",)), "t.test(x < y)\n"),
        para(
            Code(NO_ATTR, "p < 0.05"),
            Space(),
            Strikeout(words("old")),
            Space(),
            Underline(words("new")),
            Space(),
            SmallCaps(words("Caps")),
            LineBreak(),
            Image(NO_ATTR, words("a pixel"), "made-up-case-i1.png"),
            Space(),
            SpanNode(Attr("", (), (("lang", "la"),)), words("in vivo")),
            Space(),
            Math("DisplayMath", "a^2"),
        ),
    ),
)
CASE: Section = Section("sec:case", 1, words("Case presentation"), (*CASE_BLOCKS, DETAIL), "cases")
DISCUSSION: Section = Section(
    "sec:discussion", 1, words("Discussion"), (para("As shown", cite(8, 9), "."),), "discussion"
)


def _declaration(kind: Any, title: str, *blocks: Block) -> Declaration:
    return Declaration(kind, kind, words(title), blocks, Span("manuscript/90-declarations.md", 3))


DECLARATIONS = (
    _declaration("acknowledgements", "Acknowledgements", para("We thank the patient.")),
    _declaration("funding", "Funding", para("Funded by the ", Emph(words("Example Foundation")), " (IP-1).")),
    _declaration("conflicts", "Conflicts of interest", para("None declared.")),
    _declaration("ethics", "Ethics approval", para("Approved by the committee (No. 8.1).")),
    _declaration("consent", "Consent", para("Written informed consent was obtained.")),
    _declaration("data-availability", "Data availability", para("Data are in the archive", cite(5), ".")),
    _declaration(
        "abbreviations", "Abbreviations", DefinitionList(((words("ACS"), ((para("acute coronary syndrome"),),)),))
    ),
    _declaration("appendix", "Appendix A. Checklist", para("The checklist is complete.")),
)

AUTHORS = (
    Contributor(
        family="Šimić",
        given="Ana Marija",
        orcid="0000-0002-1825-0097",
        email="ana@example.org",
        corresponding=True,
        equal_contribution=True,
        affiliations=("hospital", "school"),
        roles=(
            Role("Conceptualization", "Conceptualization", "lead"),
            Role("Writing – original draft", "Writing – original draft"),
        ),
    ),
    Contributor(
        family="Berg",
        given="Johan",
        particle="van den",
        suffix="Jr",
        orcid="0000-0001-5109-3700",
        equal_contribution=True,
        affiliations=("school",),
        present_address="Example Institute, Bergen, Norway",
    ),
    Contributor(
        collaboration="The Sting Study Group",
        members=(Contributor(family="王", given="小明"),),
        affiliations=("hospital",),
    ),
)
AFFILIATIONS = (
    Affiliation(
        "hospital",
        1,
        "University Hospital Centre Zagreb",
        "Department of Cardiology",
        city="Zagreb",
        country="Croatia",
        country_code="HR",
        ror="https://ror.org/00r9vb833",
    ),
    Affiliation("school", 2, "University of Oslo", city="Oslo", country="Norway", country_code="NO"),
)
ABSTRACT = Abstract(
    "",
    (
        AbstractSection(words("Background"), (para("A sting may trigger it."),)),
        AbstractSection(words("Conclusions"), (para("Treat both & wait for H", Subscript((Str("2"),)), "O."),)),
    ),
)

METADATA = Metadata(
    identifier="made-up-case",
    title=(*words("Coronary syndrome after a sting by"), Space(), Emph(words("Vespula vulgaris"))),
    subtitle=words("a made-up case"),
    short_title=words("Coronary syndrome after a sting"),
    article_type="case-report",
    heading="Case Report",
    doi="10.5555/made.up.42",
    publisher_id="MU-42",
    volume="12",
    issue="3",
    elocation_id="e42",
    authors=AUTHORS,
    affiliations=AFFILIATIONS,
    editors=(Contributor(family="Editor", given="Eve"),),
    abstracts=(
        ABSTRACT,
        Abstract("plain-language-summary", (AbstractSection((), (para("Stings can hurt the heart."),)),)),
    ),
    keywords=(
        KeywordGroup((words("Kounis syndrome"), words("anaphylaxis"))),
        KeywordGroup((words("Wasps"),), "MeSH", "https://www.nlm.nih.gov/mesh/"),
    ),
    awards=(Award("Example Foundation", "https://doi.org/10.13039/501100004488", ("IP-1",), ("Ana Marija Šimić",)),),
    events=(Event("accepted", Date(2026, 8, 20)), Event("received", Date(2026, 5, 2))),
    published=Date(2026, 9, 15),
    license=License(CC_BY, "This article is distributed under the Creative Commons Attribution License.", "CC BY 4.0"),
    copyright=Copyright("© 2026 The Authors", "2026", "The Authors"),
    related=(RelatedArticle("preprint", "doi", "10.1101/2026.01.01.000001"),),
    notices=(words("This article is made up for tests."),),
)
JOURNAL = Journal(
    "Balkan Journal of Made-up Cases",
    "Balkan J Made-up Cases",
    "BJMC",
    "Balkan J Made-up Cases",
    "2999-1226",
    "2999-1234",
    "Example Medical Society",
    "Zagreb, Croatia",
    "https://example.org",
)


def rich_article() -> Article:
    """Return an article with every construct that a writer must handle."""
    return Article(
        METADATA,
        JOURNAL,
        (INTRODUCTION, CASE, DISCUSSION),
        DECLARATIONS,
        (
            Supplement(
                "supp:1", "Supplementary file 1", words("CARE checklist"), "made-up-case-s1.pdf", "application/pdf"
            ),
        ),
        tuple(_entry(number, record) for number, record in enumerate(RECORDS, 1)),
        (
            Asset("made-up-case-f1.png", "image/png", PIXEL, "figures/ecg.png", 1, 1),
            Asset("made-up-case-i1.png", "image/png", PIXEL, "figures/pixel.png", 1, 1),
            Asset("made-up-case-s1.pdf", "application/pdf", b"%PDF-1.7\n"),
        ),
        {
            "sec:case": Span("manuscript/20-case.md", 1),
            "fig:ecg": Span("manuscript/20-case.md", 9),
            "sec:introduction": Span("manuscript/10-introduction.md", 1),
        },
    )


def small_article(*blocks: Block) -> Article:
    """Return an article of one section that holds `blocks`, with the least metadata."""
    meta = Metadata("small", words("A title"), authors=(Contributor(family="One", given="An"),))
    return Article(meta, JOURNAL, (Section("sec:one", 1, words("One"), blocks),), (), (), (), ())


def profile() -> Profile:
    """Return a journal profile whose style and page are empty files."""
    return Profile("made-up", JOURNAL, SourceFile("style.csl", ""), SourceFile("page.html.jinja", ""), ())


def without_issn(article: Article) -> Article:
    """Return the article in a journal that has no ISSN."""
    return replace(article, journal=replace(article.journal, issn_print="", issn_electronic=""))
