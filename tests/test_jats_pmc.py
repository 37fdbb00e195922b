"""What PMC's StyleChecker and JATS4R ask: every rule finds an XML that breaks it, and galley's own XML breaks none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from galley.findings.finding import Severity
from galley.formats.jats.verify.document import parse
from galley.formats.jats.verify.jats4r import NEWER, check_jats4r
from galley.formats.jats.verify.pmc.check import STYLES, check_pmc
from galley.formats.jats.verify.pmc.style import NAMESPACES, Elements, Style
from galley.formats.jats.write import write_jats
from tests.articles import profile, rich_article

RIGHT = """<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"
 xmlns:ali="http://www.niso.org/schemas/ali/1.0/" article-type="research-article" xml:lang="en"><front><journal-meta>
<journal-id journal-id-type="nlm-ta">J</journal-id><issn publication-format="print">0000-0000</issn></journal-meta>
<article-meta><article-id pub-id-type="doi">10.5555/a</article-id><article-categories>
<subj-group subj-group-type="heading"><subject>Research</subject></subj-group></article-categories>
<title-group><article-title>T</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>A</surname><given-names>B</given-names></name></contrib>
<aff id="aff">A</aff></contrib-group><author-notes><fn fn-type="equal"><p>N</p></fn></author-notes>
<pub-date date-type="pub" publication-format="electronic"><year>2026</year></pub-date>
<volume>1</volume><fpage>1</fpage><lpage>2</lpage>
<history><date date-type="received"><year>2026</year></date></history>
<permissions><copyright-statement>C</copyright-statement><copyright-year>2026</copyright-year></permissions>
<abstract><p>A</p></abstract><kwd-group><kwd>K</kwd><kwd>L</kwd></kwd-group></article-meta></front>
<body><sec id="s"><title>S</title><p>P</p></sec></body><back><ref-list><ref id="r">
<element-citation publication-type="book"><source>S</source>
<pub-id pub-id-type="doi">10.5555/b</pub-id></element-citation></ref></ref-list></back></article>"""

CC = "https://creativecommons.org/licenses/by/4.0/"
TEX = "begin{document}x end{document}"


def text(xml: str) -> tuple[str, str]:
    """Return what puts something after the paragraph of the text."""
    return "<p>P</p>", f"<p>P</p>{xml}"


def meta(xml: str) -> tuple[str, str]:
    """Return what puts something after the pages, where it stands in the metadata."""
    return "<lpage>2</lpage>", f"<lpage>2</lpage>{xml}"


def kind(article_type: str, xml: str = "") -> tuple[str, ...]:
    """Return what makes the article one of another type, with something in its metadata."""
    return '"research-article"', f'"{article_type}"', *(meta(xml) if xml else ())


def related(related_type: str, more: str = 'ext-link-type="doi" xlink:href="10.5555/z" id="x"') -> str:
    return f'<related-article related-article-type="{related_type}" {more}/>'


def license_of(url: str, words: str = "L") -> tuple[str, str]:
    return "</permissions>", f'<license xlink:href="{url}"><license-p>{words}</license-p></license></permissions>'


def formula(xml: str) -> tuple[str, str]:
    return text(f"<p><inline-formula>{xml}</inline-formula></p>")


def math(xml: str) -> tuple[str, str]:
    return formula(f'<mml:math id="m">{xml}</mml:math>')


def row(xml: str) -> tuple[str, str]:
    return text(f"<table-wrap><table><tbody><tr>{xml}</tr></tbody></table></table-wrap>")


# each rule with what breaks it: pairs of what is there and what is put in its place
BAD: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("article-type attribute check", (' article-type="research-article"', "")),
    ("article-type attribute value check", kind("preprint")),
    ("expression-of-concern related article check", kind("expression-of-concern")),
    ("correction related article check", kind("correction", related("companion"))),
    ("retraction related article check", kind("retraction")),
    ("reply related article check", kind("reply")),
    ("article-commentary related article check", kind("article-commentary")),
    ("product review check", kind("book-review")),
    ("article-type attribute check for product", meta("<product>P</product>")),
    ("correction content check", ('"research-article"', '"correction"', "<body>", "<back>", "</body><back>", "")),
    ("lang attribute check", ('xml:lang="en"', 'xml:lang="en" lang-group="a"')),
    ("disp-level check", ('<sec id="s">', '<sec id="s" disp-level="first">')),
    *(
        ("related-article-type check", meta(related(one)))
        for one in (
            "addended-article",
            "commentary-article",
            "corrected-article",
            "retracted-article",
            "retracted-republished-article",
            "reviewed-article",
        )
    ),
    *(
        ("related-article-type check", kind("letter", related(one)))
        for one in (
            "author-comment",
            "reviewer-report",
            "editor-report",
        )
    ),
    ("related-article check", meta(related("erratum"))),
    ("related-article id check", meta(related("companion", 'ext-link-type="doi" xlink:href="10.5555/z"'))),
    ("related-article ext-link-type check", meta(related("companion", 'xlink:href="10.5555/z" id="x"'))),
    ("related-article doi check", meta(related("companion", 'ext-link-type="uri" xlink:href="10.5555/z" id="x"'))),
    ("related-article self check", meta(related("companion", 'ext-link-type="doi" xlink:href="10.5555/a" id="x"'))),
    ("related-object check", text('<p><related-object source-id="a" source-id-type="b"/></p>')),
    ("related-object id-type check", text('<p><related-object id="o" source-id="a"/></p>')),
    ("related-object id-type check", text('<p><related-object id="o"/></p>')),
    ("journal-id-type check", ('"nlm-ta"', '"short"')),
    ("duplicate id-type check", ("<issn", '<journal-id journal-id-type="nlm-ta">K</journal-id><issn')),
    (
        "duplicate id-type check",
        ("</element-citation>", '<pub-id pub-id-type="doi">10.5/c</pub-id></element-citation>'),
    ),
    (
        "duplicate pub-id-type check",
        ("<article-cat", '<article-id pub-id-type="doi">10.5555/c</article-id><article-cat'),
    ),
    ("pub-id-type check", ('<pub-id pub-id-type="doi"', '<pub-id pub-id-type="arXiv"')),
    ("issn publication-format check", (' publication-format="print"', "")),
    ("subject-group check", ('"heading"', '"topic"')),
    ("subj-group check", ("</subject>", "</subject><subject>More</subject>")),
    (
        "subj-group count check",
        ("</subj-group>", '</subj-group><subj-group subj-group-type="heading"><subject>B</subject></subj-group>'),
    ),
    ("subject content check", ("Research<", "<bold>Research</bold><")),
    ("contrib attributes check", (' contrib-type="author"', ' contrib-type="illustrator"')),
    ("contrib content check", ("</name>", "</name><collab>C</collab>")),
    ("name check", ("<surname>A</surname>", "")),
    ("name check", ("<name>", '<name name-style="given-only">')),
    ("name punctuation check", ("<given-names>B", "<given-names>.")),
    (
        "collab check",
        ("<name><surname>A</surname><given-names>B</given-names></name>", "<collab><contrib-group/></collab>"),
    ),
    ("aff check", (">A</aff>", '>A<xref ref-type="aff" rid="aff">1</xref></aff>')),
    ("author-notes fn check", ('"equal"', '"abbr"')),
    ("pub-date/@date-type check", ('<pub-date date-type="pub"', '<pub-date date-type="accepted"')),
    ("pub-date/@publication-format check", ('"electronic"', '"online"')),
    ("pub-date check", (' publication-format="electronic"', "")),
    (
        "pub-date checking",
        ("<volume>", '<pub-date date-type="pub" publication-format="electronic"><year>2025</year></pub-date><volume>'),
    ),
    (
        "pub-date collection check",
        (
            "<volume>",
            '<pub-date date-type="collection" publication-format="electronic"><year>2026</year></pub-date><volume>',
        ),
    ),
    ("history date check", ('"received"', '"corrected"')),
    ("date check", ('"received">', '"received"><day>1</day>')),
    ("lpage checking", ("<lpage>2</lpage>", "")),
    ("count check", ("<volume>", "<volume>2</volume><volume>")),
    ("issue-id-check", ("<fpage>", "<issue-id>I</issue-id><fpage>")),
    ("abstract content check", ("<p>A</p>", "<sec><title>B</title><p>A</p></sec>")),
    ("abstract type check", ("</abstract>", "</abstract><abstract><p>B</p></abstract>")),
    ("abstract-section check", ("<p>A</p>", "<sec><sec><p>A</p></sec><sec><p>A</p></sec></sec>")),
    ("kwd-group-check", ("<kwd>K</kwd><kwd>L</kwd>", "<kwd>K, L</kwd>")),
    ("trans language check", ("</abstract>", '</abstract><trans-abstract xml:lang="en"><p>B</p></trans-abstract>')),
    ("copyright-statement check", ("<copyright-statement>C", "<copyright-statement>Creative Commons")),
    ("copyright-year check", ("<copyright-year>2026", "<copyright-year>2025–2026")),
    *(("license cc url check", license_of(CC + more)) for more in ("legalcode", "deed.en")),
    (
        "license cc url check",
        license_of("https://example.org", f'<ext-link ext-link-type="uri" xlink:href="{CC}deed.no">L</ext-link>'),
    ),
    ("cc no uri license check", license_of("https://example.org", "CC BY 4.0")),
    *(
        ("empty element check", text(f"<list><list-item>{xml}</list-item></list>"))
        for xml in ("<p/>", "<p>\u00a0\u200b</p>")
    ),
    *(
        ("empty element check", text(xml))
        for xml in (
            "<preformat> </preformat>",
            "<p><named-content/></p>",
            "<table-wrap><table><tbody><tr/></tbody></table></table-wrap>",
        )
    ),
    ("empty element check", ("</name>", "</name><role/>")),
    ("block-formatting check", ("<title>S</title>", "<title><bold>S</bold> <italic>T</italic></title>")),
    ("back title check", ("<back>", "<back><title>B</title>")),
    ("back element check", text("<ack><p>A</p></ack>")),
    ("glossary element check", text("<glossary><p>A</p></glossary>")),
    ("disclaimer notes checking", ("<back>", '<back><notes notes-type="disclaimer"><p>A</p></notes>')),
    ("notes in proof check", ("<body>", '<notes notes-type="note-in-proof"><p>A</p></notes><body>')),
    ("fn checking", ('<fn fn-type="equal"', '<fn fn-type="equal" symbol="*"')),
    ("table footnote checking", row("<td><fn><p>N</p></fn></td>")),
    ("custom-type check", ('fn-type="equal"', 'fn-type="equal" custom-type="x"')),
    ("custom-type check", ('fn-type="equal"', 'fn-type="custom"')),
    ("ext-link check", text('<p><ext-link ext-link-type="uri">L</ext-link></p>')),
    ("ext-link check", text('<p><ext-link ext-link-type="email" xlink:href="a@b.org">L</ext-link></p>')),
    ("web links check", text('<p><ext-link ext-link-type="uri" xlink:href="mailto:a@b.org">L</ext-link></p>')),
    ("xlink:href checking", text('<p><ext-link ext-link-type="uri" xlink:href="https://b.org ">L</ext-link></p>')),
    ("xlink:href checking", text('<p><ext-link ext-link-type="doi" xlink:href="#a">L</ext-link></p>')),
    ("file extension check", text('<supplementary-material><media xlink:href="data"/></supplementary-material>')),
    ("file extension check", text('<supplementary-material xlink:href="data"/>')),
    ("xref content check", text('<p><xref ref-type="sec" rid="s">S,</xref></p>')),
    ("xref attribute check", text('<p><xref rid="s">S</xref></p>')),
    ("list-type check", text('<list list-type="ordered"><list-item><p>I</p></list-item></list>')),
    ("table span checking", row('<td colspan="2%">T</td>')),
    ("alternatives check", formula('<alternatives><mml:math id="m"><mml:mi>x</mml:mi></mml:math></alternatives>')),
    (
        "formula content checking",
        formula(f'<mml:math id="m"><mml:mi>x</mml:mi></mml:math><tex-math id="t">{TEX}</tex-math>'),
    ),
    ("disp-formula checking", text("<disp-formula><code>x</code></disp-formula>")),
    ("disp-formula checking", text("<disp-formula><inline-formula>x</inline-formula></disp-formula>")),
    ("mathml id check", formula("<mml:math><mml:mi>x</mml:mi></mml:math>")),
    ("tex-math content check", formula('<tex-math id="t">x</tex-math>')),
    ("mml:mn repeat check", math("<mml:mn>1</mml:mn> <mml:mn>2</mml:mn>")),
    ("mathml element child count check", math("<mml:mfrac><mml:mn>1</mml:mn></mml:mfrac>")),
    ("mathml element child count check", math("<mml:munderover><mml:mn>1</mml:mn></mml:munderover>")),
    ("mathml empty base or script check", math("<mml:msup><mml:mrow/><mml:mn>1</mml:mn></mml:msup>")),
    ("mathml attribute value check", math('<mml:mtable columnalign="left decimal"/>')),
)


TRIAL = 'source-type="clinical-trials-registry" source-id-type="crossref-doi"'
NUMBER = 'document-id="N1" document-id-type="clinical-trial-number"'
AWARDS = "<funding-group><award-group>{}</award-group></funding-group>"
FUNDER = "<funding-source><institution-wrap>{}</institution-wrap></funding-source>"

# what breaks each of the newer rules of JATS4R, in their order
BAD_BY_JATS4R: tuple[tuple[str, ...], ...] = (
    text(f'<p><related-object id="o" source-id="10.18810/isrctn" {TRIAL} document-id="N1"/></p>'),
    text(f'<p><related-object id="o" source-id="10.18810/isrctn" {TRIAL} {NUMBER}/></p>' * 2),
    text(f'<p><related-object id="o" source-id="ISRCTN" {TRIAL} {NUMBER}/></p>'),
    meta(AWARDS.format("<funding-source>F</funding-source>")),
    meta(AWARDS.format(FUNDER.format('<institution-id vocab="open-funder-registry">1</institution-id>'))),
    meta(AWARDS.format(FUNDER.format("F") + "<principal-award-recipient>A</principal-award-recipient>")),
    text('<sec sec-type="ethics-statement"><title>E</title><p>A</p></sec>' * 2),
    text('<sec sec-type="ethics-statement"><title>E</title><sec sec-type="consent"><title>C</title></sec></sec>'),
    ("<source>S</source>", "<fpage>1</fpage><elocation-id>e1</elocation-id>"),
    text('<p><ext-link ext-link-type="uri" xlink:href="https://b.org">https://b.org</ext-link></p>'),
    ("<title>S</title>", ""),
    meta("<abstract><sec><title>A</title><p>B</p></sec></abstract>"),
    meta("<abstract><p>A</p></abstract>" * 2),
    meta("<trans-abstract><p>A</p></trans-abstract>"),
    text('<role content-type="https://credit.niso.org/x">R</role>'),
    text('<role vocab="credit">R</role>'),
)


def reported(xml: str) -> Iterator[str]:
    for finding in check_pmc(parse(xml.encode(), "x.xml", {})):
        yield finding.message.partition(", ")[0]


def broken(swaps: tuple[str, ...]) -> str:
    xml = RIGHT
    for old, new in zip(swaps[::2], swaps[1::2], strict=True):
        assert old in xml, old
        xml = xml.replace(old, new, 1)
    return xml


def test_what_is_right_is_not_reported() -> None:
    assert list(reported(RIGHT)) == []


@pytest.mark.parametrize(("name", "swaps"), BAD, ids=lambda case: case if isinstance(case, str) else "")
def test_what_breaks_a_rule_is_reported(name: str, swaps: tuple[str, ...]) -> None:
    assert name in set(reported(broken(swaps)))


def test_every_rule_has_an_xml_that_breaks_it() -> None:
    said = {finding.message for _, swaps in BAD for finding in check_pmc(parse(broken(swaps).encode(), "x.xml", {}))}
    silent = [style for style in STYLES if not any(style.says in message for message in said)]
    assert silent == []


def by_jats4r(xml: str) -> list[str]:
    return [finding.message for finding in check_jats4r(parse(xml.encode(), "x.xml", {}))]


@pytest.mark.parametrize(("style", "swaps"), tuple(zip(NEWER, BAD_BY_JATS4R, strict=True)), ids=lambda _: "")
def test_what_breaks_a_newer_rule_of_jats4r_is_reported(style: Style, swaps: tuple[str, ...]) -> None:
    assert f"{style.name}: {style.says}" in by_jats4r(broken(swaps))


def test_what_is_right_breaks_no_newer_rule_of_jats4r() -> None:
    assert by_jats4r(RIGHT) == []
    assert by_jats4r(write_jats(rich_article(), profile()).data.decode()) == []


def test_an_error_of_pmc_is_an_error_and_its_advice_a_warning() -> None:
    findings = check_pmc(parse(broken(kind("reply", related("erratum"))).encode(), "x.xml", {}))
    assert [(one.rule.id, one.severity) for one in findings] == [
        ("pmc-advice-is-met", Severity.WARNING),
        ("pmc-style-is-met", Severity.ERROR),
    ]


def test_our_own_xml_meets_them_all() -> None:
    assert list(reported(write_jats(rich_article(), profile()).data.decode())) == []


XMLS = (RIGHT, *map(broken, (swaps for _, swaps in BAD)), write_jats(rich_article(), profile()).data.decode())


@pytest.mark.parametrize("style", [*STYLES, *NEWER], ids=lambda style: style.name)
def test_a_rule_finds_what_its_path_finds_in_the_whole_document(style: Style) -> None:
    path = etree.XPath(style.path, namespaces=NAMESPACES)
    for root in (etree.fromstring(xml.encode()) for xml in XMLS):
        assert Elements.of(root).broken(style) == path(root)


@pytest.mark.parametrize(
    ("path", "xml", "found"),
    [
        ("//sec[a | b]", "<article><sec/><sec><b/></sec></article>", 1),
        ("//a//b | //c[. = '|(']", "<article><a><x><b/></x></a><c>|(</c><c/></article>", 2),
        ("(//a | //b)[x]/..", "<article><b/><b><x/></b></article>", 1),
        ("(//a | //b)[x]/..", "<article><x/></article>", 0),
        ("(//a[y] | //b)[x]", "<article><a><x/></a><b><x/></b></article>", 1),
        ("//@span[. = 'x']/..", "<article><p span='x'/><p span='y'/></article>", 1),
        ("//*[@span][. = 'x']", "<article><p span='x'>x</p><p span='y'/></article>", 1),
        ("//*[@span][. = 'x']", "<article><p>x</p></article>", 0),
        ("//*[b]", "<article><p><b/></p></article>", 1),
        ("//*[@span = 'x']", "<article><p span='x'/><p span='y'/></article>", 1),
        ("//mml:mn", "<article><mn/></article>", 0),
        ("//mml:mn[. = 1]", "<article><mn xmlns='http://www.w3.org/1998/Math/MathML'>1</mn></article>", 1),
        ("//*[contains(name(), 'a')] | //b", "<article><b/></article>", 2),
        ("/article/b", "<article><b/></article>", 1),
        ("//p[x]", f"<article>{'<p/>' * 2000}<p><x/></p></article>", 1),
        ("//p[x]", f"<article>{'<p/>' * 2000}</article>", 0),
    ],
)
def test_elements_of_a_name_are_looked_at_where_there_are_few(path: str, xml: str, found: int) -> None:
    root = etree.fromstring(xml)
    assert len(Elements.of(root).broken(Style("rule", path, "…"))) == found


@pytest.mark.parametrize("xml", ["<ref/>", "<ref><!-- a --> </ref>", "<x:ref xmlns:x='y'/>", "<ref xmlns='y'/>"])
def test_an_empty_element_is_found_by_its_name(xml: str) -> None:
    (style,) = (one for one in STYLES if one.is_about and one.is_about("{y}ref"))
    root = etree.fromstring(f"<article>{xml}<ref>a</ref><ref><label/></ref></article>")
    assert Elements.of(root).broken(style) == ([] if "x:ref" in xml else [root[0]])
