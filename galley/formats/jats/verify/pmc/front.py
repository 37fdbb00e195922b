"""What PMC's StyleChecker asks of the article as a whole and of its metadata; see `pmc.check`."""

from __future__ import annotations

from typing import Final

from galley.formats.jats.verify.element import Element
from galley.formats.jats.verify.pmc.style import Style, one_of

_ARTICLE_TYPES = (
    "abstract addendum admin advert aggregated-review-documents announcement article-commentary author-comment "
    "book-review books-received brief-report calendar case-report case-study collection community-comment correction "
    "cover data-paper discussion editorial editor-report expression-of-concern filler in-brief index introduction "
    "letter meeting-report methods-article news obituary oration product-review protocol rapid-communication reply "
    "report research-article retraction review-article reviewer-report systematic-review toc tutorial chapter-article "
    "other"
)
_RELATED_TYPES = (
    "addendum addended-article alt-language article-reference article-response author-comment commentary "
    "commentary-article companion concurrent-pub continued-by continues corrected-article correction-forward "
    "data-paper data-paper-referrer editor-report letter letter-reply object-of-concern preprint published-article "
    "reprint reprinted-article repub-note repub-note-target republication republished-article retracted-article "
    "retraction-forward retraction-republication retracted-republished-article reviewed-article reviewer-report "
    "update-in update-of updated-article update"
)
_RELATED_LINKS = "aoi doi ec email ftp gen genpept highwire pdb pgr pir pirdb pmc pmcid pmid pubmed sprot uri"
_JOURNAL_IDS = (
    "archive aggregator coden doi hwp index iso-abbrev issn nlm-journal-id nlm-ta pmc pubmed-jr-id publisher-id sc"
)
_PUBLIC_IDS = (
    "accession aggregator archive art-access-id arxiv coden custom doaj doi index isbn manuscript medline other pii "
    "pmc pmc-scan pmcaid pmcaiid pmcid pmid publisher-id publisher-manuscript sici std-designation"
)
_HISTORY = "accepted fascicular fasciculus online read received rev-request rev-recd"
_CC = (
    r"^(https?://)?(www\.)?creativecommons\.org/(licen[cs]es/(by|nc|nd|sa|sampling|devnations)(-[a-z]+)*/\d\.\d"
    r"(/[a-z]{2,4})?|publicdomain/(zero|mark)/1\.0|share-your-work/public-domain/cc0)/?$"
)

_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NO_LETTER_FIRST = f"not(contains('{_LATIN}', substring(., 1, 1)))"  # sooner told than a regular expression


def _begins_with_surname(name: Element) -> bool:
    return len(name) > 0 and name[0].tag == "surname"


def _needs_relation(kind: str, wanted: str, *, advice: bool = False) -> Style:
    """Return the rule that an article of a kind names an article that it is about."""
    tests = " or ".join(f".//related-article[@related-article-type='{one}']" for one in wanted.split())
    objects = " or ".join(f".//related-object[@link-type='{one}']" for one in wanted.split())
    says = f"An article of type {kind} has a related-article of type {' or '.join(wanted.split())}."
    path = f"/article[@article-type='{kind}'][not({tests} or {objects})]"
    return Style(f"{kind} related article check", path, says, advice)


def _wanted_article(relation: str, kinds: str) -> Style:
    """Return the rule that a relation stands in an article of the right kind."""
    says = f"A related-article of type {relation} belongs in an article of type {' or '.join(kinds.split())}."
    kind = one_of("/article/@article-type", kinds)
    return Style(
        "related-article-type check", f"//related-article[@related-article-type='{relation}'][not({kind})]", says
    )


_ARTICLE = (
    Style("article-type attribute check", "/article[not(@article-type)]", "The article has no article-type."),
    Style(
        "article-type attribute value check",
        f"/article[@article-type][not({one_of('@article-type', _ARTICLE_TYPES)})]",
        "The article-type is none that PMC knows.",
    ),
    _needs_relation("expression-of-concern", "object-of-concern"),
    _needs_relation("correction", "corrected-article"),
    _needs_relation("retraction", "retracted-article retracted-republished-article"),
    _needs_relation("reply", "letter", advice=True),
    _needs_relation("article-commentary", "commentary-article", advice=True),
    Style(
        "product review check",
        f"/article[{one_of('@article-type', 'book-review product-review')}][not(front/article-meta/product)]",
        "A review of a book or product has a product element.",
        advice=True,
    ),
    Style(
        "article-type attribute check for product",
        f"/article[front/article-meta/product][not({one_of('@article-type', 'book-review product-review')})]",
        "An article with a product element is a book-review or a product-review.",
    ),
    Style(
        "correction content check",
        "/article[@article-type='correction'][not(body)][front//abstract]",
        "The text of a correction stands in the body, not in the abstract.",
    ),
    Style(
        "lang attribute check", "//@*[starts-with(name(), 'lang-')]/..", "PMC takes no lang- attributes of JATS 1.4."
    ),
    Style(
        "disp-level check", "//sec[@disp-level][not(re:test(@disp-level, '^[1-9][0-9]*$'))]", "@disp-level is a number."
    ),
)
_RELATIONS = (
    _wanted_article("addended-article", "addendum"),
    _wanted_article("author-comment", "research-article reviewer-report"),
    _wanted_article("commentary-article", "editorial letter discussion expression-of-concern article-commentary"),
    _wanted_article("corrected-article", "correction"),
    _wanted_article("retracted-article", "retraction"),
    _wanted_article("retracted-republished-article", "retraction"),
    _wanted_article("reviewed-article", "reviewer-report editor-report community-comment aggregated-review-documents"),
    _wanted_article("reviewer-report", "author-comment research-article"),
    _wanted_article("editor-report", "author-comment research-article"),
    Style(
        "related-article check",
        f"//related-article[not({one_of('@related-article-type', _RELATED_TYPES)})]",
        "The related-article-type is none that PMC knows.",
    ),
    Style("related-article id check", "//related-article[not(@id)]", "A related-article has an id."),
    Style(
        "related-article ext-link-type check",
        f"//related-article[not({one_of('@ext-link-type', _RELATED_LINKS)})]",
        "The ext-link-type of a related-article is doi, pmid, pmcid or uri.",
    ),
    Style(
        "related-article doi check",
        r"//related-article[@ext-link-type != 'doi'][re:test(@xlink:href, '^10\.[^/]+/.')]",
        "A related-article that is named by its DOI has the ext-link-type doi.",
    ),
    Style(
        "related-article self check",
        "//related-article[@ext-link-type='doi']"
        "[@xlink:href = /article/front/article-meta/article-id[@pub-id-type='doi']]",
        "A related-article is another article, and this one has the DOI of the article itself.",
    ),
    Style("related-object check", "//related-object[not(@id)]", "A related-object has an id."),
    Style(
        "related-object id-type check",
        "//related-object[(@source-id and not(@source-id-type)) or (@document-id and not(@document-id-type))"
        " or (@object-id and not(@object-id-type)) or not(@source-id or @document-id or @object-id)]",
        "A related-object names what it links to by an id and the type of that id.",
    ),
)
_METADATA = (
    Style(
        "journal-id-type check",
        f"//journal-id[not({one_of('@journal-id-type', _JOURNAL_IDS)})]",
        "The journal-id-type is none that PMC knows.",
    ),
    Style(
        "duplicate id-type check",
        "//journal-id[@journal-id-type != 'publisher-id']"
        "[@journal-id-type = preceding-sibling::journal-id/@journal-id-type]"
        " | //pub-id[@pub-id-type = preceding-sibling::pub-id/@pub-id-type]",
        "There is one identifier of a type.",
    ),
    Style(
        "duplicate pub-id-type check",
        "//article-id[not(re:test(@pub-id-type, '^(other|custom|publisher-(id|manuscript))$'))]"
        "[@pub-id-type = preceding-sibling::article-id/@pub-id-type]",
        "There is one article-id of a type.",
    ),
    Style(
        "pub-id-type check",
        f"(//article-id | //pub-id)[not({one_of('@pub-id-type', _PUBLIC_IDS)})]",
        "The pub-id-type is none that PMC knows.",
    ),
    Style(
        "issn publication-format check",
        "//journal-meta/issn[not(re:test(@publication-format, '^(print|electronic)$')"
        " or re:test(@pub-type, '^[pe]pub$'))]",
        "An ISSN is that of the print or the electronic form.",
    ),
    Style(
        "subject-group check",
        "//article-meta/article-categories[not(subj-group[not(@subj-group-type) or @subj-group-type='heading'"
        " or @subj-group-type='part'])]",
        "The article has a subj-group of type heading.",
    ),
    Style(
        "subj-group check",
        "//subj-group[@subj-group-type='heading'][count(subject) > 1 or compound-subject]",
        "A heading is a single subject.",
    ),
    Style(
        "subj-group count check",
        "//subj-group[@subj-group-type='heading'][preceding-sibling::subj-group[@subj-group-type='heading']]",
        "An article has one heading.",
        advice=True,
    ),
    Style(
        "subject content check",
        "//subject[bold or monospace or overline or sc or strike or underline or xref]",
        "A subject has neither emphasis nor xref.",
    ),
    Style(
        "contrib attributes check",
        "//contrib[not(ancestor::collab)][not(re:test(@contrib-type, '^(author|editor|reviewer)$'))]",
        "A contributor is an author, an editor or a reviewer.",
        advice=True,
    ),
    Style(
        "contrib content check",
        "//contrib[count(name) + count(collab) + count(name-alternatives) + count(collab-alternatives) > 1]"
        " | //contrib[collab][contrib-id]",
        "A contributor has one name, or is a group without an identifier.",
    ),
    Style(
        "name check",
        "//name[not(surname)][not(@name-style='given-only')] | //name[surname][@name-style='given-only']",
        "A name without a surname, and no other, has the name-style given-only.",
        may_break=lambda node: not _begins_with_surname(node) or node.get("name-style") == "given-only",
    ),
    Style(
        "name punctuation check",
        f"//name/*[self::surname or self::given-names][{_NO_LETTER_FIRST}]"
        r"[re:test(string(.), '^[\s,.]+$')]",
        "A part of a name is more than punctuation.",
        may_break=lambda node: not all((part.text or "")[:1].isalpha() for part in node),
    ),
    Style(
        "collab check",
        "//collab[contrib-group][not(*[not(self::contrib-group)])][not(text()[normalize-space()])]",
        "A group has a name.",
    ),
    Style("aff check", "//aff[.//xref[@ref-type='aff']]", "An affiliation does not refer to another."),
    Style(
        "author-notes fn check",
        "//author-notes/fn[re:test(@fn-type, '^(abbr|supplementary-material)$')]",
        "A note on authors is no abbreviation and no supplement.",
    ),
    Style(
        "pub-date/@date-type check",
        "//pub-date[@date-type][not(re:test(@date-type, '^(collection|corrected|preprint|pub|retracted|update)$'))]",
        "The date-type of a pub-date is none that PMC knows.",
    ),
    Style(
        "pub-date/@publication-format check",
        "//pub-date[@publication-format][not(re:test(@publication-format, '^(electronic|print|electronic-print)$'))]",
        "The publication-format of a pub-date is print, electronic or electronic-print.",
    ),
    Style(
        "pub-date check",
        "//pub-date[boolean(@date-type) != boolean(@publication-format)]",
        "A pub-date has date-type and publication-format together.",
    ),
    Style(
        "pub-date checking",
        "//article-meta[count(pub-date[@date-type='pub'][@publication-format='electronic']) > 1"
        " or count(pub-date[@date-type='pub'][@publication-format='print']) > 1"
        " or count(pub-date[@date-type='collection']) > 1]",
        "There is one date of publication in a format.",
    ),
    Style(
        "pub-date collection check",
        "//article-meta[pub-date[@date-type='collection']]"
        "[pub-date[@publication-format='print'][@date-type='pub']"
        " or not(pub-date[@date-type='pub'][@publication-format='electronic'][day][month])]",
        "A collection date goes with an electronic date of day and month, and not with a print date.",
    ),
    Style(
        "history date check",
        f"//history/date[not({one_of('@date-type', _HISTORY)})]",
        "The date-type of the history is none that PMC knows.",
        advice=True,
    ),
    Style("date check", "(//date | //pub-date)[day][not(month)]", "A date with a day has a month."),
    Style("lpage checking", "//article-meta/fpage[not(../lpage)]", "An article with a first page has a last one."),
    Style(
        "count check",
        "//article-meta[count(volume) > 1 or count(issue) > 1]",
        "An article has one volume and one issue.",
    ),
    Style("issue-id-check", "//article-meta/issue-id[not(../issue)]", "An issue-id goes with an issue."),
    Style(
        "abstract content check",
        "//abstract[count(sec) = 1][not(sec/preceding-sibling::p)]",
        "An abstract has sections only where it has several.",
    ),
    Style(
        "abstract type check",
        "//abstract[not(@abstract-type)][preceding-sibling::abstract[not(@abstract-type)]]",
        "A second abstract has an abstract-type.",
    ),
    Style(
        "abstract-section check",
        "//abstract[count(sec) = 1][count(sec/sec) > 1]",
        "The sections of an abstract stand in one section.",
        advice=True,
    ),
    Style(
        "kwd-group-check",
        "//kwd-group[count(*) = 1][re:test(string(kwd), '[,;]')]",
        "Keywords stand in one kwd.",
        advice=True,
    ),
    Style(
        "trans language check",
        "(//trans-abstract | //trans-title-group)[not(@xml:lang) or @xml:lang = /article/@xml:lang]",
        "A translation has another language than the article.",
    ),
    Style(
        "copyright-statement check",
        "//copyright-statement[not(//article-meta//license)]"
        "[re:test(string(.), 'Creative Commons|[Ll]icense |creativecommons')]",
        "A licence stands in a license element, not in the copyright statement.",
    ),
    Style(
        "copyright-year check",
        "//copyright-year[not(re:test(normalize-space(.), '^(1[789]|20)[0-9][0-9]$|^2100$'))]",
        "The year of the copyright is one year.",
    ),
    Style(
        "license cc url check",
        "(//license | //license//ext-link)[contains(@xlink:href, 'creativecommons')]"
        f"[not(re:test(@xlink:href, '{_CC}'))]"
        f" | //ali:license_ref[contains(., 'creativecommons')][not(re:test(normalize-space(.), '{_CC}'))]",
        "The address of a Creative Commons licence ends with its version: no deed, no legalcode.",
    ),
    Style(
        "cc no uri license check",
        "//license[re:test(string(.), 'Creative Commons|CC BY')][not(.//@xlink:href[contains(., 'creativecommons')])]"
        "[not(@xlink:href[contains(., 'creativecommons')])][not(ali:license_ref[contains(., 'creativecommons')])]",
        "A Creative Commons licence has its address.",
        advice=True,
    ),
)

FRONT: Final = (*_ARTICLE, *_RELATIONS, *_METADATA)
