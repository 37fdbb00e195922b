"""In a case report no image names the patient: not in what the file says of itself, and not in the picture."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from galley.checks.check import Paper
from galley.checks.content.described import tells_a_person
from galley.checks.content.patient import is_case_report, masked
from galley.document import tree
from galley.document.article import Asset
from galley.findings.catalogue import IMAGE_IS_LOOKED_AT, IMAGE_NAMES_NOBODY
from galley.findings.finding import Diagnostic
from galley.source import Span
from galley.tools.personal_metadata import personal_metadata


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each image that tells of people in its metadata, and a list of those to look at."""
    bitmaps = [one for one in paper.article.assets if _is_bitmap(one)]
    if not bitmaps or not is_case_report(paper.article):
        return
    places = _places(paper)
    for image in bitmaps:
        if tells_a_person(_path(image)):
            message = f"The name of the file {_shown(image)} looks like a patient's."
            hint = "give it another name, such as that of its figure"
            yield IMAGE_NAMES_NOBODY.broken(message, places.get(image.name), hint)
        if kinds := _told(image):
            message = f"The file {_shown(image)} tells {', '.join(kinds)} in its metadata."
            hint = "save it without metadata (EXIF, XMP, comments)"
            yield IMAGE_NAMES_NOBODY.broken(message, places.get(image.name), hint)
    names = ", ".join(map(_shown, bitmaps))
    message = f"Names, dates and numbers may stand in the pictures themselves: {names}."
    yield IMAGE_IS_LOOKED_AT.broken(message, places.get(bitmaps[0].name), "look at each, at its edges above all")


def _path(image: Asset) -> str:
    return image.source or image.name


def _shown(image: Asset) -> str:
    """Return the path of an image, its name masked where that tells of a person."""
    folder, name = posixpath.split(_path(image))
    return posixpath.join(folder, masked(name)) if tells_a_person(name) else _path(image)


def _is_bitmap(asset: Asset) -> bool:
    return asset.media_type.startswith("image/") and asset.media_type != "image/svg+xml"


def _told(image: Asset) -> tuple[str, ...]:
    return personal_metadata(image.data, image.media_type)


def _places(paper: Paper) -> Mapping[str, Span | None]:
    """Return where each image is named."""
    places: dict[str, Span | None] = {}
    for node in paper.nodes:
        match node:
            case tree.FigureFloat(identifier=identifier) | tree.TableFloat(identifier=identifier):
                for graphic in node.images:
                    places.setdefault(graphic.name, graphic.span or paper.article.origins.get(identifier))
            case tree.Image(url=url, span=span):
                places.setdefault(url, span)
    return places
