"""Metadata: why each rule is there, an input that breaks it, and one that keeps it."""

from __future__ import annotations

EXPLAINED = {
    "title-exists": (
        "An article without a title cannot be cited.",
        "no `title:`",
        "`title: Fracture of the hook of the hamate`",
    ),
    "author-exists": (
        "An article without authors is refused by every index.",
        "no `author:`",
        "`author: [Ada Example]`",
    ),
    "abstract-exists": (
        "Indexes show the abstract, and nothing else of the text.",
        "no `abstract:`",
        "`abstract: A made-up case.`",
    ),
    "submission-is-complete": (
        "An editorial office sends back what lacks a file or a fact that it asks for, weeks later.",
        "a profile with `submission: {portal: [suggested-reviewers]}`, and no reviewers in the metadata",
        "`submission: {suggested-reviewers: [{name: Ron Reviewer, email: ron@example.org}]}`",
    ),
    "metadata-key-is-known": ("A key that is not known says nothing in print.", "`titel: A case`", "`title: A case`"),
    "metadata-value-is-valid": (
        "A value of another form cannot be printed as what it is.",
        "`volume: [1, 2]`",
        "`volume: 12`",
    ),
    "journal-exists": (
        "Without the journal's profile nobody knows how the article is set.",
        "`journal: prepint`",
        "`journal: preprint`",
    ),
    "engine-has-template": (
        "Pages by another engine need a template of the journal's for it: there is never a look but the journal's.",
        "`--engine typst`, and a profile without `typst`",
        "`typst: page.typ` in the profile, and that file beside it",
    ),
    "profile-is-valid": (
        "A journal with faults would set every article wrong.",
        "`severities: {title-exist: note}`",
        "`severities: {abstract-exists: note}`",
    ),
    "text-suits-its-place": (
        "Keywords and running heads go where no notes, citations or figures can go.",
        '`keywords: ["wrist[@a]"]`',
        "`keywords: [wrist]`",
    ),
    "metadata-is-filled-in": (
        "A template's placeholder must not reach print.",
        "`title: Your title here`",
        "your title",
    ),
    "affiliation-is-used": (
        "An affiliation that is nobody's is not printed.",
        "`affiliations: [{id: b, name: Clinic}]` that no author names",
        "`affiliations: [b]` of its author",
    ),
    "name-is-plain": (
        "Marks and numbers in a name become part of the name in every index.",
        "`author: [Ann Lee¹*]`",
        "`author: [{name: Ann Lee, affiliations: [a], corresponding: true}]`",
    ),
    "orcid-is-valid": (
        "A wrong ORCID gives the work to somebody else.",
        "`orcid: 0000-0002-1825-0098`",
        "`orcid: 0000-0002-1825-0097`",
    ),
    "issn-is-valid": (
        "The journal's ISSN stands in the XML, and a wrong one is another journal's.",
        "`issn: 1234-5678`",
        "`issn: 1234-5679`",
    ),
    "ror-is-valid": ("A wrong ROR identifier is another institution's.", "`ror: 05dxps056`", "`ror: 05dxps055`"),
    "doi-is-valid": (
        "A DOI that is mistyped leads nowhere, and cannot be registered.",
        "`doi: 10.5555`",
        "`doi: 10.5555/12345678`",
    ),
    "email-is-valid": (
        "Nobody can write to an address that is none.",
        "`email: ann at example.org`",
        "`email: ann@example.org`",
    ),
    "language-is-valid": (
        "Hyphenation, quotation marks and readers aloud go by the language.",
        "`lang: english`",
        "`lang: en-GB`",
    ),
    "country-code-is-valid": (
        "The code stands in the XML, and indexes count by it.",
        "`country-code: UK`",
        "`country-code: GB`",
    ),
    "dates-are-in-order": (
        "An article accepted before it was received was mistyped.",
        "`dates: {received: 2026-05-02, accepted: 2026-03-14}`",
        "`dates: {received: 2026-03-14, accepted: 2026-05-02}`",
    ),
    "article-type-is-known": (
        "Indexes file an article by its type.",
        "`article-type: case`",
        "`article-type: case-report`",
    ),
    "publication-needs": (
        "Without these an article is accepted nowhere; a draft does without.",
        "no statement on conflicts of interest",
        "`conflicts: The authors declare none.`",
    ),
}
