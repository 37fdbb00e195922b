"""`galley refs add` against a server on the loopback: every answer is a record in the lock, or a finding."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from galley.evaluation import Evaluation
from galley.findings import printers
from galley.pipeline import run as build
from galley.refs.actions import Look
from galley.refs.fetch import SERVERS, Registries
from galley.refs.run import Asking, add
from galley.request import Request
from galley.runtime import network
from tests.conftest import TOP
from tests.registries import Answered, Registry, recorded, registry

DATE = "2026-11-28"
DOI = "doi:10.5555/12345678"
PAPER = (
    "---\ntitle: A paper\nauthor: A. Author\nabstract: Text.\nkeywords: [one]\n---\n\n# Introduction\n\nText.[@{}]\n"
)


@pytest.fixture
def server() -> Iterator[Registry]:
    with registry() as served:
        served.give("/crossref/works/10.5555%2F12345678", recorded("crossref-article.json"))
        served.give("/crossref/works/10.5555%2Fodd", recorded("crossref-odd.json"))
        served.give("/datacite/dois/10.5555%2Fdata1", recorded("datacite.json"))
        served.give("/pubmed/efetch.fcgi", recorded("pubmed.xml"))
        served.give("/arxiv/query", recorded("arxiv.xml"))
        served.give("/openlibrary/books", recorded("openlibrary.json"))
        served.give("/pmc/", recorded("idconv.json"))
        yield served


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "10-text.md").write_text(PAPER.format(DOI))
    return Path("paper")


def added(
    server: Registry, *identifiers: str, slept: list[float] | None = None, cited_in: tuple[str, ...] = ()
) -> Evaluation:
    waits = [] if slept is None else slept
    registries = Registries(server.servers, "me@example.org", sleep=waits.append)
    return add(Asking(Request("paper", write=False, cache=False), registries, DATE), Look(identifiers, cited_in))


def lines() -> list[dict[str, object]]:
    return [json.loads(line) for line in Path("paper/refs.lock").read_text().splitlines()]


def told(evaluation: Evaluation) -> str:
    return printers.as_text(evaluation.report)


# --- what registries know ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("paper")
def test_a_doi_becomes_a_record_that_the_build_prints(server: Registry) -> None:
    evaluation = added(server, DOI)
    assert not evaluation.report.fails(), told(evaluation)
    (line,) = lines()
    assert (line["id"], line["key"], line["source"], line["fetched"]) == (DOI, "vanderberg2020", "crossref", DATE)
    assert line["csl"] == {
        "type": "article-journal", "title": "Fractures of the hook: <i>in vivo</i> H<sub>2</sub>O",
        "container-title": "Journal of Made Up Medicine", "container-title-short": "J Made Up Med",
        "author": [{"family": "van der Berg", "given": "Ann B.", "suffix": "Jr"}, {"literal": "Alf-One Study Group"}],
        "issued": {"date-parts": [[2020, 4]]}, "volume": "3", "issue": "1", "page": "12-19",
        "ISSN": "2349-3305, 2349-2902", "DOI": "10.5555/12345678", "language": "en",
    }  # fmt: skip
    assert server.agents[0].startswith("galley/")
    assert "mailto:me@example.org" in server.agents[0]
    outcome = build(Request("paper", formats=("jats",), cache=False))
    rules = {one.rule.id for one in outcome.report.findings if one.rule.id.startswith(("reference", "cited"))}
    assert rules == {"reference-is-not-retracted"}
    xml = Path("artifacts/paper.xml").read_text()
    assert "<surname>van der Berg</surname>" in xml
    assert "Fractures of the hook" in xml


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(
    ("identifier", "source", "key"),
    [
        ("doi:10.5555/data1", "datacite", "berg2021"),
        ("https://doi.org/10.5555/DATA1", "datacite", "berg2021"),
        ("pmid:31234567", "pubmed", "berg2020"),
        ("pmcid:PMC7000000", "pubmed", "berg2020"),
        ("arxiv:2001.00001v2", "arxiv", "example2020"),
        ("isbn:978-0-306-40615-7", "openlibrary", "smith1980"),
    ],
)
def test_every_registry_is_read(server: Registry, identifier: str, source: str, key: str) -> None:
    evaluation = added(server, identifier)
    assert not evaluation.report.fails(), told(evaluation)
    (line,) = lines()
    assert (line["source"], line["key"]) == (source, key)
    asked = len(server.asked)
    assert "is there already" in told(added(server, identifier))
    assert len(server.asked) == asked


@pytest.mark.usefixtures("paper")
def test_what_is_there_is_not_asked_for_again(server: Registry) -> None:
    added(server, DOI)
    asked, before = len(server.asked), Path("paper/refs.lock").read_bytes()
    assert "is there already: cite it as @vanderberg2020" in told(added(server, DOI))
    assert (len(server.asked), Path("paper/refs.lock").read_bytes()) == (asked, before)


@pytest.mark.usefixtures("paper")
def test_capitals_missing_dates_and_formulas_are_read_and_told(server: Registry) -> None:
    evaluation = added(server, "doi:10.5555/odd")
    (line,) = lines()
    csl = line["csl"]
    assert isinstance(csl, dict)
    assert csl["title"] == "Effect of CO<sub>2</sub> on HIV in the lung &amp; thorax".replace("&amp;", "&")
    assert csl["author"] == [{"family": "Okonkwo", "given": "Ada"}]
    assert (csl["page"], "issued" in csl) == ("e42", False)
    assert "came in capitals" in told(evaluation)
    assert "No date of publication is known" in told(evaluation)


@pytest.mark.usefixtures("paper")
def test_a_work_asked_for_twice_is_one_line(server: Registry) -> None:
    added(server, "pmid:31234567")
    server.give("/crossref/works/10.5555%2Fpubmed1", recorded("crossref-article.json").replace(b"12345678", b"pubmed1"))
    assert "is there already" in told(added(server, "doi:10.5555/pubmed1"))
    assert len(lines()) == 1
    evaluation = added(server, "pmid:31234567", "pmcid:PMC7000000", "pmid:31234568")
    assert [one["id"] for one in lines()] == ["pmid:31234567", "pmid:31234568"], told(evaluation)


def test_what_texts_cite_and_no_record_has_is_added(server: Registry, paper: Path) -> None:
    text = f"Text [@{DOI}; @pmid:31234567]. And @doi:10.5555/data1. `@doi:10.5555/code` a@doi:10.5555/mail\n"
    (paper / "20-more.md").write_text(text)
    added(server, cited_in=("paper/10-text.md", "paper/20-more.md"))
    assert [one["id"] for one in lines()] == [DOI, "doi:10.5555/data1", "pmid:31234567"]


def test_the_lock_lies_beside_the_reference_files(server: Registry, paper: Path) -> None:
    (paper / "refs").mkdir()
    (paper / "refs" / "a.json").write_text('[{"id": "jones", "type": "book", "title": "A", "DOI": "10.5555/data1"}]')
    evaluation = added(server, DOI, "doi:10.5555/data1")
    assert (paper / "refs" / "refs.lock").exists()
    assert "doi:10.5555/data1 is there already: cite it as @jones" in told(evaluation)


@pytest.mark.usefixtures("paper")
def test_the_same_facts_are_the_same_bytes(server: Registry) -> None:
    identifiers = [DOI, "doi:10.5555/data1", "pmid:31234567", "doi:10.5555/odd"]
    added(server, *identifiers)
    first = Path("paper/refs.lock").read_bytes()
    Path("paper/refs.lock").unlink()
    added(server, *reversed(identifiers))
    assert sorted(first.splitlines()) == first.splitlines()
    kept = {json.loads(line)["id"]: json.loads(line)["csl"] for line in first.splitlines()}
    assert kept == {one["id"]: one["csl"] for one in lines()}


# --- what goes wrong ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ([Answered(b"Resource not found.", 404)], "no registry knows it"),
        ([Answered(b"", 429, {"Retry-After": "7"})], "Crossref answers with the status 429"),
        ([Answered(b"", 429, {"Retry-After": "7200"})], "is busy, and asks to wait for 7200 seconds"),
        ([Answered(b"", 503)], "Crossref answers with the status 503"),
        ([Answered(b"", 400)], "Crossref answers with the status 400"),
        ([Answered(b'{"status": "ok", "message": {"DOI": "10.5')], "Crossref answers with broken JSON"),
        ([Answered(b'{"status": "ok"', cut=True)], "Crossref broke off in the middle of its answer"),
        ([Answered(b"<!DOCTYPE html><html><body>Log in</body></html>")], "answers with a web page, not with data"),
        ([Answered(b"[" * 100_000)], "Crossref answers with broken JSON"),
        ([Answered(b'{"message": []}')], "answers with JSON that holds no work"),
        ([Answered(b"x" * (network.MOST_BYTES + 1))], "Crossref answers with more than 8,000,000 bytes"),
        ([Answered(b"", 301, {"Location": "file:///etc/passwd"})], "Crossref leads elsewhere, and not to an answer"),
        (
            [Answered(b"", 301, {"Location": "{here}/crossref/works/10.5555%2F12345678"})],
            "Crossref leads elsewhere, and not to an answer",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_record_is_a_finding(paper: Path, server: Registry, answers: list[Answered], message: str) -> None:
    server.give("/crossref/works/10.5555%2F12345678", *answers)
    evaluation = added(server, DOI, "doi:10.5555/data1")
    (finding,) = [one for one in evaluation.report.findings if one.rule.id == "reference-can-be-fetched"]
    assert message in finding.message
    assert finding.message.startswith(f"{DOI} is not fetched")
    assert [one["id"] for one in lines()] == ["doi:10.5555/data1"], "the others are added all the same"
    assert sorted(one.name for one in paper.iterdir()) == ["10-text.md", "refs.lock"]


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(
    ("first", "waits"),
    [
        (Answered(b"", 429, {"Retry-After": "7"}), [7.0]),
        (Answered(b"", 429), [1.0]),
        (Answered(b"", 502), [1.0]),
        (Answered(b"{", cut=True), [1.0]),
        (Answered(b"", 301, {"Location": "{here}/moved/work"}), []),
    ],
    ids=["retry-after", "busy", "faulty", "broken-off", "moved"],
)
def test_a_registry_is_asked_again_after_a_while(server: Registry, first: Answered, waits: list[float]) -> None:
    server.give("/crossref/works/10.5555%2F12345678", first, Answered(recorded("crossref-article.json")))
    server.give("/moved/work", recorded("crossref-article.json"))
    slept: list[float] = []
    assert not added(server, DOI, slept=slept).report.fails()
    assert [one for one in slept if one >= 1] == waits


@pytest.mark.usefixtures("paper")
def test_a_registry_that_is_slow_is_a_finding(server: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "SILENCE_SECONDS", 0.1)
    server.give("/crossref/works/10.5555%2F12345678", Answered(slow=0.4))
    assert "Crossref did not answer within 0 seconds" in told(added(server, DOI))


@pytest.mark.usefixtures("paper")
def test_entities_are_not_expanded(server: Registry, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words")
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file://' + str(tmp_path / "secret").encode() + b'">]>'
    for source, identifier in (("arxiv.xml", "arxiv:2001.00001"), ("pubmed.xml", "pmid:31234567")):
        text = (
            recorded(source).replace(b"?>", b"?>" + bomb, 1).replace(b"from films", b"&x;").replace(b"findings", b"&x;")
        )
        server.give("/arxiv/query", text)
        server.give("/pubmed/efetch.fcgi", text)
        added(server, identifier)
    assert not Path("paper/refs.lock").exists() or "secret words" not in Path("paper/refs.lock").read_text()


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize("identifier", ["smith2020", "doi:12345678", "pmid:abc", "isbn:978-0-306-40615-8", "doi:", "0"])
def test_what_is_no_identifier_is_told(server: Registry, identifier: str) -> None:
    assert f"“{identifier}” is not a valid identifier of a work." in told(added(server, identifier))
    assert server.asked == []


@pytest.mark.usefixtures("paper")
def test_what_pubmed_leaves_out_is_told(server: Registry) -> None:
    assert "pmid:999 is not fetched: PubMed does not know it." in told(added(server, "pmid:31234567", "pmid:999"))
    assert len(lines()) == 1


@pytest.mark.usefixtures("paper")
def test_a_lock_that_is_broken_is_not_written_over(server: Registry) -> None:
    added(server, DOI)
    broken = Path("paper/refs.lock").read_text() + "<<<<<<< HEAD\n"
    Path("paper/refs.lock").write_text(broken)
    assert "This line of the lock is broken" in told(added(server, "doi:10.5555/data1"))
    assert Path("paper/refs.lock").read_text() == broken


@pytest.mark.usefixtures("paper")
def test_a_lock_that_is_a_link_is_not_followed(server: Registry, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("")
    Path("paper/refs.lock").symlink_to(tmp_path / "elsewhere")
    assert added(server, DOI).report.fails()
    assert (tmp_path / "elsewhere").read_text() == ""


# --- several at once, and the command ----------------------------------------------------------------------------


def start(server: Registry, *identifiers: str) -> subprocess.Popen[bytes]:
    servers = " ".join(f"{name}={address}" for name, address in server.servers.items())
    variables = {**os.environ, "PYTHONPATH": str(TOP), "GALLEY_REFS_SERVERS": servers, "CI": "1"}
    script = "import sys; from galley.cli.commands import main; sys.exit(main())"
    call = [sys.executable, "-c", script, "refs", "add", "-m", "paper", *identifiers]
    return subprocess.Popen(call, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.usefixtures("paper")
def test_two_adds_at_once_lose_nothing(server: Registry) -> None:
    runs = [start(server, DOI), start(server, "pmid:31234567")]
    outputs = [run.communicate(timeout=100) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outputs
    assert outputs[0][0].decode().startswith(f"{DOI} is @vanderberg2020: Fractures of the hook")
    assert [one["id"] for one in lines()] == [DOI, "pmid:31234567"]


@pytest.mark.usefixtures("paper")
def test_a_build_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    outcome = build(Request("paper", formats=("jats",), cache=False))
    (finding,) = [one for one in outcome.report.findings if one.rule.id == "cited-key-exists"]
    assert finding.hints == (f"galley refs add {DOI}",)


def test_every_server_has_an_address_of_its_own() -> None:
    assert len(set(SERVERS.values())) == len(SERVERS)
    assert all(address.startswith("https://") for address in SERVERS.values())
