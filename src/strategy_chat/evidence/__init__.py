"""Evidence in the text: which statements answer a question, and which of its words they account for."""

from strategy_chat.evidence.document import about_documents, summary
from strategy_chat.evidence.expectation import EXACT, gives, kind_of, people
from strategy_chat.evidence.select import Evidence
from strategy_chat.evidence.units import Units

__all__ = ["EXACT", "Evidence", "Units", "about_documents", "gives", "kind_of", "people", "summary"]
