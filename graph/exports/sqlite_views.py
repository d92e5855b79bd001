"""The views of the SQLite file: what most people would join first, joined."""

from __future__ import annotations

from typing import Final, NamedTuple


class View(NamedTuple):
    """One view: what it shows and its query."""

    says: str
    query: str


VIEWS: Final = {
    "who_does_what": View(
        "Who takes part in which initiative, in which role, from when until when: names in English,"
        " French and Dutch.",
        """
SELECT p.iri, a.label_en AS actor, a.label_fr AS actor_fr, a.label_nl AS actor_nl,
  r.label_en AS role, r.label_fr AS role_fr, r.label_nl AS role_nl,
  i.label_en AS initiative, i.label_fr AS initiative_fr, i.label_nl AS initiative_nl,
  p.from_date, p.until_date, p.planned, p.documents, p.independent, p.differences,
  p.actor_iri, p.initiative_iri
FROM participations p
LEFT JOIN things a ON a.iri = p.actor_iri
LEFT JOIN terms r ON r.iri = p.role_iri
LEFT JOIN things i ON i.iri = p.initiative_iri""",
    ),
    "who_pays_what": View(
        "Who pays for what, through which funds, and how much where a document says so.",
        """
SELECT f.iri, f.giver_label AS giver,
  (SELECT group_concat(fund_label, '; ') FROM funding_through WHERE funding_iri = f.iri)
    AS through,
  f.recipient_label AS recipient, f.amount, f.unit_slug AS unit, f.share,
  s.label_en AS status, f.documents, f.independent, f.differences,
  f.giver_iri, f.recipient_iri
FROM fundings f
LEFT JOIN terms s ON s.iri = f.status_iri""",
    ),
    "corridors": View(
        "Which initiatives and agreements lead from where to where: a row for each pair of places.",
        """
SELECT o.place_label AS origin, d.place_label AS destination, t.kind, t.label_en AS name,
  o.place_iri AS origin_iri, d.place_iri AS destination_iri, t.iri
FROM thing_places o
JOIN thing_places d ON d.thing_iri = o.thing_iri AND d.relation_slug = 'destination'
JOIN things t ON t.iri = o.thing_iri
WHERE o.relation_slug = 'origin'""",
    ),
    "planned_and_actual": View(
        "Figures with what is measured and how sure it is, sorted so that plan and outcome meet.",
        """
SELECT f.about_label AS about, i.label_en AS indicator, f.place_label AS place,
  f.track_slug AS track, s.label_en AS status, f.bound, f.value, f.unit_slug AS unit, f.as_of,
  f.headline, f.documents, f.independent, f.differences, f.about_iri, f.iri
FROM figures f
LEFT JOIN terms i ON i.iri = f.indicator_iri
LEFT JOIN terms s ON s.iri = f.status_iri
ORDER BY f.about_label, i.label_en, f.place_label, f.track_slug, f.as_of_earliest, f.iri""",
    ),
    "evidence": View(
        "The documents behind each fact: its claims, their words, and where the document is.",
        """
SELECT fc.fact_slug AS fact, c.slug AS claim, c.words, s.title AS document,
  s.publisher_label AS publisher, s.published, s.genre_slug AS genre, s.url,
  c.status_slug AS status, c.outcome_slug AS outcome, fc.fact_iri, c.iri AS claim_iri,
  s.iri AS source_iri
FROM fact_claims fc
JOIN claims c ON c.iri = fc.claim_iri
LEFT JOIN sources s ON s.iri = c.source_iri""",
    ),
    "claims_side_by_side": View(
        "What differs: the claims of each disagreement, with what they say and who says it.",
        """
SELECT d.title AS difference, d.kind_slug AS kind, d.judged, dc.preferred,
  c.subject_label AS about, c.property_slug AS property,
  coalesce(c.value_label, c.value, c.value_slug) AS says, c.words, s.title AS document,
  s.published, d.iri AS disagreement_iri, c.iri AS claim_iri
FROM disagreements d
JOIN disagreement_claims dc ON dc.disagreement_iri = d.iri
JOIN claims c ON c.iri = dc.claim_iri
LEFT JOIN sources s ON s.iri = c.source_iri""",
    ),
}
