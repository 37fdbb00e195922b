"""Dates of a case beside days that are counted from its admission or operation."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from galley.checks.content import case_facts
from tests.papers import paper, rules, section
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"case-facts-agree"}


def told(*sentences: str) -> set[str]:
    one = paper(section("Case report", " ".join(sentences)), title="A case", article_type="case-report")
    return rules(one, [case_facts])


def shown(day: date, *, year: bool = True) -> str:
    return f"{day.day} {day:%B}{f' {day.year}' if year else ''}"


def came_on(day: date) -> str:
    return f"On {shown(day)} a 52-year-old woman was brought to the hospital with pain that had begun two days earlier."


def test_days_after_the_operation(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        came = date(2019, 1, 1) + timedelta(chosen.randint(0, 1500))
        wait, after = chosen.randint(1, 9), chosen.randint(2, 20)
        operated = came + timedelta(wait)
        done = chosen.choice(
            (
                f"Splenectomy was performed on {shown(operated, year=False)}.",
                f"On {shown(operated)} she underwent an open splenectomy.",
            )
        )
        left = chosen.choice(
            (
                "She was discharged on postoperative day {n}, on {day}.",
                "She went home on {day} (postoperative day {n}).",
                "She was discharged on {day}, {n} days after the operation.",
            )
        )
        right = shown(operated + timedelta(after), year=chosen.random() < 0.5)
        assert told(came_on(came), done, left.format(n=after, day=right)) == set()
        for off in (-10, 4, 11):
            wrong = left.format(n=after + off, day=right) if after + off > 0 else left.format(n=after + 30, day=right)
            assert told(came_on(came), done, wrong) == _TOLD, wrong
        again = "Bleeding made a second laparotomy necessary, which was performed two days later."
        assert told(came_on(came), done, again, left.format(n=after + 4, day=right)) == set()
        later = "A week later a hemicolectomy was performed."
        assert told(came_on(came), done, later, left.format(n=after + 4, day=right)) == set()


def test_operation_on_the_day_of_arrival() -> None:
    start = (came_on(date(2023, 3, 3)), "Laparoscopy was performed 5 hours after her arrival.")
    assert told(*start, "She was discharged on postoperative day 4, on 7 March.") == set()
    assert told(*start, "She was discharged on postoperative day 4, on 17 March.") == _TOLD
    assert told(*start, "She was discharged on postoperative day 6, on 7 March.") == _TOLD


def test_months_after_the_operation(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        came = date(2019, 1, 1) + timedelta(chosen.randint(0, 1500))
        months = chosen.randint(2, 30)
        seen = came + timedelta(round(30.44 * months) + chosen.randint(-9, 9))
        start = (came_on(came), "Laparotomy was performed 7 hours after admission.")
        visit = chosen.choice(
            (
                "At her last visit, on {day}, {n} months after the operation, she was well.",
                "She was last seen {n} months after the laparotomy ({day}).",
            )
        )
        assert told(*start, visit.format(day=shown(seen), n=months)) == set()
        for off in (2 + months // 10, -2 - months // 10):
            if months + off > 0:
                assert told(*start, visit.format(day=shown(seen), n=months + off)) == _TOLD
        before = shown(came - timedelta(chosen.randint(20, 700)))
        assert told(*start, visit.format(day=before, n=months)) == _TOLD
        assert told(*start, f"At her last visit, on {before}, she was well.") == _TOLD


def test_dates_of_other_times_are_silent() -> None:
    start = came_on(date(2023, 3, 3))
    for silent in (
        "At a visit on 9 May 2021, before this illness, she was well.",
        "She had been discharged on 9 May 2021 from another hospital.",
        "On 9 May 2021, two years after a gastrectomy, she came to the outpatient clinic.",
        "On 20 March, 5 years after the gastrectomy, she ate well.",
        "A second operation was performed on 20 March, 6 days after the operation elsewhere.",
        "On 20 March, 10 days after the operation of Ong {cite:1}, no recurrence is seen.",
        "She was discharged on 20 March, 17 days after admission.",
    ):
        assert told(start, silent) == set(), silent
    assert told(start, "She was discharged on 20 March, 27 days after admission.") == _TOLD
