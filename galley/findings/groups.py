"""Rules that belong together, for those who treat them alike."""

from __future__ import annotations

from galley.findings.catalogue import (
    ABSTRACT_EXISTS,
    AUTHOR_EXISTS,
    BLIND_COPY_NAMES_NO_AUTHOR,
    CITED_KEY_EXISTS,
    COUNTS_ADD_UP,
    CROSS_REFERENCE_RESOLVES,
    FLOAT_IS_MENTIONED,
    FOOTNOTE_IS_CALLED,
    FOOTNOTE_RESOLVES,
    FRONT_MATTER_IS_READ,
    IMAGE_IS_READABLE,
    INTERVAL_IS_IN_ORDER,
    LINK_TARGET_EXISTS,
    LINKED_FILE_IS_LISTED,
    MANUSCRIPT_HAS_SECTIONS,
    P_VALUE_IS_POSSIBLE,
    P_VALUE_MATCHES_STATISTIC,
    PERCENTAGE_MATCHES_COUNTS,
    PUBLICATION_NEEDS,
    REFERENCE_FILE_IS_USED,
    REFERENCE_IS_CITED,
    RULES,
    TABLE_PERCENTAGE_MATCHES_COUNTS,
    TITLE_EXISTS,
    VARIABLE_IS_KNOWN,
)

FOLLOW_FROM_LOST_TEXT = frozenset(
    {
        MANUSCRIPT_HAS_SECTIONS, CROSS_REFERENCE_RESOLVES, FOOTNOTE_RESOLVES, FOOTNOTE_IS_CALLED, LINK_TARGET_EXISTS,
        REFERENCE_IS_CITED, PUBLICATION_NEEDS, ABSTRACT_EXISTS, FLOAT_IS_MENTIONED,
    }
)  # fmt: skip
"""What is missing where a part of the text could not be read: it may stand there."""

FOLLOW_FROM_LOST_METADATA = frozenset(
    {
        TITLE_EXISTS, AUTHOR_EXISTS, ABSTRACT_EXISTS, PUBLICATION_NEEDS, CITED_KEY_EXISTS, REFERENCE_IS_CITED,
        REFERENCE_FILE_IS_USED, LINKED_FILE_IS_LISTED, VARIABLE_IS_KNOWN, FRONT_MATTER_IS_READ,
        PERCENTAGE_MATCHES_COUNTS, TABLE_PERCENTAGE_MATCHES_COUNTS, COUNTS_ADD_UP, P_VALUE_IS_POSSIBLE,
        P_VALUE_MATCHES_STATISTIC, INTERVAL_IS_IN_ORDER,
    }
)  # fmt: skip
"""What is missing, or read in the wrong language, where the metadata could not be read: they may say it."""

OF_BLIND_COPIES = frozenset(rule for rule in RULES if rule.id.startswith("blind-copy-"))
"""What is found while an anonymised copy is made."""

OF_THE_ARTIFACTS = frozenset(
    RULES[RULES.index(IMAGE_IS_READABLE) : RULES.index(BLIND_COPY_NAMES_NO_AUTHOR)] + tuple(OF_BLIND_COPIES)
)
"""What is found, or may be, while artifacts are made and read back: a check does not look for all of it."""
