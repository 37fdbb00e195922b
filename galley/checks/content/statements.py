"""What the statements declare, the text does not deny: no grant is thanked for where no funding was received.

Sources: ICMJE Recommendations (disclosure of interests, protection of research participants, funding).
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.declared import approval, consents, funding, interests, within
from galley.checks.content.declared.said import Said, said_in
from galley.checks.content.patient import is_case_report
from galley.checks.language import is_english
from galley.checks.passages import Passage
from galley.findings.catalogue import STATEMENTS_AGREE
from galley.findings.finding import Diagnostic

_SHOWN = 90


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each sentence that denies what a statement of the article declares."""
    if not is_english(paper.article) or not any(one.part == "declaration" for one in paper.passages):
        return
    for passage, sentence, stated in _denials(paper, said_in(paper)):
        message = f"“{_short(sentence)}” does not go with “{_short(stated)}”."
        yield STATEMENTS_AGREE.broken(message, passage.place(sentence))


def _denials(paper: Paper, said: Said) -> Iterator[tuple[Passage, str, str]]:
    titles = tuple(one for one in paper.passages if one.part in {"title", "abstract"})
    yield from funding.denials(said)
    yield from interests.denials(said, paper.article.meta.authors)
    yield from approval.denials(said)
    yield from within.denials(said, paper.article.meta.authors)
    yield from consents.denials(said, titles, is_case=is_case_report(paper.article))


def _short(text: str) -> str:
    """Return a sentence, its end left out where it is long."""
    text = text.strip()
    return text.rstrip(".") if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0]} …"
