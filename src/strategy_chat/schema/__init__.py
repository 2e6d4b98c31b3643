"""The records that the stages exchange: frozen, without behaviour beyond what follows from their fields.

Parts: :mod:`~strategy_chat.schema.corpus` (documents as read), :mod:`~strategy_chat.schema.retrieval`
(passages and hits), :mod:`~strategy_chat.schema.answer` (what an asker gets).
"""

from strategy_chat.schema.answer import Answer, CellRef, Citation, Conflict, Event, Figure, Side
from strategy_chat.schema.corpus import Block, Corpus, Document, Edition, Problem, Section, Table
from strategy_chat.schema.ledger import SourceCell, SourceFigure, table_of
from strategy_chat.schema.phrasing import Correction, FaultKind, NamedPlace, Phrasing, ProblemKind
from strategy_chat.schema.planned import Bound, Planned, PlannedOperation, PlannedTest
from strategy_chat.schema.question import Clause, Exchange, Mention, Number, Query, Span, Token, Told
from strategy_chat.schema.result import (
    Cited,
    Claim,
    Computed,
    Disagreement,
    Operation,
    Statement,
    TableResult,
    Term,
    TextResult,
    Value,
)
from strategy_chat.schema.retrieval import Hit, Passage

__all__ = [
    "Answer",
    "Block",
    "Bound",
    "CellRef",
    "Citation",
    "Cited",
    "Claim",
    "Clause",
    "Computed",
    "Conflict",
    "Corpus",
    "Correction",
    "Disagreement",
    "Document",
    "Edition",
    "Event",
    "Exchange",
    "FaultKind",
    "Figure",
    "Hit",
    "Mention",
    "NamedPlace",
    "Number",
    "Operation",
    "Passage",
    "Phrasing",
    "Planned",
    "PlannedOperation",
    "PlannedTest",
    "Problem",
    "ProblemKind",
    "Query",
    "Section",
    "Side",
    "SourceCell",
    "SourceFigure",
    "Span",
    "Statement",
    "Table",
    "TableResult",
    "Term",
    "TextResult",
    "Token",
    "Told",
    "Value",
    "table_of",
]
