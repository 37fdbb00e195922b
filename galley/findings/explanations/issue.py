"""Issues of journals: why each rule is there, an input that breaks it, and one that keeps it."""

from __future__ import annotations

EXPLAINED = {
    "issue-is-valid": (
        "What is not understood in the file of an issue would be missing from it.",
        "`first_page: 101` in `issue.yaml`",
        "`first-page: 101`",
    ),
    "issue-lists-each-once": (
        "Two articles under one DOI cannot be told apart, and two files of one name cannot stand in one folder.",
        "`articles: [papers/hamate, papers/hamate]`",
        "`articles: [papers/hamate, papers/lunate]`",
    ),
    "issue-agrees-with-article": (
        "Readers who follow a citation go by journal, volume and page: a wrong one leads them astray for good.",
        "`volume: 11` in the metadata of an article, and `volume: 12` in `issue.yaml`",
        "no `volume:` in the metadata: the issue has it",
    ),
    "issue-pages-are-continuous": (
        "Pages that no article has look as if something had been taken out.",
        "`{article: papers/lunate, first-page: 110}` after an article that ends on page 106",
        "`papers/lunate`, which then begins on page 107",
    ),
}
