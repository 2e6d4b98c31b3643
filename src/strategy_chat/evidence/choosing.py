"""Which of the scored statements answer: those of a section that is asked about, or the best of all."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from strategy_chat.evidence.asked import Asked
from strategy_chat.evidence.cells import same_answer
from strategy_chat.evidence.cutting import Unit
from strategy_chat.evidence.expectation import EXACT, gives, holds
from strategy_chat.evidence.fitting import fitting, states_figure
from strategy_chat.evidence.lists import leads_up, listed, number_of
from strategy_chat.evidence.scoring import Scored
from strategy_chat.evidence.telling import (
    asks_examples,
    asks_meaning,
    asks_order,
    asks_what,
    asks_who_is,
    defines,
    form_asked,
    gives_examples,
    gives_order,
    needs_reason,
    tells_reason,
)
from strategy_chat.evidence.times import TIMES
from strategy_chat.matching import Wording, covered, forms_of

Form = Callable[[Iterable[str]], bool]

_ALMOST = 0.9
_AS_GOOD = 0.97
"""The same of another section that says no more of a question for one thing, which is given or not."""
_LITTLE = 0.06
_MORE = 0.05
_MUCH_MORE = 0.15
"""The share of a question that another statement has to say, to be given beside the best one; less is said by
chance, in one language and not in the other. Where all that there is is asked for, a little is enough."""
_SURELY = 0.5
_BESIDE = 0.5
_MOST_UNITS = 3
_OF_EACH = ("summary", "compare", "difference", "about", "group")
_FEWEST_ROWS = 2
_MOST_CELLS = 12
_MOST_BROAD = 6
_MOST_SECTION_UNITS = 12
_SHORT_SECTION = 1200
_TITLE_OF_LIST = 0.45
_LEAST_TITLE = 0.3
_WHOLE_TITLE = 0.95
_MOST_OF_TITLE = 0.5
_SAYS_AS_MUCH = 0.8
_SAYS_HALF = 0.5
_SAYS_NEARLY_HALF = 0.45
_ONE_OF_A_KIND = ("who", *TIMES)
_MOST_INTRODUCED = 2
_QUOTED = re.compile(r"[「『“‘\"]([^「」『』“”‘’\"]{2,40})[」』”’\"]|(?<!\w)'([^']{2,40})'(?!\w)")
"""What a question has in quotation marks."""


def about_all(asked: Asked, scored: list[Scored]) -> list[Scored]:
    """Those that hold all names and figures of the question, where there are such; of one thing, those that
    have what the question quotes."""
    if asked.query.wants("compare", "difference"):
        return scored
    figures = {p for p in asked.critical if asked.query.tokens[p].kind == "number"}
    wanted = asked.critical - figures if len(figures) > 1 else asked.critical
    kept = [s for s in scored if wanted <= s.met.keys()] or scored
    if asked.kind not in EXACT:
        return kept
    quoted = [
        forms for found in _QUOTED.findall(asked.query.text) if len(forms := forms_of("".join(found))) > 1
    ]
    return [s for s in kept if any(s.unit.own.holds(forms) for forms in quoted)] or kept


def by_title(asked: Asked, scored: Sequence[Scored], every: Sequence[Scored]) -> list[Scored]:
    """The statements of a section, where its title accounts for more of the question than any statement does;
    where a list is asked for and there is one, its items only. What of it does not have the names and figures
    that the title has, stands among ``every``."""
    query = asked.query
    if asked.kind == "figure" or query.wants("count"):
        return []
    about = query.wants("about") and not asked.sections
    summary = asked.topical or query.wants("section") or (query.wants("summary") and not about)
    text = [s for s in scored if summary or s.unit.kind != "cell"]
    if not text:
        return []
    if asked.kind in TIMES:
        text = [s for s in text if holds(asked.kind, s.unit.title.values())] or text
    best = max(
        text,
        key=lambda s: (
            s.unit.section_id in asked.sections,
            round(s.title, 6),
            not s.unit.top,
            -s.unit.title_length,
            s.total,
        ),
    )
    if asked.kind in TIMES and not holds(asked.kind, best.unit.title.values()):
        return []
    kinds = {s.unit.kind for s in text}
    inside = [s for s in every if s.unit.section_id == best.unit.section_id and s.unit.kind in kinds]
    kept = listed([s.unit for s in inside], number_of(query))
    items = [s for s in inside if s.unit in kept]
    named = len(best.heading) >= _MOST_OF_TITLE * best.unit.title_length
    whole = (summary or (query.wants("about") and named)) and best.title >= _TITLE_OF_LIST
    listing = asked.listing and ((bool(items) and best.title >= _TITLE_OF_LIST) or best.title >= _WHOLE_TITLE)
    if (listing and any(s.said - best.heading for s in inside)) or (query.wants("about") and not whole):
        return []
    rivals = [s for s in scored if asked.kind not in TIMES or holds(asked.kind, s.unit.texts.values())]
    stated = max((s.own for s in rivals), default=0.0) >= best.title
    alike = best.title >= _WHOLE_TITLE and not any(s.said - s.heading for s in items)
    if scored[0] in items and alike and not asked.kind and not summary:
        return items  # of a list that only its title speaks of, no item is a better answer than another
    if best.title <= _LEAST_TITLE or (stated and not listing and not whole):
        return []
    if asked.kind in EXACT and best.title >= _WHOLE_TITLE:
        return inside[:1]
    if listing and not whole and items:
        return items
    size = sum(len(text) for s in inside for text in s.unit.texts.values())
    short = len(inside) <= _MOST_SECTION_UNITS or size < _SHORT_SECTION
    return inside if short else inside[:_MOST_SECTION_UNITS] if summary else inside[:_MOST_UNITS]


def by_statement(asked: Asked, scored: Sequence[Scored]) -> list[Scored]:
    """The best statement, those that are as good an answer or nearly, and those of its section that
    say what it leaves open."""
    query = asked.query
    measured = asked.kind == "figure" and bool(query.dimensions)
    fits = states_figure if measured else fitting
    named = (
        asked.names if measured else frozenset[int]()
    )  # how old, how tall: of what the statement itself names
    fit = [s for s in scored if fits(query, s.unit) and asked.critical <= s.met.keys() and named <= s.said]
    scored = [s for s in fit if s.met] or scored
    best = _giving(asked, scored) or _saying_more(scored)
    if query.wants("about"):
        most = max(s.own for s in scored)
        return [s for s in scored if s.own >= _SAYS_AS_MUCH * most][:_MOST_BROAD]
    chosen = [best]
    if asked.listing and leads_up(best.unit):
        return chosen  # its list is what is asked for
    kind = asked.kind in (*_ONE_OF_A_KIND, "why") and gives(asked.kind, best.unit.texts.values(), asked.said)
    broad = asked.listing or query.wants("compare", "about", "summary")
    most = _MOST_BROAD if broad else _MOST_UNITS
    called = best.heading if best.unit.kind == "paragraph" and not broad else frozenset[int]()
    for other in scored:
        if other is best or (other is scored[0] and other.said < best.said):
            continue
        if len(chosen) == most:
            break
        if (other.unit.kind == "cell") != (best.unit.kind == "cell"):
            continue
        if other.unit.kind == "cell":
            if same_answer(asked, other, best):
                chosen.append(other)
            continue
        if other.unit.place != best.unit.place and (
            (kind and not gives(asked.kind, other.unit.texts.values(), asked.said))
            or (fit and not fits(query, other.unit))
        ):
            continue
        elsewhere = asked.kind in EXACT and other.unit.section_id != best.unit.section_id
        one = elsewhere or not (asked.kind or broad)  # what something is, is said once
        near = (_AS_GOOD if one and other.said <= best.said else _ALMOST) * best.total
        almost = other.total >= near and other.own >= (1 - _LITTLE) * best.own > 0
        beside = other.unit.section_id == best.unit.section_id and other.total >= _BESIDE * best.total
        said = {p for s in chosen for p in s.said} | best.topic | called
        more = {p for p in other.said - said if broad or other.met[p] >= _SURELY}
        if almost or (beside and asked.share(more) >= (_MORE if broad else _MUCH_MORE)):
            chosen.append(other)
    return chosen


def _saying_more(scored: Sequence[Scored]) -> Scored:
    """The best statement, or that of its section which says all that it says, and more, and is nearly as
    good."""
    best = scored[0]
    inside = (s for s in scored[1:] if s.unit.section_id == best.unit.section_id)
    more = (s for s in inside if s.said > best.said and s.own > best.own and s.total >= _ALMOST * best.total)
    return next(more, best)


def _giving(asked: Asked, scored: Sequence[Scored]) -> Scored | None:
    """The person or time that is asked for is given by a statement that is nearly as good as the best one,
    where this gives none and nothing else in its block does."""
    best = scored[0]
    if asked.kind not in _ONE_OF_A_KIND:
        return None
    if gives(asked.kind, (*best.unit.texts.values(), *best.unit.beside), asked.said):
        return None
    near = (s for s in scored[1:] if s.total >= _ALMOST * best.total and s.own > 0)
    return next((s for s in near if gives(asked.kind, s.unit.texts.values(), asked.said)), None)


def by_rows(asked: Asked, scored: Sequence[Scored]) -> list[Scored]:
    """The cells of the rows that a question names, where it names several of one table and asks for what is
    said of each; those of the columns that it names, where it names some."""
    if not asked.query.wants(*_OF_EACH):
        return []
    cells = [s for s in scored if s.unit.kind == "cell" and _names(asked, s)]
    table = cells[0].unit.place.rsplit("/", 1)[0] if cells else ""
    inside = [s for s in cells if s.unit.place.rsplit("/", 1)[0] == table]
    rows = {frozenset(_names(asked, s)) for s in inside}
    if len(rows) < _FEWEST_ROWS:
        return []
    return inside[:_MOST_CELLS]


def _names(asked: Asked, scored: Scored) -> set[int]:
    """The positions of the names of a question that the label of a cell's row holds."""
    row = Wording(row for row, _ in scored.unit.label.values())
    return covered(asked.query.tokens, row, asked.synonyms).keys() & asked.critical


def by_form(asked: Asked, scored: Sequence[Scored]) -> list[Scored]:
    """The statements that alone answer by their form, where they say about as much of the question as any:
    what a word means, who somebody is, examples; or the reason, where the best gives none."""
    most = max(s.own for s in scored)
    query = asked.query
    if asks_meaning(query):
        return _formed(scored, defines, _SAYS_AS_MUCH * most)
    if asks_who_is(query):
        introduced = [
            s for s in scored if s.own >= _SAYS_AS_MUCH * most and holds("post", s.unit.texts.values())
        ]
        return introduced[:_MOST_INTRODUCED]
    plain = not (asked.kind or asked.listing or query.wants("summary", "conclusion", "section", "about"))
    if asks_what(query) and plain:
        return _formed(scored, defines, _SAYS_AS_MUCH * most) or _first(asked, scored)
    if asks_examples(query):
        return _formed(scored, gives_examples, _SAYS_HALF * most)
    if asks_order(query) and not needs_reason(query):
        return _formed(scored, gives_order, _SAYS_HALF * most)
    if needs_reason(query) and (both := _with_reason(asked, scored)):
        return both
    if needs_reason(query) and not _explained(scored[0].unit):
        inside = [s for s in scored if s.unit.section_id == scored[0].unit.section_id]
        least = _SAYS_NEARLY_HALF * most
        reasons = _formed(inside, partial(holds, "why"), least)
        if not reasons and not tells_reason(scored[0].unit.texts.values()):
            reasons = _formed(inside, tells_reason, least)
        return reasons
    form = None if asked.listing else form_asked(query)
    return [] if form is None else _formed(scored, form, _SAYS_HALF * most)


def _formed(scored: Sequence[Scored], form: Form, least: float) -> list[Scored]:
    """The best statement of a form that says at least so much."""
    near = (s for s in scored if s.own >= least > 0 and s.total >= _BESIDE * scored[0].total)
    return next(([s] for s in near if form(s.unit.texts.values())), [])


def _with_reason(asked: Asked, scored: Sequence[Scored]) -> list[Scored]:
    """The statement that tells both what is asked for beside the reason (where, who, when) and the reason, in
    a section that the question names."""
    kinds = [kind for kind in (*_ONE_OF_A_KIND, "where") if asked.query.expects_any(kind)]
    inside = (s for s in scored if s.unit.section_id in asked.sections)
    told = (s for s in inside if holds("why", s.unit.texts.values()))
    return [s for s in told if any(gives(k, s.unit.texts.values(), asked.said) for k in kinds)][:1]


def _first(asked: Asked, scored: Sequence[Scored]) -> list[Scored]:
    """The statement that speaks first of what a section is called after: it says what that is."""
    best = scored[0]
    inside = (s for s in scored if s.unit.section_id == best.unit.section_id and s.unit.kind == "paragraph")
    about = [s for s in inside if s.said and asked.share(s.said | s.heading) >= _SAYS_AS_MUCH and s.heading]
    return sorted(about, key=lambda s: asked.units.order[s.unit.id])[:1]


def _explained(unit: Unit) -> bool:
    """Whether a unit, its block or its title gives a reason; a question in the source has its answer."""
    texts = tuple(unit.texts.values())
    return holds("why", (*texts, *unit.beside, *unit.title.values())) or texts[0].rstrip().endswith(
        ("?", "？")
    )
