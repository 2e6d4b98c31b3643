"""Ask documents in Chinese or English, and get answers whose every figure is bound to its source.

>>> from strategy_chat import StrategyChat
>>> chat = StrategyChat()                                   # the packaged keynote
>>> chat.answer("…").text                                   # doctest: +SKIP
"""

import os

# The bundled embedding model computes with OpenMP, whose threads spin while they wait: on a busy machine that
# turns 25 ms into seconds. It reads the setting when it is first loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

from strategy_chat.api import IndexReport, StrategyChat, answer
from strategy_chat.errors import (
    CorpusError,
    IndexLocked,
    IndexUnavailable,
    ModelUnavailable,
    QuestionError,
    SettingsError,
    StoreError,
    StrategyChatError,
)
from strategy_chat.schema import (
    Answer,
    CellRef,
    Citation,
    Conflict,
    Correction,
    Event,
    Figure,
    Passage,
    Phrasing,
    Problem,
    Side,
)
from strategy_chat.settings import Settings, load_settings

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "CellRef",
    "Citation",
    "Conflict",
    "CorpusError",
    "Correction",
    "Event",
    "Figure",
    "IndexLocked",
    "IndexReport",
    "IndexUnavailable",
    "ModelUnavailable",
    "Passage",
    "Phrasing",
    "Problem",
    "QuestionError",
    "Settings",
    "SettingsError",
    "Side",
    "StoreError",
    "StrategyChat",
    "StrategyChatError",
    "answer",
    "load_settings",
]
