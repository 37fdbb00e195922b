"""Articles of a given length, for what a build costs by words, by references and by figures."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

PARAGRAPH = 120  # words
SECTION = 25  # paragraphs


def plain_words(article: Path) -> list[str]:
    """Return the words of the plain paragraphs of an article, without what it cites and refers to."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(article.glob("*case-series*.md")))
    blocks = (block for text in texts for block in text.split("\n\n") if block[:1].isalpha())
    return [word for block in blocks for word in block.split() if re.fullmatch(r"[A-Za-z]+[.,]?", word)]


def an_image(article: Path) -> Path:
    """Return the first bitmap of an article."""
    return min(path for path in (article / "images").iterdir() if path.suffix == ".png")


def write_article(folder: Path, words: Sequence[str], references: int, images: Sequence[Path]) -> None:
    """Write an article of so many words, that cites each of its references once, and mentions each of its figures."""
    records = [_record(at) for at in range(references)]
    cited = list(words)
    for at in range(references):
        cited[at * len(words) // references] += f" [@r{at}]"
    paragraphs = [" ".join(cited[at : at + PARAGRAPH]) for at in range(0, len(cited), PARAGRAPH)]
    for at, image in enumerate(images):
        caption = f"\n\n![What it shows.](images/{image.name}){{#fig:f{at}}}\n"
        paragraphs[at % len(paragraphs)] += f" See @fig:f{at}.{caption}"
    (folder / "images").mkdir(parents=True)
    for image in set(images):
        shutil.copy(image, folder / "images")
    head = {"title": "An article that grows", "author": "Ada Example", "abstract": "Words.", "keywords": ["length"]}
    more = {"bibliography": "refs.json"} if records else {}
    (folder / "article.yaml").write_text(json.dumps({**head, **more}), encoding="utf-8")
    (folder / "refs.json").write_text(json.dumps(records), encoding="utf-8")
    for at in range(0, len(paragraphs), SECTION):
        name, body = f"{at // SECTION:03}.md", "\n\n".join(paragraphs[at : at + SECTION])
        (folder / name).write_text(f"# Section {at // SECTION}\n\n{body}\n", encoding="utf-8")


def _record(at: int) -> dict[str, object]:
    return {
        "id": f"r{at}",
        "type": "article-journal",
        "title": f"The work of number {at}",
        "author": [{"family": f"Author{at}", "given": "A B"}, {"family": "Second", "given": "C"}],
        "container-title": "A Journal",
        "issued": {"date-parts": [[2000 + at % 25]]},
        "volume": str(at % 40 + 1),
        "page": f"{at + 1}-{at + 9}",
    }
