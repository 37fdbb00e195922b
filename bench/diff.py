"""Measure how long two versions of a long article are compared, once both have been read: `python bench/diff.py`.

The new version is the synthetic workload big with a word put into every fifth line of its text.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from time import process_time

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from bench.run import SHARED, cost  # noqa: E402 - as above
from galley.diff.marked.article import marked  # noqa: E402 - as above
from galley.document.article import Article  # noqa: E402 - as above
from galley.evaluation import Run  # noqa: E402 - as above
from galley.pipeline import render, until  # noqa: E402 - as above
from galley.request import Request  # noqa: E402 - as above
from galley.runtime.runtime import Runtime  # noqa: E402 - as above

_REPEAT = 5
_EVERY = 5


def main() -> None:
    """Print the changes that are found and the median of the processor seconds."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        cost([sys.executable, str(SHARED / "bench" / "generate_workload.py"), str(folder)])
        shutil.copytree(folder / "big", folder / "edited")
        _edit(folder / "edited" / "article")
        old, new = (_article(folder / name / "article") for name in ("big", "edited"))
    seconds = []
    for _ in range(_REPEAT):
        begun = process_time()
        found = marked(old, new).changes
        seconds.append(process_time() - begun)
    print(f"{len(found)} changes, {sorted(seconds)[_REPEAT // 2]:.2f} s of processor time")  # noqa: T201 - a script


def _edit(article: Path) -> None:
    for path in sorted(article.glob("*.md")):
        lines = path.read_text("utf-8").split("\n")
        prose = [at for at, line in enumerate(lines) if line[:1].isalpha() and " " in line]
        for at in prose[::_EVERY]:
            first, _, rest = lines[at].partition(" ")
            lines[at] = f"{first} edited {rest}"
        path.write_text("\n".join(lines), "utf-8")


def _article(folder: Path) -> Article:
    asked = Request(str(folder), "isj", root=str(folder.parent), variants=("review",), write=False, cache=False)
    run = Run(asked, Runtime.of_request(asked))
    with run.runtime.children:
        copied = until(run, render)
    article: Article = copied.copies[0].article
    return article


if __name__ == "__main__":
    main()
