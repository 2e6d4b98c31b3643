"""The knobs of the program, with their defaults: one frozen object, read at the edge and passed in.

Every field can be given as an argument of :func:`load_settings` or as an environment variable with the
prefix ``STRATEGY_CHAT_``; an argument wins. An empty environment variable counts as not given.
"""

import hashlib
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from platformdirs import user_cache_path, user_data_path
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from strategy_chat.errors import SettingsError

PREFIX = "STRATEGY_CHAT_"


def packaged_corpus() -> Path:
    """The documents that come with the program: inside the installed package, or, in a checkout, ``corpus/``
    beside ``src/``."""
    installed = Path(__file__).parent / "_corpus"
    return installed if installed.is_dir() else Path(__file__).resolve().parents[2] / "corpus"


def default_index_dir(corpus_dir: Path) -> Path:
    """Where the index of ``corpus_dir`` lives unless told otherwise: a folder of its own for each corpus
    folder, in the user's cache, so that two corpora never share an index."""
    name = hashlib.sha256(str(corpus_dir.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return user_cache_path("strategy-chat", appauthor=False) / name


def _web_address(url: str | None) -> str | None:
    if url is not None and not url.startswith(("http://", "https://")):
        raise ValueError("give an address that starts with http:// or https://")
    return url


def default_feedback_file() -> Path:
    """Where feedback is kept unless told otherwise: with the user's data, which no cleaner removes."""
    return user_data_path("strategy-chat", appauthor=False) / "feedback.sqlite3"


def _names(value: object) -> object:
    return (
        tuple(name.strip() for name in value.split(",") if name.strip()) if isinstance(value, str) else value
    )


def _model_name(name: str | None) -> str | None:
    if not name:
        return None
    provider, colon, model = name.partition(":")
    if not (colon and provider and model):
        raise ValueError("give provider:model, such as ollama:qwen3:4b or openai:gpt-4.1-mini")
    return name


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Folder = Annotated[Path, AfterValidator(Path.expanduser)]


class Settings(BaseSettings):
    """Everything that can be set. Build it with :func:`load_settings`, which words errors for people."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid", validate_default=False
    )

    corpus_dir: Folder = Field(
        default_factory=packaged_corpus,
        description="Folder of documents to answer from; the packaged keynote by default.",
    )
    index_dir: Folder = Field(
        default_factory=lambda data: default_index_dir(data["corpus_dir"]),
        description="Folder of the stored index; by default one per corpus folder in the user's cache.",
    )
    embedder: str = Field(
        default="bundled",
        min_length=1,
        description="Embedding model: `bundled` (multilingual-e5-small, no download), or the name or path of "
        "any sentence-transformers model. The index is rebuilt when it changes.",
    )
    chroma_url: Annotated[str | None, AfterValidator(_web_address)] = Field(
        default=None,
        description="Address of a Chroma server that holds the vectors, for many processes or machines; "
        "without one they live in the index folder.",
    )
    reranker: str | None = Field(
        default=None,
        description="Cross-encoder that looks at the best passages again, as the name or path of any "
        "sentence-transformers CrossEncoder; none by default.",
    )
    llm: Annotated[str | None, AfterValidator(_model_name)] = Field(
        default=None,
        description="Language model that words answers, as `provider:model` (`ollama:qwen3:4b`, "
        "`openai:gpt-4.1-mini`, `anthropic:…`); none by default. Figures, citations and what is declined "
        "stay the program's.",
    )
    llm_base_url: Annotated[str | None, AfterValidator(_web_address)] = Field(
        default=None,
        description="Address of the model's server, such as `http://127.0.0.1:8080/v1` for one that speaks "
        "OpenAI's protocol (with `openai:…`); the provider's own by default.",
    )
    llm_key: SecretStr | None = Field(
        default=None,
        description="The provider's key; without one the provider's own environment variable counts.",
    )
    llm_deadline: float = Field(
        default=30.0,
        gt=0,
        le=600,
        description="Seconds that the model has for its first sentence (three times that for all); then the "
        "program's own answer is given.",
    )
    llm_context: int = Field(
        default=8192,
        ge=2048,
        description="Tokens that the model takes at once, question, sources and answer together.",
    )
    host: str = Field(
        default="127.0.0.1", min_length=1, description="Address that `serve` listens on; loopback by default."
    )
    port: int = Field(
        default=7860, ge=0, le=65535, description="Port that `serve` listens on; 0 takes a free one."
    )
    user: str = Field(
        default="strategy-chat",
        min_length=1,
        pattern=r"^[^:]+$",
        description="User name that `serve` asks for where a password is set.",
    )
    password: Annotated[SecretStr | None, Field(min_length=8)] = Field(
        default=None,
        description="Password that `serve` asks for, of at least 8 characters, for the page and the API; "
        "without one it asks for none.",
    )
    without_password: bool = Field(
        default=False,
        description="Whether `serve` may listen on more than the loopback although no password is set.",
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)] = Field(
        default=(),
        description="Names, separated by commas, under which `serve` is reached besides `localhost`, "
        "addresses in figures and that of `STRATEGY_CHAT_HOST`; requests for other names are refused.",
    )
    feedback: bool = Field(
        default=True, description="Whether `serve` takes feedback on answers and keeps it."
    )
    feedback_file: Folder = Field(
        default_factory=default_feedback_file,
        description="SQLite file that feedback is kept in; by default one with the user's data.",
    )
    report_dir: Folder | None = Field(
        default=None,
        description="Folder with the report of an evaluation (`make eval`), which `serve` then shows under "
        "`/report`.",
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)] = Field(
        default="warning", description="What is logged to standard error: debug, info, warning or error."
    )


def load_settings(**overrides: Any) -> Settings:
    """The settings from ``overrides`` (None counts as not given), else the environment, else the defaults.

    Raises SettingsError, in one line that names the setting, its value and what is allowed.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError("; ".join(_in_words(dict(item)) for item in error.errors())) from None


_SECRET = {name for name, field in Settings.model_fields.items() if SecretStr in get_args(field.annotation)}
_SECRET.add("llm_base_url")  # an address may hold a password


def _in_words(item: dict[str, Any]) -> str:
    name = str(item["loc"][0]) if item["loc"] else "settings"
    if item["type"] == "extra_forbidden":
        return f"there is no setting {name!r}; the settings are {', '.join(Settings.model_fields)}"
    message = str(item["msg"]).removeprefix("Value error, ")
    shown = "what it is" if name in _SECRET else repr(item["input"])
    return f"{name} (environment: {PREFIX}{name.upper()}) cannot be {shown}: {message}"
