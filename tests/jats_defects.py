"""The defects that are seeded one by one in a right XML, each with the rule that must find it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Defect:
    """What is done to the XML, the rule that must find it, and whether the manuscript is needed to see it."""

    name: str
    change: Change
    rule: str
    source: bool = False


def swap(old: str, new: str, count: int = 1) -> Change:
    def change(xml: str) -> str:
        assert old in xml, old
        return xml.replace(old, new, count)

    return change


def cut(pattern: str) -> Change:
    return resub(pattern, "")


def resub(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Change:
    def change(xml: str) -> str:
        changed, times = re.subn(pattern, new, xml, count=1, flags=re.DOTALL)
        assert times == 1, pattern
        return changed

    return change


DEFECTS = (
    # links and numbers
    Defect("wrong number on a citation", swap('rid="ref-nice2020">4<', 'rid="ref-nice2020">5<'), "xref-number-fits"),
    Defect("citation of the wrong work", swap('rid="ref-nice2020">4<', 'rid="ref-thesis1">4<'), "xref-number-fits"),
    Defect("wrong number on a figure", swap('rid="fig-ecg">Figure 1', 'rid="fig-ecg">Figure 2'), "xref-number-fits"),
    Defect("wrong number on a table", swap('rid="tbl-labs">Table 1', 'rid="tbl-labs">Table 3'), "xref-number-fits"),
    Defect("wrong mark on a note", swap('rid="fn-fourth"><sup>1', 'rid="fn-fourth"><sup>2'), "xref-number-fits"),
    Defect("wrong affiliation number", swap('rid="aff-school"><sup>2', 'rid="aff-school"><sup>1'), "xref-number-fits"),
    Defect("dead citation", swap('rid="ref-nice2020"', 'rid="ref-nowhere"'), "xref-has-target"),
    Defect("dead figure link", swap('rid="fig-ecg"', 'rid="fig-nowhere"'), "xref-has-target"),
    Defect("link without target", swap(' rid="fig-ecg"', ""), "xref-has-target"),
    Defect("figure link of type table", swap('ref-type="fig"', 'ref-type="table"'), "xref-type-fits"),
    Defect("citation of type figure", swap('ref-type="bibr"', 'ref-type="fig"'), "xref-type-fits"),
    Defect(
        "link in a link",
        swap(">the guideline<", '><bold><xref ref-type="bibr" rid="ref-thesis1">7</xref></bold><'),
        "xref-is-no-link-in-a-link",
    ),
    Defect(
        "link to no address",
        swap('xlink:href="https://example.org/guideline?a=1&amp;b=2"', 'xlink:href="guideline"'),
        "link-address-is-valid",
    ),
    Defect(
        "link prints another address",
        resub(">https://example.org/stingr<", ">https://example.org/other<"),
        "link-address-is-valid",
    ),
    Defect("an id twice", swap('id="sec-discussion"', 'id="sec-case"'), "xml-id-is-unique"),
    Defect(
        "two figures with one label",
        swap(
            '<fig id="fig-ecg"',
            '<fig id="fig-x"><label>Figure 1</label><caption><title>X</title></caption><p>y</p></fig><fig id="fig-ecg"',
        ),
        "label-is-unique",
    ),
    Defect("two references with one number", swap("<label>6</label>", "<label>5</label>"), "label-is-unique"),
    Defect("a gap in the reference list", swap("<label>9</label>", "<label>10</label>"), "references-are-numbered"),
    Defect("a reference without number", cut(r"<label>8</label>"), "references-are-numbered"),
    Defect("an uncited reference", resub(r"<xref[^>]*>8</xref>,", ""), "reference-is-cited-in-xml"),
    Defect(
        "a note that is not called", cut(r'<xref ref-type="fn" rid="fn-fourth"><sup>1</sup></xref>'), "note-is-called"
    ),
    Defect(
        "a table note that is not called", cut(r'<sup><xref ref-type="table-fn"[^>]*>a</xref></sup>'), "note-is-called"
    ),
    Defect(
        "a figure that is not mentioned",
        cut(r'<xref ref-type="fig" rid="fig-ecg">Figure 1</xref>'),
        "float-is-mentioned",
    ),
    # floats, tables, images
    Defect("a figure without label", cut(r"<label>Figure 1</label>"), "float-is-complete"),
    Defect("a figure without caption", cut(r"<caption>\s*<title>Twelve.*?</caption>"), "float-is-complete"),
    Defect("a figure without image", cut(r"<graphic .*?</graphic>"), "float-is-complete"),
    Defect("a table without rows", cut(r"<table>.*?</table>"), "float-is-complete"),
    Defect("a lost table cell", cut(r"<td[^>]*>6\.1</td>"), "table-is-even"),
    Defect("a lost colspan", swap(' colspan="2"', ""), "table-is-even"),
    Defect("a wrong rowspan", swap('rowspan="2"', 'rowspan="3"'), "table-is-even"),
    Defect("an image by its path", swap('"made-up-case-f1.png"', '"figures/made-up-case-f1.png"'), "graphic-fits-file"),
    Defect("an image of the wrong type", swap('mime-subtype="png"', 'mime-subtype="jpeg"'), "graphic-fits-file"),
    Defect("an image without name", swap('xlink:href="made-up-case-f1.png"', 'xlink:href=" "'), "graphic-fits-file"),
    Defect("an image without alternative text", cut(r"<alt-text>ECG.*?</alt-text>"), "graphic-has-alt-text"),
    Defect(
        "a formula without content",
        resub(r'<tex-math id="tex-1">.*?</tex-math>', '<tex-math id="tex-1"/>'),
        "formula-has-content",
    ),
    # text
    Defect("an empty title", swap("<title>Discussion</title>", "<title/>"), "element-has-text"),
    Defect("an empty paragraph", swap("<p>We thank the patient.</p>", "<p> </p>"), "element-has-text"),
    Defect("an empty section", cut(r"<p>As shown.*?</p>"), "element-has-text"),
    Defect("an empty keyword", swap("<kwd>anaphylaxis</kwd>", "<kwd/>"), "element-has-text"),
    Defect("bold Markdown left", swap("It stung.", "It **stung**."), "no-markup-is-left"),
    Defect("italic Markdown left", swap("It stung.", "It *really* stung."), "no-markup-is-left"),
    Defect("a citation key left", swap("It stung.", "It stung [@Kounis1991]."), "no-markup-is-left"),
    Defect("a cross-reference left", swap("It stung.", "It stung, see @fig:ecg."), "no-markup-is-left"),
    Defect("a link of Markdown left", swap("It stung.", "[It](https://example.org) stung."), "no-markup-is-left"),
    Defect("an HTML tag as text", swap("It stung.", "It &lt;em&gt;stung&lt;/em&gt;."), "no-markup-is-left"),
    Defect("an escape escaped again", swap("&amp; others", "&amp;amp; others"), "no-markup-is-left"),
    Defect("TeX left", swap("It stung.", r"It stung \cite{Kounis1991}."), "no-markup-is-left"),
    Defect("a lost character", swap("It stung.", "It st\ufffdng."), "no-markup-is-left"),
    Defect("mojibake", swap("Tryptase (µg/L)", "Tryptase (Âµg/L)"), "text-is-not-mojibake"),
    Defect("a paragraph twice", resub(r"(<p>See <xref.*?</p>)", r"\1\1"), "no-paragraph-is-repeated"),
    # metadata
    Defect("wrong check digit of an ORCID", swap("0000-0002-1825-0097", "0000-0002-1825-0098"), "orcid-is-valid"),
    Defect("wrong check digit of an ISSN", swap("2999-1234", "2999-1235"), "issn-is-valid"),
    Defect("wrong check digits of a ROR", swap("00r9vb833", "00r9vb834"), "ror-is-valid"),
    Defect("wrong check digit of an ISBN", swap("9780323085939", "9780323085938"), "isbn-is-valid"),
    Defect("a DOI as an address", swap(">10.5555/made.up.42<", ">https://doi.org/10.5555/made.up.42<"), "doi-is-valid"),
    Defect("a DOI cut off", swap(">10.5555/made.up.1<", ">10.5555<"), "reference-id-is-valid"),
    Defect("a DOI under two numbers", swap("10.5281/zenodo.1234567", "10.5555/made.up.1"), "reference-doi-is-unique"),
    Defect("a PMID with letters", swap(">1793697<", ">PMID1793697<"), "reference-id-is-valid"),
    Defect("a PMCID without its letters", swap(">PMC1234567<", ">1234567<"), "reference-id-is-valid"),
    Defect(
        "an impossible day", swap("<day>20</day>\n<month>08</month>", "<day>31</day>\n<month>02</month>"), "date-exists"
    ),
    Defect("two dates in one", swap('iso-8601-date="2026-08-20"', 'iso-8601-date="2025-08-20"'), "date-exists"),
    Defect(
        "accepted before received",
        resub(
            r'<date date-type="accepted" iso-8601-date="2026-08-20">(.*?)<year>2026',
            r'<date date-type="accepted" iso-8601-date="2025-08-20">\1<year>2025',
        ),
        "dates-are-in-order",
    ),
    Defect("no such language", swap('xml:lang="la"', 'xml:lang="latin"'), "language-is-valid"),
    Defect("no such country", swap('country="HR"', 'country="XX"'), "country-code-is-valid"),
    Defect(
        "a licence that says two things",
        swap("Creative Commons Attribution License.", "Creative Commons licence CC BY-NC 4.0."),
        "license-agrees",
    ),
    Defect(
        "two addresses of a licence",
        swap(
            "<ali:license_ref>https://creativecommons.org/licenses/by/4.0/",
            "<ali:license_ref>https://creativecommons.org/licenses/by-nc/4.0/",
        ),
        "license-agrees",
    ),
    Defect(
        "a contributor without name",
        cut(r'<name name-style="western">\s*<surname>Šimić.*?</name>'),
        "contributor-is-complete",
    ),
    Defect("correspondence without e-mail", cut(r", <email>ana@example.org</email>"), "deposit-has"),
    Defect("a broken e-mail address", swap("ana@example.org", "ana(at)example.org"), "email-is-valid"),
    Defect("a wrong count", swap('<ref-count count="9"/>', '<ref-count count="8"/>'), "counts-are-right"),
    Defect("pages that run back", swap("<lpage>1259</lpage>", "<lpage>59</lpage>"), "reference-data-agree"),
    Defect(
        "a year that is two", swap('<year iso-8601-date="2014">', '<year iso-8601-date="2013">'), "reference-data-agree"
    ),
    Defect("a reference without source", cut(r"<source>Allergy</source>"), "reference-is-complete"),
    Defect(
        "a draft",
        swap(
            "</counts>",
            "</counts><custom-meta-group><custom-meta><meta-name>draft</meta-name>"
            "<meta-value>DRAFT</meta-value></custom-meta></custom-meta-group>",
        ),
        "deposit-is-final",
    ),
    Defect("no licence", cut(r"<license .*?</license>"), "deposit-has"),
    Defect("no heading", cut(r"<article-categories>.*?</article-categories>"), "deposit-has"),
    # the official checkers
    Defect("an element where none may be", swap("<p>It stung.</p>", "<p><p>It stung.</p></p>"), "xml-is-valid"),
    Defect("no permissions", cut(r"<permissions>.*?</permissions>"), "jats4r-is-met"),
    Defect(
        "a publication type that says nothing",
        swap('publication-type="thesis"', 'publication-type="other"'),
        "jats4r-advice-is-met",
    ),
    Defect(
        "a related article of no kind",
        swap('related-article-type="preprint"', 'related-article-type="erratum"'),
        "pmc-style-is-met",
    ),
    Defect("a correction that corrects nothing", swap('"case-report"', '"correction"'), "pmc-style-is-met"),
    Defect("an abstract of one section", cut(r"(?<=</sec>)\s*<sec>.*?</sec>(?=\s*</abstract>)"), "pmc-style-is-met"),
    Defect(
        "a link that leads out of the web", swap('"https://example.org/stingr"', '"stingr.html"'), "pmc-style-is-met"
    ),
    Defect("a date of no known kind", swap('date-type="received"', 'date-type="submitted"'), "pmc-advice-is-met"),
    Defect(
        "a title all in bold",
        swap("<title>Discussion</title>", "<title><bold>Discussion</bold></title>"),
        "pmc-advice-is-met",
    ),
    Defect("an unknown public identifier", swap("JATS (Z39.96)", "JATZ"), "xml-names-its-dtd"),
    Defect("an unclosed element", swap("</sec>", ""), "xml-is-well-formed"),
    Defect("an entity of its own", swap('mathml3.dtd">', 'mathml3.dtd" [<!ENTITY a "b">]>'), "xml-is-well-formed"),
    Defect("an entity without meaning", swap("It stung.", "It&nbsp;stung."), "xml-is-well-formed"),
    # against the manuscript
    Defect("a lost paragraph", cut(r"<p>It hurt.</p>"), "xml-holds-all-text", source=True),
    Defect("a lost word", swap("reciprocal change", "change"), "xml-holds-all-text", source=True),
    Defect("a changed number", swap("24.1 kg", "21.4 kg"), "xml-holds-all-text", source=True),
    Defect(
        "a lost list item",
        cut(r"<list-item>\s*<p>chlorphenamine</p>\s*</list-item>"),
        "xml-holds-all-text",
        source=True,
    ),
    Defect(
        "sections in another order",
        resub(r"(<sec id=\"sec-introduction\".*?</sec>)\n(.*)(\n<sec id=\"sec-discussion\")", r"\2\n\1\3"),
        "xml-holds-all-text",
        source=True,
    ),
    Defect("a sentence too many", swap("It stung.", "It stung. Nobody knows why."), "xml-adds-no-text", source=True),
    Defect("a lost superscript", swap("kg/m<sup>2</sup>", "kg/m2"), "xml-keeps-emphasis", source=True),
    Defect("a lost subscript", swap("H<sub>2</sub>O", "H2O"), "xml-keeps-emphasis", source=True),
    Defect(
        "a lost italic",
        resub(r"with <italic>Vespula vulgaris</italic>", "with Vespula vulgaris"),
        "xml-keeps-emphasis",
        source=True,
    ),
    Defect(
        "a superscript for a subscript", swap("H<sub>2</sub>O", "H<sup>2</sup>O"), "xml-keeps-emphasis", source=True
    ),
    Defect(
        "a changed title",
        swap("sting by <italic>Vespula", "bite by <italic>Vespula"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "a lost author",
        cut(r'<contrib contrib-type="author" equal-contrib="yes">.*?</contrib>'),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect("a changed DOI", swap(">10.5555/made.up.42<", ">10.5555/made.up.43<"), "xml-keeps-metadata", source=True),
    Defect(
        "an ORCID of somebody else",
        swap("0000-0002-1825-0097", "0000-0001-5109-3700"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect("a lost keyword", cut(r"<kwd>anaphylaxis</kwd>"), "xml-keeps-metadata", source=True),
    Defect(
        "a changed date",
        swap('iso-8601-date="2026-05-02">\n<day>02', 'iso-8601-date="2026-05-03">\n<day>03'),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect("a lost reference", cut(r'<ref id="ref-software1">.*?</ref>'), "xml-keeps-references", source=True),
    Defect("a changed volume", swap("<volume>45</volume>", "<volume>54</volume>"), "xml-keeps-references", source=True),
    Defect(
        "a lost author of a reference",
        cut(r'<name name-style="western">\s*<surname>Zavras.*?</name>'),
        "xml-keeps-references",
        source=True,
    ),
    Defect(
        "two references exchanged",
        resub(
            r"<label>1</label>(\s*<element-citation.*?</element-citation>)(.*?)<label>2</label>(\s*<element-citation.*?</element-citation>)",
            r"<label>1</label>\3\2<label>2</label>\1",
        ),
        "xml-keeps-references",
        source=True,
    ),
    Defect(
        "an image that is no file",
        swap('"made-up-case-f1.png"', '"made-up-case-f2.png"'),
        "xml-keeps-files",
        source=True,
    ),
)
