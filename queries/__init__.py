"""The library of questions, and everything needed to ask and answer them in words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.reports.asking import report as report
    from queries.typed import ask as ask

__all__ = ["ask", "report"]


def __getattr__(name: str) -> object:
    """Load what is used when it is first used: whoever imports one room need not wait for all."""
    if name == "ask":
        from queries.typed import ask  # noqa: PLC0415

        return ask
    if name == "report":
        from queries.reports.asking import report  # noqa: PLC0415

        return report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
