"""Every function of WeasyPrint that is replaced: the defect, the report upstream, and the source that it stands on.

`WEASYPRINT` is pinned. `digest` is that of the source of the functions replaced: when a new release changes one,
`tests/test_pdf_patches.py` fails first, and names the patch to look at again. A defect that is plainly the engine's has
a report in `docs/upstream/` with a document that shows it; when it is fixed there, the patch goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from galley.formats.pdf.patches import (
    baseline_grid,
    column_top_margins,
    empty_strings,
    german_hyphens,
    hanging_spaces,
    heading_scope,
    hyphen_ladders,
    layout_cache,
    line_heights,
    list_item_tags,
    meaning_tags,
    mirrored_glyphs,
    moving_floats,
    nested_words,
    note_area,
    other_scripts,
    own_pages,
    raised_floats,
    reordered_letters,
    right_to_left_indents,
    running_heads,
    soft_hyphens,
    split_tables,
    stream_compression,
    tall_boxes,
    waiting_floats,
    word_spaces,
)

WEASYPRINT = "70.0"


@dataclass(frozen=True, slots=True)
class Patch:
    """A patch: its name, the functions replaced (module:name), why, the report upstream ("" for none), its test.

    `figure` says what a patch that only makes the engine quicker is worth.
    """

    name: str
    targets: tuple[str, ...]
    why: str
    digest: str
    test: str
    install: Callable[[], None]
    report: str = ""
    figure: str = ""


PATCHES: tuple[Patch, ...] = (
    Patch(
        "column-top-margins",
        ("weasyprint.layout.block:resolve_percentages",),
        "A margin is kept at the top of a column (CSS Fragmentation 3, 5.2 drops it).",
        "71673078096fcf87",
        "test_pdf_patches.py::test_a_heading_at_the_top_of_a_column_is_flush",
        column_top_margins.install,
        report="column-top-margins.md",
    ),
    Patch(
        "tall-boxes",
        ("weasyprint.layout.block:block_box_layout",),
        "A box that does not fit the rest of a page takes all columns of the page with it.",
        "a6279066e3d9ff7d",
        "test_pdf.py::test_a_tall_figure_leaves_no_hole",
        tall_boxes.install,
    ),
    Patch(
        "baseline-grid",
        ("weasyprint.layout.block:block_level_layout",),
        "A wish of ours: the lines of both columns are level (CSS Rhythmic Sizing is not implemented).",
        "c1301dde9284e245",
        "test_pdf_patches.py::test_lines_of_both_columns_are_level_below_a_figure",
        baseline_grid.install,
    ),
    Patch(
        "moving-floats",
        ("weasyprint.layout.block:columns_layout",),
        "A wish of ours: a figure that does not fit moves behind text (CSS Page Floats is not implemented).",
        "7a05cce3272fc581",
        "test_pdf.py::test_a_tall_figure_leaves_no_hole",
        moving_floats.install,
    ),
    Patch(
        "waiting-floats",
        (
            "weasyprint.layout:LayoutContext.layout_footnote",
            "weasyprint.layout:LayoutContext.report_footnote",
            "weasyprint.layout:LayoutContext.unlayout_footnote",
            "weasyprint.layout:LayoutContext._update_footnote_area",
        ),
        "A wish of ours: page-wide floats that wait for a page do not take the notes with them, and stand above them.",
        "e6bfd0ecb2ddb387",
        "test_pdf_patches.py::test_notes_stand_on_the_pages_of_their_calls",
        waiting_floats.install,
    ),
    Patch(
        "note-area",
        ("weasyprint.layout.column:_report_footnotes", "weasyprint.layout.block:columns_layout"),
        "The engine fails when the margins of the note area are all that is left of it; it parts notes from calls.",
        "7c988d669f1a051d",
        "test_pdf_patches.py::test_a_note_without_room_takes_its_line_to_the_next_page",
        note_area.install,
        report="note-area.md",
    ),
    Patch(
        "split-tables",
        ("weasyprint.layout.block:block_level_layout",),
        "A wish of ours: the rest of a table is headed by its number (CSS has no repeated caption).",
        "c1301dde9284e245",
        "test_page_floats.py::test_the_rest_of_a_table_is_headed_by_its_number",
        split_tables.install,
    ),
    Patch(
        "own-pages",
        ("weasyprint.layout.page:make_page", "weasyprint.layout.page:remake_page"),
        "A wish of ours: a float too tall to stand beside text has pages of its own (CSS Page Floats).",
        "4788f14dcc4ffd22",
        "test_page_floats.py::test_a_long_page_wide_table_has_pages_of_its_own",
        own_pages.install,
    ),
    Patch(
        "raised-floats",
        ("weasyprint.layout.page:make_page",),
        "A wish of ours: page-wide floats stand at the head of a page where their order asks for it.",
        "656f183328e8b1b5",
        "test_pdf_patches.py::test_figures_keep_their_order_when_every_other_one_is_page_wide",
        raised_floats.install,
    ),
    Patch(
        "list-item-tags",
        ("weasyprint.pdf.tags:_get_pdf_tag",),
        "The parts of a list item get tags that PDF/UA-1 does not allow there (ISO 14289-1, 7.2).",
        "882707358f7c4392",
        "test_verapdf.py::test_links_and_lists_conform",
        list_item_tags.install,
        report="list-item-tags.md",
    ),
    Patch(
        "heading-scope",
        ("weasyprint.pdf.tags:_build_box_tree",),
        "Headings of a table have no scope, and cells the headings of other columns (ISO 14289-1, 7.5).",
        "f716251a83e7096e",
        "test_pdf_patches.py::test_every_heading_of_a_table_has_its_scope_and_no_cell_a_wrong_list_of_headings",
        heading_scope.install,
        report="heading-scope.md",
    ),
    Patch(
        "meaning-tags",
        ("weasyprint.pdf.tags:_build_box_tree",),
        "Formulas, notes and passages in other languages are not tagged as such (ISO 14289-1, 7.2, 7.7 and 7.9).",
        "f716251a83e7096e",
        "test_page_papers.py::test_the_tags_say_what_is_meant",
        meaning_tags.install,
    ),
    Patch(
        "running-heads",
        ("weasyprint.pdf.tags:add_tags",),
        "Running heads have tags that stand nowhere in the structure (ISO 14289-1, 7.8).",
        "f0e74575b0bafaf3",
        "test_page_papers.py::test_the_tags_say_what_is_meant",
        running_heads.install,
    ),
    Patch(
        "soft-hyphens",
        ("weasyprint.layout.inline:split_text_box", "weasyprint.draw.text:draw_first_line"),
        "A hyphen put at the end of a line is copied as one of the text (ISO 32000-1, 14.8.2.2.3).",
        "fca96cdbc093d707",
        "test_page_papers.py::test_the_tags_say_what_is_meant",
        soft_hyphens.install,
    ),
    Patch(
        "reordered-letters",
        ("weasyprint.draw.text:draw_first_line",),
        "Hindi, Thai and other text is copied with the letters of another syllable (ISO 32000-1, 14.9.4).",
        "1bb8eae6d88e71b1",
        "test_scripts.py::test_letters_that_are_drawn_in_another_order_are_copied_as_written",
        reordered_letters.install,
    ),
    Patch(
        "hyphen-ladders",
        ("weasyprint.layout.inline:get_next_linebox", "weasyprint.layout.inline:split_text_box"),
        "A wish of ours: no three lines in a row end with a hyphen (hyphenate-limit-lines is not implemented).",
        "9c1dcefe9f1fbd3d",
        "test_pdf_patches.py::test_no_three_lines_in_a_row_end_with_a_hyphen",
        hyphen_ladders.install,
    ),
    Patch(
        "word-spaces",
        ("weasyprint.layout.inline:justify_line",),
        "A wish of ours: no word stands lost in a justified line (CSS Text 4, 6.4 leaves the limit to the engine).",
        "f83b21ff8793ba6b",
        "test_pdf_patches.py::test_a_line_of_few_words_is_not_widened_into_holes",
        word_spaces.install,
    ),
    Patch(
        "german-hyphens",
        ("pyphen:Pyphen.__init__", "pyphen:Pyphen.positions"),
        "German words are parted where two lists of patterns meet that Pyphen takes for one (NEXTLEVEL of Hyphen).",
        "59be58fc1dc2c280",
        "test_german_hyphens.py::test_german_words_are_parted_between_syllables",
        german_hyphens.install,
    ),
    Patch(
        "hanging-spaces",
        ("weasyprint.text.line_break:split_first_line",),
        "A text that fits but for the space at its end is broken after its first word.",
        "39ad1016863ca34d",
        "test_pdf_patches.py::test_a_line_is_not_broken_after_its_first_word_for_a_space_at_its_end",
        hanging_spaces.install,
        report="hanging-spaces.md",
    ),
    Patch(
        "nested-words",
        ("weasyprint.layout.inline:split_inline_box", "weasyprint.layout.inline:split_text_box"),
        "A word within an element is broken after any letter where the line has a space before it.",
        "510a0decede01da0",
        "test_pdf_patches.py::test_a_word_in_an_element_stands_whole_where_the_line_has_a_space_before_it",
        nested_words.install,
        report="nested-words.md",
    ),
    Patch(
        "right-to-left-indents",
        ("weasyprint.layout.inline:get_next_linebox",),
        "A paragraph that runs from right to left is indented at its left end (CSS Text 3, 8.1).",
        "67af458c2545e74f",
        "test_right_to_left.py::test_a_paragraph_is_indented_where_it_begins",
        right_to_left_indents.install,
    ),
    Patch(
        "empty-strings",
        ("pydyf:Stream.show_text", "weasyprint.draw.text:draw_first_line"),
        "Empty strings among the glyphs, for which PDFium leaves out the space behind the last of them.",
        "f74c9b467d69d150",
        "test_right_to_left.py::test_justified_lines_end_at_the_edge_of_their_column",
        empty_strings.install,
    ),
    Patch(
        "mirrored-glyphs",
        ("weasyprint.pdf:build_fonts_dictionary", "weasyprint.draw.text:draw_first_line"),
        "A bracket that is first drawn among words from right to left is copied as its partner everywhere.",
        "1b3ed58b19806793",
        "test_right_to_left.py::test_brackets_are_copied_as_they_are_printed_beside_words_from_right_to_left",
        mirrored_glyphs.install,
    ),
    Patch(
        "line-heights",
        ("weasyprint.layout.inline:split_text_box",),
        "A letter of another font opens its line, whose height is given (CSS Inline 3, 4.2).",
        "8c564329599ef23f",
        "test_right_to_left.py::test_lines_are_as_high_in_whatever_font_their_letters_are",
        line_heights.install,
    ),
    Patch(
        "other-scripts",
        (
            "weasyprint.layout.inline:justify_line",
            "weasyprint.layout.inline:add_word_spacing",
            "weasyprint.layout.inline:remove_last_whitespace",
            "weasyprint.text.line_break:Layout.set_text",
        ),
        "Justified lines in Arabic, Hebrew or Korean are too wide, Japanese ones not justified (CSS Text 3, 6.4).",
        "3739b1304cb129e2",
        "test_right_to_left.py::test_justified_lines_in_any_letters_are_as_wide_as_their_column",
        other_scripts.install,
    ),
    Patch(
        "layout-cache",
        (
            "weasyprint.text.line_break:split_first_line",
            "weasyprint.text.line_break:strut",
            "weasyprint.text.line_break:Layout.setup",
        ),
        "Only quicker: the same lines, struts and Pango layouts are made again for every try of a page.",
        "f11f38265ebba5f1",
        "test_layout_cache.py::test_the_bytes_are_those_of_the_engine_by_itself",
        layout_cache.install,
        figure="the big workload of bench: see docs/performance.md",
    ),
    Patch(
        "stream-compression",
        ("pydyf:Stream.data.fget",),
        "Only quicker: streams are compressed at zlib's own level, not at its highest.",
        "bdc2bc513f286de7",
        "test_pdf_patches.py::test_streams_are_compressed_at_the_level_of_zlib",
        stream_compression.install,
        figure="0.5 s of 9.4 s for the layout of the big workload; the file grows by 4 %",
    ),
)
"""Every patch, in the order in which they are installed: a later one calls what an earlier one left."""


def install() -> None:
    """Install every patch, in the layout worker, which lays out one document and ends."""
    for patch in PATCHES:
        patch.install()
