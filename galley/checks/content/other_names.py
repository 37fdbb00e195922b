"""Short forms whose words in brackets are another name of the same thing: `thyrotropin (TSH)`, `leukocytes (WBC)`."""

from __future__ import annotations

import re

from galley.checks.content.patterns import Pattern

_CALLED = {
    "TSH": "thyrotrop(?:h)?in", "ACTH": "corticotrop(?:h)?in", "FSH": "follitropin", "LH": "lutropin",
    "GH": "somatotrop(?:h)?in", "ADH": "vasopressin", "WBC": "(?:leu[ck]ocytes?|white (?:blood )?cells?)(?: counts?)?",
    "RBC": "(?:erythrocytes?|red (?:blood )?cells?)(?: counts?)?", "CXR": "chest (?:radiograph|film|radiography)",
    "AXR": "abdominal (?:radiograph|film)", "ESR": "(?:blood )?sedimentation rate", "BUN": "urea",
    "SGPT": "alanine (?:amino)?transaminase|alanine aminotransferase",
    "SGOT": "aspartate (?:amino)?transaminase|aspartate aminotransferase",
    "FT4": "(?:free )?(?:thyroxine|tetraiodothyronine)", "FT3": "(?:free )?triiodothyronine", "T4": "thyroxine",
    "T3": "triiodothyronine", "CSF": "(?:spinal fluid|liquor)", "DVT": "venous thrombosis", "KCL": "potassium chloride",
    "NACL": "sodium chloride", "INR": "prothrombin time", "ICU": "intensive care",
    "APTT": "partial thromboplastin time", "EKG": "electrocardiogra(?:m|phy)",
}  # fmt: skip
_ENDS = {short: Pattern(rf"\b(?:{words})s?\W*$", re.IGNORECASE) for short, words in _CALLED.items()}


def is_called(long: str, short: str) -> bool:
    """Tell whether `long` ends with another name of what `short` stands for."""
    pattern = _ENDS.get(short.upper())
    return pattern is not None and pattern.search(long) is not None
