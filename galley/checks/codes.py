"""Code lists of standards: languages, countries, article types."""

from __future__ import annotations

_LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de "
    "dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id "
    "ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu "
    "lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
    "rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
    "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
LANGUAGES = frozenset(_LANGUAGES.split())
"""Two-letter language codes of ISO 639-1."""

_COUNTRIES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT "
    "BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH "
    "ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT "
    "HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI "
    "NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG "
    "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
    "UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
COUNTRIES = frozenset(_COUNTRIES.split())
"""Country codes of ISO 3166-1 alpha-2."""

_ARTICLE_TYPES = (
    "abstract addendum announcement article-commentary book-review books-received brief-report calendar "
    "case-report collection correction data-paper discussion dissertation editorial "
    "expression-of-concern in-brief introduction letter meeting-report methods-article news "
    "obituary oration other partial-retraction preprint product-review rapid-communication reply "
    "reprint research-article retraction review-article systematic-review translation"
)
ARTICLE_TYPES = frozenset(_ARTICLE_TYPES.split())
"""Values of `article-type` that the JATS 1.3 tag library or PMC's tagging guidelines list."""

_SHORT_ARTICLE_TYPES = (
    "addendum announcement article-commentary book-review calendar correction discussion editorial "
    "expression-of-concern in-brief introduction letter news obituary product-review reply retraction"
)
SHORT_ARTICLE_TYPES = frozenset(_SHORT_ARTICLE_TYPES.split())
"""Types of articles that say something in a page, about another or of the day: they need no abstract."""

NOTICES = frozenset(
    {"addendum", "announcement", "calendar", "correction", "expression-of-concern", "partial-retraction", "retraction"}
)
"""Types of articles that report no work: what is asked of those who did some is not asked of them."""
