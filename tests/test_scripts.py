"""Text in other scripts: printed and read back where a font has it, an error at its place where none has."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.document import tree
from galley.findings.finding import Diagnostic, Severity
from galley.formats.pdf.verify.validate import verify_pdf
from tests.articles import para, small_article
from tests.built import Built, build, letters
from tests.conftest import TOP
from tests.pages import printed

ARTICLE = "title: T\nauthor: A. Author\nabstract: An abstract.\nkeywords: [a]\n"
NEEDED_ONLY_TO_PUBLISH = {"publication-needs", "xml-can-be-validated"}

GREEK_AND_CYRILLIC = """\
# Ἡ is not here: Επιδημιολογία and Эпидемиология

Η νόσος είναι σπάνια, *η αιτιολογία άγνωστη*, **η πρόγνωση καλή** και ***η θεραπεία απλή***. `κώδικας α = β` and
[μικρά κεφαλαία]{.smallcaps}; interferon-α, β~2~-microglobulin, κ^2^, Δ, Ω, ΐ, ΰ.

Болезнь редкая, *этиология неизвестна*, **прогноз хороший**, ***лечение простое***. `код ё = щ`,
[малые прописные]{.smallcaps}, Ђорђе, Љубљана, Їжак, ў.

Combining accents: a\u0301e\u0300 n\u0303, о\u0301 and и\u0306, α\u0301; *e\u0302*, **o\u0308**.

See @tbl:a.

| Ομάδα | Группа |
|-------|-------:|
| άλφα  | бета   |

: Πίνακας и таблица {#tbl:a}

A note.[^1]

[^1]: Σημείωση и *примечание*.
""".replace("Ἡ is not here: ", "")


def made(folder: Path, text: str, journal: str = "preprint", article: str = ARTICLE) -> Built:
    """Build a manuscript of one section."""
    (folder / "m").mkdir()
    (folder / "m" / "article.yaml").write_text(article, encoding="utf-8")
    (folder / "m" / "10-text.md").write_text(text, encoding="utf-8")
    return build(folder / "m", folder / "out", journal)


def found(built: Built) -> list[Diagnostic]:
    """Return the findings of a build but those on what a publication needs."""
    return [one for one in built.outcome.report.findings if one.rule.id not in NEEDED_ONLY_TO_PUBLISH]


@pytest.mark.parametrize("journal", ["isj", "preprint"])
def test_greek_and_cyrillic_print_in_every_style_and_read_back(journal: str, tmp_path: Path) -> None:
    built = made(tmp_path, GREEK_AND_CYRILLIC, journal)
    assert [f"{one.rule.id} {one.message}" for one in found(built)] == []
    text = letters(built.pdf_text).casefold()
    for word in ("αιτιολογία", "πρόγνωση", "θεραπεία", "κώδικας", "этиология", "прогноз", "лечение", "примечание"):
        assert letters(word).casefold() in text


@pytest.mark.parametrize(
    ("text", "character"),
    [("治療は有効であった。", "治"), ("العلاج فعال", "ا"), ("הטיפול יעיל", "ה"), ("Good 🙂 news", "🙂")],
    ids=["Chinese", "Arabic", "Hebrew", "emoji"],
)
def test_a_character_without_a_font_is_an_error_at_its_place(text: str, character: str, tmp_path: Path) -> None:
    built = made(tmp_path, f"# Introduction\n\nThe text.\n\n{text}\n")
    errors = [one for one in found(built) if one.severity is Severity.ERROR]
    assert {one.rule.id for one in errors} == {"glyph-exists"}
    (told,) = [one for one in errors if f"“{character}”" in one.message]
    assert told.span
    assert (Path(told.span.path).name, told.span.line) == ("10-text.md", 5)
    assert told.hints
    assert not built.out.exists()


def test_characters_without_a_font_are_one_finding_and_what_follows_from_them_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    text = "# 緒言\n\n患者は手術を受け、結果は良好であった。[@a] 😀\n"
    (tmp_path / "m" / "refs.bib").write_text("@article{a, author={Lee, Ann}, title={One}, journal={J}, year={2020}}\n")
    article = f"{ARTICLE.replace('title: T', 'title: 手術の影響')}lang: ja\nbibliography: refs.bib\n"
    (tmp_path / "m" / "article.yaml").write_text(article, encoding="utf-8")
    (tmp_path / "m" / "10-text.md").write_text(text, encoding="utf-8")
    built = build(tmp_path / "m", tmp_path / "out", "preprint")
    east_asian, picture = [one for one in found(built) if one.severity is Severity.ERROR]
    if "😀" in east_asian.message:
        east_asian, picture = picture, east_asian
    assert "characters: “手” (U+624B), “術” (U+8853), “の” (U+306E)," in east_asian.message
    assert east_asian.message.endswith(" more.")
    assert east_asian.span
    assert (Path(east_asian.span.path).name, east_asian.span.line, east_asian.span.column) == ("article.yaml", 1, 8)
    assert picture.message == "No font of the journal has the character “😀” (U+1F600)."
    assert "fonts-symbola" in picture.hints[0]


def test_a_character_of_the_metadata_has_its_place_there(tmp_path: Path) -> None:
    built = made(tmp_path, "# Introduction\n\nText.\n", article=ARTICLE.replace("title: T", "title: T 王"))
    (told,) = [one for one in found(built) if one.rule.id == "glyph-exists"]
    assert told.span
    assert (Path(told.span.path).name, told.span.line, told.span.column) == ("article.yaml", 1, 10)


def test_a_font_of_the_journal_prints_what_galley_has_no_font_for(tmp_path: Path) -> None:
    text = "治療は有効であった。"
    built = made(tmp_path, f"# Introduction\n\nThe text: {text}\n", journal_with_font(tmp_path, text))
    assert [f"{one.rule.id} {one.message}" for one in found(built)] == []
    assert letters(text) in letters(built.pdf_text)


def test_letters_that_are_drawn_in_another_order_are_copied_as_written(tmp_path: Path) -> None:
    text = "परिचय: रोगियों का शल्य चिकित्सा से उपचार किया गया। ผู้ป่วยได้รับการผ่าตัดและน้ำหนักลด"
    built = made(
        tmp_path, f"# Introduction\n\nThe text: {text} (n = 12)\n", journal_with_font(tmp_path, f"{text}\u0e4d")
    )
    assert [f"{one.rule.id} {one.message}" for one in found(built)] == []
    assert letters(f"The text: {text} (n = 12)") in letters(built.pdf_text)


def journal_with_font(folder: Path, text: str) -> str:
    """Make a journal whose font has a box for each character of `text`."""
    journal = folder / "journal"
    shutil.copytree(TOP / "styles" / "preprint", journal)
    write_font(journal / "fonts" / "made-up.ttf", text)
    profile = journal / "profile.yaml"
    profile.write_text(f"{profile.read_text(encoding='utf-8')}\nfonts: [fonts]\n", encoding="utf-8")
    return str(journal)


def write_font(path: Path, characters: str) -> None:
    """Write a font with a box for each of `characters`."""
    names = {ord(character): f"uni{ord(character):04X}" for character in characters}
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, 700), (900, 700), (900, 0)):
        pen.lineTo(point)
    pen.closePath()
    box = pen.glyph()
    order = [".notdef", *dict.fromkeys(names.values())]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, box))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (1000, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Made Up", "styleName": "Regular", "psName": "MadeUp-Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    path.parent.mkdir()
    builder.save(path)


# --- the trap, and what typesetting does to text -----------------------------------------------------------------


@pytest.mark.parametrize("trap", ["html, body { height: 100% }", "html, body { height: 100%; overflow: hidden }"])
def test_the_trap_of_a_full_height_loses_nothing_or_is_found(trap: str, tmp_path: Path) -> None:
    """WeasyPrint may drop pages behind such a rule: either all text is printed, or the loss is an error."""
    journal = tmp_path / "journal"
    shutil.copytree(TOP / "styles" / "preprint", journal)
    with (journal / "page.css").open("a", encoding="utf-8") as sheet:
        sheet.write(f"\n{trap}\n")
    sentence = "Η νόσος είναι σπάνια, и прогноз хороший, and nothing of it may be lost. "
    paragraphs = "\n\n".join(f"Paragraph {number}. {sentence * 6}" for number in range(40))
    built = made(tmp_path, f"# Introduction\n\n{paragraphs}\n", str(journal))
    if built.outcome.report.fails():
        assert "pdf-holds-all-text" in {one.rule.id for one in found(built)}
    else:
        assert all(f"Paragraph{number}." in letters(built.pdf_text) for number in range(40))


WORDS = st.text(
    st.sampled_from("abcfilſtßéαβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊΐабвгдежзийклмнопрстуфхцчшщъыьэюяёђљї"),
    min_size=1,
    max_size=24,
)  # fmt: skip
STYLES = ("", "*", "**", "`")


@settings(max_examples=6)
@given(st.lists(st.tuples(WORDS, st.sampled_from(STYLES)), min_size=60, max_size=400), st.data())
def test_words_of_any_script_and_style_are_read_back(marked: list[tuple[str, str]], data: st.DataObject) -> None:
    """Two columns, hyphenation, ligatures, soft hyphens and small capitals give no false alarm, and no word is lost."""
    nodes: list[tree.Inline] = []
    for word, style in marked:
        broken = data.draw(st.booleans())
        text = tree.Str(f"{word[:3]}\u00ad{word[3:]}" if broken and not style else word)
        wrapped: dict[str, tree.Inline] = {
            "*": tree.Emph((text,)), "**": tree.SmallCaps((text,)), "`": tree.Code(tree.NO_ATTR, word),
        }  # fmt: skip
        nodes += [wrapped.get(style, text), tree.Space()]
    article = small_article(tree.Para(tuple(nodes)), tree.Section("b", 2, tuple(nodes[:8]), (para("Text."),)))
    made_pages = printed(article)
    assert [one.message for one in made_pages.findings if one.rule.id != "pdf-fits-the-page"] == []
    assert [one.message for one in verify_pdf(made_pages.data, article)] == []
    lost = (*article.body, para("xenon"))
    assert verify_pdf(made_pages.data, replace(article, body=lost)) != ()
