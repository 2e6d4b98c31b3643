"""The JSON routes: ``/healthz``, ``/api/ask``, ``/api/search`` and ``/api/feedback``."""

import asyncio
import logging
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Protocol

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse

from strategy_chat import __version__
from strategy_chat.api import StrategyChat
from strategy_chat.errors import FeedbackError, QuestionError, ServerBusy, SettingsError, StrategyChatError
from strategy_chat.feedback import VERDICTS, CitedPlace, Feedback, FeedbackStore
from strategy_chat.schema import Answer
from strategy_chat.web.line import RETRY_AFTER_S, Line
from strategy_chat.web.records import (
    MOST_COMMENT,
    Ask,
    FeedbackKept,
    FeedbackNotice,
    Found,
    GivenFeedback,
    Health,
    LanguageModel,
    Refusal,
    Search,
)

logger = logging.getLogger(__name__)

NOTICE = {
    "zh-Hant": "送出後，這台伺服器會保存：時間、你的評價與意見、這個問題、回答的文字、語言與引用，"
    "以及資料與程式的版本。不保存你的名字或網路位址，也不會傳到別處。",
    "en": "What is kept, on this server only: the time, your verdict and comment, this question, the text, "
    "language and citations of the answer, and the versions of the documents and the program. Your name and "
    "address are not kept, and nothing is sent elsewhere.",
}
"""What the page says before feedback is sent. It lists what Feedback holds."""

_REFUSED: dict[int | str, dict[str, Any]] = {
    422: {"model": Refusal, "description": "The request cannot be read"},
    503: {"model": Refusal, "description": "Too many people are waiting, or the documents cannot be used"},
}


class Loading(Protocol):
    """What tells whether model and index are loaded."""

    error: str

    def is_ready(self) -> bool:
        """Whether an answer would start at once."""


def add_routes(
    app: FastAPI, chat: StrategyChat, line: Line, loading: Loading, store: FeedbackStore | None
) -> None:
    """Put the routes into ``app``. Without a ``store``, feedback is refused."""
    _add_health(app, loading)
    _add_answers(app, chat, line)
    _add_feedback(app, store)
    _add_errors(app)


def add_report(app: FastAPI, folder: Path) -> None:
    """Show the report of an evaluation in ``folder`` under ``/report``; it is one page with all it needs.

    Raises SettingsError if there is none.
    """
    page = folder / "report.html"
    if not page.is_file():
        raise SettingsError(f"report_dir {str(folder)!r} has no report.html: make one with `make eval`")

    @app.get("/report", include_in_schema=False)
    def report() -> FileResponse:
        return FileResponse(page, media_type="text/html; charset=utf-8")


def _add_health(app: FastAPI, loading: Loading) -> None:
    @app.get("/healthz", response_model=Health, response_model_exclude_none=True)
    async def healthz(response: Response) -> Health:
        """Whether the server is alive, and whether it is ready to answer at once."""
        if loading.error:
            response.status_code = 503
            return Health(status="failed", ready=False, error=loading.error)
        return Health(status="ok", ready=loading.is_ready())


def _add_answers(app: FastAPI, chat: StrategyChat, line: Line) -> None:
    @app.post("/api/ask", responses={200: {"model": Answer}, **_REFUSED})
    async def ask(body: Ask) -> JSONResponse:
        """Answer a question: the receipt of the answer, as of ``Answer.to_dict()``."""
        with line.join() as place:
            await place.turn()
            history = [said.model_dump() for said in body.history]
            answer = await chat.aanswer(body.question, history, exact=body.exact)
        return JSONResponse(answer.to_dict())

    @app.get("/api/model")
    async def model() -> LanguageModel:
        """The language model that words answers, if any, and where questions and quotes are sent."""
        name, host = chat.language_model or (None, None)
        return LanguageModel(model=name, host=host)

    @app.post("/api/search", responses={200: {"model": Found}, **_REFUSED})
    async def search(body: Search) -> JSONResponse:
        """The passages nearest to a question, the best first."""
        with line.join() as place:
            await place.turn()
            found = await asyncio.to_thread(chat.search, body.question, body.k)
        return JSONResponse({"passages": [asdict(passage) for passage in found]})


def _add_feedback(app: FastAPI, store: FeedbackStore | None) -> None:
    @app.get("/api/feedback")
    async def feedback_notice() -> FeedbackNotice:
        """What is kept of feedback."""
        kept = ["time", *(field.name for field in fields(Feedback))]
        return FeedbackNotice(
            enabled=store is not None,
            verdicts=list(VERDICTS),
            kept=kept,
            most_comment=MOST_COMMENT,
            notice=NOTICE,
        )

    @app.post("/api/feedback", status_code=201, responses={201: {"model": FeedbackKept}, **_REFUSED})
    def feedback(body: GivenFeedback) -> JSONResponse:
        """Keep what somebody says of an answer."""
        if store is None:
            return _refusal(403, "FeedbackOff", "this server takes no feedback")
        given = body.model_dump()
        citations = tuple(CitedPlace(**cited) for cited in given.pop("citations"))
        kept = store.add(Feedback(**given, citations=citations, version=__version__))
        return JSONResponse({"id": kept.id, "time": kept.time}, status_code=201)


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(StrategyChatError)
    async def failed(_request: Request, error: StrategyChatError) -> JSONResponse:
        if isinstance(error, QuestionError):
            return _refusal(422, type(error).__name__, str(error))
        if isinstance(error, FeedbackError):  # says where the file is, which concerns nobody outside
            logger.error("%s", error)
            return _refusal(503, "FeedbackError", "the feedback could not be kept; the server's log says why")
        headers = {"retry-after": str(RETRY_AFTER_S)} if isinstance(error, ServerBusy) else None
        return _refusal(503, type(error).__name__, str(error), headers)

    @app.exception_handler(RequestValidationError)
    async def misread(_request: Request, error: RequestValidationError) -> JSONResponse:
        return _refusal(422, "RequestError", "; ".join(map(_in_words, error.errors())))

    @app.exception_handler(Exception)
    async def unexpected(_request: Request, _error: Exception) -> JSONResponse:
        return _refusal(500, "InternalError", "something went wrong in the program; its log has the details")


def _in_words(item: dict[str, Any]) -> str:
    """Where a body is wrong and why; what was sent is not repeated, because it may be anything."""
    place = ".".join(str(part) for part in item["loc"][1:]) or "the body"
    return f"{place}: {item['msg']}"


def _refusal(status: int, error: str, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": error, "message": message}, status_code=status, headers=headers)
