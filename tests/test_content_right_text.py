"""Right text that looks like what the checks of content tell: each of these papers is silent."""

from __future__ import annotations

import pytest

from galley.checks.check import Check
from galley.checks.content import (
    abbreviations,
    abstract_numbers,
    case_facts,
    grammar,
    intervals,
    left_overs,
    percentages,
    possible_values,
    repeated_words,
    sums,
    table_percentages,
    times,
    typed_references,
    units,
)
from tests.papers import found, paper, section, table


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (
            percentages,
            "The test was positive in 3/10, 0/12 and 7/11 (30%, 0% and 64%).",
            "The test was positive in 7/11 (30%).",
        ),
        (
            percentages,
            "Of 40 patients 35 were alive at 1 year (88%), 28 at 3 years (70%) and 20 at 5 years (50%).",
            "Of 40 patients, 35 (78%) were alive, 28 (70%) well and 20 (50%) free.",
        ),
        (
            percentages,
            (
                "17 (17%) of the 100 patients in the first and 9 (9%) of the 100 in the second group left, 26 (13%) in"
                " all."
            ),
            (
                "17 (17%) of the 100 patients in the first and 9 (9%) of the 100 in the second group left, 26 (14%) in"
                " all."
            ),
        ),
        (
            sums,
            "The three thirds were 33.3 + 33.3 + 33.3 = 100 units, and the score 4 + 54 = 58.",
            "The two scores were 4 + 54 = 68.",
        ),
        (
            sums,
            "Adverse events were mild (62%), severe (41%). Weakness was right-sided (80%), left-sided (60%).",
            "Repairs were open (62%), laparoscopic (41%) and robotic (12%).",
        ),
        (
            units,
            "Haemoglobin was 148 g/L and ferritin 41 µg/L. In those with ferritin < 15 µg/L, it was 121 g/L.",
            "Haemoglobin was 148 g/L and ferritin 41 µg/L. Ferritin was 121 g/L.",
        ),
        (
            units,
            "Calcium was 5.8 mg/dL and ionized calcium 0.6 mmol/L; cortisol was 12 nmol/L, free cortisol 8 µg/L.",
            "Calcium was 5.8 mg/dL on day 1, and calcium was 2.1 mmol/L on day 2.",
        ),
        (
            times,
            "Samples were drawn at 8:00, 12:00, 16:00, 20:00, 0:00 and 4:00.",
            "Samples were drawn at 8:00 and later at 7:30.",
        ),
        (
            sums,
            "Five hundred and two children took part, 251 girls and 251 boys.",
            "Fifty children took part, 25 girls and 23 boys.",
        ),
        (
            sums,
            "There were 66 knees of 58 patients; two (two knees) died, two (three knees) left, leaving 61 knees in 54.",
            "There were 66 knees of 58 patients; two (two knees) died, two (three knees) left, leaving 61 knees in 55.",
        ),
        (times, "P was set at 0.05, and at 0.01 for the analysis.", "She ate at 15:55, and at 15:20 she slept."),
        (
            grammar,
            "“They was right, them doctors,” he said. The doctors were kind.",
            "“Well,” he said. The doctors was kind.".replace("doctors", "surgeons"),
        ),
        (
            repeated_words,
            "“It was was like that all of the time” (P4, woman). One participant said “I I just just went”.",
            "The “new” drug was was given.",
        ),
        (
            left_overs,
            "The form (to be completed by the patient) and a scan (to be confirmed by biopsy) [missing at random].",
            "The form (to be completed) was [missing here].",
        ),
        (left_overs, "The odds ratio of stage I was 1.0 (ref) throughout.", "Others say so (ref) too."),
        (typed_references, "Table 2 of the guideline and Figure 7 of the WHO’s atlas.", "Table 2 shows the guideline."),
        (typed_references, "Figure 8 sutures were used.", "Figure 8 shows sutures."),
        (abbreviations, "The firm (Hemocue AB, Ängelholm) made it.", "The group AB was given it."),
        (abbreviations, "Mice (Jackson Laboratory, Bar Harbor, ME, USA) were kept.", "Mice were kept in ME by us."),
        (abbreviations, "ST-segment elevation, a PR interval of 180 ms.", "The PR was 180 ms."),
        (abbreviations, "Stage IIIB, Bosniak IIF and stage IA tumours.", "The IA tumours were seen."),
        (abbreviations, "Genes (TP53, KRAS, APC) were read. APC was not.", "It was read. APC was not."),
        (abbreviations, "The BRCA1 and EGFR variants; BRAF and ALK were sequenced; ALK.", "The EGFR and ALK scores."),
        (abbreviations, "The eGFR (estimated glomerular filtration rate) fell; eGFR was 41.", "The eGFR was 41."),
        (abbreviations, "The sponsor (Hôpitaux Universitaires de Genève; HUG) paid. The HUG did.", "The HUG paid."),
        (
            sums,
            "Of the 2,048 respondents, 1,044 were women, 996 were men, and 8 did not say.",
            "Of the 2,048 respondents, 1,044 were women, 996 were men, and 6 did not say.",
        ),
        (abbreviations, "Dr PJ Smith read the scans.", "The PJ scans were read."),
        (abbreviations, "NM_000492.4(CFTR):c.1521_1523del was found.", "The CFTR was found."),
        (
            abbreviations,
            "The École Polytechnique Fédérale (EPFL) took part. EPFL paid.",
            "The École (EPFL) took part. EPFL paid.",
        ),
        (
            abbreviations,
            "Saline with phosphate buffer (SPB) with Tween 20 (SPBT) washed it; SPBT and SPB were cold.",
            "Saline with phosphate buffer (SPB) and milk (SPBT) washed it; SPBT and SPB were cold.",
        ),
        (
            abbreviations,
            "18F-fluorodeoxyglucose positron emission tomography–computed tomography (18F-FDG PET-CT). FDG is one.",
            "Positron emission tomography (PET) was done. FDG was taken up.",
        ),
        (abbreviations, "Enhanced recovery after surgery (ERAS®) was used. ERAS helps.", "ERAS helps."),
        (
            abbreviations,
            "Her GP sent her to the ENT clinic. STIR and FLAIR were normal on MRI, and nothing shone on DWI.",
            "The DWI scale and the FLAIR score were high.",
        ),
        (abbreviations, "An FDG PET-CT and an 18F-FDG scan were done.", "Uptake of FDG was high."),
        (
            repeated_words,
            "She came in in haste, stayed in in order to rest, and it went on on Monday.",
            "She was seen in in May.",
        ),
        (repeated_words, "He could not not go.", "He did not not go."),
        (
            left_overs,
            "Lung tuberculosis (TBC) was thought of. TBC was ruled out, and TBC is rare here.",
            "Lung tuberculosis was thought of. The date of approval is TBC.",
        ),
        (left_overs, "Total bile acids were high; TBA fell.", "The grant number: TBA."),
        (
            abbreviations,
            "The CDAI, the Crohn's Disease Activity Index, was 240; the CDAI fell to 90.",
            "The CDAI, the usual index of activity, was 240; the CDAI fell to 90.",
        ),
        (
            percentages,
            "Swabs were taken from 30 of the 52; 18 (60%) grew nothing.",
            "Swabs were taken from 30 of the 52; 18 (70%) grew nothing.",
        ),
        (
            percentages,
            "Of 40 children who swam, 32 did so (80%), and of 60 who did not, 15 did (25%).",
            "Of 40 children who swam, 32 did so (70%).",
        ),
        (
            possible_values,
            "He took 300 mg/day, and his score was 62, a fall of 31 points.",
            "His score was 93 before and 62 after, a fall of 41 points.",
        ),
        (
            abbreviations,
            "They had variants in MLH1 (n = 6), APOB (n = 13) and EPCAM (n = 2). APOB was new.",
            "They had scores of the APOB (n = 13) and the EPCAM (n = 2).",
        ),
        (
            percentages,
            "A fall was the cause of 120 (60%), a blow of 50 (25%) and a crash of 30 (15%).",
            "Of 120 falls, 50 (25%) were at home and 30 (15%) at work.",
        ),
        (abbreviations, "Sequences AB and BA were equal; AB came first.", "Sequences AB were equal."),
        (
            percentages,
            "There were 31 women (62%) and 18 men (36%); one did not say.",
            "There were 31 women (72%) and 18 men (36%); one did not say.",
        ),
        (
            percentages,
            "Of 20 men and 25 women, 12 men (60%) and 8 women (32%) relapsed.",
            "Of 20 men and 25 women, 12 men (60%) and 8 women (37%) relapsed.",
        ),
        (
            intervals,
            "The rate was 26.0 per 100,000 (95% CI 24.6 to 27.5), or 1 in 250 (95% CI 0.3 to 0.5).",
            "The rate was 36.0 (95% CI 24.6 to 27.5) per 100,000.",
        ),
        (
            possible_values,
            "The mean was −0.52 (SD 0.98) before and 0.08 (SD 0.94) after.",
            "The mean was 0.52 (SD 0.98) before and 0.08 (SD 0.94) after.",
        ),
        (possible_values, "The mean height SDS was 0.04 (SD 1.10).", "The mean count was 0.04 (SD 1.10)."),
        (abbreviations, "It was 47 dB HL and 60 dB SPL.", "The HL was 47 dB."),
        (abbreviations, "Rejection was Banff IA in 9, IB in 4 and IIA in 5.", "The IA tumours and the IB were seen."),
        (abbreviations, "The blaNDM and blaKPC genes were sought; NDM was found.", "The NDM was found."),
        (abbreviations, "SNR is the signal-to-noise ratio. The SNR was 3 dB.", "SNR is what we want. The SNR was 3."),
        (abbreviations, "BCR::ABL1 transcripts fell; KMT2A::AFF was absent. BCR and AFF.", "BCR levels fell."),
        (abbreviations, "By the AO classification it was a B3.", "The AO was wide."),
        (
            percentages,
            "Of 50 patients, 8 declined and the others were treated; of these 21 (50%) were cured.",
            "Of 50 patients, 42 were treated; of these 21 (55%) were cured.",
        ),
        (
            percentages,
            "We saw 20 men and 22 women. Of these 21 (50%) were cured.",
            "We saw 22 women. Of these 21 (50%) were cured.",
        ),
        (
            percentages,
            "Half of the 88 patients were scanned; of these, 11 (25%) had a leak.",
            "Of the 88 patients 44 were scanned; of these, 11 (52%) had a leak.",
        ),
        (
            percentages,
            "All but 5 of the 45 women came back, and of these 30 (75%) were well.",
            "All of the 45 women came back, and of these 30 (75%) were well.",
        ),
        (
            percentages,
            "25% of the 120 patients were diabetic; of these 12 (40%) had neuropathy.",
            "Of the 120 patients 30 were diabetic; of these 12 (45%) had neuropathy.",
        ),
        (
            possible_values,
            "On day 1 neutrophils were 82%; on day 8 lymphocytes were 38%.",
            "On day 1 neutrophils were 82% and lymphocytes 38%.",
        ),
        (
            possible_values,
            "Neutrophils were 82%, and the effusion had lymphocytes of 85%.",
            "In the effusion neutrophils were 82%, lymphocytes 85%.",
        ),
        (
            possible_values,
            "Neutrophils were 78%, with 40% of lymphocytes atypical.",
            "Neutrophils were 78%, lymphocytes 40%, and many atypical.",
        ),
        (
            percentages,
            "Sixty-one of 98 mothers (62%) answered; 58 (95%) would do it again.",
            "Sixty-two of 98 mothers (63%) answered; 58 (95%) would do it again.",
        ),
        (
            possible_values,
            "HbA1c fell from 79 to 68 mmol/mol (9.4% to 8.4%), by 11 mmol/mol (95% CI 9 to 13).",
            "HbA1c was 68 mmol/mol (9.4%).",
        ),
        (
            possible_values,
            "Creatinine was 118 µmol/L and oestradiol 61 pg/mL (224 pmol/L).",
            "Creatinine was 118 µmol/L (9.1 mg/dL).",
        ),
        (
            units,
            "Fibrinogen was 52 mg/dL (0.52 g/L) on day 1. Fibrinogen was 0.98 g/L on day 2.",
            "Fibrinogen was 52 mg/dL on day 1. Fibrinogen was 0.98 g/L on day 2.",
        ),
        (abbreviations, "In the LAMA trial and the SEFI network it was rare.", "In the LAMA score it was rare."),
        (
            abbreviations,
            "EXTRIP (the Extracorporeal Treatments in Poisoning workgroup) says so. EXTRIP is right.",
            "EXTRIP (the usual workgroup) says so. EXTRIP is right.",
        ),
        (abbreviations, "He was homozygous for c.1528G>C in HADHA.", "He was homozygous, and HADHA was low."),
        (abbreviations, "It was made in Ann Arbor, MI. A CIII and a CIV were seen.", "An MI was seen."),
        (abbreviations, "Factor XII, nerve VII and stage IV were told.", "The LV was wide, and DM was told."),
        (abbreviations, "CRP (C-reactive protein) was 4. CRP fell.", "CRP (a protein) was 4. CRP fell."),
        (
            abbreviations,
            "The SABRE trial was large. SABRE found nothing.",
            "The SABRE score was high. SABRE found nothing.",
        ),
        (abbreviations, "The cells were CD 117 positive.", "The CD was long."),
        (abbreviations, "The HI line at 21 cm is that of hydrogen.", "The HI was 0.8."),
        (abbreviations, "The filter, the CCD and the detector were cold.", "The CCD was swollen."),
        (abbreviations, "We searched Google Scholar and BASE.", "The BASE was low."),
        (abbreviations, "Her blood group was AB, and leads DII and DIII were flat.", "The DII was flat."),
    ],
)
def test_right_text_is_silent(check: Check, right: str, wrong: str) -> None:
    assert not found(paper(right), (check,))
    assert found(paper(wrong), (check,))


def test_the_group_that_others_are_compared_with() -> None:
    rows = ["Stage|OR (95% CI)", "I|1.00 (ref)", "II (ref)|[ref]"]
    assert not found(paper(table(1, rows)), (left_overs,))
    assert found(paper("It is so (ref)."), (left_overs,))


def test_rows_of_shares_with_their_totals() -> None:
    rows = ["Age|Yes|No|All", "0–4|30 (60%)|20 (40%)|50 (100%)", "5–9|45 (75%)|15 (25%)|{} (100%)"]
    rows.append("All|75 (68%)|35 (32%)|110 (100%)")
    assert not found(paper(table(1, [row.format(60) for row in rows])), (table_percentages,))
    assert found(paper(table(1, [row.format(66) for row in rows])), (table_percentages,))


@pytest.mark.parametrize(
    ("abstract", "text", "told"),
    [
        ("A cup was loose after 12 years.", "The hip was replaced in 2010. In 2022 it hurt.", False),
        ("A cup was loose after 11 years.", "The hip was replaced in 2010. In 2022 it hurt.", True),
        ("The rate fell by 43%.", "It fell from 5.1 (SD 1.9) to 2.9 a month.", False),
        ("The rate fell by 34%.", "It fell from 5.1 (SD 1.9) to 2.9 a month.", True),
        ("The score fell by 75%.", "It fell from a mean of 60 (range 41–78) to a mean of 15.", False),
        ("The score fell by 57%.", "It fell from a mean of 60 (range 41–78) to a mean of 15.", True),
        ("It was found in 87.5% (35 of 40).", "Of the 40 women, it was found in 35.", False),
        ("It was found in 87.5% (35 of 40).", "Of the 42 women, it was found in 35.", True),
        ("We had 4.93 million person-years.", "They lived 4,934,000 person-years.", False),
        ("We had 4.39 million person-years.", "They lived 4,934,000 person-years.", True),
        ("There were 4,930,000 births.", "There were 4.93 million births.", False),
        ("There were 4,390,000 births.", "There were 4.93 million births.", True),
        ("She took 64 g (1,067 mg/kg).", "She (60 kg) took 128 tablets of 500 mg.", False),
        ("She took 46 g.", "She (60 kg) took 128 tablets of 500 mg.", True),
        ("She took 1,076 mg/kg.", "She (60 kg) took 128 tablets of 500 mg.", True),
        ("It was 52 mL/min/1.73 m².", "It was 38 (IQR, 29–49) and 52 (IQR, 41–64) mL/min/1.73 m².", False),
        ("It was 25 mL/min/1.73 m².", "It was 38 (IQR, 29–49) and 52 (IQR, 41–64) mL/min/1.73 m².", True),
        ("The share fell by 0.6 and 2.1 percentage points.", "It was 17.4%, and then 16.8% and 15.3%.", False),
        ("The share fell by 0.6 and 2.2 percentage points.", "It was 17.4%, and then 16.8% and 15.3%.", True),
    ],
)
def test_what_follows_from_the_text(abstract: str, text: str, told: bool) -> None:  # noqa: FBT001 - a case
    assert bool(found(paper(text, abstract=abstract), (abstract_numbers,))) == told


@pytest.mark.parametrize(
    ("abstract", "told"),
    [
        ("The median age was 54 years.", False),
        ("The median age was 45 years.", True),
        ("The mean age was 52.3 years.", False),
        ("The mean age was 53.2 years.", True),
    ],
)
def test_an_average_of_a_column(abstract: str, told: bool) -> None:  # noqa: FBT001 - a case
    rows = ["Case|Age, years|Sex", "1|41|F", "2|62|M", "3|54|F"]
    assert bool(found(paper("We saw three.", table(1, rows), abstract=abstract), (abstract_numbers,))) == told
    both = ["Case|Sex/age", "1|F/41", "2|F/62", "3|M/54"]
    assert bool(found(paper("We saw three.", table(1, both), abstract=abstract), (abstract_numbers,))) == told
    other = ["Case|Creatinine|Sex", *rows[1:]]
    assert found(paper("We saw three.", table(1, other), abstract=abstract), (abstract_numbers,)) or "54" in abstract


def test_shares_of_the_people_of_an_earlier_passage() -> None:
    people, shares = (
        "In all 160 children were seen.",
        "A cast was worn by {} (45%). Of 80 with casts 40 (50%) and 20 (25%) ached.",
    )
    assert not found(paper(section("Results", people, shares.format(72))), (percentages,))
    assert found(paper(section("Results", people, shares.format(79))), (percentages,))


@pytest.mark.parametrize(("second", "told"), [("35 mmHg in the left", False), ("35 mmHg later", True)])
def test_a_side_whose_organ_stands_before(second: str, told: bool) -> None:  # noqa: FBT001 - a case
    case = section("Case", f"A man of 60 came. The pressure was 30 mmHg in the right eye and {second}.")
    one = paper(case, abstract="The pressure was 35 mmHg in the left eye.", article_type="case-report")
    assert bool(found(one, (case_facts,))) == told


@pytest.mark.parametrize(("peak", "told"), [("it reached 88", False), ("it was 61", True)])
def test_a_value_whose_name_is_a_pronoun(peak: str, told: bool) -> None:  # noqa: FBT001 - a case
    text = f"A boy of 6 came. End-tidal carbon dioxide rose, and {peak} mm Hg. By noon carbon dioxide was 40 mm Hg."
    later = "The pressure of the monitor was set to 88 mm Hg."
    one = paper(
        section("Case", text),
        section("Methods", later),
        abstract="A boy of 6 was ill. Carbon dioxide was 88 mm Hg.",
        article_type="case-report",
    )
    assert bool(found(one, (case_facts,))) == told


@pytest.mark.parametrize(
    ("abstract", "case", "told"),
    [
        (
            "Acuity was 6/60 in the right and 6/12 in the left eye.",
            "It was 6/60 on the right and 6/12 on the left.",
            False,
        ),
        ("Acuity was 6/12 in the left eye.", "It was 6/12 on the right.", True),
        ("It healed.", "A drug was started on day 2 and stopped on day 16. On day 14 he saw.", False),
        ("It healed.", "A drug was started on day 2. A drain was removed on day 16. On day 14 he saw.", True),
    ],
)
def test_sides_and_days_of_one_sentence(abstract: str, case: str, told: bool) -> None:  # noqa: FBT001 - a case
    text = section("Case", f"A man of 45 came. {case}", "The right eye gained eight lines.")
    one = paper(text, abstract=f"A man of 45 came. {abstract}", article_type="case-report")
    assert bool(found(one, (case_facts,))) == told
