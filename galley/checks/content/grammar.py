"""Slips of grammar that no reading can mend: `The patient were`, `Antibiotics was`, `did not showed`, `a 82-year-old`.

Only what begins a sentence is judged for number: what stands before a noun may have another subject.
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.language import is_english
from galley.findings.catalogue import GRAMMAR_IS_RIGHT
from galley.findings.finding import Diagnostic

_ONE = (
    r"(?:patient|man|woman|boy|girl|child|infant|tumou?r|mass|lesion|cyst|nodule|abscess|hernia|defect|fistula|abdomen"
    r"|appendix|stomach|liver|spleen|gallbladder|kidney|bladder|colon|uterus|lung|heart|aorta|wound|incision|drain"
    r"|specimen|operation|procedure|surgery|biopsy|diagnosis|treatment|examination|scan|pain|fever|infection|recovery"
    r"|course|histology|culture|blood pressure|pulse|follow-up|laparotomy|laparoscopy|anastomosis|catheter|stent|graft"
    r"|fracture|haemoglobin|hemoglobin|creatinine|temperature|report|case|study|article|review"
    r"|method|technique|result|finding|symptom|level|value|margin|image)"
)
_MANY = (
    r"(?:patients|antibiotics|sutures|symptoms|findings|results|margins|tests|examinations|lesions|nodules|metastases"
    r"|drains|ports|vessels|adhesions|cultures|images|radiographs|scans|tumou?rs|lungs|kidneys|signs|drugs|levels"
    r"|complications|authors|nodes|staples|clips|fractures|wounds|electrolytes|specimens|biopsies|stones|gallstones"
    r"|meshes|hernias|defects|grafts|stents|catheters|incisions|operations|procedures|muscles|bones|joints|veins"
    r"|arteries|nerves|glands|cysts|polyps|ulcers|thrombi|effusions|values|parents|relatives|surgeons|pathologists|radiologists|nurses|women|men|children|infants|sounds|pulses|reflexes)"
)
_NO_SUBJECT_BEHIND = (
    r"and|or|nor|but|not|of|the|a|an|in|on|for|with|from|to|by|at|than|that|which|who|whom|whose|where|when|while|as|if"
    r"|how|why|what|though|although|because|unless|whether|about|above|across|after|against|along|alongside|amid|among"
    r"|amongst|around|before|behind|below|beneath|beside|besides|between|beyond|concerning|despite|down|during|except"
    r"|inside|into|like|minus|near|off|onto|out|outside|over|per|plus|post|pre|regarding|since|through|throughout|till"
    r"|times|toward|towards|under|underneath|until|unlike|up|upon|versus|via|vs|within|without|given|shown|taken|needed"
    r"|offered|prescribed|assigned|allocated|administered|is|are|was|were|be|had|has|have"
    r"|number|amount|use|group|arm|cohort|proportion|share|percentage|rate|majority|series|set|half|third|rest"
    r"|population|sample"
)
"""Behind these a noun is no subject, or not the only one: `the images per patient`, `the group given antibiotics`."""
_WORD = rf"(?!(?:{_NO_SUBJECT_BEHIND})\b)(?![a-z-]+ing\b)[a-z-]+ "
_NO_MANY = r"(?!(?:[a-z-]+[b-hj-rtv-z]s|women|men|children|people) )"
"""Behind several things one thing is no subject: `the symptoms surgery relieved`."""
_KNOWN = (
    r"(?:(?:Intravenous|Oral|Broad-spectrum|Prophylactic|Empirical|Empiric|Blood|Laboratory|Vital|Surgical|Physical"
    r"|Histological|Resection|Bowel|Breath|Liver|Kidney|Serum|Postoperative|Preoperative|Bilateral|Absorbable|Lymph"
    r"|Plain|Chest|Deep|Tendon|Skin|Intraoperative|[A-Z][a-z]+(?:ic|al|ive|ous)) (?:function |heart )?)"
)
_SINGULAR = Pattern(
    rf"^[“(]?(?:(?:The|This|That|An?|Our|His|Her) (?:{_NO_MANY}{_WORD}){{0,2}}{_ONE}|He|She|It)"
    r" (?P<verb>were|have|are)\b(?! (?:been )?to\b)"
)
_PLURAL = Pattern(
    rf"^[“(]?(?:(?:The|These|Those|All|Both|Our|His|Her|Their|Several|Many|Most|Some|Multiple|(?P<few>Two|Three|Four|Five))"
    rf" (?:{_WORD}){{0,2}}{_MANY}|{_KNOWN}?(?i:{_MANY})|They|We) (?P<verb>was|has|(?(few)has|is))\b"
)
_OF_SEVERAL, _OF_ONE = Pattern(r" (?:were|have|are)\b"), Pattern(r" (?:was|has|is)\b")
_FAR = 80
"""Where the verb behind a subject of a few words is."""
_SEVERAL = Pattern(
    rf"\b[Tt]here (?P<verb>was|is|has been) (?:two|three|four|five|six|several|numerous) (?:{_WORD}){{0,2}}{_MANY}\b",
    needs=("here was ", "here is ", "here has "),
)
_BASE = (
    r"(?:admit|extubate|intubate|resect|excise|perform|remove|diagnose|ligate|identify|obtain|observe|administer"
    r"|prescribe|evacuate|transfuse|irrigate|treat|examine|perforate|divide)"
)
_PERSON = r"(?:[Pp]atients?|[Ww]oman|[Mm]an|[Ww]omen|[Mm]en|[Cc]hild|[Cc]hildren|[Hh]e|[Ss]he|[Tt]hey|and)"
"""Only people are transferred: `the outcome was transfer to intensive care`."""
_FORMS = Pattern(
    rf"\b(?=[bcdhmsw])(?:(?:was|were|been) (?:[a-z]+ly )?{_BASE}"
    r"(?= (?:to|on|with|by|at|in|from|and|for|after|under|through)\b|[.,;])"
    r"|\b(?:did|does|do) not (?:showed|revealed|required|developed|received|found|underwent|responded"
    r"|improved|tolerated|demonstrated|presented|reported|shows|reveals|requires)\b"
    r"|(?<!who )(?<!that )(?<!which )\b(?:did|does|do) not (?:had|was|were|has)\b"
    r"|\b(?:has|have|had|was|were|having|been) underwent\b"
    r"|\b(?:has|have|had) (?:went|came|gave|took|arose|began)\b(?!-)"
    r"|\b(?:could|would|should|may|might|must) (?:has|had been|was|were|is|shows|showed)\b(?! and\b)"
    r"|\b(?:can|will)(?<!living will)(?<!free will)(?<!good will)(?<!political will)(?<!his will)(?<!her will)"
    r"(?<![Tt]he will)(?<![Tt]he can) (?:has|had been|shows|showed)\b)",
)
_TRANSFER = Pattern(rf"\b{_PERSON} (?:was|were) (?:[a-z]+ly )?transfer (?=(?:to|from|by|on)\b)", needs=("transfer ",))
_A_NUMBER = Pattern(
    r"(?<![\w.])(?P<word>a|^A) (?P<number>8|11|18|8\d)(?=[- ](?:year|month|week|day|hour|mm|cm|mL)\b)",
    needs=("8", "11"),
)
_AN_NUMBER = Pattern(
    r"(?P<word>[Aa](?<![\w.].)n) (?P<number>[1-79]|1[02-79]|[2-79]\d)(?=[- ](?:year|month|week|day|hour|mm|cm|mL)\b)"
)
_AN = Pattern(
    r"(?P<word>[Aa](?<![\w.’'-].)n) (?P<next>(?:[bcdfgjklmnpqrstvwyz](?=[aeiou])|[bcdfgkpstw](?=[hlrw])"
    r"|s(?=[ckmnpqt])|[kg](?=n)|p(?=[snt]))[a-z]{3,})(?!\w|\.\w)"
)
_A = Pattern(
    r"(?:(?<![\w.’'*-])(?<!\d )a|^[“(]?A) (?!eu|ewe|one|once|(?:and|are|at|as|all|is|in|it|if|of|on|or|its|into)\b)"
    r"[aeio](?:[a-z]+[a-rt-z]|[a-z]*ss)(?!\w|\.\w)",
    needs=("a a", "a e", "a i", "a o", "A a", "A e", "A i", "A o"),
)
"""Within a sentence, `A` is a name: `influenza A infection`. What ends in s is a verb: `where a equals`."""
_LETTER = Pattern(
    r"\b(?:[Hh]epatitis|[Vv]itamin|[Gg]roup|[Tt]ype|[Aa]rm|[Cc]lass|[Pp]anel|[Pp]oint|[Ff]actor|[Gg]rade|[Ff]igure|[Cc]hlorophyll(?:ide)?"
    r"|[Cc]ytochromes?|[Ss]ubunit|[Aa]lpha|[Pp]rotein|[Ss]train|[Ss]egment|[Pp]ath|[Ss]ite) $"
)
_PANEL = Pattern(r"[A-Z] (?:indicates|shows|[a-z]+ (?:view|image|scan|section))\b")
_FOREIGN = Pattern(r"\b(?:a|an) (?:priori|posteriori|fortiori|capite|iure|oculo|omni|intra)\b|[“\"]")


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each slip of grammar in the text."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        if passage.role in {"text", "note", "caption"} and passage.part in {"abstract", "body"}:
            for sentence in sentences(_unquoted(passage.text)):
                for words, wrong in wrong_in(sentence) if not _PANEL.match(sentence) else ():
                    yield GRAMMAR_IS_RIGHT.broken(f"“{words}”: {wrong}.", passage.place(words))


def _unquoted(text: str) -> str:
    """Return a text without what people are quoted with, who speak as they like."""
    return _QUOTED.sub("“…”", text) if "“" in text or '"' in text else text


_QUOTED = Pattern(r"“[^“”]{12,}”|\"[^\"]{12,}\"", needs=("“", '"'))


def wrong_in(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield each slip of a sentence: the words, and what is wrong."""
    for pattern, verb, right in (
        (_SINGULAR, _OF_SEVERAL, "one thing has a verb in the singular"),
        (_PLURAL, _OF_ONE, "several have a plural verb"),
    ):
        match = pattern.match(sentence) if verb.compiled.search(sentence, 0, _FAR) else None
        if match:
            yield match.group(), right
    for match in _SEVERAL.finditer(sentence):
        yield match.group(), "several have a plural verb"
    for match in (*_FORMS.finditer(sentence), *_TRANSFER.finditer(sentence)):
        yield match.group(), "these forms of the verbs do not go together"
    yield from _wrong_articles(sentence)


def _wrong_articles(sentence: str) -> Iterator[tuple[str, str]]:
    for pattern, right in ((_A_NUMBER, "an"), (_AN_NUMBER, "a"), (_AN, "a"), (_A, "an")):
        for match in pattern.finditer(sentence):
            if not _FOREIGN.search(match.group()) and not _LETTER.search(sentence[: match.start()]):
                yield match.group(), f"the article is “{right}”"
