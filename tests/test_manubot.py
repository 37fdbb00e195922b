"""Manuscripts of Manubot: templates understood and never run, citations by identifier, references to floats."""

from __future__ import annotations

import json

import pytest

from galley.findings.finding import Findings
from galley.readers.manuscript.dialects import manubot
from galley.readers.manuscript.dialects.manubot.citations import Keys, with_keys
from galley.readers.manuscript.dialects.manubot.front import marks_in, with_marks
from galley.readers.manuscript.dialects.manubot.templates import without_templates
from galley.readers.manuscript.reference_marks import in_plain_markdown
from galley.readers.yaml_source import read_yaml
from galley.runtime import World
from galley.source import SourceFile


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a {# no #} b {## no ##} c", "a  b  c"),
        ("{% if manubot.x is defined %}A{% else %}B{% endif %}", "B"),
        ("{%- if manubot.x is defined -%}A{%- endif -%}!", "!"),
        ("{% if a is defined %}A{% elif b is defined %}B{% else %}C{% endif %}", "C"),
        ("{% if a is defined %}{% if b is defined %}X{% else %}Y{% endif %}{% endif %}Z", "Z"),
        ("{% if a is not defined %}A{% else %}B{% endif %}", "A"),
        ("{% for author in manubot.authors %}{{author.name}}{% endfor %}.", "."),
        ("On {{manubot.date}}.", "On ."),
        ("On {{date}} from {{ci_source.repo_slug}}.", "On  from ."),
        ("{% raw %}{{ kept }}{% endraw %}", "{{ kept }}"),
        ("`{{code}}`", "`{{code}}`"),
        ("{{count}} of {{ total }}", "7 of [total]"),
        ("n+1{{ \"}}\" }} and {{ '{{' }}x", "n+1}} and {{x"),
        ("{% set x = 1 %}a", "a"),
        ("no template {here} or {{", "no template {here} or {{"),
    ],
)
def test_templates(written: str, read: str) -> None:
    source, unknown = without_templates(SourceFile("a.md", written), {"count": "7"})
    assert source.text == read
    assert [one.name for one in unknown] == (["total"] if "total" in written else [])


def test_a_template_is_never_run() -> None:
    hostile = "{{ ''.__class__.__mro__ }}{% include '/etc/passwd' %}{% for x in range(10**9) %}x{% endfor %}"
    source, _ = without_templates(SourceFile("a.md", hostile), {})
    assert source.text == "[''.__class__.__mro__]"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("As @doi:10.1/AbC shows", "As @k1 shows"),
        ("[@doi:10.1/abc; @url:https://x.org/a/]", "[@k1; @k2]"),
        ("@{url:https://x.org/a/}.", "@k2."),
        ("[@tag:one]", "[@k1]"),
        ("[@tag:one]: doi:10.1/abc\n\nText.", "\nText."),
        ("[@tag:new]", "[@doi:10.9/new]"),
        ("`@doi:10.1/abc` and a@doi.org", "`@doi:10.1/abc` and a@doi.org"),
        ("[@https://x.org/a/; @https://x.org/c_K2r]", "[@k2; @{url:https://x.org/c_K2r}]"),
        ("@fig:doi and [@unknown2020]", "@fig:doi and [@unknown2020]"),
        ("(see @doi:10.1/abc).", "(see @k1)."),
    ],
)
def test_citations(written: str, read: str) -> None:
    known = {"doi:10.1/abc": "k1", "url:https://x.org/a": "k2", "https://x.org/a": "k2"}
    keys = Keys(known, {"tag:one": "doi:10.1/abc", "tag:new": "doi:10.9/new"})
    assert with_keys(SourceFile("a.md", written), keys).text == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{@fig:a}B and {+@tbl:b}", "@{fig:a}B and @{tbl:b}"),
        ("+@fig:a, *@tbl:b, !@eq:c", "@fig:a, @tbl:b, @eq:c"),
        ("{#tbl: merged}", "{#tbl:merged}"),
        ('## References {.x}\n\n<!-- list -->\n<div id="refs"></div>\n', "\n"),
        ('<link rel="stylesheet" href="x">text', "text"),
        ("1 + @smith and a*@b", "1 + @smith and a*@b"),
    ],
)
def test_markup(written: str, read: str) -> None:
    assert in_plain_markdown(SourceFile("a.md", written)).text == read


FRONT = "Published at <https://x.org>.\n\n<small><em>\nby {{manubot.x}}\n</em></small>\n\n## Authors\n"


def test_a_manuscript_is_found_with_what_manubot_made() -> None:
    world = World.in_memory({
        "m/content/metadata.yaml": "title: T\n",
        "m/content/00.front-matter.md": FRONT,
        "m/content/01.abstract.md": "## Abstract\n",
        "m/content/02.text.md": "Words [@doi:10.1/a], {{n}}.\n",
        "m/content/response-to-reviewers.md": "Not this.\n",
        "m/output/citations.tsv": "manuscript_id\tdetagged_id\tstandard_id\tshort_id\ndoi:10.1/A\t\tdoi:10.1/a\tkey1\n",
        "m/output/variables.json": json.dumps({"n": 3, "manubot": {}}),
        "m/output/references.json": "[]",
    })  # fmt: skip
    findings = Findings()
    found = manubot.find("m", world, findings)
    (text,) = found.sections
    assert text.text.split() == ["##", "Abstract", "Words", "[@key1],", "3."]
    assert str(text.span(text.text.index("Words"))) == "m/content/02.text.md:1:1"
    assert found.metadata is not None
    assert found.metadata.text == "title: T\n\nnotice:\n  - |\n    Published at <https://x.org>.\n"
    assert str(found.metadata.span(found.metadata.text.index("https"))) == "m/content/00.front-matter.md:1:15"
    assert found.references == ("m/output/references.json",)
    assert not findings.items


BELOW = """## Authors

{% for author in authors %}
{{author.name}}<sup>{{author.symbol_str}}</sup>
{% endfor %}

<sup>☯</sup> --- These authors contributed equally to this work

<sup>†</sup> --- To whom correspondence should be addressed: b@example.org
<sup>§</sup> — Now at "X"
<sup>✉</sup> — Correspondence possible via {% if manubot.x is defined %}Issues{% endif %}
"""


def test_what_the_front_matter_says_of_marks_is_said_of_the_authors() -> None:
    written = """authors:
  - name: Ann Lee
    symbol_str: "☯"
  - {name: Bo Ray, symbol_str: "☯"}
  - name: Cy Fox
    symbol_str: †
  - symbol_str: '§'
    name: Di Gem
  - name: Ed Hay
    symbol_str: "✉"
  - name: Flo Ivy
    symbol_str: "†, ☯"
"""
    marks = marks_in(SourceFile("00.front-matter.md", BELOW))
    assert set(marks) == {"☯", "†", "§"}
    assert (
        with_marks(SourceFile("metadata.yaml", written), marks).text
        == """authors:
  - name: Ann Lee
    equal-contributor: true
  - {name: Bo Ray, symbol_str: "☯"}
  - name: Cy Fox
    corresponding: true
  - note: "Now at \\"X\\""
    name: Di Gem
  - name: Ed Hay
    symbol_str: "✉"
  - name: Flo Ivy
    corresponding: true
    equal-contributor: true
"""
    )


def test_an_old_manuscript_has_tags_in_a_table_and_references_in_several_files() -> None:
    world = World.in_memory({
        "m/content/metadata.yaml": "title: T\nauthor_info:\n  - name: Ann Lee\n",
        "m/content/02.text.md": "Words [@tag:one; @tag:two].\n",
        "m/content/citation-tags.tsv": "tag\tcitation\none\tdoi:10.1/a\n\nbroken\n",
        "m/content/manual-references.json": "[]",
        "m/content/manual-references.bib": "",
    })  # fmt: skip
    found = manubot.find("m", world, Findings())
    assert found.sections[0].text.strip() == "Words [@doi:10.1/a; @tag:two]."
    assert found.references == ("m/content/manual-references.bib", "m/content/manual-references.json")


def test_metadata_that_end_in_dots_keep_what_the_front_matter_tells_readers() -> None:
    files = {
        "m/content/metadata.yaml": "---\ntitle: T\nauthors:\n  - name: Ada Lee\n...\n",
        "m/content/00.front-matter.md": "_A version is at <https://example.org>_.\n\n## Authors\n\n+ **Ada Lee**\n",
        "m/content/01.abstract.md": "## Abstract\n\nShort.\n",
    }
    found = manubot.find("m", World.in_memory(files), Findings())
    assert found.metadata
    said = read_yaml(found.metadata)
    assert [entry.key for entry in said.entries] == ["title", "authors", "notice"]
