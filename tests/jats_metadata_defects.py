"""Defects in what the XML says of the article and of the works it cites, each seen with the manuscript at hand."""

from __future__ import annotations

from tests.jats_defects import Defect, cut, resub, swap

METADATA_DEFECTS = (
    Defect(
        "a CRediT term misspelt",
        swap('vocab-term="Conceptualization"', 'vocab-term="Conceptualisation"'),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "a CRediT address of another term",
        swap("contributor-roles/conceptualization/", "contributor-roles/software/"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "another degree of contribution",
        swap('degree-contribution="lead"', 'degree-contribution="equal"'),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect("a lost role", cut(r'<role [^>]*draft/">.*?</role>'), "xml-keeps-metadata", source=True),
    Defect(
        "an article tagged as a book",
        swap('publication-type="journal"', 'publication-type="book"'),
        "xml-keeps-references",
        source=True,
    ),
    Defect(
        "a chapter tagged as an article",
        resub("<chapter-title>(.*?)</chapter-title>", r"<article-title>\1</article-title>"),
        "xml-keeps-references",
        source=True,
    ),
    Defect(
        "acknowledgements in the body",
        resub(
            r"(.*)</body>(.*?)(<ack .*?</ack>)",
            lambda m: f"{m[1]}<sec id='sec-a'>{m[3].partition('>')[2].removesuffix('</ack>')}</sec></body>{m[2]}",
        ),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "a lost identifier of a funder",
        cut(r'<institution-id institution-id-type="doi".*?</institution-id>'),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect("another funder", swap("10.13039/501100004488", "10.13039/501100001659"), "xml-keeps-metadata", source=True),
    Defect(
        "the name of another funder",
        swap("<institution>Example Foundation<", "<institution>Other Foundation<"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect("a lost award number", cut("<award-id>IP-1</award-id>"), "xml-keeps-metadata", source=True),
    Defect("another award number", swap("<award-id>IP-1<", "<award-id>IP-7<"), "xml-keeps-metadata", source=True),
    Defect(
        "another recipient",
        swap(
            '<principal-award-recipient><name name-style="western"><surname>Šimić',
            '<principal-award-recipient><name name-style="western"><surname>Berg',
        ),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "a lost member of a group",
        cut(r"<contrib-group>\s*<contrib contrib-type=\"collab-author\">.*?</contrib-group>"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "the e-mail address of somebody else",
        swap("ana@example.org", "eve@example.org"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect("another subject", swap("<subject>Case Report<", "<subject>Review<"), "xml-keeps-metadata", source=True),
    Defect(
        "another year of the copyright",
        swap("<copyright-year>2026<", "<copyright-year>2025<"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "another holder of the copyright",
        swap("<copyright-holder>The Authors<", "<copyright-holder>The Publisher<"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "a given name cut off",
        swap("<given-names>Ana Marija</given-names></name>\n<role", "<given-names>Ana</given-names></name>\n<role"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "given names joined",
        swap("<given-names>Ana Marija</given-names></name>\n<role", "<given-names>AM</given-names></name>\n<role"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "a lost suffix",
        swap("<given-names>Johan</given-names><suffix>Jr</suffix>", "<given-names>Johan</given-names>"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "an author at another institution",
        swap(
            '<xref ref-type="aff" rid="aff-hospital"><sup>1</sup></xref>\n</contrib>',
            '<xref ref-type="aff" rid="aff-school"><sup>2</sup></xref>\n</contrib>',
        ),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "a lost affiliation of an author",
        cut(r'<xref ref-type="aff" rid="aff-school"><sup>2</sup></xref>\n(?=<xref ref-type="corresp")'),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "two affiliations exchanged",
        resub("Department of Cardiology(.*?)<city>Oslo", r"Department of Oncology\1<city>Oslo"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "another country",
        swap('<country country="HR">Croatia', '<country country="NO">Norway'),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "the ROR of another institution",
        swap("https://ror.org/00r9vb833", "https://ror.org/01xtthb56"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect("no equal contribution", swap(' equal-contrib="yes"', ""), "xml-keeps-metadata", source=True),
    Defect("another corresponding author", swap(' corresp="yes"', ""), "xml-keeps-metadata", source=True),
    Defect(
        "another address at present",
        swap("Example Institute, Bergen", "Example Institute, Oslo"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "another editor",
        swap("<surname>Editor</surname>", "<surname>Redaktor</surname>"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "the glossary crossed",
        resub(
            r"<def-item>\s*<term>Anaphylaxis</term>(.*?)<term>ACS</term>",
            r"<def-item>\n<term>ACS</term>\1<term>Anaphylaxis</term>",
        ),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "the dates of two events exchanged",
        lambda xml: (
            xml.replace('date-type="received"', 'date-type="x"')
            .replace('date-type="accepted"', 'date-type="received"')
            .replace('date-type="x"', 'date-type="accepted"')
        ),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "another related article",
        swap("10.1101/2026.01.01.000001", "10.1101/2026.01.01.000002"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "another vocabulary of keywords",
        swap('kwd-group-type="MeSH"', 'kwd-group-type="author"'),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "another language",
        swap('dtd-version="1.3" xml:lang="en"', 'dtd-version="1.3" xml:lang="de"'),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "another publisher",
        swap("<publisher-name>Example Medical Society<", "<publisher-name>Other Society<"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "the ISSN of the other form",
        swap('<issn publication-format="print">2999-1226', '<issn publication-format="print">2999-1234'),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "another text of the licence",
        swap("distributed under the Creative", "distributed without the Creative"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "an abstract of another kind",
        swap('abstract-type="plain-language-summary"', 'abstract-type="key-points"'),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "the alternative text of another figure",
        swap("ECG trace with ST elevation", "A pixel"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "a supplement under another name",
        swap("<title>CARE checklist<", "<title>Consent form<"),
        "xml-keeps-metadata",
        source=True,
    ),
    Defect(
        "the given name of a cited author cut", swap(">Nicholas G.<", ">Nicholas<"), "xml-keeps-references", source=True
    ),
    Defect(
        "a cited editor lost",
        cut(r'<person-group person-group-type="editor">.*?</person-group>'),
        "xml-keeps-references",
        source=True,
    ),
    Defect(
        "the place of a publisher lost",
        cut(r"<publisher-loc>Philadelphia \(PA\)</publisher-loc>"),
        "xml-keeps-references",
        source=True,
    ),
    Defect(
        "another last page", swap("<lpage>1259</lpage>", "<lpage>1269</lpage>"), "xml-keeps-references", source=True
    ),
    Defect(
        "another address of a cited page",
        lambda xml: xml.replace("nice.org.uk/guidance/cg134", "nice.org.uk/guidance/cg135"),
        "xml-keeps-references",
        source=True,
    ),
    Defect(
        "another day of access",
        resub(r"(<date-in-citation[^>]*>)2026-04-30", r"\g<1>2026-03-30"),
        "xml-keeps-references",
        source=True,
    ),
    Defect(
        "another month of a cited page",
        swap("<month>8</month>", "<month>6</month>"),
        "xml-keeps-references",
        source=True,
    ),
    Defect("the PMCID of another article", swap("PMC1234567", "PMC1234568"), "xml-keeps-references", source=True),
    Defect("the ISBN of another book", swap("9780323085939", "9780306406157"), "xml-keeps-references", source=True),
)
