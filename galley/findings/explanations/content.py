"""What a text says: why each rule is there, an input that breaks it, and one that keeps it."""

from __future__ import annotations

EXPLAINED = {
    "abstract-agrees-with-text": (
        "Abstracts are written first and changed last; most readers see nothing else.",
        "`CRP 214 mg/L` in the abstract, `CRP 241 mg/L` in the text",
        "one number in both; a rounded one, another unit, or words for digits are one number",
    ),
    "floats-are-mentioned-in-order": (
        "Readers look for Figure 2 behind Figure 1, and journals print them so.",
        "`See @fig:second, then @fig:first.`",
        "`See @fig:first, then @fig:second.`",
    ),
    "abbreviation-is-defined": (
        "A short form that nobody spells out is read in several ways.",
        "`The NPV was high.`, and nothing else",
        "`The negative predictive value (NPV) was high.`, or NPV among the abbreviations",
    ),
    "abbreviation-is-defined-first": (
        "What is spelt out later is a riddle until then.",
        "`The MRI showed it … magnetic resonance imaging (MRI)`",
        "`Magnetic resonance imaging (MRI) showed it … the MRI`",
    ),
    "abbreviation-is-defined-once": (
        "A second definition makes the reader look for a difference.",
        "`computed tomography (CT) … computed tomography (CT)`",
        "`computed tomography (CT) … CT`",
    ),
    "abbreviation-fits-its-words": (
        "Letters in another order than the words, or a word that is not the one meant, can be read in two ways.",
        "`C-reactive protein (CPR)`; `body metabolic index (BMI)`",
        "`C-reactive protein (CRP)`; `body mass index (BMI)`",
    ),
    "abbreviation-is-used": (
        "A short form that is not used again only takes room.",
        "`The negative predictive value (NPV) was high.`, and no NPV after it",
        "`The negative predictive value was high.`",
    ),
    "patient-is-not-identified": (
        "A patient has a right not to be known; what is published cannot be taken back. What is found is masked.",
        "initials, a date of birth, the number of a record, an exact date, an age over 89, a village",
        "`a woman in her nineties`, `in May 2024`, `on day 3`",
    ),
    "image-names-nobody": (
        "Cameras and scanners write names, dates and places into files, and files are published.",
        "a photograph with its date and place in EXIF",
        "the same picture, saved without metadata",
    ),
    "scan-names-nobody": (
        "A scanner writes into the header whose picture it is, and a supplement is published as it is.",
        "a series of scans as a supplement, with name, number and date of birth of the patient",
        "the series behind a program that takes these out (PS3.15, Basic Profile), or the pictures as TIFF",
    ),
    "image-is-looked-at": (
        "Names and dates are burnt into many scans, and no program reads them surely.",
        "any bitmap in a case report: the note lists those to look at",
        "a case report without bitmaps; or the note silenced once somebody has looked",
    ),
    "case-facts-agree": (
        "A case whose age, sex, side or dose changes is mistyped, or two cases.",
        "`the right knee` in the title, `the left knee` in the case; `We gave enoxaparin 60 mg`, in the case 40 mg",
        "one side, one dose in both",
    ),
    "times-are-in-order": (
        "A digit mistyped in a date or a day makes what follows come before what it follows.",
        "`Dialysis was started on day 17 and stopped on day 1.`",
        "`Dialysis was started on day 1 and stopped on day 17.`; what had been before is told so (`had been seen`)",
    ),
    "statements-agree": (
        "A statement from an earlier article, or a sentence that was added later: readers believe neither.",
        "`funding: none` in the metadata, `This work was supported by a grant of the Example Foundation.` in the text",
        "one of the two corrected; of an approval or a waiver for one part, say for which",
    ),
    "count-is-told-alike": (
        "How many died is told in the results, the abstract and the conclusion, and corrected in one of them.",
        "`Of 48 patients, 10 (20.8%) died … In our review 12 of 48 patients died`",
        "one number in both; a number of another group has its group beside it",
    ),
    "word-stands-once": (
        "A word that is typed twice is read over by those who know the text.",
        "`reported in the the series`",
        "`reported in the series`; `had had` and `that that` are right",
    ),
    "punctuation-is-whole": (
        "What an edit left of a bracket or a stop: the reader looks for where the aside ends.",
        "`The lesion was benign (as others have found.`",
        "`The lesion was benign (as others have found).`; signs of a list, `a) fever`, and `[0, 1)` are right",
    ),
    "grammar-is-right": (
        "A verb in the wrong number or form, or an article that does not fit, is a slip that readers see at once.",
        "`The patient were extubated`; `did not showed`; `a 82-year-old woman`",
        "`The patient was extubated`; `did not show`; `an 82-year-old woman`",
    ),
    "word-is-spelt-right": (
        "A misspelt word makes the reader doubt what cannot be seen, and is not found by a search.",
        "`A seisure occured`",
        "`A seizure occurred`; names, short forms and words of other languages are left alone",
    ),
    "value-is-possible": (
        "A scale has an end, a month its days, and the parts of a whole are no more than it: such a value is mistyped.",
        "`a Glasgow Coma Scale of 16`, `blood pressure 138/172 mmHg`, `31 June`",
        "`a Glasgow Coma Scale of 15`, `blood pressure 172/138 mmHg`, `30 June`",
    ),
    "cited-author-is-named": (
        "Where `Smith et al.` stands beside the work of others, one of the two is wrong.",
        "`Smith et al. [@jones2011]`",
        "`Jones et al. [@jones2011]`, or the citation of what Smith wrote",
    ),
    "cited-year-is-named": (
        "A year that is typed beside a citation, or in a table of studies, is easily that of the line above.",
        "`Marsden wrote in 1989 [@marsden1999]`, where the record says 1999",
        "`Marsden wrote in 1999 [@marsden1999]`; a year next to it is one of print or of the first day online",
    ),
    "trial-number-is-whole": (
        "A number with a digit too few leads nowhere.",
        "`NCT0123456`",
        "`NCT01234567`",
    ),
    "text-is-finished": (
        "Reminders and blanks are meant for authors, not for print.",
        "`TODO`, `XX patients`, `[ref]`",
        "the text that belongs there",
    ),
    "unit-is-written-right": (
        "Symbols that are none are misread: `gr` is a grain, `mcg` looks like mg.",
        "`5 mcg after 2 hrs`",
        "`5 µg after 2 h`",
    ),
    "quantity-has-one-unit": (
        "Two units for one quantity make its values hard to compare.",
        "`haemoglobin 9.8 g/dL … haemoglobin 98 g/L`",
        "`haemoglobin 9.8 g/dL (98 g/L) … haemoglobin 9.9 g/dL`",
    ),
    "spelling-is-consistent": (
        "One text has one spelling; which one is the journal's to say.",
        "`tumour … tumor`",
        "`tumour … tumour`; names and quotations keep theirs",
    ),
    "contributions-name-the-authors": (
        "Who did what is a claim of the authors; somebody else's initials are a mistake or a missing author.",
        "`C.D. wrote the text.` in an article by A.B.",
        "`A.B. wrote the text.`",
    ),
    "reference-is-plausible": (
        "Such records were mistyped, or copied from a database that shouts.",
        '`"page": "125-119"`',
        '`"page": "119-125"`',
    ),
    "version-of-record-is-cited": (
        "Peer review may have changed what the preprint says.",
        "a preprint that is cited beside the record of the article that it became",
        "the article cited",
    ),
    "checklist-is-complete": (
        "Journals ask for a filled checklist at submission, and send back one with gaps.",
        "item 5b of CARE 2013 without an answer in `checklists/care-2013.yaml`",
        '`5b: {at: "#symptoms"}`, or `5b: {not: The notes are lost.}`',
    ),
    "checklist-answer-is-true": (
        "A checklist that says the consent is not reported sends the editor after what stands in the article.",
        "`13: {not: We forgot.}` beside a statement of consent",
        "no answer: galley names the place",
    ),
    "checklist-answer-is-known": (
        "An answer to an item that the checklist does not have, or with a place that is gone, is worth nothing.",
        '`7: {at: "@tbl:timelime"}`, where the table is called `tbl:timeline`',
        '`7: {at: "@tbl:timeline"}`',
    ),
    "requirements-are-met": (
        "Journals send back what is too long, or lacks a section, before anybody reads it.",
        "1,830 words where the profile says `requirements: {case-report: {words: 1500}}`",
        "1,480 words",
    ),
}
