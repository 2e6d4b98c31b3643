"""The failures of the evaluation itself."""


class EvalError(Exception):
    """Something given to the evaluation cannot be used: a question set, a baseline, a configuration.

    The message says in a line per problem what was wrong, where, and what to do.
    """
