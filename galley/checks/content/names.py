"""Capitals that need no words: those of dictionaries, and names of genes, programs, guidelines, people and samples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage

_GENETIC = Pattern(r"[ACGTU]+")
_GENE = r"(?:genes?|mutations?|variants?|proteins?|exons?|alleles?|loc(?:us|i)|promoter|transcripts?|software|stain\w*)"
_RESIDUE = "[ACDEFGHIKLMNPQRSTVWY]"
_BEFORE_A_GENE = Pattern(
    rf"(?:[ -][a-z-]+)?[ -]{_GENE}\b| ?\d{{1,3}} {_GENE}\b|\)?:? ?\(?[cgmnp]\.[\d(A-Z]"
    rf"|[ -]\(?(?:p\.)?{_RESIDUE}\d{{2,4}}(?:{_RESIDUE}|\*)(?![\w-])"  # a change of a protein (HGVS): `V600E`
)
_AFTER_A_GENE = Pattern(
    rf"\b{_GENE}(?:[,:]| (?:in|of|within|affecting)(?: the)?)? $"
    r"|\b(?:cDNA of|product of|encoded by|coding for)(?: the)? $"
    r"|\bexons? \d+ of(?: the)? $|[cgp]\.[\w>*()=-]+ (?:in|of)(?: the)? $"
)
_SHOUT, _SHOUTED = Pattern(r" [A-Z]{7,}\b|\. [A-Z]\. "), Pattern(r"\b[A-Z]{7,} $")
"""A word in capitals that is no short form: what stands beside it is none either."""
_PERSON = Pattern(r"(?:,| is| was) (?:a|an|our) \d{1,3}[- ]year")
_NUMBERED = Pattern(r" \d{5,}(?!\d| ?(?:[/×µμ%]|I?U\b|cells|per\b|copies|[mµn]g\b)|[.,]\d)| \d+(?:\.\d+){2,}")
"""A number that makes letters a shelf mark, or the class of an enzyme."""
_LOCI = Pattern(r"HLA[-‐‑][A-Z\d]{1,4}(?:,? (?:and )?[A-Z\d]{1,4})*,? (?:and )?$")
_NAME_OF_A_TOOL = Pattern(r" [A-Z][a-z]+ \d|[- ](?:database|software|browser|package|sequencer)\b")
_BRAND = Pattern(r"[A-Z]&[A-Z] $")
_RESONANCE = Pattern(r"[ -](?:imag|angio|spectro|veno|entero|cholangio|urogra|arthro|elasto|neuro|perfusion|scan)")
"""What is made by magnetic resonance: `MR angiography` is a word to readers."""
_SEQUENCES = frozenset((
    "STIR", "FLAIR", "TSE", "FSE", "GRE", "SWI", "DWI", "ADC", "MPRAGE", "SPGR", "VIBE", "HASTE", "FIESTA", "CISS",
    "TIRM", "SPAIR", "DIXON", "SSFP",
))  # fmt: skip
_OF_RESONANCE = Pattern(
    r"\bMR(?:I|A|CP)?s?\b|\bT[12]\*?(?:-weighted|w\b|W\b|[ -]weighted)?(?= |,|-|$)|magnetic resonance"
    r"|\b(?:STIR|FLAIR|DWI|SWI|ADC|GRE|TSE|FSE) (?:sequences?|images?|maps?|signal|restriction|values?|hyperintens\w+)"
)
"""Names of sequences of magnetic resonance, and what says that a text speaks of them: `dark on ADC maps`."""
_PET, _NUCLIDE = Pattern(r"[ –/-]{1,3}PET\b"), Pattern(r"(?:18-?\^?\]?F|F-?18|\^18\^F)\)?[- ‐‑]?$")
"""What stands beside a tracer: `FDG PET`, `18F-FDG`."""
_NEAR = 24


_TRIAL = Pattern(r" (?:trials?|study group|consortium|registry|network|collaborat\w+|investigators)\b")
_LONG = 4
_BESIDE = {
    "HI": Pattern(r"21[ -]?cm|[Hh]ydrogen|[Gg]ala(?:xy|ctic|xies)|[Rr]adio (?:telescope|astronom)|\bHII\b"),
    "CCD": Pattern(
        r"\b(?:[Cc]amera|[Ll]ens|[Dd]etector|[Pp]ixel|[Tt]elescope|[Ii]mager|[Ff]ilters?,)s?\b|\bCMOS\b|X-ray [Tt]ele"
    ),
    "BASE": Pattern(r"Google Scholar|[Rr]epositor(?:y|ies)|[Ss]earch engine|Unpaywall|\bDOAJ\b|Web of Science"),
    "CD": Pattern(r"\bCD \d{1,3}\b"),
    "AB": Pattern(
        r"\b[Bb]lood (?:group|type)|\b[Tt]hymom"
        r"|\b(?:type|group) AB (?:blood|Rh|ha?emo|patient|recipient|donor|red|plasma"
        r"|platelet|wom[ae]n"
        r"|m[ae]n)|\bAB (?:Rh|blood)"
    ),
    "LB": Pattern(r"\bLB[ -](?:agar|broth|medi(?:um|a)|plates?|culture)"),
    **dict.fromkeys(("DI", "DII", "DIII"), Pattern(r"\b[Ll]eads?\b")),
}
"""Names that are words where a text speaks of what they belong to: hydrogen, cameras, archives, markers of cells."""


_FIRMS = frozenset(
    ("AB", "AG", "AS", "ASA", "BV", "KG", "LLC", "LLP", "LP", "LTD", "NV", "OY", "PLC", "SA", "SE", "SL")
)
"""What the names of firms end in."""
_FIRM = Pattern(r"\b[A-Z][\w’&.-]*,? $")
_GOES_ON = Pattern(r" [a-z]")
_TITLE, _FAMILY = Pattern(r"\b(?:Drs?|Profs?|Professor|Mr|Mrs|Ms|Sir)\.? $"), Pattern(r" [A-Z][a-z]")
"""What stands before and behind initials: `Dr PJ Smith`."""


_STATES = frozenset((
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA",
    "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK",
    "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC", "PR", "AB", "BC",
    "MB", "NB", "NL", "NS", "ON", "PE", "QC", "SK", "NSW", "QLD", "VIC", "ACT", "TAS",
))  # fmt: skip
_TOWN, _COUNTRY = Pattern(r"[A-Z][\w.’ -]+, $"), Pattern(r"(?:,? \d{4,5})?(?:[.,;)]|$)")
"""What stands before and behind a state, as in the address of a maker: `Bar Harbor, ME, USA`."""
_OF_A_CURVE = Pattern(r"[- ](?:segments?|intervals?|elevations?|depressions?|changes?|waves?|T\b)")
_STAGE = Pattern(r"I{1,3}[A-F]|IV[ABD]")
_STAGED = Pattern(
    r"\b(?:[Ss]tages?|[Gg]rades?|[Tt]ypes?|[Cc]lass|[Cc]ategory|[Ll]evel|[Pp]hase|[Zz]one|FIGO)"
    r"(?: [IVX]+[A-F]?,?(?: and| or| to)?)? $"
)
_LEVEL = Pattern(r"\d ?dB $|\bdB $")
"""What stands before the reference of a level of sound: `47 dB HL`, `65 dB SPL`."""
_OF_FRACTURES = Pattern(r"(?:/OTA| classification| Foundation| type| group| plates?| screws?| principles)\b")
_SHORT_STAGE = 2
"""Letters: `IIIB` is a stage wherever it stands, `IA` behind a word that says so."""


_HEADS = frozenset(("CASE", "CASES", "REPORT", "AIMS", "RESULT", "DESIGN", "METHOD", "NOTE"))
"""Words that begin a part of an abstract, in capitals: `CASE REPORT A man`, `CASE 2: a boy`."""
_IN_CAPITALS = Pattern(r"(?:\b[A-Z]{2,}\b[ ,:?/-]*){3,}")
_SMALL_WORD = Pattern(r"\b(?:OF|THE|AND|BE|IS|ARE|TO|IN|FOR|AN|WHY|WHAT|HOW|WITH|THIS)\b")
_SUBSCRIPT = Pattern(r"\)[\d₂-₉]")
_AROUND = 60


def _is_of_a_line_in_capitals(match: re.Match[str], text: str) -> bool:
    """Tell whether capitals are a word: of a heading that runs into the text, or of a question in capitals."""
    if match["short"] in _HEADS:
        return True
    start = max(0, match.start() - _AROUND)
    runs = _IN_CAPITALS.finditer(text[start : match.end() + _AROUND])
    return any(
        run.start() <= match.start() - start < run.end() and len(_SMALL_WORD.findall(run.group())) > 1 for run in runs
    )


def _is_marked(match: re.Match[str], text: str) -> bool:
    """Tell whether capitals are a brand, by its mark, or a group of atoms in a formula: `M(CO)6`."""
    is_atoms = text[match.start() - 1 : match.start()] == "(" and _SUBSCRIPT.match(text, match.end())
    return text[match.end() : match.end() + 1] in {"®", "™"} or bool(is_atoms)


def is_name(match: re.Match[str], text: str) -> bool:
    """Tell whether capitals in a text are a codon or a formula, or name a program, a sample or a person."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    shouts = _SHOUT.match(text, match.end()) or _SHOUTED.search(before)
    if shouts or _is_of_a_line_in_capitals(match, text) or _is_marked(match, text):
        return True
    if len(match["short"]) >= _LONG and before.endswith(("the ", "The ")) and _TRIAL.match(text, match.end()):
        return True
    beside = _BESIDE.get(match["short"])
    if _PERSON.match(text, match.end()) or before[-1:] == "[" or (beside and beside.search(text)):
        return True
    if _is_of_a_scan(match, text):
        return True
    if match["short"] in _FIRMS and _FIRM.search(before) and not _GOES_ON.match(text, match.end()):
        return True
    if _TITLE.search(before) and _FAMILY.match(text, match.end()):
        return True
    if match["short"] in _STATES and _TOWN.search(before) and _COUNTRY.match(text, match.end()):
        return True
    if match["short"] in {"ST", "PR", "QT", "RR"} and _OF_A_CURVE.match(text, match.end()):
        return True
    if _is_stage(match["short"], before, text):
        return True
    if _LEVEL.search(before) or (match["short"] == "AO" and _OF_FRACTURES.match(text, match.end())):
        return True
    after = (_NUMBERED, _NAME_OF_A_TOOL)
    if any(one.match(text, match.end()) for one in after) or _BRAND.search(before) or _LOCI.search(before):
        return True
    return bool(_GENETIC.fullmatch(match["short"]))


def _is_stage(short: str, before: str, text: str) -> bool:
    """Tell whether capitals are a stage: `IIIB` anywhere, `IA` behind a word that says so, or beside `IIA`."""
    if not _STAGE.fullmatch(short):
        return False
    return len(short) > _SHORT_STAGE or bool(_STAGED.search(before)) or bool(_LATER_STAGE.search(text))


_LATER_STAGE = Pattern(r"(?<!\w)(?:I{2,3}[A-C]|IV[AB])(?!\w)")


def _is_of_a_scan(match: re.Match[str], text: str) -> bool:
    """Tell whether capitals name magnetic resonance, a sequence of it, or a tracer beside its scan."""
    match match["short"]:
        case "MR":
            return _RESONANCE.match(text, match.end()) is not None
        case "FDG":
            before = text[max(0, match.start() - _NEAR) : match.start()]
            return bool(_PET.match(text, match.end()) or _NUCLIDE.search(before))
        case short:
            return short in _SEQUENCES and _OF_RESONANCE.search(text) is not None


def words_of(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield the capitals that are words in a paper which speaks of what they belong to: hydrogen, cameras, archives."""
    texts = [one.text for one in passages]
    for short in ("HI", "CCD", "BASE"):
        if any(short in text for text in texts) and any(map(_BESIDE[short].search, texts)):
            yield short


def is_gene(match: re.Match[str], text: str) -> bool:
    """Tell whether what stands around capitals says that they name a gene or a program."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return bool(_BEFORE_A_GENE.match(text, match.end()) or _AFTER_A_GENE.search(before))


KNOWN = frozenset((
    "qPCR", "qRT", "aVR", "aVL", "aVF",
    "AIDS", "AM", "ANOVA", "BC", "BMJ", "CDC", "CE", "CI", "CT", "DC", "DNA", "DOI", "DVD", "ECG", "EEG",
    "EKG", "ELISA",
    "EU", "FAQ", "FDA", "GPS", "HIV", "IBM", "ICD", "ICMJE", "ICU", "ID", "IQ", "IQR", "ISO", "IT", "ITALY", "IU", "IV",
    "JAMA", "MD", "MHC", "MRI", "NASA", "NCT", "NHS", "NIH", "NY", "OK", "OR", "PBS", "PC", "PCR", "PDF", "PET", "PM",
    "QR", "QRS", "QT", "RNA", "RR", "SARS", "SAS", "SD", "SE", "SEM", "SI", "SPSS", "TNM", "TV", "UK", "UN", "UNESCO",
    "UNICEF", "US",
    "USA", "USB", "USD", "UV", "WHO", "XML", "HR", "BRCA", "HLA", "ABO", "COVID", "III", "VII", "NOT", "AND", "ALL",
    "HTML", "URL", "CA", "CO", "GE", "MA", "MO", "NJ", "IL", "TX", "PA", "NC", "OH", "WA", "MN", "JSON", "YAML",
    "XX", "XXX", "XY", "TODO", "TBD", "TBC", "TBA", "OD", "OS", "OU", "HDL", "LDL", "STATA", "ISSN", "ISBN",
    "PMID", "PMCID", "ORCID", "DOCX", "BY", "NC", "ND", "API", "GPU", "CPU", "RAM",
    "AI", "DOB", "EMA", "MRN", "NICE", "REF", "REFS", "CITE",
    "SQL", "GNU", "GPL", "MIT", "BSD", "CSV", "ASCII", "UTF", "HTTP", "HTTPS", "JP", "ACGT",
    "CARE", "SCARE", "STARD", "PRISMA", "STROBE", "SQUIRE", "ARRIVE", "CHEERS", "TREND", "SPIRIT", "MOOSE", "AGREE",
    "HCO", "ATP", "ADP", "AMP", "GTP", "NAD", "NADH", "NADP", "NADPH", "FAD", "SIFT", "UCSC", "ABI", "OMIM", "HGVS",
    "GP", "ENT", "APGAR", "STAT", "PLOS", "ONE", "BMC", "SAGE", "DOAJ",
    "TRUE", "FALSE", "mRNA", "tRNA", "rRNA", "siRNA", "miRNA", "cDNA", "dsDNA", "ssDNA", "mtDNA", "gDNA", "ctDNA",
    "EDTA", "GRADE", "COREQ", "SRQR", "TRIPOD", "RECORD", "REMARK", "QUADAS", "AMSTAR", "ROBIS", "ENTREQ", "EMBASE",
    "CINAHL", "LILACS", "EBSCO", "MAXQDA", "NCBI", "BLAST", "KEGG", "KDIGO", "GAPDH",
    "cfDNA", "snRNA", "lncRNA", "ncRNA", "gRNA", "sgRNA", "shRNA", "mTOR", "iNOS", "cAMP", "cGMP", "iOS", "eBPF",
))  # fmt: skip
"""Short forms that stand in dictionaries, names of bodies and programs, states; they need not be spelt out."""
