"""Small manuscripts held in memory, for the case documents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from galley.document.article import Article
from galley.evaluation import Run
from galley.findings.finding import Findings, Stop
from galley.pipeline import Checked, copies, until
from galley.request import Request
from galley.runtime import World, styles_folder
from galley.runtime.runtime import Runtime
from tests.articles import PIXEL
from tests.conftest import TOP
from tests.forks import forked_pandoc

ARTICLE = "title: T\nauthor: A. Author\nabstract: An abstract.\nbibliography: refs.json\n"


def record(key: str) -> dict[str, object]:
    """Return a record that prints as `F G. T key. J. 2000.`."""
    return {
        "id": key,
        "type": "article-journal",
        "title": f"T {key}",
        "author": [{"family": "F", "given": "G"}],
        "issued": {"date-parts": [[2000]]},
        "container-title": "J",
    }


LIBRARY = json.dumps([record(key) for key in ("a", "b", "c", "d", "e", "smith2020")])


def styles() -> dict[str, bytes]:
    """Return the files of the journals that galley ships, under the paths by which a World has them."""
    return {f"{styles_folder()}/{name}": data for name, data in _shipped().items()}


@cache
def _shipped() -> dict[str, bytes]:
    folder = TOP / "styles"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def world_of(inputs: Mapping[str, str | bytes]) -> World:
    """Return a World with a manuscript `m`: `inputs` over an article.yaml, a library and an image `a.png`."""
    files: dict[str, str | bytes] = {"m/article.yaml": ARTICLE, "m/refs.json": LIBRARY, "m/a.png": PIXEL}
    return World.in_memory({**styles(), **files, **inputs})


def checked(request: Request, world: World, findings: Findings) -> Checked:
    """Return a manuscript read, composed and checked; raises Stop. No page is laid out, and none is prepared for."""
    runtime = Runtime(world)
    with runtime.children, forked_pandoc():
        made: Checked = until(Run(replace(request, write=False), runtime, findings), copies)
    return made


def prepared(inputs: Mapping[str, str | bytes], findings: Findings, request: Request | None = None) -> Article | None:
    """Return the composed article of a manuscript held in memory, None where its reading stopped."""
    asked, world = request or Request("m"), world_of(inputs)
    try:
        return checked(asked, world, findings).article
    except Stop as stop:
        findings.add(*stop.findings)
        return None
