"""How the tests that make up their own texts make them, the same at every run."""

from hypothesis import settings
from hypothesis import strategies as st

anything = settings(max_examples=150, deadline=None, derandomize=True, database=None)
mixed = st.text(
    alphabet=st.one_of(
        st.sampled_from("茶樹臺灣台湾后後裡里裏国國的是 ,，。.「」（）()12０９AbzＡ-—−\u200b\n\t"),
        st.characters(exclude_categories=()),
    ),
    max_size=60,
)
"""Text of many scripts, with much that the rules on Chinese are about."""
