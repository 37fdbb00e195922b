"""Deposits with registries and indexes: valid, whole, and never with a fact that nobody gave."""

from __future__ import annotations

import re
import tarfile
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from lxml import etree

from galley import pipeline
from galley.copies.copy import Copy
from galley.copies.table import COPIES
from galley.document import tree
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.languages import bibliographic_code
from galley.document.metadata import AbstractSection, Date, Metadata, Translation
from galley.document.plain_text import text_of
from galley.document.profile import Depositor, Meca, Ojs
from galley.document.visit import without_asides
from galley.findings.finding import Diagnostic, Stop
from galley.formats.format import Job, Rendered
from galley.formats.table import format_of
from galley.request import Request
from galley.runtime import Children
from tests.articles import para, rich_article, words
from tests.conftest import TOP
from tests.html_pages import with_url

SCHEMAS = TOP.parent / "shared" / "data" / "schemas"
CREATED = datetime(2026, 9, 21, 14, 13, 20, tzinfo=UTC)
KEYS = ("crossref", "pubmed", "doaj", "datacite", "ojs")
PACKAGED = (*KEYS, "meca")
COMPLETE = ("tests/manuscripts/made-up-trial", "tests/manuscripts/made-up-review")


def rich() -> Copy:
    """Return the rich article in a journal that can deposit it, with a trial."""
    article = rich_article()
    said = replace(
        article.declarations[4], kind="trial-registration", content=(para("ISRCTN12345678 and NCT01234567."),)
    )
    copy = with_url(replace(article, declarations=(*article.declarations, said)))
    profile = replace(
        copy.profile,
        depositor=Depositor("Example Press", "doi@example.org"),
        registrant="Example Press",
        ojs=Ojs("3.5", "ART", "en"),
        meca=Meca("Journal of Examples", "Example Repository"),
    )
    return replace(copy, profile=profile)


MADE = {
    "pdf": (Artifact("paper.pdf", "application/pdf", b"%PDF-1.7 made up"),),
    "jats": (Artifact("paper.xml", "application/jats+xml", b"<article>made up</article>"),),
}
"""What is made before a deposit that has files inside."""


def job(key: str, copy: Copy, *, is_dated: bool = True) -> Job:
    return Job(copy, f"paper.{key}.xml", CREATED, {}, MADE, ThreadPoolExecutor(1), Children(), is_dated)


def deposit(key: str, copy: Copy) -> tuple[bytes, list[str]]:
    """Return the deposit of a copy, and what is found in it."""
    writer, asked = format_of(key).writer(), job(key, copy)
    rendered = writer.write(asked)
    assert isinstance(rendered, Rendered)
    (artifact,) = rendered.artifacts
    return artifact.data, [one.message for one in writer.verify(asked, rendered)]


def found(key: str, data: bytes, copy: Copy) -> list[str]:
    rendered = Rendered((Artifact("x", "application/xml", data),))
    return [one.message for one in format_of(key).writer().verify(job(key, copy), rendered)]


def missing(key: str, copy: Copy, *, is_dated: bool = True) -> list[str]:
    with pytest.raises(Stop) as stop:
        format_of(key).writer().write(job(key, copy, is_dated=is_dated))
    return [one.message for one in stop.value.findings]


def changed_article(copy: Copy, change: Callable[[Article], Article]) -> Copy:
    article = change(copy.article)
    return replace(copy, article=article, printed=article)


# --- schemas -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the registries' schemas."""
    if not SCHEMAS.is_dir():
        pytest.skip("needs the schemas of the registries in ../shared/data/schemas")
    folder = tmp_path_factory.mktemp("schemas")
    for bundle in SCHEMAS.glob("*.tgz"):
        with tarfile.open(bundle) as archive:
            archive.extractall(folder, filter="data")
    return folder


def faults(key: str, data: bytes, schemas: Path) -> list[str]:
    """Return what the schema of a registry finds in a deposit."""
    root = etree.fromstring(data)
    if key == "pubmed":
        judge: etree.DTD | etree.XMLSchema = etree.DTD(str(schemas / "pubmed" / "PubMed.dtd"))
    else:
        paths = {
            "crossref": "fast540/crossref5.4.0.xsd",
            "doaj": "doajArticles.xsd",
            "datacite": "datacite46/metadata.xsd",
            "ojs": "ojs35/plugins/importexport/native/native.xsd",
        }
        judge = etree.XMLSchema(etree.parse(schemas / paths[key]))
    judge.validate(root)
    return [str(one) for one in judge.error_log]


@pytest.mark.parametrize("key", KEYS)
def test_the_rich_article_is_deposited_whole_and_valid(key: str, schemas: Path) -> None:
    data, said = deposit(key, rich())
    assert said == []
    assert faults(key, data, schemas) == []
    assert deposit(key, rich())[0] == data


@pytest.mark.parametrize("key", KEYS)
def test_a_schema_finds_a_fault(key: str, schemas: Path) -> None:
    data, _ = deposit(key, rich())
    spoiled = data.replace(b"<issue>", b"<nothing>").replace(b"</issue>", b"</nothing>")
    spoiled = spoiled.replace(b"<Issue>", b"<Nothing>").replace(b"</Issue>", b"</Nothing>")
    spoiled = spoiled.replace(b"<pages>", b"<nothing>").replace(b"</pages>", b"</nothing>")
    assert faults(key, spoiled, schemas)


@pytest.mark.parametrize("key", PACKAGED)
@pytest.mark.parametrize("manuscript", COMPLETE)
def test_a_complete_article_gives_every_deposit(key: str, manuscript: str, schemas: Path, tmp_path: Path) -> None:
    request = Request(
        str(TOP / manuscript), formats=(key,), out=str(tmp_path), cache=False, epoch=1_790_000_000, trust_journal=True
    )
    outcome = pipeline.run(request)
    name = format_of(key).file_name(Path(manuscript).name)
    data = next((one.data for one in outcome.artifacts if one.name == name), b"")
    assert data, outcome.report
    assert (manifest_faults(data) if key == "meca" else faults(key, data, schemas)) == []


# --- facts that are missing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", PACKAGED)
def test_the_shipped_article_ends_in_the_list_of_what_is_missing(key: str, tmp_path: Path) -> None:
    outcome = pipeline.run(Request(str(TOP / "manuscript"), formats=(key,), out=str(tmp_path), cache=False))
    assert outcome.report.fails()
    assert not outcome.artifacts


def test_each_missing_fact_is_named_by_its_key() -> None:
    bare = replace(rich(), profile=replace(rich().profile, depositor=Depositor(), registrant="", url_template=""))
    bare = changed_article(bare, lambda one: replace(one, meta=replace(one.meta, doi="", published=None)))
    said = missing("crossref", bare, is_dated=False)
    for key in ("depositor.name", "depositor.email", "registrant", "url-template", "doi", "date", "SOURCE_DATE_EPOCH"):
        assert any(f"`{key}`" in one for one in said), key
    assert len(said) == 7


def test_a_fact_that_the_address_needs_is_named() -> None:
    bare = changed_article(rich(), lambda one: replace(one, meta=replace(one.meta, publisher_id="")))
    (said,) = missing("crossref", bare)
    assert "`publisher-id`" in said


def test_pubmed_needs_the_abbreviation_of_the_journal() -> None:
    (said,) = missing(
        "pubmed", changed_article(rich(), lambda one: replace(one, journal=replace(one.journal, nlm_ta="")))
    )
    assert "`journal.nlm-ta`" in said


def test_each_fact_of_a_package_that_is_missing_is_named_by_its_key() -> None:
    profile = replace(rich().profile, depositor=Depositor(), ojs=Ojs(genre="", user_group=""), meca=Meca())
    bare = changed_article(replace(rich(), profile=profile), lambda one: replace(one, meta=_without_day(one.meta)))
    keys = {
        "ojs": ("ojs.version", "ojs.section", "ojs.locale", "ojs.genre", "ojs.user-group", "date", "volume"),
        "meca": ("depositor.name", "depositor.email", "meca.destination", "meca.provider"),
    }
    for format_key, expected in keys.items():
        said = missing(format_key, bare)
        assert [next((key for key in expected if f"`{key}`" in one), one) for one in said] == [*expected]


def _without_day(meta: Metadata) -> Metadata:
    return replace(meta, published=Date(2026, 9), volume="XII")


@pytest.mark.parametrize("key", PACKAGED)
def test_a_draft_is_not_deposited(key: str) -> None:
    (said,) = missing(key, changed_article(rich(), lambda one: replace(one, draft=True)))
    assert said.startswith("A draft is not deposited")


def test_a_copy_for_review_has_no_deposit(tmp_path: Path) -> None:
    def built(*variants: str) -> tuple[list[str], list[Diagnostic]]:
        place = str(TOP / COMPLETE[0])
        request = Request(place, formats=("pubmed",), variants=variants, out=str(tmp_path), trust_journal=True)
        outcome = pipeline.run(replace(request, cache=False))
        return [one.name for one in outcome.artifacts if "pubmed" in one.name], list(outcome.report.findings)

    assert built("published", "blind")[0] == ["made-up-trial.pubmed.xml"]
    names, findings = built("blind")
    assert names == []
    assert "made-up-trial-blind.pubmed.xml was asked for and not made" in [one.message for one in findings]
    assert [one.key for one in COPIES] == ["published", "proof", "review", "blind"]


# --- facts that are carried --------------------------------------------------------------------------------------


def test_the_timestamp_of_crossref_grows_with_the_date() -> None:
    first, _ = deposit("crossref", rich())
    assert b"<timestamp>20260921141320</timestamp>" in first


def test_crossref_has_funders_by_name_or_ror_trials_relations_and_licence() -> None:
    copy = changed_article(
        rich(),
        lambda one: replace(
            one,
            meta=replace(
                one.meta, awards=(*one.meta.awards, replace(one.meta.awards[0], funder_id="https://ror.org/04p491231"))
            ),
        ),
    )
    data, said = deposit("crossref", copy)
    assert said == []
    text = data.decode()
    assert '<fr:assertion name="funder_identifier">https://doi.org/10.13039/501100004488</fr:assertion>' in text
    assert '<fr:assertion name="ror">https://ror.org/04p491231</fr:assertion>' in text
    assert (
        '<ct:clinical-trial-number registry="10.18810/clinical-trials-gov">NCT01234567</ct:clinical-trial-number>'
        in text
    )
    assert 'relationship-type="hasPreprint" identifier-type="doi">10.1101/2026.01.01.000001<' in text
    assert (
        '<ai:license_ref applies_to="vor" start_date="2026-09-15">https://creativecommons.org/licenses/by/4.0/<' in text
    )


def test_a_relation_that_crossref_has_not_is_told() -> None:
    related = replace(rich().article.meta.related[0], kind="corrected-article")
    copy = changed_article(rich(), lambda one: replace(one, meta=replace(one.meta, related=(related,))))
    rendered = format_of("crossref").writer().write(job("crossref", copy))
    assert isinstance(rendered, Rendered)
    (said,) = rendered.findings
    assert said.rule.id == "deposit-carries-all"


def test_pubmed_has_the_title_with_its_subtitle_and_a_full_stop() -> None:
    text = deposit("pubmed", rich())[0].decode()
    assert (
        "<ArticleTitle>Coronary syndrome after a sting by <i>Vespula vulgaris</i>: a made-up case.</ArticleTitle>"
        in text
    )
    assert "<PublicationType>Case Reports</PublicationType>" in text
    assert '<AbstractText Label="BACKGROUND">A sting may trigger it.</AbstractText>' in text
    assert "<GroupName>The Sting Study Group</GroupName>" in text


@pytest.mark.parametrize("key", KEYS)
def test_hostile_text_stays_text(key: str, schemas: Path) -> None:
    hostile = '<i>x</i> & "]]>" <!ENTITY x SYSTEM "file:///etc/passwd">'
    copy = changed_article(rich(), lambda one: replace(one, meta=replace(one.meta, title=words(hostile))))
    data, said = deposit(key, copy)
    assert said == []
    assert faults(key, data, schemas) == []


BOTH = ("10.5555/made.up.42", "Histamine", "0000-0002-1825-0097", "00r9vb833", "A sting may", "NCT01234567", "Balkan J")
SPOILED = {
    "crossref": (*BOTH, "IP-1", "hasPreprint", "licenses/by", "12/MU-42", "doi@example.org", "20260921", "MU-42</"),
    "doaj": (
        *BOTH[:1],
        "0000-0002-1825-0097",
        "A sting may",
        "Balkan J",
        "Kounis syndrome",
        "12/MU-42",
        "Zagreb",
        "eng<",
    ),
    "datacite": (
        *BOTH[:1],
        "0000-0002-1825-0097",
        "00r9vb833",
        "A sting may",
        "IP-1",
        "Balkan J",
        "licenses/by",
        "10.1101/",
    ),
    "pubmed": (*BOTH, "IP-1", "None declared", "Kounis syndrome", "Zagreb", "Study Group"),
    "ojs": (
        "10.5555/made.up.42", "Histamine", "0000-0002-1825-0097", "00r9vb833", "A sting may", "IP-1", "Kounis syndrome",
        "Zagreb", "licenses/by", "paper.pdf", "JVBERi0xLjc", "ART", "Article Text", "2026-09-15", "MU-42</",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("key", "fact"), [(key, fact) for key, facts in SPOILED.items() for fact in facts])
def test_a_fact_that_is_changed_is_found(key: str, fact: str) -> None:
    copy = rich()
    data, _ = deposit(key, copy)
    before, there, after = data.rpartition(fact.encode())
    assert there
    assert found(key, before + b"x" + there[1:] + after, copy)


@pytest.mark.parametrize("key", KEYS)
def test_a_date_that_is_changed_is_found(key: str) -> None:
    data, _ = deposit(key, rich())
    assert found(
        key,
        data.replace(b"ear>2026<", b"ear>1999<")
        .replace(b"Date>2026", b"Date>1999")
        .replace(b"Year>2026", b"Year>1999")
        .replace(b'published="2026', b'published="1999'),
        rich(),
    )


@pytest.mark.parametrize(("language", "code"), [("en-GB", "eng"), ("de", "ger"), ("pt-BR", "por"), ("xx", "und")])
def test_languages_have_their_bibliographic_codes(language: str, code: str) -> None:
    assert bibliographic_code(language) == code


# --- packages ----------------------------------------------------------------------------------------------------


def manifest_faults(data: bytes) -> list[str]:
    """Return what the DTD finds in the manifest of a package."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        manifest = package.read("manifest.xml")
    lines = (SCHEMAS / "meca-manifest-1.dtd").read_text().splitlines()
    declared = "\n".join(lines)
    judge = etree.DTD(StringIO(re.sub(r"<!ENTITY % .*?>", "", declared, flags=re.DOTALL)))
    judge.validate(etree.fromstring(manifest))
    return [str(one) for one in judge.error_log]


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return a package with other parts."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def _replaced(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return change


FAULTS: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a file that is not listed": lambda parts: parts.update({"content/more.pdf": b"x"}),
    "a file that is not there": lambda parts: parts.pop("content/paper.pdf") and None,
    "another file": lambda parts: parts.update({"content/paper.xml": b"<article>other</article>"}),
    "no manifest": lambda parts: parts.pop("manifest.xml") and None,
    "no transfer": lambda parts: parts.pop("transfer.xml") and None,
    "another kind": _replaced("manifest.xml", b'"manuscript"', b'"figure"'),
    "another title": _replaced("manifest.xml", b"Figure 1", b"Figure 2"),
    "another receiver": _replaced("transfer.xml", b"Journal of Examples", b"Journal of Others"),
    "another sender": _replaced("transfer.xml", b"doi@example.org", b"di@example.org"),
    "XML that is none": _replaced("transfer.xml", b"</transfer>", b""),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_package_that_was_changed_is_found(name: str) -> None:
    data, said = deposit("meca", rich())
    assert said == []
    assert found("meca", repacked(data, lambda _: None), rich()) == []
    assert found("meca", repacked(data, FAULTS[name]), rich())


NAMES_ANOTHER = b'<a xmlns:x="http://www.w3.org/1999/xlink"><graphic x:href="lost.png"/></a>'
PMC_FAULTS: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a file more": lambda parts: parts.update({"more.pdf": b"x"}),
    "no PDF": lambda parts: parts.pop(next(name for name in parts if name.endswith(".pdf"))) and None,
    "another file": lambda parts: parts.update({name: b"other" for name in parts if name.endswith(".pdf")}),
    "a file that the XML names": lambda parts: parts.update(
        {name: NAMES_ANOTHER for name in parts if name.endswith(".xml")}
    ),
}


@pytest.mark.parametrize("name", PMC_FAULTS)
def test_a_package_for_pubmed_central_that_was_changed_is_found(name: str) -> None:
    data, said = deposit("pmc", rich())
    assert said == []
    assert data == deposit("pmc", rich())[0]
    assert found("pmc", repacked(data, lambda _: None), rich()) == []
    assert found("pmc", repacked(data, PMC_FAULTS[name]), rich())


def test_a_file_that_the_xml_of_a_package_names_is_missed() -> None:
    data, _ = deposit("pmc", rich())
    spoiled = repacked(data, PMC_FAULTS["a file that the XML names"])
    assert any("lost.png" in one for one in found("pmc", spoiled, rich()))


def test_a_package_is_valid_and_its_dtd_finds_a_fault(schemas: Path) -> None:
    assert schemas
    data, _ = deposit("meca", rich())
    assert data == deposit("meca", rich())[0]
    assert manifest_faults(data) == []
    assert manifest_faults(repacked(data, _replaced("manifest.xml", b"<file-order>1</file-order>", b"<none/>")))


def test_an_import_file_brings_titles_and_abstracts_in_every_language() -> None:
    words_in = {"title": words("Slučaj"), "abstract": (AbstractSection((), (para("Ništa."),)),)}
    copy = changed_article(
        rich(), lambda one: replace(one, meta=replace(one.meta, translations=(Translation("hr", **words_in),)))
    )
    data, said = deposit("ojs", copy)
    assert said == []
    text = data.decode()
    assert '<title locale="hr">Slučaj</title>' in text
    assert '<abstract locale="hr">&lt;p&gt;Ništa.&lt;/p&gt;</abstract>' in text
    assert "&lt;em&gt;Vespula vulgaris&lt;/em&gt;" in text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("before", " ", "@", "."), "before."),
        (("before", " ", "@", " ", "after"), "before after"),
        (("before", "@", " ", "after"), "before after"),
        (("before", " ", "@", "after"), "before after"),
        (("one", " ", "@"), "one"),
        (("one", " ", "@", "@", ",", " ", "two"), "one, two"),
    ],
)
def test_a_citation_that_is_left_out_leaves_no_space(typed: tuple[str, ...], told: str) -> None:
    mark = tree.Footnote("n", 1, ())
    nodes = tuple(mark if one == "@" else tree.Space() if one == " " else tree.Str(one) for one in typed)
    assert text_of(without_asides(nodes)) == told
