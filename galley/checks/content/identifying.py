"""What in a text may tell who a patient is, by kind: HIPAA's safe harbor (45 CFR 164.514(b)(2)) as patterns.

The stretch that tells it is a group whose name begins with `who`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from galley.checks.content.patterns import Pattern

_LONG_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:(?:{_LONG_MONTH})|(?:Jan|Feb|Mar|Apr|June?|July?|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = r"(?:[0-3]?\d)(?:\^?(?:st|nd|rd|th))?"
_DATE = (
    rf"(?:\b{_DAY}(?: of)? {_MONTH},? (?:19|20)\d\d\b|\b{_MONTH} {_DAY},? (?:19|20)\d\d\b"
    rf"|\b{_DAY}[- ]{_MONTH}[- ](?:19|20)?\d\d\b"
    r"|\b(?:19|20)\d\d[-/.][01]\d[-/.][0-3]\d\b|\b[0-3]?\d[./-][01]?\d[./-](?:19|20)\d\d\b"
    r"|\b[01]?\d/[0-3]?\d/(?:19|20)\d\d\b)"
)
_TWO_DIGITS = r"(?<![\d./-])(?:0\d|[12]\d|3[01])(?P<mark>[./])(?:0\d|1[0-2])(?P=mark)\d\d\b(?![./-]\d)"
_SHORT_DATE = r"\b[0-3]?\d(?P<sign>[./-])[01]?\d(?P=sign)\d\d\b"
_DAY_OF_YEAR = (
    rf"(?:\b{_DAY}(?: of)? (?:{_LONG_MONTH})\b(?!-)|\b(?:{_LONG_MONTH}) {_DAY}\b(?! ?(?:%|patients|cases|days)))"
)
EXACT_DATES = (
    Pattern(rf"(?P<who>{_DATE})", needs=("19", "20", *_MONTHS)),
    Pattern(
        rf"\b(?:[Oo]n|since|from|until|till|dated|admitted|discharged|died|[Bb]y|(?:night|evening|morning"
        rf"|afternoon) of) (?:the )?(?P<who>{_DAY_OF_YEAR})",
        needs=_MONTHS,
    ),
    Pattern(rf"\b(?:[Oo]n|dated|admitted|discharged|died|operated)(?: on)? (?P<who>{_SHORT_DATE})"),
    Pattern(rf"(?P<who>{_TWO_DIGITS})", needs=(".0", ".1", "/0", "/1")),
)
"""Days: with their year; without it, and with two digits of it, behind a word that says that something happened."""

_TITLE = r"\b(?:Mr|Mrs|Ms|Miss|Master|Mx)\b\.? ?"
_PERSON = (
    r"(?:[Pp]atient|[Bb]aby|[Cc]hild|[Bb]oy|[Gg]irl|[Ii]nfant|[Mm]an|[Ww]oman|[Ll]ady|[Cc]ase|[Ss]ubject|[Pp]roband)"
)
_RELATIVE = (
    r"\b(?:husband|wife|son|daughter|mother|father|brother|sister|partner|aunt|uncle|grandmother|grandfather"
    r"|cousin|twin"
    r"|niece|nephew)"
)
_NAME = r"[A-Z][^\W\d_A-Z]+(?:-[A-Z][^\W\d_A-Z]+)?"
_NO_FIRST_NAME = (
    r"(?:In|At|On|From|Since|During|By|After|Before|Here|For|Case|Patient|Department|Our|The|This|We|Mrs?|Ms|Dr|A|An)\b"
)
_NO_NAME_OF_A_PERSON = (
    rf"(?:{_NO_FIRST_NAME}|(?:{_LONG_MONTH})\b|(?:He|She|It|They|Who|His|Her|Its|Their|You|One|All|None|Patients?|Cases?|Group|Baby|Twin|Mother|Father|Sister|Brother|Each|Every|No"
    r"|When|While|Then|There|And|But|Nobody|Both|Some|Most|Young|Old|Saint|Professor|Nurse|Doctor)\b)"
)
_NO_FAMILY = r"(?:Coli|Coma|Care|Club|Unit|Team|Ward|Board|Trust|Act|Scale|Sign|Ring|Gas|Oil|Bay|Area|City|Zone)\b"
BARE_NAME, GIVEN_NAME, NAMED_FIRST = "who_bare", "who_given", "who_first"
BARE_NAMES = frozenset((BARE_NAME, GIVEN_NAME, NAMED_FIRST))
"""The groups of names that only what is said of them tells to be such: none of their words is in a list of words."""
_DONE_BY_A_PERSON = (
    r"(?:was (?:(?:still|now|again|then) )?(?:well|told|asked|discharged home|sent home|alive|asymptomatic|happy|born"
    r"|able to|back at (?:work|school))|has (?:been|remained) (?:well|free|in remission)"
    r"|remained (?:well|free|in remission)|went (?:home|back)|came (?:back|to (?:us|the|our))"
    r"|returned (?:home|to (?:work|school|the clinic|us))|felt (?:well|better)|complained of|walked"
    r"|recovered (?:fully|well|without)|did well|gave (?:his|her|written) |died (?:at|on|in|of|after)"
    r"|could (?:walk|speak|see|swallow|eat)|had (?:no (?:pain|symptoms|further)|returned to (?:work|school)))"
)
"""What is said of a person only: `Jane Roe was well`."""
_DONE_BY_ONE = (
    r"(?:was (?:discharged home|sent home|happy|back at (?:work|school))|went home|came (?:back|to (?:us|the|our))"
    r"|felt (?:well|better)|returned (?:home|to (?:work|school|the clinic|us))|complained of|walked|recovered fully"
    r"|gave (?:his|her|written) |could (?:walk|speak|swallow|eat))"
)
"""What is said of nothing that has one name with a capital, such as a drug or a germ: `Jane felt better`."""
_NO_BODY = (
    r"(?!(?:city|town|village|hospital|school|company|building|programme|program|trial|study|cohort|drug|database|registry"
    r"|technique|device|scanner|club|party|firm|brand)\b)"
)
_AGED = r"(?:\b\d{1,3}[- ]years?[- ]old\b|\baged \d{1,3}\b)"
_TITLES = ("Mr", "Ms", "Miss", "Master", "Mx")
_AGES = ("-year", " year", "aged ")
_BEGINS_INITIALS = r"\b(?=[A-Zbcfgilmopsw])"
_BEGINS_NAME = r"\b(?=[A-Zbcgmoptw])"
"""With these every form begins, which is told sooner than by one form after the other."""
_ROAD_ENDS = ("strasse", "straße", "gasse", "weg", "straat", "laan", "veien", "vejen", "gatan", "gata")
_ROAD = rf"[A-Z][^\W\d_A-Z]+(?:{'|'.join(_ROAD_ENDS)})"
"""A road as German, Dutch and the languages of Scandinavia call it, in one word."""
_TOWN = rf"(?P<{{}}>{_NAME}(?: {_NAME})?)"
KINDS: Mapping[str, Pattern] = {
    "a date of birth": Pattern(
        r"(?:\b[Bb]orn (?:on |in )?(?:the )?|\b(?:[Dd]ate of birth|[Bb]irth ?da(?:te|y)|D\.?O\.?B\.?)(?: (?:was"
        r"|is|on))?[:,]? ?)"
        rf"(?P<who>{_DATE}|{_MONTH} (?:19|20)\d\d|{_DAY_OF_YEAR}|[0-3]?\d[./-][01]?\d[./-]\d\d\b)",
        needs=("orn ", "irth", "OB", "O.B"),
    ),
    "the initials of a patient": Pattern(
        rf"{_BEGINS_INITIALS}(?:{_TITLE}(?P<who>[A-Z]\b\.?(?: ?[A-Z]\b\.?){{0,2}})"
        rf"|\b{_PERSON}s?,? ?(?:\(|initials:? ?)?(?P<who2>[A-Z]\.(?: ?[A-Z]\.){{1,2}})"
        r"|\binitials\b[^;]{0,60}?(?P<who5>\b[A-Z]\.(?:[A-Za-z]{1,3}\.)+)"
        rf"|(?P<who3>\b[A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.)?),? (?:is |was )?(?:a|an|the|our) {_AGED}"
        r"|(?<![Cc]ourtesy )\b(?:of|for|from) (?P<who4>[A-Z]\. ?[A-Z]\.(?: ?[A-Z]\.)?)(?=[,;:)]| (?:at|on|in"
        r"|aged|with|before|after|taken|showing)\b|\.?$))"
    ),
    "the name of a patient": Pattern(
        rf"{_BEGINS_NAME}(?:{_TITLE} ?(?P<who>(?:[A-Z]\. ?)?{_NAME}(?: {_NAME})?)"
        r"|\b(?:[Pp]atient|Pt\.?|Pat\.|Name|Surname)(?:[’']s)?(?: name)?(?:: ?| (?:named"
        r"|called) )(?P<who2>[A-Z]+\b(?:,? [A-Z]+\b)+"
        rf"|{_NAME},? (?:{_NAME}|[A-Z]\b))"
        rf"|\b(?P<who8>{_NAME} [A-Z]\b\.?),? (?:is |was )?(?:a|an|our) (?:[a-z-]+ )?{_AGED}"
        rf"|(?<![Aa]t )(?<![Ii]n )(?<!of )(?<!the )(?<!from )(?<!\w-)\b(?P<who9>(?!{_NO_FIRST_NAME}){_NAME}"
        rf" (?!{_LONG_MONTH}){_NAME}),"
        rf" (?:a|an|our) (?:[a-z-]+ )?{_AGED}"
        rf"|\bwhom? (?:we|I) (?:shall |will )?(?:call|name)(?:ed|d)?,? (?P<who7>{_NAME}(?: {_NAME})?)"
        rf"|\b(?:patient|woman|man|boy|girl|child),? (?:named|called|by the name of) (?P<who3>{_NAME}(?: {_NAME})?)"
        rf"|\b(?:[Tt]he|[Oo]ur) (?:patient|woman|man|boy|girl|child), (?P<who4>{_NAME} {_NAME}),"
        rf"|(?<![-\w])(?<!Dr )(?<!Dr\. )(?<!Prof )(?<!Professor )(?<!Nurse )(?P<{BARE_NAME}>"
        rf"(?!{_NO_NAME_OF_A_PERSON}){_NAME} (?!{_NO_FAMILY}){_NAME})(?= {_DONE_BY_A_PERSON}\b)"
        rf"|(?:^|(?<=[.!?] ))(?P<{GIVEN_NAME}>(?!{_NO_NAME_OF_A_PERSON}){_NAME})(?= {_DONE_BY_ONE}\b)"
        rf"|(?:^|(?<=[.!?] ))(?P<{NAMED_FIRST}>(?!{_NO_NAME_OF_A_PERSON}){_NAME})"
        rf"(?=, (?:an?|our) (?:[a-z-]+ ){{0,2}}{_AGED} {_NO_BODY})"
        rf"|\b[Bb]aby (?:girl|boy) (?P<who5>{_NAME})|(?P<who6>\b[A-Z]{{2,}}\^[A-Z]+))",
        needs=(
            *(*_TITLES, *_AGES, ":", " named ", " called ", "whom we", "whom I", "who we", "who I", "name of"),
            *("patient, ", "man, ", "boy, ", "girl, ", "child, ", "aby girl", "aby boy", "^"),
            *(" well", " told", " asked", " home", " alive", " asymptomatic", " happy", " born", " able to", " back"),
            *(" free", " in remission", " came to ", " returned to ", " felt better", " complained of", " walked"),
            *(" recovered ", " gave ", " died ", " could ", " had no ", " had returned "),
        ),
    ),
    "the name of a relative": Pattern(
        rf"\b(?:[Hh]er|[Hh]is|[Tt]he patient[’']s) {_RELATIVE}(?:, | (?:named"
        rf"|called) )(?P<who>{_NAME})(?: {_NAME}\b| [A-Z]\b\.?|\b)(?:,|\.| (?:was|is|had))"
        rf"|\b(?:[Hh]er|[Hh]is) {_RELATIVE} (?P<who2>{_NAME}) (?:[a-z]+ed\b|was|is|had|has|saw|found|brought|and)"
        rf"|\b[Tt]he (?:mother|father|wife|husband), (?P<who3>{_NAME}) [A-Z]\.",
        needs=(
            *("Her ", "her ", "His ", "his ", "patient's ", "patient’s "),
            *("he mother, ", "he father, ", "he wife, ", "he husband, "),
        ),
    ),
    "the number of a record": Pattern(
        r"\b(?:hospital|mrn|nhs|medical record|patient|process|episode|dossier|identification|case file|case"
        r"|file|admission|record|chart|registration"
        r"|insurance"
        r"|social security|accession|biopsy|specimen|passport|identity|id|health card|unit|personnummer"
        r"|national identity"
        r"|cpr|ssn|medicare|folder|protocol)(?: (?:file|card|record|registration|id))?"
        r"(?: ?(?:no\.?|nos\.?|number|nr\.?|id|identifier|#|№))?"
        r"(?: of (?:the|her|his) [a-z]+)?(?: (?:was|is))?:? ?#?(?:\([^()\d]{0,16})?"
        r"(?P<who>(?:[a-z]{1,4}-?)?(?:\d[\d -]{4,}\d|(?:19|20)\d\d/\d{3,}|\d{3}\.\d{4}\.\d{4}\.\d\d))\b"
        r"|\b(?:patient|hospital|record|chart) id(?: (?:was|is))?:? ?#?(?P<who2>(?:[a-z]{1,4}-?)?\d{4,})\b",
        re.IGNORECASE,
    ),
    "a telephone number": Pattern(
        r"\b(?:tel|telephone|phone|mobile|call|fax)\b[^.\d+]{0,15}(?P<who>\+?\d[\d ()-]{6,}\d)"
        r"|(?<![\w./-])(?P<who2>(?:\+1[ -])?\(?[2-9]\d\d\)?[ -][2-9]\d\d-\d{4}|\+\d{2}(?: ?\(0\))?(?: ?\d){8,11}"
        r"|0\d{3,4} \d{3} ?\d{3,4})"
        r"(?![\w-])",
        re.IGNORECASE,
        needs=("tel", "phone", "mobile", "call", "fax", "+", "-", "0"),
    ),
    # but for the domains that are nobody's (RFC 2606, 3)
    "an e-mail address": Pattern(
        r"(?P<who>[\w.+-]+@(?!(?:[\w-]+\.)*example\.(?:com|net|org)\b)[\w-]+\.[\w.]+)",
        needs=("@",),
    ),
    "an address on the web": Pattern(
        r"\b(?:[Hh]er|[Hh]is|patient[’']s) (?:own )?(?:blog|web ?site|home ?page|profile|channel|account)\b[^.]{0,30}?"
        r"(?P<who>(?:https?://|www\.|@|[a-z]+\.com/)[\w./@-]+)"
        r"|(?P<who3>\b(?:facebook|instagram|tiktok|linkedin|twitter|youtube)\.com/[\w./@-]*\w)"
        r"|(?<![\w.])(?P<who2>@[A-Za-z]\w{2,})(?= (?:on|at) (?:Instagram|Twitter|Facebook|TikTok|YouTube|X)\b)",
        needs=("http", "www.", "@", ".com/"),
    ),
    "an age over 89": Pattern(
        r"\b(?P<who>9\d|1[01]\d|[Nn]inety(?:-\w+)?)(?:[- ](?:years?|yrs?|y)\.?[- ](?:old|of age)| ?(?:y/o|yo|y\.o\.)\b)"
        r"|\b(?:aged?|age:|at the age|turned)(?: of)? (?P<who2>9\d|1[01]\d)\b(?! ?(?:%|months|days|weeks|mm|degrees))",
        needs=("9", "10", "11", "inety"),
    ),
    "a place where the patient can be found": Pattern(
        r"\b(?:village|hamlet|small town|town|farm|island|commune|suburb|neighbou?rhood|district)\b"
        r"(?: (?:of|with) [^.,;]{0,30}?(?:people|inhabitants|residents|souls))?(?:,? (?:of|near|called|named|in|at"
        r"|on|outside))+"
        rf" (?:the )?{_TOWN.format('who')}"
        r"|\b(?:lives?|lived|living|resides?|resided|residing|resident|native|inhabitant|grew up|grown up"
        r"|raised)(?: (?:in|of|at))"
        rf" (?:the )?(?:(?:village|town|city|hamlet|district|suburb) of )?{_TOWN.format('who2')}"
        rf"|\bfrom (?P<who3>{_NAME}),? a (?:small )?(?:village|hamlet|town|suburb|island)\b"
        rf"|\b(?P<who9>(?:{_NAME} ){{1,3}}(?:Surgery|Group Practice|Medical Practice|Health Cent(?:re|er)"
        rf"|Nursing Home|Care Home"
        rf"|Rest Home|Prison|Primary School|High School|Secondary School)),? {_NAME}"
        rf"|\b(?:at|of|from|in) (?:the "
        rf"|a )?(?P<who10>(?:{_NAME} ){{1,3}}(?<!Medical )(?<!Dental )(?<!Business )(?<!Law )(?<!Graduate )"
        r"(?:School|Kindergarten|Nursery|Nursing Home|Care Home|Parish))\b(?! of)"
        rf"|\b(?:at|of|from|in) (?:the )?(?P<who11>(?:{_NAME} ){{1,3}}(?:Medical Practice|Group Practice"
        r"|Health Cent(?:re|er)))\b"
        r"|\b(?P<who4>\d+[A-Z]? [A-Z][a-z]+ (?:Street|Road|Avenue|Lane|Drive|Square))\b"
        rf"|\b(?P<who13>\d+[a-zA-Z]? {_ROAD}|{_ROAD} \d+[a-zA-Z]?)\b(?! ?(?:km|m|cm|mm|g|mg)\b)"
        rf"|{_AGED}[^.;]{{0,60}}? from (?:the )?(?:(?:village|town"
        rf"|city) of )?{_TOWN.format('who5')}(?! (?:and )?(?:syndrome|disease|University|Hospital))"
        rf"|\b(?:[Hh]ospital|[Cc]linic|[Ee]mergency department|practice) in (?P<who8>{_NAME})(?=[,.;]| (?:on"
        rf"|with|in|and|because|for|after|by)\b)"
        r"|\b(?:[Hh]e|[Ss]he|[Pp]atient|who) (?:was|is|had been|had worked as) an? [a-z][a-z -]{1,40}? from (?:the )?"
        rf"{_TOWN.format('who12')}(?=[,.;]| who\b| and\b| with\b)"
        rf"|\bmoved (?:from {_NAME} )?to {_TOWN.format('who6')}"
        r"|\b(?:works?|worked|working|attends?|attended|pupil|student|employed)(?: (?:as|in|at|of|a|an|the"
        rf"|[a-z]+)){{0,4}}? (?:at|of|in) "
        rf"(?P<who7>(?:{_NAME} ){{1,3}}(?:School|Church|Farm|Factory|College|Brewery|Bakery|Mine|Shipyard|Parish))\b",
        needs=(
            *_AGES,
            *("village", "hamlet", "town", "farm", "island", "commune", "suburb", "eighbo", "district", "liv", "resid"),
            *("native", "inhabitant", "grew up", "grown up", "raised", "Surgery", "Practice", "Health Cent", "Home"),
            *("Prison", "School", "Kindergarten", "Nursery", "Parish", "Street", "Road", "Avenue", "Lane", "Drive"),
            *("Square", "ospital in ", "linic in ", "mergency department in ", "practice in ", "moved ", "Church"),
            *("Farm", "Factory", "College", "Brewery", "Bakery", "Mine", "Shipyard", " from "),
            *_ROAD_ENDS,
        ),
    ),
    "a role that few people have": Pattern(
        r"\b(?P<who>(?:the )?(?:only|sole|first|last) (?!patient|case|child|one|girl|boy|daughter"
        r"|son)(?:[a-z]+[ -]){0,2}?[a-z]+)"
        r" (?:of|in|on|at) (?:the|her|his|this|that) (?:[a-z]+ )?(?:village|town|island|hamlet|valley|municipality"
        r"|county|parish|district)\b"
        r"|\b(?P<who2>(?:lord )?mayor|bishop|archbishop|senator|ambassador|astronaut|lighthouse keeper"
        r"|member of parliament"
        r"|prime minister|cabinet minister|Olympic (?:[a-z]+ )?(?:athlete|champion|skier|swimmer|runner|medalli?st"
        r"|[a-z]+er)"
        r"|world champion|world record holder|national team player|beauty queen|crown prince(?:ss)?)\b(?![’'])",
        needs=(
            *("village", "town", "island", "hamlet", "valley", "municipality", "county", "parish", "district"),
            *("mayor", "bishop", "senator", "ambassador", "astronaut", "lighthouse", "parliament", "minister"),
            *("Olympic", "champion", "record holder", "team player", "beauty queen", "crown prince"),
        ),
    ),
}  # fmt: skip

_REGIONS = (
    "Africa|America|Asia|Europe|Australia|Oceania|North America|South America|Latin America|Central America"
    "|Middle East|Western"
    "|Eastern|Northern|Southern|Central|West|East|North|South|Sub|California|Texas|Florida|Queensland|Ontario|Quebec"
    "|New South Wales|Victoria|Punjab|Kerala|Bavaria|Catalonia|Caucasian|Hispanic|Asian|African|European"
)
_COUNTRIES = (
    "Afghanistan|Albania|Algeria|Andorra|Angola|Antigua|Argentina|Armenia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh"
    "|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Botswana|Brazil|Brunei|Bulgaria|Burkina Faso|Burundi"
    "|Cambodia|Cameroon|Canada|Cape Verde|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Croatia|Cuba|Cyprus|Czech"
    "|Czechia|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|El Salvador|England|Equatorial Guinea|Eritrea"
    "|Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Greenland|Grenada"
    "|Guatemala|Guinea|Guyana|Haiti|Honduras|Hong Kong|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy"
    "|Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|Korea|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon"
    "|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Macedonia|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta"
    "|Mauritania|Mauritius|Mexico|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia"
    "|Nauru"
    "|Nepal|Netherlands|New Guinea|New Zealand|Nicaragua|Niger|Nigeria|Norway|Oman|Pakistan|Palau|Palestine|Panama"
    "|Papua|Paraguay|Peru|Philippines|Poland|Portugal|Puerto Rico|Qatar|Romania|Russia|Rwanda|Samoa|San Marino"
    "|Saudi Arabia|Scotland|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon|Somalia"
    "|South Africa|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Tibet"
    "|Timor|Togo|Tonga|Trinidad|Tunisia|Turkey|Turkmenistan|Tuvalu|Uganda|Ukraine|United Arab Emirates|United Kingdom"
    "|United States|Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|Wales|Yemen|Zambia|Zimbabwe"
)
NO_PLACES = frozenset(
    (*_LONG_MONTH.split("|"), "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Spring",
     "Summer", "Autumn", "Winter", "Christmas", "Easter", "Medline", "Embase", "Figure", "Table", "Day", "Week")
)  # fmt: skip
"""What a patient may be said to come from without a place being named: `was treated from January 2018`."""
LARGE = frozenset((*_REGIONS.split("|"), *_COUNTRIES.split("|")))
"""Countries and what is larger than a town: of these a patient may be said to come."""
