"""Right text as published abstracts have it, beside a wrong text like it: the first is silent, the other is told."""

from __future__ import annotations

import pytest

from galley.checks.check import Check
from galley.checks.content import (
    abbreviations,
    abstract_numbers,
    case_facts,
    contrasts,
    expansions,
    grammar,
    intervals,
    left_overs,
    misspelt,
    p_values,
    percentages,
    possible_values,
    punctuation,
    repeated_words,
    spelling,
    sums,
    times,
    units,
)
from tests.papers import found, paper, section


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (
            percentages,
            "A total of 5 patients (36%) were ventilated and 3 patients (21%) died.",
            "Of 5 patients, 4 (80%) were ventilated and 3 (21%) died.",
        ),
        (
            percentages,
            "Of 43 500 people, 31 009 (71.3%) lived in towns and 12 491 (28.7%) in villages.",
            "Of 43 500 people, 31 009 (71.3%) lived in towns and 12 491 (38.7%) in villages.",
        ),
        (
            contrasts,
            "There was no difference in rates (RR 0.91; 95% CI 0.80 to 1.03; P = 0.14).",
            "There was a difference in pain (0.91; 95% CI 0.50 to 1.32; P = 0.64).",
        ),
        (
            percentages,
            "Of 600 adults, 237 (39.5%) were women. Half (50%) came; only one third (34%) of them stayed.",
            "Of 600 adults, 237 (39.5%) were women, and 204 (43.0%) of them stayed.",
        ),
        (
            percentages,
            "It was in four [4%] of 101 vs seven [6%] of 111.",
            "It was in four [4%] of 101 and nine [6%] of 111.",
        ),
        (
            percentages,
            "Among 423 children, 107 (25.3%) had it; among 854 adolescents, 250 (29.3%) had it.",
            "Among 423 children, 107 (25.3%) had it; 98 (32.2%) did not come.",
        ),
        (
            percentages,
            "Of these 1842, 41 (2.2%) had it: 26 (4.2%) in the exposed group and 15 (1.2%) in the control group.",
            "Of these 1842, 41 (2.2%) had it: 26 (4.2%) at home and 15 (0.8%) elsewhere.",
        ),
        (
            percentages,
            "Of 101 samples, 17 (43.6%) were benign, 10 (25.6%) unclear, 7 (17.9%) suspicious and 5 (12.8%) empty.",
            "Of 101 samples, 17 (16.8%) were benign, 10 (9.9%) unclear, 7 (6.9%) suspicious and 5 (12.8%) empty.",
        ),
        (
            percentages,
            "It was found in 51 of 123 (41%). In 43 of the 51 AF positive patients (84%) treatment began.",
            "It was found in 51 of 123 (44%).",
        ),
        (
            percentages,
            "Of the 921\u2009346 people, 176\u2009780 (19.2%) were ill and 6147 (0.7%) died.",
            "Of the 921\u2009346 people, 176\u2009780 (29.2%) were ill.",
        ),
        (
            percentages,
            "Of 252 patients, one hundred forty-nine (59%) had it and 103 (41%) did not.",
            "Of 252 patients, one hundred forty-nine (49%) had it.",
        ),
        (
            percentages,
            "Events were seen in 88 of 126 patients (69.8%), with grade 3 events in 25 patients (19.8%).",
            "Events were seen in 88 of 126 patients (68.9%).",
        ),
        (
            percentages,
            "Of 21 patients, it worked in all but one (95%), and 19 (90%) went home.",
            "Of 21 patients, it worked in one (95%), and 19 (90%) went home.",
        ),
        (
            sums,
            "The pathway of 40 patients (80 folds; 2 men and 38 women) was seen.",
            "The pathway of 44 patients (2 men and 38 women) was seen.",
        ),
        (
            sums,
            "Thirty-nine of 45 patients (34 male, 5 female) came.",
            "We saw 45 patients (34 male, 5 female).",
        ),
        (
            sums,
            "It ran between 2004 and 2008, comprising 6364 males and 9678 females.",
            "It ran in 16024 people, comprising 6364 males and 9678 females.",
        ),
        (
            sums,
            "Ten percent (2 males and 5 females) had it, of 320 girls, 45 boys and 200 girls.",
            "Ten patients (2 males and 5 females) had it.",
        ),
        (
            sums,
            "The 847 patients were randomly assigned to 15 mg (n=281), 30 mg (n=285) or placebo (n=281).",
            "The 847 patients were randomly assigned to 15 mg (n=281), 30 mg (n=258) or placebo (n=281).",
        ),
        (
            sums,
            "Sixteen people were allocated to a 1 mA condition, 15 people to a 2 mA condition.",
            "Thirty people were allocated: 16 people to a 1 mA condition, 15 people to a 2 mA condition.",
        ),
        (
            sums,
            "One hundred sixty-four subjects (33 male and 131 female) were seen.",
            "One hundred sixty-four subjects (33 male and 113 female) were seen.",
        ),
        (
            sums,
            "Open repair was done in 87% of those with type III, endoscopic repair in 66% of those with type IV.",
            "Repair was open in 87% and endoscopic in 66%.",
        ),
        (
            intervals,
            "The incidence was 14.1 per 100 000 (95% CI, 13.3-15.0), and the cost $5,013 (95% CI: 3,375-6,650).",
            "The incidence was 16.1 (95% CI, 13.3-15.0).",
        ),
        (
            intervals,
            "The change was - 0.18 (95% CI -0.25 to -0.11), with SE = 0.049, 95% CI = 0.758-0.950.",
            "The change was 0.18 (95% CI -0.25 to -0.11).",
        ),
        (
            intervals,
            "The HR = 1.97; CI 95%, 1.16-3.34, and the age was 65 (range 38.8--84.6).",
            "The HR = 4.97; CI 95%, 1.16-3.34.",
        ),
        (intervals, "It was P-value = 0.018, 95% CI = -0.340, -0.061.", "It was d = 0.018, 95% CI = -0.340, -0.061."),
        (
            contrasts,
            "The difference in rates (hazard rate: 1.05, 95% CI: 0.54; 1.91, p = 0.88) was small.",
            "The mean difference was 1.05, 95% CI: 0.54; 1.56, p = 0.88.",
        ),
        (p_values, "The locus had the least P (-log 10 P = 9.72).", "It was less, with P = 9.72."),
        (
            possible_values,
            "The mean fall was 0.46 ± 1.68 g/dL. The gait was 12.8 ± 43.3 vs.-24.1 ± 22.4 cm/s.",
            "The mean was 0.46 ± 1.68 g/dL.",
        ),
        (
            possible_values,
            "Platelets were 12 800 ± 200, and the age of the children was 6.55 ± 6.5 years.",
            "The age of the women was 46.5 ± 46.0 years.",
        ),
        (
            possible_values,
            "The mean age was 63.4 years and follow-up 2.4 ± 2.2 years; the birth weight 1043 ± 594 g, the age 8 days.",
            "The mean age was 63.4 ± 62.2 years.",
        ),
        (
            possible_values,
            "The survival ranged from 131% to 144% of the control.",
            "The oxygen saturation was 131%.",
        ),
        (
            possible_values,
            "The weight had increased by 2 kg and TSH from 2.6 to 27.6 mIU/L.",
            "The weight had increased by 2 kg, from 68 to 78 kg.",
        ),
        (
            possible_values,
            "It more than doubled from 1999 to 2014, with a halving from 27 to 30 months.",
            "It more than doubled from 14 to 19 mg.",
        ),
        (
            possible_values,
            "The reduction ranged from 74% to 81%; the EQ-VAS improved from 52.5 to 97 points.",
            "There was a reduction from 74% to 81%; the VAS improved from 52.5 to 97 points.",
        ),
        (
            possible_values,
            "We gave choline (choline chloride, 7.2 mmol/L).",
            "The blood held chloride, 7.2 mmol/L.",
        ),
        (
            times,
            "The median fell from 3.13 to 2.58 per thousand, and the scores were 12.48 ± 9.74 and 6.52 ± 9.36.",
            "She came at 13:13, and at 12:58 she was seen.",
        ),
        (repeated_words, "In in vivo assays Cebus apella apella had MAP kinase kinase.", "In in the assays it was."),
        (repeated_words, "The IS is whole, as peptide tyrosine tyrosine is.", "It is is whole."),
        (spelling, "The tumours and homeostasis were seen.", "The tumours and the anemia were seen."),
        (
            spelling,
            "Neisseria gonorrhoeae and Enterococcus faecalis caused anemia.",
            "Gonorrhoea and anemia were seen.",
        ),
        (
            misspelt,
            "The loculated fluid held an integron, linoleic acid and hsa-miR-21; pseudarthroses were seen.",
            "The fluid was that of an abcess.",
        ),
        (
            left_overs,
            "It was less [MD: 1.82 (1.01; 2.63)], at 36 [IQR: 27, 48] years, by risk (good [reference], poor).",
            "It was less [AB: add the number here], as before [reference].",
        ),
        (
            left_overs,
            "She had a total bilateral adrenalectomy (TBA). TBA was done in women with a 46, XX karyotype.",
            "The date is TBA.",
        ),
        (
            expansions,
            "We gave arginine vasopressin (AVP) and bi-spectral index (BIS).",
            "We saw arginine pressin vaso (AVP).",
        ),
        (
            expansions,
            (
                "With adrenaline, arginine vasopressin (AVP) in two intensive care units "
                "(ICU) for postvoid residual volumes (PVR)."
            ),
            "The C-reactive protein (CPR) was high.",
        ),
        (
            expansions,
            "The adult respiratory distress syndrome (ARDS) and systemic immunosuppressive therapy (IST) were seen.",
            "The total parenteral nutrition (TNP) was given.",
        ),
        (
            abbreviations,
            "It was seen. CASE REPORT A man came. CASE 2: A woman came. The 47, XXY karyotype and M(CO)6 were told.",
            "The KST was seen.",
        ),
        (
            abbreviations,
            "WHY SHOULD AN EMERGENCY PHYSICIAN BE AWARE OF THIS?: it is useful, as PURE® implants are.",
            "The PURE was seen.",
        ),
        (
            expansions,
            (
                "The acid alpha-glucosidase (GAA), loss volume focal (FLV), mucinous colorectal adenocarcinoma (MAC) "
                "and developmental hip dysplasia (DDH) were seen."
            ),
            "The compound muscle action potential (CAMP) was seen.",
        ),
        (
            left_overs,
            "The relative enrichment factor (REF) was high [OS: hazard ratio (HR), 0.25], as was TBA of TBAOH.",
            "It was high (REF), and later [OS: say where this is from].",
        ),
        (
            grammar,
            "Chlorophyll a oxygenase and those who did not was seen, as cytochromes a absorb at it.",
            "They did not was seen by a oxygenase.",
        ),
        (
            punctuation,
            "We read i) the role in RA, ii) the rhythm in it, and III) methods of the glutamate:(alpha) ratio.",
            "We read the role in RA, and the rhythm) of it.",
        ),
        (
            punctuation,
            "It was noted during several phases: 1) Injuries at depth have been told.",
            "It was noted during several phases 1) at depth.",
        ),
        (
            spelling,
            "The orthopaedic surgeons saw a tumor of the bone.",
            "The paediatric surgeons saw a tumor of the bone.",
        ),
        (
            units,
            "It was 4.5% in all. En el grupo fue del 32,2% para los hombres y del 51,6% en las mujeres.",
            "It was 4.5% in all and 32,2% in the men.",
        ),
        (
            misspelt,
            "The wealing was seen. En la fase inicial el grupo fue de los hombres, del sur.",
            "The inicial phase was seen.",
        ),
        (
            abbreviations,
            "The mitochondrial DNA was read. The deoxyribonucleic acid (DNA) of it was short, as DNA is.",
            "The mitochondrial MXR was read. The main xylem region (MXR) of it was short, as MXR is.",
        ),
        (
            abbreviations,
            "It was part of DGE Rollout (Rollout of Deep Geothermal Energy), and DGE helped.",
            "It was part of DGE Rollout (a project), and DGE helped.",
        ),
    ],
)
def test_published_text_is_silent(check: Check, right: str, wrong: str) -> None:
    assert not found(paper(right), (check,))
    assert found(paper(wrong), (check,))


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "At the age of 13 she was well. The 17-year-old girl came.",
            "It came after 4 years.",
            "It came after 6 years.",
        ),
        ("We bled 377 goats and 277 sheep.", "We bled 654 animals.", "We bled 664 animals."),
        ("It was in 337\u2009802 women.", "We saw 337\u2009802 women.", "We saw 337\u2009208 women."),
        ("It was in 337 802 women.", "We saw 337,802 women.", "We saw 337,208 women."),
    ],
)
def test_what_an_abstract_tells_in_another_way(text: str, right: str, wrong: str) -> None:
    assert not found(paper(text, abstract=right), (abstract_numbers,))
    assert found(paper(text, abstract=wrong), (abstract_numbers,))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "An eight-year-old boy and a 56-year-old woman were hurt. The boy was well. He had gene HER-2.",
            "An eight-year-old boy was hurt. The eight-year-old girl was well.",
        ),
    ],
)
def test_people_of_other_ages_in_a_case(right: str, wrong: str) -> None:
    assert not found(paper(section("Case report", right), article_type="case-report"), (case_facts,))
    assert found(paper(section("Case report", wrong), article_type="case-report"), (case_facts,))


def test_british_text_that_is_said_to_be_american_has_one_finding() -> None:
    text = "The colour of the tumour, the oedema and the anaemia were seen."
    assert len(found(paper(text, language="en-US"), (spelling,))) == 1
    assert not found(paper(text, language="en-GB"), (spelling,))
