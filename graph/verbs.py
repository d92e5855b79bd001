"""The verbs on the edges of a constellation: who does what to whom, in three languages."""

from __future__ import annotations

from typing import Final

from ontology.terms import LANGUAGES

#: Role slug (scheme/role) or property local name → (English, French, Dutch), short enough to draw.
VERBS: Final[dict[str, tuple[str, str, str]]] = {
    "tester": ("jointly tests", "teste ensemble", "test samen"),
    "coordinator": ("coordinates", "coordonne", "coördineert"),
    "implementer": ("implements", "met en œuvre", "voert uit"),
    "component-implementer": (
        "implements a part of",
        "met en œuvre un volet de",
        "voert een deel uit van",
    ),
    "partner": ("is partner in", "est partenaire de", "is partner in"),
    "implementing-partner": ("helps implement", "aide à mettre en œuvre", "voert mee uit"),
    "research-partner": ("does research for", "mène la recherche pour", "doet onderzoek voor"),
    "funder": ("pays for", "finance", "betaalt"),
    "fund-manager": ("manages funds for", "gère les fonds de", "beheert geld voor"),
    "trainer": ("trains people for", "forme pour", "leidt op voor"),
    "curriculum-developer": ("develops courses for", "conçoit les cours de", "maakt lessen voor"),
    "selector": ("selects people for", "sélectionne pour", "selecteert voor"),
    "recruiter": ("calls for candidates for", "lance l'appel pour", "roept kandidaten op voor"),
    "needs-analyst": ("identifies needs for", "identifie les besoins de", "brengt noden in kaart"),
    "commissioner": ("commissions", "commande", "geeft opdracht voor"),
    "evaluator": ("evaluates", "évalue", "evalueert"),
    "host-employer": ("employs people from", "emploie des gens de", "stelt mensen tewerk uit"),
    "manager": ("manages", "gère", "beheert"),
    "designer": ("designs", "conçoit", "ontwerpt"),
    "employment-service": (
        "finds people for",
        "trouve des gens pour",
        "zoekt mensen voor",
    ),
    "employer-organisation": (
        "speaks for employers in",
        "représente les employeurs dans",
        "vertegenwoordigt werkgevers in",
    ),
    "signatory": ("signs", "signe", "ondertekent"),
    "through": ("pays through", "paie par", "betaalt via"),
    "managedBy": ("is managed by", "est géré par", "wordt beheerd door"),
    "createdBy": ("was set up by", "a été créé par", "is opgericht door"),
    "followsModel": ("follows", "suit", "volgt"),
    "restsOn": ("rests on", "repose sur", "steunt op"),
    "builds-on": ("builds on", "s'appuie sur", "bouwt voort op"),
    "follow-up-of": ("follows up", "fait suite à", "is vervolg op"),
    "component-of": ("is part of", "fait partie de", "is onderdeel van"),
    "support-continues-through": (
        "support continues through",
        "l'appui continue par",
        "steun gaat door via",
    ),
    "replicates": ("replicates", "reproduit", "neemt over van"),
    "successor-of": ("takes over from", "succède à", "volgt op"),
    "fundedThrough": ("is paid through", "est payé par", "wordt betaald via"),
    "subOrganizationOf": ("belongs to", "relève de", "hoort bij"),
    "includes": ("includes", "inclut", "omvat"),
    "party": ("has as party", "a pour partie", "heeft als partij"),
    "counterpartOf": ("is counterpart of", "est l'homologue de", "is tegenhanger van"),
    "memberOf": ("works at", "travaille chez", "werkt bij"),
    "origin": ("recruits in", "recrute en", "werft aan in"),
    "destination": ("leads to", "mène vers", "leidt naar"),
    "location": ("takes place in", "se déroule à", "vindt plaats in"),
    "involvesCountry": ("involves", "associe", "betrekt"),
}


def verb(key: str, lang: str) -> str:
    """Return the verb of a role or property in a language; English where there is none."""
    words = VERBS.get(key)
    if words is None:
        return key
    return words[LANGUAGES.index(lang) if lang in LANGUAGES else 0]
