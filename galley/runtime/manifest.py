"""The manifest of a build: what went in, what came out, made by which tools. The same build gives the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from galley.document.article import Artifact
from galley.runtime import Input, resources

NAME = "manifest.json"


def manifest(
    inputs: Sequence[Input], artifacts: Sequence[Artifact], versions: Mapping[str, str], options: Mapping[str, str]
) -> Artifact:
    """Return the manifest.

    Args:
        inputs: every file that was read; those that ship with galley are named by their path in it.
        artifacts: every file that is delivered with it.
        versions: versions of galley, its tools and their libraries, by name.
        options: the journal and whatever else decided on the bytes, by name.
    """
    document = {
        "options": dict(options),
        "versions": dict(versions),
        "inputs": [{"path": _name(one), "size": one.size, "sha256": one.sha256} for one in inputs],
        "outputs": [_output(artifact) for artifact in artifacts],
    }
    return Artifact(NAME, "application/json", (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode())


def _output(artifact: Artifact) -> Mapping[str, str | int]:
    return {
        "path": artifact.name,
        "media_type": artifact.media_type,
        "size": len(artifact.data),
        "sha256": hashlib.sha256(artifact.data).hexdigest(),
    }


def _name(one: Input) -> str:
    """Return the path of an input, with the bytes of its name that are not UTF-8 spelled out."""
    path = one.path.removeprefix(resources().as_posix() + "/")
    return path.encode("utf-8", "backslashreplace").decode()
