"""Rules on what is said to galley: silencers, queries, submissions, issues and baselines."""

from __future__ import annotations

from galley.findings.finding import Rule, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# --- what is said to galley
SILENCER_IS_UNDERSTOOD = Rule(
    "silencer-is-understood",
    WARNING,
    "A comment that silences findings names rules that may be silenced, and a reason.",
)
SILENCER_IS_USED = Rule("silencer-is-used", WARNING, "A comment that silences a finding has one to silence.")
QUERY_IS_ANSWERED = Rule("query-is-answered", ERROR, "No query waits for its answer when an article is published.")
QUERY_IS_UNDERSTOOD = Rule("query-is-understood", ERROR, "A query says what it asks; its number is its own.")
SUBMISSION_IS_COMPLETE = Rule("submission-is-complete", WARNING, "A submission has all that its journal wants.")
ISSUE_IS_VALID = Rule("issue-is-valid", ERROR, "The file of an issue has known keys and values.")
ISSUE_LISTS_EACH_ONCE = Rule("issue-lists-each-once", ERROR, "An issue has each article, DOI and name of a file once.")
ISSUE_AGREES_WITH_ARTICLE = Rule("issue-agrees-with-article", ERROR, "Articles say no other place than their issue.")
ISSUE_PAGES_ARE_CONTINUOUS = Rule("issue-pages-are-continuous", WARNING, "An issue skips no page between articles.")
BASELINE_IS_READABLE = Rule("baseline-is-readable", ERROR, "A baseline is a file that galley has written.", fixed=True)
