"""`galley refs import`: printed references are read to their end or refused, and typed numbers become citations."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.cli import commands
from galley.readers.references.normalise.record import normalise_record
from galley.refs.pasted.grammar import Refused, read_line
from galley.refs.pasted.lines import pasted_list
from galley.refs.pasted.numbers import typed_numbers
from galley.refs.pasted.read import shown
from galley.source import SourceFile
from tests.pasted_gold import differences, printed_lines

ARTICLE = "article-journal | author: Smith A; Jones B C | year: 2020 | title: Fractures of the hook | "
READ = {
    "Smith A, Jones BC. Fractures of the hook. J Made Up Med. 2020;3(1):12-9. doi: 10.5555/12.":
        ARTICLE + "container-title: J Made Up Med | volume: 3 | issue: 1 | page: 12-19 | DOI: 10.5555/12",
    "Smith A, Jones BC: Fractures of the hook. J Made Up Med 2020, 3:12–19.":
        ARTICLE + "container-title: J Made Up Med | volume: 3 | page: 12-19",
    "Smith A, Jones BC. Fractures of the hook. J. Bone Jt. Surg. 2020;3:12-19. PMID: 31234567; PMCID: PMC7000000.":
        ARTICLE + "container-title: J. Bone Jt. Surg | volume: 3 | page: 12-19 | PMID: 31234567 | PMCID: PMC7000000",
    "Smith A, Jones BC. Fractures of the hook. J Made Up Med [Internet]. 2020 Feb [cited 2021 May 3];3(1):12-9."
    " PubMed PMID: 31234567; PubMed Central PMCID: PMC7000000.":
        ARTICLE.replace("2020", "2020-2")
        + "container-title: J Made Up Med | volume: 3 | issue: 1 | page: 12-19 | PMID: 31234567 | PMCID: PMC7000000",
    "Burtt EH Jr. Colours of birds. Ornithol Monogr. 1986;(38):1-126.":
        "article-journal | author: Burtt E H Jr | year: 1986 | title: Colours of birds"
        " | container-title: Ornithol Monogr | issue: 38 | page: 1-126",
    "Smith A, Jones BC (2020) Fractures of the hook. PLoS ONE 15(3): e0230000. https://doi.org/10.1371/x":
        ARTICLE + "container-title: PLoS ONE | volume: 15 | issue: 3 | page: e0230000 | DOI: 10.1371/x",
    "Smith A, Jones BC. Fractures of the hook. Br J Cancer 2011;105(Suppl 2):S77-S81.":
        ARTICLE.replace("2020", "2011") + "container-title: Br J Cancer | volume: 105 | issue: Suppl 2 | page: S77-S81",
    "Smith A, Jones BC; Alf-One Study Group. What now? A trial. Lancet. 2020 Mar 14;393(10170):1-9. Norwegian.":
        "article-journal | author: Smith A; Jones B C; Alf-One Study Group | year: 2020-3-14 | title: What now? A trial"
        " | container-title: Lancet | volume: 393 | issue: 10170 | page: 1-9",
    "van der Berg A, de la Cruz MJ, O'Brien P Jr, et al. Hands of golfers. JAMA. 2020;323(4):335-342.":
        "article-journal | author: van der Berg A; de la Cruz M J; O'Brien P Jr; others | year: 2020"
        " | title: Hands of golfers | container-title: JAMA | volume: 323 | issue: 4 | page: 335-342",
    "Smith, A. B., & Jones, C. (2020). Fractures of the hook: A review. Journal of Made Up Medicine, 3(1), 12–19.":
        "article-journal | author: Smith A. B.; Jones C. | year: 2020 | title: Fractures of the hook: A review"
        " | container-title: Journal of Made Up Medicine | volume: 3 | issue: 1 | page: 12-19",
    "Smith, A. and Jones, B. (2020) 'Fractures of the hook', Journal of Made Up Medicine, 3(1), pp. 12-19.":
        "article-journal | author: Smith A.; Jones B. | year: 2020 | title: Fractures of the hook"
        " | container-title: Journal of Made Up Medicine | volume: 3 | issue: 1 | page: 12-19",
    "SMITH, A., JONES, B.C. and ROE, D., 2020. Hands of golfers. Acta Tropica, vol. 81, no. 3, pp. 203-210.":
        "article-journal | author: Smith A.; Jones B. C.; Roe D. | year: 2020 | title: Hands of golfers"
        " | container-title: Acta Tropica | volume: 81 | issue: 3 | page: 203-210",
    "Smith, A.; Jones, B.C. Hands of golfers. J. Made Up Med. 2020, 3, 12–19.":
        "article-journal | author: Smith A.; Jones B. C. | year: 2020 | title: Hands of golfers"
        " | container-title: J. Made Up Med | volume: 3 | page: 12-19",
    "Smith A. Hands. 3rd ed. St. Louis: Example Press; 2001.":
        "book | author: Smith A | year: 2001 | title: Hands | edition: 3 | publisher-place: St. Louis"
        " | publisher: Example Press",
    "Smith, A. B. (2019). Hands: A handbook (2nd ed.). Example Press.":
        "book | author: Smith A. B. | year: 2019 | title: Hands: A handbook | edition: 2 | publisher: Example Press",
    "Roe C. The wrist. In: Smith A, Jones B, editors. Hands. 2nd ed. Oslo: Example Press; 1999. p. 7-9.":
        "chapter | author: Roe C | year: 1999 | title: The wrist | container-title: Hands | page: 7-9 | edition: 2"
        " | publisher-place: Oslo | publisher: Example Press | editor: Smith A; Jones B",
    "Smith A, Jones B. Hands of golfers. medRxiv [Preprint]. 2020. doi: 10.1101/2020.01.01.20000001":
        "article | author: Smith A; Jones B | year: 2020 | title: Hands of golfers | container-title: medRxiv"
        " | DOI: 10.1101/2020.01.01.20000001",
    "Smith, Ann, and Bo C. Jones. 2020. “Fractures of the Hook.” Journal of Made Up Medicine 3 (1): 12–19.":
        "article-journal | author: Smith Ann; Jones Bo C. | year: 2020 | title: Fractures of the Hook"
        " | container-title: Journal of Made Up Medicine | volume: 3 | issue: 1 | page: 12-19",
    'Smith, Ann, and Bo C. Jones. "Fractures of the hook." Journal of Made Up Medicine 3, no. 1 (2020): 12-19.':
        "article-journal | author: Smith Ann; Jones Bo C. | year: 2020 | title: Fractures of the hook"
        " | container-title: Journal of Made Up Medicine | volume: 3 | issue: 1 | page: 12-19",
    'Smith, Ann, et al. "Fractures of the hook." Journal of Made Up Medicine 3.1 (2020): 12-19.':
        "article-journal | author: Smith Ann; others | year: 2020 | title: Fractures of the hook"
        " | container-title: Journal of Made Up Medicine | volume: 3 | issue: 1 | page: 12-19",
    "Smith, Ann; Jones, Bo C. (2020): Fractures of the hook. Journal of Made Up Medicine 3 (1), S. 12–19.":
        "article-journal | author: Smith Ann; Jones Bo C. | year: 2020 | title: Fractures of the hook"
        " | container-title: Journal of Made Up Medicine | volume: 3 | issue: 1 | page: 12-19",
    "Smith, Ann and Jones, Bo C. (2020) 'Fractures of the hook', Journal of Made Up Medicine, 3(1), pp. 12–19.":
        "article-journal | author: Smith Ann; Jones Bo C. | year: 2020 | title: Fractures of the hook"
        " | container-title: Journal of Made Up Medicine | volume: 3 | issue: 1 | page: 12-19",
    "Smith, Ann. 2020. Hands of Golfers. 2nd ed. Oslo: Example Press.":
        "book | author: Smith Ann | year: 2020 | title: Hands of Golfers | edition: 2 | publisher-place: Oslo"
        " | publisher: Example Press",
    "Smith A, Jones BC. Fractures of the hook. J Made Up Med. (2020) 3:12–9. doi: 10.5555/12":
        ARTICLE + "container-title: J Made Up Med | volume: 3 | page: 12-19 | DOI: 10.5555/12",
    "SMITH, A.; JONES, B. C. Fractures of the hook. Revista Inventada, São Paulo, v. 3, n. 1, p. 12-19, abr. 2020.":
        "article-journal | author: Smith A.; Jones B. C. | year: 2020 | title: Fractures of the hook"
        " | container-title: Revista Inventada | volume: 3 | issue: 1 | page: 12-19",
    "A. Smith, B.C. Jones, Fractures of the hook, J. Made Up Med. 3 (1) (2020) 12–19.":
        "article-journal | author: Smith A.; Jones B. C. | year: 2020 | title: Fractures of the hook"
        " | container-title: J. Made Up Med | volume: 3 | issue: 1 | page: 12-19",
    "Smith A, Jones BC, for the Hook Study Group. Fractures of the hook. J Made Up Med. 2020;3:12-9.":
        "article-journal | author: Smith A; Jones B C; Hook Study Group | year: 2020 | title: Fractures of the hook"
        " | container-title: J Made Up Med | volume: 3 | page: 12-19",
    "GBD 2019 Wrist Collaborators. Fractures of the hook. Lancet. 2020;3:12-9.":
        "article-journal | author: GBD 2019 Wrist Collaborators | year: 2020 | title: Fractures of the hook"
        " | container-title: Lancet | volume: 3 | page: 12-19",
    "Smith AC, Jones BC. “Hook-of-hand” revisited. A practical guide for surgeons. Lancet. 2020;3:12-9.":
        "article-journal | author: Smith A C; Jones B C | year: 2020"
        " | title: “Hook-of-hand” revisited. A practical guide for surgeons | container-title: Lancet | volume: 3"
        " | page: 12-19",
    "Smith, A. B., Jones, C., … Roe, D. (2020). Fractures of the hook. BMJ, 372, n71.":
        "article-journal | author: Smith A. B.; Jones C.; others | year: 2020 | title: Fractures of the hook"
        " | container-title: BMJ | volume: 372 | page: n71",
    "Smith A, Jones BC. Hands of golfers. arXiv preprint arXiv:2001.00001. 2020.":
        "article | author: Smith A; Jones B C | year: 2020 | title: Hands of golfers | container-title: arXiv"
        " | number: arXiv:2001.00001",
    "Smith A, Jones BC. Hands of golfers. Preprint at medRxiv https://doi.org/10.1101/2020.01.01.20000001 (2020).":
        "article | author: Smith A; Jones B C | year: 2020 | title: Hands of golfers | container-title: medRxiv"
        " | DOI: 10.1101/2020.01.01.20000001",
    "Smith A, Jones BC. Nets for hands. In: Proceedings of the Hand Conference; 2020 May 3–5; Oslo, Norway."
    " Oslo: Example Press; 2020. p. 7–9.":
        "paper-conference | author: Smith A; Jones B C | year: 2020 | title: Nets for hands"
        " | container-title: Proceedings of the Hand Conference | page: 7-9 | publisher-place: Oslo"
        " | publisher: Example Press | event-place: Oslo, Norway",
    "A. Smith and B. C. Jones, “Nets for hands,” in Proc. Hand Conf. (HC), Oslo, Norway, Jun. 2020, pp. 7–9.":
        "paper-conference | author: Smith A.; Jones B. C. | year: 2020 | title: Nets for hands"
        " | container-title: Proc. Hand Conf. (HC) | page: 7-9 | event-place: Oslo, Norway",
    "Smith, A., & Jones, B. C. (2020). Nets for hands. In Proceedings of the Hand Conference (pp. 7–9). IEEE.":
        "paper-conference | author: Smith A.; Jones B. C. | year: 2020 | title: Nets for hands"
        " | container-title: Proceedings of the Hand Conference | page: 7-9 | publisher: IEEE",
    "Ann Smith and Bo Jones. 2020. Nets for Hands. In Proceedings of the Hand Conference (HC '20). ACM, Oslo,"
    " Norway, 7–9. https://doi.org/10.5555/7":
        "paper-conference | author: Smith Ann; Jones Bo | year: 2020 | title: Nets for Hands"
        " | container-title: Proceedings of the Hand Conference (HC '20) | page: 7-9"
        " | publisher-place: Oslo, Norway | publisher: ACM | DOI: 10.5555/7",
    "Smith, A. Hands of Golfers, 2nd ed.; Example Press: Oslo, Norway, 2020.":
        "book | author: Smith A. | year: 2020 | title: Hands of Golfers | edition: 2 | publisher-place: Oslo, Norway"
        " | publisher: Example Press",
    "World Health Organization. (2020). Hands of the world. https://example.org/hands":
        "webpage | author: World Health Organization | year: 2020 | title: Hands of the world"
        " | URL: https://example.org/hands",
    "王伟, 李强. 手部骨折的系统评价[J]. 中华医学杂志, 2020, 40(3): 312-318.":
        "article-journal | author: 王伟; 李强 | year: 2020 | title: 手部骨折的系统评价 | container-title: 中华医学杂志"
        " | volume: 40 | issue: 3 | page: 312-318",
    "SMITH A, JONES B, et al. Fractures of the hook[J]. Chinese Journal of Hands, 2020, 40(3): 312-318.":
        "article-journal | author: Smith A; Jones B; others | year: 2020 | title: Fractures of the hook"
        " | container-title: Chinese Journal of Hands | volume: 40 | issue: 3 | page: 312-318",
    "A. Smith, B.C. Jones, Fractures of the hook, J. Made Up Med. 3 (2020) 12–19. https://doi.org/10.5555/12.":
        "article-journal | author: Smith A.; Jones B. C. | year: 2020 | title: Fractures of the hook"
        " | container-title: J. Made Up Med | volume: 3 | page: 12-19 | DOI: 10.5555/12",
    "A. Smith and B. C. Jones, “Fractures of the hook,” J. Made Up Med., vol. 3, no. 1, pp. 12–19, Mar. 2020.":
        "article-journal | author: Smith A.; Jones B. C. | year: 2020 | title: Fractures of the hook"
        " | container-title: J. Made Up Med | volume: 3 | issue: 1 | page: 12-19",
    "Smith, A., Jones, B. C. & van der Berg, D. Fractures of the hook. J. Made Up Med. 3, 12–19 (2020).":
        "article-journal | author: Smith A.; Jones B. C.; van der Berg D. | year: 2020 | title: Fractures of the hook"
        " | container-title: J. Made Up Med | volume: 3 | page: 12-19",
    "Smith, A., Jones, B.C., 2020. Fractures of the hook. J. Made Up Med. 3, 12–19. https://doi.org/10.5555/12":
        "article-journal | author: Smith A.; Jones B. C. | year: 2020 | title: Fractures of the hook"
        " | container-title: J. Made Up Med | volume: 3 | page: 12-19 | DOI: 10.5555/12",
    "Smith A, Jones B. Vitamin D. Lancet 2020;3:12-19.":
        "article-journal | author: Smith A; Jones B | year: 2020 | title: Vitamin D | container-title: Lancet"
        " | volume: 3 | page: 12-19",
    "Hand Study Group, Smith A, Jones BC. What now? Nature. 2010 Oct 28;467(7319):1061–73.":
        "article-journal | author: Hand Study Group; Smith A; Jones B C | year: 2010-10-28 | title: What now?"
        " | container-title: Nature | volume: 467 | issue: 7319 | page: 1061-1073",
    "Smith A, et al. Fractures of the hook. J Made Up Med. Published online June 7, 2020. doi:10.5555/12":
        "article-journal | author: Smith A; others | year: 2020-6-7 | title: Fractures of the hook"
        " | container-title: J Made Up Med | DOI: 10.5555/12",
    "Smith A. Fractures of the hook [dissertation]. Oslo: University of Oslo; 2012.":
        "thesis | author: Smith A | year: 2012 | title: Fractures of the hook | publisher-place: Oslo"
        " | publisher: University of Oslo",
    "Smith A. Fractures of the hook. PhD thesis, University of Oslo, 2012.":
        "thesis | author: Smith A | year: 2012 | title: Fractures of the hook | publisher: University of Oslo",
    "Smith, A. B. (2012). Fractures of the hook (Doctoral dissertation, University of Oslo).":
        "thesis | author: Smith A. B. | year: 2012 | title: Fractures of the hook | publisher: University of Oslo",
    "Smith AC, inventor; Example Inc., assignee. Flexible grasping device. United States patent US 20020103498."
    " 2002 Aug 1.":
        "patent | author: Smith A C | year: 2002-8-1 | title: Flexible grasping device | publisher: Example Inc."
        " | number: US 20020103498",
    "Smith A, Jones B. Hands of golfers. Geneva: Example Organization; 2005. Report No.: EX/1.":
        "report | author: Smith A; Jones B | year: 2005 | title: Hands of golfers | publisher-place: Geneva"
        " | publisher: Example Organization | number: EX/1",
    "Hands.example [Internet]. New York: Example Resources, Inc.; c2000 [updated 2002 May 16; cited 2002 Jul 9]."
    " Available from: http://www.hands.example/.":
        "webpage | year: 2000 | title: Hands.example | publisher-place: New York | publisher: Example Resources, Inc."
        " | URL: http://www.hands.example/",
    "Smith A. Hand injuries. Published May 3, 2020. Accessed May 3, 2021. https://www.example.org/hands":
        "webpage | author: Smith A | year: 2020-5-3 | title: Hand injuries | URL: https://www.example.org/hands",
    "Smith, A. B., & Jones, C. (2019). The wrist. In D. Roe & E. Poe (Eds.), Hands (2nd ed., pp. 7–9)."
    " Example Press.":
        "chapter | author: Smith A. B.; Jones C. | year: 2019 | title: The wrist | container-title: Hands | page: 7-9"
        " | edition: 2 | publisher: Example Press | editor: Roe D.; Poe E.",
    "Smith A, Jones C (2019) The wrist. In: Roe D, Poe E (eds) Hands. Example Press, Oslo, pp 7–9":
        "chapter | author: Smith A; Jones C | year: 2019 | title: The wrist | container-title: Hands | page: 7-9"
        " | publisher-place: Oslo | publisher: Example Press | editor: Roe D; Poe E",
    "Smith A. Hands in golf. In: Roe B, ed. The wrist. 2nd ed. Oslo, Norway: Example Press; 2001:7-9.":
        "chapter | author: Smith A | year: 2001 | title: Hands in golf | container-title: The wrist | page: 7-9"
        " | edition: 2 | publisher-place: Oslo, Norway | publisher: Example Press | editor: Roe B",
    "A. Smith, Hands of Golfers, 2nd ed. Oslo: Example Press, 2001.":
        "book | author: Smith A. | year: 2001 | title: Hands of Golfers | edition: 2 | publisher-place: Oslo"
        " | publisher: Example Press",
    "World Health Organization. Hands [Internet]. Geneva: World Health Organization; 2020 [cited 2021 Jan 5]. Available"
    " from: https://www.who.int/hands":
        "book | author: World Health Organization | year: 2020 | title: Hands | publisher-place: Geneva"
        " | publisher: World Health Organization | URL: https://www.who.int/hands",
}  # fmt: skip
NEITHER_JOURNAL_NOR_BOOK = {
    # registrations, software, data, preprints, articles without a volume, talks, patents, pages, chapters of IEEE
    "ClinicalTrials.gov. Needle or Knife for Bent Fingers. NCT01234567. Updated June 2, 2021. Accessed "
    "September 9, 2022. https://clinicaltrials.gov/ct2/show/NCT01234567":
        "webpage | year: 2021-6-2 | title: Needle or Knife for Bent Fingers | container-title: "
        "ClinicalTrials.gov | number: NCT01234567 | URL: https://clinicaltrials.gov/ct2/show/NCT01234567",
    "Smith A, Jones BC. Hands at work: a trial. ISRCTN registry. 2019. doi:10.1186/ISRCTN12345678. "
    "Accessed March 4, 2023.":
        "webpage | author: Smith A; Jones B C | year: 2019 | title: Hands at work: a trial | container-title:"
        " ISRCTN registry | DOI: 10.1186/ISRCTN12345678",
    "ISRCTN12345678. Hands at work. https://www.isrctn.com/ISRCTN12345678 (accessed 4 Mar 2023).":
        "webpage | title: Hands at work | number: ISRCTN12345678 | URL: https://www.isrctn.com/ISRCTN12345678",
    "Smith A. A package for hands. R package version 3.5-5. 2023. https://example.org/hands":
        "software | author: Smith A | year: 2023 | title: A package for hands | version: 3.5-5 | URL: "
        "https://example.org/hands",
    "Smith, A. (2023). hands: Analysis of Hands (R package version 3.5-5) [Computer software]. "
    "https://example.org/hands":
        "software | author: Smith A. | year: 2023 | title: hands: Analysis of Hands | version: 3.5-5 | URL: "
        "https://example.org/hands",
    "Smith A, Jones BC. Data from: Hands at work. Dryad Digital Repository; 2021. "
    "https://doi.org/10.5061/dryad.1":
        "dataset | author: Smith A; Jones B C | year: 2021 | title: Data from: Hands at work | publisher: "
        "Dryad Digital Repository | DOI: 10.5061/dryad.1",
    "Smith, A., & Jones, B. C. (2021). Hands at work (Version 2) [Data set]. Zenodo. "
    "https://doi.org/10.5281/zenodo.1":
        "dataset | author: Smith A.; Jones B. C. | year: 2021 | title: Hands at work | publisher: Zenodo | "
        "version: 2 | DOI: 10.5281/zenodo.1",
    "Smith A, Jones BC. Hands at work. medRxiv. Preprint posted online May 14, 2022. "
    "doi:10.1101/2022.05.12.1":
        "article | author: Smith A; Jones B C | year: 2022-5-14 | title: Hands at work | container-title: medRxiv |"
        " DOI: 10.1101/2022.05.12.1",
    "Smith A, Jones BC. Hands at work. medRxiv 2022.05.12.22270001; doi: "
    "https://doi.org/10.1101/2022.05.12.22270001":
        "article | author: Smith A; Jones B C | year: 2022 | title: Hands at work | container-title: medRxiv | "
        "number: 2022.05.12.22270001 | DOI: 10.1101/2022.05.12.22270001",
    "Smith, A. & Jones, B. C. Hands at work. Preprint at https://doi.org/10.1101/2022.05.12.1 (2022).":
        "article | author: Smith A.; Jones B. C. | year: 2022 | title: Hands at work | DOI: "
        "10.1101/2022.05.12.1",
    "Smith A, Jones BC. Hands at work. J Hand Surg Am. In press.":
        "article-journal | author: Smith A; Jones B C | title: Hands at work | container-title: J Hand Surg "
        "Am | status: in press",
    "Smith, A., & Jones, B. C. (in press). Hands at work. Journal of Hand Surgery.":
        "article-journal | author: Smith A.; Jones B. C. | title: Hands at work | container-title: Journal of"
        " Hand Surgery | status: in press",
    "Smith A, Jones BC. Hands at work. J Hand Surg Am. 2023 Nov 3:S0363-5023(23)00512-1. doi: 10.5555/12."
    " Epub ahead of print.":
        "article-journal | author: Smith A; Jones B C | year: 2023-11-3 | title: Hands at work | "
        "container-title: J Hand Surg Am | page: S0363-5023(23)00512-1 | DOI: 10.5555/12",
    "Smith A, Jones BC (2023) Hands at work. J Hand Surg Am. https://doi.org/10.5555/12":
        "article-journal | author: Smith A; Jones B C | year: 2023 | title: Hands at work | container-title: "
        "J Hand Surg Am | DOI: 10.5555/12",
    "Smith A, Jones BC. Hands at work. Cochrane Database of Systematic Reviews 2012, Issue 4. Art. No.: "
    "CD001234. DOI: 10.5555/12.":
        "article-journal | author: Smith A; Jones B C | year: 2012 | title: Hands at work | container-title: "
        "Cochrane Database of Systematic Reviews | issue: 4 | page: CD001234 | DOI: 10.5555/12",
    "Smith A., Jones B., Roe C. Hands at work. Chir. Main. 2012;31:71–75. doi: 10.5555/12. [DOI] [PubMed]"
    " [Google Scholar]":
        "article-journal | author: Smith A.; Jones B.; Roe C | year: 2012 | title: Hands at work | "
        "container-title: Chir. Main | volume: 31 | page: 71-75 | DOI: 10.5555/12",
    "Smith A, Jones BC. Hands at work [published correction appears in JAMA. 2013;309(2):139]. JAMA. "
    "2012;308(4):345-351.":
        "article-journal | author: Smith A; Jones B C | year: 2012 | title: Hands at work | container-title: "
        "JAMA | volume: 308 | issue: 4 | page: 345-351",
    "Smith, Anna, et al. “Hands at Work.” Chirurgie de la Main, vol. 31, no. 2, 2012, pp. 71-75.":
        "article-journal | author: Smith Anna; others | year: 2012 | title: Hands at Work | container-title: "
        "Chirurgie de la Main | volume: 31 | issue: 2 | page: 71-75",
    "Example Institute for Health (EIH). Fractures: assessment and management. EIH guideline NG38. 2016. "
    "Available from: https://example.org/ng38 [Accessed 3 May 2021].":
        "webpage | author: Example Institute for Health (EIH) | year: 2016 | title: Fractures: assessment and"
        " management | number: NG38 | URL: https://example.org/ng38",
    "Example Society of Surgery. Hand injuries. ESS website. https://example.org/hands. Published July 8,"
    " 2019. Accessed April 4, 2022.":
        "webpage | author: Example Society of Surgery | year: 2019-7-8 | title: Hand injuries | "
        "container-title: ESS website | URL: https://example.org/hands",
    "Smith A, Jones BC. Hands at work. Poster presented at: Hand Congress; June 17-20, 2019; Berlin, "
    "Germany.":
        "speech | author: Smith A; Jones B C | year: 2019 | title: Hands at work | event-title: Hand Congress"
        " | event-place: Berlin, Germany",
    "Smith, A., & Jones, B. C. (2019, June 17–20). Hands at work [Conference presentation]. Hand "
    "Congress, Berlin, Germany.":
        "speech | author: Smith A.; Jones B. C. | year: 2019 | title: Hands at work | event-title: Hand "
        "Congress | event-place: Berlin, Germany",
    "Smith, A. and Jones, B. (2019) 'Hands at work', in Proceedings of the Hand Conference. Toronto: "
    "Example Press, pp. 412–417.":
        "paper-conference | author: Smith A.; Jones B. | year: 2019 | title: Hands at work | container-title:"
        " Proceedings of the Hand Conference | page: 412-417 | publisher-place: Toronto | publisher: Example "
        "Press",
    'A. Smith and B. Jones, "Dynamic orthosis for the thumb," U.S. Patent 9 876 543, Jan. 23, 2018.':
        "patent | author: Smith A.; Jones B. | year: 2018-1-23 | title: Dynamic orthosis for the thumb | "
        "number: 9 876 543",
    "Smith A, Jones B. Dynamic orthosis for the thumb. US patent 9,876,543. January 23, 2018.":
        "patent | author: Smith A; Jones B | year: 2018-1-23 | title: Dynamic orthosis for the thumb | "
        "number: 9,876,543",
    "Smith, A., & Jones, B. (2018). Dynamic orthosis for the thumb (U.S. Patent No. 9,876,543). U.S. "
    "Patent and Trademark Office.":
        "patent | author: Smith A.; Jones B. | year: 2018 | title: Dynamic orthosis for the thumb | "
        "publisher: U.S. Patent and Trademark Office | number: 9,876,543",
    'A. Smith, "Hands at work," Ph.D. dissertation, Dept. Orthop., Univ. Oslo, Oslo, Norway, 2015.':
        "thesis | author: Smith A. | year: 2015 | title: Hands at work | publisher-place: Oslo, Norway | "
        "publisher: Dept. Orthop., Univ. Oslo",
    "Smith A: Hands at work. PhD thesis. University of Oslo, Department of Orthopaedics; 2015.":
        "thesis | author: Smith A | year: 2015 | title: Hands at work | publisher: University of Oslo, "
        "Department of Orthopaedics",
    'A. Smith and B. Jones, "Hands at work," in Hand Surgery, 6th ed., S. W. Roe and R. N. Poe, Eds. '
    "London, U.K.: Example Press, 2011, pp. 239–290.":
        "chapter | author: Smith A.; Jones B. | year: 2011 | title: Hands at work | container-title: Hand "
        "Surgery | page: 239-290 | edition: 6 | publisher-place: London, U.K. | publisher: Example Press | "
        "editor: Roe S. W.; Poe R. N.",
    "A. Smith, B. Jones, Hands at work, in: S.W. Roe, R.N. Poe (Eds.), Hand Surgery, sixth ed., Example "
    "Press, Oslo, 2011, pp. 239–290.":
        "chapter | author: Smith A.; Jones B. | year: 2011 | title: Hands at work | container-title: Hand "
        "Surgery | page: 239-290 | edition: 6 | publisher-place: Oslo | publisher: Example Press | editor: "
        "Roe S. W.; Poe R. N.",
    "Smith A, Jones BC, for the Hand Trauma Collaborative. Hands at work. Bone Joint J 2019;101-B:1042-7.":
        "article-journal | author: Smith A; Jones B C; Hand Trauma Collaborative | year: 2019 | title: Hands "
        "at work | container-title: Bone Joint J | volume: 101-B | page: 1042-1047",
    "Smith A, Jones BC. Hands at work. J Made Up Med. 2021;9(7):e3654. Published 2021 Jul 6. "
    "doi:10.5555/12":
        "article-journal | author: Smith A; Jones B C | year: 2021 | title: Hands at work | container-title: "
        "J Made Up Med | volume: 9 | issue: 7 | page: e3654 | DOI: 10.5555/12",
    "Smith A. Hands at work. In: Operative hands. 12th ed. St. Louis: Example Press; 2013. p. 3321-66.":
        "chapter | author: Smith A | year: 2013 | title: Hands at work | container-title: Operative hands | "
        "page: 3321-3366 | edition: 12 | publisher-place: St. Louis | publisher: Example Press",
    "Smith A. Hands at work. In: Operative hands [Internet]. Oslo: Example Press; 2022 Jan-. Available "
    "from: https://example.org/b":
        "chapter | author: Smith A | year: 2022-1 | title: Hands at work | container-title: Operative hands |"
        " publisher-place: Oslo | publisher: Example Press | URL: https://example.org/b",
    "Smith A. An Introduction to Hands. 4th ed. Example University Press; 2015.":
        "book | author: Smith A | year: 2015 | title: An Introduction to Hands | edition: 4 | publisher: "
        "Example University Press",
    "Example Institute for Health. Hands: hip, knee and shoulder. London: EIH; 2020 (NG157).":
        "report | author: Example Institute for Health | year: 2020 | title: Hands: hip, knee and shoulder | "
        "publisher-place: London | publisher: EIH | number: NG157",
    "University of Examples. Hands at work (HANDS). Identifier NCT01234567. ClinicalTrials.gov. 2019. "
    "https://clinicaltrials.gov/study/NCT01234567":
        "webpage | author: University of Examples | year: 2019 | title: Hands at work (HANDS) | "
        "container-title: ClinicalTrials.gov | number: NCT01234567 | URL: "
        "https://clinicaltrials.gov/study/NCT01234567",
    "Smith A, Jones BC. Hands at work: a protocol. PROSPERO. 2019. CRD42019000000. Available from: "
    "https://www.crd.york.ac.uk/prospero":
        "webpage | author: Smith A; Jones B C | year: 2019 | title: Hands at work: a protocol | "
        "container-title: PROSPERO | number: CRD42019000000 | URL: https://www.crd.york.ac.uk/prospero",
    "Hand Manager (HaMa) [Computer program]. Version 5.4. The Example Collaboration; 2020.":
        "software | year: 2020 | title: Hand Manager (HaMa) | publisher: The Example Collaboration | version:"
        " 5.4",
    "Hand Team (2022). HAND (Version 0.16) [Computer software]. https://example.org":
        "software | author: Hand Team | year: 2022 | title: HAND | version: 0.16 | URL: https://example.org",
    "Smith A, Jones B, Hand Core Team. hands: models of hands. R package version 3.1-152. 2021. "
    "https://example.org/hands":
        "software | author: Smith A; Jones B; Hand Core Team | year: 2021 | title: hands: models of hands | "
        "version: 3.1-152 | URL: https://example.org/hands",
    "Smith A, Jones B. Hands at work. bioRxiv. 2023:2023.02.03.527001. doi:10.1101/2023.02.03.527001":
        "article | author: Smith A; Jones B | year: 2023 | title: Hands at work | container-title: bioRxiv | "
        "number: 2023.02.03.527001 | DOI: 10.1101/2023.02.03.527001",
    "Smith A. Hands at work. PhD [dissertation]. Oslo: University of Oslo; 2021.":
        "thesis | author: Smith A | year: 2021 | title: Hands at work | publisher-place: Oslo | publisher: "
        "University of Oslo",
    "Smith, Anna. 2021. “Hands at Work.” PhD diss., University of Oslo.":
        "thesis | author: Smith Anna | year: 2021 | title: Hands at Work | publisher: University of Oslo",
}  # fmt: skip
REFUSED = (
    "Smith J. Personal communication, 2020.",
    "Smith A. Fractures of the hook. J Made Up Med. In press 2021.",
    "Fractures of the hook. Smith A. J Made Up Med 2020.",
    "Pagedas AC, inventor; Ancel Surgical R&D Inc., assignee. Flexible tool. United States patent US 20020103498.",
    "A. Smith, Bo Jones, Fractures of the hook, J. Made Up Med. 3 (2020) 12–19.",
    "Smith A. Laying the foundations. A bible of servers. Example Press; 2012.",
    "Smith A. Hands. Proceedings of the 5th Conference; 2001 Sep 13-15; Leeds, UK. New York: Example Press; 2002.",
    "Smith A. Oslo: Press; 2001.",
    "Smith A. Hands: an introduction. Roe C, translator. Example University Press; 2003.",
    "",
    "ibid., p. 12",
    "Smith A, Jones BC. Hands at work. Zenodo. 2021. https://doi.org/10.5281/zenodo.1",
    "Smith A, Jones BC. Hands at work. Mendeley Data. 2021;V2. doi:10.17632/1.2",
    "Smith, A. & Jones, B. C. in Hand Surgery (eds Roe, S. W. & Poe, R. N.) 239–290 (Example Press, 2011).",
    "Smith A, Effects of training in research units. J Made Up Med 2020;3:1-9.",
    "Smith A, Jones BC. Hands at work. J Made Up Med Unknown. In press.",
)


@pytest.mark.parametrize(("line", "said"), (READ | NEITHER_JOURNAL_NOR_BOOK).items())
def test_a_printed_reference_is_read_to_its_end(line: str, said: str) -> None:
    assert shown(normalise_record(read_line(line))) == said


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_in_no_form_is_refused(line: str) -> None:
    with pytest.raises(Refused):
        read_line(line)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(READ)), st.data())
def test_any_line_is_read_or_refused(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, min(len(line), start + 20)))
    damaged = line[:start] + data.draw(st.sampled_from(["", ".", ", ", ";", "(", "2020", "et al", "é"])) + line[end:]
    try:
        record = read_line(damaged)
    except Refused:
        return
    assert record["title"]
    assert normalise_record(record)["type"] == record["type"]


UNTRUE = {
    "Olivera BM, Showers Corneli P, Watkins": "the source tags the second family name as a given one",
    "Röckel D, Korn W, Kohn AJ. Manual": "the source leaves a part of the title out",
}
"""Beginnings of lines whose source says something else than is printed, and what."""


def test_printed_references_of_real_articles_are_read(shared: Path) -> None:
    """At least 200 lines: at most one in a hundred is read wrongly, at most one in ten is refused."""
    wrong: list[str] = []
    refused: list[str] = []
    lines = [one for one in printed_lines(shared) if one.title and not one.line.startswith(tuple(UNTRUE))]
    for printed in lines:
        try:
            found = differences(read_line(printed.line), printed)
        except Refused:
            refused.append(printed.line)
            continue
        wrong += [f"{printed.line}: {found}"] if found else []
    assert len(lines) >= 200
    assert len(wrong) <= 0.01 * len(lines), "\n".join(wrong)
    assert len(refused) <= 0.1 * len(lines), "\n".join(refused)


def test_hostile_lines_end_soon() -> None:
    from time import process_time  # noqa: PLC0415 - of this test only

    begun = process_time()
    for line in (
        "Smith A, " * 2_000, "Smith A. " + "Word. " * 1_000, "Smith A. " + "a " * 5_000 + ". J. 2020;1:2",
        "A" * 20_000, "Smith A. T. " + "J (" * 2_000 + "2020;3:1", "In: " * 2_000, "Smith AB, " + "de la " * 2_000,
    ):  # fmt: skip
        try:
            read_line(line)
        except Refused:
            continue
    assert process_time() - begun < 10


@pytest.mark.parametrize(
    "again",
    [
        "Roe C. Title of the paper in words. In: Poe D, editor. ",
        "Title of the work, in: Roe, C. (Ed.), Book. ",
        "Some Words J. ",
        "Smith AB. Title of it. J Surg. 2020;3(1):1-9, ",
    ],
)
def test_a_page_in_one_line_is_no_more_work_than_a_reference(again: str) -> None:
    """Work is counted in calls: twice the text may not be more than twice the work, and is none above a length."""
    line = f"Berg, A. B. (2020). {again * 2_000}"
    assert _calls(line[:16_000]) <= 1.2 * _calls(line[:8_000]) < _calls(line[:1_000])


def test_authors_may_be_as_many_as_there_are() -> None:
    line = "Smith AB, " * 350 + "Roe C. Hands at work. J Made Up Med. 2020;3(1):12-9."
    assert len(read_line(line)["author"]) == 351


def _calls(line: str) -> int:
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        read_line(line)
    except Refused:
        pass
    finally:
        sys.setprofile(before)
    return count


# --- lists and numbers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. One A.\n2. Two B,\n   and more.\n", ["One A.", "Two B, and more."]),
        ("[1] One A.\n[2] Two B.\n", ["One A.", "Two B."]),
        ("One A.\n\nTwo B,\nand more.\n", ["One A.", "Two B, and more."]),
        ("- One A.\n- Two B.\n", ["One A.", "Two B."]),
        ("# Text\n\nWords.\n\n# References\n\n1. *One* A.\n\n# Annex\n\nMore.\n", ["One A."]),
        ("Words.\n\nReferences\n----------\n\n1\\. One [10.5/x](https://doi.org/10.5/x).\n", None),
    ],
)
def test_the_references_of_a_list(text: str, lines: list[str] | None) -> None:
    found = [item.line for item in pasted_list(SourceFile("a.md", text)).items]
    assert found == (lines or [r"1. One 10.5/x https://doi.org/10.5/x."])


@pytest.mark.parametrize(
    ("text", "raised", "numbers"),
    [
        ("Rare.[1] Common [2,3] and [4-6].", False, [(1,), (2, 3), (4, 5, 6)]),
        (r"Rare \[1\], [a link](x), [2](x), ![3](y), [^4], `[5]`, $[6]$ [7]: x", False, [(1,)]),
        ("Rare.^1^ Common^2,3^ and<sup>4–6</sup>.", True, [(1,), (2, 3), (4, 5, 6)]),
        ("10^3^ cells, 5 m^2^, kg/m^2^, H~2~O, R^2^", True, []),
        ("---\nx: [1]\n---\n\nText [2].", False, [(2,)]),
    ],
)
def test_typed_numbers_are_seen(text: str, *, raised: bool, numbers: list[tuple[int, ...]]) -> None:
    assert [one.numbers for one in typed_numbers(text, raised=raised)] == numbers


LINES = ("Smith A, Jones BC. Fractures of the hook. J Made Up Med. 2020;3(1):12-9.",
         "Roe C. Hands of golfers. Lancet. 2019;393:1-9.",
         "Poe D. The wrist. BMJ. 2001;322:5-7.")  # fmt: skip
TYPED = "---\ntitle: A\n---\n\n# Introduction\n\nRare [1], common [1-3].\n\n# References\n\n"


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("paper.md")
    path.write_text(TYPED + "".join(f"{at}. {line}\n" for at, line in enumerate(LINES, 1)))
    return path


def run(*arguments: str) -> int:
    return commands.main(["refs", "import", "paper.md", "-m", "paper.md", *arguments])


def test_a_typed_list_becomes_records_and_citations(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = paper.read_bytes()
    assert run() == 0
    printed = capsys.readouterr().out
    assert f"pasted  {LINES[0]}\nread as {ARTICLE}" in printed
    assert "+Rare [@smith2020], common [@smith2020; @roe2019; @poe2001]." in printed
    assert "Nothing is written yet: say --write." in printed
    assert (paper.read_bytes(), Path("refs.lock").exists()) == (before, False)
    assert run("--write") == 0
    text = paper.read_text()
    assert text.endswith("Rare [@smith2020], common [@smith2020; @roe2019; @poe2001].\n")
    keys = [json.loads(line)["key"] for line in Path("refs.lock").read_text().splitlines()]
    assert keys == ["poe2001", "roe2019", "smith2020"]
    capsys.readouterr()
    assert commands.main(["refs", "list", "paper.md"]) == 0
    assert re.findall(r"^\w+", capsys.readouterr().out, re.MULTILINE) == keys


def test_a_number_that_the_list_lacks_stops_the_rewriting(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This is typed-number-is-known."""
    paper.write_text(paper.read_text().replace("[1-3]", "[1-4]"))
    before = paper.read_bytes()
    assert run("--write") == 1
    assert "paper.md:7:18 error typed-number-is-known The number 4 is typed" in capsys.readouterr().out
    assert (paper.read_bytes(), Path("refs.lock").exists()) == (before, False)


def test_a_line_that_is_refused_leaves_the_text(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This is pasted-reference-is-read."""
    paper.write_text(paper.read_text().replace(LINES[1], "Roe C. Personal communication, 2019. doi:10.5555/roe"))
    before = paper.read_bytes()
    assert run("--write") == 0
    printed = capsys.readouterr().out
    assert "paper.md:12:1 warning pasted-reference-is-read The reference 2 is not read" in printed
    assert "galley refs add doi:10.5555/roe" in printed
    assert "warning pasted-reference-is-read The typed numbers of the text stay as they are" in printed
    assert paper.read_bytes() == before
    assert len(Path("refs.lock").read_text().splitlines()) == 2


def test_a_work_that_is_known_keeps_its_key(paper: Path) -> None:
    Path("refs").mkdir()
    Path("refs/a.json").write_text('[{"id": "hook", "type": "article-journal", "title": "Fractures of the Hook.",'
                                   ' "issued": {"date-parts": [[2020]]}}]')  # fmt: skip
    assert run("--write") == 0
    assert "Rare [@hook], common [@hook; @roe2019; @poe2001]." in paper.read_text()
