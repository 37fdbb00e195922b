"""Whatever lies around a paper, nothing of it runs, nothing leaves its place, and every run ends with a word.

Files of random names, kinds and contents are planted wherever galley looks or could look: in the working folder, the
manuscript, the output folder and the cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import TOP
from tests.planted import plant, plant_program

# The same sixteen grounds in every run; GALLEY_WALL_SEEDS=FIRST:LAST lays others, for a hunt.
SEEDS = range(*map(int, os.environ.get("GALLEY_WALL_SEEDS", "0:16").split(":")))
LETTER = "the words of a letter that is none of the paper's"
NAMES = (
    *("json.py", "pypandoc.py", "lxml.py", "sitecustomize.py", "galley.py", "pandoc", "fonts.conf", "page.css"),
    *("article.yaml", "article.yml", "profile.yaml", "10.md", "20.md", "README.md", "refs.json", "refs.bib", "x.qmd"),
    *("_quarto.yml", "paper.md", "manifest.json", "paper.pdf", "paper.xml", "paper-f1.png", ".galley-0123", ".env"),
    *("cache-1.sqlite", "cache-1.sqlite-journal", "cache-1.sqlite-wal", "dot.png", "dot.svg", "a b", "ü.md", "-f"),
    *("n" * 200, ".hidden.md", "refs", "content", "notebook.ipynb", "style.csl", "metadata.yaml", "CITATION.cff"),
)
TEXTS = (
    *("# Title\n\nText [@k0].\n", "title: [\n", "{}", "[]", "null", '{"papers": {}}', '{"outputs": [{"path": "x"}]}'),
    *("csl: vancouver\n", "---\njournal: ./own\n---\n\nText\n", "@article{a, title={{}", "<svg/>", "\ufeff", "a\x00b"),
    *("journal: ../..\n", "![x](../secret.txt){alt='x'}\n", "[x](../secret.txt)\n", "bibliography: /etc/hostname\n"),
    *("![x](link){alt='x'}\n", "sections: [../secret.txt]\n", "\\input{../secret.txt}\n"),
    "{{< include ../secret.txt >}}\n",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder with a paper, a secret beside it, and all that is planted."""

    top: Path

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders in which files are planted."""
        work = self.top / "work"
        return work, work / "paper", work / "paper" / "refs", work / "out", self.top / "cache" / "galley"

    def lay(self) -> None:
        """Lay out the paper and the secret."""
        for place in self.places:
            place.mkdir(parents=True, exist_ok=True)
        (self.top / "work" / "secret.txt").write_text(LETTER)
        (self.top / "scratch").mkdir()
        paper = self.top / "work" / "paper"
        (paper / "article.yaml").write_text("title: T\nauthor: A. Author\nabstract: Text.\nkeywords: [one]\n")
        (paper / "10.md").write_text("# One\n\nText.\n")

    def plant(self, chance: random.Random) -> None:
        """Plant files of every kind."""
        for _ in range(60):
            path = chance.choice(self.places) / chance.choice(NAMES)
            if not path.exists() and not path.is_symlink():
                self._make(path, chance)

    def _make(self, path: Path, chance: random.Random) -> None:
        match chance.randrange(6):
            case 0:
                path.write_bytes(chance.randbytes(chance.choice((0, 1, 100, 5_000))))
            case 1:
                path.symlink_to(chance.choice((self.top / "work" / "secret.txt", Path("/etc"), Path("nowhere"), path)))
            case 2:
                os.mkfifo(path)
            case 3:
                path.mkdir()
            case _:
                path.write_text(chance.choice(TEXTS))

    def standing(self) -> dict[Path, str]:
        """Return what every plain file of the ground holds, but for the cache, which is galley's to renew."""
        return {
            path: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.top.rglob("*")
            if path.is_file() and not path.is_symlink() and "cache" not in path.relative_to(self.top).parts
        }


def run(ground: Ground, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(TOP / "build.py"), *arguments],
        cwd=ground.top / "work",
        env={
            **os.environ,
            "XDG_CACHE_HOME": str(ground.top / "cache"),
            "TMPDIR": str(ground.top / "scratch"),
            "PATH": f"{ground.top / 'work'}:{os.environ['PATH']}",
            "CI": "true",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def delivered(out: Path) -> dict[Path, str]:
    """Return the files that the manifest vouches for, with their digests; none without a manifest of galley's."""
    if not (out / "manifest.json").is_file():
        return {}
    try:
        papers = json.loads((out / "manifest.json").read_bytes())["papers"]
        return {out / one["path"]: one["sha256"] for entry in papers.values() for one in entry["outputs"]}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_lies_around_a_paper(tmp_path: Path, seed: int) -> None:
    chance, ground = random.Random(seed), Ground(tmp_path)  # noqa: S311 - to be repeated, not to be unforeseeable
    ground.lay()
    ran = plant(tmp_path / "work", tmp_path / "signs") if seed % 2 else None
    plant_program(tmp_path / "work" / "pandoc", tmp_path / "pandoc-ran")
    ground.plant(chance)
    before = ground.standing()
    formats = ("-f", "jats") if seed % 4 else ("-f", "pdf", "-f", "jats", "-f", "text")
    done = run(ground, "build", "paper", "--out", "out", *formats)
    said = done.stdout + done.stderr
    assert done.returncode in {0, 1, 3}, said
    assert "Traceback" not in said
    assert "a fault of galley itself" not in said, said
    assert ran is None or ran() == []
    assert not (tmp_path / "pandoc-ran").exists()
    assert list((tmp_path / "scratch").iterdir()) == []
    after, vouched = ground.standing(), delivered(tmp_path / "work" / "out")
    assert {path for path in before if after.get(path) != before[path]} <= set(vouched), "what stood there is as it was"
    if done.returncode == 0:
        assert vouched
        assert {path: after.get(path) for path in vouched} == vouched
    for path in vouched:
        assert LETTER.encode() not in path.read_bytes()
