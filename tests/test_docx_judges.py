"""Word files as openxml-audit, LibreOffice and pandoc judge them, and as they come back through `galley import`."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pypandoc
import pytest

import galley
from galley.importing.actions import Conversion
from galley.importing.evaluate import carried_out
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.runtime.world import World
from tests.conftest import TOP
from tests.judges import word
from tests.test_docx import changed, rich

needs_office = pytest.mark.skipif(bool(word.absent()), reason="needs LibreOffice")
PAPERS = (
    "allofplos", "augmenty", "biopixr", "echemfem", "emcee", "pooch", "xrtpy", "textdescriptives", "yacht", "virgo",
)  # fmt: skip
KNOWN = {
    "virgo": [("tp,", "tp;")],
    "yacht": [("biorxiv", "[preprint] biorxiv;")] * 2,
}
"""What is not right yet: printed entries that are read as another kind of work, and so printed otherwise."""
_TEXT = ".text.txt"


@pytest.mark.parametrize("variant", ["published", "review", "blind"])
def test_the_schemas_of_office_open_xml_are_kept(variant: str, tmp_path: Path) -> None:
    file = tmp_path / "rich.docx"
    file.write_bytes(rich(variant))
    assert word.package_faults([file]) == []


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (r"<w:pPr>.*?</w:pPr>", r'<w:pPr><w:jc w:val="nowhere"/></w:pPr>'),
        (r"<w:tc>", "<w:tc><w:nothing/>"),
        (r'<w:fldChar w:fldCharType="end"/>', ""),
    ],
)
def test_the_judges_find_a_fault(pattern: str, instead: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.docx"
    file.write_bytes(changed(rich(), "word/document.xml", pattern, instead))
    assert word.package_faults([file])


@needs_office
def test_libreoffice_prints_what_pandoc_reads(tmp_path: Path) -> None:
    file = tmp_path / "rich.docx"
    file.write_bytes(rich())
    (printed,) = word.shown([file]).values()
    read = str(pypandoc.convert_file(str(file), "plain", extra_args=["--wrap=none"]))
    lacking = set(_words(read)) - set(_words(printed))
    assert len(lacking) < len(set(_words(read))) / 20, lacking  # formulas, and words that are broken at line ends


@needs_office
def test_libreoffice_does_not_open_a_broken_file(tmp_path: Path) -> None:
    file = tmp_path / "bad.docx"
    file.write_bytes(changed(rich(), "word/document.xml", "</w:body>", ""))
    assert word.shown([file]) == {"bad.docx": ""}


def _words(text: str) -> Iterator[str]:
    return (one.lower() for one in re.findall(r"[^\W\d_]{3,}", unicodedata.normalize("NFKC", text)))


# --- there and back ----------------------------------------------------------------------------------------------


@needs_office
def test_a_paper_comes_back_from_word_with_the_same_text(shared: Path, tmp_path: Path) -> None:
    """Each is built, saved again by LibreOffice, imported and built: the same text, references and numbers."""
    papers = {"shipped": (TOP / "manuscript", "isj")}
    papers |= {name: (shared / "corpus" / "joss" / name, "preprint") for name in PAPERS}
    before = {name: _built(folder, tmp_path / "before" / name, journal) for name, (folder, journal) in papers.items()}
    files = [next((tmp_path / "before" / name).glob("*.docx")) for name in papers]
    word.saved_again(files, tmp_path / "saved")
    differences = {}
    for name, file in zip(papers, files, strict=True):
        data = _stripped(tmp_path / "saved" / file.name)
        after = _imported(data, tmp_path / "after" / name, papers[name][1])
        if found := list(_differences(before[name], after)):
            differences[name] = found
    assert differences == KNOWN


def _built(folder: Path, out: Path, journal: str) -> str:
    request = Request(str(folder), journal=journal, formats=("text", "docx"), out=str(out), cache=False, epoch=0)
    outcome = galley.run(request)
    assert not outcome.report.fails(), outcome.report.findings
    return next(one.data.decode() for one in outcome.artifacts if one.name.endswith(_TEXT))


def _stripped(file: Path) -> bytes:
    """Return a Word file without its custom parts."""
    out = file.with_suffix(".stripped")
    with ZipFile(file) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            if not name.startswith(("customXml/", "docProps/custom")):
                new.writestr(name, old.read(name))
    return out.read_bytes()


def _imported(data: bytes, folder: Path, journal: str) -> str:
    runtime = Runtime(World.in_memory({"paper.docx": data}))
    made = carried_out(Request("."), Conversion("paper.docx", str(folder), journal=journal), runtime)
    assert made.imported is not None
    assert not made.report.fails(), made.report.findings
    for one in made.imported.files:
        target = folder / one.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(one.data)
    return _built(folder, folder.parent / f"{folder.name}-out", journal)


def _differences(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the words that differ, but for what LibreOffice changes: formulas, and the ends of addresses.

    A reference that is kept as one text ends with a stop.
    """
    first, second = (_plain(text) for text in (before, after))
    for kind, start, end, begin, finish in difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind != "equal":
            yield " ".join(first[start:end]), " ".join(second[begin:finish])


def _plain(text: str) -> list[str]:
    text = re.sub(r"/?#?>", ">", text)
    return [one.rstrip("./>").lower() for one in re.sub(r"\$[^$\n]+(?:\n[^$\n]+)?\$", "FORMULA", text).split()]
