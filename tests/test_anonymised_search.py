"""Anonymised Word files and pages: every byte is unpacked and searched by a reader that shares no code with galley.

Looked for are names in all orders, initials with stops, addresses, ORCIDs, institutions, funders and numbers of grants.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
import yaml
from PIL import Image, PngImagePlugin

import galley
from tests.conftest import TOP
from tests.judges.bytes import edited_by, named_in
from tests.test_docx import changed
from tests.test_outputs_of_papers import OWN, request_of, taken

FORMATS = ("docx", "html")
LEAST = 4
"""Signs: what is shorter stands by chance among bytes."""


def secrets_of(front: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what tells the authors of a paper, by the front that its authors wrote."""
    people = [*_list(front.get("author") or front.get("authors")), *_list(front.get("editor"))]
    found = [said for one in people for said in _of_person(one)]
    found += [str(one.get("name", "")) for one in _list(front.get("affiliations")) if isinstance(one, dict)]
    for award in _list((front.get("funding") or {}).get("awards")):
        found += [str(award.get("funder", "")), *map(str, _list(award.get("numbers")))]
    return tuple(dict.fromkeys(one.strip() for one in found if len(one.strip()) >= LEAST))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _of_person(one: Any) -> Iterator[str]:
    if not isinstance(one, dict):
        yield str(one)
        return
    name = str(one.get("name") or f"{one.get('given', '')} {one.get('particle', '')} {one.get('family', '')}")
    *given, family = " ".join(name.split()).split(" ") if name.strip() else [""]
    initials = [part[0] for part in given]
    yield " ".join(name.split())
    if given:
        yield from (f"{family} {' '.join(given)}", f"{family}, {' '.join(given)}", f"{family} {''.join(initials)}")
        yield from (
            f"{joint.join(initials)}{joint.rstrip()}{gap}{family}" for joint in (".", ". ") for gap in (" ", "")
        )
    orcid = str(one.get("orcid", "")).rpartition("/")[2]
    yield from (orcid, orcid.replace("-", ""), str(one.get("email", "")))
    yield from (str(part.get("name", "")) for part in _list(one.get("affiliations")) if isinstance(part, dict))


def front_of(folder: Path) -> Mapping[str, Any]:
    """Return the front of a paper."""
    file = folder / "article.yaml"
    text = file.read_text() if file.is_file() else (folder / "paper.md").read_text().split("---")[1]
    front: Mapping[str, Any] = yaml.safe_load(text)
    return front


def anonymised(name: str, folder: Path, out: Path, variant: str = "blind") -> dict[str, bytes]:
    """Return the Word file and the page of a paper by the ends of their names."""
    outcome = galley.run(request_of(name, folder, FORMATS, out, variant))
    assert not outcome.report.fails(), outcome.report.findings
    return {one.name: one.data for one in outcome.artifacts if one.name.endswith(FORMATS)}


def test_no_byte_of_an_anonymised_paper_names_an_author(
    shared: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    corpus = shared / "corpus" / "joss"
    found: dict[str, object] = {}
    for name in (*OWN, *taken(pytestconfig)):
        folder = TOP / OWN[name] if name in OWN else corpus / name
        secrets = secrets_of(front_of(folder))
        assert len(secrets) > LEAST, name
        files = anonymised(name, corpus, tmp_path / name)
        assert len(files) == len(FORMATS)
        for file, data in files.items():
            leaks, traces = named_in(data, file, secrets), edited_by(data) if file.endswith("docx") else []
            found |= {file: (leaks, traces)} if leaks or traces else {}
    assert found == {}


@pytest.mark.parametrize("name", OWN)
def test_the_published_files_are_full_of_names(name: str, tmp_path: Path) -> None:
    """The search is no empty one: of what it looks for, much stands in the copy that is not anonymised."""
    secrets = secrets_of(front_of(TOP / OWN[name]))
    for file, data in anonymised(name, TOP, tmp_path, "published").items():
        found = named_in(data, file, secrets)
        assert len(found) >= len([one for one in secrets if "," not in one]) / 6, (file, found)
        assert secrets[0] in found, file


# --- a search that finds -----------------------------------------------------------------------------------------

NAME = "Ann Example"
ARTICLE = f"""title: A title
author:
  - {{name: {NAME}, email: ann@example.org, orcid: 0000-0002-1825-0097, affiliations: [here]}}
affiliations: [{{id: here, name: Made-up Hospital}}]
abstract: An abstract.
"""


def picture(kind: str) -> bytes:
    """Return a picture that says who made it, where programs write that."""
    out, notes, made = BytesIO(), PngImagePlugin.PngInfo(), Image.new("RGB", (600, 400), "teal")
    exif = Image.Exif()
    exif[0x013B] = NAME
    notes.add_text("Author", NAME, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", f"<creator>{NAME}</creator>", zip=True)
    made.save(out, kind, exif=exif, **({"pnginfo": notes} if kind == "PNG" else {"comment": NAME}))
    return out.getvalue()


DRAWING = f"""<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" viewBox="0 0 90 60">
<!-- {NAME} --><metadata>{NAME}</metadata><desc>by {NAME}</desc><rect width="90" height="60" fill="teal"/></svg>"""


def written(place: Path) -> Path:
    """Write a manuscript whose pictures name its author, and return its folder."""
    folder = place / "m"
    folder.mkdir()
    (folder / "article.yaml").write_text(ARTICLE)
    (folder / "a.png").write_bytes(picture("PNG"))
    (folder / "b.jpg").write_bytes(picture("JPEG"))
    (folder / "c.svg").write_text(DRAWING)
    figures = "\n\n".join(f"![A field.]({name}){{#fig:{name[0]}}}" for name in ("a.png", "b.jpg", "c.svg"))
    (folder / "10.md").write_text(f"# Methods\n\nSee @fig:a, @fig:b and @fig:c.\n\n{figures}\n")
    return folder


def built(manuscript: Path, variant: str) -> dict[str, bytes]:
    """Return the Word file and the page of a manuscript, by their formats."""
    out = str(manuscript.parent / variant)
    request = galley.Request(str(manuscript), "preprint", formats=FORMATS, variants=(variant,), out=out, cache=False)
    outcome = galley.run(request)
    assert not outcome.report.fails(), outcome.report.findings
    return {key: one.data for key in FORMATS for one in outcome.artifacts if one.name.endswith(key)}


SECRETS = secrets_of(yaml.safe_load(ARTICLE))


def test_pictures_name_nobody_any_more(tmp_path: Path) -> None:
    manuscript = written(tmp_path)
    for variant, expected in (("blind", False), ("published", True)):
        for key, data in built(manuscript, variant).items():
            assert bool(named_in(data, key, SECRETS)) is expected, (variant, key)


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """Return a package with a part in place of the one of that name, or beside the others."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for one in old.infolist():
            if one.filename != name:
                new.writestr(one, old.read(one))
        new.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
    return out.getvalue()


IMAGE = b'<img src="data:image/png;base64,%s">'
LEAKS: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a PNG in the file": ("docx", lambda data: with_part(data, "word/media/image1.png", picture("PNG"))),
    "a JPEG in the file": ("docx", lambda data: with_part(data, "word/media/image9.jpg", picture("JPEG"))),
    "a drawing in the file": ("docx", lambda data: with_part(data, "word/media/image9.svg", DRAWING.encode())),
    "a part of another kind": ("docx", lambda data: with_part(data, "customXml/item1.xml", NAME.encode("utf-16"))),
    "a name of a part": ("docx", lambda data: with_part(data, "word/ann example.xml", b"<x/>")),
    "the properties": (
        "docx", lambda data: changed(data, "docProps/core.xml", "<dc:title>", f"<dc:title>{NAME} ")
    ),
    "words in two runs": (
        "docx", lambda data: changed(data, "word/document.xml", "Methods", "Ann</w:t></w:r><w:r><w:t> Example"),
    ),
    "an alternative text": (
        "docx", lambda data: changed(data, "word/document.xml", 'descr="', 'descr="by Ann Example: '),
    ),
    "data of the page": ("html", lambda data: data.replace(b"<main", IMAGE % b64encode(picture("PNG")) + b"<main")),
    "marked words": ("html", lambda data: data.replace(b"<main", b"<p>Ann <b>Exam</b>ple</p><main")),
    "a reference to a letter": ("html", lambda data: data.replace(b"<main", b"<p>&#65;nn Example</p><main")),
    "a comment": ("html", lambda data: data.replace(b"<main", b"<!-- 0000-0002-1825-0097 --><main")),
}  # fmt: skip


@pytest.fixture(scope="module")
def blind(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the anonymised files of a manuscript."""
    return built(written(tmp_path_factory.mktemp("leaks")), "blind")


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_found(name: str, blind: Mapping[str, bytes]) -> None:
    key, leak = LEAKS[name]
    spoiled = leak(blind[key])
    assert spoiled != blind[key]
    assert named_in(spoiled, key, SECRETS)


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("word/document.xml", "<w:p>", '<w:p w:rsidR="00AB12CD">'),
        ("word/settings.xml", "</w:settings>", '<w:rsids><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>'),
        ("docProps/core.xml", "<dc:title>", "<cp:lastModifiedBy>Me</cp:lastModifiedBy><dc:title>"),
        ("docProps/app.xml", "</Properties>", "<Company>Hospital</Company></Properties>"),
    ],
)
def test_traces_of_editing_are_found(part: str, before: str, after: str, blind: Mapping[str, bytes]) -> None:
    assert edited_by(changed(blind["docx"], part, before, after))
