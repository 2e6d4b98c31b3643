"""Settings: where they come from, which win, and how a wrong one is named."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from strategy_chat import Settings, SettingsError, load_settings
from strategy_chat.settings import default_index_dir, packaged_corpus


def test_defaults_need_nothing_to_be_set():
    settings = load_settings()
    assert settings.corpus_dir == packaged_corpus()
    assert settings.index_dir == default_index_dir(packaged_corpus())
    assert (settings.embedder, settings.chroma_url) == ("bundled", None)
    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 7860, "warning")


def test_the_packaged_corpus_is_there():
    assert sorted(path.name for path in packaged_corpus().glob("*.md")) == [
        "keynote.en.md",
        "keynote.zh-Hant.md",
    ]


def test_an_argument_wins_over_the_environment_which_wins_over_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("STRATEGY_CHAT_PORT", "8000")
    monkeypatch.setenv("STRATEGY_CHAT_CORPUS_DIR", str(tmp_path))
    assert load_settings().port == 8000
    assert load_settings(port=8001).port == 8001
    assert load_settings(port=None).port == 8000
    assert load_settings().corpus_dir == tmp_path


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("STRATEGY_CHAT_PORT", "")
    assert load_settings().port == 7860


def test_every_corpus_folder_has_an_index_of_its_own(tmp_path: Path):
    first = load_settings(corpus_dir=tmp_path / "甲").index_dir
    assert first == load_settings(corpus_dir=tmp_path / "甲").index_dir
    assert first != load_settings(corpus_dir=tmp_path / "乙").index_dir


def test_the_home_folder_is_filled_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_settings(corpus_dir="~/docs").corpus_dir == tmp_path / "docs"


def test_the_log_level_is_read_in_any_case(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("STRATEGY_CHAT_LOG_LEVEL", "INFO")
    assert load_settings().log_level == "info"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "eighty"),
        ("port", "65536"),
        ("port", "-1"),
        ("log_level", "loud"),
        ("chroma_url", "localhost:8000"),
    ],
)
def test_a_wrong_value_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(f"STRATEGY_CHAT_{name.upper()}", value)
    with pytest.raises(SettingsError) as raised:
        load_settings()
    message = str(raised.value)
    assert message.startswith(f"{name} (environment: STRATEGY_CHAT_{name.upper()}) cannot be {value!r}: ")
    assert "\n" not in message


def test_every_wrong_value_is_named():
    with pytest.raises(SettingsError, match=r"port .*; log_level "):
        load_settings(port=99999, log_level="loud")


def test_an_unknown_setting_is_refused_with_the_known_ones():
    with pytest.raises(SettingsError, match=r"no setting 'prot'; the settings are corpus_dir, .*port"):
        load_settings(prot=1)


def test_settings_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        load_settings().port = 1


def test_every_setting_is_described():
    assert {name for name, field in Settings.model_fields.items() if not field.description} == set()
