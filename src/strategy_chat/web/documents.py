"""The documents to read in the page: ``GET /documents/{id}`` gives one as a piece of HTML."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, JSONResponse, Response

from strategy_chat.api import StrategyChat
from strategy_chat.render import document_html


def document_routes(chat: StrategyChat) -> APIRouter:
    """The routes over the documents of ``chat``."""
    router = APIRouter()

    @router.get("/documents/{document}", include_in_schema=False)
    def read(
        document: str, lang: str = "zh-Hant", companion: Annotated[str, Query(alias="with")] = ""
    ) -> Response:
        """A document's original, with the edition in the language ``with`` beneath each place."""
        found = next((d for d in chat.documents() if d.id == document), None)
        if found is None:
            return JSONResponse({"message": f"there is no document {document!r}"}, status_code=404)
        html = document_html(found, lang, companion)
        return HTMLResponse(html, headers={"cache-control": "no-cache"})

    return router
