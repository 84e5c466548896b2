"""Who speaks: the name in an attribution, and whom "he", "the president" or a surname stands for.

The article is read in order. A name given plainly is sure. What rests on the sentences before it
(a pronoun, a description, a surname that two people share) is a guess and says so.
"""

import re

from newsroom.exchange.article.language import ARABIC
from newsroom.exchange.article.names import Name, People, in_relation, names_in
from newsroom.exchange.article.sentences import quoted_passages

SPEECH = re.compile(
    r"(?<!\w)(?:said|says|saying|told|tells|declare[sd]?|add(?:s|ed)|announce[sd]?|assure[sd]?"
    r"|assert(?:s|ed)|warn(?:s|ed)|state[sd]|explain(?:s|ed)|wrote|writes|repl(?:ies|ied)|asks|asked"
    r"|insist(?:s|ed)|claim(?:s|ed)|note[sd]|stresse[sd]|promise[sd]|pledge[sd]|vow(?:s|ed)"
    r"|conclude[sd]|recall(?:s|ed)|report(?:s|ed)|consider(?:s|ed)|emphasi[sz]e[sd]?|confirm(?:s|ed)"
    r"|denie[sd]|admit(?:s|ted)|argue[sd]|tweeted|acknowledge[sd]?|recogni[sz]e[sd]|according to"
    r"|dijo|dice|declar[óa]|afirm[óa]|asegur[óa]|añad(?:ió|e)|agreg[óa]|señal[óa]|explic[óa]"
    r"|advi(?:rtió|erte)|sost(?:uvo|iene)|indic[óa]|manifest[óa]|subray[óa]|destac[óa]|record[óa]"
    r"|escribi[óe]|respondi[óe]|pregunt[óa]|prometi[óe]|insist(?:ió|e)|apunt[óa]|anunci[óa]"
    r"|cont[óa]|relat[óa]|lament[óa]|denunci[óa]|según"
    r"|dit|déclar(?:é|e|ait)|affirm(?:é|e|ait)|assur(?:é|e|ait)|ajout(?:é|e|ait)|expliqu(?:é|e|ait)"
    r"|averti[t]?|soulign(?:é|e|ait)|racont(?:é|e|ait)|écrit|lanc(?:é|e)|prévient|prévenu|estim(?:é|e)"
    r"|confi(?:é|e)|promis|répond(?:u)?|selon"
    r"|گفت|گفته|گفتند|می‌گوید|میگوید|می گوید|افزود|افزوده|نوشت|نوشته|تاکید|تأکید|اظهار|اعلام|هشدار"
    r"|خاطرنشان|بیان|تصریح|پرسید|وویل|ویلي|وايي|وایي|زیاته|لیکلي)(?!\w)",
    re.I,
)
NAMED_AFTER = re.compile(
    r"(?:according to|as (?:stated|said|told|reported|quoted) by|según|selon|به گفتهٔ?|به قول)\s*$",
    re.I,
)
SINGULAR = re.compile(r"(?<!\w)(?:he|she|él|ella|il|elle|او|وی|ایشان|هغه|نوموړی)(?!\w)", re.I)
PLURAL = re.compile(r"^(?:they|ellos|ellas|ils|elles|آنها|آنان|دوی)\b", re.I)
APPOSITION = re.compile(r",[^,]*,")
HONORIFIC = re.compile(r"^(?:آقای|خانم|داکتر|دکتر|جنرال|ښاغلی|به گفتهٔ?|به قول)\s+")
CONNECTOR = re.compile(r"^(?:اما|ولی|همچنان|و)\s+")

Verdict = tuple[str, str]  # the speaker, and why that is uncertain


class Speakers:
    """Reads an article once, in order; asked at each quotation who spoke."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.mentioned: list[str] = []  # full names, as they came
        self.near = ""  # whom the latest sentence in this section is about, or who spoke in it
        self.last = ""  # who spoke last in this section

    def section_begins(self) -> None:
        self.last = self.near = ""

    def read(self, sentence: str) -> None:
        """Take in who is named, outside quoted words: others' words introduce nobody."""
        plain = outside_quotes(sentence)
        subject = ""
        for name in names_in(plain):
            if in_relation(plain, name):
                continue
            if name.text in self.people.full:
                self.mentioned.append(name.text)
            if not subject and not _object_of_a_preposition(plain, name):
                who, _ = self._stands_for(name.text)
                # A full name never shortened may be a place's, unless a sentence opens on it.
                if who in self.people.shortened or (name.start == 0 and who in self.people.full):
                    subject = who
        self.near = subject or self.near

    def after_quote(self, clause: str) -> Verdict:
        """`"…," Saleh declared` and `"…," said Saleh`: the subject opens or closes the clause."""
        if not clause:
            return self._carried("the words stand without an attribution")
        verb = SPEECH.search(clause)
        if ARABIC.search(clause):
            return self._arabic(clause)
        names = names_in(clause)
        opening = clause.split(" ", 1)[0]
        if SINGULAR.match(opening) or PLURAL.match(opening):
            return self._pronoun(opening)
        if (verb and verb.start() <= 3) or NAMED_AFTER.search(clause[: verb.end() if verb else 0]):
            after = [n for n in names if verb and n.start >= verb.end()]
            if after and after[0].start - (verb.end() if verb else 0) <= 25:
                return self._named(after[0].text)
            if PLURAL.search(clause[verb.end() if verb else 0 :].strip()):
                return self._pronoun("they")
            return self._carried(f"“{clause}” names nobody")
        if by := re.search(r"\b(?:by|por|par)\s+", clause):
            after = [n for n in names if n.start >= by.end()]
            if after:
                return self._named(after[0].text)
        ahead = [n for n in names if not verb or n.start < verb.start()]
        # A name that a description leads up to is the speaker's: "the minister, Lavrov, said".
        if ahead and not in_relation(clause, ahead[0]):
            return self._named(ahead[0].text)
        return self._described(clause)

    def before_quote(self, clause: str, *, colon: bool) -> Verdict:
        """`Massoud assured that "…"` and `The minister went on: "…"`."""
        if ARABIC.search(clause):
            return self._arabic(clause)
        plain = outside_quotes(clause)
        verbs = list(SPEECH.finditer(plain))
        if not verbs:
            return self._opening(plain) if colon else ("", "nothing says who spoke")
        verb = verbs[-1]
        if after := NAMED_AFTER.search(plain[: verb.end()]):
            names = [n for n in names_in(plain) if n.start >= after.end()]
            return self._named(names[0].text) if names else ("", "nothing says who spoke")
        ahead = APPOSITION.sub(lambda m: " " * len(m.group()), plain[: verb.start()])
        names = [n for n in names_in(ahead) if not _object_of_a_preposition(ahead, n)]
        pronouns = list(SINGULAR.finditer(ahead))
        if pronouns and (not names or pronouns[-1].start() > names[-1].start):
            return self._pronoun(pronouns[-1].group())
        if PLURAL.match(ahead.strip()):
            return self._pronoun("they")
        if names:
            return self._named(names[-1].text)
        return self._described(ahead.strip())

    def _opening(self, clause: str) -> Verdict:
        names = names_in(clause)
        words = clause.strip()
        if SINGULAR.match(words) or PLURAL.match(words):
            return self._pronoun(words.split(" ", 1)[0])
        if names and names[0].start <= 4 and not in_relation(clause, names[0]):
            return self._named(names[0].text)
        return self._described(words)

    def _named(self, name: str) -> Verdict:
        who, why = self._stands_for(name)
        return self._spoke(who), why

    def _spoke(self, who: str) -> str:
        self.last = self.near = who
        return who

    def _stands_for(self, name: str) -> Verdict:
        if name in self.people.full and len(name.split()) > 1:
            return self.people.first_spelling(name), ""
        candidates = self.people.standing_for(name)
        if len(candidates) <= 1:
            return (candidates[0] if candidates else name), ""
        before = [n for n in map(self.people.first_spelling, self.mentioned) if n in candidates]
        nearest = before[-1] if before else candidates[0]
        others = " or ".join(one for one in candidates if one != nearest)
        return nearest, f"“{name}” could also be {others}"

    def _pronoun(self, word: str) -> Verdict:
        if PLURAL.match(word):
            return "", f"“{word}” may be several people"
        return self._spoke(self.near), f"“{word}” is taken to be the person named before"

    def _described(self, clause: str) -> Verdict:
        words = " ".join(clause.split()[:8])
        if relation := next((n for n in names_in(clause) if in_relation(clause, n)), None):
            words = clause[: relation.end]
        return self._carried(f"“{words}” is taken to be the person who spoke before")

    def _carried(self, why: str) -> Verdict:
        return self._spoke(self.last or self.near), why

    def _arabic(self, clause: str) -> Verdict:
        """Scripts without capitals: the words before the verb are the name, if they are few."""
        verb = SPEECH.search(clause)
        subject = clause[: verb.start()] if verb else clause
        if verb and (after := NAMED_AFTER.search(clause[: verb.end()])):
            subject = clause[after.end() :]
        subject = re.split(r"[،,.:]|\sکه\s|\sدر\s|\sبه\s", subject.strip(" ،"), maxsplit=1)[0]
        subject = HONORIFIC.sub("", CONNECTOR.sub("", subject.strip()))
        if not subject or SINGULAR.match(subject):
            return self._carried(f"“{clause}” does not give the name")
        if len(subject.split()) > 4:
            return "", "the attribution is too long to tell the name"
        return self._spoke(subject), ""


def outside_quotes(text: str) -> str:
    """The text with quoted words blanked; places stay the same."""
    for quote in quoted_passages(text)[0]:
        text = text[: quote.start] + " " * (quote.end - quote.start) + text[quote.end :]
    return text


def _object_of_a_preposition(text: str, name: Name) -> bool:
    before = text[: name.start].rstrip().rsplit(" ", 1)[-1].lower()
    return before in PREPOSITIONS


PREPOSITIONS = frozenset(
    "in of from to at by with against under for on alongside into near since before after between "
    "behind en de del con contra por para desde hasta hacia dans à au avec contre pour chez".split()
)
