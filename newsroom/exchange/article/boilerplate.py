"""What an outlet's page adds around an article: notices, calls to subscribe, "read also" lines.

Nothing is thrown away: what is kept apart is shown to staff with its reason.
"""

import re
from dataclasses import dataclass

from newsroom.exchange.article.blocks import Block
from newsroom.exchange.article.language import guess, word_count

NOTICE = re.compile(
    r"follow us\b|subscribe to|sign up (?:to|for)|our newsletter|join our|support our (?:work|"
    r"journalism)|send us (?:your|a) |have (?:a|any) (?:tip|story|information)|contact us\b"
    r"|share this|all rights reserved|terms of use|cookies?\b|donate\b|first published (?:by|on)"
    r"|this article (?:was )?(?:first|originally) (?:appeared|published)"
    r"|s[ií]guenos|suscr[ií]b[ae]|bolet[ií]n|env[ií]a(?:nos)?\b|tienes alguna pista|cont[aá]ctanos"
    r"|todos los derechos|comparte esta|ap[oó]yanos|hazte socio"
    r"|abonnez-vous|suivez-nous|inscrivez-vous|notre newsletter|notre lettre|tous droits réservés"
    r"|contactez-nous|soutenez|faites un don"
    r"|ما را (?:در|دنبال)|دنبال کنید|خبرنامه|مشترک شوید|با ما (?:تماس|همراه)|حق چاپ|حقوق محفوظ"
    r"|زموږ سره اړیکه|تعقیب کړئ|خبرپاڼ",
    re.I,
)
COPYRIGHT = re.compile(r"^(?:©|\(c\)|copyright\b).*\d{4}|^©", re.I)
SIGNPOST = re.compile(
    r"^(?:read (?:more|also|next)|also read|see also|related(?: articles?| stories)?|advertisement"
    r"|continue reading|more on this|click here|watch|listen"
    r"|lea (?:también|además|más)|leer (?:también|más)|también puede|te puede interesar|publicidad"
    r"|lire (?:aussi|également)|à lire|publicité"
    r"|بیشتر بخوانید|همچنان بخوانید|همچنین بخوانید|مطالب مرتبط|نور ولولئ)(?:\s*[:：>»-]|\s*$)",
    re.I,
)
LONGEST_NOTICE = 90


@dataclass(frozen=True, slots=True)
class Apart:
    """Something kept out of the body, with the reason in words for staff."""

    text: str
    reason: str


def keep_apart(blocks: list[Block], language: str) -> tuple[list[Block], list[Apart]]:
    """The article's blocks without the page's additions, and those in the order of the file."""
    end, reasons = len(blocks), dict[int, str]()
    while end:
        block = blocks[end - 1]
        reason = "" if block.kind == "rule" else _closing_reason(block, language)
        below = next((reasons[n] for n in sorted(reasons) if reasons[n]), "")
        if not reason and below and _heads_notice(block):
            reason = "the heading of a notice"
        if not reason and block.kind != "rule":
            break
        end -= 1
        reasons[end] = reason
    for place, block in enumerate(blocks[:end]):
        words = _words(block)
        if block.kind in ("paragraph", "heading") and SIGNPOST.match(words):
            if word_count(words) <= 25:
                reasons[place] = "points to other pages"
    kept = [block for place, block in enumerate(blocks) if place not in reasons]
    apart = [Apart(_words(blocks[place]), reasons[place]) for place in sorted(reasons)]
    return kept, [one for one in apart if one.reason]


def _closing_reason(block: Block, language: str) -> str:
    """Why a block at the end of the file is not the article's; "" where it may be."""
    words = _words(block)
    if block.kind == "photo" or not words:
        return ""
    if COPYRIGHT.match(words):
        return "a copyright line"
    if word_count(words) <= LONGEST_NOTICE and NOTICE.search(words):
        return "a notice of the outlet"
    if SIGNPOST.match(words):
        return "points to other pages"
    other = guess(words, least=4)
    if language and other and other != language and word_count(words) >= 6:
        return f"in another language than the article ({other})"
    return ""


def _heads_notice(block: Block) -> bool:
    """A heading is left without its text when the text below it was kept apart."""
    if block.kind == "heading":
        return True
    words = block.text
    return block.kind == "paragraph" and word_count(words) <= 8 and words[-1:] not in '.!?؟…۔"”»'


def _words(block: Block) -> str:
    return block.text or "\n".join(item.text for item in block.items)
