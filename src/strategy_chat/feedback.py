"""What people say of answers: right, wrong or wrong source, kept in one local SQLite file.

Each operation opens the file and closes it again, so that the server and the command line can use it at
the same time. The file is readable by its owner only: it holds what people asked.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from strategy_chat.errors import FeedbackError

Verdict = Literal["right", "wrong", "wrong_source"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

MOST_BYTES = 64 * 1024 * 1024
"""What is more is refused, so that no visitor can fill the disk."""

_PAGE_BYTES = 4096
_SCHEMA = 1
_WAIT_S = 5.0
_COLUMNS = ("verdict", "comment", "question", "answer", "language", "citations", "corpus", "version")
_TABLE = f"""
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL,
    {", ".join(f"{column} TEXT NOT NULL" for column in _COLUMNS)}
)
"""


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A citation of the answer that was judged, as the answer gave it."""

    number: int
    source: str
    section: str
    quote: str
    passage_id: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody said of an answer. ``corpus`` is the fingerprint of the documents that it came from,
    ``version`` that of the program."""

    verdict: Verdict
    question: str
    answer: str
    comment: str = ""
    language: str = ""
    citations: tuple[CitedPlace, ...] = ()
    corpus: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Feedback as it is kept: with its number and the time (UTC, ISO 8601, to the second)."""

    id: int
    time: str
    feedback: Feedback


class FeedbackStore:
    """The feedback in the SQLite file ``path``, which is made with the first entry."""

    def __init__(self, path: Path, most_bytes: int = MOST_BYTES) -> None:
        self.path = path
        self._most_bytes = most_bytes

    def add(self, feedback: Feedback) -> Kept:
        """Keep ``feedback``. Raises FeedbackError if the file is full or cannot be written."""
        time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        fields = {**asdict(feedback), "citations": _json([asdict(place) for place in feedback.citations])}
        names = ("time", *_COLUMNS)
        values = (time, *(fields[column] for column in _COLUMNS))
        statement = f"INSERT INTO feedback ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        with self._errors("written"):
            self._create()
            with closing(self._connect("rw")) as connection, connection:
                connection.execute(f"PRAGMA max_page_count = {self._most_bytes // _PAGE_BYTES}")
                number = connection.execute(statement, values).lastrowid
        return Kept(number or 0, time, feedback)

    def entries(self, last: int | None = None) -> tuple[Kept, ...]:
        """All feedback, oldest first, or only the ``last`` so many; nothing if there is no file.

        Raises FeedbackError if the file cannot be read.
        """
        if not self.path.exists() or not self.path.stat().st_size:
            return ()
        query = f"SELECT id, time, {', '.join(_COLUMNS)} FROM feedback ORDER BY id DESC LIMIT ?"
        with self._errors("read"), closing(self._connect("ro")) as connection:
            rows = connection.execute(query, (-1 if last is None else last,)).fetchall()
            return tuple(_kept(row) for row in reversed(rows))

    def _create(self) -> None:
        if self.path.exists():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))

    def _connect(self, mode: Literal["ro", "rw"]) -> sqlite3.Connection:
        connection = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode={mode}", uri=True, timeout=_WAIT_S)
        if mode == "rw":
            _prepare(connection)
        return connection

    @contextmanager
    def _errors(self, done: str) -> Iterator[None]:
        """Turns what SQLite and the file system raise into FeedbackError."""
        try:
            yield
        except sqlite3.Error as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
                raise FeedbackError(
                    f"the feedback in {self.path} has reached {self._most_bytes // 2**20} MiB: export it "
                    "with `strategy-chat feedback export` and move the file away"
                ) from error
            raise self._unusable(done, error) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self._unusable(done, error) from error

    def _unusable(self, done: str, error: Exception) -> FeedbackError:
        return FeedbackError(
            f"the feedback in {self.path} cannot be {done} ({error}); set STRATEGY_CHAT_FEEDBACK_FILE to a "
            "file that can, or move this one away"
        )


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the table in a new file; several processes may be doing so at once."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        if schema == 0:
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA user_version = {_SCHEMA}")
        elif schema != _SCHEMA:
            raise ValueError(f"its form is {schema}, and this version writes {_SCHEMA}")


def _kept(row: tuple[int | str, ...]) -> Kept:
    number, time, *values = row
    fields = dict(zip(_COLUMNS, map(str, values), strict=True))
    citations = tuple(CitedPlace(**place) for place in json.loads(fields.pop("citations")))
    verdict = next((known for known in VERDICTS if known == fields["verdict"]), None)
    if verdict is None:
        raise ValueError(f"entry {number} has the verdict {fields['verdict']!r}")
    del fields["verdict"]
    return Kept(int(number), str(time), Feedback(verdict, citations=citations, **fields))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
