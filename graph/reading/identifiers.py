"""The identifiers that others use for our things: which schemes, how written, at which IRI."""

from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints

# How an identifier of each scheme is written, what it is, and its IRI where it has one.
_SCHEMES: Final = {
    "wikidata": (
        r"^Q[1-9][0-9]{0,11}$",
        "a Wikidata item such as Q31",
        "http://www.wikidata.org/entity/{}",
    ),
    "iso3166-1": (r"^[A-Z]{2}$", "two capital letters such as BE", ""),
    "iso3166-2": (r"^[A-Z]{2}-[A-Z0-9]{1,3}$", "a country and its part such as BE-VLG", ""),
    "eu-country": (
        r"^([A-Z]{3}|1A0)$",
        "the code of the EU's country list such as BEL",
        "http://publications.europa.eu/resource/authority/country/{}",
    ),
    "nuts": (
        r"^[A-Z]{2}[A-Z0-9]{0,3}$",
        "a NUTS code such as BE2",
        "http://data.europa.eu/nuts/code/{}",
    ),
    "geonames": (
        r"^[1-9][0-9]{0,11}$",
        "a GeoNames number such as 2802361",
        "https://sws.geonames.org/{}/",
    ),
    "ror": (
        r"^0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$",
        "the nine signs of a ROR identifier such as 02495e989",
        "https://ror.org/{}",
    ),
    "iati": (
        r"^[A-Z]{2,3}-[A-Z0-9_]{2,20}-[A-Za-z0-9._:-]{1,80}$",
        "an IATI organisation or activity such as XM-DAC-41302",
        "",
    ),
    "isni": (r"^[0-9]{15}[0-9X]$", "the sixteen signs of an ISNI, without blanks", ""),
    "viaf": (r"^[1-9][0-9]{0,21}$", "a VIAF number such as 148436899", ""),
    "lei": (r"^[A-Z0-9]{18}[0-9]{2}$", "the twenty signs of an LEI", ""),
}
ADVICE: Final = {pattern: f"write {words}" for pattern, words, _ in _SCHEMES.values()}


def _written(scheme: str) -> StringConstraints:
    return StringConstraints(pattern=_SCHEMES[scheme][0])


class Identifiers(BaseModel):
    """An entity's identifiers, one key for each scheme that is known."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=False,
    )

    wikidata: Annotated[str, _written("wikidata")] | None = None
    iso3166_1: Annotated[str, _written("iso3166-1")] | None = None
    iso3166_2: Annotated[str, _written("iso3166-2")] | None = None
    eu_country: Annotated[str, _written("eu-country")] | None = None
    nuts: Annotated[str, _written("nuts")] | None = None
    geonames: Annotated[str, _written("geonames")] | None = None
    ror: Annotated[str, _written("ror")] | None = None
    iati: Annotated[str, _written("iati")] | None = None
    isni: Annotated[str, _written("isni")] | None = None
    viaf: Annotated[str, _written("viaf")] | None = None
    lei: Annotated[str, _written("lei")] | None = None

    def items(self) -> Iterator[tuple[str, str]]:
        """Give scheme and value of each, in the order of the schemes' names."""
        yield from sorted(self.model_dump(by_alias=True, exclude_none=True).items())


def iri(scheme: str, value: str) -> str | None:
    """Give the IRI that stands for a thing elsewhere, if the scheme has IRIs."""
    pattern = _SCHEMES[scheme][2]
    return pattern.format(value) if pattern else None
