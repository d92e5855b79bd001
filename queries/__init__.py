"""The library of questions, and everything needed to ask and answer them in words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.typed import ask as ask

__all__ = ["ask"]


def __getattr__(name: str) -> object:
    """Load `ask` when it is first used: whoever imports one room need not wait for the engine."""
    if name == "ask":
        from queries.typed import ask  # noqa: PLC0415

        return ask
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
