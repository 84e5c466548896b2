"""Which language a text is in, from its script and its commonest words.

Only the archive's languages are told apart; a few words are too few to tell.
"""

import re
from collections import Counter

FOLDED_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f\u3000]+")
ARABIC = re.compile(r"[\u0600-\u06ff]")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

COMMON = {
    "en": "the of and to in a is that for was with has he his it as be by have from will not "
    "they are who this been but were on at you your us or we our if",
    "es": "de la que el en y los se del las un por con no una su para es al lo como más o pero "
    "sus le ha si sin sobre este ya entre cuando todo esta ser son también fue había muy años "
    "hasta desde está nos tu te cualquier alguna",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce "
    "il sont avec son cette ont aux été ses mais ou nous leur vous elle avait ainsi être",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch "
    "es an werden aus er hat dass sie nach wird bei einer um am sind noch wie",
    "it": "di che e la il un a per in una mi sono ho non ma lo ha le si con cosa se io come da ci "
    "no questo qui del della dei gli alla nel più anche è",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi "
    "ao ele das tem à seu sua ou ser quando muito há nos já está também só pelo pela",
    "tr": "bir ve bu da de için ile çok daha olarak gibi olan ne kadar sonra var ama en o ise "
    "değil mi göre ya",
    "fa-AF": "و در به از که این را با است برای آن بر او یک های تا شده خود هم ما شد کرد می بود "
    "اند نیز پس آنها اما گفت کرده",
    "ps": "د په چې او له ته کې سره دی دا هم یې نه يې کړې شوي وي وو ده دې لپاره څخه کړي شو هغه کړ "
    "به شوی تر",
    "ar": "في من على أن إلى عن التي الذي هذا هذه مع كان كما لا ما هو هي بعد قبل بين قال وقد ذلك",
    "ur": "کے میں کی ہے اور سے کا کو اس نے پر ہیں کہ یہ تھا بھی نہیں ایک گیا تھے",
}
WORDS = {code: frozenset(words.split()) for code, words in COMMON.items()}
# Letters that only one of the languages in Arabic script writes.
PASHTO = re.compile(r"[ټډړږښڼېۍځڅ]")
URDU = re.compile(r"[ٹڈڑےں]")
RUSSIAN = re.compile(r"[\u0400-\u04ff]")


def guess(text: str, least: int = 3) -> str:
    """The language's code, or "" where fewer than `least` common words give it away."""
    words = [word.lower() for word in WORD.findall(text)]
    if len(RUSSIAN.findall(text)) > len(text) / 3:
        return "ru"
    if len(ARABIC.findall(text)) > len(LATIN.findall(text)):
        among = ["fa-AF", "ps", "ar", "ur"]
        if len(PASHTO.findall(text)) >= 2:
            among = ["ps"]
        elif len(URDU.findall(text)) >= 2:
            among = ["ur"]
    else:
        among = ["en", "es", "fr", "de", "it", "pt", "tr"]
    counts = Counter({code: sum(word in WORDS[code] for word in words) for code in among})
    (best, most), *rest = counts.most_common()
    runner_up = rest[0][1] if rest else 0
    if most < least or most < 1.2 * runner_up:
        return ""
    return best


def word_count(text: str) -> int:
    return len(WORD.findall(text))
