"""pandoc as a reader: Markdown to its AST, BibTeX to CSL-JSON, TeX mathematics to MathML.

Every call goes through pypandoc in a worker (`pandoc_worker`) that is bounded in wall time, CPU time and memory; pandoc
runs with `--sandbox`, so that a manuscript can make it read no file and no address.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial

from lxml import etree

from galley.document.profile import Limits
from galley.runtime import workers
from galley.runtime.cache import Memo, digest, made_anew
from galley.runtime.children import Children
from galley.tools.bundled_pandoc import bundled_pandoc
from galley.tools.math_bold import carried, set_upright
from galley.tools.plain_tex import for_texmath
from galley.tools.versions import package_version

MARKDOWN = "markdown+autolink_bare_uris-latex_macros-yaml_metadata_block-pandoc_title_block-mmd_title_block"
"""pandoc's Markdown. Raw markup is read (else it prints as text) and handled by us; YAML is read by us."""

METADATA_MARKDOWN = f"{MARKDOWN}+yaml_metadata_block"
DEEPEST_FORMULA = 50
"""Levels of MathML elements in a formula, some twenty fractions in one another: nobody reads more."""

_CHARACTERS_A_SECOND = 50_000  # pandoc reads ten times as many
_TOO_LONG = "it took longer than the limit allows"


@dataclass(frozen=True, slots=True)
class Job:
    """One text for pandoc, with the format it has and the one wanted.

    `read` takes the output, and raises an error (see `Kept.unpacked`) where that is not as pandoc writes it.
    """

    text: str
    source_format: str
    target_format: str = "json"
    arguments: tuple[str, ...] = ()
    read: Callable[[str], object] = str

    @property
    def asked(self) -> tuple[str, str, str, tuple[str, ...]]:
        """What the worker is told."""
        return self.text, self.source_format, self.target_format, self.arguments


@dataclass(frozen=True, slots=True)
class Answer:
    """What pandoc made of one job: its output, or None with the error; and its warnings."""

    output: str | None
    error: str = ""
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pandoc:
    """pandoc in a run: its limits, what is known of earlier jobs, and the processes, of which one may stand by."""

    limits: Limits = field(default_factory=Limits)
    memo: Memo = made_anew
    children: Children = field(default_factory=Children)


@dataclass(frozen=True, slots=True)
class _Conversions:
    """What pandoc makes of jobs, kept by all that decides on it."""

    pandoc: Pandoc

    def key(self, job: Job) -> str:
        return digest("pandoc", f"{package_version('pypandoc_binary')} {MARKDOWN}", json.dumps(job.asked))

    def make(self, jobs: Sequence[Job]) -> tuple[Answer, ...]:
        return _run(jobs, self.pandoc)

    def packed(self, answer: Answer) -> bytes | None:
        return None if answer.output is None or answer.messages else answer.output.encode()

    def unpacked(self, job: Job, data: bytes) -> Answer:
        output = data.decode()
        job.read(output)
        return Answer(output)


def convert(jobs: Sequence[Job], pandoc: Pandoc) -> tuple[Answer, ...]:
    """Run `jobs` and return their answers in the same order; what is known of earlier runs is not run again.

    A job that passes its limits of time or memory has an answer with an error; it does not end the others.
    """
    return begin(jobs, pandoc)()


def begin(jobs: Sequence[Job], pandoc: Pandoc) -> Callable[[], tuple[Answer, ...]]:
    """Begin to run `jobs`, and return what waits for their answers and returns them as `convert` does."""
    pool = ThreadPoolExecutor(1)
    running = pool.submit(pandoc.memo, _Conversions(pandoc), jobs)
    pool.shutdown(wait=False)
    return running.result


def _run(jobs: Sequence[Job], pandoc: Pandoc) -> tuple[Answer, ...]:
    if not jobs:
        return ()
    limits = pandoc.limits
    bundled_pandoc()  # where it is missing no job is at fault
    wall_seconds = limits.parse_seconds * (1 + len(jobs) // 2) + 10
    answers: dict[int, Answer] = {}
    silence = "pandoc’s process ended without an answer"
    with pandoc.children.at_hand(workers.PANDOC, workers.Bounds(limits.parse_seconds)) as worker:
        try:
            total_seconds = limits.parse_seconds + sum(len(job.text) for job in jobs) / _CHARACTERS_A_SECOND
            asked = [job.asked for job in jobs]
            worker.send((limits.parse_memory_megabytes, total_seconds, asked), wall_seconds)
            deadline = time.monotonic() + wall_seconds
            while len(answers) < len(jobs):
                index, output, error, messages = worker.receive(deadline - time.monotonic())
                answers[index] = Answer(output, _reason(error), messages)
        except workers.WorkerEnded as ended:
            silence = _TOO_LONG if ended.late else silence
    return tuple(answers.get(index, Answer(None, silence)) for index in range(len(jobs)))


def _reason(error: str) -> str:
    """Return pandoc's own words, or the limit that ended it."""
    if 'exitcode "-' in error:
        return _TOO_LONG
    if "heap overflow" in error.lower() or "Heap exhausted" in error:
        return "it needed more memory than the limit allows"
    return error.split("during conversion: ", 1)[-1].strip()


def parse_markdown(sources: Sequence[str], limits: Limits) -> tuple[Answer, ...]:
    """Return the JSON AST of each Markdown text, each parsed apart."""
    return convert([Job(text, MARKDOWN) for text in sources], Pandoc(limits))


def math_to_mathml(texts: Sequence[tuple[str, bool]], pandoc: Pandoc) -> tuple[str | None, ...]:
    """Return the MathML of each TeX formula (text, display or not), or None where pandoc cannot read the formula."""
    if not texts:
        return ()
    paragraphs = [
        {
            "t": "Para",
            "c": [{"t": "Math", "c": [{"t": "DisplayMath" if display else "InlineMath"}, carried(for_texmath(tex))]}],
        }
        for tex, display in texts
    ]
    document = json.dumps({"pandoc-api-version": [1, 23], "meta": {}, "blocks": paragraphs})
    read = partial(_formulas, len(texts))
    (answer,) = convert([Job(document, "json", "html", ("--mathml",), read)], pandoc)
    if answer.output is None:
        return _apart(texts, replace(pandoc, memo=made_anew))
    written = _paragraphs(answer.output)
    return tuple(_mathml(paragraph, tex) for paragraph, (tex, _) in zip(written, texts, strict=True))


def _paragraphs(html: str) -> Iterator[etree._Element]:
    # However deep one formula is, those behind it are read.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    return etree.fromstring(f"<html><body>{html}</body></html>".encode(), parser).iterfind(".//p")


def _formulas(number: int, html: str) -> None:
    """Raise ValueError where pandoc's output does not hold so many formulas; of one that it cannot read it warns."""
    if sum(paragraph.find(".//math") is not None for paragraph in _paragraphs(html)) != number:
        raise ValueError(html)


def _apart(texts: Sequence[tuple[str, bool]], pandoc: Pandoc) -> tuple[str | None, ...]:
    """Return the MathML of formulas that pandoc does not read together, by halves: a faulty one spoils no other."""
    if len(texts) == 1:
        return (None,)
    middle = len(texts) // 2
    return (*math_to_mathml(texts[:middle], pandoc), *math_to_mathml(texts[middle:], pandoc))


def _is_deep(element: etree._Element, levels: int) -> bool:
    return any(levels == 0 or _is_deep(child, levels - 1) for child in element)


def _mathml(paragraph: etree._Element, tex: str) -> str | None:
    math = paragraph.find(".//math")
    if math is None or _is_deep(math, DEEPEST_FORMULA):
        return None
    set_upright(math, tex)
    return etree.tostring(math, encoding="unicode", with_tail=False)
