"""The kinds of articles that `galley new` begins: type, sections, and the guideline that says what belongs in them.

The headings are those of the reporting guidelines, which are cited so that the list of references is not empty: CARE
(case reports), CONSORT 2025 (trials), STROBE (observational studies), PRISMA 2020 (systematic reviews), and the ICMJE
Recommendations. No text says anything of a patient or a study; what is to be written is marked by TODO.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A section: the name of its file behind the number, its heading, and what is to be written there."""

    name: str
    heading: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Guideline:
    """A work that says how this kind of article is reported: its key, and its record in BibLaTeX."""

    name: str
    key: str
    record: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of article.

    `article_type` is the value of JATS's `article-type`; `abstract` names the parts of the abstract, none for one
    paragraph; `declarations` are keys of the metadata. A short kind (`is_short`) has neither abstract nor figure.
    """

    key: str
    summary: str
    article_type: str
    guideline: Guideline
    sections: tuple[Section, ...]
    declarations: tuple[str, ...]
    abstract: tuple[str, ...] = ()
    is_short: bool = False


_CARE = Guideline(
    "CARE guidelines",
    "gagnier2013",
    """\
@article{gagnier2013,
  author = {Gagnier, Joel J. and Kienle, Gunver and Altman, Douglas G. and Moher, David and Sox, Harold and
            Riley, David and {the CARE Group}},
  title = {The {CARE} guidelines: consensus-based clinical case reporting guideline development},
  journal = {J Med Case Rep},
  year = {2013}, volume = {7}, pages = {223},
  doi = {10.1186/1752-1947-7-223}
}
""",
)
_CONSORT = Guideline(
    "CONSORT 2025 statement",
    "hopewell2025",
    """\
@article{hopewell2025,
  author = {Hopewell, Sally and Chan, An-Wen and Collins, Gary S. and Hróbjartsson, Asbjørn and Moher, David and
            Schulz, Kenneth F. and Tunn, Ruth and others},
  title = {{CONSORT} 2025 statement: updated guideline for reporting randomised trials},
  journal = {PLoS Med},
  year = {2025}, volume = {22}, number = {4}, pages = {e1004587},
  doi = {10.1371/journal.pmed.1004587}
}
""",
)
_STROBE = Guideline(
    "STROBE statement",
    "vonelm2007",
    """\
@article{vonelm2007,
  author = {von Elm, Erik and Altman, Douglas G. and Egger, Matthias and Pocock, Stuart J. and Gøtzsche, Peter C. and
            Vandenbroucke, Jan P.},
  title = {The {Strengthening the Reporting of Observational Studies in Epidemiology} ({STROBE}) statement: guidelines
           for reporting observational studies},
  journal = {PLoS Med},
  year = {2007}, volume = {4}, number = {10}, pages = {e296},
  doi = {10.1371/journal.pmed.0040296}
}
""",
)
_PRISMA = Guideline(
    "PRISMA 2020 statement",
    "page2021",
    """\
@article{page2021,
  author = {Page, Matthew J. and McKenzie, Joanne E. and Bossuyt, Patrick M. and Boutron, Isabelle and
            Hoffmann, Tammy C. and Mulrow, Cynthia D. and others},
  title = {The {PRISMA} 2020 statement: an updated guideline for reporting systematic reviews},
  journal = {BMJ},
  year = {2021}, volume = {372}, pages = {n71},
  doi = {10.1136/bmj.n71}
}
""",
)
_ICMJE = Guideline(
    "ICMJE Recommendations",
    "icmje",
    """\
@online{icmje,
  author = {{International Committee of Medical Journal Editors}},
  title = {Recommendations for the conduct, reporting, editing, and publication of scholarly work in medical journals},
  date = {2024-01},
  url = {https://www.icmje.org/recommendations/}
}
""",
)

_INTRODUCTION = Section("introduction", "Introduction", "what is known, and why this is worth reading.")
_METHODS = Section("methods", "Methods", "what was done, so that others could do it again.")
_RESULTS = Section("results", "Results", "what was found.")
_DISCUSSION = Section("discussion", "Discussion", "what it means, what speaks against it, and what it is limited by.")
_CONCLUSION = Section("conclusion", "Conclusion", "what a reader should take from it.")
_IMRAD = (_INTRODUCTION, _METHODS, _RESULTS, _DISCUSSION, _CONCLUSION)
_STRUCTURED = ("Background", "Methods", "Results", "Conclusions")
_OF_STUDIES = ("conflicts", "funding", "ethics", "data-availability", "contributions")
_SHORT = ("conflicts", "funding")

KINDS = (
    Kind(
        "case-report", "a case report (CARE)", "case-report", _CARE,
        (
            _INTRODUCTION,
            Section("case-report", "Case report",
                    "the patient as far as a reader needs it, findings, diagnosis, treatment and follow-up."),
            _DISCUSSION,
            _CONCLUSION,
        ),
        ("conflicts", "funding", "ethics", "consent", "data-availability", "contributions"),
    ),
    Kind("trial", "a randomised trial (CONSORT)", "research-article", _CONSORT, _IMRAD,
         (*_OF_STUDIES, "trial-registration"), _STRUCTURED),
    Kind("study", "an observational study (STROBE)", "research-article", _STROBE, _IMRAD, _OF_STUDIES, _STRUCTURED),
    Kind("review", "a systematic review (PRISMA)", "systematic-review", _PRISMA, _IMRAD,
         ("conflicts", "funding", "data-availability", "contributions"), _STRUCTURED),
    Kind("narrative-review", "a review of another kind", "review-article", _ICMJE,
         (_INTRODUCTION, Section("review", "Review", "what the literature says."), _CONCLUSION),
         ("conflicts", "funding", "contributions")),
    Kind("letter", "a letter to the editor", "letter", _ICMJE,
         (Section("letter", "", "the letter; it names the work that it is about."),), _SHORT, is_short=True),
    Kind("editorial", "an editorial", "editorial", _ICMJE,
         (Section("editorial", "", "the editorial."),), _SHORT, is_short=True),
)  # fmt: skip
"""Every kind, in the order in which they are offered."""

KIND_KEYS = tuple(one.key for one in KINDS)


def kind_called(key: str) -> Kind:
    """Return the kind with this key."""
    (found,) = (one for one in KINDS if one.key == key)
    return found
