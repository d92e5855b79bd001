"""Where documents differ on the same matter, found and classified by rule.

Values that compete for one fact are handed in by the fact rules (`between`); what stands side by
side and differs all the same is looked for in all claims (`across`). Whatever a judgement names
together is left to the judgement: it overrides the rules, and nothing is told twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.claims import Claim, Judgement
from graph.comparing import Key, Naming, Side, ids, names_any, value_key
from graph.differing.classifying import NAMES, Reason, Sources, compared, gravest, speaker
from graph.differing.matters import MATTERS, Matter
from graph.differing.silences import Silence, silences
from graph.findings import Finding, Level
from graph.policy import WORDS
from graph.rdf.iris import slug

OVERRIDE = "a judgement that names these claims together overrides this"
_Pair = tuple[Side, Side, Reason]
#: Rules that choose whatever the values say, so that only a person can tell whether rightly.
_BLIND = frozenset({"latest", "official"})


@dataclass(frozen=True)
class Choice:
    """What the policy took of several values, and the rule that set each of the others aside."""

    side: Side
    rule: str
    against: Mapping[Side, str]

    def __str__(self) -> str:
        """Say what was taken, and by which rule."""
        return f"{_told(self.side)} ({ids(self.side)}) by the policy “{WORDS[self.rule]}”"


@dataclass(frozen=True)
class Difference:
    """Claims that differ and that no judgement names together: kind, reason, what was done."""

    name: str
    kind: str
    claims: tuple[Claim, ...]
    what: str
    reason: str
    hint: str = OVERRIDE
    open: bool = False
    """Whether somebody has to decide."""

    @property
    def message(self) -> str:
        """The whole difference in one sentence."""
        return f"{self.what}; {self.reason}"

    @property
    def finding(self) -> Finding:
        """The difference as a check reports it: a warning where somebody has to decide."""
        level, code = (Level.WARNING, "unjudged") if self.open else (Level.NOTE, self.kind)
        return Finding(level, code, self.message, self.claims[0].where, self.hint)


def between(
    sides: Sequence[Side],
    judgements: Iterable[Judgement],
    sources: Sources,
    taken: Choice | None,
) -> Difference | None:
    """Classify values that compete for one fact; `taken` is what the policy chose, if anything.

    Somebody has to decide where values contradict, where nothing was chosen, and where the age or
    the genre of a document chose: a new figure shall not win because it is new.
    """
    found = (
        (one, other, reason)
        for one, other in combinations(sides, 2)
        if (reason := compared(one, other, sources))
    )
    pairs = _unjudged(found, judgements)
    if not pairs:
        return None
    reason = gravest(reason for _, _, reason in pairs)
    choice = f"taken: {taken}" if taken else "undecided"
    differing = _sides(pairs, sides)
    claims = tuple(claim for side in differing for claim in side)
    blind = taken and any(taken.against.get(side) in _BLIND for side in differing)
    undecided = reason.kind == "contradiction" or not taken or bool(blind)
    return Difference(
        unjudged_name(claims),
        reason.kind,
        claims,
        _what(differing),
        _because(reason, f"{choice}; nobody has judged it"),
        _judge(claims[0]) if undecided else OVERRIDE,
        undecided,
    )


def _judge(claim: Claim) -> str:
    thing = slug(claim.subject)
    return f"add a judgement about these claims to judgements/{thing}.yaml"


def unnamed(claims: Side, judgement: Judgement, how: str) -> Difference:
    """Ask for a claim, the first, to be named in the judgement that decides about it."""
    name = claims[0].id
    return Difference(
        unjudged_name(claims),
        judgement.kind,
        claims,
        f"claim {name} is not named in judgement {judgement.id} but {how}",
        f"it goes on deciding, as {judgement.kind}, until somebody judges",
        f"add {name} to {judgement.id}, or judge anew",
        open=True,
    )


def unjudged_name(claims: Iterable[Claim]) -> str:
    """Name a difference by its claims."""
    return ".".join(["unjudged", *(claim.id for claim in claims)])


def across(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> list[Difference]:
    """Find what differs though it never competes for one fact, in a stable order."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    naming = Naming(judgements)
    found = [each for matter in MATTERS for each in _apart(matter, ordered, naming)]
    found += [_silence(silence) for silence in silences(ordered, naming)]
    return sorted(found, key=lambda difference: difference.name)


def _apart(matter: Matter, claims: Iterable[Claim], naming: Naming) -> Iterator[Difference]:
    groups: dict[Key, dict[Key, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if key := matter.key(claim):
            groups[key][_said(claim)].append(claim)
    for key in sorted(groups):
        # A plan is told before what came of it.
        values = sorted(groups[key], key=lambda said: (said[0] != "planned", said))
        sides = [tuple(groups[key][value]) for value in values]
        found = (
            (one, other, Reason(matter.kind, why))
            for one, other in combinations(sides, 2)
            if (why := matter.why(one, other))
        )
        about = naming.of(claim for side in sides for claim in side)
        if pairs := _unjudged(found, about):
            differing = _sides(pairs, sides)
            firsts = [side[0].id for side in differing]
            yield Difference(
                ".".join([matter.kind, *firsts]),
                matter.kind,
                tuple(claim for side in differing for claim in side),
                _what(differing),
                _because(pairs[0][2], matter.stands),
            )


def _said(claim: Claim) -> Key:
    """Give what makes claims one side: the same value, of the same kind, about the same part."""
    part = (term.value if term else "" for term in (claim.track, claim.place))
    return (claim.status_class, *part, *value_key(claim))


def _unjudged(pairs: Iterable[_Pair], judgements: Iterable[Judgement]) -> list[_Pair]:
    """Leave out what a judgement names together."""
    rulings = list(judgements)
    return [
        (one, other, reason)
        for one, other, reason in pairs
        if not any(names_any(j.claims, one) and names_any(j.claims, other) for j in rulings)
    ]


def _sides(pairs: Iterable[_Pair], sides: Iterable[Side]) -> list[Side]:
    differing = {side for one, other, _ in pairs for side in (one, other)}
    return [side for side in sides if side in differing]


def _what(sides: Sequence[Side]) -> str:
    """Say what differs, each value once, with the claims that give it."""
    claim = sides[0][0]
    mixed = len({side[0].status_class for side in sides}) > 1
    told = " against ".join(f"{_told(side, mixed=mixed)} ({ids(side)})" for side in sides)
    matter = slug(claim.detail) if claim.detail else slug(claim.predicate)
    several = len({each.source for side in sides for each in side}) > 1
    differ = "documents differ" if several else "one document says both"
    return f"{slug(claim.subject)}, {matter}: {differ}: {told}"


def _told(side: Side, *, mixed: bool = False) -> str:
    """Give a value as its first document writes it, with what it is about and how sure it is."""
    claim = speaker(side)
    about = [slug(part) for part in (claim.track, claim.place) if part]
    parts = [
        claim.status_class if mixed else "",
        claim.bound or ("about" if claim.approximate else ""),
        claim.value.value if claim.predicate in NAMES else claim.quoted,
        f"for {', '.join(about)}" if about else "",
    ]
    return " ".join(part for part in parts if part)


def _because(reason: Reason, done: str) -> str:
    return f"classified as {reason.kind} because {reason.why}; {done}"


def _silence(silence: Silence) -> Difference:
    thing, actor = slug(silence.thing), slug(silence.actor)
    what = (
        f"{thing}, {actor}: named in {', '.join(sorted({c.source for c in silence.naming}))}"
        f" ({ids(silence.naming)}), not in {', '.join(silence.silent)}"
    )
    reason = Reason("silence", "the latter lists other actors and leaves this one out")
    stands = "silence is no denial, and nothing is removed"
    name = f"silence.{thing}.{actor}"
    return Difference(name, "silence", silence.naming, what, _because(reason, stands))
