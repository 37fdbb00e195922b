"""Lays a job out with some of the engine's patches left out, in a process of its own, and prints the kinds of flaws."""

from __future__ import annotations

import pickle
import sys
from xml.etree import ElementTree as ET

from galley.formats.pdf.engine import pages
from galley.formats.pdf.engine.job import LayoutJob
from galley.formats.pdf.engine.judge import flaws
from galley.formats.pdf.patches import register


def main() -> None:
    """Read a pickled job; the arguments name the patches that are left out."""
    job: LayoutJob = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - written by the test that starts this
    for patch in register.PATCHES:
        if patch.name not in sys.argv[1:]:
            patch.install()
    document = pages._renderer(job, pages.Notices())(ET.fromstring(job.document))  # noqa: S314, SLF001 - of the test
    sys.stdout.write(" ".join(sorted({flaw.kind for flaw in flaws(document)})))


if __name__ == "__main__":
    main()
