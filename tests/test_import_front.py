"""What hangs on the title page of a Word file: footnotes, records of authors, statements, parts of the abstract."""

from __future__ import annotations

import pytest

from galley.importing.actions import Conversion
from galley.importing.evaluate import carried_out
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.runtime.world import World
from tests.conftest import TOP
from tests.test_import import HEAD, NAMED, RAISED, files, imported, item, text
from tests.word_files import field, para, run, table, word_file, zotero

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
BODY = para("Introduction", style="Heading1") + para("Words.")
RECORD = "0000-0002-1825-0097"
LINK = f'<Relationship Id="o" Type="{OFFICE}/relationships/hyperlink" Target="https://orcid.org/{RECORD}"/>'
LINKED = LINK.replace("/>", ' TargetMode="External"/>')


def hung(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def notes(*texts: str) -> str:
    return "".join(f'<w:footnote w:id="{at}">{para(text)}</w:footnote>' for at, text in enumerate(texts, 1))


def front(*lines: str, said: tuple[str, ...] = (), related: str = "") -> str:
    """Return the metadata that the lines of a title page become, with footnotes."""
    body = para("A made-up title", style="Title") + "".join(lines) + BODY
    return files(word_file(body, related=related, footnotes=notes(*said)))["article.yaml"]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Corresponding author. E-mail: bo@example.org", "    corresponding: true\n    email: bo@example.org"),
        ("These authors contributed equally to this work.", "    equal-contributor: true"),
        ("Present address: Institute of Air, Oslo.", '    present-address: "Institute of Air, Oslo"'),
        ("Deceased.", "    deceased: true"),
        ("On leave from the Institute of Air.", '    note: "On leave from the Institute of Air."'),
        ("Conceived and designed the study: BF.", '\ncontributions: "Conceived and designed the study: BF."'),
        (
            "The authors have declared that no competing interests exist.",
            '\nconflicts: "The authors have declared that no competing interests exist."',
        ),
        ("Funding: The Council of Examples.", '\nfunding: "The Council of Examples."'),
        ("Presented at the Congress of Examples.", '\npresented-at: "Presented at the Congress of Examples."'),
    ],
)
def test_a_footnote_behind_a_name_goes_where_it_belongs(said: str, key: str) -> None:
    made = front(para("Ann Made, Bo Fictum", hung(1), style="Author"), said=(said,))
    first, second = made.split("Bo Fictum")
    assert key in second
    assert "corresponding" not in first
    assert "# " not in made


def test_footnotes_of_other_lines_are_statements_or_notices() -> None:
    body = (
        para("A made-up title", hung(1), style="Title")
        + para("Ann Made", run("1", RAISED), style="Author") + para(run("1", RAISED), "Hospital, Oslo", hung(2))
        + para("Abstract", hung(3), style="Heading1") + para("Fever.") + para("Keywords: fever", hung(4)) + BODY
        + para("Methods", hung(5), style="Heading1") + para("More.")
    )  # fmt: skip
    said = ("Trial registration: NCT01234567.", "Supported by the Council.", "Shortened.", "As in MeSH.", "Of 2020.")
    made = imported(word_file(body, footnotes=notes(*said)))
    assert made.imported is not None
    texts = {one.path: one.data.decode() for one in made.imported.files}
    for key in (
        'trial-registration: "NCT01234567."', 'funding: "Supported by the Council."',
        'notice: ["Shortened.", "As in MeSH."]',
    ):  # fmt: skip
        assert key in texts["article.yaml"]
    assert texts["20-methods.md"].startswith("# Methods[^1]\n\n[^1]: Of 2020.")
    told = [one.message for one in made.report.findings if "footnote" in one.message]
    assert len(told) == 4


@pytest.mark.parametrize(
    "line",
    [
        para("Ann Made", f'<w:hyperlink r:id="o">{run("iD")}</w:hyperlink>', ", Bo Fictum"),
        para("Ann Made (ORCID: " + RECORD + "), Bo Fictum"),
        para(f"Ann Made [{RECORD}]") + para("Bo Fictum, https://orcid.org/0000-0001-5109-3700"),
        para(f'<w:hyperlink r:id="o">{run("Ann Made")}</w:hyperlink>', " and Bo Fictum"),
    ],
)
def test_the_records_of_authors_are_theirs(line: str) -> None:
    made = front(line.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="Author"/></w:pPr>'), related=LINKED)
    assert f'name: "Ann Made"\n    orcid: {RECORD}' in made
    assert 'name: "Bo Fictum"\n' in made


def test_who_is_written_to_stands_on_lines_of_its_own_or_behind_a_name() -> None:
    lines = (
        "Ann Made, Bo Fictum",
        "Hospital, Oslo",
        "Address for correspondence:",
        "Bo Fictum",
        "1 Road, Oslo",
        "b@x.org",
    )
    made = front(*map(para, lines))
    assert 'name: "Bo Fictum"\n    affiliations: [a1]\n    corresponding: true\n    email: b@x.org' in made
    assert "1 Road" in made.split("affiliations:\n  - id")[1].split("\n\n#")[1]
    made = front(
        para("Ann Made", style="Author"), para("Bo Fictum*Correspondence to: B. Fictum, b@x.org", style="Author")
    )
    assert 'name: "Bo Fictum"\n    corresponding: true\n    email: b@x.org' in made
    assert 'name: "Ann Made"' in front(para("By Ann Made and Bo Fictum"))


def test_lines_with_signs_are_legends_whatever_label_they_have() -> None:
    signed = para("Ann Made", run("†", RAISED), ", Bo Fictum, RN", run("1,‡", RAISED), "; Cy Zed", run("‡", RAISED))
    made = front(signed, para("† Present address: Institute, Oslo"), para("‡ Both contributed equally"))
    assert 'name: "Ann Made"\n    present-address: "Institute, Oslo"' in made
    assert made.count("equal-contributor: true") == 2


def test_the_parts_of_an_abstract_may_be_headed_as_sections() -> None:
    heads = ("Background", "Methods", "Results", "Conclusions")
    parts = "".join(para(one, style="Heading1") + para(f"{one} in short.") for one in heads)
    whole = "".join(para(one, style="Heading1") + para(f"{one} at length.") for one in heads)
    named = NAMED.replace("Introduction", "Abstract")
    made = files(word_file(named + parts + whole))
    assert [one for one in made if one.endswith(".md")] == [
        "10-background.md", "20-methods.md", "30-results.md", "40-conclusions.md",
    ]  # fmt: skip
    assert made["article.yaml"].count("- title:") == 4
    assert "in short" not in made["20-methods.md"]
    made = files(word_file(named + para("All of it.") + whole))
    assert "title: " not in made["article.yaml"].split("abstract:")[1]


def test_the_kind_of_article_stands_above_its_title() -> None:
    made = files(
        word_file(para("Case Report") + para("A made-up title", style="Title") + para("Ann Made, Bo Ray") + BODY)
    )
    assert 'heading: Case Report\ntitle: "A made-up title"' in made["article.yaml"]
    assert [one for one in made if one.endswith(".md")] == ["10-introduction.md"]


def test_footnotes_of_the_abstract_have_names_of_their_own() -> None:
    body = NAMED.replace("Introduction", "Abstract") + para("Fever.", hung(1)) + BODY + para("Words.", hung(2))
    made = files(word_file(body, footnotes=notes("One.", "Two.")))
    assert "Fever.[^abstract-1-1]\n\n  [^abstract-1-1]: One." in made["article.yaml"]
    assert "[^1]: Two." in made["10-introduction.md"]


# --- the text ----------------------------------------------------------------------------------------------------


def test_what_is_moved_from_the_line_is_raised_or_lowered() -> None:
    up, down, hardly = (run("2", f'<w:position w:val="{by}"/>') for by in (6, -6, 2))
    small = run("2", '<w:position w:val="-2"/><w:sz w:val="19"/>')
    assert text(para("m", up, " H", down, "O a", hardly, " CO", small)) == "m^2^ H~2~O a2 CO~2~"


def test_highlighting_is_told_once() -> None:
    bright = run("Words", '<w:highlight w:val="yellow"/>')
    found = imported(word_file(HEAD + para(bright, " and ", bright))).report.findings
    assert [one.message[:21] for one in found] == ["Words are highlighted"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Equation (1) gives", "@eq:1 gives"), ("see Eqs. (1) and (2).", "see [@eq:1; @eq:2]."),
        ("eq. 2 is", "@eq:2 is"), ("Equations (1)–(3)", "Equations (1)–(3)"), ("as in (1)", "as in (1)"),
    ],
)  # fmt: skip
def test_typed_references_to_formulas_lead_there(typed: str, expected: str) -> None:
    formula = "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"
    made = text(para(typed) + "".join(para(formula, "<w:r><w:tab/></w:r>", f"({number})") for number in (1, 2)))
    assert made.split("\n\n")[0] == expected


PAPERPILE = "".join(
    f'<Relationship Id="p{kind}" Type="{OFFICE}/relationships/hyperlink" TargetMode="External"'
    f' Target="https://paperpile.com/{kind}/AbCdEf/Gh1J"/>'
    for kind in "cb"
)


def test_the_links_of_paperpile_cite() -> None:
    def link(inner: str, kind: str = "c") -> str:
        return f'<w:hyperlink r:id="p{kind}">{inner}</w:hyperlink>'

    listed = para("References", style="Heading1") + "".join(
        para(link(run(f"{at}. Made"), "b"), f" A. Work {name}. J Made Up. 2019;12(3):{at}5-9.")
        for at, name in enumerate(("one", "two"), 1)
    )
    said = para("Known ", link(run("(1)")), " and", link(run("1, 2", RAISED)), ".")
    assert text(said + listed, related=PAPERPILE) == "Known [@made2019] and[@made2019; @made2019b]."
    named = imported(word_file(HEAD + para("Known ", link(run("(Made, 2019)")), "."), related=PAPERPILE))
    assert "1 citations of Paperpile hold no records" in named.report.findings[0].message


def test_pictures_between_two_captions_belong_to_both() -> None:
    from tests.test_import import FIGURE  # noqa: PLC0415 - beside its use
    from tests.word_files import picture  # noqa: PLC0415 - beside its use

    shown = para(picture("p1", "A square"))
    made = text(
        para("Figure 1. Above.") + shown + shown + para("Figure 2. Below.") + para(field(" DATE ", "3 May")), **FIGURE
    )
    assert "![Above.]" in made
    assert "![Below.]" in made


LISTED = para("References", style="Heading1") + "".join(
    para(f"{at}. {name} A. A work. J Made Up. 2019;12(3):{at}5-9.")
    for at, name in enumerate(("Made", "Fictum", "Zed"), 1)
)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("It rose (1, 3).", True), ("It is 2 (1, 3).", False), ("So (1, 7).", False), ("So (3).", False)],
)
def test_numbers_in_parentheses_beside_raised_ones_are_told(typed: str, told: bool) -> None:  # noqa: FBT001 - a table's row
    raised = run("1-3", RAISED)
    found = imported(word_file(HEAD + para("Known.", raised, f" {typed}") + LISTED)).report.findings
    assert [one.message[:10] for one in found if one.rule.id == "word-citation-is-read"] == ["(1, 3) may"] * told


def test_numbers_typed_beside_a_manager_s_are_told() -> None:
    cited = zotero(item(1))
    found = imported(word_file(HEAD + para("Known ", cited, " and so [4]."))).report.findings
    assert "stay as typed: [4]." in found[0].message
    assert not imported(word_file(HEAD + para("Known ", cited, " and so."))).report.findings


def test_a_file_without_pictures_says_so_once() -> None:
    legends = "".join(para(f"Figure {at}. A curve.") for at in (1, 2, 3))
    (found,) = imported(word_file(HEAD + para("Words.") + legends)).report.findings
    assert "3 captions" in found.message


@pytest.mark.parametrize("name", ["paper.tex", "paper.xml", "paper.rtf"])
def test_what_is_no_input_says_how_one_is_made(name: str) -> None:
    styles = {str(one.relative_to(TOP)): one.read_bytes() for one in (TOP / "styles").rglob("*.*") if one.is_file()}
    world = World.in_memory({name: b"words", **styles})
    world.styles = "styles"
    made = carried_out(Request("."), Conversion(name, "new"), Runtime(world))
    assert "are imported" in made.report.findings[0].message


def test_keywords_have_any_of_their_names() -> None:
    for name in ("Key words:", "Key-words:", "KEYWORDS:", "Keywords and phrases:"):
        assert front(para("Ann Made, Bo Fictum", style="Author"), para(f"{name} knee; bone")).endswith(
            'keywords:\n  - "knee"\n  - "bone"\n'
        )


def test_an_abstract_in_a_table_has_its_parts() -> None:
    names = para("Ann Made, Bo Fictum", style="Author") + para("Abstract", style="Heading1")
    rows = table(["Background:", "Fever is common."], ["Results", "It fell."], ["Keywords", "fever; travel"])
    made = front(names, rows)
    assert '    - title: "Background:"\n      text: |\n        Fever is common.\n    - title: "Results"\n' in made
    assert 'keywords:\n  - "fever"\n  - "travel"' in made
    assert "abstract: |\n  Fever is common.\n" in front(names, table(["Fever is common."]))
    assert "Dose   Fever" in front(names, table(["Dose", "Fever"], ["1", "2"]))


def test_authors_in_blocks_have_the_affiliations_of_theirs() -> None:
    made = front(
        para("Ann Made"), para("Department of Taps, Oslo"), para("Institute of Air, Oslo"), para("Bo van Fictum"),
        para("University of Water, Bergen"),
    )  # fmt: skip
    assert '  - name: "Ann Made"\n    affiliations: [a1, a2]\n  - name: "Bo van Fictum"\n    affiliations: [a3]' in made
    assert '  - id: a3\n    name: "University of Water, Bergen"' in made
    assert "# Oslo Taps" in front(para("Ann Made, Cy Zed"), para("Department of Taps, Oslo"), para("Oslo Taps"))
