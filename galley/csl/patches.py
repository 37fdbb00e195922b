"""Every defect of citeproc-py 0.11.1 that is mended here, and where.

`tests/cases/csl-mends.md` shows each one: what citeproc-py prints by itself, and what is printed with the mend. When a
new citeproc-py prints something else, the case fails, and the mend is looked at again.
"""

from __future__ import annotations

from dataclasses import dataclass

UPSTREAM = "0.11.1"
"""The version of citeproc-py that the mends are written against; pyproject.toml pins it."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A mend: its name, the defect, what of citeproc-py it replaces, and the module that has it."""

    name: str
    defect: str
    replaces: tuple[str, ...]
    module: str


MENDS: tuple[Mend, ...] = (
    Mend("date-delimiter", "The delimiter of a localised date is lost: `2008Nov12`.",
         ("model.Date.render_single_date", "model.Date.process"), "dates"),
    Mend("date-range", "A range of dates prints its shared parts in the wrong order, without delimiters.",
         ("model.Date.render_date_range",), "dates"),
    Mend("season", "The season of a date is lost.",
         ("model.Date_Part.process",), "dates"),
    Mend("date-part-leak", "A date part keeps the attributes of the style that printed before.",
         ("model.Date_Part.process",), "dates"),
    Mend("page-range", "Page numbers of unequal length lose their beginning: `1-13` becomes `1–3`.",
         ("model.FormatNumber._format_last_page",), "numbers"),
    Mend("abbreviated-page", "A last page given short is not widened before it is printed in full.",
         ("model.FormatNumber._process",), "numbers"),
    Mend("seams", "Marks that meet across a tag, or are unequal, both print: `work?.`.",
         ("string.normalize_seam", "string.join"), "punctuation"),
    Mend("hyphenated-variables", "Variables with a hyphen in their name are not found: no collection editor.",
         ("model.Names.process", "model.Number.process", "model.Label._is_plural"), "items"),
    Mend("substitute", "What stood in for missing authors prints again further on.",
         ("model.Substitute.render", "model.Names.process"), "names"),
    Mend("group", "A group is suppressed for variables that stand in branches not taken.",
         ("model.Group.process",), "elements"),
    Mend("escaping", "The text of a record goes into the HTML as markup.",
         ("source.json.CiteProcJSON.parse_string",), "rich_text"),
    Mend("rich-text", "Tags of a field are text to the engine: they break its seams and its title case.",
         ("source.json.CiteProcJSON.parse_string",), "quotes"),
    Mend("quotation-marks", "Quotation marks in a field are not those of the locale; nested ones do not alternate.",
         ("model.Quoted.quote",), "rich_text"),
    Mend("punctuation-in-quotes", "A full stop stands outside quotation marks where the locale wants it inside.",
         ("model.Quoted.quote",), "punctuation"),
    Mend("title-case", "Title case does not see the parts of a hyphened word.",
         ("model.TextCased.case",), "case"),
    Mend("ids", "Ids are lower-cased: of `Smith2020` and `smith2020` one is lost.",
         ("source.json.CiteProcJSON.__init__",), "items"),
    Mend("is-numeric", "A number with a hyphen or an ampersand does not count as numeric.",
         ("model.If._is_numeric",), "numbers"),
    Mend("particles", "Particles written into the family name are sorted as part of it.",
         ("source.Name.parts",), "items"),
    Mend("et-al-others", "A list that its record calls incomplete (`others`) prints that word as a name.",
         ("model.Name.process",), "names"),
    Mend("initials", "An abbreviated given name (`Yu.`) loses all but its first letter.",
         ("model.Name.initialize",), "initials"),
    Mend("scripts", "Chinese, Japanese and Korean names are spaced, put given name first and shortened.",
         ("model.Name.process",), "names"),
    Mend("first-term", "A term that begins an entry begins small.",
         ("model.Text._term",), "elements"),
    Mend("number-ranges", "Ranges of volumes and issues keep the hyphen of the record.",
         ("model.Text._variable",), "numbers"),
    Mend("macro-group", "A macro call is no group of its own, so that its terms vanish with what stands beside it.",
         ("model.Text.process",), "elements"),
    Mend("numbering", "The number stands in the text of the entry: `1.Title`.",
         ("model.Text._variable",), "elements"),
    Mend("look-ups", "Macros, terms, options and layouts are searched by XPath for every record.",
         ("model.CitationStylesElement.get_macro", "model.CitationStylesElement.get_term"), "tree"),
)  # fmt: skip
