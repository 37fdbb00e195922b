"""Word files as openxml-audit, LibreOffice and pandoc judge them, and as they come back through `galley import`."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from zipfile import ZipFile

import pypandoc
import pytest
from lxml import etree

import galley
from galley.formats.jats.xml import MATHML
from galley.importing.actions import Conversion, Update
from galley.importing.evaluate import carried_out
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.runtime.world import World
from tests.conftest import TOP
from tests.judges import numbers, tagged, word
from tests.test_checklist_places import made
from tests.test_docx import changed, rich

needs_office = pytest.mark.skipif(bool(word.absent()), reason="needs LibreOffice")
PAPERS = (
    "virgo", "yacht", "allofplos", "augmenty", "biopixr", "bumbl", "echemfem", "emcee", "mpart", "optim", "pooch",
    "pyswarms", "textdescriptives", "xrtpy",
)  # fmt: skip
"""With figures, tables, formulas, preprints, groups as authors, and words among the numbers of a citation."""
_FEW = 3
_NO_PDF = tagged.TaggedText()


@pytest.mark.parametrize("variant", ["published", "review", "blind"])
def test_the_schemas_of_office_open_xml_are_kept(variant: str, tmp_path: Path) -> None:
    file = tmp_path / "rich.docx"
    file.write_bytes(rich(variant))
    assert word.package_faults([file]) == []


def test_the_schemas_are_kept_by_a_filled_checklist(tmp_path: Path) -> None:
    file = tmp_path / "checklist.docx"
    file.write_bytes(made("trial", "review").files["-consort-2025.docx"])
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


@dataclass(frozen=True)
class Made:
    """What is made of a manuscript: its plain text and that of its PDF, its numbers and its formulas."""

    text: str
    printed: tagged.TaggedText
    numbered: numbers.Numbers
    formulas: list[str]


@needs_office
def test_papers_come_back_from_word_as_they_were(shared: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Each is built, saved again by LibreOffice, imported and built: the same text, references, numbers and formulas.

    Their PDFs are compared too; without `--samples` few papers go, and one is printed. Nothing is brought back by
    `--update`: nobody has changed a word.
    """
    samples = int(pytestconfig.getoption("samples") or 0)
    printed, taken = (samples, PAPERS[: samples - 1]) if samples else (1, PAPERS[:_FEW])
    papers = {"shipped": (TOP / "manuscript", "isj")}
    papers |= {name: (shared / "corpus" / "joss" / name, "preprint") for name in taken}
    requests = {
        name: _request(folder, tmp_path / "before" / name, journal, printed=at < printed)
        for at, (name, (folder, journal)) in enumerate(papers.items())
    }
    before = {name: _made(request) for name, request in requests.items()}
    files = {name: next(Path(str(request.out)).glob("*.docx")) for name, request in requests.items()}
    word.saved_again([*files.values()], tmp_path / "saved")
    differences = {}
    for name, request in requests.items():
        data = _stripped(tmp_path / "saved" / files[name].name)
        folder = tmp_path / "after" / name
        _import(data, folder, papers[name][1])
        after = _made(replace(request, manuscript=str(folder), out=str(folder.with_suffix(".out"))))
        found = [*_differences(before[name], after), *_brought_back(request, tmp_path / "saved" / files[name].name)]
        differences |= {name: found} if found else {}
    assert differences == {}


def _request(folder: Path, out: Path, journal: str, *, printed: bool) -> Request:
    formats = ("text", "docx", "jats", *(("pdf",) if printed else ()))
    return Request(str(folder), journal=journal, formats=formats, out=str(out), cache=False, epoch=0)


def _made(request: Request) -> Made:
    outcome = galley.run(request)
    assert not outcome.report.fails(), outcome.report.findings
    files = {one.name.partition(".")[2]: one.data for one in outcome.artifacts}
    article = etree.fromstring(files["xml"])
    printed = tagged.text_of(files["pdf"]) if "pdf" in files else _NO_PDF
    return Made(
        files["text.txt"].decode(),
        printed,
        numbers.of_jats(files["xml"]),
        [*map(_letters, article.iter(f"{{{MATHML}}}math"))],
    )


def _letters(formula: etree._Element) -> str:
    """Return the letters of a formula; brackets that grow, spaces and the names of alphabets do not count."""
    etree.strip_elements(formula, f"{{{MATHML}}}annotation", with_tail=False)
    said = unicodedata.normalize("NFKC", "".join(map(str, formula.itertext())))
    return "".join(one for one in said if not one.isspace() and unicodedata.category(one) != "Cf")


def _stripped(file: Path) -> bytes:
    """Return a Word file without its custom parts."""
    out = file.with_suffix(".stripped")
    with ZipFile(file) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            if not name.startswith(("customXml/", "docProps/custom")):
                new.writestr(name, old.read(name))
    return out.read_bytes()


def _import(data: bytes, folder: Path, journal: str) -> None:
    styles = {str(one.relative_to(TOP)): one.read_bytes() for one in (TOP / "styles").rglob("*") if one.is_file()}
    world = World.in_memory({"paper.docx": data, **styles})
    world.styles = "styles"
    made = carried_out(Request("."), Conversion("paper.docx", str(folder), journal=journal), Runtime(world))
    assert made.imported is not None
    assert not made.report.fails(), made.report.findings
    for one in made.imported.files:
        target = folder / one.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(one.data)


def _brought_back(request: Request, file: Path) -> Iterator[object]:
    world = World.of_request(request, also=(str(file),))
    made = carried_out(request, Update(str(file)), Runtime(world))
    assert made.imported is not None
    yield from made.imported.changes
    yield from made.report.findings


def _differences(before: Made, after: Made) -> Iterator[object]:
    """Yield what differs; in plain text formulas are TeX, which says one thing in many ways."""
    typed = after.numbered.references - before.numbered.references  # what the author typed is a reference now
    references = after.numbered.references - typed
    yield from numbers.differences(before.numbered, replace(after.numbered, references=references))
    for first, second in (
        (_words_of(before.text), _words_of(after.text)),
        (_running(before.printed), _running(after.printed)),
        (sorted(before.printed.apart.elements()), sorted(after.printed.apart.elements())),
        (sorted(before.printed.heads), sorted(after.printed.heads)),
        (before.formulas, after.formulas),
    ):
        matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
        for kind, start, end, begin, finish in matcher.get_opcodes():
            if kind != "equal":
                yield " ".join(first[start:end]), " ".join(second[begin:finish])


def _words_of(text: str) -> list[str]:
    plain = re.sub(r"\$[^$\n]+(?:\n[^$\n]+)?\$|^ {4}.*[\\^_=].*$", "FORMULA", text, flags=re.MULTILINE)
    return [_plain(one) for one, _ in groupby(plain.split())]


def _running(printed: tagged.TaggedText) -> str:
    """Return the letters of a PDF as they are compared. No Word file shows who has an ORCID."""
    return printed.running.replace("iD", "")


def _plain(text: str) -> str:
    """Return a text without the ends of addresses, which LibreOffice changes, and a last stop.

    A reference that is kept as one text ends with a stop.
    """
    return re.sub(r"/?#?>", ">", text).rstrip("./>;").lower()
