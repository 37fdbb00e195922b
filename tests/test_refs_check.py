"""`galley refs check` and `galley refs tidy`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from galley.cli import commands
from galley.evaluation import Evaluation
from galley.findings import printers
from galley.pipeline import run as build
from galley.refs.fetch import Registries
from galley.refs.run import Asking, compare
from galley.request import Request
from tests.registries import Registry, recorded, registry

DATE = "2026-11-28"
RECORD = {
    "id": "berg", "type": "article-journal", "title": "Fractures of the hook: in vivo H2O", "DOI": "10.5555/12345678",
    "PMID": "31234567", "issued": {"date-parts": [[2020]]}, "container-title": "J Made Up Med", "volume": "3",
}  # fmt: skip
PAPER = (
    "---\ntitle: A paper\nauthor: A. Author\nabstract: Text.\nkeywords: [one]\n---\n\n# Introduction\n\nText.[@berg]\n"
)
CSV = (
    "Record ID,Title,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,OriginalPaperPubMedID,"
    "RetractionNature\n"
)


@pytest.fixture
def server() -> Iterator[Registry]:
    with registry() as served:
        served.give("/crossref/works/10.5555%2F12345678", recorded("crossref-article.json"))
        served.give("/pubmed/efetch.fcgi", recorded("pubmed.xml"))
        yield served


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper" / "refs").mkdir(parents=True)
    (tmp_path / "paper" / "10-text.md").write_text(PAPER)
    (tmp_path / "paper" / "refs" / "a.json").write_text(json.dumps([RECORD]))
    return Path("paper")


def checked(server: Registry, retractions: str = "") -> Evaluation:
    registries = Registries(server.servers, sleep=lambda _: None)
    return compare(Asking(Request("paper", write=False, cache=False), registries, DATE), retractions)


def rules(evaluation: Evaluation) -> list[str]:
    return [one.rule.id for one in evaluation.report.findings]


def test_a_retraction_is_told_and_kept_with_the_day(server: Registry, paper: Path) -> None:
    evaluation = checked(server)
    assert rules(evaluation) == ["reference-is-not-retracted"], printers.as_text(evaluation.report)
    assert evaluation.report.findings[0].message == "The work “berg” is retracted: 2021-02-05, doi:10.5555/retract."
    (line,) = [json.loads(one) for one in (paper / "refs" / "refs.lock").read_text().splitlines()]
    notice = {"kind": "RetractionIn", "source": "2021-02-05", "doi": "10.5555/retract"}
    assert line == {"id": "doi:10.5555/12345678", "checked": DATE, "updates": [notice]}
    outcome = build(Request("paper", formats=("jats",), cache=False))
    assert "reference-is-not-retracted" in [one.rule.id for one in outcome.report.findings]
    before = (paper / "refs" / "refs.lock").read_bytes()
    checked(server)
    assert (paper / "refs" / "refs.lock").read_bytes() == before


@pytest.mark.usefixtures("paper")
def test_a_work_about_which_nothing_was_published_is_no_finding(server: Registry) -> None:
    text = recorded("crossref-article.json").replace(b'"updated-by"', b'"nothing"')
    server.give("/crossref/works/10.5555%2F12345678", text)
    assert rules(checked(server)) == []


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("expression_of_concern", "reference-is-without-concern"),
        ("correction", "reference-is-uncorrected"),
        ("withdrawal", "reference-is-not-retracted"),
    ],
)
def test_every_kind_of_notice_is_told(server: Registry, kind: str, rule: str) -> None:
    text = recorded("crossref-article.json").replace(b'"type": "retraction"', f'"type": "{kind}"'.encode())
    server.give("/crossref/works/10.5555%2F12345678", text)
    assert rules(checked(server)) == [rule]


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(
    ("title", "fits"),
    [
        ("Fractures of the Hook: In Vivo H<sub>2</sub>O", True),
        ("Fractures of the hook", True),
        ("Fracture of hooks: in vivo H2O", True),
        ("Trypanosomes of the camel in the Sudan", False),
    ],
)
def test_a_doi_of_another_work_is_told(server: Registry, title: str, *, fits: bool) -> None:
    text = json.loads(recorded("crossref-article.json"))
    text["message"] |= {"title": [title], "updated-by": []}
    server.give("/crossref/works/10.5555%2F12345678", json.dumps(text).encode())
    assert rules(checked(server)) == ([] if fits else ["doi-fits-title"])


def test_a_file_of_retraction_watch_needs_no_network(server: Registry, paper: Path) -> None:
    rows = (
        "1,A,2/5/2021 0:00,10.5555/retract,32222222,10.5555/12345678,31234567,Expression of concern\n"
        "2,B,1/1/2022 0:00,unavailable,0,unavailable,0,Retraction\n"
    )
    Path("watch.csv").write_bytes((CSV + rows).encode() + b"3,\xff,1/1/2022 0:00,,,10.1/x,0,Retraction\n")
    evaluation = checked(server, "watch.csv")
    assert rules(evaluation) == ["reference-is-without-concern"]
    assert "2021-02-05, doi:10.5555/retract, PMID 32222222" in evaluation.report.findings[0].message
    assert server.asked == []
    assert '"checked": "2026-11-28"' in (paper / "refs" / "refs.lock").read_text()


@pytest.mark.usefixtures("paper")
def test_a_work_that_was_reinstated_is_not_retracted(server: Registry) -> None:
    rows = (
        "1,A,2/5/2021 0:00,10.5555/retract,0,10.5555/12345678,31234567,Retraction\n"
        "1,A,2/5/2022 0:00,10.5555/again,0,10.5555/12345678,31234567,Reinstatement\n"
    )
    Path("watch.csv").write_text(CSV + rows)
    assert rules(checked(server, "watch.csv")) == []


@pytest.mark.usefixtures("paper")
def test_another_file_is_told(server: Registry) -> None:
    Path("watch.csv").write_text("a,b\n1,2\n")
    assert rules(checked(server, "watch.csv")) == ["reference-can-be-fetched"]


# --- tidy --------------------------------------------------------------------------------------------------------

FILES = {
    "a.json": '[\n  {"id": "b", "title": "B", "x": 1},\n  {"id": "A", "title": "A"}\n]\n',
    "a.bib": "% a note\n\n@string{j = {J}}\n\n@book{b,\n  title = {B},\n}\n\n@book{A, title = {A}}\n",
    "a.ris": "TY  - BOOK\nID  - b1\nTI  - B\nER  - \n\nTY  - BOOK\nID  - A1\nTI  - A\nER  - \n",
}
SORTED = {
    "a.json": '[\n  {"id": "A", "title": "A"},\n  {"id": "b", "title": "B", "x": 1}\n]\n',
    "a.bib": "% a note\n\n@string{j = {J}}\n\n@book{A, title = {A}}\n\n@book{b,\n  title = {B},\n}\n",
    "a.ris": "TY  - BOOK\nID  - A1\nTI  - A\nER  - \n\nTY  - BOOK\nID  - b1\nTI  - B\nER  - \n",
}


@pytest.mark.parametrize("name", FILES)
def test_records_are_sorted_and_stay_as_they_are_written(
    paper: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (paper / "refs" / "a.json").unlink()
    (paper / "refs" / name).write_text(FILES[name])
    assert commands.main(["refs", "tidy", "paper"]) == 0
    assert f"--- paper/refs/{name}" in capsys.readouterr().out
    assert (paper / "refs" / name).read_text() == FILES[name]
    assert commands.main(["refs", "tidy", "paper", "--write"]) == 0
    assert (paper / "refs" / name).read_text() == SORTED[name]
    capsys.readouterr()
    assert commands.main(["refs", "tidy", "paper"]) == 0
    assert "---" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        "@book{b, title = {B}}\n@string{j = {J}}\n@book{a, title = j}\n",
        "@inbook{b, title = {B},\n crossref = {a}}\n@book{a, title = {A}}\n",
    ],
)
def test_an_order_that_means_something_is_kept(paper: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (paper / "refs" / "a.json").unlink()
    (paper / "refs" / "a.bib").write_text(text)
    assert commands.main(["refs", "tidy", "paper", "--write"]) == 0
    assert "is left in its order" in capsys.readouterr().out
    assert (paper / "refs" / "a.bib").read_text() == text


def test_keys_get_one_spelling_and_works_that_stand_twice_are_named(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (paper / "10-text.md").write_text(PAPER.replace("@berg", "@Berg; @other") + "Mail a@BERG.org.\n")
    (paper / "refs" / "b.json").write_text(json.dumps([RECORD | {"id": "other"}]))
    assert commands.main(["refs", "tidy", "paper", "--write"]) == 0
    assert "reference-doi-is-unique" in capsys.readouterr().out
    assert "[@berg; @other]" in (paper / "10-text.md").read_text()
    assert "a@BERG.org" in (paper / "10-text.md").read_text()
