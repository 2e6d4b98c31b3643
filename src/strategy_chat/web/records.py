"""What the API takes and gives, as its OpenAPI description tells it, with the limits of each field."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from strategy_chat.feedback import Verdict
from strategy_chat.schema import Passage

MOST_MESSAGES = 100
MOST_COMMENT = 2_000
MOST_CITATIONS = 100

Name = Annotated[str, Field(max_length=1_000)]
Text = Annotated[str, Field(max_length=20_000)]


class Given(BaseModel):
    """What a client sends; a field that is not known is an error."""

    model_config = ConfigDict(extra="forbid")


class Said(Given):
    """An earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: Text


class Ask(Given):
    """A question, with the conversation before it for a follow-up."""

    question: str = Field(description="In Chinese or English, 1 to 4,000 characters.")
    history: list[Said] = Field(
        default_factory=list, max_length=MOST_MESSAGES, description="Earlier messages, the oldest first."
    )
    exact: bool = Field(default=False, description="Leave a configured language model out.")


class LanguageModel(BaseModel):
    """The language model that words answers and the host that it is asked at; null for none."""

    model: str | None
    host: str | None


class Search(Given):
    """What to look for, and how many passages to give at most."""

    question: str = Field(description="In Chinese or English, 1 to 4,000 characters.")
    k: Annotated[int, Field(ge=1, le=100)] = 5


class Found(BaseModel):
    """The passages nearest to a question, the best first."""

    passages: list[Passage]


class Cited(BaseModel):
    """A citation of the answer, as the answer gave it; its other fields are not kept."""

    model_config = ConfigDict(extra="ignore")

    number: Annotated[int, Field(ge=1, le=10_000)]
    source: Name
    section: Name
    quote: Text
    passage_id: Name


class GivenFeedback(Given):
    """What somebody says of an answer."""

    verdict: Verdict
    question: Annotated[str, Field(min_length=1, max_length=4_000)]
    answer: Text = Field(description="The text of the answer.")
    comment: Annotated[str, Field(max_length=MOST_COMMENT)] = ""
    language: Annotated[str, Field(max_length=20)] = Field(
        default="", description="The language of the answer."
    )
    citations: Annotated[list[Cited], Field(max_length=MOST_CITATIONS)] = Field(default_factory=list)
    corpus: Annotated[str, Field(max_length=200)] = Field(
        default="", description="The fingerprint of the documents, as in the receipt of the answer."
    )


class FeedbackKept(BaseModel):
    """The number under which feedback is kept, and when it came."""

    id: int
    time: str


class FeedbackNotice(BaseModel):
    """What is kept of feedback, for the page to say before it sends any."""

    enabled: bool = Field(description="Whether this server takes feedback.")
    verdicts: list[Verdict]
    kept: list[str] = Field(description="The fields that are kept, and no others.")
    most_comment: int = Field(description="Characters that a comment may have.")
    notice: dict[str, str] = Field(description="The same in a sentence, by language.")


class Health(BaseModel):
    """Whether the server is alive, and whether it would answer at once."""

    status: Literal["ok", "failed"]
    ready: bool
    error: str | None = None


class Refusal(BaseModel):
    """Why a request was refused: the kind of error, and a sentence that says what to do."""

    error: str
    message: str
