"""The manifest: complete, and the same bytes for the same build."""

from __future__ import annotations

import hashlib
import json

from galley.document.artifact import Artifact
from galley.runtime import Input, World, resources
from galley.runtime.manifest import entry_of, parsed, written

PDF = Artifact("a.pdf", "application/pdf", b"%PDF")


def made() -> Artifact:
    world = World.in_memory({"m/article.yaml": "title: x", "m/sur\udce9.md": ""})
    world.data("m/article.yaml")
    world.data("m/sur\udce9.md")
    return written({"a": entry_of("m", world.inputs, (PDF,), {"galley": "0.1.0"}, {"journal": "isj"})})


def test_the_manifest_names_what_went_in_and_what_came_out() -> None:
    document = json.loads(made().data)["papers"]["a"]
    assert document["manuscript"] == "m"
    assert document["options"] == {"journal": "isj"}
    assert document["versions"] == {"galley": "0.1.0"}
    assert [one["path"] for one in document["inputs"]] == ["m/article.yaml", "m/sur\\udce9.md"]
    assert document["inputs"][0]["size"] == len("title: x")
    assert document["outputs"] == [
        {
            "path": "a.pdf",
            "media_type": "application/pdf",
            "size": 4,
            "sha256": hashlib.sha256(b"%PDF").hexdigest(),
        }
    ]


def test_what_ships_with_galley_has_the_same_name_on_every_machine() -> None:
    shipped = Input(f"{resources()}/styles/isj/profile.yaml", 1, "0")
    (one,) = entry_of("m", (shipped,), (), {}, {}).inputs
    assert one.path == "styles/isj/profile.yaml"


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert written(parsed(made().data)) == made()


def test_two_manifests_of_one_build_are_the_same_bytes() -> None:
    assert made() == made()
