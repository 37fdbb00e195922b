"""The body and back of the XML: floats, formulas, links, notes, declarations."""

from __future__ import annotations

import time
from dataclasses import replace

from lxml import etree

from galley.document import tree
from galley.document.article import Declaration
from galley.formats.jats.captions import caption_parts
from galley.formats.jats.math import formula
from galley.formats.jats.write import article_element, write_jats
from galley.formats.jats.xml import HREF, XLINK, Element
from tests.articles import para, profile, rich_article, small_article, without_issn, words
from tests.conftest import TOP, Golden
from tests.jats_tools import DTDS, faults

MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>T</mi><annotation>T</annotation></semantics></math>'
ROOT = article_element(rich_article(), profile(), {("T_0", False): MATHML})


def one(path: str, root: Element = ROOT) -> Element:
    nodes = root.xpath(path)
    assert isinstance(nodes, list)
    assert len(nodes) == 1, path
    node = nodes[0]
    assert isinstance(node, type(root))
    return node


def said(node: Element) -> str:
    return " ".join("".join(str(part) for part in node.itertext()).split())


def test_a_figure() -> None:
    figure = one("//fig[@id='fig-ecg']")
    assert figure.findtext("label") == "Figure 1"
    assert figure.findtext("caption/title") == "Twelve-lead ECG on arrival."
    graphic = one("graphic", figure)
    assert (graphic.get("mimetype"), graphic.get("mime-subtype")) == ("image", "png")
    assert graphic.findtext("alt-text") == "ECG trace with ST elevation"


def test_a_table() -> None:
    table = one("//table-wrap[@id='tbl-labs']")
    assert [cell.get("scope") for cell in table.iterfind("table/thead/tr/th")] == ["col", "colgroup"]
    assert one(".//th[@rowspan='2']", table).get("scope") == "rowgroup"
    assert one(".//xref[@ref-type='table-fn']", table).get("rid") == one("table-wrap-foot/fn", table).get("id")
    assert table.findtext("table-wrap-foot/fn/p") == "Peak value."
    assert one(".//td[.='31.5a']", table).get("align") == "right"


def test_formulas() -> None:
    equation = one("//disp-formula[@id='eq-tryptase']")
    assert equation.findtext("label") == "(1)"
    source = equation.findtext("tex-math") or ""
    assert source.startswith("\\documentclass")
    assert source.endswith("\\end{document}")
    (math,) = one("//inline-formula[not(tex-math)]")
    assert str(math.tag).endswith("}math")
    assert said(math) == "T"


def test_mathml_of_more_than_presentation_is_left_out() -> None:
    article = small_article(tree.Para((tree.Math("InlineMath", "x"),)))
    foreign = '<math xmlns="http://www.w3.org/1998/Math/MathML"><script/></math>'
    root = article_element(article, profile(), {("x", False): foreign})
    assert one("//inline-formula/tex-math", root) is not None


def mathml_of(tex_as_mathml: str) -> str:
    """Return the MathML of a formula as it is written, without its namespace."""
    markup = f'<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow>{tex_as_mathml}</mrow></math>'
    made = formula("x", display=False, markup=markup, number=1)
    return etree.tostring(made[0], encoding="unicode").replace("mml:", "").partition(">")[2].removesuffix("</mrow>")


def test_a_number_is_one_number() -> None:
    assert mathml_of("<mn>1</mn><mn>000</mn><mi>a</mi><mn>2</mn>") == "<mn>1000</mn><mi>a</mi><mn>2</mn>"
    assert mathml_of("<mfrac><mn>1</mn><mn>2</mn></mfrac>") == "<mfrac><mn>1</mn><mn>2</mn></mfrac>"


def test_scripts_on_nothing_lead_what_follows() -> None:
    both = "<msubsup><mrow/><mn>6</mn><mn>14</mn></msubsup><mi>C</mi>"
    wanted = "<mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>"
    assert mathml_of(both) == wanted
    raised = mathml_of("<msup><mrow/><mn>14</mn></msup><mi>C</mi>")
    assert raised == wanted.replace("<mn>6</mn>", "<none/>")


def test_citations() -> None:
    mark = one("//body//p[starts-with(., 'Kounis')]/sup[1]")
    assert said(mark) == "1–3"
    assert [link.get("rid") for link in mark] == ["ref-Kounis1991", "ref-Brown2014"]


def test_cross_references() -> None:
    kinds = {link.get("rid"): link.get("ref-type") for link in ROOT.iterfind(".//body//p/xref")}
    assert kinds["fig-ecg"] == "fig"
    assert kinds["tbl-labs"] == "table"
    assert kinds["eq-tryptase"] == "disp-formula"
    assert kinds["sec-case"] == "sec"


def test_footnotes() -> None:
    note = one("//back/fn-group/fn")
    assert note.findtext("label") == "1"
    assert one("//body//xref[@ref-type='fn']").get("rid") == note.get("id")


def test_declarations() -> None:
    kinds = [section.get("sec-type") for section in ROOT.iterfind("back/sec")]
    assert kinds == ["ethics-statement", "consent-statement", "data-availability", "supplementary-material"]
    assert said(one("//back/ack/p")) == "We thank the patient."
    assert one("//back/glossary//def-item/term").text == "ACS"
    assert one("//back/app-group/app/title").text == "Appendix A. Checklist"


def body_of(*blocks: tree.Block) -> Element:
    body = article_element(replace(small_article(), body=blocks), profile()).find("body")
    assert body is not None
    return body


def test_an_empty_line_of_verse_ends_a_stanza() -> None:
    stanzas = body_of(tree.LineBlock((words("One"), (), words("Two"), words("Three"))))
    assert [[said(line) for line in stanza] for stanza in stanzas] == [["One"], ["Two", "Three"]]


def test_an_item_without_content_is_left_out_and_the_numbers_stay() -> None:
    items = ((para("One"),), (), (para("Three"),))
    steps = body_of(tree.OrderedList(1, "Decimal", "Period", items))
    assert [[said(node) for node in item] for item in steps[0]] == [["One"], ["3.", "Three"]]
    assert len(body_of(tree.BulletList(items))[0]) == len(items) - 1


def test_code_without_content_is_left_out() -> None:
    assert len(body_of(tree.CodeBlock(tree.NO_ATTR, " "), para("x"))) == 1


def test_links_lead_to_the_web_a_doi_or_an_e_mail_address() -> None:
    def link(url: str, text: str) -> tree.Para:
        return tree.Para((tree.Link(tree.NO_ATTR, words(text), url),))

    urls = ("https://example.org/a", "doi:10.5555/x", "mailto:a@example.org?subject=x", "tel:112")
    web, doi, mail, phone = body_of(*(link(url, "here") for url in urls))
    assert web[0].get("ext-link-type") == "uri"
    assert (doi[0].get("ext-link-type"), doi[0].get(HREF)) == ("doi", "10.5555/x")
    assert (said(mail), mail[0].tag, mail[0].text) == ("here a@example.org", "email", "a@example.org")
    assert (phone[0].tag, phone[0].get(HREF)) == ("named-content", "tel:112")


def test_a_link_that_prints_its_address_has_a_title() -> None:
    url = "https://www.example.org/a?b"
    (link,) = body_of(tree.Para((tree.Link(tree.NO_ATTR, (tree.Str(url),), url),)))[0]
    assert link.get(f"{{{XLINK}}}title") == "example.org"


def test_a_title_is_bold_by_its_place() -> None:
    section = tree.Section("x", 2, (tree.Strong(words("Bold")),), (para("x"),))
    title = body_of(section)[0].find("title")
    assert title is not None
    assert (title.text, len(title)) == ("Bold", 0)


def registration(*content: tree.Inline) -> Element:
    statement = Declaration("trial-registration", "trial", words("Trial registration"), (tree.Para(content),))
    article = replace(small_article(), declarations=(statement,))
    assert not faults(write_jats(without_issn(article), profile()).data) if DTDS.is_dir() else True
    return one("//back/sec[@sec-type='trial-registration']/p", article_element(article, profile()))


def test_a_registered_trial_is_tagged_with_its_registry() -> None:
    link = tree.Link(tree.NO_ATTR, (tree.Str("ISRCTN12345678"),), "https://www.isrctn.com/ISRCTN12345678")
    said_twice = words("Registered as NCT01234567, then as")
    made = registration(*said_twice, tree.Space(), link, *words("; NCT01234567 was first. XNCT012345678 is none."))
    assert said(made).startswith("Registered as NCT01234567, then as ISRCTN12345678; NCT01234567 was first.")
    trials = {node.get("document-id"): node.get("source-id") for node in made.iterfind("related-object")}
    assert trials == {"NCT01234567": "10.18810/clinical-trials-gov", "ISRCTN12345678": "10.18810/isrctn"}
    assert {node.get("document-id-type") for node in made} == {"clinical-trial-number"}
    assert made[1].get(HREF) == "https://www.isrctn.com/ISRCTN12345678"


def test_a_statement_without_a_number_stays_as_it_is() -> None:
    made = registration(
        tree.Str("The trial of "), tree.Emph(words("wasps")), tree.Str(" was not registered (2020-21).")
    )
    assert (said(made), [node.tag for node in made]) == ("The trial of wasps was not registered (2020-21).", ["italic"])


def test_supplements() -> None:
    supplement = one("//supplementary-material")
    assert supplement.findtext("label") == "Supplementary file 1"
    assert one("media", supplement).get("mime-subtype") == "pdf"


def test_text_after_a_subsection_stays_in_its_place() -> None:
    inner = tree.Section("b", 2, words("Inner"), (para("One."),))
    root = article_element(small_article(inner, para("Two.")), profile())
    assert [said(node) for node in one("//sec/sec", root)] == ["Inner", "One.", "Two."]


def test_the_title_of_a_caption() -> None:
    for text, title in (
        ("One. Two three.", "One."),
        ("Growth of E. coli in vitro. Bars show means.", "Growth of E. coli in vitro."),
        ("Dose (approx. 5 mg) vs. Placebo. All patients.", "Dose (approx. 5 mg) vs. Placebo."),
        ("No sentence end", "No sentence end"),
        ("A. Bars show means.", "A. Bars show means."),
        ("To b. Bars show means.", "To b."),
        ("a. b. " * 40 + "c. Bars.", "a. b. " * 40 + "c."),
    ):
        found, rest = caption_parts((para(text),))
        assert said_by(found) == title
        assert bool(rest) == (text != title)


def test_the_title_of_a_caption_costs_as_much_as_the_caption_is_long() -> None:
    for word in ("word ", "a. ", "Dr. ", "(n = "):
        before = time.process_time()
        caption_parts((para((word * 20_000).strip()),))
        assert time.process_time() - before < 5


def said_by(nodes: tree.Inlines) -> str:
    return "".join(node.text if isinstance(node, tree.Str) else " " for node in nodes)


def test_the_whole_xml_is_as_accepted(golden: Golden) -> None:
    data = write_jats(rich_article(), profile(), {("T_0", False): MATHML}).data
    golden(TOP / "tests" / "golden" / "rich-article.xml", data)
