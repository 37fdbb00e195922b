"""Citations and references: why each rule is there, an input that breaks it, and one that keeps it."""

from __future__ import annotations

EXPLAINED = {
    "cited-key-exists": (
        "The number would stand for nothing.",
        "`[@smiht2020]`, and the record is `smith2020`",
        "`[@smith2020]`",
    ),
    "reference-value-is-clear": (
        "A value that can be read in two ways is read in one; look whether it is yours.",
        "`year = {12/20}`",
        "`date = {2020-12}`",
    ),
    "reference-markup-is-understood": (
        "A command of TeX that is not known is printed without it.",
        "`title = {\\mycmd{A} study}`",
        "`title = {A study}`",
    ),
    "reference-field-is-read": (
        "A field that is not printed may hold what you meant to be printed.",
        "`howpublished = {Poster}` of an article",
        "`note = {Poster}`",
    ),
    "reference-key-is-unique": (
        "A citation could lead to the wrong work.",
        "two records `smith2020`",
        "`smith2020` and `smith2020b`",
    ),
    "reference-is-cited": (
        "A list holds what is cited; a record nobody cites was mostly forgotten in the text.",
        "a record without a citation",
        '`[@smith2020]`, or `nocite: "@smith2020"`',
    ),
    "reference-doi-is-unique": (
        "One work under two keys gets two numbers.",
        "`smith2020` and `smith20` with one DOI",
        "one record, cited by one key",
    ),
    "reference-is-printable": (
        "A reference without what its style prints cannot be found by a reader.",
        "a record with nothing but a note",
        "its title, source and year",
    ),
    "reference-fact-is-printed": (
        "What a style leaves out readers do not see, though your record has it.",
        "the number of a chapter, in NLM's form, beside its pages",
        "nothing to do where the journal wants it so; else another type of work, or `note`",
    ),
    "reference-can-be-fetched": (
        "An identifier that no registry has is mistyped, or not yet registered.",
        "`galley refs add doi:10.5555/none`",
        "an identifier that leads to the work in a browser, and a network that lets galley ask",
    ),
    "reference-is-exported-whole": (
        "A format without a place for a fact loses it for everybody who reads the file.",
        "the `version` of software in RIS",
        "`galley refs export -f json`, which has a place for everything",
    ),
    "pasted-reference-is-read": (
        "A printed reference that is guessed at is a wrong reference that nobody looks for.",
        "`Smith J. Personal communication, 2020.` in a pasted list",
        "the work added by its DOI, or written into a reference file",
    ),
    "typed-number-is-known": (
        "A typed number is made a citation where the pasted list has that reference.",
        "`[4]` in the text, with a list of three",
        "the number corrected, the list completed, or a code span around what is no citation",
    ),
    "doi-fits-title": (
        "A DOI that was copied with a slip leads readers to another work.",
        "the DOI of an article on camels in a record on hooks",
        "the DOI of the work itself; another wording of its title is no matter",
    ),
    "reference-is-without-concern": (
        "Editors publish a concern about a work before they know whether it is retracted.",
        "a cited work with an expression of concern",
        "the concern named in the text, or another work cited",
    ),
    "reference-is-uncorrected": (
        "A correction can change the very number that is cited.",
        "a work with an erratum or a later version, as PubMed's record has it or `galley refs check` finds it",
        "what is cited compared with the erratum",
    ),
    "reference-is-not-retracted": (
        "A retracted work may be cited for being retracted, and for nothing else.",
        "a work that PubMed calls retracted",
        "the work left out, or the notice cited beside it",
    ),
    "mark-is-not-a-power": (
        "A raised number behind a number or a unit is read as an exponent.",
        "`a dose of 10[@a]`",
        "`a dose of 10 mg, as before[@a]`",
    ),
    "own-style-is-used": (
        "The style that an article names may not be the journal's.",
        "`csl: apa` for a journal with numbers",
        "the line taken out, or `--csl`",
    ),
    "word-file-is-read": (
        "A Word file comes from a stranger: what is not one, or would reach out of itself, is not opened.",
        "`galley import paper.doc`, or a `reference-docx` with macros",
        "the file saved as Word Document (.docx), without a password and macros",
    ),
    "word-text-is-kept": (
        "A word that the import loses would be missed by nobody.",
        "a paragraph in a form of Word's that is not read",
        "the paragraph typed as plain text in the Word file",
    ),
    "word-content-is-carried": (
        "What Markdown has no form of cannot be in the manuscript; somebody has to bring it there.",
        "a formula of MathType, a chart of Word, a linked picture, a header",
        "the formula typed anew, the chart saved as a picture",
    ),
    "word-citation-is-read": (
        "A citation that stays a typed number is wrong as soon as another is put before it.",
        "a field of a reference manager that holds no record; a typed number that its list lacks",
        "the fields updated in the reference manager before the file is sent",
    ),
    "word-structure-is-styled": (
        "What is bold may be a heading or not: what was taken for one should be looked at.",
        "`Methods` in bold",
        "`Methods` in the style Heading 1",
    ),
    "word-change-is-placed": (
        "A change that is not brought back is one that a co-author believes to be made.",
        "a label that galley prints, changed by hand in Word; a reference changed in the list",
        "the change made by hand in the file that it belongs to",
    ),
    "comment-is-answered": (
        "A comment is a question of somebody's, and the import has no place to keep it.",
        "a comment in the margin of the Word file",
        "the comment answered and taken out, or written into the text",
    ),
    "tracked-change-is-decided": (
        "A change that is tracked waits for a decision; with `--track-changes keep` each is shown.",
        "a deletion of a co-author's, imported with `keep`",
        "the change accepted or refused in Word, or `--track-changes accept`",
    ),
    "style-is-usable": ("Without a whole style no reference can be printed.", "`--csl vancoover`", "`--csl vancouver`"),
}
