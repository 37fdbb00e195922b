"""What may tell who a patient is: found in text and images, and never told again."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from galley.checks.check import Paper
from galley.checks.content import images, patient
from galley.document import tree
from galley.document.article import Asset
from galley.findings.catalogue import CITED_KEY_EXISTS, PATIENT_IS_NOT_IDENTIFIED
from galley.findings.excerpts import with_excerpts
from galley.findings.finding import Findings, Report
from galley.source import Span
from tests.image_files import jpeg_with_exif, png_with_text
from tests.papers import figure, found, paper, section, table
from tests.test_content_numbers import SAMPLES

# Nobody of these exists: the names are of no list, the numbers of no registry.
TELLING = (
    "{title} {a}.{b}. presented with pain.",
    "{title} {name} came to us.",
    "She was born on {day} {month} {year}.",
    "The hospital number was {number}.",
    "MRN {number} was given.",
    "On {day} {month} {year} she was operated on.",
    "On {month} {day}, {year} she was operated on.",
    "On {day:02}.05.{year} she was operated on.",
    "A {old}-year-old woman came.",
    "She came from a small village near {name}.",
    "She lives in {name}.",
    "Her telephone number is +47 22 {number}.",
    "She wrote from {name}@mail.hospital.example.",
    "Date of birth: {day}.{month2}.{year}.",
    "He was born {day}th {month} {year}.",
    "{a}.{b}., a {young}-year-old man, was admitted.",
    "Patient: {shout} {a}, {day}.{month2}.{year}.",
    "The scan is labelled {shout}^{shout}.",
    "The patient, {name} {name2}, agreed.",
    "A woman named {name} came.",
    "Baby girl {name} was well.",
    "Her husband {name} noticed it.",
    "His daughter, {name}, is healthy.",
    "The mother, {name} {a}., was healthy.",
    "Her husband, {name} {a}., noticed it.",
    "A {young}-year-old fisherman from {name} had a cough.",
    "He grew up in {name}.",
    "He was admitted on {day} {month} with fever.",
    "On {month} {day}, the drain was removed.",
    "She was discharged on {day}/{month2}/24.",
    "He turned {old} last spring.",
    "A {old} y/o man fell.",
    "The mayor, a {young}-year-old man, fell ill.",
    "She is the only blacksmith of the island.",
    "Case no. {year}/{number} was looked at.",
    "The NHS number is 943 {three} {four}.",
    "She works as a teacher at {name} Primary School.",
    "She lives at {day} Station Road.",
    "Her blog is at www.{name}.example.",
    "Her picture is at @{name} on Instagram.",
    "Her profile facebook.com/{name} told of it.",
    "The accession number of the scan was CT{number}.",
    "Her social security number was 756.{year}.{year}.{day:02}.",
    "She lived at Rosenweg {day}.",
    "She lived at {day} Rosenstrasse.",
)
SILENT = (
    "The mother, Caucasian, was healthy.",
    "A {young}-year-old woman came in {year}.",
    "On day {day} she went home.",
    "In {month} {year} she was well.",
    "The study was approved on {day} {month} {year}.",
    "She took {number} units in {day} days.",
    "Software version {number} was used.",
    "NCT01234567 is the number of the trial.",
    "The mass was {day} cm wide, {young} mm deep, with a {old}% stenosis.",
    "The Glasgow Coma Scale was 15.",
    "She is a native of Norway.",
    "A {young}-year-old man from the United Kingdom was seen.",
    "A {young}-year-old woman from Cape Verde was seen.",
    "The Patient Health Questionnaire gave {day}.",
    "Her mother had breast cancer at {young} years, and her father is healthy.",
    "Her mother, Caucasian, is healthy.",
    "The blood pressure was 1{three}/80 mmHg, the score {day}/30.",
    "The May-Thurner syndrome was excluded, and so was Wilson disease.",
    "St. John's wort was stopped, and Dr. {name} saw him.",
    "{old}% of the lumen was blocked over {old} mm.",
    "Ferritin was {number} ng/mL and vitamin B12 {three} pg/mL.",
    "The approval has the number {year}/{number} of {day} {month} {year}.",
    "He was brought to {name} University Hospital.",
    "She works as a nurse in a large city.",
    "The only case of the county was hers.",
    "Patients A. and B. are compared in {day} tests.",
    "In May {young} patients came, in March {day}.",
    "The lot number of the implant was {number}.",
    "Facebook groups of {young} people were asked.",
    "Norweg {day} mm wide was the gap.",
)


def filled(form: str, numbers: random.Random) -> str:
    letters = "ABDEFGHKLMNPRSTVW"
    return form.format(
        title=numbers.choice(("Mr.", "Mrs", "Ms")),
        a=numbers.choice(letters),
        b=numbers.choice(letters),
        name=numbers.choice(("Nowherby", "Imagsund", "Fictholm")),
        name2=numbers.choice(("Nobodi", "Imagin", "Fictson")),
        shout=numbers.choice(("NOBODI", "IMAGIN", "FICTSON")),
        three=numbers.randint(101, 999),
        four=numbers.randint(1001, 9999),
        month2=f"{numbers.randint(1, 12):02}",
        day=numbers.randint(1, 28),
        month=numbers.choice(("January", "March", "May", "August", "December")),
        year=numbers.randint(1930, 2024),
        number=numbers.randint(100_000, 9_999_999),
        old=numbers.randint(90, 109),
        young=numbers.randint(1, 89),
    )


def samples(config: pytest.Config) -> range:
    return range(int(config.getoption("--samples") or SAMPLES))


@pytest.mark.parametrize("form", TELLING)
def test_what_tells_who_the_patient_is_is_found_and_masked(form: str, pytestconfig: pytest.Config) -> None:
    numbers = random.Random(form)  # noqa: S311 - a sample, no secret
    for _ in samples(pytestconfig):
        text = filled(form, numbers)
        told = found(paper(section("Case report", text), article_type="case-report"), [patient])
        assert {one.rule.id for one in told} == {"patient-is-not-identified"}, text
        quoted = [one.message.partition("“")[2].partition("”")[0] for one in told]
        assert not any(letter.isalnum() for words in quoted for letter in words), quoted


@pytest.mark.parametrize("form", SILENT)
def test_what_tells_nothing_is_silent(form: str, pytestconfig: pytest.Config) -> None:
    numbers = random.Random(form)  # noqa: S311 - a sample, no secret
    for _ in samples(pytestconfig):
        text = filled(form, numbers)
        assert found(paper(section("Case report", text), article_type="case-report"), [patient]) == (), text


def test_only_case_reports_are_searched() -> None:
    text = "Mrs Nowherby came on 12 May 2024."
    assert found(paper(section("Case report", text)), [patient]) == ()
    introduction = section("Introduction", text)
    assert found(paper(introduction, section("Case", "She came."), article_type="case-report"), [patient]) == ()


def test_the_line_is_not_shown_with_any_finding() -> None:
    findings = Findings()
    findings.add(
        PATIENT_IS_NOT_IDENTIFIED.broken("“•.•.” looks like initials.", Span("a.md", 1, 1)),
        CITED_KEY_EXISTS.broken("No record.", Span("a.md", 1, 9)),
        CITED_KEY_EXISTS.broken("No record.", Span("a.md", 2, 1)),
    )
    report = with_excerpts(Report.of(findings, {}), lambda _: b"N.I. said @a\nand @b\n")
    assert [one.excerpt is not None for one in report.findings] == [False, False, True]


@pytest.mark.parametrize(
    ("data", "media_type", "kinds"),
    [
        (jpeg_with_exif(), "image/jpeg", "a name, a date"),
        (jpeg_with_exif(artist="", taken="", gps=True), "image/jpeg", "a place"),
        (png_with_text(Author="Nora Invented"), "image/png", "a name"),
        (png_with_text(Patient="Invented, Nora"), "image/png", "a name"),
    ],
)
def test_an_image_that_tells_of_people_is_a_finding(data: bytes, media_type: str, kinds: str) -> None:
    told = found(with_image(data, media_type), [images])
    assert [one.rule.id for one in told] == ["image-names-nobody", "image-is-looked-at"]
    assert f"tells {kinds} in its metadata" in told[0].message
    assert "Invented" not in "".join(one.message for one in told)


@pytest.mark.parametrize("data", [jpeg_with_exif(artist="", taken=""), png_with_text(Software="x"), b"no image"])
def test_an_image_that_tells_nothing_is_none(data: bytes) -> None:
    assert [one.rule.id for one in found(with_image(data, "image/png"), [images])] == ["image-is-looked-at"]
    assert found(replace(with_image(data, "image/png"), article=paper("Text.").article), [images]) == ()


def jpeg_with_iptc(text: str) -> bytes:
    said = b"\x1c\x02\x78" + len(text).to_bytes(2, "big") + text.encode()
    block = b"8BIM\x04\x04\0\0" + len(said).to_bytes(4, "big") + said + b"\0" * (len(said) % 2)
    body = b"Photoshop 3.0\0" + block
    bare = jpeg_with_exif(artist="", taken="")
    return bare[:2] + b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body + bare[2:]


def test_what_iptc_says_in_an_image_is_told() -> None:
    told = found(with_image(jpeg_with_iptc("Nora Invented"), "image/jpeg"), [images])
    assert "tells a description in its metadata" in told[0].message


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("Invented_Nora_19610312.png", True),
        ("figures/MRN4471982-knee.png", True),
        ("patient-id_0012345.png", True),
        ("knee-20230214.png", False),
        ("Anna_Karenina_sign.png", False),
        ("umrn12.png", False),
    ],
)
def test_the_name_of_a_file_that_tells_a_person_is_told_and_masked(name: str, *, is_told: bool) -> None:
    made = with_image(png_with_text(Software="x"), "image/png")
    image = replace(made.article.assets[0], source=name)
    told = found(replace(made, article=replace(made.article, assets=(image,))), [images])
    assert [one.rule.id for one in told] == ["image-names-nobody"] * is_told + ["image-is-looked-at"]
    assert any(name in one.message for one in told) is not is_told


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ("Patient name | Nora Invented", "name"),
        ("Hospital no. | 4471982", "number"),
        ("Name | Tranexamic Acid", ""),
        ("Platelets | 447198", ""),
    ],
)
def test_a_cell_is_read_with_its_label(row: str, kinds: str) -> None:
    told = found(paper(section("Case report", table(1, ["Item | Value", row])), article_type="case-report"), [patient])
    assert [one.message.rpartition(" ")[2] for one in told] == (
        {"name": ["patient."], "number": ["record."], "": []}[kinds]
    )
    assert not any(row.partition(" | ")[2] in one.message for one in told)


def test_an_alternative_text_is_read() -> None:
    shown = figure(1)
    assert isinstance(shown, tree.FigureFloat)
    told = tree.Graphic("k.png", "Knee of a man born 12 March 1961", "")
    made = paper(section("Case report", replace(shown, graphics=(told,))), article_type="case-report")
    assert [one.message for one in found(made, [patient])] == ["“•• ••••• ••••” looks like a date of birth."]


def with_image(data: bytes, media_type: str) -> Paper:
    made = paper(section("Case report", "She came."), article_type="case-report")
    image = Asset("scan.png", media_type, data, "scan.png")
    return replace(made, article=replace(made.article, assets=(image,)))
