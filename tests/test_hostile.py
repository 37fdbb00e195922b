"""Hostile manuscripts through the whole build: a right build or clear findings, never a fault of galley's own.

Whatever they do, the artifacts of the last build stay as they were.
"""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from galley import pipeline
from galley.cli import commands
from galley.findings.finding import Diagnostic, Severity
from galley.formats.pdf.engine import layout
from galley.request import Outcome, Request
from galley.runtime import styles_folder
from galley.runtime.runtime import Runtime
from tests.conftest import LACKING_PANGO, InWorkers
from tests.manuscripts_in_memory import styles, world_of

TEXT = "# Introduction\n\nText.[@a]\n\n"
DEEP = 5_000


@dataclass(frozen=True, slots=True)
class Hostile:
    """Files of a manuscript, and the rule, file and line that its errors name first."""

    files: Mapping[str, str | bytes]
    rule: str
    path: str = "m/10.md"
    line: int = 1


def text(body: str, rule: str, line: int = 1) -> Hostile:
    return Hostile({"m/10.md": f"{TEXT}{body}\n"}, rule, line=line)


def references(name: str, data: str | bytes, rule: str, line: int = 1) -> Hostile:
    article = f"title: T\nauthor: A. Author\nabstract: An abstract.\nbibliography: {name}\n"
    files = {"m/10.md": "# One\n\nText.\n", "m/article.yaml": article, f"m/{name}": data}
    return Hostile(files, rule, f"m/{name}", line)


def metadata(data: str, rule: str, line: int = 1) -> Hostile:
    return Hostile({"m/10.md": TEXT, "m/article.yaml": data}, rule, "m/article.yaml", line)


def doubling_aliases() -> str:
    first = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    names = "abcdefghij"
    lines = [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise(names)]
    return first + "".join(lines) + "title: *j\n"


def doubling_strings() -> str:
    lines = [f"@string{{a{step} = {' # '.join([f'a{step - 1}'] * 8)}}}\n" for step in range(1, 12)]
    return '@string{a0 = "xxxxxxxxxx"}\n' + "".join(lines) + "@article{a, title = a11, year = 2000}\n"


def archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("refs.json", "0" * 1_000_000)
    return made.getvalue()


MANUSCRIPTS = {
    "lists": text("- " * DEEP + "a", "markdown-within-limits"),
    "quotations": text("> " * DEEP + "a", "markdown-within-limits"),
    "divisions": text("::: {.d}\n" * DEEP + "\na\n\n" + ":::\n" * DEEP, "markdown-within-limits"),
    "HTML divisions": text("<div>" * DEEP + "a" + "</div>" * DEEP, "markdown-within-limits"),
    "spans": text("[" * DEEP + "a" + "]{.x}" * DEEP, "markdown-within-limits", 5),
    "notes": text("^[" * DEEP + "a" + "]" * DEEP, "markdown-within-limits", 5),
    "a line of brackets": text("[" * 200_000, "markdown-within-limits", 5),
    "YAML aliases": metadata(doubling_aliases(), "yaml-is-well-formed", 5),
    "YAML levels": metadata("title: " + "[" * 100_000, "yaml-is-well-formed"),
    "YAML keys": metadata("title: T\n" + "".join(f"k{n}: 1\n" for n in range(100_000)), "file-within-limits"),
    "BibTeX braces": references("r.bib", "@article{a, title={" + "{" * 10**6 + "}" * 10**6 + "}}",
                                "references-are-well-formed"),
    "BibTeX strings": references("r.bib", doubling_strings(), "references-are-well-formed", 7),
    "JSON levels": references("r.json", "[" * 100_000 + "]" * 100_000, "references-are-well-formed"),
    "an archive": references("r.json", archive(), "references-are-well-formed"),
    "nested fractions": text("$" + "\\frac{1}{" * 2000 + "x" + "}" * 2000 + "$", "math-can-be-set", 5),
    "nested roots": text("$" + "\\sqrt{" * 300 + "x" + "}" * 300 + "$", "math-can-be-set", 5),
    "a formula of 100 kB": text(f"$${'x+' * 50_000}y$$", "math-can-be-set", 5),
    "a macro that calls itself": text(r"$\def\x{\x\x}\x$", "math-can-be-set", 5),
    "chemistry without its end": text(r"$\ce{H2O$", "math-can-be-set", 5),
}  # fmt: skip


def built(files: Mapping[str, str | bytes], out: Path, **limits: int) -> Outcome:
    """Build a manuscript held in memory, under limits lower than those of the journal."""
    name = f"{styles_folder()}/preprint/profile.yaml"
    bounds = {"parse-seconds": 4, "parse-memory-megabytes": 200, **limits}
    profile = styles()[name].decode() + f"\nlimits: {json.dumps(bounds)}\n"
    world = world_of({name: profile, **files})
    return pipeline.run(Request("m", "preprint", out=str(out), cache=False), Runtime(world))


def errors(outcome: Outcome) -> list[Diagnostic]:
    return [one for one in outcome.report.findings if one.severity is Severity.ERROR]


def earlier(folder: Path) -> Path:
    """Return a folder with an artifact of an earlier build."""
    folder.mkdir()
    (folder / "m.pdf").write_bytes(b"earlier")
    return folder


@pytest.mark.parametrize("hostile", MANUSCRIPTS.values(), ids=MANUSCRIPTS)
def test_a_hostile_manuscript_is_a_finding_at_its_place(hostile: Hostile, tmp_path: Path) -> None:
    out = earlier(tmp_path / "out")
    outcome = built(hostile.files, out)
    found = [one for one in outcome.report.findings if one.rule.id == hostile.rule]
    assert found
    assert found[0].span
    assert (found[0].span.path, found[0].span.line) == (hostile.path, hostile.line)
    assert len(found[0].message) < 400
    if not outcome.report.fails():  # a record that nobody cites costs itself
        assert hostile.path.startswith("m/r.")
        return
    assert [path.name for path in out.iterdir()] == ["m.pdf"]
    assert (out / "m.pdf").read_bytes() == b"earlier"


TOO_MUCH = {
    "notes": ("notes", "Word^[note].\n\n" * 9, "8 notes", 4, 1),
    "citations": ("citations", "Word.[@a; @b]\n\n" * 5, "8 citations", 4, 1),
    "words": ("text-nodes", "word " * 99, "8 words", 4, 1),
    "cells": ("text-nodes", "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 99, "8 words", 4, 1),
    "a code": ("text-nodes", "```\n" + "code\n" * 99 + "```\n", "8 words", 4, 1),
    "a long word": ("word-characters", "Some words.\n\nand " + "x" * 99, "has 99 characters; at most 8", 7, 5),
    "a long word in code": ("word-characters", "Some `" + "x" * 99 + "`", "has 99 characters; at most 8", 5, 7),
}


@pytest.mark.parametrize(("key", "body", "words", "line", "column"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_more_text_than_an_article_has_is_a_finding(key: str, body: str, words: str, line: int, column: int) -> None:
    """The limits of the test are low; the front matter stands in the same file, so its lines are counted."""
    (found,) = errors(bounded(body, {key: 8}))
    assert found.span
    assert (found.rule.id, found.span.line, found.span.column) == ("markdown-within-limits", line, column)
    assert words in found.message
    assert found.hints


def bounded(body: str, limits: Mapping[str, int]) -> Outcome:
    name = f"{styles_folder()}/preprint/profile.yaml"
    profile = styles()[name].decode() + f"\nlimits: {json.dumps(limits)}\n"
    files = {name: profile, "m.md": f"---\ntitle: T\n---\n# One\n{body}\n"}
    request = Request("m.md", "preprint", cache=False, write=False)
    return pipeline.run(request, Runtime(world_of(files)))


@pytest.mark.parametrize("body", ["*a **b " * DEEP, "*" * DEEP + "a" + "*" * DEEP, "> " * 30 + "a", "a " * 20_000],
                         ids=["emphasis", "asterisks", "thirty quotations", "one long line"])  # fmt: skip
def test_what_only_looks_hostile_is_checked_like_any_text(body: str) -> None:
    request = Request("m", "preprint", cache=False, write=False)
    outcome = pipeline.run(request, Runtime(world_of({"m/10.md": f"{TEXT}{body}\n"})))
    assert [f"{one.rule.id} {one.message}" for one in errors(outcome)] == []


# --- images ------------------------------------------------------------------------------------------------------


def drawing(inside: str, attributes: str = 'viewBox="0 0 90 90" width="90" height="90"') -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{head} {attributes}>{inside}</svg>".encode()


def bitmap(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (1800, 900), **options: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 50).convert(mode).save(out, kind, **options)
    return out.getvalue()


def blank_png(side: int) -> bytes:
    """Return a PNG of one bit a pixel that is small as a file, however large its sides."""
    rows = zlib.compress(bytes(1 + side // 8) * side, 9)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    chunks = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
              for kind, data in parts)  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def inside(data: bytes) -> str:
    return f'<image href="data:image/png;base64,{base64.b64encode(data).decode()}" width="90" height="90"/>'


def animation(kind: str) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (30, 30), (shade, 0, 0)) for shade in (0, 80, 160)]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def entities() -> bytes:
    lines = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    return f'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">{lines}]>'.encode() + drawing("<text>&i;</text>")


RECT = '<rect width="9" height="9"/>'
IMAGES = {
    "144 megapixels": (blank_png(12_000), "12000 × 12000 pixels"),
    "900 megapixels in a drawing": (drawing(inside(blank_png(30_000))), "pixels"),
    "a damaged bitmap in a drawing": (drawing(inside(bitmap()[:99])), "damaged"),
    "a deep drawing": (drawing("<g>" * DEEP + RECT + "</g>" * DEEP), "Excessive depth"),
    "a drawing of endless size": (drawing(RECT, 'viewBox="0 0 1e300 1e300"'), "of a size that shows nothing"),
    "a drawing of infinite width": (drawing(RECT, 'width="1e308in" height="9"'), "of a size that shows nothing"),
    "a drawing of no size": (drawing(RECT, 'width="0" height="0"'), "of a size that shows nothing"),
    "entities that multiply": (entities(), "entity"),
    "an entity that is a file": (
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + drawing("<text>&x;</text>"), "entities"),
    "a file shown": (drawing('<image xlink:href="file:///etc/passwd"/>'), "shows another file, file:///etc/passwd"),
    "an address shown": (drawing('<use href="https://example.org/a.svg#a"/>'), "shows another file"),
    "a script": (drawing(f"<script>alert(1)</script>{RECT}"), "with a script"),
    "a handler": (drawing('<rect width="9" height="9" onclick="alert(1)"/>'), "with a script"),
    "HTML": (drawing("<foreignObject><p>lost</p></foreignObject>"), "foreignObject"),
    "styles from elsewhere": (drawing("<style>@import url(https://example.org/a.css);</style>"), "@import"),
    "an animated PNG": (animation("PNG"), "an animation"),
    "an animated WebP": (animation("WEBP"), "an animation"),
    **{f"half a {kind}": (bitmap(kind)[:20_000], "damaged") for kind in ("PNG", "JPEG", "TIFF", "WEBP")},
}  # fmt: skip


@pytest.mark.parametrize(("data", "words"), IMAGES.values(), ids=IMAGES)
def test_a_hostile_image_is_a_finding_where_it_is_shown(data: bytes, words: str) -> None:
    request = Request("m", "preprint", cache=False, write=False)
    world = world_of({"m/10.md": f'{TEXT}![Caption.](b.png){{alt="alt"}}\n', "m/b.png": data})
    (found,) = errors(pipeline.run(request, Runtime(world)))
    assert found.span
    assert (found.rule.id, found.span.path, found.span.line) == ("image-is-readable", "m/10.md", 5)
    assert words in found.message


LOST = {
    "a use of itself": '<g id="a"><use href="#a"/></g>',
    "a mask of itself": f'<mask id="m"><rect mask="url(#m)" width="9" height="9"/></mask><g mask="url(#m)">{RECT}</g>',
}


@pytest.mark.parametrize("body", LOST.values(), ids=LOST)
def test_a_drawing_that_the_engine_gives_up_is_an_error(body: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"m/10.md": f'{TEXT}![Caption.](b.svg){{alt="alt"}}\n', "m/b.svg": drawing(body)}
    (found,) = errors(built(files, tmp_path / "out"))
    assert found.span
    assert (found.rule.id, found.span.path) == ("image-is-readable", "m/10.md")


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return bitmap("JPEG", exif=exif)


PRINTED = {
    "a bitmap in a drawing": ("b.svg", drawing(inside(bitmap()))),
    "a bitmap in CMYK in a drawing": ("b.svg", drawing(inside(bitmap("JPEG", "CMYK")))),
    "a drawing 200 deep": ("b.svg", drawing("<g>" * 200 + RECT + "</g>" * 200)),
    "a wrong extension": ("b.jpg", bitmap()),
    "a profile of colours that is damaged": ("b.png", bitmap(icc_profile=b"garbage" * 30)),
    "a photograph on its side": ("b.jpg", photograph()),
}


def test_what_can_be_printed_is(tmp_path: Path) -> None:
    figures = "\n\n".join(
        f'![Caption {number}.]({number}-{name}){{#fig:{number} alt="alt"}}\n\nSee @fig:{number}.'
        for number, (name, _) in enumerate(PRINTED.values())
    )
    images = {f"m/{number}-{name}": data for number, (name, data) in enumerate(PRINTED.values())}
    outcome = built({"m/10.md": f"{TEXT}{figures}\n", **images}, tmp_path / "out", **{"parse-seconds": 20})
    told = [one for one in outcome.report.findings if one.rule.id not in {"publication-needs", "xml-can-be-validated"}]
    assert {one.rule.id for one in told} <= {"image-is-sharp", "reference-is-cited", "file-is-used"}, [
        one.message for one in told
    ]
    with pikepdf.open(tmp_path / "out" / "m.pdf") as pdf:
        drawn = {str(one.ColorSpace) for one in pdf.objects
                 if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"}  # fmt: skip
    assert len(drawn) >= 1
    assert "/DeviceCMYK" not in drawn


# --- a machine without Pango -------------------------------------------------------------------------------------


def test_without_pango_the_xml_is_delivered_with_the_line_that_mends_it(
    tmp_path: Path, in_workers: InWorkers, capsys: pytest.CaptureFixture[str]
) -> None:
    """The layout child cannot load WeasyPrint's library; everything else is done."""
    in_workers(LACKING_PANGO)
    manuscript = tmp_path / "m"
    manuscript.mkdir()
    (manuscript / "article.yaml").write_text("title: T\nauthor: A. Author\nabstract: An abstract.\nkeywords: [a]\n")
    (manuscript / "10.md").write_text("# Introduction\n\nText.\n")
    out = tmp_path / "out"
    assert commands.main(["build", str(manuscript), "--no-cache", "--out", str(out)]) == 3
    said = capsys.readouterr()
    assert layout.REMEDY in said.err
    assert "Built, but not all of it" in said.out
    assert sorted(path.name for path in out.iterdir()) == ["m.xml", "manifest.json"]
    manifest = json.loads((out / "manifest.json").read_text())["papers"]["m"]
    assert [one["path"] for one in manifest["outputs"]] == ["m.xml"]


def test_without_pango_an_earlier_pdf_stays(
    tmp_path: Path, in_workers: InWorkers, capsys: pytest.CaptureFixture[str]
) -> None:
    manuscript = tmp_path / "m"
    manuscript.mkdir()
    (manuscript / "article.yaml").write_text("title: T\nauthor: A. Author\nabstract: An abstract.\nkeywords: [a]\n")
    (manuscript / "10.md").write_text("# Introduction\n\nText.\n")
    call = ["build", str(manuscript), "--no-cache", "--out", str(tmp_path / "out")]
    assert commands.main(call) == 0
    before = (tmp_path / "out" / "m.pdf").read_bytes()
    (manuscript / "10.md").write_text("# Introduction\n\nOther text.\n")
    in_workers(LACKING_PANGO)
    assert commands.main(call) == 3
    assert f"{tmp_path}/out/m.pdf stays from an earlier build" in capsys.readouterr().out
    assert (tmp_path / "out" / "m.pdf").read_bytes() == before


# --- what is delivered -------------------------------------------------------------------------------------------


SECRETS = (".git/config", ".env", "private/.ssh/id", "unlisted.csv", "alias.csv")


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    """Return a manuscript with one listed file among those that are nobody's business."""
    folder = tmp_path / "paper"
    for name in (*SECRETS[:-1], "listed.csv"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"token {name}", encoding="utf-8")
    (folder / "alias.csv").symlink_to(".env")
    (folder / "article.yaml").write_text("title: T\njournal: preprint\nauthor: {name: Ada Example}\n", encoding="utf-8")
    return folder


def delivered(manuscript: Path, text: str, supplementary: str = "") -> dict[str, bytes]:
    """Return all files that a build of `text` leaves."""
    (manuscript / "10-text.md").write_text(f"# One\n\n{text}\n", encoding="utf-8")
    with (manuscript / "article.yaml").open("a", encoding="utf-8") as metadata:
        metadata.write(supplementary and f"supplementary: {supplementary}\n")
    out = manuscript.parent / "out"
    outcome = pipeline.run(Request(str(manuscript), out=str(out), formats=("jats",), cache=False))
    assert outcome.report.fails() == (not out.exists())
    return {path.name: path.read_bytes() for path in out.iterdir()} if out.exists() else {}


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("form", ["[x]({0})", "![x]({0}){{alt=x}}", "[x]({0}){{.supplement}}", "[x][y]\n\n[y]: {0}"])
def test_no_text_has_a_file_delivered_that_is_not_listed(manuscript: Path, form: str, name: str) -> None:
    assert delivered(manuscript, form.format(name)) == {}


@pytest.mark.parametrize("name", [name for name in SECRETS if name != "unlisted.csv"])
def test_no_list_has_a_hidden_file_delivered(manuscript: Path, name: str) -> None:
    assert delivered(manuscript, "Text.", name) == {}


def test_what_is_listed_is_delivered_and_nothing_else(manuscript: Path) -> None:
    files = delivered(manuscript, "The [data](listed.csv).", "listed.csv")
    assert set(files) == {"paper.xml", "paper-s1.csv", "manifest.json"}
    assert files["paper-s1.csv"] == b"token listed.csv"
    assert not any(name.encode() in data for name in SECRETS for data in files.values())
