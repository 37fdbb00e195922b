"""A patient is given the drug of the case: not warfarin in the abstract where the case has rivaroxaban.

Told is a name that stands nowhere in the case, where the case has another of its family that is not told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.patterns import Pattern
from galley.checks.content.retold.ours import stretches
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_LISTED = """
pamidronate zoledronic_acid|zoledronate alendronate|alendronic_acid ibandronate|ibandronic_acid risedronate denosumab

warfarin rivaroxaban apixaban edoxaban dabigatran phenprocoumon acenocoumarol enoxaparin dalteparin tinzaparin
nadroparin fondaparinux argatroban bivalirudin

aspirin|acetylsalicylic_acid clopidogrel prasugrel ticagrelor dipyridamole

alteplase tenecteplase reteplase streptokinase urokinase

prednisone prednisolone methylprednisolone dexamethasone hydrocortisone betamethasone budesonide triamcinolone

ceftriaxone cefotaxime cefuroxime cefazolin|cephazolin cefepime ceftazidime cefalexin|cephalexin meropenem imipenem
ertapenem piperacillin amoxicillin|co-amoxiclav ampicillin flucloxacillin|cloxacillin oxacillin nafcillin
vancomycin teicoplanin linezolid daptomycin clindamycin erythromycin azithromycin
clarithromycin doxycycline minocycline tigecycline ciprofloxacin levofloxacin moxifloxacin gentamicin amikacin
tobramycin metronidazole co-trimoxazole|trimethoprim|sulfamethoxazole|cotrimoxazole nitrofurantoin fosfomycin
rifampicin|rifampin isoniazid pyrazinamide ethambutol colistin chloramphenicol

fluconazole voriconazole itraconazole posaconazole isavuconazole amphotericin caspofungin micafungin anidulafungin
flucytosine terbinafine

aciclovir|acyclovir valaciclovir|valacyclovir ganciclovir valganciclovir foscarnet oseltamivir remdesivir

albendazole mebendazole ivermectin praziquantel

artesunate quinine chloroquine hydroxychloroquine primaquine mefloquine atovaquone artemether

levetiracetam phenytoin|fosphenytoin valproate|valproic_acid carbamazepine oxcarbazepine lamotrigine lacosamide
topiramate phenobarbital|phenobarbitone gabapentin pregabalin clobazam zonisamide

midazolam lorazepam diazepam clonazepam alprazolam temazepam

propofol ketamine etomidate thiopental|thiopentone sevoflurane desflurane isoflurane

rocuronium vecuronium cisatracurium atracurium suxamethonium|succinylcholine

bupivacaine levobupivacaine ropivacaine lidocaine|lignocaine prilocaine mepivacaine articaine

morphine fentanyl oxycodone hydromorphone tramadol codeine methadone buprenorphine remifentanil sufentanil

ibuprofen naproxen diclofenac indometacin|indomethacin ketorolac celecoxib paracetamol|acetaminophen colchicine

amlodipine nifedipine nicardipine diltiazem verapamil labetalol metoprolol bisoprolol propranolol atenolol carvedilol
esmolol

lisinopril ramipril enalapril perindopril captopril losartan valsartan candesartan irbesartan

furosemide|frusemide bumetanide torasemide|torsemide hydrochlorothiazide indapamide spironolactone eplerenone
acetazolamide

amiodarone flecainide sotalol adenosine digoxin procainamide

noradrenaline|norepinephrine adrenaline|epinephrine vasopressin dopamine dobutamine phenylephrine milrinone
levosimendan

omeprazole pantoprazole esomeprazole lansoprazole rabeprazole famotidine ranitidine

metformin gliclazide glimepiride sitagliptin empagliflozin dapagliflozin liraglutide semaglutide

atorvastatin rosuvastatin simvastatin pravastatin

azathioprine mycophenolate ciclosporin|cyclosporin|cyclosporine tacrolimus sirolimus everolimus methotrexate
cyclophosphamide leflunomide sulfasalazine|sulphasalazine

rituximab infliximab adalimumab etanercept tocilizumab eculizumab anakinra canakinumab secukinumab ustekinumab
vedolizumab bevacizumab trastuzumab nivolumab pembrolizumab ipilimumab atezolizumab durvalumab cetuximab

imatinib nilotinib dasatinib sunitinib sorafenib pazopanib erlotinib gefitinib osimertinib ibrutinib ruxolitinib

cisplatin carboplatin oxaliplatin

doxorubicin epirubicin daunorubicin etoposide vincristine vinblastine paclitaxel docetaxel gemcitabine fluorouracil
capecitabine bleomycin ifosfamide mitomycin temozolomide

carbimazole methimazole|thiamazole propylthiouracil

risperidone olanzapine quetiapine haloperidol clozapine aripiprazole amisulpride

sertraline fluoxetine citalopram escitalopram paroxetine venlafaxine duloxetine mirtazapine amitriptyline

oxytocin carbetocin ergometrine misoprostol carboprost dinoprostone

letrozole anastrozole tamoxifen exemestane

octreotide lanreotide pasireotide
"""
"""Families of drugs that are given for one another: INNs, and USANs and older names behind `|`."""
_NAMES = {
    synonym.replace("_", " "): (family, one.split("|")[0])
    for family, names in enumerate(_LISTED.split("\n\n"))
    for one in names.split()
    for synonym in one.split("|")
}
_NOT_GIVEN = Pattern(
    r"\b(?:not|no|never|without|unlike|instead|rather|allerg\w*|intoleran\w*|avoid\w*|prefer\w*|alternative\w*|would|could"
    r"|should|may|might|can|recommend\w*|consider\w*|contraindicat\w*|resistan\w*|sensitiv\w*|suscept\w*|versus|vs|trials?"
    r"|patients|cases|reports?|reported|published|literature|review\w*|series|studies|study|such as|e\.g|at home"
    r"|previous\w*|history|years? (?:ago|earlier|before)|levels?|guidelines?|usual\w*|commonly|often)\b",
    re.IGNORECASE,
)
"""What a stretch has that tells of what others get, or what the patient did not."""


_DISCUSSES = Pattern(r"discuss|comment|conclusion|literature|review|introduction|background|lessons")


_ANY = Pattern(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))})(?!\w)")


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each drug outside the case that the case gives another of the same family instead of."""
    body = [one for one in passages if one.part == "body" and one.role != "caption"]
    inside = frozenset(case) | {one for one in body if not _DISCUSSES.search(one.section)}
    given = _named(" ".join(one.text for one in passages if one.role == "cell" or one in inside))
    for passage in passages if given else ():
        if passage in inside or passage.role == "cell" or passage.part not in {"title", "abstract", "body"}:
            continue
        beside = _named(passage.text) if passage.part == "body" else _named(_front(passages))
        for stretch in stretches(passage) if beside - given else ():
            if CITATION in stretch or _NOT_GIVEN.search(stretch):
                continue
            for match in _ANY.finditer(stretch.lower()):
                family, name = _NAMES[match.group()]
                others = {other for kin, other in given - beside if kin == family}
                if (family, name) not in given and others:
                    words = stretch[match.start() : match.end()]
                    message = f"“{words}”: in the case it is {' or '.join(sorted(others))}."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(words))


def _front(passages: Sequence[Passage]) -> str:
    return " ".join(one.text for one in passages if one.part == "abstract")


def _named(text: str) -> frozenset[tuple[int, str]]:
    """Return the drugs that a text names, each with its family."""
    return frozenset(_NAMES[one] for one in _ANY.findall(text.lower()))
