"""What is said of the patient outside the case is what the case says: doses, values, sizes, times.

The sentences are generated; those beside the wrong ones speak of others, of another time, or say the same otherwise.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.check import Paper
from galley.checks.content import case_facts
from tests.papers import figure, found, paper, rules, section, table
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"case-facts-agree"}
_DRUGS = ("enoxaparin", "amoxicillin", "prednisolone", "acetazolamide", "labetalol", "colchicine")
_BEGINS = "A 54-year-old woman was admitted. "


def report(case: str, said: str = "", **others: str) -> Paper:
    """Return a case report with one sentence about the patient in its discussion, or in its abstract."""
    blocks = (section("Case report", _BEGINS + case), *((section("Discussion", said),) if said else ()))
    return paper(*blocks, title="A case", article_type="case-report", **others)  # type: ignore[arg-type]


def told(one: Paper) -> set[str]:
    return rules(one, [case_facts])


def test_doses(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        drug, dose = chosen.choice(_DRUGS), 10 * chosen.randint(2, 60)
        wrong = dose + 10 * chosen.randint(1, 9)
        given = chosen.choice(
            ("{drug} {dose} mg was given once daily.", "She was given {dose} mg of {drug} once daily.")
        )
        case = given.format(drug=drug, dose=dose)
        ours = chosen.choice(
            (
                "In our patient {drug} {dose} mg daily was enough.",
                "We gave {drug} {dose} mg daily, as is advised {{cite:1}}.",
                "Our patient was treated with {drug} at a dose of {dose} mg daily.",
                "This patient was given {dose} mg of {drug} each day.",
            )
        )
        assert told(report(case, ours.format(drug=drug, dose=dose))) == set()
        assert told(report(case, ours.format(drug=drug, dose=wrong))) == _TOLD
        for other in (
            "In others {drug} {dose} mg daily was enough {{cite:1}}.",
            "Unlike the patient of Ong, who was given {drug} {dose} mg {{cite:1}}, our patient did not bleed.",
            "In our patient {drug} up to {dose} mg would have been safe.",
            "Our patient was given less than the usual {drug} {dose} mg daily.",
            "In our patient the sum was {dose} mg.",
        ):
            assert told(report(case, other.format(drug=drug, dose=wrong))) == set(), other


def test_a_dose_is_the_same_in_another_unit_and_by_the_day(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        drug, dose, (often, times) = (
            chosen.choice(_DRUGS),
            50 * chosen.randint(1, 20),
            chosen.choice((("twice daily", 2), ("three times a day", 3), ("every 6 hours", 4))),
        )
        case = f"{drug.capitalize()} {dose} mg {often} was started."
        for right in (f"{drug} {dose / 1000:g} g {often}", f"{drug} {dose * times} mg a day", f"{drug} {dose} mg"):
            assert told(report(case, f"In our patient {right} was enough.")) == set(), right
        assert told(report(case, f"In our patient {drug} {dose * times * 5} mg a day was enough.")) == _TOLD


def test_values(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        name, unit = chosen.choice((("sodium", "mmol/L"), ("titer", "BU/mL"), ("ferritin", "ng/mL"), ("activity", "%")))
        value = chosen.randint(21, 96)
        wrong = value + chosen.randint(2, 30)
        case = f"The serum {name} was {value} {unit}. It was {value + 40} {unit} later."
        for ours in ("With a {} of {} {}, our patient was ill.", "In this patient the {} was {} {}."):
            assert told(report(case, ours.format(name, value, unit))) == set()
            if wrong != value + 40:
                is_told = name != "activity" or str(wrong) in {str(one)[::-1] for one in (value, value + 40)}
                assert told(report(case, ours.format(name, wrong, unit))) == (_TOLD if is_told else set())
        for other in (
            f"In our patient the {name} rose by {wrong} {unit}.",
            f"In our patient the {name} was below {wrong} {unit}.",
            f"In our patient the {name} was {value} {unit}, while a {name} of {wrong} {unit} is usual.",
            f"A {name} of {wrong} {unit} has been seen {{cite:1}}.",
        ):
            assert told(report(case, other)) == set(), other


def test_digits_of_a_table_in_another_order(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        one, two = chosen.sample("123456789", 2)
        rows = table(1, ["Test | Day 0", f"Inhibitor, BU/mL | {one}{two}"])
        case = section("Case report", _BEGINS + "Results are in {table:1}.", rows)
        for number, expected in ((f"{one}{two}", set()), (f"{two}{one}", _TOLD), (f"{one}{two}{one}", set())):
            said = section("Discussion", f"With a titer of {number} BU/mL our patient was ill.")
            assert told(paper(case, said, title="A case", article_type="case-report")) == expected


def test_sizes(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        lesion = chosen.choice(("tumour", "mass", "aneurysm", "cyst"))
        long, wide = chosen.randint(41, 90), chosen.randint(20, 40)
        case = f"Tomography showed a {lesion} of {long} × {wide} mm."
        wrong = long + chosen.randint(10, 30)
        assert told(report(case, f"In our patient the {lesion} was {long / 10:g} × {wide / 10:g} cm.")) == set()
        assert told(report(case, f"In our patient the {lesion} was {wrong} × {wide} mm.")) == _TOLD
        assert told(report(case, f"Our patient had a {wrong} mm {lesion}.")) == _TOLD
        assert told(report(case, f"Our patient had a {lesion}; a {wrong} mm {lesion} is rare.")) == set()
        for caption, expected in (
            (f"The {lesion} measures {long} mm.", set()),
            (f"The {lesion} measures {wrong} mm.", _TOLD),
            (f"The specimen. The {lesion} measures {wrong} mm.", _TOLD if str(wrong)[::-1] in case else set()),
        ):
            shown = section("Case report", _BEGINS + case, figure(1, caption))
            assert told(paper(shown, title="A case", article_type="case-report")) == expected


def test_times_and_weights(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        months, weight, lasted = chosen.choice((6, 12, 18, 24)), chosen.randint(50, 90), 5 * chosen.randint(10, 40)
        case = (
            f"She weighed {weight} kg. The operation lasted {lasted} min."
            f" She was well at {months} months' follow-up, and left hospital on day 9."
        )
        for right in (
            f"Our patient weighed {weight} kg.",
            f"In our patient the operation lasted {lasted / 60:g} hours.",
            f"In our patient {months} months of follow-up are short.",
            "In our patient, who was discharged on day 9, nothing was found.",
            f"At {months + 36} months' follow-up the patient of Ong was well {{cite:1}}.",
        ):
            assert told(report(case, right)) == set(), right
        for wrong in (
            f"Our patient weighed {weight + 9} kg.",
            f"In our patient the operation lasted {lasted + 7} min.",
            f"At {months + 3} months' follow-up our patient was well.",
            "In our patient, who was discharged on day 7, nothing was found.",
        ):
            assert told(report(case, wrong)) == _TOLD, wrong


def test_the_abstract_has_the_dose_of_the_drug() -> None:
    case = "Enoxaparin 40 mg was given, and pantoprazole 20 mg."
    assert told(report(case, abstract="A woman was given enoxaparin 40 mg.")) == set()
    assert told(report(case, abstract="A woman was given enoxaparin 20 mg.")) == _TOLD
    assert told(report(case, abstract="A woman was given enoxaparin 60 mg.")) == set()  # another rule's: no such number


def test_what_stands_otherwise_is_named() -> None:
    (finding,) = found(report("Enoxaparin 40 mg was given.", "We gave enoxaparin 60 mg."), [case_facts])
    assert finding.message == "“enoxaparin 60 mg”: in the case it is “Enoxaparin 40 mg”."


def test_a_caption_has_the_side_and_the_level_of_the_case() -> None:
    groin = "The right groin was swollen. A right femoral hernia was repaired."
    spine = "Tomography showed a burst fracture of L1. Fixation from T12 to L2 was done."
    for case, caption, expected in (
        (groin, "The appendix lies medial to the right femoral vein.", set()),
        (groin, "The appendix lies medial to the left femoral vein.", _TOLD),
        (groin, "The left femoral vein is normal.", set()),
        (f"{groin} The left groin was sound.", "The appendix lies medial to the left femoral vein.", set()),
        (spine, "Lateral radiograph with the fracture of L1.", set()),
        (spine, "Lateral radiograph with the fracture of L2.", _TOLD),
        (spine, "The L2 burst fracture.", _TOLD),
        (spine, "Screws in T12 and L2, and the fracture between them.", set()),
        (f"{spine} An old fracture of L4 was seen.", "The fracture of L4.", set()),
    ):
        shown = section("Case report", _BEGINS + case, figure(1, caption))
        assert told(paper(shown, title="A case", article_type="case-report")) == expected, caption


def test_a_mother_has_her_scar() -> None:
    for said, expected in (
        ("Mother and child were well; the mother had no pain, and her scar was sound.", set()),
        ("Mother and child were well; the mother had no pain, and his scar was sound.", _TOLD),
        ("The mother met her husband, and his pain was treated.", set()),
        ("The mother held her baby and his weight rose.", set()),
    ):
        assert told(report(said)) == expected, said
