"""Why is this empty? The smallest part that matches nothing, and the nearest thing that exists."""

from queries.why.explaining import explain
from queries.why.model import Explanation, Suggestion
from queries.why.questions import explain_question, why_empty

__all__ = ["Explanation", "Suggestion", "explain", "explain_question", "why_empty"]
