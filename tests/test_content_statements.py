"""What is declared on funding, interests, approval and consent, and what the text says of it."""

from __future__ import annotations

import random

import pytest

from galley.checks.content import statements
from galley.document.declarations import DeclarationKind
from tests.papers import found, paper, rules, section
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

__all__ = ["chosen"]

CASE = "A 61-year-old man came with a cough. At two years he is well and works."
AUTHORS = (("Berit", "Nygaard"), ("Carl", "Osei"))
NO_FUNDING = (
    "None.", "The authors received no funding for this work.", "There was no external funding.",
    "No specific grant was received.",
    "This research did not receive any specific grant from funding agencies.", "This study was not funded.", "Nil",
)  # fmt: skip
PAID = (
    "This study was funded by the Aldergrove Heart Foundation.",
    "The survey was supported by a grant from the Aldergrove Heart Foundation.",
    "We thank the Aldergrove Heart Foundation for financial support.",
    "Carl Osei holds a research fellowship of the Aldergrove Heart Foundation, and was awarded a grant by it.",
    "The Aldergrove Lung Charity paid for the sequencing.",
    "B.N. was supported by a scholarship of the Aldergrove Council.",
    "The costs of the interviews were met by the Aldergrove Trust.",
    "The authors received funding from the Ministry of Science.",
    "Our work was made possible by an award of the Aldergrove Society.",
    "The analysis was carried out with financial support of Osterbeck Pharma.",
)
NOT_PAID = (
    "We thank the nurses of the ward for their support.",
    "We are grateful to the Aldergrove Trust for leave to print the drawing.",
    "The trial of 2014 was funded by its maker {cite:1}.",
    "The patient was supported by a charity, which paid for his wheelchair.",
    "His treatment was funded by the National Health Fund.",
    "No grant was received for the review.",
    "The library of the Aldergrove Council supported us with copies.",
    "The diagnosis was supported by a biopsy, and the finding granted the child a name.",
    "Screening is paid for by the state.",
    "Several trials were funded by industry {cite:2}.",
)


def stated(text: str, place: str = "acknowledgements", **declared: str) -> object:
    """Return a paper that declares something, with a sentence in its text or in another statement."""
    said: dict[DeclarationKind, str] = {kind.replace("_", "-"): one for kind, one in declared.items()}  # type: ignore[misc]
    body = section("Case report", CASE, *([text] if place == "body" else ()))
    if place != "body":
        said[place] = text  # type: ignore[index]
    return paper(body, article_type="case-report", authors=AUTHORS, declarations=said)


def told(text: str, place: str = "acknowledgements", **declared: str) -> set[str]:
    return rules(stated(text, place, **declared), [statements])  # type: ignore[arg-type]


@pytest.mark.parametrize("text", PAID)
def test_who_paid_for_what_nobody_paid_for(text: str) -> None:
    for none in NO_FUNDING:
        for place in ("acknowledgements", "body"):
            assert told(text, place, funding=none) == {"statements-agree"}, (none, place)
    assert told(text, funding="The Aldergrove Heart Foundation funded the study.") == set()
    assert told(text, funding="No funding was received, except for the grant that is named below.") == set()


@pytest.mark.parametrize("text", NOT_PAID)
def test_what_is_no_grant(text: str) -> None:
    for none in NO_FUNDING:
        for place in ("acknowledgements", "body"):
            assert told(text, place, funding=none) == set(), (none, place)


NO_CONFLICT = (
    "None.", "The authors have no competing interests.", "None of the authors has a conflict of interest.",
    "None declared.",
    "The authors declare that there are no conflicts of interest.", "The authors have nothing to disclose.",
)  # fmt: skip
INTERESTS = (
    "BN has received lecture fees from Osterbeck Pharma.",
    "Dr Osei is an employee of Osterbeck Implants.",
    "C.O. owns shares in the company that makes the valve.",
    "One of the authors is a consultant to Osterbeck Ltd.",
    "The senior author has been paid honoraria by the manufacturer of the device.",
    "Osei serves with us; Nygaard is a member of the advisory board of Osterbeck Devices.",
    "BN holds a patent on the catheter.",
    "Berit Nygaard receives royalties from Osterbeck Surgical.",
)
NO_INTERESTS = (
    "BN is a consultant at Aldergrove Hospital.",
    "Dr Osei was paid by the University of Aldergrove.",
    "The patient is an employee of Osterbeck Implants.",
    "We thank Dr Lind, who is an employee of Osterbeck Implants, for the drawing.",
    "Neither author has received fees from any company.",
    "He was employed by a maker of paints, and paid little.",
    "The speaker of the group gave advice on the stock of drugs.",
    "Consultants of the clinic advised the authors.",
)


@pytest.mark.parametrize("text", INTERESTS)
def test_interests_where_there_are_none(text: str) -> None:
    for none in NO_CONFLICT:
        for place in ("acknowledgements", "body"):
            assert told(text, place, conflicts=none) == {"statements-agree"}, (none, place)
    assert (
        told(text, conflicts="CO is an employee of Osterbeck Ltd. The other authors have no conflict of interest.")
        == set()
    )


@pytest.mark.parametrize("text", NO_INTERESTS)
def test_what_is_no_interest(text: str) -> None:
    for none in NO_CONFLICT:
        for place in ("acknowledgements", "body"):
            assert told(text, place, conflicts=none) == set(), (none, place)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("The pumps were provided by Osterbeck Devices.", True),
        ("Osterbeck Devices lent us the pumps.", True),
        ("The pumps were a gift of Osterbeck Devices.", True),
        ("The pumps were bought from Osterbeck Devices.", False),
        ("Osterbeck Devices did not provide the pumps.", False),
        ("Pumps of Osterbeck Devices were used throughout.", False),
    ],
)
def test_what_a_company_gave(text: str, *, is_wrong: bool) -> None:
    stated_ = "CO has received fees from Osterbeck Devices, which did not provide the pumps used here."
    assert told(text, "body", conflicts=stated_) == ({"statements-agree"} if is_wrong else set())


APPROVED = (
    "The study was approved by the ethics committee of Aldergrove (no. 17/22).",
    "The institutional review board approved the protocol (2021-04) and waived the requirement for informed consent.",
    "Ethical approval was obtained from the regional committee.",
    "The Aldergrove Research Ethics Committee gave its approval (REC 4).",
)
NOT_APPROVED = (
    "Approval by an ethics committee was not sought.",
    "Such a study needs no approval by the institutional review board.",
    "The ethics committee does not require approval for such studies.",
    "No ethical approval was needed for this analysis.",
    "The review board waived the need for approval.",
    "The study was done without approval by an ethics committee.",
    "Under the law of the land ethical approval is not required.",
    "The ethics committee was not consulted.",
    "IRB review was deemed unnecessary.",
    "The audit was exempt from review by the institutional review board.",
)
NEITHER = (
    "The committee asked for no changes, and ethics was taught.",
    "Experiments on mice needed no approval by an ethics committee.",
    "The drug was not approved by the agency.",
    "Informed consent was not required by the ethics committee.",
    "A second committee approved an amendment, and no approval of the amendment by the review board was needed.",
    "Others have not sought approval by an ethics committee {cite:3}.",
    "Use of the drug for this purpose had not been approved.",
)


@pytest.mark.parametrize("text", NOT_APPROVED)
def test_approval_that_was_not_sought(text: str) -> None:
    for approved in APPROVED:
        assert told(text, "body", ethics=approved) == {"statements-agree"}, approved
    assert told(text, "body", ethics="Approval by the ethics committee was not necessary.") == set()


@pytest.mark.parametrize("text", APPROVED)
def test_approval_that_was_not_needed(text: str) -> None:
    for missing in NOT_APPROVED:
        assert told(text, "body", ethics=missing) == {"statements-agree"}, missing


@pytest.mark.parametrize("text", NEITHER)
def test_what_denies_no_approval(text: str) -> None:
    for approved in APPROVED:
        assert told(text, "body", ethics=approved) == set(), approved


WIDOWS = (
    "As the patient had died, his widow consented to publication.",
    "The patient has since died; consent was given by his son.",
    "Consent to publication was given by the widow of the deceased patient.",
)


@pytest.mark.parametrize("text", WIDOWS)
def test_the_dead_who_live(text: str) -> None:
    assert told(text, "consent") == {"statements-agree"}
    died = section("Case report", "A 61-year-old man came with a cough. The patient died on day 12.")
    assert found(paper(died, article_type="case-report", declarations={"consent": text}), [statements]) == ()
    silent = section("Case report", "A 61-year-old man came with a cough. Treatment was withdrawn.")
    assert found(paper(silent, article_type="case-report", declarations={"consent": text}), [statements]) == ()


OF_PATIENTS = (
    "The patient gave written informed consent to publication.",
    "Written informed consent was obtained from the patient.",
    "The patient has provided consent for publication of the images.",
    "The patient's written consent is held by the authors.",
)
OF_PARENTS = (
    "The parents of the patient gave written informed consent.",
    "Written informed consent was obtained from the patient's mother.",
    "Consent was obtained from the patient's legal guardian.",
    "The family of the patient consented to publication.",
    "Written consent was obtained.",
)


def test_who_consents_for_a_child(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        number, unit = chosen.choice(((chosen.randint(2, 28), "day"), (chosen.randint(2, 20), "month")))
        years = chosen.choice((chosen.randint(16, 20), chosen.randint(21, 80)))
        child = f"A {number}-{unit}-old {chosen.choice(('boy', 'girl', 'infant', 'female infant'))} had fits."
        grown = f"A {years}-year-old {chosen.choice(('man', 'woman'))} had fits."
        for text in (*OF_PATIENTS, *OF_PARENTS):
            for person in (child, grown):
                one = paper(
                    section("Case report", person),
                    article_type="case-report",
                    abstract=person,
                    declarations={"consent": text},
                )
                by_parents = text == OF_PARENTS[0] and years > 20
                wrong = text in OF_PATIENTS if person == child else by_parents
                assert rules(one, [statements]) == ({"statements-agree"} if wrong else set()), (person, text)


def test_consent_that_was_given_and_waived() -> None:
    given = "All participants gave written informed consent."
    for waived in (
        "The board waived the requirement for informed consent.", "Consent was not required.",
        "No informed consent was obtained.",
        "Informed consent was waived by the committee.", "The trial was run without informed consent.",
    ):  # fmt: skip
        assert told(waived, "ethics", consent=given) == {"statements-agree"}, waived
        assert told(waived, "body", consent=given) == {"statements-agree"}, waived
        assert told(waived, "ethics", consent="Informed consent was waived.") == set()
    for other in (
        "For the retrospective review of records consent was not required.",
        "Those who could not speak were included without consent, which a consultee gave.",
        "Consent was discussed. Approval was not required.",
        "The operation was done without consent, since she was unconscious, as an emergency.",
    ):
        assert told(other, "ethics", consent=given) == set(), other


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("His wife, she said, consented to the publication in his stead.", True),
        ("Consent to publication of this report was obtained from his daughter.", True),
        ("The patient's brother gave consent to the publication of the images.", True),
        ("His mother had given consent to this report on his behalf.", True),
        ("His wife consented to the operation.", False),
        ("The patient consented to the publication of this report.", False),
        ("Written consent to the operation was obtained from his son, as he was unconscious.", False),
        ("Consent to this report was obtained from the patient and his wife.", False),
    ],
)
def test_who_consented(text: str, *, is_wrong: bool) -> None:
    by_patient, by_wife = (
        "The patient gave written consent to publication.",
        "His wife gave written consent to publication.",
    )
    assert told(text, "body", consent=by_patient) == ({"statements-agree"} if is_wrong else set())
    if is_wrong:
        assert told(text, "body", consent=by_wife) == set()
        assert told(by_patient, "body", consent=by_wife) == {"statements-agree"}
