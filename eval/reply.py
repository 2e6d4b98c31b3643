"""What was answered, as read from the JSON-ready form of an answer (``Answer.to_dict()``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """A figure that an answer declares: how it is written, its value, unit, what it is bound to, its
    formula if computed."""

    text: str
    value: Decimal
    unit: str
    subject: str
    measure: str
    place: str
    formula: str | None


@dataclass(frozen=True, slots=True)
class GivenCitation:
    """A citation: its verbatim quote and the places that it names, cells where there are any, else a
    block."""

    number: int
    source: str
    quote: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GivenConflict:
    """A disagreement that an answer shows: what it is about, and the value and wording of each side."""

    about: str
    sides: tuple[tuple[Decimal, str], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to be judged. ``retrieved`` holds for each passage found, best first, the places that it
    covers; ``confidence`` is a tunable score, where the receipt offers one."""

    text: str
    answered: bool
    language: str | None
    citations: tuple[GivenCitation, ...]
    figures: tuple[GivenFigure, ...]
    conflicts: tuple[GivenConflict, ...]
    reason: str | None
    retrieved: tuple[tuple[str, ...], ...]
    confidence: float | None

    @property
    def places(self) -> tuple[str, ...]:
        """Every place that is cited, each once."""
        return tuple(dict.fromkeys(place for citation in self.citations for place in citation.places))


def read_reply(given: Mapping[str, Any]) -> Reply:
    """The answer in a record. Raises ValueError, naming the field, where it is not of the agreed shape."""
    receipt = given.get("receipt") or {}
    try:
        return Reply(
            text=_text(given, "text"),
            answered=given["answered"] is True,
            language=given.get("language"),
            citations=tuple(_citation(item) for item in given.get("citations", ())),
            figures=tuple(_figure(item) for item in given.get("figures", ())),
            conflicts=tuple(_conflict(item) for item in given.get("conflicts", ())),
            reason=given.get("reason"),
            retrieved=tuple(tuple(p.get("covers") or [p["id"]]) for p in receipt.get("passages", ())),
            confidence=receipt.get("confidence"),
        )
    except KeyError as error:
        raise ValueError(f"the answer has no field {error.args[0]!r}") from error
    except (InvalidOperation, TypeError, AttributeError) as error:
        raise ValueError(f"the answer is not of the agreed shape: {error!r}") from error


def _text(given: Mapping[str, Any], name: str) -> str:
    if not isinstance(given[name], str):
        raise TypeError(f"{name} is {given[name]!r}")
    return str(given[name])


def _citation(item: Mapping[str, Any]) -> GivenCitation:
    cells = tuple(str(cell["id"]) for cell in item.get("cells", ()))
    return GivenCitation(
        number=int(item["number"]),
        source=str(item.get("source", "")),
        quote=str(item.get("quote", "")),
        places=cells or (str(item["passage_id"]),),
    )


def _conflict(item: Mapping[str, Any]) -> GivenConflict:
    sides = tuple((Decimal(side["value"]), str(side["statement"])) for side in item["sides"])
    return GivenConflict(str(item.get("about") or ""), sides)


def _figure(item: Mapping[str, Any]) -> GivenFigure:
    return GivenFigure(
        text=str(item.get("text") or ""),
        value=Decimal(str(item["value"])),
        unit=str(item.get("unit") or ""),
        subject=str(item.get("subject") or ""),
        measure=str(item.get("measure") or ""),
        place=str(item.get("place") or ""),
        formula=item.get("formula"),
    )
