"""The settings of a language model: its key, which nobody is told, and what is wrong with them."""

import logging
import re
from typing import Any

import pytest

from strategy_chat import ModelUnavailable, Settings, SettingsError, StrategyChat, load_settings
from strategy_chat.chain import Knowledge
from strategy_chat.phrasing import Model
from strategy_chat.render import to_text
from tests.with_model import KEY, asking

ASKED = "TAIPEI-1的Rmax是多少？"
WORDED = "根據資料，TAIPEI-1 的 Rmax(PF) 為 22.3 PF[1]。"


@pytest.mark.parametrize("fault", ["", "401", "500", "garbage"])
def test_the_key_goes_to_the_server_and_nowhere_else(
    knowledge: Knowledge, caplog: pytest.LogCaptureFixture, fault: str
):
    with caplog.at_level(logging.DEBUG), asking(knowledge, WORDED, fault) as (chat, server):
        answer = chat.answer(ASKED)
    shown = f"{answer.to_dict()} {to_text(answer)}"
    headers = {name.lower(): value for name, value in server.headers[0].items()}
    assert headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in shown
    assert KEY not in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"llm": "gpt"}, "llm (environment: STRATEGY_CHAT_LLM) cannot be 'gpt': give provider:model"),
        ({"llm": "openai:"}, "llm (environment: STRATEGY_CHAT_LLM) cannot be 'openai:'"),
        (
            {"llm": "openai:m", "llm_base_url": "user:geheim@host"},
            "llm_base_url (environment: STRATEGY_CHAT_LLM_BASE_URL) cannot be what it is",
        ),
        ({"llm": "openai:m", "llm_key": 4711}, "llm_key (environment: STRATEGY_CHAT_LLM_KEY) cannot be what"),
    ],
)
def test_wrong_settings_are_named_without_their_secrets(given: dict[str, Any], message: str):
    with pytest.raises(SettingsError, match=f"^{re.escape(message)}") as raised:
        load_settings(**given)
    assert "geheim" not in str(raised.value)
    assert "4711" not in str(raised.value)


def test_a_provider_that_is_not_installed_is_named():
    with pytest.raises(ModelUnavailable, match="'nobody:m'") as raised:
        Model("nobody:m", key=KEY)
    assert KEY not in str(raised.value)


def test_no_model_is_configured_by_default():
    assert Settings().llm is None
    assert StrategyChat().language_model is None
