"""Pages by Typst: the same text as by WeasyPrint, tagged and archivable, and nothing of a text is ever a program."""

from __future__ import annotations

from pathlib import Path

import pytest

from galley.document.profile import EngineKey
from galley.findings.finding import Findings, Stop
from galley.pipeline import run
from galley.readers.journal.profile import read_profile
from galley.request import Request
from galley.runtime import World
from galley.tools.pdf_structure import structure_of
from tests.built import Built
from tests.conftest import TOP

TYPST: EngineKey = "typst"
EPOCH = 1_790_000_000


def built(manuscript: Path, out: Path, variant: str = "published", journal: str = "") -> Built:
    request = Request(
        str(manuscript), journal, out=str(out), cache=False, epoch=EPOCH, variants=(variant,), trust_journal=True,
        engine=TYPST,
    )  # fmt: skip
    return Built(run(request), out)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the shipped article, set by Typst."""
    return built(TOP / "manuscript", tmp_path_factory.mktemp("typst"))


def test_the_shipped_article_is_set(shipped: Built) -> None:
    facts = structure_of(shipped.file(".pdf"))
    assert [one for one in shipped.outcome.report.findings if one.rule.id != "publication-needs"] == []
    assert (facts.archive_level, facts.accessibility_part, facts.language) == ("3a", "1", "en-GB")
    assert facts.attachments == (("leiomyosarcoma-case-report.xml", "Source"),)
    assert (facts.fonts_not_embedded, facts.images_without_text) == ((), 0)


def test_the_bytes_repeat(shipped: Built, tmp_path: Path) -> None:
    assert built(TOP / "manuscript", tmp_path).file(".pdf") == shipped.file(".pdf")


def test_the_manifest_says_which_engine_of_which_version(shipped: Built) -> None:
    manifest = shipped.file("manifest.json").decode()
    assert '"engine": "typst"' in manifest
    assert '"typst": "0.' in manifest


@pytest.mark.parametrize("variant", ["published", "review", "blind"])
@pytest.mark.parametrize("journal", ["isj", "preprint"])
def test_the_kitchen_sink_is_set_in_every_variant(tmp_path: Path, variant: str, journal: str) -> None:
    made = built(TOP / "tests" / "manuscripts" / "kitchen-sink", tmp_path, variant, journal)
    assert [str(one) for one in made.outcome.report.findings if one.severity.name == "ERROR"] == []


def test_a_journal_without_a_template_for_typst_is_a_finding() -> None:
    files = {"j/profile.yaml": "csl: vancouver\n", "j/page.html.jinja": "", "j/page.css": ""}
    shared = {
        f"styles/shared/{one.name}": one.read_text() for one in (TOP / "styles" / "shared").iterdir() if one.is_file()
    }
    with pytest.raises(Stop) as stop:
        read_profile("j", World.in_memory({**shared, **files}), Findings(), TYPST)
    (finding,) = stop.value.findings
    assert (finding.rule.id, str(finding.span)) == ("engine-has-template", "j/profile.yaml:1:1")
