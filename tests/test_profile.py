"""A journal's folder: what is read of it, what is wrong with it, and the journals that ship."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from galley.checks.metadata import is_issn
from galley.document.profile import CitationForm, FontFile, Page
from galley.findings.finding import Findings, Severity, Stop
from galley.readers.journal.profile import journal_title, journals, read_profile
from galley.readers.journal.schema import LABELS
from galley.runtime import World, styles_folder
from tests.built import build
from tests.conftest import TOP
from tests.manuscripts_in_memory import styles

SHARED = {f"{styles_folder()}/shared/{name}": "" for name in ("article.css", "review.css", "review.html.jinja")}
FONT = "OTTO: the first letters of a font"
FILES = {
    "j/fonts/a.otf": FONT,
    "j/own.csl": "<style/>",
    "j/page.css": "a {}",
    "j/more.css": "b {}",
    "j/page.html.jinja": "<p/>",
    **SHARED,
}


def world_of(profile: str, **files: str) -> World:
    return World.in_memory({**FILES, **files, "j/profile.yaml": profile})


def faults(profile: str) -> list[str]:
    """Return the findings of reading a profile, also those that stop it."""
    findings = Findings()
    try:
        read_profile("j", world_of(profile), findings)
    except Stop as stop:
        findings.add(*stop.findings)
    return [f"{item.span} {item.rule.id} {item.message} {' '.join(item.hints)}".rstrip() for item in findings.items]


def test_everything_a_profile_says_is_read() -> None:
    findings = Findings()
    profile = read_profile(
        "j",
        world_of(
            """\
journal:
  title: Journal
  eissn: 2049-3630
csl: own.csl
css: [page.css, more.css]
fonts: [fonts]
citation: {superscript: true, after-punctuation: true, range-mark: "-"}
page: {size: Letter, columns: 1, line-numbers: 5, options: {tint: blue}}
number-sections: true
print-abstract: false
labels: {figure: Fig.}
severities: {abstract-exists: error, publication-needs: off}
needs: [doi, license]
limits: {layout-seconds: 7}
"""
        ),
        findings,
    )
    assert findings.items == []
    assert (profile.name, profile.journal.title, profile.journal.issn_electronic) == ("j", "Journal", "2049-3630")
    assert (profile.csl.path, profile.csl.text, profile.template.path) == ("j/own.csl", "<style/>", "j/page.html.jinja")
    assert [sheet.path for sheet in profile.css] == ["j/page.css", "j/more.css"]
    assert profile.fonts == (FontFile("j/fonts/a.otf", FONT.encode()),)
    assert profile.citation == CitationForm(superscript=True, range_mark="-", after_punctuation=True)
    assert profile.page == Page("Letter", 1, {"tint": "blue"}, 5)
    assert (profile.number_sections, profile.print_abstract) == (True, False)
    assert profile.labels == {"figure": "Fig."}
    assert profile.severities == {"abstract-exists": Severity.ERROR, "publication-needs": Severity.OFF}
    assert profile.needs == ("doi", "license")
    assert (profile.limits.layout_seconds, profile.limits.files) == (7, 2000)


def test_a_style_of_the_repository_by_its_name() -> None:
    profile = read_profile("j", world_of("csl: vancouver\n"), Findings())
    assert "<style " in profile.csl.text


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (
            "title: x\n",
            "j/profile.yaml:1:1 profile-is-valid the key `title` is not known here",
        ),
        ("csl: other.csl\n", "j/profile.yaml:1:6 file-exists j/other.csl does not exist"),
        (
            "csl: no-such-style\n",
            "j/profile.yaml:1:6 style-is-usable there is no citation style called “no-such-style”",
        ),
        ("csl: own.csl\ntemplate: no.html\n", "j/profile.yaml:2:11 file-exists j/no.html does not exist"),
        ("csl: own.csl\ncss: [page.css, no.css]\n", "j/profile.yaml:2:17 file-exists j/no.css does not exist"),
        (
            "csl: own.csl\npage: {size: A6}\n",
            "j/profile.yaml:2:14 profile-is-valid `size` is `A6`, but must be one of: A4, A5, B5 or Letter",
        ),
        ("csl: own.csl\nlimits: {files: 0}\n", "j/profile.yaml:2:17 profile-is-valid `files` must be greater than 0"),
        (
            "csl: own.csl\nseverities: {abstract-exist: error}\n",
            "j/profile.yaml:2:30 profile-is-valid `severities` knows no `abstract-exist` did you mean `abstract-exist",
        ),
        (
            "csl: own.csl\nseverities: {abstract-exists: fatal}\n",
            "j/profile.yaml:2:31 profile-is-valid `abstract-exists` is `fatal`, but must be one of: off, note, warning",
        ),
        (
            "csl: own.csl\nneeds: [fundin]\n",
            "j/profile.yaml:2:9 profile-is-valid `needs` knows no `fundin` did you mean `funding`?",
        ),
        (
            "csl: own.csl\nlabels: {figur: Fig.}\n",
            "j/profile.yaml:2:17 profile-is-valid `labels` knows no `figur` did you mean `figure`?",
        ),
        ("csl: [own.csl]\n", "j/profile.yaml:1:6 profile-is-valid `csl` must be a text"),
        (
            "csl: own.csl\ncsl: own.csl\n",
            "j/profile.yaml:2:1 yaml-is-well-formed the key `csl` stands here a second time",
        ),
    ],
)
def test_faults(profile: str, expected: str) -> None:
    assert any(fault.startswith(expected) for fault in faults(profile)), faults(profile)


def test_a_profile_without_a_style_stops() -> None:
    assert "j/profile.yaml:1:1 profile-is-valid the profile names no citation style" in faults("page: {columns: 1}")[0]


def test_all_missing_files_are_named_at_once() -> None:
    assert len(faults("csl: no.csl\ntemplate: no.html\ncss: [no.css, none.css]\n")) == 4


def test_a_folder_without_a_profile() -> None:
    with pytest.raises(Stop):
        read_profile("k", world_of("csl: own.csl"), Findings())


def test_the_journals_that_ship() -> None:
    world = World.in_memory(styles())
    assert journals(world) == ("isj", "preprint")
    assert [journal_title(name, world) for name in journals(world)] == ["International Surgery Journal", ""]


@pytest.mark.parametrize("name", ["isj", "preprint"])
def test_a_journal_that_ships_has_no_fault(name: str) -> None:
    findings = Findings()
    world = World.in_memory(styles())
    folder = next(path.rsplit("/", 1)[0] for path in styles() if path.endswith(f"/{name}/profile.yaml"))
    profile = read_profile(folder, world, findings)
    assert findings.items == []
    assert all(is_issn(issn) for issn in (profile.journal.issn_print, profile.journal.issn_electronic) if issn)


def test_the_two_journals_differ_where_the_issue_says() -> None:
    world = World.in_memory(styles())
    isj, preprint = (read_profile(folder, world, Findings()) for folder in ("styles/isj", "styles/preprint"))
    assert (isj.citation.superscript, isj.citation.after_punctuation) == (True, True)
    assert isj.severities["abstract-exists"] is Severity.ERROR
    assert (preprint.citation.superscript, preprint.journal.issn_electronic) == (False, "")


def test_a_profile_may_set_every_word_that_the_code_prints() -> None:
    asked = {
        word
        for path in (TOP / "galley").rglob("*.py")
        for word in re.findall(
            r"(?:labels\.get\(\s*|label\(\w*\.?labels, )[\"']([a-z-]+)[\"']", path.read_text(encoding="utf-8")
        )
    }
    assert {"references", "equal-contribution"} <= asked
    assert asked <= LABELS


# --- what a journal's folder brings ------------------------------------------------------------------------------

PICTURE = BytesIO()
Image.new("RGB", (40, 20), (200, 0, 0)).save(PICTURE, "PNG")


def test_templates_and_images_of_the_folder_are_read() -> None:
    world = World.in_memory({
        **FILES, "j/profile.yaml": "csl: own.csl\n", "j/part.jinja": "own", "j/logo.png": PICTURE.getvalue(),
        f"{styles_folder()}/shared/base.html.jinja": "shared", f"{styles_folder()}/shared/part.jinja": "not this",
    })  # fmt: skip
    profile = read_profile("j", world, Findings())
    assert {(one.path, one.text) for one in profile.templates} >= {
        ("j/part.jinja", "own"),
        (f"{styles_folder()}/shared/base.html.jinja", "shared"),
    }
    assert dict(profile.images) == {"logo.png": PICTURE.getvalue()}


def test_a_journal_extends_the_shared_page_and_shows_its_logo(tmp_path: Path) -> None:
    journal, paper = tmp_path / "journal", tmp_path / "paper"
    journal.mkdir()
    paper.mkdir()
    (journal / "profile.yaml").write_text("csl: vancouver\ncss: [article.css, page.css]\n", encoding="utf-8")
    (journal / "logo.png").write_bytes(PICTURE.getvalue())
    (journal / "page.css").write_text("h1 { background: url(logo.png) }", encoding="utf-8")
    template = (
        '{% extends "base.html.jinja" %}{% block masthead %}<p><img src="logo.png" alt="Mark"/></p>{% endblock %}'
    )
    (journal / "page.html.jinja").write_text(template, encoding="utf-8")
    (paper / "article.yaml").write_text("title: T\nauthor: Ann Lee\nabstract: A.\n", encoding="utf-8")
    (paper / "10.md").write_text("Words.\n", encoding="utf-8")
    built = build(paper, tmp_path / "out", str(journal))
    findings = built.outcome.report.findings
    assert [one.message for one in findings if one.rule.id in {"layout-is-clean", "profile-is-valid"}] == []
    with pikepdf.open(BytesIO(built.file(".pdf"))) as pdf:
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert images
    assert "Words." in built.pdf_text
