"""`galley import FILE.md`: a paper whose title page, numbers and references are typed becomes a manuscript."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from galley.cli import commands
from galley.evaluation import Evaluation
from galley.importing.actions import Conversion
from galley.importing.evaluate import carried_out
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.runtime.world import World
from tests.conftest import TOP
from tests.image_files import png_with_text

LIST = """
## References

1. Made AB, Fictum C. A first made-up title. J Made Up. 2020;12(3):45-49. doi:10.9999/made.1
2. Probe D. A second made-up title. J Made Up. 2021;13(1):5-9.
3. Dicht E, Wahr F. A third made-up title. J Made Up. 2019;11(2):77-81.
"""
PAPER = f"""# Fever after a made-up journey: a case report

**Ann Made, MD, MPA¹; Bo Fictum¹,²; and Cy Probe, PhD²**

¹Department of Medicine, Made-up Hospital, Samplecity
²Institute of Probes, Samplecity

**Corresponding Author:** Ann Made, ann@example.org
**Word Count:** 1200
**Keywords:** fever; made-up journeys

---

## ABSTRACT

**Background.** Fever is measured.

**Results.** It was 39 °C.

---

## 1. Introduction

Fever is common,¹ and R² = 0.4 over 10 m² is not.²,³ Others agree.[1,2]

## 2. Results

See Table 1 and Figure 1.

**Table 1. Temperatures**

| Day | °C |
|-----|----|
| 1   | 39 |

![A curve](curve.png)

**Figure 1.** The curve of the fever.
{LIST}"""


def imported(text: str, **files: bytes) -> Evaluation:
    styles = {str(one.relative_to(TOP)): one.read_bytes() for one in (TOP / "styles").rglob("*.*") if one.is_file()}
    world = World.in_memory({"m/paper.md": text, "m/curve.png": png_with_text(), **files, **styles})
    world.styles = "styles"
    return carried_out(Request("."), Conversion("m/paper.md", "new"), Runtime(world))


def files(text: str, **more: bytes) -> dict[str, str]:
    made = imported(text, **more)
    assert made.imported is not None
    assert not made.report.fails(), made.report.findings
    return {one.path: one.data.decode("utf-8", "replace") for one in made.imported.files}


def test_a_typed_title_page_becomes_metadata() -> None:
    front = files(PAPER)["article.yaml"]
    assert front.startswith('id: new\ntitle: "Fever after a made-up journey: a case report"\n')
    assert re.findall(r"- name: \"(.*)\"\n(?:    degrees: \[(.*)\]\n)?    affiliations: \[(.*)\]", front) == [
        ("Ann Made", '"MD", "MPA"', "a1"), ("Bo Fictum", "", "a1, a2"), ("Cy Probe", '"PhD"', "a2"),
    ]  # fmt: skip
    assert "    corresponding: true\n    email: ann@example.org\n" in front
    assert '  - id: a1\n    name: "Department of Medicine, Made-up Hospital, Samplecity"\n' in front
    assert 'keywords:\n  - "fever"\n  - "made-up journeys"\n' in front
    assert "**Results.** It was 39 °C." in front
    assert "# word count: 1200" in front


LABELLED = """# A made-up title

**Authors:** Ann Made ¹ ², Bo Fictum ³

**Affiliations:**
1. Made-up Hospital, Samplecity
2. Institute of Probes, Samplecity
3. Free-standing, Samplecity

**Email:** ann@example.org
**Running title:** Made up
**ORCID:** AM 0000-0002-1825-0097; Bo Fictum, https://orcid.org/0000-0001-5109-3700
**Conflict of Interest:** None declared.
**Funding:** Independent research.

## Introduction

Text.
"""


def test_labels_of_the_title_page_are_keys() -> None:
    front = files(LABELLED)["article.yaml"]
    assert '  - name: "Ann Made"\n    orcid: 0000-0002-1825-0097\n    affiliations: [a1, a2]\n' in front
    assert '  - name: "Bo Fictum"\n    orcid: 0000-0001-5109-3700\n    affiliations: [a3]\n' in front
    assert '  - id: a3\n    name: "Free-standing, Samplecity"\n' in front
    for line in ('short-title: "Made up"', 'conflicts: "None declared."', 'funding: "Independent research."'):
        assert f"\n{line}\n" in front


def test_typed_numbers_become_citations_and_powers_stay() -> None:
    made = files(PAPER.replace(" Others agree.[1,2]", ""))
    said = made["10-introduction.md"]
    assert said == (
        "# Introduction\n\nFever is common,[@made2020] and R² = 0.4 over 10 m² is not.[@probe2021; @dicht2019]\n"
    )
    keys = re.findall(r'"key": ?"(\w+)"', made["refs/refs.lock"])
    assert sorted(keys) == ["dicht2019", "made2020", "probe2021"]


def test_captions_go_to_their_floats() -> None:
    made = files(PAPER)
    said = made["20-results.md"]
    assert "See @tbl:1 and @fig:1." in said
    assert ": Temperatures {#tbl:1}" in said
    assert '![The curve of the fever.](figures/figure-1.png){#fig:1 alt="A curve"}' in said
    assert "figures/figure-1.png" in made


@pytest.mark.parametrize(
    ("raised", "cited"),
    [
        ("^1^", "[@made2020]"),
        ("<sup>1,2</sup>", "[@made2020; @probe2021]"),
        ("¹", "[@made2020]"),
        ("[1]", "[@made2020]"),
    ],
)
def test_every_way_to_type_a_number(raised: str, cited: str) -> None:
    rest = {"^": "^2^ ^3^", "<": "<sup>3</sup>", "¹": "²,³", "[": "[2] [3]"}[raised[0]]
    said = files(f"# A title\n\nAnn Made and Bo Fictum\n\n## Text\n\nOne word{raised} and more{rest}.\n{LIST}")
    assert f"One word{cited}" in said["10-text.md"].replace(" [", "[") or cited in said["10-text.md"]


def test_yaml_is_taken_over_as_it_is() -> None:
    said = files(
        "---\ntitle: 'Of a kind'\nauthors: [Ann Made]\nfunding: None.\n---\n\n# Abstract\n\nText.\n\n# One\n\nT.\n"
    )
    assert said["article.yaml"].endswith("title: 'Of a kind'\nauthors: [Ann Made]\nfunding: None.\n")
    assert said["article.yaml"].count("title:") == 1
    assert "abstract: |\n  Text.\n" in said["article.yaml"]


def test_what_is_cited_by_key_and_marked_up_stays() -> None:
    body = (
        "As [@key, p. 3] says, $x_1$ is `code`.[^n]\n\n[^n]: A note.\n\n<!-- kept -->\n\n::: {.landscape}\nWide.\n:::\n"
    )
    said = files(f"# A title\n\nAnn Made and Bo Fictum\n\n## One\n\n{body}")["10-one.md"]
    for part in ("[@key, p.\u00a03]", "$x_1$", "`code`", "A note.", "<!-- kept -->", "::: landscape", "Wide."):
        assert part in said


def test_words_that_markup_parts_are_no_loss() -> None:
    body = (
        "**H**ypothesis and [doc](https://example.org)s, Section~\\ref{sec:one}, x~2~y.\n\n"
        "## References\n\n![**Figure 1.** A plan.](curve.png)\n"
    )
    made = files(f"# A title\n\nAnn Made and Bo Fictum\n\n## One\n\n{body}")
    assert "A plan." in "".join(made.values())
    assert [name for name in made if name.endswith(".png")]


def test_a_picture_elsewhere_is_told_and_never_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "secret.png").write_bytes(png_with_text())
    (tmp_path / "m" / "paper.md").write_text("# A title\n\nAnn Made and Bo Fictum\n\n## One\n\n![x](../secret.png)\n")
    code = commands.main(["import", str(tmp_path / "m" / "paper.md"), "--out", str(tmp_path / "new")])
    assert code == 0
    assert "../secret.png is not in the folder of the file" in capsys.readouterr().out
    assert not list((tmp_path / "new").rglob("*.png"))


def test_the_manuscript_builds(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(PAPER.replace(" Others agree.[1,2]", ""))
    (tmp_path / "curve.png").write_bytes(png_with_text())
    assert commands.main(["import", str(tmp_path / "paper.md"), "--out", str(tmp_path / "new")]) == 0
    out = tmp_path / "out"
    assert (
        commands.main(["build", str(tmp_path / "new"), "--journal", "preprint", "-f", "text", "--out", str(out)]) == 0
    )
    said = (out / "new.text.txt").read_text()
    assert "Fever is common [1]," in said
    assert "is not [2,3]." in said


@pytest.mark.parametrize("text", ["", "\n \n", "---\ntitle: T\n---\n"])
def test_a_file_without_text_is_refused(text: str) -> None:
    made = imported(text)
    assert [(one.rule.id, str(one.span)) for one in made.report.findings] == [("word-file-is-read", "m/paper.md:1:1")]
    assert made.imported is not None
    assert not made.imported.files
