"""One text has one English: words are spelt as in Britain or as in America, not as in both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern
from galley.checks.language import is_english
from galley.checks.passages import Passage
from galley.findings.catalogue import SPELLING_IS_CONSISTENT
from galley.findings.finding import Diagnostic

_PAIRS = (
    "tumour tumor|anaem anem|leukaem leukem|ischaem ischem|oedema edema|oesophag esophag|diarrhoea diarrhea"
    "|paediatr pediatr|gynaecolog gynecolog|orthopaedic orthopedic|anaesthe anesthe|foetal fetal|foetus fetus"
    "|haemorrhag hemorrhag|haemoglobin hemoglobin|haematom hematom|haematolog hematolog|haematuri hematuri"
    "|haemodynamic hemodynamic|haemothorax hemothorax|haemostas hemostas|glycaem glycem|septicaem septicem"
    "|uraem urem|hypoxaem hypoxem|bacteraem bacterem|natraem natrem|kalaem kalem|calcaem calcem|lipidaem lipidem"
    "|caecum cecum|caecal cecal|coeliac celiac|faecal fecal|faeces feces|aetiolog etiolog|colour color"
    "|behaviour behavior|favour favor|labour labor|odour odor|rumour rumor|vapour vapor|fibre fiber|centre center"
    "|titre titer|calibre caliber|analysed analyzed|analysing analyzing"
    "|paralysed paralyzed|catheteris catheteriz|randomis randomiz|characteris characteriz|localis localiz"
    "|visualis visualiz|hospitalis hospitaliz|stabilis stabiliz|recognis recogniz|organis organiz|minimis minimiz"
    "|utilis utiliz|mobilis mobiliz|immunis immuniz|standardis standardiz|summaris summariz|generalis generaliz"
    "|normalis normaliz|embolis emboliz|ulceris ulceriz|revascularis revasculariz|vascularis vasculariz"
    "|cauteris cauteriz|sensitis sensitiz|optimis optimiz|categoris categoriz|neutralis neutraliz|labelled labeled"
    "|labelling labeling|travelled traveled|modelling modeling"
    "|signalling signaling|manoeuvr maneuver|dyspnoea dyspnea|apnoea apnea|amenorrhoea amenorrhea"
    "|haematocrit hematocrit|haematopoie hematopoie|haemopty hemopty|haemoly hemoly|haemophil hemophil"
    "|haemodialys hemodialys|haemoperiton hemoperiton|haematem hematem|haemangi hemangi|caesarean cesarean"
    "|volaem volem|viraem virem|toxaem toxem|albuminaem albuminem|magnesaem magnesem|phosphataem phosphatem"
    "|ammonaem ammonem|thalassaem thalassem|polycythaem polycythem|azotaem azotem|tachypnoea tachypnea"
    "|orthopnoea orthopnea|oestrogen estrogen|oestradiol estradiol|counselling counseling|cancelled canceled"
    "|levelled leveled|sceptic skeptic|grey gray|mould mold|neighbour neighbor|defence defense|dialysed dialyzed"
    "|catalysed catalyzed|sterilis steriliz|anaesthetis anesthetiz|lymphoedema lymphedema|papilloedema papilledema"
    "|myxoedema myxedema|paraesthes paresthes|dysaesthes dysesthes|gynaecomast gynecomast|faecalith fecalith"
    "|haemorrhoid hemorrhoid|haemosider hemosider|haemochrom hemochrom|haemofiltr hemofiltr|haemarthr hemarthr"
    "|haemophago hemophago|haematochez hematochez|haemobil hemobil|gonorrhoea gonorrhea|rhinorrhoea rhinorrhea"
    "|otorrhoea otorrhea|steatorrhoea steatorrhea|galactorrhoea galactorrhea|dysmenorrhoea dysmenorrhea"
    "|goitre goiter|litre liter|millilitre milliliter|centimetre centimeter|millimetre millimeter|theatre theater"
    "|enrolment enrollment|fulfilment fulfillment|moustache mustache|emphasis emphasiz|metastasis metastasiz"
    "|metabolis metaboliz|hypothesis hypothesiz|realis realiz|specialis specializ|maximis maximiz|authoris authoriz"
    "|anonymis anonymiz|colonis coloniz|mineralis mineraliz|nebulis nebuliz|heparinis hepariniz|recanalis recanaliz"
    "|marsupialis marsupializ|crystallis crystalliz|polaris polariz|fertilis fertiliz|lateralis lateraliz"
    "|immobilis immobiliz|prioritis prioritiz|criticis criticiz|finalis finaliz|initialis initializ|oxidis oxidiz"
    "|ionis ioniz|traumatis traumatiz|demineralis demineraliz|epithelialis epithelializ|keratinis keratiniz"
    "|exterioris exterioriz|individualis individualiz|skeletonis skeletoniz|harmonis harmoniz"
    "|caecost cecost|caecop cecop|faecol fecol|hyperaemi hyperemi|lipaem lipem|melaena melena|homoeo homeo"
    "|hyperaesthe hyperesthe|hypoaesthe hypoesthe|hypaesthe hypesthe|kinaesthe kinesthe|pyaemi pyemi"
    "|harbour harbor|honour honor|vigour vigor|aluminium aluminum|modelled modeled|tunnelled tunneled"
    "|tunnelling tunneling|channelled channeled|fuelled fueled|totalled totaled|funnelled funneled|offence offense"
    "|pretence pretense|instilment instillment|skilful skillful|kilometre kilometer|decilitre deciliter"
    "|analysed analyze|paralysed paralyze|dialysed dialyze|hydrolysed hydrolyz|leucocyt leukocyt"
    "|leucopen leukopen|leucoplak leukoplak|ageing aging|sulphate sulfate|sulphur sulfur"
    "|sulphide sulfide|sulphon sulfon|haemat hemat|haemo hemo"
)
"""Stems that differ between the two spellings, British before American; no word of another meaning begins so."""
_IN_BOTH = Pattern(r"is$|ys(?:ed|ing)$|^f(?:oet|et)|^leuco|^ageing$|^homoeo|^sulph|^oestradiol")
"""Of these the second form stands in British texts too: Oxford has -ize, and a fetus is one in any English."""
_IN_AMERICAN_TOO = frozenset(("orthopaedic",))
"""Of these the first form stands in American texts too, as in the names of their societies."""
_ROOTS = ("haemat", "haemo", "homoeo")
"""Of these many words are made: two that differ are not one word."""


def _stems() -> Mapping[str, tuple[int, str]]:
    pairs = (pair.split() for pair in _PAIRS.split("|"))
    return {stem: (side, british) for british, american in pairs for side, stem in ((0, british), (1, american))}


_STEMS = _stems()
_BEFORE = (
    r"(?:hyp(?:o|er)|normo|sub|non|peri|intra|pre|re|un|micro|macro|poly|ileo|appendico|gastro|retro|para|pseudo|anti"
    r"|multi|single|inter|extra|endo|cardio|neuro|lymph|angio|dis|over|out|auto|immuno|bio|post|mid)-?"
)
_BY_LETTER = "|".join(
    f"{letter}(?:{'|'.join(stem[1:] for stem in stems)})" for letter, stems in groupby(sorted(_STEMS), itemgetter(0))
)
"""The stems by their first letter: an expression looks at those of one letter only."""
_MAY_BEGIN = Pattern(rf"(?<![\w’'])(?=(?:{_BEFORE})?(?:{_BY_LETTER}))")
"""Where a word may begin that has a stem, in a text in small letters."""
_WORD = Pattern(
    rf"(?<![\w’'])(?<![A-Z]-)(?i:{_BEFORE})?(?P<stem>(?i:{'|'.join(sorted(_STEMS, key=len, reverse=True))}))"
    r"(?:(?<=i[sz])(?:e[sdr]?|ing|ations?|able)|(?<!i[sz])[a-z]*)(?![\w-]*\.(?:org|com))\b"
)
_OTHER_WORDS = Pattern(
    r"^(?:litera|favorit|organism|centern|gonorrhoeae|faecali[sb]|haemo(?:proteus|gregarin|nch|philus|bartonella|phlebo))"
    r"|odorat[aiu]"
    r"|labor(?:at|io)|color(?:ec|imet|i[sz]|at|ant|if)|tumor(?:al|i[gc])|vapor(?:ous|i[sz])|odor(?:ous|if|ant)"
    r"|vigorous|honor(?:ar|if)",
    re.IGNORECASE,
)
"""Words of another meaning, and those that have their Latin form in any English: `tumorigenesis`, `discoloration`."""
_QUOTE = Pattern(r"“[^”]*”", needs=("“",))


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each word that is spelt in both ways, at the way that stands less often."""
    if not is_english(paper.article):
        return
    seen: dict[str, tuple[list[tuple[str, Passage]], list[tuple[str, Passage]]]] = {}
    for passage in paper.passages:
        for match in _words(_QUOTE.sub("", passage.text)):
            if _OTHER_WORDS.search(match.group()) or _is_in_a_name(match) or _is_a_dose(match):
                continue
            side, family = _STEMS[match["stem"].lower()]
            seen.setdefault(family, ([], []))[side].append((match.group(), passage))
    for family, (british, american) in seen.items():
        if british and american:
            rare, usual = sorted((british, american), key=len)
            word, passage = rare[0]
            both = "the text mixes British and American spelling"
            what = both if family in _ROOTS else "one word is spelt in British and in American ways"
            message = f"“{word}” stands beside “{usual[0][0]}”: {what}."
            yield SPELLING_IS_CONSISTENT.broken(message, passage.place(word))
    told = [*_mixed(seen)]
    yield from told
    if not told:
        yield from _foreign(seen, paper.article.meta.language.lower())


def _words(text: str) -> Iterator[re.Match[str]]:
    """Yield every match of `_WORD`."""
    small, end = text.lower(), 0
    if len(small) != len(text):  # as of a letter that has no small form of its own
        yield from _WORD.finditer(text)
        return
    for found in _MAY_BEGIN.finditer(small):
        if found.start() >= end and (match := _WORD.match(text, found.start())):
            end = match.end()
            yield match


def _is_in_a_name(match: re.Match[str]) -> bool:
    """Tell whether a word has a capital, and no sentence begins with it: `the Tumor Registry`."""
    before = match.string[: match.start()].rstrip()
    return not match.group()[0].islower() and bool(before) and before[-1] not in ".!?:"


def _is_a_dose(match: re.Match[str]) -> bool:
    """Tell whether a word is the unit: `50 gray`, `gray (Gy)`."""
    is_told = match.string[: match.start()].rstrip()[-1:].isdigit() or match.string.startswith(" (Gy", match.end())
    return match["stem"].lower() == "gray" and is_told


def _foreign(
    seen: Mapping[str, tuple[list[tuple[str, Passage]], list[tuple[str, Passage]]]], language: str
) -> Iterator[Diagnostic]:
    """Yield one finding where words are not spelt as in the English that the article says it is in.

    Word says of British texts that they are in American English, unless somebody has told it: they get one finding.
    """
    side = next((at for at, tags in ((0, _AMERICAN), (1, _BRITISH)) if language in tags), None)
    if side is None:
        return
    found = [
        forms[side][0]
        for family, forms in seen.items()
        if forms[side]
        and not forms[1 - side]
        and not (side == 1 and _may_be_british(family, language))
        and not (side == 0 and family in _IN_AMERICAN_TOO)
    ]
    if found:
        word, passage = found[0]
        name, more = ("British", "American")[side], len(found) - 1
        others = f", as {'is another word' if more == 1 else f'are {more} other words'} here" if more else ""
        message = f"“{word}” is {name} spelling{others}, and the article says that it is in {language}."
        yield SPELLING_IS_CONSISTENT.broken(message, passage.place(word))


def _may_be_british(family: str, language: str) -> bool:
    """Tell whether the American form of a family stands in British texts too."""
    only_british = language in _WITH_S and family.endswith("is")
    return bool(_IN_BOTH.search(family)) and not only_british


_WITH_S = ("en-au", "en-nz")
"""Languages in which -ise is the rule."""
_AMERICAN, _BRITISH = ("en-us",), ("en-gb", "en-ie", "en-au", "en-nz", "en-za")
"""Languages in which British words, and those in which American words, are foreign."""


def _mixed(seen: Mapping[str, tuple[list[tuple[str, Passage]], list[tuple[str, Passage]]]]) -> Iterator[Diagnostic]:
    """Yield one finding where different words are spelt in different ways; -ise and -ize may stand in British texts."""
    sides = [
        [
            family
            for family, forms in seen.items()
            if forms[side] and not forms[1 - side] and not _IN_BOTH.search(family) and family not in _IN_AMERICAN_TOO
        ]
        for side in (0, 1)
    ]
    if all(sides):
        british, american = seen[sides[0][0]][0], seen[sides[1][0]][1]
        (word, passage), (usual, _) = (
            (british[0], american[0]) if len(sides[0]) <= len(sides[1]) else (american[0], british[0])
        )
        message = f"“{word}” and “{usual}”: the text mixes British and American spelling."
        yield SPELLING_IS_CONSISTENT.broken(message, passage.place(word))
