"""Reporting checklists: every item has a place, a reason, or stands open; and the places are those of the article."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley import Outcome, Request, build, check, fill_checklists
from galley.checklists.places import WORDS
from galley.checklists.proposals import with_proposals
from galley.checklists.read import checklist
from galley.checks.codes import ARTICLE_TYPES
from galley.cli.commands import main
from galley.document.checklists import Filled, FilledChecklist
from galley.findings.finding import Severity, Stop
from galley.readers.checklist_files import known
from galley.readers.schemas import schema_text
from galley.readers.yaml_source import YamlMapping, YamlScalar, YamlSequence, read_yaml
from galley.runtime.world import World
from galley.source import SourceFile
from galley.tools.pdfium import text_of_pages
from tests.articles import small_article
from tests.conftest import TOP
from tests.line_numbers import painted_numbers
from tests.test_pdf_patches import letters

ARTICLE = """\
title: A stone in an unusual place
subtitle: Case report
author: Ann Lee
article-type: case-report
keywords: [stone, case report]
abstract: The stone is rare. It was removed.
consent: The patient gave consent to publication.
bibliography: refs.json
"""
TEXT = """\
# Introduction

Stones are common.

This one is not [@a].

# Case report

A 45-year-old woman came to us.

Her history was empty. @tbl:course has all.

| Day | What |
|---|---|
| 1 | She came. |

: Timeline of the stone. {#tbl:course}

## Treatment {#treatment}

The stone was removed.

# Discussion

We know of one other [@a].

Our report has its limits.
"""
RECORD = [
    {"id": "a", "type": "book", "title": "Stones", "author": [{"family": "Ray"}], "issued": {"date-parts": [[2020]]}}
]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "article.yaml").write_text(ARTICLE)
    (tmp_path / "10.md").write_text(TEXT)
    (tmp_path / "refs.json").write_text(json.dumps(RECORD))
    return tmp_path


def answered(paper: Path, text: str, name: str = "care-2013") -> Outcome:
    (paper / "checklists").mkdir()
    (paper / "checklists" / f"{name}.yaml").write_text(text)
    return fill_checklists(Request(str(paper)))


def items(outcome: Outcome) -> dict[str, Filled]:
    (one,) = outcome.checklists
    return {item.number: item for item in one.items}


def told(outcome: Outcome) -> list[tuple[str, int]]:
    kept = ("checklist-answer-is-known", "checklist-is-complete")
    found = [one for one in outcome.report.findings if one.rule.id in kept]
    return [(one.rule.id, one.span.line if one.span else 0) for one in found]


def test_the_lists_that_galley_has_are_whole() -> None:
    world = World.of_request(Request("."))
    lists = {name: checklist(name, world) for name in known(world)}
    assert {name: len(one.items) for name, one in lists.items()} == {
        "care-2013": 30,
        "consort-2025": 42,
        "prisma-2020": 42,
        "stard-2015": 34,
        "strobe-2007": 34,
    }
    for one in lists.values():
        numbers = [item.number for item in one.items]
        assert len(set(numbers)) == len(numbers)
        assert set(one.applies_to) <= set(ARTICLE_TYPES)
        assert one.title
        assert one.source.startswith("https://doi.org/")
        assert all(item.topic and item.asks for item in one.items)
        looks = [look for item in one.items for look in (item.found, item.perhaps) if look]
        assert {look.part for look in looks} <= WORDS


def test_what_the_article_shows_is_found_at_its_place(paper: Path) -> None:
    found = items(fill_checklists(Request(str(paper))))
    places = {number: one.places[0] for number, one in found.items() if one.state == "found"}
    named = {number: (place.name, place.span.line if place.span else 0) for number, place in places.items()}
    assert named == {
        "1": ("Title", 2),
        "2": ("Keywords", 5),
        "7": ("Table 1", line_of(": Timeline")),
        "11b": ("Discussion, paragraph 1", line_of("We know of one")),
        "13": ("Consent, paragraph 1", 7),
    }


def line_of(words: str) -> int:
    return TEXT[: TEXT.index(words)].count("\n") + 1


def test_a_section_of_the_abstract_is_a_place_of_its_own(paper: Path) -> None:
    sections = "abstract:\n  Case presentation: She came with a stone.\n  Conclusion: Stones should be looked for.\n"
    article = re.sub(r"^abstract:.*\n(?: .*\n)*", sections, ARTICLE, flags=re.MULTILINE)
    (paper / "article.yaml").write_text(article if "Conclusion:" in article else ARTICLE + sections)
    outcome = answered(paper, "3a: {at: abstract}\n3b: {at: abstract.case presentation}\n3c: {at: abstract.Methods}\n")
    places = {number: one.places for number, one in items(outcome).items()}
    assert [one.name for one in places["3a"]] == ["Abstract"]
    assert [(one.name, one.text) for one in places["3b"]] == [("Abstract, Case presentation", "She came with a stone.")]
    assert ("checklist-answer-is-known", 3) in told(outcome)
    proposed = places["3d"][0]
    assert (proposed.name, proposed.text) == ("Abstract, Conclusion", "Stones should be looked for.")
    open_ = FilledChecklist("x", "X", "", (items(outcome)["3d"],))
    assert '3d: {at: "abstract.Conclusion"}' in with_proposals("", open_, small_article())


def test_what_may_be_the_place_is_proposed_and_stays_open(paper: Path) -> None:
    found = items(fill_checklists(Request(str(paper))))
    proposed = {number: one.places[0].name for number, one in found.items() if one.state == "open" and one.places}
    assert proposed["4"] == "Introduction, paragraph 2"
    assert proposed["5a"] == "Case report, paragraph 1"
    assert proposed["5c"] == "Case report, paragraph 2"
    assert proposed["9a"] == "Treatment, paragraph 1"
    assert proposed["11a"] == "Discussion, paragraph 2"
    assert not found["5b"].places


def test_a_heading_that_is_what_an_item_asks_for_is_proposed(paper: Path) -> None:
    text = TEXT.replace("Our report has its limits.", "## 5. Limitations\n\nIt was short.\n\n$$x = 1$$\n\nIt was one.")
    (paper / "10.md").write_text(f"{text}\n## Patient information\n\nNothing more.\n")
    found = items(fill_checklists(Request(str(paper))))
    assert found["11a"].state == "open"
    assert [one.name for one in found["11a"].places] == ["5. limitations, paragraph 1"]
    assert [one.name for one in found["5b"].places] == ["Patient information, paragraph 1"]
    assert not found["11c"].places


def test_authors_answer_with_a_place_or_a_reason(paper: Path) -> None:
    said = '5b: {at: "#treatment"}\n'
    said += '6: {at: [title, "@tbl:course", keywords, caption, author]}\n'
    said += "12: {not: She did not wish to.}\n9c: {na: None.}\n"
    outcome = answered(paper, said)
    found = items(outcome)
    assert (found["5b"].state, [one.name for one in found["5b"].places]) == ("answered", ["Treatment"])
    names = [one.name for one in found["6"].places]
    assert names == ["Title", "Table 1", "Keywords", "Table 1", "Author"]
    assert (found["12"].state, found["12"].reason) == ("not reported", "She did not wish to.")
    assert (found["9c"].state, found["9c"].reason) == ("not applicable", "None.")
    assert told(outcome) == [("checklist-is-complete", 1)]


def test_an_answer_that_denies_what_the_article_has_is_told(paper: Path) -> None:
    outcome = answered(paper, "12: {not: She did not wish to.}\n1: {not: No.}\n2: {na: No.}\n")
    wrong = [one for one in outcome.report.findings if one.rule.id == "checklist-answer-is-true"]
    found = items(fill_checklists(Request(str(paper))))
    assert [(one.span.line if one.span else 0, one.message) for one in wrong] == [
        (2, "Item 1 is answered as not reported, and the article has it: Title."),
        (3, "Item 2 is answered as not applicable, and the article has it: Keywords."),
    ]
    assert found["1"].state == "not reported"  # what the authors say stands, and is told


def faults(value: Any, schema: Any, at: str = "") -> Iterator[str]:
    """Yield where a value is not as a schema says, of the words of JSON Schema that the schema has."""
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}
    if "anyOf" in schema:
        if all([*faults(value, one, at)] for one in schema["anyOf"]):
            yield f"{at}: none of {len(schema['anyOf'])}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r}"
    if "type" in schema and type(value) is not kinds[schema["type"]]:
        yield f"{at}: no {schema['type']}"
        return
    if isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{at}: {value}"
    if isinstance(value, dict):
        yield from (f"{at}: lacks {key}" for key in schema["required"] if key not in value)
        yield from (f"{at}: has {key}" for key in value if key not in schema["properties"])
        for key in value.keys() & schema["properties"].keys():
            yield from faults(value[key], schema["properties"][key], f"{at}.{key}")
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from faults(one, schema["items"], f"{at}.{index}")


def test_what_is_written_as_json_is_as_its_schema_says(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads((TOP / "docs" / "checklist.schema.json").read_text())
    assert schema == json.loads(schema_text("checklist"))
    answered(paper, '5b: {at: "#treatment"}\n12: {not: She did not wish to.}\n9c: {na: None.}\n')
    for name in known(World.of_request(Request(str(paper)))):
        assert main(["checklist", str(paper), "--list", name, "--report", "json"]) == 0
        made = json.loads(capsys.readouterr().out)
        assert made[0]["items"]
        assert [*faults(made, schema)] == []
    files = made_of(paper, variants=("review",))
    made = json.loads(next(data for name, data in files.items() if name.endswith(".checklist.json")))
    assert any(place["printed"] for item in made[0]["items"] for place in item["places"])
    assert [*faults(made, schema)] == []
    made[0]["items"][0]["state"] = "fine"
    made[0]["items"][1]["places"] = [{"name": "Title", "span": None, "printed": {"first_page": 0}}]
    assert len([*faults(made, schema)]) > 1


def test_whatever_has_an_identifier_is_a_place(paper: Path) -> None:
    text = TEXT.replace("Stones are common.", "[Stones]{#stones} are common.\n\n::: {#apart}\nThis is apart.\n:::")
    (paper / "10.md").write_text(
        text.replace("# Discussion", "# Funding {#paid}\n\nNobody paid.\n\n# Discussion {#end}")
    )
    outcome = answered(paper, '6: {at: ["#stones", "#apart", "#paid", "10.md#end", "#introduction"]}\n')
    assert [one.name for one in items(outcome)["6"].places] == [
        "Introduction, paragraph 1",
        "Introduction, paragraph 2",
        "Funding, paragraph 1",
        "Discussion",
        "Introduction",
    ]


@pytest.mark.parametrize("name", ["20.md#treatment", "#treatmint", "@fig:none", "#", "0.md#treatment", "colour"])
def test_a_place_that_is_gone_or_in_another_file_is_an_error_at_its_line(paper: Path, name: str) -> None:
    outcome = answered(paper, f'7: {{na: No.}}\n8b: {{at: "{name}"}}\n')
    (wrong,) = [one for one in outcome.report.findings if one.rule.id == "checklist-answer-is-known"]
    assert wrong.message == f"The article has nothing that is called {name}."
    assert wrong.span
    assert (Path(wrong.span.path).name, wrong.span.line) == ("care-2013.yaml", 2)


def test_an_answer_that_is_stale_or_none_is_an_error_at_its_place(paper: Path) -> None:
    outcome = answered(paper, '7: {at: "@tbl:gone"}\n7z: {not: x}\n8b: {because: x}\n8c: {not: ""}\n')
    assert sorted(told(outcome))[:4] == [("checklist-answer-is-known", line) for line in (1, 2, 3, 4)]
    assert outcome.report.fails()


def test_a_whole_checklist_has_no_finding(paper: Path) -> None:
    numbers = [one.number for one in items(fill_checklists(Request(str(paper)))).values() if one.state == "open"]
    outcome = answered(paper, "".join(f"{number}: {{na: There was none.}}\n" for number in numbers))
    assert told(outcome) == []


def test_the_type_and_the_title_choose(paper: Path) -> None:
    trial = ARTICLE.replace("case-report", "research-article", 1)
    (paper / "article.yaml").write_text(trial.replace("A stone", "A randomised trial of a stone"))
    (one,) = fill_checklists(Request(str(paper))).checklists
    assert one.name == "consort-2025"
    (paper / "article.yaml").write_text(trial)
    assert fill_checklists(Request(str(paper))).checklists == ()
    (one,) = fill_checklists(Request(str(paper)), ("consort-2025",)).checklists
    assert one.name == "consort-2025"


def test_the_command_prints_and_fails_under_strict(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checklist", str(paper)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80 + len(str(paper))
    assert "5 of 30 items have a place or a reason." in lines
    assert main(["checklist", str(paper), "--strict"]) == 1
    assert "checklist-is-complete" in capsys.readouterr().err
    assert main(["checklist", str(paper), "--list", "care-2031"]) == 1
    assert "did you mean `care-2013`?" in capsys.readouterr().err


def test_json_has_places_with_file_and_line(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checklist", str(paper), "--report", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    title = next(item for item in one["items"] if item["number"] == "1")
    assert title["state"] == "found"
    assert title["places"][0]["span"]["line"] == 2


def test_a_journal_that_asks_for_a_checklist_hears_of_it_in_every_check(paper: Path, tmp_path: Path) -> None:
    journal = tmp_path / "made-up"
    shutil.copytree(TOP / "styles" / "preprint", journal)
    with (journal / "profile.yaml").open("a") as profile:
        profile.write("requirements: {case-report: {checklists: [care-2013, care-1913]}}\n")
    outcome = check(Request(str(paper), journal=str(journal)))
    assert told(outcome) == [("checklist-is-complete", 1)]
    (wrong,) = [one for one in outcome.report.findings if one.rule.id == "profile-is-valid"]
    last = len((journal / "profile.yaml").read_text().splitlines())
    assert wrong.message == "`checklists` knows no `care-1913`"
    assert wrong.hints == ("did you mean `care-2013`?",)
    assert wrong.span
    assert (wrong.span.path, wrong.span.line) == (str(journal / "profile.yaml"), last)
    assert told(check(Request(str(paper)))) == []


# --- as an output ----------------------------------------------------------------------------------------------------


def test_a_user_names_lists_of_his_own_without_a_journal(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = paper / "my lists"
    folder.mkdir()
    (folder / "care-2013.yaml").write_text("items:\n  - {no: 5b, asks: The official words of item 5b.}\n")
    (folder / "kettle.yaml").write_text(
        "title: My list\napplies-to: [case-report]\nitems:\n  - {no: 1, topic: Kettle, asks: that there is one}\n"
    )
    named = ("--checklists", str(folder), "--report", "json")
    main(["checklist", str(paper), *named])
    made = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert set(made) == {"care-2013", "kettle"}
    assert [one["asks"] for one in made["care-2013"]["items"] if one["number"] == "5b"] == [
        "The official words of item 5b."
    ]
    main(["checklist", str(paper), "--checklists", str(folder / "kettle.yaml"), "--list", "kettle"])
    assert "My list" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "rule"),
    [("items: [a, {no: 1}", "yaml-is-well-formed"), ("words", "yaml-is-well-formed"), ("", "profile-is-valid"),
     ("title: A\nitems: [{no: 1}]", "profile-is-valid"), (None, "file-exists")],
)  # fmt: skip
def test_a_list_of_a_user_that_is_broken_is_told_at_its_place(
    paper: Path, text: str | None, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = paper / "lists"
    folder.mkdir()
    if text is not None:
        (folder / "mine.yaml").write_text(text)
    assert main(["checklist", str(paper), "--checklists", str(folder), "--list", "mine"]) == 1
    found = capsys.readouterr()
    place = f"{folder}/mine.yaml:" if text is not None else ""
    assert f"error {rule}" in found.out + found.err
    assert place in found.out + found.err


def made_of(paper: Path, **asked: Any) -> dict[str, bytes]:
    request = Request(str(paper), formats=("checklist", "jats"), out=str(paper / "out"), cache=False, **asked)
    outcome = build(request)
    assert not outcome.report.fails()
    return {one.name.removeprefix(outcome.paper): one.data for one in outcome.artifacts}


def places(data: bytes) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for item in json.loads(data)[0]["items"]:
        yield from ((place, place["printed"]) for place in item["places"])


def numbered_lines(pdf: bytes) -> dict[int, tuple[int, str]]:
    """Return the letters of each numbered line of a PDF by what it paints in the margin, with the page from 1."""
    numbers = painted_numbers(pdf)
    found: dict[int, tuple[int, str]] = {}
    for one in numbers:
        level = [sign for sign, _, y in letters(pdf, one.page) if abs(y - one.y) < LEVEL]
        found[one.number] = (one.page + 1, "".join(filter(str.isalnum, "".join(level))).casefold())
    return found


LEVEL = 4.0  # points: raised marks and the line itself, not the next line


def begins(place: dict[str, Any]) -> str:
    """Return the first letters of what stands at a place in the source."""
    path, line, column = (place["span"][key] for key in ("path", "line", "column"))
    text = Path(path).read_text().splitlines()[line - 1][column - 1 :]
    return "".join(filter(str.isalnum, text.split("[@")[0].split("@")[0].removeprefix(": "))).casefold()


def test_pages_and_lines_are_those_that_stand_in_the_pdf(paper: Path) -> None:
    long = TEXT.replace("Stones are common.", "\n\n".join(f"Stones of kind {at} are common. " * 9 for at in range(20)))
    (paper / "10.md").write_text(long)
    made = made_of(paper, variants=("review",))
    lines = numbered_lines(made["-review.pdf"])
    checked = 0
    for place, printed in places(made["-review.checklist.json"]):
        if place["name"].startswith(("Introduction", "Case", "Discussion", "Treatment")):
            page, said = lines[printed["first_line"]]
            assert printed["first_page"] == page
            assert said.startswith(begins(place)[:12]), (place, said)
            checked += 1
    assert checked > 5
    assert max(printed["first_page"] for _, printed in places(made["-review.checklist.json"])) > 3


def test_a_published_article_names_its_checklist_and_the_review_copy_has_one_with_lines(paper: Path) -> None:
    made = made_of(paper, variants=("published", "review"))
    kinds = ("-care-2013.pdf", "-care-2013.docx", ".checklist.json")
    assert {f"{part}{kind}" for part in ("", "-review") for kind in kinds} < set(made)
    assert "-review.pdf" in made
    assert b'-care-2013.pdf"' in made[".xml"]
    (page, *_) = text_of_pages(made["-review-care-2013.pdf"])
    assert "5 of 30 items have a place or a reason" in page
    assert "Introduction, paragraph" not in page  # proposals are no places
    assert all(not printed["first_line"] for _, printed in places(made[".checklist.json"]))


def test_a_checklist_that_is_asked_for_and_not_there_is_an_error(paper: Path) -> None:
    (paper / "article.yaml").write_text(ARTICLE.replace("case-report", "letter", 1))
    outcome = build(Request(str(paper), formats=("checklist",), out=str(paper / "out"), cache=False))
    assert [one.rule.id for one in outcome.report.findings if one.severity is Severity.ERROR] == ["format-is-made"]
    assert not (paper / "out").exists()


def test_the_list_that_is_answered_is_the_one_that_is_filled(paper: Path) -> None:
    (paper / "article.yaml").write_text(ARTICLE.replace("case-report", "research-article", 1))
    (paper / "checklists").mkdir()
    (paper / "checklists" / "consort-2025.yaml").write_text("1a: {not: It is a case.}\n")
    made = made_of(paper, variants=("review",))
    assert "-review-consort-2025.pdf" in made


# --- proposals -------------------------------------------------------------------------------------------------------


def test_open_items_are_added_as_comments_and_added_once(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checklist", str(paper), "--write"]) == 0
    file = paper / "checklists" / "care-2013.yaml"
    assert f"wrote {file}" in capsys.readouterr().err
    text = file.read_text()
    assert text.startswith("# Answers to CARE 2013, case reports: https://doi.org/10.1136/bcr-2013-201554\n")
    assert '#   perhaps Case report, paragraph 1 (10.md:9)\n# 5a: {at: "#case-report"}\n' in text
    assert '# 5b: {at: ""}\n' in text
    assert "# 13:" not in text
    assert main(["checklist", str(paper), "--write"]) == 0
    assert "Nothing is written" in capsys.readouterr().err
    assert file.read_text() == text


def test_a_proposal_is_an_answer_when_its_sign_is_taken_off(paper: Path) -> None:
    main(["checklist", str(paper), "--write"])
    file = paper / "checklists" / "care-2013.yaml"
    file.write_text(re.sub(r"^# (?=\d+\w?: \{at: \"[^\"])", "", file.read_text(), flags=re.MULTILINE))
    outcome = fill_checklists(Request(str(paper)))
    assert not outcome.report.fails()
    found = items(outcome)
    assert {found[one].state for one in ("3a", "4", "5a", "5c", "9a", "11a")} == {"answered"}


def test_what_authors_wrote_stays_to_the_byte(paper: Path) -> None:
    (paper / "checklists").mkdir()
    file = paper / "checklists" / "care-2013.yaml"
    before = b"\xef\xbb\xbf# mine\r\n'7':   {at: '@tbl:course'}   # the table\r\n#5b: later\r\n"
    before += b"12:\r\n  not: >-\r\n    She died."
    file.write_bytes(before)
    assert main(["checklist", str(paper), "--write"]) == 0
    after = file.read_bytes()
    assert after.startswith(before + b"\r\n")
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert b"# 5b:" not in after
    assert items(fill_checklists(Request(str(paper))))["12"].reason == "She died."


def test_with_an_error_nothing_is_added(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = answered(paper, "7z: {not: x}\n")
    assert outcome.report.fails()
    assert main(["checklist", str(paper), "--write"]) == 1
    assert "Nothing is written: there are errors." in capsys.readouterr().err
    assert (paper / "checklists" / "care-2013.yaml").read_text() == "7z: {not: x}\n"


def test_a_folder_of_answers_that_leads_elsewhere_is_not_written_into(
    paper: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (paper / "checklists").symlink_to(elsewhere)
    assert main(["checklist", str(paper), "--write"]) == 1
    assert list(elsewhere.iterdir()) == []


YAML = st.lists(
    st.sampled_from(
        [
            "# a comment",
            "7: {not: x}",
            "'12': {na: y}",
            "8b:",
            "  not: |",
            "    text",
            "    # no comment",
            "",
            "...",
            "---",
            "#5a: z",
            "5a : {na: q}",
        ]
    )
).map("\n".join)


@given(text=st.one_of(YAML, st.text(max_size=60)), ending=st.sampled_from(["", "\n", "\n\n", "\r\n"]))
def test_proposals_change_no_answer_and_come_once(text: str, ending: str) -> None:
    open_ = tuple(Filled(one, "Topic", "asks", optional=False, state="open") for one in ("5a", "5b", "7", "12"))
    list_, article = FilledChecklist("care-2013", "CARE", "https://example.org", open_), small_article()
    before = text + ending
    after = with_proposals(before, list_, article)
    assert after.startswith(before)
    assert with_proposals(after, list_, article) == after
    assert read_of(after) == read_of(before)


def read_of(text: str) -> object:
    def of(value: object) -> object:
        match value:
            case YamlMapping(entries=entries):
                return {one.key: of(one.value) for one in entries}
            case YamlScalar(text=said):
                return said.split()
            case YamlSequence(items=inside):
                return [of(one) for one in inside]
            case _:
                return value

    try:
        return of(read_yaml(SourceFile("care-2013.yaml", text.replace("\r\n", "\n"))))
    except Stop:
        return None


# --- checklists of a journal -----------------------------------------------------------------------------------------

OWN = """\
title: The list of the Made-up Journal
applies-to: [case-report]
items:
  - {no: "1", topic: Kettle, asks: that there is one}
  - {no: "2", topic: Whistle, asks: that it is heard, optional: true}
"""


def journal_with(folder: Path, **lists: str) -> str:
    shutil.copytree(TOP / "styles" / "preprint", folder)
    (folder / "checklists").mkdir()
    for name, text in lists.items():
        (folder / "checklists" / f"{name.replace('_', '-')}.yaml").write_text(text)
    return str(folder)


def test_a_journal_gives_the_official_words_and_lists_of_its_own(paper: Path, tmp_path: Path) -> None:
    official = "licence: bought\nitems:\n  - {no: 5b, asks: The official words of this item.}\n"
    journal = journal_with(tmp_path / "made-up", care_2013=official, kettles=OWN)
    (paper / "checklists").mkdir()
    (paper / "checklists" / "kettles.yaml").write_text("1: {at: '#treatment'}\n")
    care, kettles = fill_checklists(Request(str(paper), journal=journal), ("care-2013", "kettles")).checklists
    said = {one.number: (one.topic, one.asks) for one in care.items}
    assert len(said) == 30
    assert said["5b"] == ("Patient information", "The official words of this item.")
    assert said["1"] == ("Title", "it names the focus and says that this is a case report")
    assert [(one.number, one.asks, one.optional) for one in kettles.items] == [
        ("1", "that there is one", False),
        ("2", "that it is heard", True),
    ]
    assert [one.name for one in kettles.items[0].places] == ["Treatment"]
    made = made_of(paper, variants=("review",), journal=journal)
    assert {"-review-kettles.pdf", "-review-kettles.docx"} <= set(made)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("items:\n  - {no: 5z, asks: x}\n", 2, "CARE 2013, case reports has no item 5z"),
        ("items:\n  - {no: 5b, asks: x}\n  - {no: 5b, asks: y}\n", 3, "the checklist has item 5b twice"),
        ("source: javascript:alert(1)\n", 1, "the `source` of a checklist is an address of the web"),
        (
            "title: x\nitems:\n  - {no: '1'}\n",
            3,
            "an item of a checklist has a number (`no`) and says what it `asks`",
        ),
        ("items:\n  - {no: '1', asks: x}\n", 1, "a checklist has a `title` and `items`"),
        (
            OWN + "  - {no: '3', asks: x, found: {in: title, words: (a+)+}}\n",
            6,
            "the key `found` is not known here",
        ),
    ],
)
def test_a_fault_in_a_list_of_a_journal_is_told_at_its_line(
    paper: Path, tmp_path: Path, text: str, line: int, message: str
) -> None:
    name = "care-2013" if "title" not in text and "'1'" not in text else "kettles"
    journal = journal_with(tmp_path / "made-up", **{name: text})
    outcome = fill_checklists(Request(str(paper), journal=journal), (name,))
    (wrong,) = [one for one in outcome.report.findings if one.rule.id == "profile-is-valid"]
    assert wrong.message == message
    assert wrong.span
    assert (Path(wrong.span.path).stem, wrong.span.line) == (name, line)
    assert outcome.report.fails()


def test_a_journal_asks_for_a_list_of_its_own(paper: Path, tmp_path: Path) -> None:
    journal = journal_with(tmp_path / "made-up", kettles=OWN)
    with (Path(journal) / "profile.yaml").open("a") as profile:
        profile.write("requirements: {case-report: {checklists: [kettles]}}\n")
    outcome = check(Request(str(paper), journal=journal))
    (open_,) = [one for one in outcome.report.findings if one.rule.id == "checklist-is-complete"]
    assert open_.message == "1 of 2 items of The list of the Made-up Journal are open: 1."
