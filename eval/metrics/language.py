"""Language match: whether an answer is framed in the language of its question.

Quotes and names may be in the source's own language, so what stands in quotation marks or brackets, labels
of the corpus, declared figures with their units, what is verbatim from a cited row or block and not in Latin
letters alone, and what is cited and the same in every edition are left out first. Of the rest, Chinese needs
Han characters that are not outnumbered by Latin words, and English the opposite; Simplified and Traditional
are told apart by the characters that only one of them has."""

import re

from eval.faults import fault
from eval.metrics.outcome import Outcome
from eval.reply import Reply
from eval.schema import Case
from eval.source import Source
from eval.wording import fold, script_of, unmarked, without

_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|“[^”]*”|\"[^\"\n]*\"|《[^》]*》|\([^()]*\)|（[^（）]*）")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")


def judge(case: Case, reply: Reply, source: Source) -> Outcome:
    """1 if the answer is in the language of the question, in its script too."""
    if reply.language is not None and reply.language != case.language:
        return Outcome(0.0, (fault("says_language", found=reply.language, wanted=case.language),))
    text = _own_words(case, reply, source)
    taken = (*source.labels, *_alike(reply, source))
    counted = without(text, tuple(form for form in taken if fold(form) in fold(text)))
    han, words = len(_HAN.findall(counted)), len(_WORD.findall(counted))
    if not han and not words:
        return Outcome(1.0)
    if case.language == "en":
        return Outcome(1.0) if words > han else Outcome(0.0, (fault("not_english"),))
    if han <= words:
        return Outcome(0.0, (fault("not_chinese"),))
    traditional, simplified = script_of(text)
    wrong, right = (simplified, traditional) if case.language == "zh-Hant" else (traditional, simplified)
    if wrong > right:
        return Outcome(0.0, (fault("other_script", wanted=case.language),))
    return Outcome(1.0)


def _alike(reply: Reply, source: Source) -> tuple[str, ...]:
    """What is cited and the same in every edition, such as an entry in Latin letters of a Chinese list: it is
    of no language."""
    texts = (set(source.texts(place)) for place in reply.places)
    return tuple(text for found in texts if len(found) == 1 for text in found if len(text) > 1)


def _own_words(case: Case, reply: Reply, source: Source) -> str:
    """The text without quotes, and without labels and cited places where they stand as the source has
    them."""
    text = unmarked(reply.text)
    forms = [form for figure in case.figures for form in (*figure.subject, *figure.measure)]
    forms += [form for group in case.names for form in group]
    forms += [
        form
        for figure in reply.figures
        for form in (figure.subject, figure.measure, figure.formula or "", figure.text)
    ]
    places = {place for cited in reply.places for place in (cited, *source.row(cited))}
    forms += [form for place in places for form in source.texts(place)]
    whole = {form for form in (*forms, *source.labels) if len(form) > 1 and re.search(r"[^\W\d_]", form)}
    for form in sorted(whole, key=len, reverse=True):
        if not form.isascii():  # a Latin name is taken out below, with regard to the borders of words
            text = text.replace(form, " ")
    return _QUOTED.sub(" ", text)
