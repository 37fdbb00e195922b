"""Units as they stand behind numbers in text: of the SI, of medicine, of time; in the scripts that articles have."""

from __future__ import annotations

import re

_UNITS = re.compile(
    r"(?:%|‰|°C|°F|°|Å|[fpnµμmckMGTh]?(?:g|m|L|l|mol|s|Hz|Pa|J|W|V|A|M|T|B|b|N|K|Gy|Sv|Bq|U|IU|kat|eq|Eq|Da|bp|bit|osm"
    r"|Osm)(?:[²³]|/|\b)|mmHg|cmH|inHg|[dc]L\b|[dc]L/|dB\b|min\b|min/|[hd]\b|[hd]/|kcal\b|cal\b|rpm\b|bpm\b|pp[mb]\b|ha\b"
    r"|dpi\b|px\b|(?:beats|breaths|cells|copies|cycles)/|(?:year|month|week|day|hour|minute|second)s?\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jahren?|Monaten?|Wochen?|Tagen?|Stunden?|Minuten?|ans?|anos?|años?|mois|meses|jours?|d[ií]as?|semanas?)\b"
    r"|[кмндМГ]{0,2}(?:г|м|л|с|В|Вт|Гц|Па|Дж|моль|бит)\b|мк(?:г|м|л|моль)\b|(?:ммоль|ммHg|мм|сут|мин|ч|МЕ|ЕД|лет|года?)\b"
    r"|(?:χλστ|ώρες|λεπτά|ημέρες|έτη)\b|(?:مل|ملغ|مغ|كغ|غ|سم|مم|كم|م|ساعة|دقيقة|يوم|سنة)\b)"
)


def is_unit(word: str) -> bool:
    """Tell whether `word` begins with a unit that must not part from the number before it (ISO 80000-1, 7.1.4)."""
    return bool(_UNITS.match(word))
