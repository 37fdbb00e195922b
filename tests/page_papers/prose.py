"""Made-up sentences in several languages: plain words about sinks that nobody has, in the letters of the language."""

from __future__ import annotations

SENTENCES = {
    "en": (
        "Nobody has ever described the imaginary sink of Madeupville in so many words.",
        "The made-up water was poured at a rate of 12.5 mL/min, and the difference was small (p < 0.001).",
        "It ran into an invented drain, whose counterintuitive characteristics are documented elsewhere.",
        "Of 1204 imaginary taps, 37 (3.1%) dripped for 4.2 h (95% CI 3.8–4.6), and none was ever mended.",
        "A committee of nobodies met in an empty room and agreed on nothing whatsoever.",
        "The temperature was kept at 20 °C by wishful thinking alone.",
        "Interdisciplinary misunderstandings were adjudicated by an electroencephalographically trained kettle.",
        "We poured again, and again nothing happened.",
        "Further particulars are at doi: 10.5555/made-up.sinks.2026.0001 for those who like to be disappointed.",
        "The drain was of sequence ACGTTGCAACGGTTAACCGGATCGATTTACGCCA, which means nothing.",
        "In short, a sink is a sink, and this one does not exist.",
    ),
    "de": (
        "Niemand hat das erfundene Spülbecken von Niemandsstadt je so ausführlich beschrieben.",
        "Das ausgedachte Wasser floss mit 12,5 ml/min, und der Unterschied war klein (p < 0,001).",
        "Die Abflussrohrreinigungsverfahrensbeschreibung steht in keinem Buch, das jemand gelesen hätte.",
        "Von 1204 ausgedachten Wasserhähnen tropften 37 (3,1 %) während 4,2 h, und keiner wurde repariert.",
        "Ein Ausschuss aus lauter Abwesenden tagte größtenteils schweigend in einem leeren Straßenbahnwagen.",
        "Übermäßige Gewissenhaftigkeit führte zu unvorhersehbaren Zwischenergebnissen ohne jede Bedeutung.",
        "Danach gossen wir noch einmal, und wieder geschah nichts.",
        "Ein Becken ist ein Becken, und dieses hier gibt es nicht.",
    ),
    "pt": (
        "Ninguém descreveu até hoje a pia imaginária de Lugar Nenhum com tantas palavras.",
        "A água inventada correu a 12,5 ml/min, e a diferença foi pequena (p < 0,001).",
        "As características contraintuitivas da tubulação não constam de nenhuma publicação conhecida.",
        "De 1204 torneiras imaginárias, 37 (3,1%) pingaram durante 4,2 h, e nenhuma foi consertada.",
        "Uma comissão de ninguém reuniu-se numa sala vazia e não chegou a conclusão alguma.",
        "Despejámos de novo, e mais uma vez não aconteceu coisa nenhuma.",
        "Em suma, uma pia é uma pia, e esta não existe.",
    ),
    "el": (
        "Κανείς δεν έχει περιγράψει ποτέ τον φανταστικό νεροχύτη με τόσες πολλές λέξεις.",
        "Το επινοημένο νερό έτρεχε με 12,5 ml/min, και η διαφορά ήταν μικρή (p < 0,001).",
        "Τα χαρακτηριστικά της ανύπαρκτης αποχέτευσης δεν αναφέρονται σε καμία γνωστή δημοσίευση.",
        "Από 1204 φανταστικές βρύσες, οι 37 (3,1%) έσταζαν επί 4,2 h, και καμία δεν επισκευάστηκε.",
        "Μια επιτροπή απόντων συνεδρίασε σε ένα άδειο δωμάτιο και δεν αποφάσισε απολύτως τίποτα.",
        "Ρίξαμε πάλι νερό, και πάλι δεν συνέβη τίποτα.",
        "Με δυο λόγια, ένας νεροχύτης είναι νεροχύτης, και αυτός δεν υπάρχει.",
    ),
    "ru": (
        "Никто ещё не описывал воображаемую раковину из Никудабурга так подробно.",
        "Выдуманная вода текла со скоростью 12,5 мл/мин, и разница была мала (p < 0,001).",
        "Противоречивые характеристики несуществующего водоотведения не упоминаются ни в одной публикации.",
        "Из 1204 воображаемых кранов 37 (3,1 %) капали в течение 4,2 ч, и ни один не был починен.",
        "Комиссия из отсутствующих собралась в пустой комнате и не приняла никакого решения.",
        "Мы налили ещё раз, и снова ничего не произошло.",
        "Словом, раковина есть раковина, а этой не существует.",
    ),
    "ja": (
        "架空の流し台についてこれほど多くの言葉で述べた者はまだいない。",
        "作り話の水は毎分12.5 mLで流れ、その差は小さかった（p < 0.001）。",
        "存在しない排水管の特徴は、どの文献にも記載されていない。",
        "架空の蛇口1204個のうち37個（3.1%）が水を漏らし、修理されたものは一つもなかった。",
        "誰もいない委員会が空の部屋に集まり、「何も決めない」ことを決めた。",
        "もう一度水を注いだが、やはり何も起こらなかった。",
        "要するに、流し台は流し台であり、この流し台は実在しない。",
    ),
    "ar": (
        "لم يصف أحد حتى الآن هذا الحوض الخيالي بكل هذه الكلمات.",
        "جرى الماء المختلق بسرعة 12.5 mL/min، وكان الفرق صغيرًا (p < 0.001).",
        "لا تذكر أي منشورة معروفة خصائص أنبوب الصرف الذي لا وجود له.",
        "من بين 1204 صنابير خيالية قطر 37 منها (3.1%)، ولم يصلح أي منها.",
        "اجتمعت لجنة من الغائبين في غرفة فارغة ولم تقرر شيئًا على الإطلاق.",
        "سكبنا مرة أخرى، ومرة أخرى لم يحدث شيء.",
        "باختصار، الحوض حوض، وهذا الحوض غير موجود.",
    ),
}  # fmt: skip
_STRIDE = 3  # coprime to the number of sentences in each language, so that each of them comes


def paragraph(language: str = "en", seed: int = 0, sentences: int = 6) -> str:
    """Return a paragraph; another seed begins elsewhere, and no two have the same words."""
    known = SENTENCES[language]
    chosen = (known[(seed + at * _STRIDE) % len(known)] for at in range(sentences))
    return ("" if language == "ja" else " ").join((*chosen, f"(§ {seed})"))


def paragraphs(count: int, language: str = "en", seed: int = 0, sentences: int = 6) -> str:
    """Return paragraphs, one after another."""
    return "\n\n".join(paragraph(language, seed + at, sentences) for at in range(count))
