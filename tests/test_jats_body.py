"""The body and back of the XML: floats, formulas, links, notes, declarations."""

from __future__ import annotations

from galley import tree
from galley.write.jats import article_element, write_jats
from galley.write.jats_captions import caption_parts
from galley.write.jats_xml import Element
from tests.articles import para, profile, rich_article, small_article, words
from tests.conftest import TOP, Golden

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
    both = one("//inline-formula/alternatives")
    assert [str(node.tag).rpartition("}")[2] for node in both] == ["tex-math", "math"]
    assert said(both[1]) == "T"


def test_mathml_of_more_than_presentation_is_left_out() -> None:
    article = small_article(tree.Para((tree.Math("InlineMath", "x"),)))
    foreign = '<math xmlns="http://www.w3.org/1998/Math/MathML"><script/></math>'
    root = article_element(article, profile(), {("x", False): foreign})
    assert one("//inline-formula/tex-math", root) is not None


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
    ):
        found, rest = caption_parts((para(text),))
        assert said_by(found) == title
        assert bool(rest) == (text != title)


def said_by(nodes: tree.Inlines) -> str:
    return "".join(node.text if isinstance(node, tree.Str) else " " for node in nodes)


def test_the_whole_xml_is_as_accepted(golden: Golden) -> None:
    data = write_jats(rich_article(), profile(), {("T_0", False): MATHML}).data
    golden(TOP / "tests" / "golden" / "rich-article.xml", data)
