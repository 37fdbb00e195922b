"""Texts that one pandoc reads together are read as each would be by itself."""

from __future__ import annotations

import resource
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.document.profile import Limits
from galley.runtime.channel import ChannelClosed
from galley.tools import pandoc, pandoc_texts, pandoc_worker

PIECES = (
    "word ", "\n\n", "# Head\n\n", "[@smith2020, p. 3] ", "*a* ", "**b", "```\ncode\n", "    indented\n",
    "- item\n", "1. one\n", "(@) example\n\n", "note[^1] ", "\n\n[^1]: A note.\n\n",
    "| a | b |\n|---|---|\n| c | d |\n\n", "$x^2$ ", "~~~\n", "::: {.a}\n", ":::\n",
    "[link](http://example.org) ", "<div>\n", "text-0", "\ntext-0\n", "{#id} ", "Ä “quoted” ", "\\", "---\n",
    "title: T\n", "![figure](a.png){#fig:a}\n", "a\tb ", "\r\n", "Term\n\n:   Meaning\n\n", "x | y\n", "[^2] ",
    "---\n\n",
)  # fmt: skip
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), min_size=2, max_size=5)
LIMITS = Limits()


class Recorded:
    """A channel of which the answers are kept."""

    def __init__(self, texts: list[str], seconds: float = 100) -> None:
        self.answers: dict[int, pandoc_worker.Answer] = {}
        self._asked: object = (
            LIMITS.parse_memory_megabytes,
            seconds,
            [pandoc.Job(text, pandoc.MARKDOWN).asked for text in texts],
        )

    def receive(self) -> object:
        """Return the one request; raises ChannelClosed behind it."""
        if self._asked is None:
            raise ChannelClosed
        asked, self._asked = self._asked, None
        return asked

    def send(self, answer: pandoc_worker.Answer) -> None:
        index, output, *rest = answer
        assert index not in self.answers
        self.answers[index] = (index, output.strip() if output else output, *rest)  # type: ignore[arg-type]


def answers(texts: list[str]) -> dict[int, pandoc_worker.Answer]:
    channel = Recorded(texts)
    pandoc_worker.main(channel)  # type: ignore[arg-type]
    return channel.answers


@settings(max_examples=12, deadline=None)
@given(TEXTS)
def test_texts_are_read_together_as_by_themselves(texts: list[str]) -> None:
    together = answers(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pandoc_worker, "together", lambda *_: None)
        assert together == answers(texts)


def test_plain_texts_take_one_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc_worker, "_answer", None)
    assert sorted(answers(["One.\n", "Two.", "", "text-0"])) == [0, 1, 2, 3]


def test_a_warning_is_told_of_its_own_text() -> None:
    found = answers(["plain", "::: {.a}\n\nnever closed", "plain too"])
    assert [bool(found[at][3]) for at in range(3)] == [False, True, False]


def test_a_process_that_has_used_more_is_not_ended_by_the_bound_of_what_it_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pandoc_texts, "seconds_bounded", lambda: 93.5)
    set_to: list[int] = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, bounds: set_to.append(bounds[0]))
    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert pandoc_texts.together(["one", "two"], pandoc.MARKDOWN, lambda *_: "[]\n[]") == ["[]", "[]"]
    assert set_to == [96, resource.RLIM_INFINITY]


@pytest.mark.skipif(sys.platform != "linux", reason="Linux counts ticks against the bound")
def test_the_bound_is_counted_as_the_system_counts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """After minutes of work the ticks are seconds before what the process is said to have used."""
    before = resource.getrlimit(resource.RLIMIT_CPU)
    monkeypatch.setattr(time, "clock_gettime", {~0 << 3: 100_000.5}.__getitem__)
    with pandoc_texts.bounded(2):
        assert resource.getrlimit(resource.RLIMIT_CPU) == (100_003, before[1])
    assert resource.getrlimit(resource.RLIMIT_CPU) == before


def test_a_text_that_takes_too_long_keeps_no_other_from_being_read() -> None:
    slow, plain = pandoc.parse_markdown(["[" * 30, "plain"], Limits(parse_seconds=2))
    assert slow.output is None
    assert plain.output is not None


@pytest.mark.parametrize("text", ["a\tb", "a\r\nb", "\ufeffa"])
def test_what_pandoc_changes_in_files_is_read_apart(text: str) -> None:
    assert not pandoc_texts.suits(text, pandoc.MARKDOWN)
    assert pandoc_texts.suits("a b", pandoc.MARKDOWN)


def test_a_text_with_metadata_is_read_apart() -> None:
    assert not pandoc_texts.suits("a b", pandoc.METADATA_MARKDOWN)


def test_a_short_text_has_less_time_than_a_long_one() -> None:
    """What is never closed has pandoc begin anew at each sign: no bound that a book needs is waited for."""
    short, long = ("[" * 20_000, pandoc.MARKDOWN, "json", ()), ("a " * 200_000, pandoc.MARKDOWN, "json", ())
    assert [pandoc_worker.seconds_of([one]) for one in (short, long)] == [5, 24]
    assert pandoc_worker.seconds_of([short, long]) == 24
    assert pandoc_worker.seconds_of([("PK" * 5_000, "docx", "json", ())]) == 54  # which is packed
