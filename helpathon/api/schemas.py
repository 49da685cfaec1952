"""What the answers look like, as the OpenAPI description tells it; `shapes` makes them, a test holds the two together."""

from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from ninja import Field, Schema

T = TypeVar("T")

Kind = Literal["project", "business", "rethought", "scenario", "gap"]
Stage = Literal["spark", "concept", "prototype", "pilot", "project"]
Licence = Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"]
Visibility = Literal["public", "edition"]
LinkType = Literal["builds_on", "merges", "splits", "carried_over"]
Language = Literal["de", "en"]
Order = Literal["newest", "growing", "random"]


class Problem(Schema):
    """Why there is no answer, as a sentence in the language that `Accept-Language` asks for."""

    detail: str


class Listed(Schema, Generic[T]):
    """Some items, and the address where the list goes on; null at its end."""

    items: list[T]
    next: str | None


class Texts(Schema):
    """A text by staff in both languages; empty where a language is missing."""

    de: str
    en: str


class Questions(Schema):
    """Guiding questions in both languages."""

    de: list[str]
    en: list[str]


class District(Schema):
    """A part of a city; its slug is unique in that city."""

    city: str
    slug: str
    name: str


class FieldOfAction(Schema):
    """A field of action of a city; its slug is unique in that city."""

    city: str
    slug: str
    title: Texts


class CityInList(Schema):
    """A municipality."""

    slug: str
    name: str
    motto: Texts
    zone: str = Field(description="Time zone, as in Europe/Berlin.")
    url: str = Field(description="Its page.")


class City(CityInList):
    """A municipality with what it divides itself into."""

    districts: list[District]
    fields_of_action: list[FieldOfAction]


class FormatOfEdition(Schema):
    """A way to take part; a standing one has editions without end."""

    slug: str
    title: Texts
    standing: bool


class EditionInList(Schema):
    """One dated run of a format, or a standing one without end."""

    slug: str
    title: Texts
    motto: Texts
    format: FormatOfEdition
    hosts: list[str] = Field(description="Slugs of the hosting cities.")
    zone: str = Field(description="Time zone in which its dates are meant.")
    from_at: datetime
    to_at: datetime | None = Field(description="Null: without end.")
    running: bool
    url: str = Field(description="Its page.")


class Edition(EditionInList):
    """An edition with its texts, which are Markdown."""

    description: Texts
    programme: Texts


class Track(Schema):
    """A theme of an edition."""

    slug: str
    title: Texts
    questions: Questions
    colour: int = Field(description="A hue from 1 to 8.")
    url: str = Field(description="The page of its ideas.")


class Step(Schema):
    """A stretch of an edition, from `from_at` until just before `to_at`."""

    slug: str
    title: Texts
    sentence: Texts
    from_at: datetime
    to_at: datetime | None
    opens: list[str] = Field(description="Names of the acts that it opens.")
    override: Literal["open", "closed"] | None = Field(description="Opened or closed by hand.")
    is_open: bool = Field(description="Whether it is open now, by hand or by date.")


class Material(Schema):
    """Something to read or to work with."""

    title: str
    link: str


class ProgrammeItem(Schema):
    """A timed point of an edition, from `from_at` until just before `to_at`."""

    number: int
    kind: Literal["opening", "webinar", "plenary", "work", "break", "pitches"]
    title: Texts
    text: Texts = Field(description="Markdown.")
    from_at: datetime
    to_at: datetime
    track: str | None
    place: str
    link: str | None = Field(description="Of the conference, if the asker may see it.")
    speakers: list[str] = Field(description="One each: name, role.")
    material: list[Material]
    cancelled: bool
    running: bool = Field(description="Whether it takes place now.")
    revision: int = Field(description="Rises with every change.")
    url: str


class Appearance(Schema):
    """An edition in which a challenge stands; `came_from` where it travelled there from another one."""

    edition: str
    track: str | None
    since: datetime
    came_from: str | None


class Challenge(Schema):
    """What somebody needs solved. The longer texts are Markdown; those of a withdrawn one are empty."""

    number: int
    edition: str = Field(description="The edition it came to first.")
    city: str
    track: str | None
    district: District | None
    fields_of_action: list[FieldOfAction]
    question: str
    context: str
    owner: str = Field(description="Who has the problem.")
    outcome: str = Field(description="What a good outcome would be.")
    data: str = Field(description="Data and knowledge there is.")
    language: Language
    state: Literal["accepted", "joined", "withdrawn"]
    joined_into: int | None = Field(description="The challenge it goes on with.")
    entered_by_city: bool = Field(description="Whether the city entered it in somebody's name.")
    affected: int = Field(description="How many people said that it affects them too.")
    appearances: list[Appearance] = Field(description="The editions it stands in.")
    published_at: datetime
    url: str = Field(description="Its page.")


class Author(Schema):
    """Who wrote it, as the pages show it; `example` marks the invented people of a demonstration."""

    name: str
    example: bool


class Idea(Schema):
    """A proposal. Who uses its text names the author and the licence."""

    number: int
    edition: str
    track: str | None
    challenge: int | None
    district: District | None
    fields_of_action: list[FieldOfAction]
    kind: Kind
    stage: Stage
    title: str
    text: str = Field(description="Markdown; empty where an idea was withdrawn or has only a title.")
    language: Language
    licence: Licence = Field(description="SPDX identifier.")
    visibility: Visibility
    author: Author
    published_at: datetime
    withdrawn_at: datetime | None
    version: int
    support_count: int = Field(description="People who stand behind it here.")
    imported_support: int = Field(description="Support that came with an imported source, never added up.")
    source: str | None = Field(description="The source of an imported idea.")
    url: str = Field(description="Its page.")


class Relative(Schema):
    """The other end of a link between two ideas."""

    number: int
    title: str
    language: Language
    type: LinkType
    reason: str = Field(description="In the language of the younger idea.")
    at: datetime
    url: str = Field(description="Its page.")


class IdeaWithLineage(Idea):
    """An idea, what it comes from, and what came of it."""

    origins: list[Relative]
    consequences: list[Relative]


class Entry(Schema):
    """One fact of the journal of an edition."""

    number: int
    verb: str
    payload: dict[str, Any] = Field(description="Numbers, slugs and small facts; never a text or a name.")
    happened_at: datetime
    recorded_at: datetime


AFTER = "Where to go on: the key in `next` of the answer before."
LIMIT = "How many items at most."


class Cut(Schema):
    """Which part of a list is asked for."""

    after: str = Field("", pattern=r"^[\w-]{0,80}$", description=AFTER)
    limit: int = Field(24, ge=1, le=100, description=LIMIT)


class ChallengeCut(Schema):
    """Which part of an edition's challenges is asked for."""

    after: int = Field(0, ge=0, lt=10**15, description=AFTER)
    limit: int = Field(24, ge=1, le=100, description=LIMIT)


class JournalCut(Schema):
    """Which part of a journal is asked for."""

    after: int = Field(0, ge=0, lt=10**15, description="Only entries with a number above this one.")
    limit: int = Field(100, ge=1, le=100, description=LIMIT)


class IdeaWish(Schema):
    """Which ideas are asked for, as on the page."""

    q: str = Field("", max_length=100, pattern=r"^[^\x00]*$", description="Words; the best fit comes first.")
    track: str = Field("", pattern=r"^[\w-]{0,80}$", description="Slug of a track.")
    challenge: int | None = Field(None, ge=1, lt=10**15, description="Number of a challenge.")
    district: str = Field("", pattern=r"^[\w-]{0,80}$", description="Slug of a district.")
    stage: Stage | None = Field(None, description="How far an idea has come.")
    order: Order = Field("newest", description="Without words in `q`.")
    after: str = Field("", max_length=60, description=AFTER)
    limit: int = Field(24, ge=1, le=100, description=LIMIT)
