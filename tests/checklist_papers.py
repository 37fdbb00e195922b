"""Made-up papers with the answers to their checklists: a case report of a kettle, a trial and a review of nothing.

They are long enough for several pages, and say some things twice, so that a place must be told from its like.
"""

# ruff: noqa: E501 - rows of tables and lines of metadata, which a break would change
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.page_papers.papers import AUTHORS, work
from tests.page_papers.pictures import flow_chart
from tests.page_papers.prose import paragraph, paragraphs

TWICE = "The kettle was filled again, as kettles are, and nothing at all was learnt by it."


@dataclass(frozen=True, slots=True)
class Paper:
    """A made-up paper: its metadata besides authors, its text, the name of its checklist and the answers to it."""

    metadata: str
    text: str
    checklist: str
    answers: str


def write(name: str, folder: Path) -> Path:
    """Write the paper of this name into `folder`; return the folder."""
    paper = PAPERS[name]
    (folder / "checklists").mkdir(parents=True)
    (folder / "article.yaml").write_text(f"id: {name}\n{paper.metadata}{AUTHORS}{_STATEMENTS}", encoding="utf-8")
    (folder / "10-text.md").write_text(paper.text, encoding="utf-8")
    (folder / "checklists" / f"{paper.checklist}.yaml").write_text(paper.answers, encoding="utf-8")
    (folder / "refs.json").write_text(json.dumps([work(at) for at in range(1, 13)]), encoding="utf-8")
    (folder / "flow.svg").write_bytes(flow_chart())
    return folder


_STATEMENTS = """ethics: Nobody was asked.
contributions: All authors did nothing together.
conflicts: None, as there is nobody.
funding: Nobody paid for nothing, and had no say in it.
data-availability: There are no data, and so there is no place for them.
license: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}
copyright: {holder: The Made-up Authors, year: 2026}
date: 2026-03-14
bibliography: refs.json
"""

_CASE = Paper(
    """title: "A kettle that would not whistle: a case report"
article-type: case-report
abstract: >-
  A rare kettle is presented. It was treated by waiting and recovered. Kettles should be waited for.
keywords: [kettle, whistling, case report]
consent: Nobody consented, as there is nobody.
""",
    f"""# Introduction

{paragraphs(2, seed=3)}

Kettles that do not whistle are made up [@w1; @w2], and this one is the first of its kind [@w3].

# Case report

A 45-year-old kettle of no particular colour was brought to Imaginary College. {paragraph(seed=21)}

[Its complaint was silence.]{{#silence}} It had a family of cups, and no history.[^cups]

[^cups]: The cups were not asked, and did not offer an opinion of their own.

{TWICE}

## Findings {{#findings}}

On examination it was empty. {paragraph(seed=33)}

{TWICE}

What was thought of as a differential was a saucepan, which was ruled out [@w4]. All days are in @tbl:course.

| Day | What was done |
|----:|:--------------|
| 1 | The kettle was put on. |
| 2 | It was put on again. |

: Timeline of the kettle {{#tbl:course}}

## Treatment {{#treatment}}

It was treated by waiting for 12 days. {paragraph(seed=45)}

{TWICE}

## Follow-up {{#later}}

It was followed up for 4 weeks and recovered, as kettles do. {paragraph(seed=57)}

There was no adverse event, and no unexpected one either.

# Discussion

{paragraphs(3, seed=63)}

Others have written of kettles that whistle [@w5; @w6]. {paragraph(seed=71)}

A strength of this report is its brevity, and a limitation is that there was no kettle.

# Conclusion

A watched kettle boils in its own time, and this is all that is to be learnt here.

# Patient perspective

The kettle was asked, and kept silent.
""",
    "care-2013",
    """# what the kettle itself has to say
3a: {at: abstract}
4: {at: "#introduction"}
5a: {at: "#case-report"}
5b: {at: "#silence"}
5d: {na: Nobody had done anything before.}
6: {at: "10-text.md#findings"}   # with the empty inside
8a: {at: ["#findings", "@tbl:course"]}
8d: {na: Kettles have no stages.}
9a: {at: "#treatment"}
10a: {at: "#later"}
10b: {not: No test was thought of.}
11d: {at: "#conclusion"}
""",
)

_TRIAL = Paper(
    """title: "Made-up water or none for imaginary thirst: a randomised trial"
article-type: research-article
abstract:
  - {heading: Background, text: Nobody was ever thirsty in Madeupville.}
  - {heading: Methods, text: Nobody was given water or none.}
  - {heading: Results, text: There was no difference between nobody and nobody.}
keywords: [water, thirst]
consent: Nobody consented, as there is nobody.
trial-registration: "Made-up Register of Trials, MUR-0001, registered on 1 April 2026."
""",
    f"""# Introduction

{paragraphs(2, seed=7)} [@w1]

The aim was to learn nothing about harms and benefits.

# Methods

## Design and setting {{#design}}

This was a parallel trial of superiority with a ratio of 1 to 1 at two imaginary centres. {paragraph(seed=11)}

{TWICE}

## Participants {{#participants}}

Nobody was eligible, and everybody else was excluded [@w2]. {paragraph(seed=19)}

## Intervention {{#water}}

Water was poured as it is poured. {paragraph(seed=29)}

{TWICE}

## Outcomes {{#outcomes}}

[The primary outcome was thirst on a scale of $0 \\leq t \\leq 10$, where no one sat.]{{#thirst}} Adverse outcomes were those that nobody liked.

## Sample size and randomisation {{#sequence}}

The sample size was found under a chair. The sequence was computer-generated in blocks of four and concealed in envelopes that nobody opened. Nobody was blinded.

## Statistics {{#statistics}}

Groups were compared by a statistical test of no name, by intention to treat, and missing data stayed missing [@w3; @w4]. {paragraph(seed=39)}

# Results

{paragraphs(2, seed=47)}

The flow of nobody is in @fig:flow, and those who were not there are in @tbl:base.

![Flow of nobody through the trial.](flow.svg){{#fig:flow alt="Boxes for those assessed, randomised, followed up and analysed"}}

| Group | n | Flow, mL/min |
|:------|--:|-------------:|
| Water | 400 | 12.5 |
| None | 400 | 0.125 |

: Characteristics of those who were not there {{#tbl:base}}

{TWICE}

The difference was nothing, and so were the harms. {paragraph(seed=55)}

# Discussion

{paragraphs(3, seed=61)}

A limitation is that the trial was made up, so that its results cannot be generalised [@w5].
""",
    "consort-2025",
    """1b: {at: abstract}
"8": {at: abstract.methods}
3: {not: There is no protocol.}
6: {at: "#introduction"}
9: {at: "#design"}
11: {at: ["#design"]}
12a: {at: "#participants"}
13: {at: "#water"}
14: {at: "#thirst"}
16a: {at: "#sequence"}
16b: {na: Nobody looked before the end.}
17a: {at: "#sequence"}
21a: {at: "#statistics"}
22b: {at: ["@fig:flow", "@tbl:base"]}
26: {at: "#results"}
""",
)

_REVIEW = Paper(
    """title: "What is not known of imaginary sinks: a systematic review"
article-type: systematic-review
abstract: We looked for sinks that do not exist, and found none.
keywords: [sink, drain]
consent: Nobody consented, as there is nobody.
""",
    f"""# Background

{paragraphs(2, seed=5)}

What is known is little [@w1; @w2]. The question was whether there is any sink at all.

# Methods

There was no protocol, and the review was not registered. {paragraph(seed=15)}

## Search {{#search}}

Two imaginary databases were searched on 1 April 2026 with the search strategy “sink and not sink”. {paragraph(seed=25)}

{TWICE}

## Selection {{#selection}}

Studies were eligible if they did not exist.[^neither] Two nobodies screened all records independently, and data were extracted by neither.

[^neither]: Neither of them was there when the records were not read.

{TWICE}

## Synthesis {{#synthesis}}

[Risk ratios of nothing were put together narratively.]{{#narrative}} Risk of bias was judged by the look of the drain [@w3].

# Results

{paragraphs(2, seed=35)}

The records are in @fig:flow, and the works in @tbl:studies.

![Flow of records that were not found.](flow.svg){{#fig:flow alt="Boxes for records found, screened and included"}}

| Work | Sinks |
|:-----|------:|
| First [@w4] | 0 |
| Second [@w5] | 0 |

: Characteristics of included studies {{#tbl:studies}}

{TWICE}

Risk of bias was the same in each, and a work on basins was excluded [@w6]. {paragraph(seed=43)}

# Discussion

{paragraphs(3, seed=53)}

Others came to no other end [@w7; @w8]. The evidence is limited by there being none, and future research should look elsewhere.
""",
    "prisma-2020",
    """3: {at: "#background"}
5: {at: "#selection"}
6: {at: "#search"}
7: {at: "#search"}
12: {at: "#narrative"}
13e: {na: There was no heterogeneity to explain.}
13f: {na: There was nothing to be sensitive to.}
16b: {at: "#results"}
19: {at: "@tbl:studies"}
24a: {at: "#methods"}
24b: {not: No protocol was written.}
""",
)

PAPERS: Mapping[str, Paper] = {"case-report": _CASE, "trial": _TRIAL, "review": _REVIEW}
