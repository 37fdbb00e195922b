"""Files, and the words of the user: why each rule is there, an input that breaks it, and one that keeps it."""

from __future__ import annotations

EXPLAINED = {
    "file-exists": (
        "What is named and not there would be missing in print.",
        "`bibliography: references.bib`, and there is no such file",
        "the name as it is on the disk, capitals and all",
    ),
    "file-inside-root": (
        "A manuscript may come from a stranger: it must not reach other files of the machine.",
        "`bibliography: ../../private/refs.bib`",
        "the file copied into the manuscript's folder, or a wider folder with `--root`",
    ),
    "file-is-public": (
        "Hidden files hold passwords and histories, and what is delivered is published.",
        "`supplementary: [.git/config]`",
        "`supplementary: [data/angles.csv]`",
    ),
    "file-within-limits": (
        "One file that is too large would take the memory of the machine, and everybody waits.",
        "a scan of 300 MB",
        "the same picture at 300 dpi in the size of print",
    ),
    "journal-is-trusted": (
        "A journal's templates and styles decide what is printed; an article must not bring its own unseen.",
        "`journal: ./mine` in the metadata of a paper that came by mail",
        "`--trust-journal`, after a look at the folder",
    ),
    "text-is-utf8": (
        "Of bytes that are not UTF-8 nobody knows which letters they are; a wrong one could reach a name.",
        "`M\\xfcller`, saved as Latin-1",
        "the file saved as UTF-8",
    ),
    "text-is-not-mojibake": (
        "Letters decoded with the wrong character set are printed as nonsense.",
        "`MÃ¼ller`",
        "`Müller`",
    ),
    "yaml-is-well-formed": (
        "Of metadata that cannot be read nothing can be printed.",
        "`title: Pain: a review`",
        '`title: "Pain: a review"`',
    ),
    "references-are-well-formed": (
        "A record that cannot be read cannot be printed; it costs itself alone.",
        "`@article{smith2020, title = {A study`",
        "`@article{smith2020, title = {A study}}`",
    ),
    "reference-text-is-decoded": (
        "In another character set than the file says, letters of names come out wrong.",
        "a RIS file in Windows-1252 that does not say so",
        "the file exported as UTF-8",
    ),
    "file-is-used": (
        "A section or a picture that everybody thinks is printed, and is not, is missing.",
        "`discussion.docx` beside the sections",
        "`30-discussion.md`",
    ),
    "reference-file-is-used": (
        "A file that everybody thinks is read, and is not, costs an evening.",
        "`library.bib` beside the sections, and `bibliography: refs.json`",
        "`bibliography: [refs.json, library.bib]`",
    ),
    "markdown-within-limits": (
        "Text that is nested without end, or repeats itself, would keep the reader of Markdown busy for ever.",
        "a quotation within 500 others",
        "the quotation alone",
    ),
    "evaluation-within-limits": (
        "No part of a manuscript may take all the time or memory; the others are still looked at.",
        "a pattern of brackets that takes a minute to read",
        "the same words without the pattern",
    ),
    "output-is-writable": (
        "What cannot be written is not built.",
        "`--out /usr/artifacts` without the right to write there",
        "a folder of your own",
    ),
    "output-folder-is-own": (
        "A link, or another program's manifest, would let a build overwrite what is not galley's.",
        "`artifacts` is a link to another folder",
        "a plain folder",
    ),
    "identifier-names-one-paper": (
        "Two papers with one id would replace each other's files.",
        "two manuscripts with `id: case-report`, built into one folder",
        "`id: case-report-wrist`",
    ),
    "format-is-made": (
        "A file that was asked for and is not there must not go unnoticed.",
        "`-f pdf`, and no PDF came of it",
        "report it: it is a fault of galley or of the machine",
    ),
    "artifact-is-unchanged": (
        "Somebody's change to a delivered file would be lost with the next build.",
        "a correction by hand in `paper.xml`",
        "the correction in the manuscript",
    ),
    "silencer-is-understood": (
        "A comment that is meant to silence a finding and does not would mislead.",
        "`<!-- galley: allow image-has-alt-text -->`",
        "`<!-- galley: allow image-has-alt-text because the caption says it -->`",
    ),
    "silencer-is-used": (
        "A comment that outlives its finding hides the next one of its kind.",
        "a comment above a figure that has an alternative text by now",
        "the comment taken out",
    ),
    "baseline-is-readable": (
        "If what is known cannot be read, everything would be new, or nothing.",
        "a baseline that was edited by hand",
        "one written by `galley check --write-baseline FILE`",
    ),
}
