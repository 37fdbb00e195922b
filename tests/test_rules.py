"""Every rule fires where it should and keeps quiet elsewhere: `tests/cases/rules-*.md`, and the tests named here."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from galley.findings import catalogue
from galley.findings.finding import Findings, Report, Severity
from tests.case_documents import CASES, Case, each_case, read_cases
from tests.conftest import TOP
from tests.jats_defects import DEFECTS
from tests.manuscripts_in_memory import prepared

if TYPE_CHECKING:
    import pytest

_HTML = "test_html_page.py::"
_PDF = "test_pdf.py::"
_XML = "test_jats_defects.py::"
_BLIND = "test_blind"
TESTED_ELSEWHERE: dict[str, tuple[str, str]] = {
    **{
        defect.rule: (f"{_XML}test_a_seeded_defect_is_found", f"{_XML}test_the_right_xml_has_no_finding")
        for defect in DEFECTS
    },
    "xml-reads-as-article": (
        "test_jats_outline.py::test_what_reads_otherwise_is_found",
        "test_jats_outline.py::test_the_right_xml_reads_as_the_article",
    ),
    "xml-is-as-written": (
        "test_jats_mutations.py::test_every_change_of_the_file_is_found",
        "test_jats_mutations.py::test_what_galley_wrote_is_as_it_is_written",
    ),
    "file-within-limits": (
        "test_workspace.py::test_limits_on_size_number_and_total",
        "test_workspace.py::test_memory_reads_like_the_disk",
    ),
    "reference-can-be-fetched": (
        "test_refs_add.py::test_what_is_no_record_is_a_finding",
        "test_refs_add.py::test_every_registry_is_read",
    ),
    "reference-is-exported-whole": (
        "test_refs_export.py::test_what_a_format_has_no_place_for_is_told",
        "test_refs_export.py::test_the_usual_records_come_back_equal",
    ),
    "pasted-reference-is-read": (
        "test_refs_import.py::test_a_line_that_is_refused_leaves_the_text",
        "test_refs_import.py::test_a_typed_list_becomes_records_and_citations",
    ),
    **{
        rule: (
            f"test_import{'_update' if 'change-is-placed' in rule else ''}.py::{fires}",
            f"test_import{'_update' if 'change-is-placed' in rule else ''}.py::{quiet}",
        )
        for rule, fires, quiet in (
            ("word-file-is-read", "test_what_is_no_word_file_is_one_finding", "test_the_front_is_metadata"),
            ("word-text-is-kept", "test_a_word_that_is_lost_is_an_error", "test_any_text_comes_through"),
            (
                "word-content-is-carried",
                "test_what_cannot_be_carried_is_told_at_its_place",
                "test_the_front_is_metadata",
            ),
            (
                "word-citation-is-read",
                "test_a_citation_that_cannot_be_read_stays_as_text_and_is_told",
                "test_the_citations_of_every_manager_are_read",
            ),
            ("word-structure-is-styled", "test_bold_headings_are_proposed", "test_the_front_is_metadata"),
            (
                "word-change-is-placed",
                "test_what_galley_makes_itself_is_told",
                "test_ten_paragraphs_a_cell_and_a_caption_come_back",
            ),
            ("comment-is-answered", "test_a_comment_is_a_finding_at_its_place", "test_the_front_is_metadata"),
            (
                "tracked-change-is-decided",
                "test_tracked_changes_are_made_undone_or_kept",
                "test_tracked_changes_are_made_undone_or_kept",
            ),
        )
    },
    "typed-number-is-known": (
        "test_refs_import.py::test_a_number_that_the_list_lacks_stops_the_rewriting",
        "test_refs_import.py::test_a_typed_list_becomes_records_and_citations",
    ),
    "query-is-answered": (
        "test_queries.py::test_a_query_that_waits_is_an_error_where_the_article_is_published",
        "test_queries.py::test_what_is_published_is_what_it_would_be_without_queries",
    ),
    "query-is-understood": (
        "test_queries.py::test_a_query_that_says_nothing_is_told",
        "test_queries.py::test_a_proof_marks_and_lists_the_queries",
    ),
    "issue-is-valid": (
        "test_issue.py::test_a_fault_of_the_file_is_told_at_its_line",
        "test_issue.py::test_a_file_without_faults_is_read",
    ),
    "issue-lists-each-once": (
        "test_issue.py::test_what_two_articles_cannot_both_have_is_told",
        "test_issue.py::test_a_file_without_faults_is_read",
    ),
    "issue-agrees-with-article": (
        "test_issue.py::test_what_an_article_says_otherwise_is_told_at_its_line",
        "test_issue.py::test_each_article_begins_where_the_one_before_it_ends",
    ),
    "issue-pages-are-continuous": (
        "test_issue.py::test_an_article_with_a_page_of_its_own_begins_there",
        "test_issue.py::test_pages_follow_each_other_and_gaps_are_told",
    ),
    "submission-is-complete": (
        "test_submission.py::test_what_is_missing_is_listed_where_it_belongs_and_left_blank",
        "test_submission.py::test_another_journal_gets_its_own_names_and_formats",
    ),
    "doi-fits-title": (
        "test_refs_check.py::test_a_doi_of_another_work_is_told",
        "test_refs_check.py::test_a_work_about_which_nothing_was_published_is_no_finding",
    ),
    "reference-is-without-concern": (
        "test_refs_check.py::test_every_kind_of_notice_is_told",
        "test_refs_check.py::test_a_work_about_which_nothing_was_published_is_no_finding",
    ),
    "reference-is-uncorrected": (
        "test_refs_check.py::test_every_kind_of_notice_is_told",
        "test_refs_check.py::test_a_work_about_which_nothing_was_published_is_no_finding",
    ),
    "reference-text-is-decoded": (
        "test_encoding.py::test_what_is_not_utf8_is_told_at_its_place",
        "test_encoding.py::test_utf8_and_files_that_name_their_character_set_are_read_without_a_word",
    ),
    "engine-has-template": (
        "test_typst.py::test_a_journal_without_a_template_for_typst_is_a_finding",
        "test_typst.py::test_the_shipped_article_is_set",
    ),
    "text-is-utf8": (
        "test_workspace.py::test_text_that_is_not_plain_utf8_is_a_finding_at_its_place",
        "test_workspace.py::test_all_of_unicode_passes",
    ),
    "markdown-within-limits": (
        "test_pandoc_engine.py::test_a_section_over_the_limit_is_a_finding_at_its_file",
        "test_pandoc_engine.py::test_a_document_of_modest_depth_is_read",
    ),
    "journal-is-trusted": (
        "test_journal_trust.py::test_a_journal_that_the_article_brings_is_used_where_the_user_says_so",
        "test_journal_trust.py::test_the_option_is_on_the_command_line",
    ),
    "font-exists": (
        "test_journal_trust.py::test_a_folder_without_fonts_is_a_finding_at_its_key",
        "test_journal_trust.py::test_a_font_of_the_journals_own_is_printed_and_listed",
    ),
    "font-family-is-given": (
        "test_journal_trust.py::test_a_typeface_that_no_font_has_is_a_finding_in_the_sheet",
        "test_journal_trust.py::test_typefaces_that_are_given_are_no_finding",
    ),
    "evaluation-within-limits": (
        "test_evaluator.py::test_an_evaluator_that_ends_is_a_finding",
        "test_evaluator.py::test_a_run_beyond_the_wall_is_the_run_itself",
    ),
    "file-is-used": (
        "test_unused_files.py::test_a_file_that_is_not_read_is_named_with_the_reason",
        "test_unused_files.py::test_what_every_repository_has_is_passed_over",
    ),
    "silencer-is-understood": (
        "test_silencers.py::test_a_comment_that_is_not_understood_is_reported_and_silences_nothing",
        "test_silencers.py::test_a_warning_is_silenced_where_it_stands",
    ),
    "silencer-is-used": (
        "test_silencers.py::test_a_comment_that_silences_nothing_is_reported",
        "test_silencers.py::test_what_is_silenced_fails_no_strict_run",
    ),
    "baseline-is-readable": (
        "test_silencers.py::test_a_file_that_is_no_baseline_is_a_finding",
        "test_silencers.py::test_only_new_findings_show",
    ),
    "output-is-writable": (
        "test_delivery.py::test_a_full_disk_says_so",
        "test_delivery.py::test_a_first_delivery_makes_the_folder",
    ),
    "output-folder-is-own": (
        "test_delivery.py::test_a_manifest_of_something_else_is_refused",
        "test_delivery.py::test_a_first_delivery_makes_the_folder",
    ),
    "identifier-names-one-paper": (
        "test_delivery_papers.py::test_two_papers_of_one_identifier_are_an_error",
        "test_delivery_papers.py::test_builds_of_two_papers_share_a_folder",
    ),
    "format-is-made": (
        "test_delivery_papers.py::test_a_format_that_is_not_made_is_an_error_whatever_the_journal_says",
        "test_delivery_papers.py::test_a_format_left_out_is_removed_and_named",
    ),
    "artifact-is-unchanged": (
        "test_delivery.py::test_a_file_changed_since_is_somebodys_work_and_stays",
        "test_delivery.py::test_what_is_no_longer_made_is_removed",
    ),
    "style-is-usable": (
        "test_csl_styles.py::test_fault_of_a_style_is_a_finding_with_its_line",
        "test_csl_styles.py::test_named_style",
    ),
    **dict.fromkeys(
        (
            *("cell-has-result", "frozen-result-is-current", "notebook-is-readable", "shortcode-is-understood"),
            "variable-is-known",
        ),
        ("test_quarto.py::test_a_rule_fires", "test_quarto.py::test_a_rule_is_kept"),
    ),
    "checklist-is-complete": (
        "test_checklists.py::test_authors_answer_with_a_place_or_a_reason",
        "test_checklists.py::test_a_whole_checklist_has_no_finding",
    ),
    "checklist-answer-is-true": (
        "test_checklists.py::test_an_answer_that_denies_what_the_article_has_is_told",
        "test_checklists.py::test_a_whole_checklist_has_no_finding",
    ),
    "checklist-answer-is-known": (
        "test_checklists.py::test_an_answer_that_is_stale_or_none_is_an_error_at_its_place",
        "test_checklists.py::test_a_whole_checklist_has_no_finding",
    ),
    "requirements-are-met": (
        "test_requirements.py::test_what_is_over_a_limit_is_told_with_number_and_limit",
        "test_requirements.py::test_what_keeps_to_the_limits_is_silent",
    ),
    "scan-names-nobody": (
        "test_scans.py::test_a_supplement_that_names_the_patient_is_an_error",
        "test_scans.py::test_scans_that_name_nobody_are_delivered",
    ),
    "image-names-nobody": (
        "test_content_patient.py::test_an_image_that_tells_of_people_is_a_finding",
        "test_content_patient.py::test_an_image_that_tells_nothing_is_none",
    ),
    "profile-is-valid": ("test_profile.py::test_faults", "test_profile.py::test_a_journal_that_ships_has_no_fault"),
    "xml-can-be-validated": (
        f"{_XML}test_a_machine_without_validators_is_told",
        f"{_XML}test_the_right_xml_has_no_finding",
    ),
    "image-is-printed": (
        "test_hostile.py::test_a_drawing_that_the_engine_gives_up_is_an_error",
        "test_hostile.py::test_what_can_be_printed_is",
    ),
    "figure-keeps-vectors": (
        "test_pdf_figures.py::test_what_pdf_a_forbids_is_printed_as_a_bitmap",
        "test_pdf_figures.py::test_a_figure_is_drawn_as_it_looks",
    ),
    "image-is-still": (
        "test_stills.py::test_an_animation_is_printed_by_its_first_frame",
        "test_stills.py::test_a_gif_of_one_frame_is_a_picture",
    ),
    "image-is-sharp": (
        f"{_PDF}test_a_blurred_picture_is_a_warning_with_the_size_that_it_needs",
        f"{_PDF}test_a_sharp_picture_is_none",
    ),
    "math-can-be-set": (
        f"{_PDF}test_a_formula_that_cannot_be_set_is_an_error_at_its_place",
        f"{_PDF}test_the_rich_article_prints_without_a_finding",
    ),
    "docx-holds-all-text": (
        "test_docx.py::test_a_fault_is_found",
        "test_docx.py::test_every_text_of_every_variant_is_read_back",
    ),
    "docx-adds-nothing": (
        "test_docx.py::test_a_fault_is_found",
        "test_docx.py::test_every_text_of_every_variant_is_read_back",
    ),
    "docx-is-sound": (
        "test_docx.py::test_two_bookmarks_of_one_name_are_found",
        "test_docx.py::test_every_text_of_every_variant_is_read_back",
    ),
    "text-holds-all-text": (
        "test_text.py::test_a_word_that_is_lost_doubled_or_changed_is_found",
        "test_text.py::test_any_tree_is_whole",
    ),
    "text-adds-nothing": (
        "test_text.py::test_a_word_of_nobody_is_found",
        "test_text.py::test_any_tree_is_whole",
    ),
    "html-holds-all-text": (
        f"{_HTML}test_a_word_that_is_lost_doubled_or_changed_is_found",
        f"{_HTML}test_any_tree_is_whole",
    ),
    "html-adds-nothing": (
        f"{_HTML}test_a_word_that_is_lost_doubled_or_changed_is_found",
        f"{_HTML}test_any_tree_is_whole",
    ),
    "html-is-accessible": (f"{_HTML}test_a_spoiled_page_is_found", f"{_HTML}test_any_tree_is_whole"),
    "html-loads-nothing": (f"{_HTML}test_a_spoiled_page_is_found", f"{_HTML}test_any_tree_is_whole"),
    "deposit-has-its-facts": (
        "test_deposits.py::test_each_missing_fact_is_named_by_its_key",
        "test_deposits.py::test_the_rich_article_is_deposited_whole_and_valid",
    ),
    "deposit-holds-the-facts": (
        "test_deposits.py::test_a_fact_that_is_changed_is_found",
        "test_deposits.py::test_the_rich_article_is_deposited_whole_and_valid",
    ),
    "deposit-carries-all": (
        "test_deposits.py::test_a_relation_that_crossref_has_not_is_told",
        "test_deposits.py::test_crossref_has_funders_by_name_or_ror_trials_relations_and_licence",
    ),
    "layout-within-limits": (
        "test_pdf_hostile.py::test_a_bomb_ends_in_a_finding_within_its_limits",
        "test_pdf_hostile.py::test_a_document_nested_within_reason_is_printed",
    ),
    "nothing-overlaps": (
        "test_page_judge.py::test_a_fault_of_the_style_sheet_is_found",
        "test_page_judge.py::test_clean_pages_are_quiet",
    ),
    "number-stays-whole": (
        "test_page_judge.py::test_a_number_that_is_cut_is_told_at_its_cell",
        "test_page_judge.py::test_clean_pages_are_quiet",
    ),
    "line-is-full": (
        "test_page_judge.py::test_a_line_that_is_broken_too_early_is_found",
        "test_page_judge.py::test_clean_pages_are_quiet",
    ),
    "page-is-full": (
        "test_page_judge.py::test_what_the_patches_prevent_is_found",
        "test_page_judge.py::test_clean_pages_are_quiet",
    ),
    "pages-are-as-said": (
        "test_pdf.py::test_pages_that_the_article_does_not_have_are_told",
        "test_pdf.py::test_the_foot_counts_from_the_first_page_of_the_article",
    ),
    "float-is-in-order": (
        "test_page_judge.py::test_what_the_patches_prevent_is_found",
        "test_page_judge.py::test_clean_pages_are_quiet",
    ),
    "float-is-near-its-mention": (
        "test_page_judge.py::test_a_float_pages_behind_its_mention_is_found",
        "test_page_judge.py::test_clean_pages_are_quiet",
    ),
    "layout-is-clean": (
        f"{_PDF}test_a_fault_of_the_style_sheet_is_told_with_its_place",
        f"{_PDF}test_the_rich_article_prints_without_a_finding",
    ),
    "glyph-exists": (
        f"{_PDF}test_a_character_that_no_font_has_is_an_error",
        f"{_PDF}test_the_rich_article_prints_without_a_finding",
    ),
    "pdf-fits-the-page": (
        f"{_PDF}test_a_table_that_is_too_wide_is_a_warning",
        f"{_PDF}test_the_rich_article_prints_without_a_finding",
    ),
    "nothing-leaves-the-sheet": (
        f"{_PDF}test_a_table_that_runs_off_the_paper_is_an_error",
        f"{_PDF}test_a_table_that_is_too_wide_is_a_warning",
    ),
    "pdf-holds-all-text": (
        "test_pdf_verify.py::test_a_paragraph_that_is_not_printed_is_found",
        f"{_PDF}test_the_rich_article_prints_without_a_finding",
    ),
    "blind-copy-names-no-author": (
        f"{_BLIND}_files.py::test_a_name_in_a_pdf_is_found",
        f"{_BLIND}_files.py::test_the_kitchen_sink_in_its_blind_copy_names_nobody",
    ),
    "blind-copy-lists-removals": (
        f"{_BLIND}.py::test_each_thing_left_out_is_told_once_as_a_note",
        f"{_BLIND}.py::test_an_article_of_nobody_has_nothing_to_list",
    ),
    "blind-copy-lists-own-works": (
        f"{_BLIND}.py::test_works_of_the_authors_stay_and_are_told",
        f"{_BLIND}.py::test_an_article_that_tells_nothing_has_no_warning",
    ),
    "blind-copy-is-in-third-person": (
        f"{_BLIND}.py::test_words_about_own_work_are_a_warning_at_their_place",
        f"{_BLIND}.py::test_words_about_this_work_or_that_of_others_are_none",
    ),
    "blind-copy-hides-its-origin": (
        f"{_BLIND}.py::test_a_family_name_in_the_text_is_a_warning",
        f"{_BLIND}.py::test_an_article_that_tells_nothing_has_no_warning",
    ),
    **dict.fromkeys(
        ("pdf-is-accessible", "pdf-is-archivable"),
        (
            "test_pdf_verify.py::test_a_spoiled_structure_is_found",
            f"{_PDF}test_the_rich_article_prints_without_a_finding",
        ),
    ),
}
"""Rules that no manuscript in memory can break: the tests that show them fire, and kept."""


@each_case("rules-*.md")
def test_rule(case: Case, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    prepared(case.inputs, findings)
    rule, _, state = case.title.partition(" ")
    shown = [one for one in Report.of(findings, {}).findings if one.rule.id == rule]
    assert bool(shown) == (state == "fires"), [f"{one.span} {one.rule.id} {one.message}" for one in findings.items]
    case.check("", shown, pytestconfig)


def test_every_rule_is_shown_to_fire_and_to_be_kept() -> None:
    titles = {case.title for path in CASES.glob("rules-*.md") for case in read_cases(path)}
    for rule in catalogue.RULES:
        if rule.id not in TESTED_ELSEWHERE:
            assert f"{rule.id} fires" in titles, rule.id
            assert f"{rule.id} is kept" in titles, rule.id


def test_of_every_error_it_is_said_what_would_happen() -> None:
    text = (TOP / "docs" / "findings.md").read_text(encoding="utf-8")
    table = text.partition("## Why each error is one")[2].partition("\n## ")[0]
    named = re.findall(r"`([a-z0-9-]+)`", "\n".join(line for line in table.split("\n") if line.startswith("| ")))
    assert sorted(named) == sorted(rule.id for rule in catalogue.RULES if rule.severity is Severity.ERROR)


def test_tests_named_here_exist() -> None:
    functions = {
        f"{path.name}::{node.name}"
        for path in (TOP / "tests").glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    for rule, tests in TESTED_ELSEWHERE.items():
        assert set(tests) <= functions, rule
        assert rule in {one.id for one in catalogue.RULES}
    for page in sorted((TOP / "docs").glob("*.md")):
        named = set(re.findall(r"`(test_\w+\.py::test_\w+)`", page.read_text(encoding="utf-8")))
        assert named <= functions, page.name
