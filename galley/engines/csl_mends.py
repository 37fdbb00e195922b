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
         ("model.Date.render_single_date", "model.Date.process"), "csl_dates"),
    Mend("date-range", "A range of dates prints its shared parts in the wrong order, without delimiters.",
         ("model.Date.render_date_range",), "csl_dates"),
    Mend("season", "The season of a date is lost.",
         ("model.Date_Part.process",), "csl_dates"),
    Mend("date-part-leak", "A date part keeps the attributes of the style that printed before.",
         ("model.Date_Part.process",), "csl_dates"),
    Mend("page-range", "Page numbers of unequal length lose their beginning: `1-13` becomes `1–3`.",
         ("model.FormatNumber._format_last_page",), "csl_numbers"),
    Mend("abbreviated-page", "A last page given short is not widened before it is printed in full.",
         ("model.FormatNumber._process",), "csl_numbers"),
    Mend("seams", "Marks that meet across a tag, or are unequal, both print: `work?.`.",
         ("string.normalize_seam", "string.join"), "csl_seams"),
    Mend("hyphenated-variables", "Variables with a hyphen in their name are not found: no collection editor.",
         ("model.Names.process", "model.Number.process", "model.Label._is_plural"), "csl_items"),
    Mend("substitute", "What stood in for missing authors prints again further on.",
         ("model.Substitute.render", "model.Names.process"), "csl_names"),
    Mend("group", "A group is suppressed for variables that stand in branches not taken.",
         ("model.Group.process",), "csl_elements"),
    Mend("escaping", "The text of a record goes into the HTML as markup.",
         ("source.json.CiteProcJSON.parse_string",), "csl_markup"),
    Mend("rich-text", "Tags of a field are text to the engine: they break its seams and its title case.",
         ("source.json.CiteProcJSON.parse_string",), "csl_quotes"),
    Mend("quotation-marks", "Quotation marks in a field are not those of the locale; nested ones do not alternate.",
         ("model.Quoted.quote",), "csl_markup"),
    Mend("punctuation-in-quotes", "A full stop stands outside quotation marks where the locale wants it inside.",
         ("model.Quoted.quote",), "csl_seams"),
    Mend("title-case", "Title case does not see the parts of a hyphened word.",
         ("model.TextCased.case",), "csl_case"),
    Mend("ids", "Ids are lower-cased: of `Smith2020` and `smith2020` one is lost.",
         ("source.json.CiteProcJSON.__init__",), "csl_items"),
    Mend("is-numeric", "A number with a hyphen or an ampersand does not count as numeric.",
         ("model.If._is_numeric",), "csl_numbers"),
    Mend("particles", "Particles written into the family name are sorted as part of it.",
         ("source.Name.parts",), "csl_items"),
    Mend("et-al-others", "A list that its record calls incomplete (`others`) prints that word as a name.",
         ("model.Name.process",), "csl_names"),
    Mend("initials", "An abbreviated given name (`Yu.`) loses all but its first letter.",
         ("model.Name.initialize",), "csl_initials"),
    Mend("scripts", "Chinese, Japanese and Korean names are spaced, put given name first and shortened.",
         ("model.Name.process",), "csl_names"),
    Mend("first-term", "A term that begins an entry begins small.",
         ("model.Text._term",), "csl_elements"),
    Mend("number-ranges", "Ranges of volumes and issues keep the hyphen of the record.",
         ("model.Text._variable",), "csl_numbers"),
    Mend("macro-group", "A macro call is no group of its own, so that its terms vanish with what stands beside it.",
         ("model.Text.process",), "csl_elements"),
    Mend("numbering", "The number stands in the text of the entry: `1.Title`.",
         ("model.Text._variable",), "csl_elements"),
    Mend("look-ups", "Macros, terms, options and layouts are searched by XPath for every record.",
         ("model.CitationStylesElement.get_macro", "model.CitationStylesElement.get_term"), "csl_tree"),
)  # fmt: skip
