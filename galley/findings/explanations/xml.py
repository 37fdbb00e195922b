"""The XML: why each rule is there, an input that breaks it, and one that keeps it."""

from __future__ import annotations

EXPLAINED = {
    "xml-is-well-formed": ("What is no XML is refused by everybody.", "`<p>Text`", "`<p>Text</p>`"),
    "xml-is-valid": (
        "PubMed Central and others refuse what the DTD does not allow.",
        "`<fig>` within `<title>`",
        "`<fig>` within `<sec>`",
    ),
    "xml-names-its-dtd": (
        "Without its public identifier nobody knows by which DTD the file is to be read.",
        "a file without a DOCTYPE",
        "the DOCTYPE of the JATS version",
    ),
    "xml-can-be-validated": (
        "Where the DTD is missing, valid or not is not known.",
        "a machine without the validators",
        "the DTDs, brought once",
    ),
    "jats4r-is-met": (
        "JATS4R's requirements make an article mean the same for every reader.",
        "a licence without its address",
        "`<ali:license_ref>` with it",
    ),
    "jats4r-advice-is-met": (
        "JATS4R's advice makes an article easier to find and to reuse.",
        "a funder without an identifier",
        "the funder's DOI",
    ),
    "pmc-style-is-met": (
        "PubMed Central refuses what its style checker calls an error.",
        "a figure with a label within its caption",
        "`<label>` beside `<caption>`",
    ),
    "pmc-advice-is-met": (
        "PubMed Central asks for it and takes the file without.",
        "a back matter without titles",
        "titles",
    ),
    "xml-id-is-unique": (
        "A link to an id that stands twice may lead to the wrong element.",
        'two elements with `id="f1"`',
        "`f1` and `f2`",
    ),
    "xref-has-target": (
        "A link that leads nowhere is refused or dead.",
        '`<xref rid="f9">` without `id="f9"`',
        "the id of the figure",
    ),
    "xref-type-fits": (
        "Readers are shown a figure for a table.",
        '`ref-type="fig"` on a link to a table',
        '`ref-type="table"`',
    ),
    "xref-number-fits": (
        "The printed number is not that of the target.",
        '`<xref rid="f2">Figure 3</xref>`',
        "`Figure 2`",
    ),
    "xref-is-no-link-in-a-link": (
        "A link within a link cannot be followed.",
        "an `<xref>` within `<ext-link>`",
        "one beside the other",
    ),
    "label-is-unique": (
        "Two figures with one number cannot be told apart.",
        "two figures labelled `Figure 1`",
        "`Figure 1` and `Figure 2`",
    ),
    "references-are-numbered": ("A numbered list with a gap lost a reference.", "references 1, 2, 4", "1, 2, 3"),
    "reference-is-cited-in-xml": (
        "A reference that nothing cites is mostly a citation that was lost.",
        '`<ref id="r7">` without an `<xref>`',
        "the citation",
    ),
    "reference-is-complete": (
        "A reference without title, source or year is hard to find.",
        "a reference with its authors alone",
        "title, source and year",
    ),
    "reference-data-agree": (
        "A last page before the first was mistyped.",
        "`<fpage>20</fpage><lpage>12</lpage>`",
        "`12` and `20`",
    ),
    "note-is-called": ("A note that nothing calls has no place.", '`<fn id="n1">` without an `<xref>`', "the call"),
    "float-is-complete": (
        "A figure without label or caption cannot be spoken of.",
        "a `<fig>` without `<caption>`",
        "its caption",
    ),
    "float-is-mentioned": (
        "A figure that the text does not mention is passed over, or was forgotten.",
        "Figure 2, and no `@fig:flow`",
        "`(@fig:flow)` where it belongs",
    ),
    "graphic-fits-file": (
        "A type that is not the file's keeps a reader from showing it.",
        '`mimetype="image"` on a text file',
        "an image",
    ),
    "graphic-has-alt-text": (
        "Readers who cannot see the picture hear this text instead.",
        "`<graphic>` without `<alt-text>`",
        '`alt="…"` in the manuscript',
    ),
    "element-has-text": ("An empty element prints a gap and is refused by some.", "`<kwd/>`", "a keyword"),
    "table-is-even": (
        "A row with a cell too few shifts all that follows.",
        "a row of two cells in a table of three columns",
        "three cells, or `colspan`",
    ),
    "formula-has-content": ("An empty formula prints nothing.", "`<disp-formula/>`", "its TeX or MathML"),
    "no-markup-is-left": (
        "Marks that were meant as markup are printed as they stand.",
        "`**bold *and italic**`",
        "`**bold** *and italic*`",
    ),
    "no-paragraph-is-repeated": (
        "A paragraph that stands twice was pasted twice.",
        "one paragraph in two sections",
        "it once",
    ),
    "link-address-is-valid": (
        "An address that is none cannot be followed.",
        "`http//example.org`",
        "`http://example.org`",
    ),
    "reference-id-is-valid": ("A DOI or PMID of another form leads nowhere.", "`PMID: 10.1000/1`", "`PMID: 31234567`"),
    "isbn-is-valid": ("A wrong check digit is a mistyped ISBN.", "`978-3-16-148410-1`", "`978-3-16-148410-0`"),
    "date-exists": ("A day that is not in the calendar was mistyped.", "`2026-02-30`", "`2026-02-28`"),
    "contributor-is-complete": (
        "A contributor without a name is nobody.",
        "a `<contrib>` with an e-mail address alone",
        "a name",
    ),
    "license-agrees": (
        "Text and address that name two licences give no permission that holds.",
        "“CC BY” beside the address of CC BY-NC",
        "one licence",
    ),
    "counts-are-right": (
        "A count that is not that of the content was copied from elsewhere.",
        '`<fig-count count="3"/>` with two figures',
        "`2`",
    ),
    "deposit-has": ("A deposit without it is sent back.", "an article without a DOI", "`doi: 10.5555/12345678`"),
    "deposit-is-final": ("A draft that is deposited is published.", "an XML built with `--draft`", "one built without"),
    "xml-holds-all-text": (
        "A word that the XML lacks is lost to every index.",
        "a note that is not in the XML",
        "report it: galley writes all",
    ),
    "xml-adds-no-text": (
        "The XML must not say what the article does not.",
        "a word that stands twice",
        "report it: galley writes each once",
    ),
    "xml-keeps-emphasis": (
        "A raised 2 that is not raised is another number.",
        "`10<sup>9</sup>` as `109`",
        "report it: galley keeps it",
    ),
    "xml-keeps-metadata": (
        "Indexes take the metadata from the XML alone.",
        "an author that the XML lacks",
        "report it: galley writes all",
    ),
    "xml-keeps-references": (
        "A reference that is another in the XML leads to another work.",
        "a year that differs",
        "report it: galley writes both from one record",
    ),
    "xml-keeps-files": (
        "An image that the XML does not name is not shown.",
        "a figure without its `<graphic>`",
        "report it: galley names all",
    ),
    "xml-reads-as-article": (
        "A list that became a paragraph, or a link that leads elsewhere, is read wrong with every word in place.",
        "a cell of a table's head that is no `<th>`",
        "report it: galley writes what the article says",
    ),
    "xml-is-as-written": (
        "What was changed in the XML by hand is in no other file, and is lost with the next build.",
        "two authors of a reference that have changed places",
        "change the manuscript, and build it anew",
    ),
}
