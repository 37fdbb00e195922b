"""`galley diff` on revisions of Git: read object by object, and nothing that a repository sets is run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from galley.cli.commands import main
from galley.runtime.files import Refused
from galley.runtime.git import Repository, RevisionError
from galley.runtime.workers import ProgramFailedError, bounded_output

GIT = shutil.which("git") or ""
pytestmark = pytest.mark.skipif(not GIT, reason="Git is not on this machine")

META = "title: A hand\nauthor: Ann Lee\n"
OURS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}


def git(folder: Path, *words: str) -> str:
    named = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "init.defaultBranch=main",
             "-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false")  # fmt: skip
    done = subprocess.run([GIT, *named, *words], cwd=folder, env=OURS, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository of three revisions: the first is tagged proof-1, in the second the manuscript is renamed."""
    top = tmp_path / "paper"
    (top / "text").mkdir(parents=True)
    (top / "text" / "article.yaml").write_text(META)
    (top / "text" / "10.md").write_text("# Case\n\nThe hand was broken twice.\n")
    git(top, "init", "-q")
    commit(top, "first")
    git(top, "tag", "proof-1")
    (top / "text").rename(top / "manuscript")
    commit(top, "second")
    (top / "manuscript" / "10.md").write_text("# Case\n\nThe hand was broken three times.\n")
    commit(top, "third")
    monkeypatch.chdir(top)
    return top


def commit(top: Path, message: str) -> None:
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", message)


CHANGED = "changed in the text\n    The hand was broken [-twice-]{+three times+}.\n1 change.\n"


def proofs(top: Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads((top / "artifacts" / "manifest.json").read_text())["papers"]["hand"][
        "proofs"
    ]
    return listed


def test_a_proof_has_its_number_its_digest_and_its_queries_in_the_manifest(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = repository / "manuscript" / "10.md"
    (repository / "manuscript" / "article.yaml").write_text(f"id: hand\n{META}")
    proof = ["build", "manuscript", "--variant", "proof", "-f", "jats"]

    def made(words: str) -> list[tuple[int, int, int]]:
        text.write_text(f"# Case\n\nThe hand was {words}.\n")
        commit(repository, words)
        assert main(proof) == 0
        return [(one["proof"], one["open-queries"], one["answered-queries"]) for one in proofs(repository)]

    first = made('[broken]{.query ask="Left?"} [twice]{.query ask="Thrice?" .answered}')
    assert first == [(1, 1, 1)]
    digest = proofs(repository)[0]["sha256"]
    assert main(proof) == 0  # of the same files it is the same proof
    assert [one["sha256"] for one in proofs(repository)] == [digest]
    assert made("broken three times") == [(1, 1, 1), (2, 0, 0)]
    assert main(["build", "manuscript", "-f", "jats"]) == 0  # which is no proof, and forgets none
    assert [one["proof"] for one in proofs(repository)] == [1, 2]
    text.write_text("# Case\n\nThe hand was broken four times.\n")
    capsys.readouterr()
    assert main(["diff", "--since-proof", "2"]) == 0
    assert "The hand was broken [-three-]{+four+} times." in capsys.readouterr().out
    git(repository, "tag", "proof-2", "HEAD~1")  # a tag goes before
    assert main(["diff", "--since-proof", "2"]) == 0
    shown = capsys.readouterr().out
    assert "[-twice-]{+four times+}" in shown
    assert shown.startswith("proof-2/manuscript/10.md:3:1 -> ")  # as its tag is called
    (repository / "proof-2").mkdir()  # which is another thing then
    assert main(["diff", "--since-proof", "2"]) == 0
    assert capsys.readouterr().out.startswith("refs-tags-proof-2/manuscript/10.md:3:1 -> ")
    assert main(["diff", "--since-proof", "3"]) == 2
    said = "proof 3 is the revision with the tag proof-3, or stands in the manifest in artifacts"
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_proof_of_what_was_never_committed_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "manuscript" / "article.yaml").write_text(f"id: hand\n{META}")
    assert main(["build", "manuscript", "--variant", "proof", "-f", "jats"]) == 0
    git(repository, "tag", "-d", "proof-1")
    assert main(["diff", "--since-proof", "1"]) == 2
    assert "no revision has the files that proof 1 was made of" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (("HEAD~1", "HEAD"), "HEAD~1/manuscript/10.md:3:1 -> HEAD/manuscript/10.md:3:1"),
        (("HEAD~1",), "HEAD~1/manuscript/10.md:3:1 -> manuscript/10.md:3:1"),
        (("HEAD~1", "manuscript"), "HEAD~1/manuscript/10.md:3:1 -> manuscript/10.md:3:1"),
        (("proof-1:text", "main"), "proof-1/text/10.md:3:1 -> main/manuscript/10.md:3:1"),
    ],
    ids=" ".join,
)
def test_revisions_are_compared(
    repository: Path, words: tuple[str, ...], places: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *words]) == 0
    assert capsys.readouterr().out == f"{places}: {CHANGED}"
    assert git(repository, "status", "--porcelain") == ""


def test_what_is_not_committed_is_compared(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "manuscript" / "10.md").write_text("# Case\n\nThe hand was broken often.\n")
    assert main(["diff", "HEAD"]) == 0
    assert "[-three times-]{+often+}" in capsys.readouterr().out


def test_changes_since_a_proof(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "tag", "proof-2", "HEAD~1")
    assert main(["diff", "--since-proof", "2"]) == 0
    assert "[-twice-]{+three times+}" in capsys.readouterr().out
    assert main(["diff", "--since-proof", "3"]) == 2
    assert "proof 3 is the revision with the tag proof-3" in capsys.readouterr().err
    assert main(["diff", "--since-proof", "1"]) == 2
    assert "name what the manuscript was then" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["HEAD~9", "nothing", "--upload-pack=x", "HEAD:nowhere"])
def test_what_names_no_revision_is_told(repository: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert repository
    assert main(["diff", "--", name]) == 2
    assert capsys.readouterr().err.count("Error:") == 1


def test_a_shallow_clone_says_that_it_is_one(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert main(["diff", "HEAD~1"]) == 2
    assert "git fetch --unshallow" in capsys.readouterr().err


def test_without_a_repository_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "manuscript").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["diff", "HEAD"]) == 2
    assert "is in no repository of Git" in capsys.readouterr().err


# --- a stranger's repository -------------------------------------------------------------------------------------

CONFIG = """\
[core]
    fsmonitor = {program}
    hooksPath = {hooks}
    sshCommand = {program}
    pager = {program}
    editor = {program}
    askPass = {program}
    attributesFile = {attributes}
    gitProxy = {program}
    alternateRefsCommand = {program}
[pager]
    cat-file = {program}
    ls-tree = {program}
    rev-parse = {program}
[alias]
    cat-file = !{program}
    ls-tree = !{program}
    rev-parse = !{program}
[filter "evil"]
    smudge = {program}
    clean = {program}
    process = {program}
    required = true
[diff]
    external = {program}
[diff "evil"]
    textconv = {program}
    command = {program}
[credential]
    helper = !{program}
[gpg]
    program = {program}
[extensions]
    partialClone = origin
[protocol]
    allow = always
[protocol "ext"]
    allow = always
[protocol "file"]
    allow = always
[remote "origin"]
    url = {url}
    promisor = true
    partialclonefilter = blob:none
    uploadpack = {program}
[include]
    path = {included}
"""


@pytest.mark.parametrize("address", ["ext::{program}", "ssh://example.org/x", "{program}.git", "file://{program}.git"])
def test_nothing_that_a_repository_sets_is_run(repository: Path, tmp_path: Path, address: str) -> None:
    """Objects are missing too, so that Git would fetch them if it might."""
    ran, program, hooks = tmp_path / "ran", tmp_path / "program", tmp_path / "hooks"
    program.write_text(f"#!/bin/sh\necho $0 >> {ran}\n")
    hooks.mkdir()
    for name in ("post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc", "fsmonitor-watchman"):
        shutil.copy(program, hooks / name)
    for one in (program, *hooks.iterdir()):
        one.chmod(0o755)
    attributes, included = tmp_path / "attributes", tmp_path / "included"
    attributes.write_text("* filter=evil diff=evil\n")
    included.write_text(f"[core]\n    fsmonitor = {program}\n")
    (repository / ".gitattributes").write_text("* filter=evil diff=evil text eol=crlf ident\n")
    commit(repository, "attributes")
    (repository / "manuscript" / "10.md").write_text("# Case\n\nLost.\n")
    commit(repository, "lost")
    lost = git(repository, "rev-parse", "HEAD:manuscript/10.md").strip()
    url = address.format(program=program)
    paths = {"hooks": hooks, "attributes": attributes, "included": included}
    with (repository / ".git" / "config").open("a") as config:
        config.write(CONFIG.format(program=program, url=url, **paths))
    (repository / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    found, way = Repository.around("manuscript")
    assert way == "manuscript"
    assert b"three times" in found.files("HEAD~1").read("HEAD~1/manuscript/10.md", 10_000)
    with pytest.raises(Refused, match="cannot be read from Git"):
        found.files("HEAD").read("HEAD/manuscript/10.md", 10_000)
    with pytest.raises(RevisionError):
        found.files("0" * 40)
    assert not ran.exists(), ran.read_text()


def test_the_planted_program_would_run(tmp_path: Path) -> None:
    """The test above says something only if Git obeys such settings where it may."""
    top, ran, program = tmp_path / "other", tmp_path / "ran", tmp_path / "program"
    top.mkdir()
    program.write_text(f"#!/bin/sh\necho $0 >> {ran}\n")
    program.chmod(0o755)
    git(top, "init", "-q")
    git(top, "config", "core.fsmonitor", str(program))
    subprocess.run([GIT, "status"], cwd=top, env=OURS, capture_output=True, check=False)
    assert ran.exists()


def test_links_stay_in_the_revision(repository: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    links = {"out": str(secret), "up": "../../secret", "round": "round", "beside": "10.md", "folder": "../manuscript"}
    for name, target in links.items():
        (repository / "manuscript" / name).symlink_to(target)
    commit(repository, "links")
    files = Repository.around("manuscript")[0].files("HEAD")
    for name in ("out", "up", "round"):
        with pytest.raises(Refused, match="outside"):
            files.read(f"HEAD/manuscript/{name}", 10_000)
        assert files.kind(f"HEAD/manuscript/{name}") == "none"
    for name in ("beside", "folder/beside", "folder/folder/10.md"):
        assert b"three times" in files.read(f"HEAD/manuscript/{name}", 10_000)
    with pytest.raises(Refused, match="outside"):
        files.read("HEAD/../secret", 10_000)
    with pytest.raises(Refused, match="the limit is 3"):
        files.read("HEAD/manuscript/10.md", 3)
    assert {(one.name, one.is_folder) for one in files.entries("HEAD")} == {("manuscript", True)}
    with pytest.raises(Refused, match="outside"):
        files.within(["HEAD/manuscript/deeper"]).read("HEAD/manuscript/10.md", 10_000)


def test_a_program_is_bounded(tmp_path: Path) -> None:
    variables = {"PATH": os.environ["PATH"]}
    assert bounded_output(["echo", "word"], str(tmp_path), variables, 20, 5) == b"word\n"
    for command, seconds, most in ((["echo", "word"], 20, 4), (["yes"], 20, 1000), (["sleep", "60"], 0.1, 5),
                                   (["false"], 20, 5), (["no such program"], 20, 5)):  # fmt: skip
        with pytest.raises(ProgramFailedError):
            bounded_output(command, str(tmp_path), variables, seconds, most)
