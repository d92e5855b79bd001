"""Who stands between two sides is what counting every path from side to side finds."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from graph.bridging.brokerage import Between, Pair, Triads

ACTORS = tuple(f"{side}{number}" for side in ("ma", "be", "xx") for number in range(5))
CASTS = st.dictionaries(
    st.sampled_from(tuple("pqrstuv")), st.sets(st.sampled_from(ACTORS), min_size=1, max_size=6)
)


def side(casts: Mapping[str, Collection[str]], start: str) -> list[str]:
    """Give the actors that begin like a country."""
    return sorted({each for cast in casts.values() for each in cast if each.startswith(start)})


def enumerated(casts: Mapping[str, Collection[str]], one: str, other: str) -> dict[Pair, None]:
    """Walk every path of two steps between the sides, the slow way, for each pair apart."""
    tied = {(a, b) for cast in casts.values() for a, b in product(cast, cast) if a != b}
    everyone = sorted({each for cast in casts.values() for each in cast})
    ends = (
        combinations(side(casts, one), 2)
        if one == other
        else product(side(casts, one), side(casts, other))
    )
    return {
        Pair(a, c, tuple(b for b in everyone if (a, b) in tied and (b, c) in tied)): None
        for a, c in ends
        if (a, c) not in tied
    }


def counted(casts: Mapping[str, Collection[str]], one: str, other: str) -> Between:
    """Count as the program does."""
    return Triads(casts).between(side(casts, one), side(casts, other), most=1_000)


def same(found: Between, pairs: Collection[Pair]) -> bool:
    """Whether numbers and lists are those of an enumeration."""
    joined = [pair for pair in pairs if pair.brokers]
    number = Counter(broker for pair in joined for broker in pair.brokers)
    ranks: dict[int, Counter[str]] = defaultdict(Counter)
    for pair in joined:
        ranks[len(pair.brokers)].update(pair.brokers)
    return (
        (found.open, found.joined) == (len(pairs), len(joined))
        and found.alone == sum(len(pair.brokers) == 1 for pair in joined)
        and {*found.listed} == {*joined}
        and len(found.listed) == len(joined)
        and {broker.actor: broker.pairs for broker in found.brokers} == dict(number)
        and all(broker.alone == ranks[1][broker.actor] for broker in found.brokers)
        and all(broker.with_one == ranks[2][broker.actor] for broker in found.brokers)
    )


@given(CASTS)
def test_side_to_side_is_every_path_of_two_steps(casts: dict[str, set[str]]) -> None:
    """Pairs, who joins them, who alone and who with one other are those of the enumeration."""
    assert same(counted(casts, "ma", "be"), enumerated(casts, "ma", "be"))


@given(CASTS)
def test_inside_a_side_each_two_count_once(casts: dict[str, set[str]]) -> None:
    """The same side twice is its inside: each two actors are one pair."""
    assert same(counted(casts, "ma", "ma"), enumerated(casts, "ma", "ma"))


@given(CASTS)
def test_from_the_other_side_it_is_the_same(casts: dict[str, set[str]]) -> None:
    """Exchanged sides mirror pairs and meeting places, and change no number."""
    assert counted(casts, "be", "ma") == counted(casts, "ma", "be").turned


def test_a_known_broker_stands_alone() -> None:
    """One actor in both of two arrangements joins everybody of the one to everybody of the other.

    Those in one arrangement alone join nobody.
    """
    casts = {"p": ["ma1", "ma2", "xx1"], "q": ["be1", "be2", "xx1"]}
    found = counted(casts, "ma", "be")
    (broker,) = found.brokers
    assert (broker.actor, broker.pairs, broker.alone) == ("xx1", 4, 4)
    assert (broker.near, broker.far, broker.through) == (("p",), ("q",), ("p", "q"))
    assert (found.open, found.joined, found.alone) == (4, 4, 4)


def test_who_meets_needs_no_broker() -> None:
    """Two that are together in anything are no pair, whoever else knows both."""
    casts = {"p": ["ma1", "be1", "xx1"], "q": ["ma1", "xx1"], "r": ["be1", "xx1"]}
    assert counted(casts, "ma", "be") == Between()


def test_alternatives_are_counted_pair_by_pair() -> None:
    """Of three that join a pair none is alone; the same three join another with nobody else."""
    casts = {
        "p": ["ma1", "xx1", "xx2", "xx3"],
        "q": ["be1", "xx1", "xx2", "xx3"],
        "r": ["be2", "xx1"],
        "s": ["be3", "xx1", "xx2"],
    }
    told = {each.actor: each for each in counted(casts, "ma", "be").brokers}
    numbers = {
        name: (each.pairs, each.alone, each.with_one, each.with_more) for name, each in told.items()
    }
    assert numbers == {"xx1": (3, 1, 1, 1), "xx2": (2, 0, 1, 1), "xx3": (1, 0, 0, 1)}


def test_a_list_that_is_cut_begins_with_what_hangs_on_fewest() -> None:
    """Not more pairs are listed than asked for, and all are counted."""
    casts = {
        "p": ["ma1", "ma2", "xx1", "xx2"],
        "q": ["be1", "be2", "xx1", "xx2"],
        "r": ["be3", "xx1"],
    }
    found = Triads(casts).between(["ma1", "ma2"], ["be1", "be2", "be3"], most=3)
    assert [(pair.one, pair.other, len(pair.brokers)) for pair in found.listed] == [
        ("ma1", "be3", 1),
        ("ma2", "be3", 1),
        ("ma1", "be1", 2),
    ]
    assert found.joined == 6


def test_nobody_on_a_side_is_no_pair() -> None:
    """An empty side, or one that is in nothing, has no pairs."""
    triads = Triads({"p": ["ma1", "xx1"]})
    assert triads.between(["ma1"], []) == triads.between(["ma1"], ["be9"]) == Between()
    assert Triads({}).between(["ma1"], ["be1"]) == Between()
