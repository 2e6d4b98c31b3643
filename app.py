"""The web chat: ``python app.py`` serves it with the settings of the environment."""

import logging
import sys
from functools import partial

from strategy_chat import StrategyChatError, load_settings
from strategy_chat.web import serve


def main() -> None:
    """Serve the page until interrupted, printing its address."""
    try:
        settings = load_settings()
        logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
        serve(settings, announce=partial(print, flush=True))
    except StrategyChatError as error:
        sys.exit(f"Error: {error}")


if __name__ == "__main__":
    main()
