"""The World: what it reads, what it refuses, and how it lists."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from galley.document.profile import Limits
from galley.findings.finding import Diagnostic, Stop
from galley.request import Request
from galley.runtime import IMAGE_REFUSALS, Scratch, World, resources, styles_folder, validators
from galley.source import Span

SITE = Span("article.yaml", 3, 5)


def refusal(call: Callable[[], object]) -> Diagnostic:
    """Return the one finding with which `call` stops."""
    with pytest.raises(Stop) as caught:
        call()
    (finding,) = caught.value.findings
    return finding


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a manuscript's folder `paper` in the current folder, with a secret beside it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "paper"
    (folder / "figures").mkdir(parents=True)
    (folder / "10-intro.md").write_bytes(b"\xef\xbb\xbf# One\r\n\r\nText\rline")
    (folder / "figures" / "scan.png").write_bytes(b"PNG")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def world(root: Path) -> World:
    return World.on_disk([root])


# --- reading -----------------------------------------------------------------------------------------------------


def test_text_loses_its_mark_and_its_carriage_returns(world: World) -> None:
    source = world.text("paper/10-intro.md")
    assert (source.path, source.text) == ("paper/10-intro.md", "# One\n\nText\nline")


def test_memory_reads_like_the_disk() -> None:
    world = World.in_memory({"paper/10-intro.md": b"\xef\xbb\xbf# One\r\n", "paper/fig/a.png": b"x"})
    assert world.text("paper/./10-intro.md").text == "# One\n"
    assert [world.kind(path) for path in ("paper", "paper/fig/a.png", "paper/b", ".")] == [
        "folder", "file", "none", "folder",
    ]  # fmt: skip
    assert refusal(lambda: world.data("../paper")).rule.id == "file-inside-root"
    assert refusal(lambda: world.data("paper/b")).rule.id == "file-exists"
    assert refusal(lambda: world.data("paper/fig")).message == "paper/fig is a folder"
    assert refusal(lambda: world.list("nowhere")).rule.id == "file-exists"


def test_inputs_are_what_was_read_once_each(world: World) -> None:
    for path in ("paper/figures/scan.png", "paper/10-intro.md", "paper/figures/../figures/scan.png"):
        world.data(path)
    scan, intro = world.inputs
    assert (scan.path, scan.size, intro.path) == ("paper/figures/scan.png", 3, "paper/10-intro.md")
    assert scan.sha256 == hashlib.sha256(b"PNG").hexdigest()


def test_a_file_is_read_once_even_when_it_changes(world: World, root: Path) -> None:
    before = world.data("paper/figures/scan.png")
    (root / "figures" / "scan.png").write_bytes(b"other")
    assert world.data("paper/figures/scan.png") == before


def test_kind_tells_files_folders_and_nothing(world: World, root: Path) -> None:
    os.mkfifo(root / "pipe.md")
    paths = ("paper", "paper/10-intro.md", "paper/none.md", "paper/pipe.md", "secret.txt", "https://a.org/x")
    assert [world.kind(path) for path in paths] == ["folder", "file", "none", "none", "none", "none"]


# --- refusals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "secret.txt",
        "paper/../secret.txt",
        "../secret.txt",
        "/etc/passwd",
        "paper/out.md",
        "paper/folder/secret.txt",
        "paper/chain.md",
        "https://example.org/a.png",
        "file:///etc/passwd",
        "data:text/plain,x",
        "//example.org/a.png",
    ],
)
def test_nothing_outside_the_root_is_read(world: World, root: Path, path: str) -> None:
    (root / "out.md").symlink_to(root.parent / "secret.txt")
    (root / "folder").symlink_to(root.parent)
    (root / "chain.md").symlink_to("out.md")
    finding = refusal(lambda: world.data(path, SITE))
    assert (finding.rule.id, finding.span) == ("file-inside-root", SITE)
    assert path in finding.message


def test_links_inside_the_root_are_followed(world: World, root: Path) -> None:
    (root / "alias.png").symlink_to("figures/scan.png")
    assert world.data("paper/alias.png") == b"PNG"


def test_absolute_paths_inside_the_root_are_read(world: World, root: Path) -> None:
    assert world.data(str(root / "figures" / "scan.png")) == b"PNG"


def test_links_that_go_round_are_refused(world: World, root: Path) -> None:
    (root / "a.md").symlink_to("b.md")
    (root / "b.md").symlink_to("a.md")
    assert refusal(lambda: world.data("paper/a.md")).rule.id in {"file-exists", "file-inside-root"}


def test_a_link_slipped_in_after_the_check_is_not_followed(
    world: World, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "swap.md").symlink_to(root.parent / "secret.txt")
    monkeypatch.setattr(Path, "resolve", lambda self, **_: Path.cwd() / self)
    assert refusal(lambda: world.data("paper/swap.md")).rule.id == "file-inside-root"


@pytest.mark.parametrize("name", ["missing.md", "10-intro.md/deeper.md", "x" * 300, "nul\0.md", "sur\ud800.md", ""])
def test_what_is_not_there_is_a_finding(world: World, name: str) -> None:
    assert refusal(lambda: world.data(f"paper/{name}", SITE)).rule.id == "file-exists"


def test_a_fifo_is_refused_without_waiting(world: World, root: Path) -> None:
    os.mkfifo(root / "pipe.md")
    assert refusal(lambda: world.text("paper/pipe.md")).message == "paper/pipe.md is a FIFO, not a regular file"


def test_a_device_and_a_socket_are_refused(root: Path) -> None:
    world = World.on_disk([root, Path("/dev")])
    assert "is a device" in refusal(lambda: world.data("/dev/zero")).message
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("paper/socket")
        assert refusal(lambda: world.data("paper/socket")).rule.id == "file-exists"


def test_a_file_that_may_not_be_read_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_arguments: object, **_options: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert refusal(lambda: world.data("paper/10-intro.md")).message.endswith("cannot be read: permission denied")


def test_images_break_the_rules_of_images(world: World) -> None:
    ids = [
        refusal(lambda path=path: world.data(path, SITE, refusals=IMAGE_REFUSALS)).rule.id
        for path in ("paper/none.png", "secret.txt")
    ]
    assert ids == ["image-exists", "image-inside-root"]


PUBLIC = ("figures/scan.png", "data/v1.2/HEAD", "CVS/ecg.png", "a.env", "data/..hidden/../scan.csv")
PRIVATE = (
    ".env", ".git/config", "data/.hg/hgrc", ".cache/deep/er.png", "link.csv", "folder/config", "paper.git/config",
    "CVS-of-old/Root", "sub/_darcs/prefs/author", "./.env", "figures/../.env", ".git/none",
)  # fmt: skip


@pytest.fixture
def crowded(root: Path) -> Path:
    """Return the manuscript's folder with files that are delivered and files that never are."""
    histories = (
        "paper.git/HEAD", "paper.git/objects/x", "paper.git/refs/x", "CVS-of-old/Entries", "CVS-of-old/Repository",
        "sub/_darcs/hashed_inventory", "sub/_darcs/pristine.hashed/x", "data/..hidden/x", "data/scan.csv",
    )  # fmt: skip
    links = {"link.csv": ".git/config", "folder": ".git"}
    for name in (*PUBLIC, *PRIVATE, *histories):
        path = root / name
        if name.split("/")[0] not in links and not name.endswith("none"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x")
    for name, target in links.items():
        (root / name).symlink_to(target)
    return root


@pytest.mark.parametrize("name", PUBLIC)
def test_a_file_in_plain_sight_may_be_delivered(crowded: Path, name: str) -> None:
    assert World.on_disk([crowded]).public(f"paper/{name}") == (crowded / name).read_bytes()


@pytest.mark.parametrize("name", PRIVATE)
def test_a_hidden_file_or_one_of_a_history_is_never_delivered(crowded: Path, name: str) -> None:
    world = World.on_disk([crowded])
    finding = refusal(lambda: world.public(f"paper/{name}", SITE, refusals=IMAGE_REFUSALS))
    assert (finding.rule.id, finding.span) == ("file-is-public", SITE)
    assert world.inputs == (), "nothing of it was read"


def test_a_manuscript_in_a_hidden_folder_is_one_like_others(crowded: Path) -> None:
    """What counts is the way from a root to the file, the shortest where roots lie in one another."""
    hidden = crowded.rename(crowded.with_name(".drafts"))
    for roots in ([hidden], [hidden.parent, hidden]):
        world = World.on_disk(roots)
        assert world.public(".drafts/a.env") == b"x"
        assert refusal(lambda world=world: world.public(".drafts/.env")).rule.id == "file-is-public"


def test_an_answer_on_hidden_files_is_asked_again(crowded: Path) -> None:
    world = World.on_disk([crowded])
    world.public("paper/a.env")
    before = dict(world.asked)
    (crowded / "a.env").unlink()
    (crowded / "a.env").symlink_to(".env")
    again = World.on_disk([crowded])
    assert {question: again.answer(question) for question in before} != before


# --- limits ------------------------------------------------------------------------------------------------------


def test_limits_on_size_number_and_total(root: Path) -> None:
    for limits in (Limits(file_bytes=2), Limits(files=0), Limits(total_bytes=2)):
        world = World.on_disk([root], limits=limits)
        assert refusal(lambda world=world: world.data("paper/figures/scan.png")).rule.id == "file-within-limits"
    exact = World.on_disk([root], limits=Limits(file_bytes=3, files=1, total_bytes=3))
    assert exact.data("paper/figures/scan.png") == b"PNG"
    assert refusal(lambda: exact.data("paper/10-intro.md")).rule.id == "file-within-limits"


def test_a_file_that_grows_while_it_is_read_is_cut_off(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World.on_disk([root], limits=Limits(file_bytes=3))
    monkeypatch.setattr(os, "read", lambda *_: b"1234")
    assert refusal(lambda: world.data("paper/figures/scan.png")).rule.id == "file-within-limits"


def test_a_huge_sparse_file_is_not_read(world: World, root: Path) -> None:
    with (root / "huge.md").open("wb") as file:
        file.truncate(1 << 40)
    assert "has 1,099,511,627,776 bytes" in refusal(lambda: world.text("paper/huge.md")).message


# --- text --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"one\ncaf\xe9\n", "a.md:2:4"),
        ("é\r\nx\0".encode(), "a.md:2:2"),
        (b"\xef\xbb\xbfab\x07", "a.md:1:3"),
        ("a\x85".encode(), "a.md:1:2"),
        ("a\uffff".encode(), "a.md:1:2"),
        ("Größe".encode("utf-16"), "a.md:1:1"),
    ],
)
def test_text_that_is_not_plain_utf8_is_a_finding_at_its_place(data: bytes, place: str) -> None:
    finding = refusal(lambda: World.in_memory({"a.md": data}).text("a.md"))
    assert (finding.rule.id, str(finding.span)) == ("text-is-utf8", place)


def test_all_of_unicode_passes() -> None:
    text = "tab\t Größe 平滑肌肉瘤 😀 \u200b\ue000\n"
    assert World.in_memory({"a.md": text}).text("a.md").text == text


# --- listing -----------------------------------------------------------------------------------------------------


def test_files_are_listed_in_natural_order(tmp_path: Path) -> None:
    names = ["10-b.md", "9-a.md", "09-a.md", "B.md", "a.MD", "x.txt", ".hidden.md", f"{'7' * 5000}.md"[-200:]]
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / "folder.md").mkdir()
    expected = ["09-a.md", "9-a.md", "10-b.md", names[-1], "a.MD", "B.md"]
    listed = World.on_disk([tmp_path]).list(str(tmp_path), ".md")
    assert [Path(path).name for path in listed] == expected
    assert World.in_memory({f"in/{name}": "" for name in names}).list("in", ".md") == tuple(
        f"in/{name}" for name in expected
    )


def test_a_folder_is_listed_inside_the_root_and_within_limits(root: Path) -> None:
    assert World.on_disk([root]).list("paper/figures") == ("paper/figures/scan.png",)
    assert refusal(lambda: World.on_disk([root]).list(".")).rule.id == "file-inside-root"
    assert refusal(lambda: World.on_disk([root]).list("paper/10-intro.md")).rule.id == "file-exists"
    crowded = World.on_disk([root], limits=Limits(files=0))
    assert refusal(lambda: crowded.list("paper")).rule.id == "file-within-limits"


def test_folders_are_listed_apart_from_files(root: Path) -> None:
    (root / "hidden").symlink_to(root.parent)
    (root / ".git").mkdir()
    assert World.on_disk([root]).folders("paper") == ("paper/figures",)
    assert World.in_memory({"a/b/c": "", "a/d": "", "a/.git/x": ""}).folders("a") == ("a/b",)


# --- the world of a request --------------------------------------------------------------------------------------


def test_a_request_opens_its_folder_and_the_references_beside_it(root: Path) -> None:
    (root.parent / "refs").mkdir()
    (root.parent / "refs" / "a.json").write_text("[]")
    (root.parent / "mine.bib").write_text("@misc{a}")
    for manuscript in ("paper", "paper/10-intro.md"):
        world = World.of_request(Request(manuscript, references=("mine.bib",)))
        assert [world.kind(path) for path in ("refs/a.json", "mine.bib", "secret.txt")] == ["file", "file", "none"]


def test_a_link_named_refs_opens_nothing(root: Path) -> None:
    (root.parent / "refs").symlink_to("/etc")
    world = World.of_request(Request("paper"))
    assert world.kind("refs/passwd") == "none"


@pytest.mark.usefixtures("root")
def test_the_root_of_a_request_replaces_the_folder() -> None:
    assert World.of_request(Request("paper", root=".")).data("secret.txt") == b"secret"
    assert World.of_request(Request("paper", root="paper/figures")).kind("paper/10-intro.md") == "none"


def test_a_request_opens_the_journals(root: Path) -> None:
    (root.parent / "styles").mkdir()
    (root.parent / "styles" / "profile.yaml").write_text("name: x")
    assert World.of_request(Request("paper", journal="./styles")).kind("styles/profile.yaml") == "file"
    assert World.of_request(Request("paper")).kind("styles/profile.yaml") == "none"
    assert World.of_request(Request("paper")).kind(styles_folder()) == "folder"


# --- places ------------------------------------------------------------------------------------------------------


def test_scratch_is_gone_afterwards() -> None:
    with Scratch() as scratch:
        written = scratch.write("conf/fonts.conf", b"x")
        assert (written.read_bytes(), scratch.read("conf/fonts.conf")) == (b"x", b"x")
    assert not scratch.path.exists()


def test_resources_hold_the_styles() -> None:
    assert (resources() / "styles").is_dir()


def test_validators_are_found_where_they_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GALLEY_VALIDATORS", str(tmp_path))
    assert validators() == tmp_path
    monkeypatch.setenv("GALLEY_VALIDATORS", str(tmp_path / "none"))
    assert validators() is None


def test_the_root_is_the_repository_around_the_manuscript(tmp_path: Path) -> None:
    paper = tmp_path / "repository" / "papers" / "one"
    paper.mkdir(parents=True)
    (tmp_path / "repository" / "figure.txt").write_text("inside")
    (tmp_path / "beyond.txt").write_text("outside")
    with pytest.raises(Stop, match="outside"):
        World.of_request(Request(str(paper), cache=False)).data(f"{paper}/../../figure.txt")
    (tmp_path / "repository" / ".git").mkdir()
    world = World.of_request(Request(str(paper), cache=False))
    assert world.data(f"{paper}/../../figure.txt") == b"inside"
    with pytest.raises(Stop, match="outside"):
        world.data(f"{paper}/../../../beyond.txt")
    with pytest.raises(Stop, match="outside"):
        World.of_request(Request(str(paper), root=str(paper), cache=False)).data(f"{paper}/../../figure.txt")
