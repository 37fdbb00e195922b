"""The manifest of an output folder: for each paper what went in, what came out, made by which tools.

The same builds give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from galley.document.artifact import Artifact
from galley.runtime.folders import resources
from galley.runtime.world import Input

NAME = "manifest.json"
MEDIA_TYPE = "application/json"
FORM = "galley-manifest-1"
_OLDER_KEYS = {"options", "versions", "inputs", "outputs"}
_REST = re.compile(r"(?:-[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Output:
    """A delivered file: its name in the output folder, media type, size in bytes, SHA-256 in hexadecimal."""

    path: str
    media_type: str
    size: int
    sha256: str

    @classmethod
    def of(cls, artifact: Artifact) -> Output:
        """Return what the manifest says of `artifact`."""
        sha256 = hashlib.sha256(artifact.data).hexdigest()
        return cls(artifact.name, artifact.media_type, len(artifact.data), sha256)


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof that was made: its number, counted from 1 (0 is not numbered yet), what it was made of, its queries.

    `files` are those of the manuscript; `sha256` is one digest of them all.
    """

    files: tuple[Input, ...]
    open_queries: int
    answered_queries: int
    number: int = 0

    @property
    def sha256(self) -> str:
        """The SHA-256 of the names and digests of all files, in hexadecimal."""
        listed = "".join(f"{one.sha256} {one.path}\n" for one in sorted(self.files, key=lambda one: one.path))
        return hashlib.sha256(listed.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of one paper.

    `manuscript` is its path as the user wrote it; `inputs` every file that was read; `outputs` every file that the last
    build made; `earlier` those of a build before, in formats that were asked for and could not be made anew. An issue
    is a paper whose outputs are those of its `articles` too, which are identifiers. `proofs` are all that were made.
    """

    manuscript: str
    options: Mapping[str, str]
    versions: Mapping[str, str]
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    earlier: tuple[Output, ...] = ()
    articles: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of every file that was delivered, by name."""
        return {one.path: one.sha256 for one in (*self.earlier, *self.outputs)}


class NotAManifest(ValueError):  # noqa: N818 - the state, not an error class of ours
    """Raised where a file is not a manifest of galley's."""


def entry_of(
    manuscript: str,
    inputs: Sequence[Input],
    artifacts: Sequence[Artifact],
    versions: Mapping[str, str],
    options: Mapping[str, str],
) -> Entry:
    """Return the entry of a build.

    Args:
        manuscript: its path as the user wrote it.
        inputs: every file that was read; those that ship with galley are named by their path in it.
        artifacts: every file that is delivered.
        versions: versions of galley, its tools and their libraries, by name.
        options: the journal and whatever else decided on the bytes, by name.
    """
    named = tuple(Input(_name(one.path), one.size, one.sha256) for one in inputs)
    return Entry(_name(manuscript), dict(options), dict(versions), named, tuple(map(Output.of, artifacts)))


def with_proof(entry: Entry, open_queries: int, answered_queries: int) -> Entry:
    """Return the entry of a build that made a proof; what galley brings itself is not counted among its files."""
    own = tuple(one for one in entry.inputs if not one.path.startswith("styles/"))
    return replace(entry, proofs=(Proof(own, open_queries, answered_queries),))


def numbered(entry: Entry, before: Entry | None) -> Entry:
    """Return an entry with the proofs made before, and its own under the next number: that of the last if it is one."""
    proofs = before.proofs if before else ()
    for one in entry.proofs:
        is_last = bool(proofs) and proofs[-1].sha256 == one.sha256
        number = proofs[-1].number if is_last else len(proofs) + 1
        proofs = (*(proofs[:-1] if is_last else proofs), replace(one, number=number))
    return replace(entry, proofs=proofs)


def written(papers: Mapping[str, Entry]) -> Artifact:
    """Return the manifest of an output folder, its papers in the order of their identifiers."""
    document = {"form": FORM, "papers": {paper: _document(papers[paper]) for paper in sorted(papers)}}
    return Artifact(NAME, MEDIA_TYPE, (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode())


def parsed(data: bytes) -> dict[str, Entry]:
    """Return the entry of each paper by its identifier. Raises NotAManifest for what galley did not write.

    A file that could not have come from a build of its paper is left out: what names it was put there by somebody else.
    """
    try:
        document = json.loads(data)
        if set(document) == _OLDER_KEYS and "galley" in document["versions"]:
            return _of_one_paper(document)
        if document["form"] != FORM:
            raise NotAManifest
        return {str(paper): _entry(str(paper), one) for paper, one in document["papers"].items()}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as fault:
        raise NotAManifest from fault


def belongs(name: str, *papers: str) -> bool:
    """Tell whether galley gives a file of one of `papers` such a name; files of blind copies have neutral ones."""
    return any(
        name.startswith(prefix) and bool(_REST.fullmatch(name.removeprefix(prefix))) for prefix in (*papers, "blind")
    )


def _document(one: Entry) -> dict[str, Any]:
    document: dict[str, Any] = {
        "manuscript": one.manuscript,
        "options": dict(one.options),
        "versions": dict(one.versions),
        "inputs": list(map(_input_document, one.inputs)),
        "outputs": list(map(_output_document, one.outputs)),
    }
    lists = {"earlier": list(map(_output_document, one.earlier)), "articles": list(one.articles)}
    lists["proofs"] = list(map(_proof_document, one.proofs))
    return {**document, **{name: listed for name, listed in lists.items() if listed}}


def _input_document(one: Input) -> dict[str, str | int]:
    return {"path": one.path, "size": one.size, "sha256": one.sha256}


def _proof_document(one: Proof) -> dict[str, Any]:
    counts = {"open-queries": one.open_queries, "answered-queries": one.answered_queries}
    return {"proof": one.number, "sha256": one.sha256, **counts, "files": list(map(_input_document, one.files))}


def _output_document(one: Output) -> dict[str, str | int]:
    return {"path": one.path, "media_type": one.media_type, "size": one.size, "sha256": one.sha256}


def _entry(paper: str, document: Mapping[str, Any]) -> Entry:
    articles = tuple(map(str, document.get("articles", [])))
    return Entry(
        str(document["manuscript"]),
        _texts(document["options"]),
        _texts(document["versions"]),
        _inputs(document["inputs"]),
        _outputs((paper, *articles), document["outputs"]),
        _outputs((paper, *articles), document.get("earlier", [])),
        articles,
        tuple(map(_proof, document.get("proofs", []))),
    )


def _inputs(listed: Sequence[Mapping[str, Any]]) -> tuple[Input, ...]:
    return tuple(Input(str(one["path"]), int(one["size"]), str(one["sha256"])) for one in listed)


def _proof(one: Mapping[str, Any]) -> Proof:
    counts = int(one["open-queries"]), int(one["answered-queries"])
    return Proof(_inputs(one["files"]), *counts, int(one["proof"]))


def _outputs(papers: Sequence[str], listed: Sequence[Mapping[str, Any]]) -> tuple[Output, ...]:
    outputs = (Output(str(one["path"]), str(one["media_type"]), int(one["size"]), str(one["sha256"])) for one in listed)
    return tuple(one for one in outputs if belongs(one.path, *papers))


def _texts(document: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(text) for name, text in document.items()}


def _of_one_paper(document: Mapping[str, Any]) -> dict[str, Entry]:
    """Return the entry of a manifest of the older form, which had one paper and did not name it."""
    names = [str(one["path"]) for one in document["outputs"]]
    stems = [name.rpartition(".")[0] for name in names if name.endswith((".xml", ".pdf"))]
    if not stems:
        return {}
    paper = re.sub(r"-(review|blind)\Z", "", stems[0])
    return {paper: _entry(paper, {"manuscript": "", **document})}


def _name(path: str) -> str:
    """Return a path with the bytes of its name that are not UTF-8 spelled out."""
    return path.removeprefix(resources().as_posix() + "/").encode("utf-8", "backslashreplace").decode()
