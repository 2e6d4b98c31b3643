"""A question in the corpus's own spelling: slips of the keyboard, homophones, numerals in names, terms.

Only words that neither the corpus nor the lexicon holds are looked at, and only names and words of these two
are put in their place. A word that a dictionary of English knows is no slip.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from strategy_chat import quantities
from strategy_chat.lexicon import Lexicon
from strategy_chat.lexicon.gazetteer import territories
from strategy_chat.matching import forms_of, tokenize
from strategy_chat.schema import Corpus, Token
from strategy_chat.spelling.sounds import blurred, shared, sound
from strategy_chat.text import fold, to_taiwan_terms, to_traditional, written_out

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_SHORTEST = 4
"""Latin words shorter than this are taken as they are, but for two letters in the wrong order ("teh")."""
_TWO_SLIPS = 8
_RARE = 2000
"""How often a word stands in the dictionary's texts, of which it may be a slip of another one."""
_COMMONER = 50
_LONGEST_ACRONYM = 5
_LONGEST_HOMOPHONE = 8
_LONG_NAME = 4
"""Han characters from which on a name is known by all but one, which sounds much the same."""
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_HAN_NUMERAL = re.compile("[〇零一二兩三四五六七八九十百千]+")
_DIGITS = re.compile(r"\d")


class Spelling:
    """The words and names of a corpus, by which the spelling of questions is put right.

    Args:
        corpus: the documents as read.
        names: what can be asked for in them: names of rows, columns, entries.
        lexicon: the words of questions.
    """

    def __init__(self, corpus: Corpus, names: Iterable[str], lexicon: Lexicon) -> None:
        self._forms: set[str] = set(lexicon.words)
        self._general = lexicon.spellings
        self._spelled = lexicon.spelled
        self._by_length: dict[int, set[str]] = {}
        self._pairs: set[tuple[str, str]] = set()
        synonyms = [name for document in corpus.documents for group in document.glossary for name in group]
        texts = [edition.text for document in corpus.documents for edition in document.editions]
        listed = tuple(dict.fromkeys((*names, *synonyms)))
        for text in (*texts, *listed):
            self._learn(tokenize(text))
        self._written = frozenset(word for words in self._by_length.values() for word in words)
        for text in lexicon.phrases:
            self._learn(tokenize(text))
        for word in lexicon.spellings:
            self._by_length.setdefault(len(word), set()).add(word)
        for names_of_one in territories().values():
            for name in names_of_one:
                self._pairs.update(_han_pairs(tokenize(name)))
        general = [word for group in lexicon.concepts for word in group]
        runs = (run for text in (*listed, *general) for run in _HAN_RUN.findall(to_traditional(text)))
        self._han = tuple(dict.fromkeys(word for word in runs if len(word) <= _LONGEST_HOMOPHONE))
        self._sounds: dict[tuple[str, ...], list[str]] | None = None
        self._numbered = frozenset(
            forms for name in listed if _DIGITS.search(name) and (forms := forms_of(name))
        )

    def _learn(self, tokens: tuple[Token, ...]) -> None:
        for token in tokens:
            self._forms.add(token.form)
            if token.kind == "latin":
                self._by_length.setdefault(len(token.raw), set()).add(token.raw.lower())
        self._pairs.update(_han_pairs(tokens))

    def correct(self, question: str) -> str:
        """The question with what is misspelt in it spelt as the corpus does, and what the items of a list
        share written after each of them; unchanged where nothing is."""
        plain = unicodedata.normalize("NFKC", question)
        if len(fold(plain)) != len(plain):
            return question
        changed = self._in_taiwan_terms(written_out(plain))
        changed = self._without_slips(changed)
        changed = self._without_homophones(changed)
        changed = self._with_digits(changed)
        return question if changed == plain else changed

    def warm(self) -> None:
        """Load the dictionaries now, so that the first misspelt question need not wait."""
        _english()
        self._sounds_like("")

    def _in_taiwan_terms(self, question: str) -> str:
        """Terms of the Mainland as they are called in Taiwan, where the corpus knows them only so."""
        other = to_taiwan_terms(question)
        return other if self._unknown_pairs(other) < self._unknown_pairs(question) else question

    def _unknown_pairs(self, text: str) -> int:
        return sum(pair not in self._pairs for pair in _han_pairs(tokenize(text)))

    def _without_slips(self, question: str) -> str:
        """Slips of the keyboard in Latin words put right."""
        for token in reversed(tokenize(question)):
            if token.kind != "latin":
                continue
            right = self._as_in_books(question, token)
            if right is None and self._may_be_slip(token):
                right = self._nearest(token.raw.lower())
            elif right is None and self._may_be_rare(token):
                right = self._far_commoner(token.raw)
            if right:
                question = question[: token.start] + right + question[token.end :]
        return question

    def _may_be_slip(self, token: Token) -> bool:
        if token.form in self._forms or not token.raw.isascii() or quantities.is_known(token.raw.lower()):
            return False
        if token.raw.isupper() and len(token.raw) <= _LONGEST_ACRONYM:
            return False
        return token.raw.lower() not in _english()

    def _may_be_rare(self, token: Token) -> bool:
        known = token.form in self._forms or quantities.is_known(token.raw)
        return token.raw.islower() and not known

    def _as_in_books(self, question: str, token: Token) -> str | None:
        """The spelling of a word that stands alone as chats write it ("u" but not that of "u.s.")."""
        around = question[max(token.start - 1, 0) : token.start] + question[token.end : token.end + 1]
        if not token.raw.islower() or token.raw in self._written or not set(around) <= set(" ?!,，？！。"):
            return None
        return self._spelled.get(token.raw)

    def _far_commoner(self, word: str) -> str:
        """The known word that a rare one of English is a slip of, by a letter left out, one too many or two
        in the wrong order; "" where there is none ("wether")."""
        often = _english().word_frequency
        right = self._nearest(word) if often[word] < _RARE else ""
        alike = bool(right) and (len(right) != len(word) or not _other_letters(word, right))
        return right if alike and often[right] > _COMMONER * often[word] else ""

    def _nearest(self, word: str) -> str:
        """The known word that ``word`` is most likely meant for, "" where none or several are."""
        slips = 2 if len(word) >= _TWO_SLIPS else 1
        found = sorted(
            (
                distance,
                _other_letters(word, known),
                known not in self._written,
                known not in self._general,
                known,
            )
            for length in range(len(word) - slips, len(word) + slips + 1)
            for known in self._by_length.get(length, ())
            if (distance := OSA.distance(word, known, score_cutoff=slips)) <= slips
            and (known[0] == word[0] or not _other_letters(word, known))
            and (len(word) >= _SHORTEST or not _other_letters(word, known) or self._lacks_one(word, known))
        )
        if not found or (
            len(found) > 1 and found[0][:4] == found[1][:4] and found[0][4] not in self._general
        ):
            return ""
        return found[0][4]

    def _lacks_one(self, word: str, known: str) -> bool:
        """Whether a short word is one of the corpus, and of no dictionary, but for a letter in its middle."""
        ends = (word[0], word[-1]) == (known[0], known[-1])
        one_more = len(known) == len(word) + 1 == _SHORTEST and ends and _other_letters(word, known) == 1
        return one_more and known in self._written and known not in _english()

    def _without_homophones(self, question: str) -> str:
        """Han words that sound like a known one and share a character with it, as that one is written."""
        for run in reversed(list(_HAN_RUN.finditer(question))):
            for start, end, right in self._homophones(run.group()):
                at = run.start()
                question = question[: at + start] + right + question[at + end :]
        return question

    def _homophones(self, run: str) -> Iterator[tuple[int, int, str]]:
        """The places in a run of Han characters to be written otherwise, the last first."""
        plain = to_traditional(run)
        strange = [pair not in self._pairs for pair in pairwise(forms_of(plain))]
        if len(strange) != len(plain) - 1 or not any(strange):
            return
        end = len(plain)
        while end > 1:
            for start in range(max(end - _LONGEST_HOMOPHONE, 0), end - 1):
                right = self._sounds_like(plain[start:end]) if any(strange[start : end - 1]) else ""
                beside = (start > 0 and not strange[start - 1]) or (end < len(plain) and not strange[end - 1])
                if right and not beside:
                    yield start, end, right
                    end = start + 1
                    break
            end -= 1

    def _sounds_like(self, word: str) -> str:
        if self._sounds is None:
            self._sounds = {}
            for known in self._han:
                self._sounds.setdefault(sound(known), []).append(known)
                if len(known) >= _LONG_NAME:
                    self._sounds.setdefault(blurred(known), []).append(known)
        same = self._sounds.get(sound(word), ())
        alike = self._sounds.get(blurred(word), ()) if len(word) >= _LONG_NAME else ()
        near = [k for k in same if 2 * shared(word, k) >= len(word)]
        near = near or [k for k in alike if shared(word, k) == len(word) - 1]
        return near[0] if len(near) == 1 and near[0] != word else ""

    def _with_digits(self, question: str) -> str:
        """Chinese numerals in names that the corpus writes with digits (七號線二十 for 7號線20)."""
        for run in reversed(list(_HAN_NUMERAL.finditer(question))):
            for digits in _readings(run.group()):
                written = question[: run.start()] + digits + question[run.end() :]
                if self._names_with(written, run.start()):
                    question = written
                    break
        return question

    def _names_with(self, text: str, at: int) -> bool:
        """Whether a name of the corpus with digits in it covers the place ``at``."""
        tokens = tokenize(text)
        forms = tuple(token.form for token in tokens)
        place = next((p for p, token in enumerate(tokens) if token.start <= at < token.end), None)
        if place is None:
            return False
        return any(
            forms[first : first + len(name)] == name
            for name in self._numbered
            if len(name) > 1
            for first in range(max(place - len(name) + 1, 0), place + 1)
        )


def _han_pairs(tokens: tuple[Token, ...]) -> Iterator[tuple[str, str]]:
    return ((a.form, b.form) for a, b in pairwise(tokens) if a.kind == b.kind == "han")


def _readings(numeral: str) -> Iterator[str]:
    """A Chinese numeral in digits: digit by digit, and by its value."""
    each = {
        "〇": "0",
        "零": "0",
        "兩": "2",
        **{char: str(place) for place, char in enumerate("一二三四五六七八九", 1)},
    }
    if all(char in each for char in numeral):
        yield "".join(each[char] for char in numeral)
    for quantity in quantities.read(numeral):
        if quantity.value == quantity.value.to_integral_value():
            yield str(int(quantity.value))


def _other_letters(left: str, right: str) -> int:
    """How many letters two words do not share, whatever their order."""
    rest = list(right)
    missing = 0
    for letter in left:
        if letter in rest:
            rest.remove(letter)
        else:
            missing += 1
    return missing + len(rest)


def is_english(word: str) -> bool:
    """Whether a Latin word is one of the English language, as against a name, an acronym or a term."""
    return word.lower() in _english()


@cache
def _english() -> "SpellChecker":
    """The words of English: a dictionary that is only asked whether it holds a word."""
    from spellchecker import SpellChecker

    return SpellChecker(language="en")
