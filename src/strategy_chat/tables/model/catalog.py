"""All tables of a corpus with every name by which their rows, facets and entries can be asked for."""

from collections.abc import Iterable, Iterator, Sequence, Set

from strategy_chat.lexicon import Lexicon
from strategy_chat.lexicon.gazetteer import same_territory, territory_names
from strategy_chat.matching import (
    Match,
    Names,
    Synonyms,
    begins,
    contains,
    forms_of,
    longest,
    tokenize,
)
from strategy_chat.schema import Corpus, Mention, Token
from strategy_chat.tables.model.columns import Facet
from strategy_chat.tables.model.headers import parts_of, year_in
from strategy_chat.tables.model.lasting import WORDS
from strategy_chat.tables.model.links import (
    CONCEPT,
    EXACT,
    LISTED,
    PARTIAL,
    Link,
    header_names,
    tells_apart,
    variants,
    weaker,
    without_shared_word,
)
from strategy_chat.tables.model.parts import cut
from strategy_chat.tables.model.surroundings import surroundings
from strategy_chat.tables.model.typed import TypedTable, across, type_tables

_YEAR_WORDS = ("year", "年", "年份")


class Catalog:
    """The typed tables of a corpus and the index of their names.

    Args:
        corpus: the documents as read.
        lexicon: general words, for names that no edition or glossary gives.

    ``tables`` holds each once, ``views`` besides them those that can be read by their columns too;
    ``names`` are those of the tables, ``turned_names`` those of the further views, ``wordings`` the general
    words that say the same, ``parts`` those for parts of machines among them; ``written`` lists all names,
    ``named`` the whole ones among them.
    """

    def __init__(self, corpus: Corpus, lexicon: Lexicon) -> None:
        typed = [(table, d) for d in corpus.documents for table in type_tables(d)]
        self.tables: tuple[TypedTable, ...] = tuple(table for table, _ in typed)
        turned = tuple(other for table, d in typed if (other := across(table, d)) is not None)
        self.views: tuple[TypedTable, ...] = (*self.tables, *turned)
        self._lexicon = lexicon
        self.synonyms = Synonyms(group for document in corpus.documents for group in document.glossary)
        self._concepts = Synonyms(lexicon.concepts)
        self.parts = Synonyms(lexicon.parts)
        self.wordings = Synonyms((*lexicon.concepts, *lexicon.phrasings, *lexicon.parts))
        self._concept_names: Names[int] = Names(
            (word, place) for place, group in enumerate(lexicon.concepts) for word in group
        )
        pairs = [pair for place, table in enumerate(self.tables) for pair in self._links(place, table)]
        self.names: Names[Link] = Names(pairs)
        further = enumerate(turned, len(self.tables))
        self.turned_names: Names[Link] = Names(
            p for place, table in further for p in self._links(place, table)
        )
        self.named = tuple(dict.fromkeys(name for name, link in pairs if link.strength >= LISTED))
        self.written = tuple(dict.fromkeys(name for name, _ in pairs))
        apart = {
            place: [name for name, link in pairs if tells_apart(link, place, table)]
            for place, table in enumerate(self.tables)
        }
        titles = {d.id: [e.title for e in d.editions] for d in corpus.documents}
        self.surroundings = tuple(
            surroundings(table, titles[table.document], apart.get(place, []))
            for place, table in enumerate(self.views)
        )

    def _parts(self, names: Iterable[str], table: TypedTable) -> set[str]:
        """Parts by which longer names are called: single Latin words, Han beginnings and ends of two or more.

        A part that is itself the name of something, or that the table's title holds, tells nothing apart.
        """
        titles = [*table.section_titles.values(), *table.captions.values()]
        return {
            part
            for part in cut(names, self._lexicon.words)
            if not self.synonyms.of(part)
            and not self._lexicon.operations.exact(forms_of(part))
            and not same_territory(part)
            and not any(contains(title, part) for title in titles)
        }

    def has_property(self, table: TypedTable, facet: Facet, key: str) -> bool:
        """Whether a facet is of a general property such as "speed", by any of its names."""
        labels = [label for label in facet.labels.values() if label]
        names = {name for label in labels for name in (label, *header_names(label, facet), *parts_of(label))}
        names |= {other for name in names for other in self.synonyms.of(name)}
        forms = {forms_of(name) for name in names}
        words = [word for word in self._concepts.of(key) if len(word) > 1]
        if any(forms_of(word) in forms for word in self._concepts.of(key)):
            return True
        if facet.numeric and any(contains(name, word) for name in labels for word in words):
            return True
        return any(begins(name, word) for name in labels for word in self._concepts.of(key))

    def critical(self, tokens: tuple[Token, ...], light: Set[int]) -> frozenset[int]:
        """The positions of what a question is certainly about: names of rows and entries of any table,
        countries, figures in digits, and Latin words that are capitalised inside a sentence."""
        spans = [(m.first, m.last) for m in territory_names().find(tokens)]
        for match in self.names.find(tokens):
            if match.payload.kind != "facet" and match.payload.strength >= LISTED:
                spans.append((match.first, match.last))
        found = {place for first, last in spans for place in range(first, last)}
        cased = any(token.kind == "latin" and token.raw.islower() for token in tokens)
        for place, token in enumerate(tokens):
            named = token.kind == "latin" and place > 0 and token.raw[:1].isupper() and cased
            if named or token.kind == "number":
                found.add(place)
        named_in_capitals = {
            place for first, last in spans for place in range(first, last) if tokens[place].raw.isupper()
        }
        return frozenset((found - light) | (named_in_capitals & light))

    def mentions(self, tokens: tuple[Token, ...], light: frozenset[int]) -> tuple[Mention, ...]:
        """What a question names: rows, entries and countries as subjects, columns as measures; where it names
        none of them, the names that a glossary lists as subjects."""
        found = [Match(m.first, m.last, ("subject", "")) for m in territory_names().find(tokens)]
        for named in self.names.find(tokens):
            link = named.payload
            sure = link.strength >= (CONCEPT if link.kind == "facet" else LISTED)
            places = range(named.first, named.last)
            if sure and (not light.issuperset(places) or all(tokens[p].raw.isupper() for p in places)):
                found.append(Match(named.first, named.last, self._kind_and_scale(link)))
        if not found:  # people, places and things of which only the text speaks
            listed = (places for places, _ in self.synonyms.matches(tokens))
            found = [Match(min(places), max(places) + 1, ("subject", "")) for places in listed]
        spans = {(m.first, m.last): m.payload for m in reversed(longest(found))}
        return tuple(
            Mention(first, last, "measure" if kind == "measure" else "subject", scale)
            for (first, last), (kind, scale) in sorted(spans.items())
        )

    def _kind_and_scale(self, link: Link) -> tuple[str, str]:
        if link.kind != "facet":
            return "subject", ""
        facet = self.tables[link.table].facets[link.facet]
        return "measure", f"{facet.kind} {facet.unit}" + (" rank" if facet.rank else "")

    def subject_key(self, table: TypedTable, row: int) -> tuple[str, ...]:
        """A form of a row's name, the same for every name of one thing; empty for a row without a name."""
        text = table.text(row, table.key, table.original_language)
        return self._shared([table.heads.get(text, text), *variants(text)]) if text else ()

    def measure_key(self, table: TypedTable, facet: Facet) -> tuple[str, ...]:
        """The same for a facet."""
        return self._shared(header_names(facet.labels[table.original_language], facet))

    def _shared(self, names: list[str]) -> tuple[str, ...]:
        for name in names:
            if group := self.synonyms.of(name):
                return forms_of(group[0])
        return forms_of(names[0])

    def _links(self, place: int, table: TypedTable) -> Iterator[tuple[str, Link]]:
        yield from self._row_links(place, table)
        yield from self._facet_links(place, table)
        yield from self._value_links(place, table)

    def _row_links(self, place: int, table: TypedTable) -> Iterator[tuple[str, Link]]:
        prose = any(f.column == table.key and f.kind == "prose" for f in table.facets)
        columns = ([cells[row][table.key] for row in table.plain_rows] for cells in table.texts.values())
        short = without_shared_word(columns)
        for row in table.rows:
            texts = [rows[row][table.key] for rows in table.texts.values() if rows[row][table.key]]
            names = self._heads(texts) if prose else [v for text in texts for v in variants(text)]
            for name, strength in self._other_names(names):
                yield name, Link(place, "row", (row,), -1, texts[0], strength)
            for name in [rest for text in texts if (rest := short.get(text))]:
                yield name, Link(place, "row", (row,), -1, texts[0], LISTED)
            for language in () if texts else table.texts:  # as answers call a row without a name
                label = table.label(row, language)
                yield label, Link(place, "row", (row,), -1, label, EXACT)
            if not prose:
                for part in self._parts(names, table):
                    yield part, Link(place, "row", (row,), -1, texts[0], PARTIAL)

    def _heads(self, texts: Sequence[str]) -> list[str]:
        """The known names with which cells of running text begin."""
        listed = [name for group in self.synonyms.groups for name in group]
        return [name for text in texts for name in listed if begins(text, name)]

    def _facet_links(self, place: int, table: TypedTable) -> Iterator[tuple[str, Link]]:
        years = {year for header in table.header if (year := year_in(header))}
        for index, facet in enumerate(table.facets):
            headers = [label for label in facet.labels.values() if label]
            names = [name for header in headers for name in header_names(header, facet)]
            names += [part for header in headers for part in parts_of(header)]
            for name, strength in self._other_names(names):
                yield name, Link(place, "facet", (), index, headers[0], strength)
            for word, strength in self._concept_words(names, facet).items():
                yield word, Link(place, "facet", (), index, headers[0], strength)
            for word in WORDS.get(facet.part, ()):
                yield word, Link(place, "facet", (), index, headers[0], CONCEPT)
            for word in _YEAR_WORDS if facet.kind == "year" else ():
                said = any(contains(header, word) or word in header for header in headers)
                yield word, Link(place, "facet", (), index, headers[0], CONCEPT if said else PARTIAL)
            for part in self._parts(names, table):
                yield part, Link(place, "facet", (), index, headers[0], PARTIAL)
            if len(years) > 1 and (year := year_in(headers[0])):
                yield year, Link(place, "facet", (), index, headers[0], EXACT)

    def _value_links(self, place: int, table: TypedTable) -> Iterator[tuple[str, Link]]:
        for index, facet in enumerate(table.facets):
            if facet.numeric or facet.kind == "prose" or facet.column == table.key:
                continue
            holders: dict[str, list[int]] = {}
            spoken: dict[str, set[str]] = {}
            for row in table.rows:
                originals = table.items(row, facet.column, table.original_language)
                for order, item in enumerate(originals):
                    holders.setdefault(item, []).append(row)
                    for language in table.texts:
                        twins = table.items(row, facet.column, language)
                        if len(twins) == len(originals):
                            spoken.setdefault(item, set()).add(twins[order])
            for item, rows in holders.items():
                names = [v for text in sorted(spoken.get(item, {item})) for v in variants(text)]
                link = Link(place, "value", tuple(rows), index, item, EXACT)
                yield from self._named(names, link)
                for part in self._parts(names, table):
                    yield part, weaker(link, PARTIAL)

    def _named(self, names: list[str], link: Link) -> Iterator[tuple[str, Link]]:
        for name, strength in self._other_names(names):
            yield name, weaker(link, strength)
        for word in dict.fromkeys(word for name in names for word in self._concepts.of(name)):
            yield word, weaker(link, CONCEPT)

    def _other_names(self, names: Iterable[str]) -> list[tuple[str, float]]:
        """The names themselves and every further name of the same thing, each with how sure it is."""
        found = dict.fromkeys(names, EXACT)
        for name in list(found):
            for other in self.synonyms.of(name):
                found.setdefault(other, LISTED)
        for name in list(found):
            for other in same_territory(name):
                found.setdefault(other, LISTED)
        return list(found.items())

    def _concept_words(self, names: list[str], facet: Facet) -> dict[str, float]:
        """General words for the property that a header names, with how sure they are; what a rank is by
        ("rank by output") is only a part of its name."""
        words: dict[str, float] = {}
        for name in names:
            tokens = tokenize(name)
            for match in self._concept_names.find(tokens):
                alone = match.size == 1 and tokens[match.first].kind == "han"
                if not alone or len(tokens) == 1:
                    group = self._lexicon.concepts[match.payload]
                    sure = CONCEPT if not facet.rank or "rank" in group else PARTIAL
                    words.update((word, max(sure, words.get(word, 0.0))) for word in group)
        return {word: sure for word, sure in words.items() if word not in names}
