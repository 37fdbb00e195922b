"""What PMC's StyleChecker asks of the text and its formulas; see `galley.formats.jats.verify.pmc.check`."""

from __future__ import annotations

import re
from typing import Final

from galley.formats.jats.verify.element import Element
from galley.formats.jats.verify.pmc.style import Style, one_of

_LINK_TYPES = (
    "ANZCTR biomodels bmrb ccdc ChiCTR ClinicalTrials.gov CRiS CTRI DDBJ/EMBL/GenBank doi DRKS EBI:arrayexpress "
    "EBI:emdb EBI:ena ec emblalign EU-CTR EudraCT flybase ftp geneweaver:geneset IRCT ISRCTN JapicCTI JMACCT JPRN "
    "mirbase NCBI:gene NCBI:geo NCBI:nucleotide NCBI:protein NCBI:pubchem-substance NCBI:pubchem-bioassay "
    "NCBI:pubchem-compound NCBI:refseq NCBI:refseq_gene NCBI:sra NCBI:structure NCBI:taxonomy omim PDB pfam pombase "
    "pride prosite ReBec rfam sasbdb SLCTR swiss-model TCTR UMINCTR UniProt uri url wormbase pmc pmcid pmid pubchem"
)
_LIST_TYPES = "order bullet alpha-lower alpha-upper roman-lower roman-upper simple"
_FORMULAS = "(//disp-formula | //inline-formula)"
_FORMATS = "self::italic or self::bold or self::sc or self::sup or self::monospace or self::strike or self::underline"
_BLANK = r"not(re:test(string(.), '[^\s\u200b\u2420\u303f\ufeff]'))"
_WORDLESS = "translate(., 'aeiou0123456789', '') = string(.)"  # sooner told than `_BLANK`
_SAYS_SOMETHING: Final = re.compile("[aeiou0-9]").search  # what `_WORDLESS` has not
_NOT_EMPTY = (
    "abbrev ack address app app-group article-categories article-meta award-desc award-group award-name back bio "
    "body boxed-text caption colgroup compound-kwd-part conference contrib contrib-group contrib-id counts date "
    "date-in-citation def-item def-list disp-quote element-citation elocation-id fig fpage funding-group "
    "funding-source glossary issue issue-part issue-sponsor journal-meta lpage mixed-citation monospace month "
    "named-content notes object-id overline page-range patent phone prefix preformat principal-award-recipient "
    "principal-investigator product pub-date pub-id publisher publisher-loc publisher-name ref ref-list sc season sec "
    "series series-text series-title speaker speech statement std strike string-date string-name subj-group suffix "
    "supplement table table-wrap table-wrap-foot tbody tex-math textual-form tfoot thead title-group tr "
    "trans-abstract trans-source trans-subtitle trans-title underline verse-group volume volume-id volume-series"
)
_OF_ONE_EMPHASIS = (
    *("//title", "//label", "//abstract/p", "//caption/p"),
    *(f"{one}[*][not(ancestor::ref)]" for one in ("//article-title", "//subtitle")),
)
_MAY_NOT_BE_EMPTY: Final = frozenset(_NOT_EMPTY.split())


def _begins_with_element(node: Element) -> bool:
    """Tell whether the first of what is in an element, texts apart, is an element, and no comment."""
    return len(node) > 0 and isinstance(node[0].tag, str)


_TEXT = (
    Style(
        "empty element check",
        f"//*[not(*) and {_WORDLESS}][{one_of('name()', _NOT_EMPTY)}][{_BLANK}] | //p[not(*)][{_BLANK}]"
        f" | //role[not(*)][{_BLANK}][not(@vocab and @vocab-term and @vocab-identifier and @vocab-term-identifier)]",
        "An element that must hold something is empty.",
        is_about=lambda name: name.rpartition("}")[2] in _MAY_NOT_BE_EMPTY,
        may_break=lambda node: not _SAYS_SOMETHING(node.text or "") and not _begins_with_element(node),
    ),
    Style(
        "block-formatting check",
        " | ".join(f"{one}[*][not(text()[normalize-space()])][not(*[not({_FORMATS})])]" for one in _OF_ONE_EMPHASIS),
        "All of it has one emphasis, which its place gives it already.",
        advice=True,
    ),
    Style("back title check", "/article/back/title", "The back has no title."),
    Style(
        "back element check",
        "//body//ack | //body//notes[not(@notes-type='disclaimer')]",
        "It belongs in the back.",
    ),
    Style("glossary element check", "//body//sec/glossary", "A glossary belongs in the back.", advice=True),
    Style(
        "disclaimer notes checking",
        "//notes[@notes-type='disclaimer'][not(parent::front)]",
        "A disclaimer belongs in front.",
    ),
    Style(
        "notes in proof check",
        "//notes[@notes-type='note-in-proof'][not(parent::back)]",
        "A note in proof belongs in back.",
    ),
    Style("fn checking", "//fn[@symbol]", "The sign of a note stands in its label."),
    Style(
        "table footnote checking",
        "//table-wrap//fn[not(parent::table-wrap-foot)]",
        "A note on a table stands in table-wrap-foot.",
    ),
    Style(
        "custom-type check",
        "//*[@custom-type][not(@*[. = 'custom'])] | //*[@* = 'custom'][@pub-id-type = 'custom' or @fn-type = 'custom'"
        " or @person-group-type = 'custom' or @ref-type = 'custom'][not(@custom-type)]",
        "A custom-type goes with the type custom.",
    ),
    Style(
        "ext-link check",
        f"//ext-link[not(@xlink:href) or not({one_of('@ext-link-type', _LINK_TYPES)})]",
        "An external link has an address and a type that PMC knows.",
    ),
    Style(
        "web links check",
        "//ext-link[re:test(@ext-link-type, '^ur[il]$')]"
        "[not(re:test(@xlink:href, '^((http|ftp)s?://|www\\.|s?ftp\\.)', 'i'))]",
        "An external link of type uri leads to the web.",
    ),
    Style(
        "xlink:href checking",
        r"//*[@xlink:href][re:test(@xlink:href, '^$|^\s|\s$') or (self::ext-link and starts-with(@xlink:href, '#'))]",
        "An address is neither empty nor between blanks, nor a place in the article.",
    ),
    Style(
        "file extension check",
        "//supplementary-material/*[self::media or self::graphic][not(re:test(@xlink:href, '[.][^.-]{1,15}$'))]"
        " | (//supplementary-material | //inline-supplementary-material)[@xlink:href]"
        "[not(re:test(@xlink:href, '[.][^.-]{1,15}$'))]",
        "The name of a supplementary file ends with its kind, as in .csv.",
    ),
    Style(
        "xref content check",
        "//xref[re:test(normalize-space(.), ',$')]",
        "A comma stands after a link, not in it.",
        advice=True,
    ),
    Style("xref attribute check", "//xref[not(@ref-type)]", "An xref has a ref-type.", advice=True),
    Style(
        "list-type check",
        f"//list[@list-type][not({one_of('@list-type', _LIST_TYPES)})]",
        "The list-type is none that PMC knows.",
    ),
    Style(
        "table span checking",
        "(//@rowspan | //@colspan | //@span)[not(re:test(., '^[0-9]+$'))]/..",
        "A span is a number.",
    ),
    Style(
        "alternatives check",
        "//*[contains(name(), 'alternatives')][re:test(name(), '(^|-)alternatives$')][count(*) < 2]",
        "Alternatives are two or more.",
        is_about=lambda name: "alternatives" in name,
    ),
)
_MATHS = (
    Style(
        "formula content checking",
        f"{_FORMULAS}[(count(mml:math) + count(tex-math) + count(graphic) + count(inline-graphic)) > 1]",
        "Two forms of a formula stand in alternatives, two formulas in elements of their own.",
    ),
    Style(
        "disp-formula checking",
        f"{_FORMULAS}[ancestor::disp-formula or ancestor::inline-formula] | //disp-formula[array or code or preformat]",
        "A formula holds one formula, as MathML or TeX.",
    ),
    Style("mathml id check", "//mml:math[not(@id)] | //tex-math[not(@id)]", "MathML and TeX have an id."),
    Style(
        "tex-math content check",
        "//tex-math[not(contains(., 'begin{document}') and contains(., 'end{document}'))]"
        " | //tex-math[contains(., '&#')]",
        "TeX is a complete LaTeX document without character entities.",
    ),
    Style(
        "mml:mn repeat check",
        "//mml:mn[following-sibling::*[1][self::mml:mn]][not(parent::mml:msub or parent::mml:msup"
        " or parent::mml:msubsup"
        " or parent::mml:mfrac or parent::mml:munderover or parent::mml:mroot or parent::mml:mmultiscripts"
        " or parent::mml:munder or parent::mml:mover or parent::mml:mfenced[@separators])]",
        "A number is in one piece.",
    ),
    Style(
        "mathml element child count check",
        "(//mml:mfrac | //mml:mroot | //mml:msub | //mml:msup | //mml:munder | //mml:mover)[count(*) != 2]"
        " | (//mml:munderover | //mml:msubsup)[count(*) != 3]",
        "An element of MathML has as many parts as it takes.",
    ),
    Style(
        "mathml empty base or script check",
        "(//mml:msub | //mml:msup | //mml:msubsup | //mml:munder | //mml:mover | //mml:munderover)"
        "[*[not(normalize-space(.))]]",
        "A base or a script of a formula is empty.",
        advice=True,
    ),
    Style(
        "mathml attribute value check",
        "//mml:math[@display][not(re:test(@display, '^(block|inline)$'))]"
        " | //@columnalign[not(re:test(., '^(left|right|center)( (left|right|center))*$'))]/parent::mml:*"
        " | //@bevelled[not(re:test(., '^(true|false)$'))]/parent::mml:*",
        "An attribute of MathML has a value that it takes.",
    ),
)

BODY: Final = (*_TEXT, *_MATHS)
