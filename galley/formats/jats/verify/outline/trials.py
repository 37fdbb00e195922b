"""The trials that abstracts and the statement on registration name, as related objects (JATS4R: clinical trials)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from galley.document.trials import TRIAL_NUMBER, registry_of
from galley.formats.jats.verify.outline.step import Line, Look, Step

_STYLES = frozenset({"italic", "bold", "sc", "underline"})
_FLOATS = ("figure", "figures", "table")


def with_trials(steps: Sequence[Step], seen: set[str] | None) -> list[Step]:
    """Return steps whose paragraphs lead to each trial that they name and that is not `seen` yet; None: to none."""
    return list(steps) if seen is None else list(_with_trials(steps, seen))


def _with_trials(steps: Sequence[Step], seen: set[str]) -> Iterator[Step]:
    floats = 0
    for step in steps:
        word = step.kind.partition(" ")[0]
        floats += (word in _FLOATS) - (word.startswith("/") and word[1:] in _FLOATS)
        in_text = step.kind == "p" and step.line is not None and not floats
        yield step._replace(line=_named(step.line, seen)) if in_text and step.line else step


def _named(line: Line, seen: set[str]) -> Line:
    made = Line(formulas=line.formulas)
    for look, pieces in line.runs:
        text = "".join(pieces)
        if not text:
            made.runs.append((look, pieces))
        elif look.link and not look.target and TRIAL_NUMBER.fullmatch(text) and text not in seen:
            seen.add(text)
            made.add(text, look._replace(link=_object(text, look.link.partition(" ")[0])))
        elif look.link or look.target or not look.styles <= _STYLES:
            made.add(text, look)
        else:
            for words, its in _split(text, look, seen):
                made.add(words, its)
    return made


def _split(text: str, look: Look, seen: set[str]) -> Iterator[tuple[str, Look]]:
    end = 0
    for match in TRIAL_NUMBER.finditer(text):
        if match.group() not in seen:
            seen.add(match.group())
            yield text[end : match.start()], look
            yield match.group(), look._replace(link=_object(match.group(), ""))
            end = match.end()
    yield text[end:], look


def _object(number: str, address: str) -> str:
    said = ("clinical-trials-registry", "crossref-doi", registry_of(number), "clinical-trial-number", number, address)
    return " ".join(filter(None, ("object", *said)))
