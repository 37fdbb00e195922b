"""Structure and figures: why each rule is there, an input that breaks it, and one that keeps it."""

from __future__ import annotations

EXPLAINED = {
    "query-is-answered": (
        "A question that nobody has answered says that a passage may be wrong.",
        '`[12 mm]{.query to=author ask="Or 13 mm?"}`',
        '`[13 mm]{.query to=author ask="Or 13 mm?" answer="Yes, 13 mm."}`',
    ),
    "query-is-understood": (
        "A query that is not read is asked of nobody, and two of one number get one answer.",
        "`<!-- query to=author -->`",
        "`<!-- query to=author: Is the dose right? -->`",
    ),
    "manuscript-has-sections": (
        "Without text there is nothing to print.",
        "a folder with `article.yaml` alone",
        "`10-introduction.md` beside it",
    ),
    "section-is-listed-once": (
        "The section would be printed twice.",
        "`sections: [10.md, 20.md, 10.md]`",
        "`sections: [10.md, 20.md]`",
    ),
    "section-is-listed": (
        "A section that is forgotten in the list would be missing in print.",
        "`sections: [10.md]` beside `20.md`",
        "`sections: [10.md, 20.md]`",
    ),
    "front-matter-is-read": (
        "Metadata that stands where nobody reads it is not printed.",
        "front matter in `20-methods.md` beside an `article.yaml`",
        "the keys in `article.yaml`",
    ),
    "identifier-is-plain": ("The id is part of file names.", "`id: my paper/2`", "`id: my-paper-2`"),
    "section-has-text": (
        "An empty section is mostly a file that somebody meant to fill.",
        "an empty `40-conclusion.md`",
        "its text, or no such file",
    ),
    "footnote-has-text": (
        "An empty footnote is a forgotten one; a number that leads to nothing is not printed.",
        "`the cohort^[]`",
        "`the cohort^[All who were seen in the clinic.]`",
    ),
    "heading-has-text": (
        "An empty heading prints a gap, and a line without words in the bookmarks.",
        "`# `",
        "`# Methods`",
    ),
    "heading-is-marked": (
        "What is only bold is a paragraph: the XML has no section of it, the PDF no bookmark, the statement no place.",
        "`**Methods**` on a line of its own, `**Keywords:** hand; wrist`",
        "`# Methods`, `keywords: [hand, wrist]` in the metadata",
    ),
    "identifiers-are-unique": (
        "A reference to an identifier that stands twice could lead to the wrong figure.",
        "two figures with `{#fig:wrist}`",
        "`{#fig:wrist-left}` and `{#fig:wrist-right}`",
    ),
    "cross-reference-resolves": (
        "A reference without a target would print no number, or a wrong one.",
        "`@fig:wrsit`, and the figure is `{#fig:wrist}`",
        "`@fig:wrist`",
    ),
    "footnote-resolves": (
        "A call without its note, or with two, is printed wrong.",
        "`Text.[^a]` without a line `[^a]: …`",
        "`[^a]: The note.` in any section",
    ),
    "footnote-is-read": (
        "Markdown reads no call within a note; it would be printed as it is typed, and the other note lost.",
        "`[^a]: Outer.[^b]`",
        "`[^a]: Outer.^[Inner.]`",
    ),
    "footnote-is-called": (
        "The text of a note that nobody calls is not printed.",
        "`[^a]: The note.` without a call",
        "`Text.[^a]`",
    ),
    "cross-reference-is-true": (
        "A number typed by hand goes wrong with the next figure.",
        "`[Figure 3](#fig:wrist)`, and the wrist is Figure 2",
        "`@fig:wrist`",
    ),
    "declaration-is-unique": (
        "Of two statements of one kind nobody knows which holds.",
        "`funding:` in the metadata and a section headed Funding",
        "one of them",
    ),
    "link-is-safe": (
        "A link could run a program on the reader's machine.",
        "`[here](javascript:alert(1))`",
        "`[here](https://example.org)`",
    ),
    "link-target-exists": (
        "A link into the article that leads nowhere is dead in every output.",
        "`[above](#methods)` without such a heading",
        "`[above](#sec:methods)` with `# Methods {#sec:methods}`",
    ),
    "linked-file-is-listed": (
        "Only what is listed is delivered; a link to anything else is dead for the reader.",
        "`[the data](angles.csv)`",
        "`supplementary: [{file: angles.csv, title: Angles}]`",
    ),
    "markup-is-kept": (
        "Words within markup that is not printed would be lost.",
        "`<video>See the film.</video>`",
        "the words in plain Markdown",
    ),
    "markup-is-closed": (
        "A comment or a block of code that stays open is read as text, and printed with its marks.",
        "`<!-- to do: ask Ann`",
        "`<!-- to do: ask Ann -->`",
    ),
    "words-are-kept": (
        "Words that are typed and nowhere printed are lost, whatever reader drops or cuts them.",
        "a word of a simple table that is longer than the dashes over its column",
        "longer dashes, or a pipe table",
    ),
    "title-is-printed": (
        "Paper has no mouse: who reads the print does not see the title of a link.",
        '`[home](https://example.org "Open until May")`',
        "`[home](https://example.org), open until May`",
    ),
    "table-row-fits": (
        "Cells beyond the last column would be lost.",
        "`| a | b | c |` in a table of two columns",
        "a head with three columns",
    ),
    "citations-are-separated": (
        "With commas some readers of Markdown cite the first work only; brackets side by side print two marks.",
        "`[@a, @b]`",
        "`[@a; @b]`",
    ),
    "citations-are-parted": (
        "A citation within the words around another cannot be numbered in order.",
        "`[see @a as in [@b]]`",
        "`[see @a; @b]`",
    ),
    "markup-is-understood": (
        "Raw markup that means nothing in print is left out; its words stay.",
        "`<center>Text</center>`",
        "`Text`",
    ),
    "table-has-cells": ("An empty table prints a caption over nothing.", "a table with a head and no rows", "its rows"),
    "image-exists": ("A figure would be missing.", "`![The wrist.](wirst.png)`", "`![The wrist.](wrist.png)`"),
    "image-is-local": (
        "Nothing is fetched while building: what an address holds may change or be gone.",
        "`![Flow.](https://example.org/flow.png)`",
        "`![Flow.](flow.png)`, the file beside the text",
    ),
    "cell-has-result": (
        "galley runs no code: without a kept result the figure or table would be missing.",
        "a code cell without an output",
        "`quarto render`, with its frozen results kept beside the text",
    ),
    "frozen-result-is-current": (
        "Results of an older text would be printed with the new one.",
        "a cell changed after `quarto render`",
        "the project rendered again",
    ),
    "notebook-is-readable": (
        "Of a file that is no notebook no cell can be printed.",
        "a notebook of format 3",
        "the notebook saved by a current Jupyter",
    ),
    "shortcode-is-understood": (
        "What a shortcode would have printed would be missing.",
        "`{{< video film.mp4 >}}`",
        "a sentence with a link to the film",
    ),
    "variable-is-known": (
        "The name of the variable would be printed, or nothing.",
        "`{{< var sample >}}` without `sample:`",
        "`sample: 120` in `_variables.yml`",
    ),
    "image-inside-root": (
        "A manuscript must not print pictures from elsewhere on the machine.",
        "`![x](../../scans/7.png)`",
        "the picture copied beside the text",
    ),
    "image-has-alt-text": (
        "Readers who cannot see the picture hear this text instead.",
        "`![](wrist.png)`",
        '`![The wrist.](wrist.png){alt="Outline of a wrist"}`',
    ),
    "percentage-matches-counts": (
        "A percentage that its own counts contradict is one wrong number, whichever.",
        "`12 of 40 patients (35%)`",
        "`12 of 40 patients (30%)`",
    ),
    "table-percentage-matches-counts": (
        "As in the text; readers of a table recompute it.",
        "`12 (35)` in a column headed `n = 40`",
        "`12 (30)`",
    ),
    "counts-add-up": (
        "Patients who are in no group any more, or in two, are the first thing a reviewer counts.",
        "`120 were enrolled, 8 left, and 110 remained`",
        "`112 remained`",
    ),
    "p-value-is-possible": ("A probability of 0 or above 1 does not exist.", "`p = 0.000`", "`p < 0.001`"),
    "p-value-matches-statistic": (
        "The p value follows from the statistic: one of the two is wrong.",
        "`t(28) = 2.20, p = 0.30`",
        "`t(28) = 2.20, p = 0.036`",
    ),
    "interval-is-in-order": (
        "An interval that does not hold its own estimate was mistyped.",
        "`1.4 (95% CI 1.6 to 2.1)`",
        "`1.8 (95% CI 1.6 to 2.1)`",
    ),
    "label-is-made": (
        "A typed label stands beside the one that galley prints, and keeps its number when figures move.",
        "`![Figure 1. A scan.](scan.png){#fig:scan}`",
        "`![A scan.](scan.png){#fig:scan}`",
    ),
    "float-is-referred-to": (
        "A typed number does not follow when figures move, and is no link.",
        "`Figure 2 shows the scan.`",
        "`@fig:scan shows it.`",
    ),
    "citation-is-made": (
        "A typed number names another work as soon as one is added before it.",
        "`as shown before [3]`",
        "`as shown before [@lee2020]`",
    ),
    "reference-list-is-made": (
        "A typed list stands beside the one that is made, or instead of it, unchecked and in no style.",
        "`# References` with `1. Lee A. …` below",
        "the works in a file of `refs/`, cited by their keys",
    ),
    "attribute-is-understood": (
        "A class or attribute that no output knows changes nothing: what its author meant by it is not there.",
        "`[text]{.sidebar}`",
        "`[text]{.smallcaps}`",
    ),
}
