"""The order of numbers and Latin words in text that runs from right to left, in every output that has pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from galley import pipeline
from galley.findings.finding import Severity
from galley.formats.directions import expressions, stretches
from galley.formats.docx.bidirectional import run_from_right
from galley.formats.docx.names import W
from galley.formats.pdf.html.directions import put_in_order
from galley.request import Request
from tests.test_right_to_left import ARABIC, font

SHOWN = {"\u200e": "→", "\u200f": "←", "\u202a": "«L", "\u202b": "«R", "\u202c": "»"}
"""How the marks of direction are written here."""


def shown(text: str) -> str:
    return "".join(SHOWN.get(one, one) for one in text)


# --- what is one stretch -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2.5 ± 1.1", "2.5±1.1", "3–5", "3 – 5", "7-9", "4 − 2", "10 × 5 mm", "2026-03-12", "12%", "12 %", "−5", "+5",
        "≥18", "<0.01", "p < 0.05", "1.2 × 10−3", "5 × 109/L", "12.5 mg/L", "12.5 mg", "10.1234/abc-1", "CD4+", "1–3,5",
        "https://example.org/a-b?c=1", "https://example.org/a/", "ann@example.org", "2026;3(30):957", "95% CI 0.1–0.3",
        "95% CI 0.1, 0.3", "Aqua ficta (nova)", "۲٫۵ ± ۱٫۱", "+98 21 1234", "10:30–12:00", "37 °C", "IL-6", "χ² = 3.4",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("before", "behind"), [("كان ", " سم"), ("כך ", ""), ("(", ") נכון"), ("", ".")])
def test_an_expression_is_one_stretch(text: str, before: str, behind: str) -> None:
    whole = f"{before}{text}{behind}"
    assert [whole[one.start : one.end] for one in stretches(whole)] == [text]


@pytest.mark.parametrize(
    "text",
    ["12", "1,234", "1,234/567", "12/03/2026", "1, 3", "٢٫٥ ± ١٫١", "٣–٥", "= 5", "א = 5", "العمر ≥ 18", "ב-5", "١٢٪"],
)
def test_what_the_algorithm_orders_rightly_is_left_to_it(text: str) -> None:
    """Numbers alone, those in the digits of Arabic, and a relation whose other side is a word from right to left."""
    assert not [*expressions(f"نص {text} نص")]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("2.5 ± 1.1، 3.4 ± 1.2", ["2.5 ± 1.1", "3.4 ± 1.2"]),
        ("50 mg, 100 mg", ["50 mg", "100 mg"]),
        ("3–5 و 7–9", ["3–5", "7–9"]),
        ("3 (5.0%)", ["5.0%"]),
    ],
)
def test_numbers_one_after_another_stand_in_the_order_of_the_line(text: str, apart: Sequence[str]) -> None:
    """“Were 2.5 ± 1.1 and 3.4 ± 1.2 respectively”: the first stands first."""
    assert [text[one.start : one.end] for one in stretches(text)] == apart


# --- on a page of HTML -------------------------------------------------------------------------------------------


def ordered(markup: str) -> str:
    root = etree.fromstring(f"<body>{markup}</body>")
    put_in_order(root)
    return shown(etree.tostring(root, encoding="unicode").removeprefix("<body>").removesuffix("</body>"))


@pytest.mark.parametrize(
    ("markup", "made"),
    [
        ("<p>Latin 2.5 ± 1.1</p>", "<p>Latin 2.5 ± 1.1</p>"),
        ('<p dir="rtl">نص 2.5 ± 1.1 نص</p>', '<p dir="rtl">نص →2.5 ± 1.1 نص</p>'),
        ('<p>In <span lang="ar">نص (12%)</span></p>', '<p>In <span lang="ar" dir="rtl">نص (→12%)</span></p>'),
        ('<div dir="rtl">نص<p lang="en">A 3–5</p></div>', '<div dir="rtl">نص<p lang="en" dir="ltr">A 3–5</p></div>'),
        (
            '<p dir="rtl">نص <em>p</em> &lt; 0.05 نص</p>',
            '<p dir="rtl">نص <span dir="ltr"><em>p</em> &lt; 0.05</span> نص</p>',
        ),
        (
            '<p dir="rtl">نص 5 × 10<sup>9</sup>/L نص</p>',
            '<p dir="rtl">نص <span dir="ltr">5 × 10<sup>9</sup>/L</span> نص</p>',
        ),
        (
            '<p dir="rtl">نص <span class="citation">[<a>1</a>–<a>3</a>]</span></p>',
            '<p dir="rtl">نص <span class="citation">[<span dir="ltr"><a>1</a>–<a>3</a></span>]</span></p>',
        ),
        ('<p dir="rtl">نص CD4+ نص</p>', '<p dir="rtl">نص CD4+→ نص</p>'),
        ('<p dir="rtl">نص 1 ± 2، 3 ± 4 نص</p>', '<p dir="rtl">نص →1 ± 2←، →3 ± 4 نص</p>'),
        ("<p>Words نص 3–5 نص here</p>", '<p>Words <span dir="rtl">نص →3–5 نص</span> here</p>'),
        ("<p>Words نص 3–5 here</p>", "<p>Words نص →3–5 here</p>"),
        ("<p>3–5 نص here</p>", "<p>3–5 نص here</p>"),
        ('<p dir="rtl">نص <code>a 3–5</code></p>', '<p dir="rtl">نص <code>a 3–5</code></p>'),
        ('<p dir="rtl">نص \u206040\u2060–\u206050</p>', '<p dir="rtl">نص \u2060→40\u2060–\u206050</p>'),
        ('<p dir="rtl">نص <em>نص p</em> &lt; 1 نص</p>', '<p dir="rtl">نص <em>نص p</em> &lt; 1 نص</p>'),
    ],
)
def test_marks_and_spans_keep_the_order_of_a_page(markup: str, made: str) -> None:
    assert ordered(markup) == made


# --- in a Word file ----------------------------------------------------------------------------------------------


def word(*runs: str, bidi: bool) -> etree._Element:
    root = etree.Element(W("body"), nsmap={"w": W("")})
    paragraph = etree.SubElement(root, W("p"))
    if bidi:
        etree.SubElement(etree.SubElement(paragraph, W("pPr")), W("bidi"))
    for text in runs:
        etree.SubElement(etree.SubElement(paragraph, W("r")), W("t")).text = text
    return root


def runs_of(root: etree._Element) -> list[tuple[str, bool]]:
    return [
        (shown("".join(map(str, run.itertext(W("t"))))), run.find(f"{W('rPr')}/{W('rtl')}") is not None)
        for run in root.iter(W("r"))
    ]


@pytest.mark.parametrize(
    ("runs", "bidi", "made"),
    [
        (("نص 2.5 ± 1.1 نص",), True, [("نص ", True), ("→2.5 ± 1.1", False), (" نص", True)]),
        (("نص ", "p", " < 0.05 نص"), True, [("نص ", True), ("p", False), (" < 0.05", False), (" نص", True)]),
        (("نص [", "1", "–", "3", "]"), True, [("نص [", True), ("→1", False), ("–", False), ("3", False), ("]", True)]),
        (("In نص 3–5 نص on",), False,
         [("In ", False), ("«Rنص ", True), ("→3–5", False), (" نص»", True), (" on", False)]),
        (("In ", "\u202b", "نص 3–5", ".\u202c"), False,
         [("In ", False), ("«R", False), ("نص ", True), ("→3–5", False), (".»", True)]),
        (("2.5 ± 1.1",), True, [("→2.5 ± 1.1", False)]),
    ],
)  # fmt: skip
def test_runs_and_marks_keep_the_order_of_a_word_file(
    runs: tuple[str, ...],
    bidi: bool,  # noqa: FBT001 - a parameter of the cases
    made: list[tuple[str, bool]],
) -> None:
    root = word(*runs, bidi=bidi)
    run_from_right(root, throughout=False)
    assert runs_of(root) == made


# --- as it is printed --------------------------------------------------------------------------------------------

SAID = (
    "كان 2.5 ± 1.1 سم ثم 3–5 أيام ثم 10 × 5 mm ثم 2026-03-12 ثم 12/03/2026 ثم 1,234/567 ثم 7-9 ثم [@a; @b; @c]"
    " ثم 1.2 × 10^−3^ ثم 5 × 10^9^/L ثم CD4+ ثم −5 ثم ann@example.org نهاية."
)
PRINTED = ("2.5±1.1", "3–5", "10×5mm", "2026-03-12", "12/03/2026", "1,234/567", "7-9", "[1–3]", "1.2×10−3", "5×109/L",
           "CD4+", "−5", "ann@example.org")  # fmt: skip
TABLE = "| القياس | n |\n|---|---|\n| 2.5 ± 1.1 | 3–5 |\n\n: جدول 3–5. {#tbl:t}\n"
WORKS = "".join(
    f"@article{{{key}, author={{Lee, {key}}}, title={{Example {key}}}, journal={{J}}, year=2020}}\n" for key in "abc"
)


def lines_as_seen(pdf: bytes) -> str:
    """Return the text of a PDF as the eye has it: lines from the top, letters from the left, no spaces."""
    said: list[str] = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        found = [(text.get_charbox(at, loose=True), sign_of(text, at)) for at in range(text.count_chars())]
        seen = [((box[1] + box[3]) / 2, (box[0] + box[2]) / 2, sign) for box, sign in found if is_seen(sign)]
        rows: list[tuple[float, list[tuple[float, str]]]] = []
        for y, x, sign in sorted(seen, key=lambda one: -one[0]):
            if rows and abs(rows[-1][0] - y) < HALF_A_LINE:
                rows[-1][1].append((x, sign))
            else:
                rows.append((y, [(x, sign)]))
        said += ["".join(sign for _, sign in sorted(row)) for _, row in rows]
    return "\n".join(said)


HALF_A_LINE = 6  # points


def sign_of(text: pypdfium2.PdfTextPage, at: int) -> str:
    return chr(pypdfium2.raw.FPDFText_GetUnicode(text, at))


def is_seen(sign: str) -> bool:
    return not sign.isspace() and sign not in SHOWN and sign not in "\u2060\u200b\u2066\u2067\u2069\ufffe"


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", f"{SAID}\n\n{TABLE}"),
        ("en", f"Some words. [{SAID}]{{lang=ar}} And more."),
        ("en", f"::: {{lang=ar}}\n{SAID}\n\n{TABLE}\n:::"),
    ],
    ids=["article", "passage", "paragraphs"],
)
def test_numbers_are_printed_in_their_order(tmp_path: Path, engine: str, language: str, text: str) -> None:
    (tmp_path / "refs.bib").write_text(WORKS)
    front = f"title: {'نص' if language == 'ar' else 'An example'}\nauthor: Ann Lee\nlang: {language}\nabstract: No.\n"
    front += "" if language == "ar" else f"trans-abstract: {{ar: '{SAID.replace('[@a; @b; @c]', '7-9')}'}}\n"
    (tmp_path / "a.md").write_text(f"---\n{front}bibliography: refs.bib\n---\n\n# One\n\n{text}\n")
    paper, out = str(tmp_path / "a.md"), str(tmp_path / "out")
    request = Request(paper, fonts=(font(ARABIC),), formats=("pdf",), engine=engine, out=out, cache=False)
    made = pipeline.run(request)
    assert [one.message for one in made.report.findings if one.severity is Severity.ERROR] == []
    assert [one.message for one in made.report.findings if one.rule.id == "pdf-fits-the-page"] == []
    seen = lines_as_seen(next(one.data for one in made.artifacts if one.name.endswith(".pdf")))
    counts = {one: seen.count(one) for one in PRINTED}
    counts["[1–3]"] += seen.count("]1–3[")  # PDFium turns the brackets that are drawn in what runs from the right
    least = 1 if language == "ar" else 2
    assert {one: count for one, count in counts.items() if count < (1 if one == "[1–3]" else least)} == {}
