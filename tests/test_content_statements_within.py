"""A statement that denies itself, and statements that tell of two parts of one thing."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.content import statements
from galley.document.declarations import DeclarationKind
from tests.papers import paper, rules
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"statements-agree"}
_NO_MONEY = (
    "The authors received no funding for this work.", "No funding was received.", "This study was not funded.",
    "This research did not receive any specific grant from funding agencies.", "No specific grant was received.",
)  # fmt: skip
_MONEY = (
    "This work was supported by the Aldergrove Fund (grant 1234).", "The study was funded by the Ministry of Health.",
    "It was supported by grant 77 of the Aldergrove Foundation.",
    "The authors received a grant from the Aldergrove Trust.",
    "This research was financed by the National Council of Research.",
)  # fmt: skip
_OTHER_MONEY = (
    "Berit Nygaard is supported by a fellowship of the Aldergrove Council.",
    "The Aldergrove Fund had no role in the study.",
    "The fee for open access was paid by the university.",
    "The study used data of the Aldergrove Trust.",
    "The patient was treated with a drug that the Ministry of Health paid for.",
)
_NO_LIMITS = (
    "No additional external funding was received for this study.", "The funder had no role in the design.",
    "The authors received no other funding.", "No funding was received for the writing of this article by the authors.",
    "No further support was given.",
)  # fmt: skip
_FREE = (
    "The authors declare no conflict of interest.", "There are no competing interests.",
    "All authors declare that they have no conflicts of interest.", "None of the authors has a conflict of interest.",
)  # fmt: skip
_BOUND = (
    "BN has received fees from Osterbeck Pharma.", "Carl Osei is a consultant of Osterbeck Devices.",
    "B.N. holds shares in Osterbeck Therapeutics.", "C.O. is an employee of Osterbeck Pharma.",
)  # fmt: skip
_REST = (
    "The other authors declare no conflict of interest.", "The remaining authors have none to declare.",
    "The authors declare no other conflicts of interest.", "No conflicts related to this work are declared.",
)  # fmt: skip
_WAIVED = (
    "The ethics committee waived the need for informed consent.", "The committee waived consent.",
    "Informed consent was not required.", "The need for consent was waived by the board, and consent was not sought.",
)  # fmt: skip
_GIVEN = (
    "All patients gave written informed consent.", "Written informed consent was obtained from all participants.",
    "Every participant signed a consent form.",
)  # fmt: skip
_PART = (
    "All patients gave written consent for treatment.", "Those who were alive gave written consent.",
    "Verbal consent was obtained from all participants.",
    "Consent was obtained from patients who were not in the registry.",
    "Assent was obtained from all children.",
)  # fmt: skip


def told(kind: DeclarationKind, *parts: str) -> set[str]:
    people = (("Berit", "Nygaard"), ("Carl", "Osei"))
    return rules(paper("We studied 30 patients.", authors=people, declarations={kind: " ".join(parts)}), [statements])


def test_money_that_was_not_received(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        none, paid = chosen.choice(_NO_MONEY), chosen.choice(_MONEY)
        both = chosen.sample((none, paid), 2)
        assert told("funding", *both) == _TOLD, both
        assert told("funding", none) == told("funding", paid) == set()
        other, limit = chosen.choice(_OTHER_MONEY), chosen.choice(_NO_LIMITS)
        assert told("funding", none, other) == set(), other
        assert told("funding", paid, limit) == set(), limit
    own = "No external funding was received. The work was supported by a grant of our university."
    assert told("funding", own) == set()


def test_interests_that_nobody_has(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        free, bound, rest = chosen.choice(_FREE), chosen.choice(_BOUND), chosen.choice(_REST)
        assert told("conflicts", *chosen.sample((free, bound), 2)) == _TOLD, (free, bound)
        assert told("conflicts", bound, rest) == set(), rest
        assert told("conflicts", free) == told("conflicts", bound) == set()
        outside = bound.replace(".", " outside the submitted work.") if bound.startswith("Carl") else bound[:-1]
        if outside.endswith("."):
            assert told("conflicts", free, outside) == set()
        assert told("conflicts", free, "BN is an employee of the Aldergrove Hospital.") == set()


def test_consent_that_was_waived(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        waived, given, part = chosen.choice(_WAIVED), chosen.choice(_GIVEN), chosen.choice(_PART)
        kind = chosen.choice(("ethics", "consent"))
        assert told(kind, *chosen.sample((waived, given), 2)) == _TOLD, (waived, given)
        assert told(kind, waived, part) == set(), part
        assert told(kind, waived) == told(kind, given) == set()
