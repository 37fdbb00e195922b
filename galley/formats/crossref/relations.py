"""How Crossref calls the relations between works (relations.xsd), by JATS @related-article-type."""

from __future__ import annotations

from collections.abc import Mapping

RELATIONS: Mapping[str, tuple[str, str]] = {
    "preprint": ("intra_work_relation", "hasPreprint"),
    "companion": ("inter_work_relation", "isRelatedMaterial"),
    "commentary": ("inter_work_relation", "hasComment"),
    "commentary-article": ("inter_work_relation", "isCommentOn"),
    "letter": ("inter_work_relation", "hasComment"),
    "article-reference": ("inter_work_relation", "references"),
    "object-of-concern": ("inter_work_relation", "isCommentOn"),
    "peer-reviewed-article": ("inter_work_relation", "isReviewOf"),
    "reviewer-report": ("inter_work_relation", "hasReview"),
    "translated-article": ("intra_work_relation", "isTranslationOf"),
    "continued-by": ("inter_work_relation", "isContinuedBy"),
    "continues": ("inter_work_relation", "continues"),
    "update": ("intra_work_relation", "hasVersion"),
    "updated-article": ("intra_work_relation", "isVersionOf"),
}
"""Corrections and retractions are no relations: Crossref takes them with a Crossmark policy only."""

VIA = frozenset({"doi", "pmid", "pmcid", "uri"})
"""The identifiers that both know."""
