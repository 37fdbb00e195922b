"""What is said twice of a patient, with another number, at another time, of another side or relative."""

from __future__ import annotations

import pytest

from galley.checks.content import case_facts, named_authors, named_values
from tests.papers import paper, rules, section, table
from tests.test_content_values import with_works

CASE = (
    "A 34-year-old woman was admitted with chest pain, palpitations and increasing dyspnoea for 3 days.",
    "She had had episodes of headache and sweating for 8 months, which had been taken for panic attacks.",
    "Her mother had been operated on for a medullary carcinoma of the thyroid.",
    "Echocardiography showed a left ventricular ejection fraction (LVEF) of 28%.",
    "On day 4 computed tomography of the abdomen showed a heterogeneous mass in the left adrenal gland.",
    "The right adrenal gland and the liver were normal.",
    "After 14 days of alpha blockade she underwent laparoscopic left adrenalectomy.",
    "At 3 months the LVEF was 51%, and metanephrines were normal.",
    "At 12 months she was well, her blood pressure was 118/74 mmHg and her LVEF 58%.",
)


def told(case: tuple[str, ...] = CASE, discussion: str = "", **front: str) -> set[str]:
    """Return the rules that a report breaks with a discussion, an abstract or a title."""
    blocks = [section("Case presentation", *case)]
    blocks += [section("Discussion", discussion)] if discussion else []
    front = {"title": "A case", **front}
    return rules(paper(*blocks, article_type="case-report", **front), [case_facts])  # type: ignore[arg-type]


def test_the_case_alone_is_told_of_nothing() -> None:
    assert told() == set()


@pytest.mark.parametrize(
    "wrong",
    [
        "First, episodes of headache and sweating for 18 months had been taken for panic attacks.",
        "The headache and sweating had come in episodes for 8 weeks.",
        "Alpha blockade for 10 days and laparoscopic left adrenalectomy led to complete recovery.",
        "Chest pain and palpitations with dyspnoea had been there for 3 weeks.",
        "Computed tomography of the abdomen on day 14 showed a heterogeneous mass in the adrenal gland.",
        "In our patient the ejection fraction rose from 38% to 58%.",
        "In our patient the ejection fraction rose from 28 to 68%.",
        "Our patient recovered soon after right adrenalectomy.",
        "The family was screened, as the medullary carcinoma of the patient's father was of the same kind.",
    ],
)
def test_a_discussion_that_tells_it_otherwise(wrong: str) -> None:
    assert told(discussion=wrong) == {"case-facts-agree"}


@pytest.mark.parametrize(
    "right",
    [
        "First, episodes of headache and sweating for 8 months had been taken for panic attacks.",
        "Episodes of headache and sweating for 18 months are usual {cite:1}.",
        "Most patients have had episodes of headache and sweating for 18 months.",
        "Episodes of headache and sweating for about 10 months had been taken for panic attacks.",
        "Alpha blockade for 2 weeks and laparoscopic left adrenalectomy led to complete recovery.",
        "Alpha blockade should last for 10 days before laparoscopic left adrenalectomy.",
        "Follow-up computed tomography of the abdomen on day 14 showed no mass in the adrenal gland.",
        "In our patient the ejection fraction rose from 28% to 58%.",
        "In our patient the potassium rose from 3% to 4%.",
        "In other patients the ejection fraction rose from 38% to 58%.",
        "The medullary carcinoma of the patient's mother was of the same kind.",
        "Her father was screened for medullary carcinoma with her mother.",
        "Her father was well.",
        "Ong et al reported a tumour of the right adrenal gland {cite:1}.",
        "Right adrenalectomy is harder, as the vein is short {cite:1}.",
        "Right adrenalectomy is harder, as the vein is short.",
        "In right adrenalectomy the liver is retracted.",
    ],
)
def test_a_discussion_that_tells_the_same_or_something_else(right: str) -> None:
    assert told(discussion=right) == set()


@pytest.mark.parametrize(
    ("abstract", "is_wrong"),
    [
        ("At 3 months her LVEF was 58%.", True),
        ("At 12 months her LVEF was 51%.", True),
        ("At 12 months her LVEF was 58%.", False),
        ("At one year her LVEF was 58%.", False),
        ("After 6 months her LVEF was 58%.", False),  # another time: told elsewhere if nowhere
        ("She underwent laparoscopic right adrenalectomy.", True),
        ("She underwent laparoscopic left adrenalectomy.", False),
    ],
)
def test_an_abstract_that_has_it_of_another_time_or_side(abstract: str, *, is_wrong: bool) -> None:
    assert told(abstract=abstract) == ({"case-facts-agree"} if is_wrong else set())


@pytest.mark.parametrize(
    ("title", "is_wrong"),
    [
        ("Phaeochromocytoma in a young man", True),
        ("Phaeochromocytoma in a young woman", False),
        ("Phaeochromocytoma in the mother of a boy", False),
        ("Phaeochromocytoma in pregnancy", False),
    ],
)
def test_a_title_of_the_other_sex(title: str, *, is_wrong: bool) -> None:
    assert told(title=title) == ({"case-facts-agree"} if is_wrong else set())


def test_what_others_had_on_the_other_side() -> None:
    case = ("A man of 54 came.", "A mass was seen in the left kidney.", "He underwent left nephrectomy.")
    assert told(case, "Ong et al reported a tumour of the right kidney {cite:1}.") == set()
    assert told(case, "The tumour of the right kidney was found late.") == {"case-facts-agree"}


def test_what_is_ill_is_not_normal() -> None:
    at = CASE.index("The right adrenal gland and the liver were normal.")
    wrong = (*CASE[:at], "The left adrenal gland and the liver were normal.", *CASE[at + 1 :])
    assert told(wrong) == {"case-facts-agree"}
    for right in ("At follow-up the left adrenal gland was normal.", "The rest of the left adrenal gland was normal."):
        assert told((*CASE[:at], right, *CASE[at + 1 :])) == set()


@pytest.mark.parametrize("name", ["CRP", "Troponin T", "Troponin I"])
def test_a_value_that_fell_from_one_that_was(name: str) -> None:
    rows = table(1, ("Test|Admission|Day 3", f"{name} (mg/L)|412|96"))
    text = "A woman of 54 came. The {} was 412 mg/L on admission and fell to {} mg/L on day 3."
    for value, expected in ((96, set()), (69, {"count-is-told-alike"}), (90, {"count-is-told-alike"})):
        one = paper(section("Case report", text.format(name, value), rows), article_type="case-report")
        assert rules(one, [named_values]) == expected, value


@pytest.mark.parametrize(
    ("name", "is_wrong"), [("Bautista", True), ("Batista", False), ("Recovery is the rule, as", False)]
)
def test_who_tells_behind_a_colon(name: str, *, is_wrong: bool) -> None:
    text = f"Recovery is the rule: {name} and colleagues found it in 96 of 120 patients (80%) with 9 of 30 {{cite:1}}."
    works = {"r1": {"author": [{"family": "Batista", "given": "R"}]}}
    one = with_works(paper(section("Discussion", text)), works)
    assert (rules(one, [named_authors]) == {"cited-author-is-named"}) is is_wrong
