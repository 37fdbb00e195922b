"""Short forms that are spelt out in other places, and capitals that are names, need no words."""

from __future__ import annotations

import random
import string

import pytest

from galley.checks.content import abbreviations
from tests.papers import found, paper, rules
from tests.test_content_numbers import samples

NAMES = (
    "This report follows the CARE guideline, the review that of PRISMA.",
    "Two radiologists (PL and OG) read the films.",
    "The stage was assigned by CHB.",
    "The UROS gene was sequenced; the expression of UROS was normal, and UROS was cloned.",
    "A novel variant in STAR was found.",
    "Exon 6 of the GLDX gene and c.661G>A were looked at; GLDX is large.",
    "The MT‐TL1 gene and MT-ND3 were read.",
    "He was matched for HLA-A, B, C, DR, and DQ-matched cells.",
    "HCO 3 was 16 mmol/L, NADH and ATP were low.",
    "Pyruvate carboxylase (EC 6.4.1.1) was absent.",
    "An ABI Prism 377 sequencer, a S&G SEAL stent and the SIFT program were used.",
    "Titin, the product of TTN, is large.",
    "The specimen CASIZ 184267 is kept.",
    "See https://example.org/GHQX/DATA_ZKLM and doi:10.1175/1520-0442(2003)016<0223:TROTGR>2.0.CO;2.",
    "It was TRUE, not FALSE; mRNA and cDNA were made.",
)


@pytest.mark.parametrize("text", NAMES)
def test_capitals_that_are_names(text: str) -> None:
    authors = [("Perpetua", "Lindqvist"), ("Owen", "Garrity"), ("C H", "Brown")]
    assert found(paper(text, authors=authors), [abbreviations]) == ()


SPELT = (
    "The Acute Physiology and Chronic Health Evaluation (APACHE II) score was 24. The APACHE II score fell.",
    "We gave [^18F]fluorodeoxyglucose ([^18F]FDG). The uptake of [^18F]FDG was high, and FDG was cleared.",
    "The titre was 34 Bethesda units (BU) per millilitre. A titre above 20 BU/mL is high.",
    "He died early (of gestational alloimmune liver disease, GALD). The GALD was severe.",
    "Alanine aminotransferase (ALT, SGPT) was high; ALT and SGPT rose.",
    "Hydroxymethylbilane synthase ( HMBS ) was low, and HMBS did not rise.",
    "On needle (electromyography) EMG there was nothing, and EMG was repeated.",
    "We measured: SL, shell length; MD, maximum diameter; AH, aperture height. SL, MD and AH vary.",
    "The estimated glomerular filtration rate (eGFR) fell; eGFR was 30.",
)


@pytest.mark.parametrize("text", SPELT)
def test_short_forms_that_are_spelt_out(text: str) -> None:
    assert found(paper(text), [abbreviations]) == ()


def test_short_forms_that_begin_with_a_small_letter() -> None:
    told = found(paper("The eGFR was 30, and hsCRP was high; later eGFR rose."), [abbreviations])
    assert [one.message for one in told] == ["eGFR is never spelt out.", "hsCRP is never spelt out."]


def test_genes_and_short_forms(pytestconfig: pytest.Config, request: pytest.FixtureRequest) -> None:
    chosen = random.Random(request.node.name)  # noqa: S311 - a sample, no secret
    for _ in samples(pytestconfig):
        short = "Q" + "".join(chosen.choices(string.ascii_uppercase, k=3))
        gene = chosen.choice(("The {} gene was read.", "Exon 3 of {} was read.", "It was the gene {}."))
        assert found(paper(f"{gene.format(short)} Later {short} was normal."), [abbreviations]) == ()
        said = f"{short} was high, and later {short} was normal."
        assert rules(paper(said), [abbreviations]) == {"abbreviation-is-defined"}


FORMS = (
    ("The methemoglobin (MetHb) rose; MetHb fell. Methemoglobin (MetHb) was known.", {"abbreviation-is-defined-once"}),
    ("TRAb were positive.", {"abbreviation-is-defined"}),
    ("Thyrotropin receptor antibodies (TRAb) were found, and TRAb fell.", set()),
    ("Cardiotocography (CTG) was reactive. CTG was repeated.", set()),
    ("Magnetic resonance imaging (MRI) was done; MRI and MR angiography showed it.", set()),
    ("Deep vein thrombosis, or DVT, was seen. The DVT was old.", set()),
    ("The mutation of CTG to CTA was found.", set()),
)


@pytest.mark.parametrize(("text", "told"), FORMS)
def test_forms_of_short_forms(text: str, told: set[str]) -> None:
    assert rules(paper(text), [abbreviations]) == told
