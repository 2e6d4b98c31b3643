"""A plan in words: the question that it answers, as the program would ask it."""

from strategy_chat.compose.wording import wording
from strategy_chat.schema import Planned


def word_plan(plan: Planned, language: str) -> str:
    """The question in a language, made of nothing but the names of the plan and our own words."""
    words = wording(language)
    which = words.enumerate(plan.rows) or words("plan_all")
    for bound in plan.bounds:
        test = words(f"plan_{bound.test}", value=bound.value)
        which = words("plan_where", which=which, column=bound.column, test=test)
    columns = words.enumerate(plan.columns)
    bare = "_bare" if not columns and f"plan_{plan.operation}_bare" in words.phrases else ""
    return words(f"plan_{plan.operation}{bare}", which=which, columns=columns)
