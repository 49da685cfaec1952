"""The catalogue of formats, read from one file each in `data/`. Nothing here touches the database."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"

Texts = dict[str, str]


@dataclass(frozen=True)
class StepOfFormat:
    """A step as a format knows it: without dates, with the names of the acts it opens."""

    slug: str
    title: Texts
    sentence: Texts
    opens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Format:
    """A way to take part; a standing one has editions without end."""

    slug: str
    title: Texts
    sentence: Texts
    standing: bool
    steps: tuple[StepOfFormat, ...]

    def step(self, slug: str) -> StepOfFormat:
        """The step of that name; an edition has no steps of its own, so an unknown one is a KeyError."""
        for step in self.steps:
            if step.slug == slug:
                return step
        raise KeyError(f"the format {self.slug} has no step {slug}")


@cache
def formats() -> dict[str, Format]:
    """All formats by slug."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.toml"))]
    return {each.slug: each for each in found}


def format_of(slug: str) -> Format:
    """The format of that name; an unknown one is a KeyError."""
    return formats()[slug]


def _read(path: Path) -> Format:
    with path.open("rb") as file:
        row = tomllib.load(file)
    steps = tuple(StepOfFormat(**{**step, "opens": tuple(step.get("opens", ()))}) for step in row.pop("step"))
    return Format(slug=path.stem, steps=steps, **row)
