"""Frames between the service and its workers come whole, however the bytes are cut."""

from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import QueryError, Where
from queries.service.asked import AnswerTooLarge, Asked, refusal, refused
from queries.service.frames import Kind, Reader, frame


@given(
    st.lists(st.tuples(st.sampled_from(Kind), st.binary(max_size=300)), max_size=8),
    st.lists(st.integers(1, 50), min_size=1),
)
def test_frames_survive_any_cutting(frames: list[tuple[Kind, bytes]], cuts: list[int]) -> None:
    """What is put together is what was sent, in its order."""
    data = b"".join(frame(kind, payload) for kind, payload in frames)
    reader, at, turn = Reader(), 0, 0
    found: list[tuple[Kind, bytes]] = []
    while at < len(data):
        size = cuts[turn % len(cuts)]
        found += reader.feed(data[at : at + size])
        at, turn = at + size, turn + 1
    assert found == frames


@given(st.text(), st.lists(st.text(), max_size=3), st.booleans())
def test_a_question_survives_the_way(text: str, graphs: list[str], trusted: bool) -> None:
    """Any text, lone surrogates included, arrives as it was sent."""
    asked = Asked(text + "\ud800", "csv", "jsonld", tuple(graphs), (), trusted)
    assert Asked.decoded(asked.encoded()) == asked


def test_a_refusal_survives_the_way() -> None:
    """Message, place and hint of a refusal arrive, and what is too large stays so."""
    told = refused(refusal(QueryError("no", Where("query", 3, 4), "write yes")))
    assert (told.message, told.where, told.hint) == ("no", Where("query", 3, 4), "write yes")
    assert isinstance(refused(refusal(AnswerTooLarge("long"))), AnswerTooLarge)
    assert not isinstance(told, AnswerTooLarge)
