"""One page document set with Typst, and what it said of it: the part of the worker that needs Typst.

The worker's scratch folder is Typst's root: the templates, the article as JSON, figures and attachments, under names
that galley gives. Nothing else can be read, no package be imported, and no font used but those of the job.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import typst

from galley.formats.pdf.engine.job import BadFormula, Failure, LaidOut, LayoutAsset, LayoutJob, Notice
from galley.formats.pdf.typst.digits import digits_of
from galley.formats.pdf.typst.nodes import Node, drop_dangling_links, hoist_floats, node_of, refuse_unknown
from galley.runtime.child import limit, put

ROOT, FONTS = "root", "fonts"
"""Folders of the scratch folder: what templates may read, and the journal's own fonts."""
_SUFFIXES = {"image/svg+xml": ".svg", "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif"}
_MAIN = """#import sys.inputs.template: article
#article(json(sys.inputs.article))
"""
_NO_GLYPH = re.compile(r"the text `\"(.)[^`]*\"` could not be displayed", re.DOTALL)
_PLACE = re.compile(r"┌─ .*?templates/([^\n:]+):(\d+):(\d+)")
_DIGITS = "SourceSans3-Regular.otf"


def answer(job: LayoutJob | None, fonts: tuple[Path, ...]) -> LaidOut | Failure:
    """Set a document, or tell the versions where there is none."""
    try:
        return _laid_out(job, fonts) if job else LaidOut(b"", 0, versions=_versions())
    except MemoryError:
        return Failure("memory")
    except RecursionError:
        return Failure("depth")
    except typst.TypstError as error:
        return _failure(error)


def _versions() -> dict[str, str]:
    return {"typst": version("typst")}


def _laid_out(job: LayoutJob, fonts: tuple[Path, ...]) -> LaidOut:
    limit(job.cpu_seconds, job.memory_megabytes)
    for number, font in enumerate(job.fonts):
        put(f"{FONTS}/{number:03}{PurePosixPath(font.path).suffix}", font.data)
    root = ET.fromstring(job.document)  # noqa: S314 - written by galley, without entities
    faults = tuple(BadFormula(*one) for one in refuse_unknown(root))
    hoist_floats(root)
    drop_dangling_links(root)
    put(f"{ROOT}/article.json", json.dumps(_article(job, root, fonts), ensure_ascii=False).encode())
    put(f"{ROOT}/main.typ", _MAIN.encode())
    for template in job.sheets:
        put(f"{ROOT}/templates/{_name(template.path)}", template.text.encode())
    folders = [*fonts, Path.cwd() / FONTS] if job.fonts else list(fonts)
    given = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(map(str, folders)))
    nowhere = str(Path.cwd() / "packages")
    compiler = typst.Compiler(
        f"{ROOT}/main.typ",
        root=ROOT,
        font_paths=given,
        ignore_system_fonts=True,
        sys_inputs={"template": f"templates/{_name(job.sheets[0].path)}", "article": "article.json"},
        package_path=nowhere,
        package_cache_path=nowhere,
    )
    moment = int(job.created.timestamp())
    pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=moment)
    notices = tuple(Notice("WARNING", str(one.message), "") for one in warnings)
    assert isinstance(pdf, bytes)  # noqa: S101 - there is one PDF; only pictures come by the page
    return LaidOut(pdf, 0, notices, formulas=faults, versions=_versions(), given=tuple(given.families()))


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _failure(error: typst.TypstError) -> Failure:
    """Return what Typst refuses: a letter that no font has, or a fault of a template, at its place."""
    if missing := _NO_GLYPH.match(error.message.partition(" error: ")[2] or error.message):
        return Failure("glyph", missing[1])
    place = _PLACE.search(error.diagnostic)
    if place is None:
        return Failure("template", error.message)
    return Failure("template", error.message, place[1], int(place[2]), int(place[3]))


# --- the article as data -----------------------------------------------------------------------------------------


def _article(job: LayoutJob, root: ET.Element, fonts: tuple[Path, ...]) -> Mapping[str, Any]:
    """Return what a template reads; `docs/engines.md` describes it."""
    head, body = root.find("head"), root.find("body")
    assert head is not None, body is not None  # noqa: S101 - the page template makes both
    metas = [(one.get("name") or "", one.get("content") or "") for one in head.iter("meta")]
    return {
        "title": "".join((head.findtext("title") or "").split("\n")),
        "language": root.get("lang") or "en",
        "direction": root.get("dir") or "ltr",
        "authors": [content for name, content in metas if name == "author"],
        "keywords": [content for name, content in metas if name == "keywords"],
        "description": next((content for name, content in metas if name == "description"), ""),
        "paper": _paper(head.findtext("style") or ""),
        "draft": job.mark,
        "body": node_of(body) if body is not None else "",
        "images": dict(_images(job.assets)),
        "attachments": list(_attachments(job)),
        "first-page": job.first_page,
        "line-numbers": job.line_numbers,
        "digits": _digits(fonts) if job.line_numbers else [],
    }


def _paper(style: str) -> list[str]:
    """Return the words of the size of the paper: its name, or width and height."""
    return style.partition("size:")[2].strip(" }").split()


def _images(assets: Mapping[str, LayoutAsset]) -> Iterator[tuple[str, str]]:
    """Put the images where Typst finds them, and yield the path of each by its address in the document.

    A figure that was given as PDF is its bitmap: Typst 0.15 embeds no PDF in a file that is PDF/UA.
    """
    for number, (address, asset) in enumerate(assets.items()):
        path = f"figures/{number:03}{_SUFFIXES.get(asset.media_type, '')}"
        put(f"{ROOT}/{path}", asset.data)
        yield unquote(address), f"/{path}"


def _attachments(job: LayoutJob) -> Iterator[Mapping[str, str]]:
    for number, one in enumerate(job.attachments):
        path = f"attachments/{number:03}"
        put(f"{ROOT}/{path}", one.data)
        media_type = "application/xml" if one.name.endswith(".xml") else "application/octet-stream"
        yield {
            "name": one.name,
            "path": f"/{path}",
            "relationship": one.relationship.lower(),
            "description": one.description,
            "media-type": media_type,
        }


def _digits(fonts: tuple[Path, ...]) -> list[Node]:
    return list(digits_of(next(folder / _DIGITS for folder in fonts if (folder / _DIGITS).is_file())))
