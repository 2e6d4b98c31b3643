"""The kinds of failure, under one base.

::

    StrategyChatError
    ├── QuestionError        a question or a history that cannot be read
    ├── CorpusError          a folder or file of the corpus that cannot be read
    ├── StoreError           the stored index
    │   ├── IndexUnavailable the folder cannot be written, or what is in it cannot be used
    │   └── IndexLocked      another process is writing the index
    ├── ModelUnavailable     an embedding or language model that cannot be loaded
    ├── FeedbackError        feedback that cannot be kept or read
    ├── ServerBusy           too many people are waiting for an answer
    └── SettingsError        a setting with a value that it cannot have

Every message says what was wrong, gives the value, and says what to do. They are raised inside the
package and turned into one line and an exit code only by the command line and the web page.
"""


class StrategyChatError(Exception):
    """Base of every error that this package raises on purpose."""


class QuestionError(StrategyChatError):
    """The question or the history given with it cannot be read; raised before any work is done."""


class CorpusError(StrategyChatError):
    """A folder, a file or a line of the corpus cannot be read; the message names file and line."""


class StoreError(StrategyChatError):
    """Base of the failures of the stored index."""


class IndexUnavailable(StoreError):
    """The index folder cannot be written, or the Chroma server cannot be reached."""


class IndexLocked(StoreError):
    """Another process is writing the index; nothing was changed."""


class ModelUnavailable(StrategyChatError):
    """A model cannot be loaded or set up; the message names it and says what to set or install."""


class FeedbackError(StrategyChatError):
    """Feedback that cannot be kept or read: its file is full, not writable or not a file of feedback."""


class ServerBusy(StrategyChatError):
    """As many people wait for an answer as the server lets wait; nothing was done."""


class SettingsError(StrategyChatError):
    """A setting has a value that it cannot have; the message names the setting."""
