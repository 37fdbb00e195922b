"""Codes of languages: those of three letters, and names in English, as codes of two (ISO 639)."""

from __future__ import annotations

import re
from typing import Literal

SHORT_CODES = {
    "afr": "af", "alb": "sq", "ara": "ar", "arm": "hy", "baq": "eu", "bel": "be", "bos": "bs", "bul": "bg", "bur": "my",
    "cat": "ca", "ces": "cs", "chi": "zh", "cze": "cs", "dan": "da", "deu": "de", "dut": "nl", "ell": "el", "eng": "en",
    "est": "et", "eus": "eu", "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "geo": "ka", "ger": "de", "gle": "ga",
    "glg": "gl", "gre": "el", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "ice": "is", "ind": "id", "isl": "is",
    "ita": "it", "jpn": "ja", "kat": "ka", "kaz": "kk", "kor": "ko", "lat": "la", "lav": "lv", "lit": "lt", "mac": "mk",
    "may": "ms", "mkd": "mk", "mon": "mn", "msa": "ms", "nld": "nl", "nno": "nn", "nob": "nb", "nor": "no", "per": "fa",
    "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slo": "sk", "slv": "sl", "spa": "es",
    "sqi": "sq", "srp": "sr", "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi",
    "wel": "cy", "cym": "cy", "zho": "zh",
}  # fmt: skip
"""ISO 639-2, bibliographic and terminological, as NLM and EndNote write it, to ISO 639-1."""

NAMES = {
    "afrikaans": "af", "albanian": "sq", "arabic": "ar", "basque": "eu", "bosnian": "bs", "bulgarian": "bg",
    "catalan": "ca", "chinese": "zh", "croatian": "hr", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en",
    "estonian": "et", "finnish": "fi", "french": "fr", "galician": "gl", "georgian": "ka", "german": "de",
    "greek": "el",
    "hebrew": "he", "hindi": "hi", "hungarian": "hu", "icelandic": "is", "indonesian": "id", "irish": "ga",
    "italian": "it", "japanese": "ja", "korean": "ko", "latvian": "lv", "lithuanian": "lt", "macedonian": "mk",
    "norwegian": "no", "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru",
    "serbian": "sr", "slovak": "sk", "slovenian": "sl", "spanish": "es", "swedish": "sv", "thai": "th",
    "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi", "welsh": "cy",
}  # fmt: skip


def short_code(language: str) -> str:
    """Return a language given by name or code as a BCP 47 tag with its short code; what is neither stays as it is."""
    folded = language.strip().lower()
    base, hyphen, region = folded.replace("_", "-").partition("-")
    if base in SHORT_CODES:
        return SHORT_CODES[base] + (f"-{region.upper()}" if hyphen else "")
    if hyphen and "_" in language and base.isalpha():
        return language.strip().replace("_", "-")
    return NAMES.get(folded, language)


_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "syrc", "thaa"})
_LEFT_TO_RIGHT = frozenset({"cyrl", "deva", "latn"})
"""Scripts in the tags of languages that are written in several (ISO 15924)."""


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return how a language, a BCP 47 tag, is written: from left to right or from right to left."""
    base, *subtags = language.lower().split("-")
    script = next((one for one in subtags if one in _SCRIPTS or one in _LEFT_TO_RIGHT), "")
    return "rtl" if script in _SCRIPTS or (not script and base in _RIGHT_TO_LEFT) else "ltr"


_RIGHT_TO_LEFT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew, Arabic, Syriac, Thaana, NKo, and their forms."""


def is_right_to_left(text: str) -> bool:
    """Tell whether a text has letters of a script that runs from right to left."""
    return bool(_RIGHT_TO_LEFT_LETTER.search(text))


def direction_within(language: str, text: str) -> str:
    """Return the direction of a text that is not that of the article's language, "" where it is."""
    return "ltr" if direction(language) == "rtl" and not is_right_to_left(text) else ""


_BIBLIOGRAPHIC = frozenset(
    {"alb", "arm", "baq", "bur", "chi", "cze", "dut", "fre", "geo", "ger", "gre", "ice", "mac", "may", "per", "rum",
     "slo", "wel"}
)  # fmt: skip


def bibliographic_code(language: str) -> str:
    """Return the bibliographic code of three letters (ISO 639-2/B) of a BCP 47 tag, "und" where there is none."""
    base = language.lower().partition("-")[0]
    codes = [code for code, short in SHORT_CODES.items() if short == base]
    return next((code for code in codes if code in _BIBLIOGRAPHIC), codes[0] if codes else "und")
