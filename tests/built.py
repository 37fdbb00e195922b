"""Whole builds for tests: a manuscript on disk, built into a folder, without the user's cache."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import pickle
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from galley import pipeline
from galley.request import Outcome, Request
from galley.tools.pdfium import text_of_pages
from tests.conftest import TOP


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: its outcome and the folder it was delivered into."""

    outcome: Outcome
    out: Path

    def file(self, suffix: str) -> bytes:
        """Return the bytes of the one artifact with this ending."""
        (path,) = (self.out / one.name for one in self.outcome.artifacts if one.name.endswith(suffix))
        return path.read_bytes()

    @property
    def xml(self) -> etree._Element:
        """The JATS, parsed."""
        return etree.fromstring(self.file(".xml"), etree.XMLParser(resolve_entities=False, no_network=True))

    @property
    def pdf_text(self) -> str:
        """The text of the PDF, page after page."""
        return "\n".join(text_of_pages(self.file(".pdf")))


def build(
    manuscript: str | Path, out: Path, journal: str = "", *, epoch: int | None = None, variant: str = "published"
) -> Built:
    """Build `manuscript` into `out` with no cache."""
    request = Request(
        str(manuscript), journal, out=str(out), cache=False, epoch=epoch, variants=(variant,), trust_journal=True
    )
    return Built(pipeline.run(request), out)


@dataclass(frozen=True, slots=True)
class Builds:
    """Builds that the tests of a run share: each is made once, by the process that first asks for it.

    `folder` is the same for all processes of the run. What is built may be read, and not changed.
    """

    folder: Path

    def of(self, manuscript: str | Path, journal: str = "", variant: str = "published") -> Built:
        """Return the build of a manuscript; its path is relative to the top of the checkout."""
        place = self.folder / hashlib.sha256(f"{manuscript} {journal} {variant}".encode()).hexdigest()[:16]
        place.mkdir(parents=True, exist_ok=True)
        remembered, out = place / "outcome.pickle", place / "artifacts"
        with (place / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not remembered.exists():
                with contextlib.chdir(TOP):
                    remembered.write_bytes(pickle.dumps(build(manuscript, out, journal, variant=variant).outcome))
            return Built(pickle.loads(remembered.read_bytes()), out)  # noqa: S301 - pickled three lines above


def letters(text: str) -> str:
    """Return text without white space and hyphens, compatibility characters taken apart: what a line break changes."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one for one in plain if one.isprintable() and not one.isspace() and one not in "-\u2010\u00ad\u2060")
