"""What cannot be read costs itself, and what only follows from it is not reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from galley.findings import catalogue
from galley.findings.finding import Findings, Severity, Stop
from galley.pipeline import run
from galley.request import Request
from galley.runtime import World, styles_folder
from galley.runtime.character_sets import charset_of
from galley.runtime.runtime import Runtime
from tests.jats_tools import needs_dtds
from tests.manuscripts_in_memory import styles, world_of

META = "title: T\nauthor: A. Author\nabstract: An abstract.\nbibliography: refs.json\n"
PREPRINT = f"{styles_folder()}/preprint/profile.yaml"
CITING = "# One\n\nText.[@a; @b; @c; @d; @e; @smith2020]\n"


def found(files: dict[str, str | bytes]) -> list[str]:
    request = Request("m", write=False)
    report = run(request, Runtime(world_of({"m/article.yaml": META, "m/10.md": CITING, **files}))).report
    of_no_interest = {catalogue.PUBLICATION_NEEDS, catalogue.FILE_IS_USED}
    shown = [one for one in report.findings if one.rule not in of_no_interest]
    return sorted(f"{one.span} {one.rule.id}" for one in shown)


@needs_dtds
@pytest.mark.parametrize(
    ("data", "places"),
    [
        (b"# One\n\nM\xfcller.\n\n![](a.png)\n", ["3:2 text-is-utf8", "5:5 image-has-alt-text"]),
        (b"# Remarks\n\n\xe9t\xe9 \x0b.\n", ["3:1 text-is-utf8", "3:5 text-is-utf8"]),
        (b"# One\r\n\r\nA\x00b\xff\r\n", ["3:2 text-is-utf8", "3:4 text-is-utf8"]),
    ],
)
def test_a_bad_byte_costs_itself_and_not_the_section(data: bytes, places: list[str]) -> None:
    assert found({"m/20.md": data}) == [f"m/20.md:{place}" for place in places]


@pytest.mark.parametrize(
    ("charset", "told"),
    [
        ("cp1252", "m/10.md:3:3 the file is not UTF-8; read as Windows-1252 it has “Prüfung”"),
        ("mac_roman", "m/10.md:3:3 the file is not UTF-8; read as Mac Roman it has “Prüfung”"),
        ("utf-16", "m/10.md:1:1 the file is not UTF-8; it is UTF-16"),
        ("utf-16-be", "m/10.md:1:1 the file is not UTF-8; it is UTF-16"),
        ("utf-32", "m/10.md:1:1 the file is not UTF-8; it is UTF-32"),
    ],
)
def test_a_text_in_another_character_set_is_one_finding(charset: str, told: str) -> None:
    text = "# One\n\nPrüfung der größten Männer: “früh”.[@smith2020]\n" * 30
    report = run(
        Request("m", write=False), Runtime(world_of({"m/article.yaml": META, "m/10.md": text.encode(charset)}))
    )
    found = [one for one in report.report.findings if one.rule is catalogue.TEXT_IS_UTF8]
    assert [f"{one.span} {one.message}" for one in found] == [told]
    assert "iconv -f" in found[0].hints[1]


@pytest.mark.parametrize("charset", ["cp1251", "cp1253", "koi8-r"])
def test_no_character_set_is_named_that_is_not_likely(charset: str) -> None:
    text = {"cp1253": "Αυτή είναι μια μελέτη"}.get(charset, "Это исследование") * 9
    assert charset_of(text.encode(charset)) is None
    assert charset_of("Müller".encode() + b" M\xfcller") is None


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3])
def test_a_section_that_is_no_text_is_one_finding(data: bytes) -> None:
    assert [line.rpartition(" ")[2] for line in found({"m/10.md": data})] == ["text-is-utf8"]


@pytest.mark.parametrize(
    "meta",
    [
        "title: Pain: a review\nauthor: A\n",
        "- a\n- b\n",
        "title: T\ntitle: U\n",
        "title: [a\nauthor: A\n",
        "a: \tb:\n\t- c\n",
    ],
)
def test_metadata_that_are_no_yaml_are_one_finding_and_the_text_is_checked(meta: str) -> None:
    assert [line.rpartition(" ")[2] for line in found({"m/article.yaml": meta, "m/20.md": "# \n\nText.\n"})] == [
        "heading-has-text",
        "yaml-is-well-formed",
    ]


def test_metadata_that_may_name_the_sections_stop_the_run() -> None:
    meta = "sections: [10.md]\ntitle: Pain: a review\n"
    assert found({"m/article.yaml": meta, "m/notes.md": "See @fig:none.\n"}) == [
        "m/article.yaml:2:12 yaml-is-well-formed"
    ]


@needs_dtds
def test_a_bad_byte_in_the_metadata_costs_itself() -> None:
    meta = b"title: T\xff\nauthor: A. Author\nlang: english\nabstract: x\nbibliography: refs.json\n"
    assert found({"m/article.yaml": meta}) == [
        "m/article.yaml:1:9 text-is-utf8",
        "m/article.yaml:3:7 language-is-valid",
    ]


def test_a_section_that_is_gone_is_one_finding() -> None:
    meta = f"{META}sections: [10.md, 20.md]\n"
    assert found({"m/article.yaml": meta, "m/10.md": "See @fig:a, and a note.[^a]\n"}) == [
        "m/article.yaml:5:19 file-exists"
    ]


@pytest.mark.parametrize("data", [b"<html>Not found</html>", b"hello", b"[", b"\x00\x01\x02 no text"])
def test_a_reference_file_that_cannot_be_read_is_one_error(data: bytes) -> None:
    rules = {line.rpartition(" ")[2] for line in found({"m/refs.json": data})}
    assert "references-are-well-formed" in rules
    assert "cited-key-exists" not in rules


@needs_dtds
def test_a_reference_file_without_a_record_is_no_list_of_unknown_keys() -> None:
    meta = META.replace("refs.json", "refs.bib")
    assert found({"m/article.yaml": meta, "m/refs.bib": "<html>Not found</html>"}) == [
        "m/refs.bib:1:1 references-are-well-formed",
        "m/refs.json:1:1 reference-file-is-used",
    ]
    assert {line.rpartition(" ")[2] for line in found({"m/article.yaml": meta, "m/refs.bib": "% none yet\n"})} == {
        "cited-key-exists",
        "reference-file-is-used",
    }


def test_what_is_lost_of_the_references_and_not_cited_stops_no_build() -> None:
    request = Request("m", write=False)
    files = {"m/article.yaml": META, "m/10.md": "# One\n\nText.\n", "m/refs.json": '[{"id": "a", "title": "x"'}
    report = run(request, Runtime(world_of(files))).report
    assert catalogue.REFERENCES_ARE_WELL_FORMED in {one.rule for one in report.findings}
    assert not report.fails()


def test_right_text_is_read_as_it_is() -> None:
    findings = Findings()
    world = World.in_memory({"a.md": "\ufeffÜber\r\n中文 \ufffd\n"})
    assert world.text_as_far_as_it_is("a.md", findings) == world.text("a.md")
    assert findings.items == []
    with pytest.raises(Stop):
        world.text_as_far_as_it_is("b.md", findings)


@needs_dtds
def test_an_empty_section_is_told_once() -> None:
    text = "# Results\n\n# Discussion\n\nText.\n\n# Funding\n"
    lines = [line.rpartition(" ") for line in found({"m/20.md": text})]
    assert [(place, rule) for place, _, rule in lines] == [
        ("m/20.md:1:1", "section-has-text"),
        ("m/20.md:7:1", "section-has-text"),
    ]


FORMATS = ("jats", "html", "text", "docx")
FIGURE = '![The wrist.](a.png){#fig:a alt="A"}'
MANUSCRIPTS = {
    "a picture that is gone": (f"# One\n\n{FIGURE.replace('a.png', 'no.png')}\n", ["m/10.md:3:15 image-exists"]),
    "an identifier twice": (f"# One\n\n{FIGURE} \n\n{FIGURE}\n", ["m/10.md:5:21 identifiers-are-unique"]),
    "notes in brackets": ("# One\n\n^[^[^[^[x]]]]\n\n[@a]\n", ["m/10.md:3:2 footnote-resolves"]),
    "code that is never closed": (
        f"# One\n\n~~~\nx\n\nSee [@no], @fig:a.\n\n{FIGURE}\n",
        ["m/10.md:3:1 markup-is-closed", "m/10.md:6:6 cited-key-exists"],
    ),
    "a tag of HTML": ("# One\n\nText.\n\n<iframe src='x'></iframe>\n", ["m/10.md:5:1 markup-is-kept"]),
    "an abstract twice": (
        "# Abstract\n\nMore words[^a].\n\n# Keywords\n\nb, c\n\n# One\n\nText.\n\n[^a]: A note.\n",
        ["m/10.md:3:1 declaration-is-unique", "m/10.md:7:1 declaration-is-unique"],
    ),
    "brackets": ("# One\n\n" + "[" * 40 + "x" + "]" * 40 + "\n", ["m/10.md:3:1 markdown-within-limits"]),
}
"""Manuscripts with one fault, and the errors that are told of them."""


@pytest.mark.parametrize(("text", "errors"), MANUSCRIPTS.values(), ids=MANUSCRIPTS)
def test_a_fault_is_one_error_at_its_place_in_every_format(text: str, errors: list[str], tmp_path: Path) -> None:
    profile = styles()[PREPRINT].decode() + "\nlimits: {parse-seconds: 2}\n"
    world = world_of({"m/article.yaml": f"{META}keywords: [a]\n", "m/10.md": text, PREPRINT: profile})
    request = Request("m", "preprint", formats=FORMATS, out=str(tmp_path / "out"), cache=False)
    report = run(request, Runtime(world)).report
    told = sorted(f"{one.span} {one.rule.id}" for one in report.findings if one.severity is Severity.ERROR)
    assert told == errors
    assert not (tmp_path / "out").exists()


def test_an_article_without_title_is_one_error_in_every_format(tmp_path: Path) -> None:
    world = world_of({"m/article.yaml": META.replace("title: T\n", ""), "m/10.md": CITING})
    report = run(Request("m", formats=FORMATS, out=str(tmp_path / "out"), cache=False), Runtime(world)).report
    assert [one.rule.id for one in report.findings if one.severity is Severity.ERROR] == ["title-exists"]


@needs_dtds
@pytest.mark.parametrize(
    ("meta", "place"),
    [
        ("dates: {received: 2026-03-14, revised: [2026-03-01]}\n", "5:40 dates-are-in-order"),
        ("authors: [{name: Ann Lee, email: ann.example.org}]\n", "5:34 email-is-valid"),
        ("authors: [{name: Ann Lee, orcid: 0000-0002-1825-0098}]\n", "5:34 orcid-is-valid"),
    ],
)
def test_what_is_wrong_in_the_metadata_is_told_once(meta: str, place: str) -> None:
    own = META if meta.startswith("dates") else META.replace("author: A. Author\n", "lang: en\n")
    told = found({"m/article.yaml": own + meta, "m/10.md": "# One\n\nText.\n"})
    assert [line for line in told if "article.yaml" in line and "warning" not in line] == [f"m/article.yaml:{place}"]
