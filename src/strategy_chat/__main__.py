"""``python -m strategy_chat``: the command line."""

from strategy_chat.cli import main

if __name__ == "__main__":
    main()
