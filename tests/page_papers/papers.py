"""The papers themselves: `PAPERS` by their names, and `write`, which lays one down as a manuscript."""

# ruff: noqa: E501 - rows of tables and lines of metadata, which a break would change
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.page_papers.pictures import bitmap, curves, flow_chart
from tests.page_papers.prose import paragraph, paragraphs

NOTO = Path("/usr/share/fonts")
_JAPANESE = tuple(str(NOTO / f"opentype/noto/NotoSansCJK-{weight}.ttc") for weight in ("Regular", "Bold"))
_ARABIC = tuple(str(NOTO / f"truetype/noto/NotoNaskhArabic-{weight}.ttf") for weight in ("Regular", "Bold"))


@dataclass(frozen=True, slots=True)
class Paper:
    """A made-up paper: its text, what its metadata have beside the usual, its pictures, works, and fonts it needs."""

    text: str
    title: str
    language: str = "en"
    metadata: str = ""
    authors: str = ""
    abstract: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    works: int = 12
    fonts: tuple[str, ...] = ()


def write(name: str, folder: Path) -> Path:
    """Write the paper of this name into `folder`; return the folder."""
    paper = PAPERS[name]()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "article.yaml").write_text(_metadata(name, paper), encoding="utf-8")
    (folder / "10-text.md").write_text(paper.text, encoding="utf-8")
    works = [work(at) for at in range(1, paper.works + 1)]
    (folder / "refs.json").write_text(json.dumps(works, ensure_ascii=False), encoding="utf-8")
    for file, data in paper.pictures.items():
        (folder / file).write_bytes(data)
    return folder


AUTHORS = """author:
  - name: Ada Madeup
    email: ada.madeup@example.org
    orcid: 0000-0002-1825-0097
    corresponding: true
    affiliations: [sink]
  - name: Bo Fictum
    affiliations: [sink, taps]
affiliations:
  - {id: sink, department: Department of Sinks, name: Imaginary College, city: Madeupville, country: Norway, country-code: "NO"}
  - {id: taps, name: Institute of Taps, country: Norway, country-code: "NO"}
"""


def _metadata(name: str, paper: Paper) -> str:
    abstract = paper.abstract or f"abstract: >-\n  {paragraph(paper.language, 900, 5)}\n"
    return f"""id: page-{name}
lang: {paper.language}
article-type: research-article
title: >-
  {paper.title}
doi: 10.5555/page-{name}
volume: 1
issue: 2
pages: 3-14
dates: {{received: 2026-01-02, accepted: 2026-02-28}}
date: 2026-03-14
{paper.authors or AUTHORS}{abstract}keywords: [{_HEADS[paper.language][3]}, {_HEADS[paper.language][4]}]
ethics: Nobody was asked.
consent: Nobody consented.
contributions: All authors did nothing together.
conflicts: None, as there is nobody.
funding: None.
data-availability: There are no data.
license: {{name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}}
copyright: {{holder: The Made-up Authors, year: 2026}}
bibliography: refs.json
{paper.metadata}"""


_NAMES = ("Madeup", "Fictum", "Nemo", "Sinksson", "O’Drain", "van der Tap", "Kettle", "Niemand", "Plumb", "Basin")


def work(at: int) -> dict[str, object]:
    """Return a made-up work: articles of one to eight authors, a book in each seven, a page of the web in each eleven."""
    people = [
        {"family": _NAMES[(at + one) % 10], "given": f"{chr(65 + (at * one) % 26)}."} for one in range(1, at % 8 + 2)
    ]
    kind = "book" if at % 7 == 0 else "webpage" if at % 11 == 0 else "article-journal"
    title = f"Imaginary observations on {('sinks', 'taps', 'drains', 'kettles')[at % 4]} that do not exist, part {at}"
    shared = {
        "id": f"w{at}",
        "type": kind,
        "title": title,
        "author": people,
        "issued": {"date-parts": [[1990 + at % 35]]},
    }
    match kind:
        case "book":
            return shared | {"publisher": "Made-up Press", "publisher-place": "Madeupville"}
        case "webpage":
            return shared | {
                "URL": f"https://example.org/{at}/imaginary-observations",
                "accessed": {"date-parts": [[2026, 1, 2]]},
            }
        case _:
            place = {"container-title": "Journal of Imaginary Plumbing", "volume": str(at), "issue": str(at % 4 + 1)}
            return shared | place | {"page": f"{at * 10}-{at * 10 + 8}", "DOI": f"10.5555/sinks.{at:04}"}


def _cited(first: int, last: int) -> str:
    return "[" + "; ".join(f"@w{at}" for at in range(first, last + 1)) + "]"


# --- kinds -------------------------------------------------------------------------------------------------------


def _trial() -> Paper:
    rows = "\n".join(
        f"| Made-up outcome {at}, of no meaning | {at * 7 % 400} ({at * 7 % 400 / 4:.1f}) | {at * 5 % 400} ({at * 5 % 400 / 4:.1f})"
        f" | {0.5 + at % 9 / 10:.2f} (0.{at % 9 + 1}1–1.{at % 9 + 1}4) | {'<0.001' if at % 4 == 0 else f'0.{at % 90 + 10}'} |"
        for at in range(1, 111)
    )
    text = f"""# Introduction

{paragraphs(3)} {_cited(1, 3)}

# Methods

## Design

{paragraph(seed=20)} The flow of nobody is in @fig:flow, all outcomes those who were not there in @tbl:base, and all outcomes in @tbl:all.[^note]

[^note]: A note that says nothing, on a page that had room for it.

{paragraphs(4, seed=40)}

![Flow of nobody through the trial.](flow.svg){{#fig:flow .wide alt="Boxes for those assessed, randomised, followed up and analysed"}}

# Results

{paragraphs(4, seed=60)}

| Group | n | Age, y | Flow, mL/min |
|:------|--:|-------:|-------------:|
| Water | 400 | 51.25 | 12.5 |
| None | 400 | 9.5 | 0.125 |

: Those who were not there {{#tbl:base}}

{paragraphs(2, seed=80)}

::: {{#tbl:all .wide}}
| Outcome | Water, n (%) | None, n (%) | Ratio (95% CI)^a^ | p |
|:--------|-------------:|------------:|------------------:|--:|
{rows}

: All made-up outcomes of the trial

^a^ Of nothing to nothing.
:::

# Discussion

{paragraphs(7, seed=100)} {_cited(4, 12)}
"""
    return Paper(
        text, "Made-up water or none for imaginary thirst: a trial that nobody did", pictures={"flow.svg": flow_chart()}
    )


def _review() -> Paper:
    parts = "\n\n".join(
        f"# Part {part + 1} of what is not known\n\n"
        + "\n\n".join(
            f"{paragraph(seed=part * 6 + at)} {_cited(part * 30 + at * 5 + 1, part * 30 + at * 5 + 5)}"
            for at in range(6)
        )
        for part in range(5)
    )
    sums = "As was written more than once [@w3; @w17; @w18; @w19; @w44; @w90; @w91; @w150], nothing is known."
    return Paper(
        f"{parts}\n\n{sums}\n", "What is not known of imaginary sinks: a review of 150 made-up works", works=150
    )


_SHAPES: tuple[tuple[str, tuple[int, int], str], ...] = (
    ("wide.png", (2400, 500), ".wide"), ("tall.png", (700, 1900), ""), ("square.png", (1000, 1000), ""),
    ("small.png", (300, 160), ""), ("panorama.png", (2600, 260), ""), ("curves.svg", (1600, 900), ""),
    ("sized.svg", (1600, 1000), ".wide"), ("photo.jpg", (1500, 1100), ""),
)  # fmt: skip


def _figures() -> Paper:
    pictures = {name: _picture(name, *shape) for name, shape, _ in _SHAPES}
    text = "# Pictures of nothing\n\n" + "\n\n".join(
        f"{paragraphs(2, seed=at * 2)} This is to be seen in @fig:f{at}.\n\n"
        f'![Shape {at} of a made-up picture. Nothing is to be seen in it.]({name}){{#fig:f{at} {classes} alt="Made-up picture {at}"}}'
        for at, (name, _, classes) in enumerate(_SHAPES, 1)
    )
    panels = """::: {#fig:panels attrib="Drawing: nobody" license="CC BY 4.0"}
![Before](square.png){#fig:before alt="A square before"}

![After](small.png){#fig:after alt="A small one after"}

![Later](tall.png){#fig:later alt="A tall one later"}

Panels of three shapes.
:::"""
    end = f"{paragraphs(3, seed=120)} See @fig:before and @fig:later, in @fig:panels. {_cited(1, 12)}"
    return Paper(
        f"{text}\n\n{end}\n\n{panels}\n\n{paragraphs(4, seed=140)}\n",
        "Figures of all shapes, of nothing",
        pictures=pictures,
    )


def _picture(name: str, width: int, height: int) -> bytes:
    if name.endswith(".svg"):
        return curves(width, height, sized=name == "sized.svg")
    return bitmap(width, height, "JPEG" if name.endswith(".jpg") else "PNG")


def _formulas() -> Paper:
    long = " + ".join(rf"\frac{{\alpha_{{{at}}}^2}}{{1 + \beta_{{{at}}}}}" for at in range(1, 12))
    text = rf"""# Of numbers that mean nothing

{paragraph(seed=160)} The rate $\hat\lambda = \sum_{{i=1}}^{{n}} x_i / t_i$ is made up, as is $p < 0.001$.

$$ y = \beta_0 + \beta_1 x + \varepsilon $$ {{#eq:line}}

{paragraph(seed=180)} From @eq:line nothing follows, nor from

$$ S = {long} = 0 $$ {{#eq:long}}

$$ f(x) = \begin{{cases}} 0 & \text{{if there is no sink}} \\ \frac{{1}}{{2}}\sqrt{{x}} & \text{{otherwise}} \end{{cases}} $$ {{#eq:cases}}

{paragraph(seed=200)}

$$ \begin{{pmatrix}} a & b & c \\ d & e & f \\ g & h & i \end{{pmatrix}} \begin{{pmatrix}} x \\ y \\ z \end{{pmatrix}} = \begin{{pmatrix}} 0 \\ 0 \\ 0 \end{{pmatrix}} $$

{paragraph(seed=220)}

$$ \begin{{align}} a &= b + c \\ &= d + e + f \end{{align}} $$

$$ \phi = \cfrac{{1}}{{1 + \cfrac{{1}}{{1 + \cfrac{{1}}{{1 + x}}}}}}, \qquad \int_0^\infty e^{{-x^2}}\,dx = \frac{{\sqrt\pi}}{{2}} $$

{paragraph(seed=240)} The reaction is $\ce{{2H2 + O2 -> 2H2O}}$, that of no sink.

$$ \ce{{CO2 + H2O <=> H2CO3 <=> H+ + HCO3-}} $$

# Of the same in words

{paragraphs(6, seed=260)} {_cited(1, 12)}
"""
    title = r"Formulas such as $\sqrt{n} < \alpha_1$ that nobody needs"
    return Paper(text, title, metadata="short-title: Formulas of $\\alpha_1$ and others\n")


def _tables() -> Paper:
    head = "| Sink | " + " | ".join(f"Year {2000 + at}" for at in range(13)) + " |"
    line = "|:---|" + "---:|" * 13
    rows = "\n".join(
        f"| Made-up {name} | "
        + " | ".join(f"{(at * row * 37 % 900) / 10 + 0.25 * (row % 3):.{(at + row) % 3}f}" for at in range(1, 14))
        + " |"
        for row, name in enumerate(("sink", "tap", "drain", "kettle", "basin", "bucket"), 1)
    )
    dense = "\n".join(
        f"| S{row} | " + " | ".join(f"{at}.{row}2 ({at}.{row}0–{at}.{row}9)" for at in range(1, 14)) + " |"
        for row in range(1, 15)
    )
    tall = paragraph(seed=280, sentences=60)
    text = f"""# Tables of many columns

{paragraphs(3)} In @tbl:years are years, in @tbl:dense ranges, in @tbl:across what lies across.

{head}
{line}
{rows}

: Fourteen columns of numbers {{#tbl:years}}

{paragraphs(3, seed=300)}

{head}
{line}
{dense}

: Fourteen columns of ranges {{#tbl:dense .wide}}

{paragraphs(3, seed=320)}

{head}
{line}
{rows}

: Fourteen columns that lie across {{#tbl:across .landscape}}

{paragraphs(6, seed=340)} A row is tall in @tbl:tall. {_cited(1, 12)}

| Part | What is said of it |
|:-----|:-------------------|
| Sink | {tall} |
| Tap | Nothing. |

: A tall row {{#tbl:tall .wide}}

{paragraphs(6, seed=360)}
"""
    return Paper(text, "Tables of fourteen columns without a fact in them")


def _authors() -> Paper:
    people = "".join(
        f"  - name: {chr(65 + at % 26)}{'aeiou'[at % 5]}da {_NAMES[at % 10]}-{_NAMES[(at * 3 + 1) % 10].replace(' ', '')}\n"
        f"    affiliations: [a{at % 23}, a{(at * 7 + 3) % 23}]\n"
        + ("    corresponding: true\n    email: first@example.org\n" if at == 0 else "")
        + ("    equal-contributor: true\n" if at in (0, 1) else "")
        for at in range(60)
    )
    places = "".join(
        f'  - {{id: a{at}, department: Department {at + 1} of Sinks, name: Imaginary College {at % 6 + 1}, city: Madeupville, country: Norway, country-code: "NO"}}\n'
        for at in range(23)
    )
    text = f"# Introduction\n\n{paragraphs(5)} {_cited(1, 12)}\n\n# Discussion\n\n{paragraphs(6, seed=380)}\n"
    return Paper(text, "Sixty authors and nothing to say", authors=f"author:\n{people}affiliations:\n{places}")


# --- languages ---------------------------------------------------------------------------------------------------

_HEADS = {
    "en": ("Made-up water for imaginary thirst", "Introduction", "Results", "Sink", "Number", ""),
    "de": ("Erfundenes Wasser für ausgedachten Durst", "Einleitung", "Ergebnisse", "Becken", "Anzahl", "Wie in [Aqua ficta]{lang=la} steht"),
    "pt": ("Água inventada para uma sede imaginária", "Introdução", "Resultados", "Pia", "Número", "Como se lê em [Aqua ficta]{lang=la}"),
    "el": ("Επινοημένο νερό για φανταστική δίψα", "Εισαγωγή", "Αποτελέσματα", "Νεροχύτης", "Αριθμός", "Όπως στο [Aqua ficta]{lang=la}"),
    "ru": ("Выдуманная вода от воображаемой жажды", "Введение", "Результаты", "Раковина", "Число", "Как сказано в [Aqua ficta]{lang=la}"),
    "ja": ("架空の渇きのための作り話の水", "序論", "結果", "流し台", "個数", "[Aqua ficta]{lang=la}に記されているとおり"),
    "ar": ("ماء مختلق لعطش خيالي", "مقدمة", "النتائج", "الحوض", "العدد", "كما ورد في [Aqua ficta]{lang=la}"),
}  # fmt: skip


def _in(language: str, fonts: tuple[str, ...] = ()) -> Callable[[], Paper]:
    def made() -> Paper:
        title, first, second, sink, number, latin = _HEADS[language]
        words = {"language": language}
        text = f"""# {first}

{paragraphs(4, **words)} {_cited(1, 4)}

{latin} [@w5]. @fig:f, @tbl:t.[^n]

[^n]: {paragraph(**words, seed=400, sentences=1)}

![{paragraph(**words, seed=420, sentences=1)}](f.png){{#fig:f alt="{sink}"}}

# {second}

{paragraphs(4, **words, seed=440)}

| {sink} | {number} |
|:---|---:|
| {sink} A | 12.5 |
| {sink} B | 3.25 |

: {title} {{#tbl:t}}

$$ y = \\sqrt{{x}} + 1 $$ {{#eq:e}}

1. {paragraph(**words, seed=460, sentences=1)}
2. {paragraph(**words, seed=480, sentences=2)}

> {paragraph(**words, seed=500, sentences=2)}

{paragraphs(4, **words, seed=520)} @eq:e. {_cited(6, 12)}
"""
        metadata = "trans-title: {en: Made-up water for imaginary thirst}\n"
        metadata += "trans-abstract:\n  - lang: en\n    abstract: Nobody has ever described this.\n"
        return Paper(text, title, language, metadata, pictures={"f.png": bitmap(1800, 1000)}, fonts=fonts)

    return made


PAPERS: Mapping[str, Callable[[], Paper]] = {
    "trial": _trial,
    "review": _review,
    "figures": _figures,
    "formulas": _formulas,
    "tables": _tables,
    "authors": _authors,
    "german": _in("de"),
    "portuguese": _in("pt"),
    "greek": _in("el"),
    "russian": _in("ru"),
    "japanese": _in("ja", _JAPANESE),
    "arabic": _in("ar", _ARABIC),
}


def absent(fonts: Iterable[str]) -> list[str]:
    """Return the fonts that this machine lacks."""
    return [one for one in fonts if not Path(one).exists()]
