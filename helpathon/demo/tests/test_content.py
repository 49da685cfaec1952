"""The content holds together: names exist, times run forward, nothing is said twice."""

import re
from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from helpathon.demo.load import FOLDER, Moment, content

KINDS = {"project", "business", "rethought", "scenario", "gap"}
IDEAS = {idea.key: idea for idea in content().ideas}
EDITIONS = {edition["slug"]: edition for edition in content().editions}
DISTRICTS = [district["slug"] for city in content().cities for district in city["districts"]]
TRACKS = {(slug, track["slug"]) for slug, edition in EDITIONS.items() for track in edition.get("track", [])}


def _twice(values):
    return [value for value, times in Counter(values).items() if times > 1]


def test_keys_names_and_titles_occur_once():
    here = content()
    assert not _twice(DISTRICTS)
    assert not _twice(field["slug"] for field in here.fields)
    assert not _twice(person["key"] for person in here.people)
    assert not _twice(person["name"] for person in here.people)
    assert not _twice(person["mail"] for person in here.people)
    assert not _twice(challenge["key"] for challenge in here.challenges)
    assert not _twice(challenge["question"] for challenge in here.challenges)
    assert not _twice(idea.key for idea in here.ideas)
    assert not _twice([idea.title for idea in here.ideas] + [notion.title for notion in here.notions])


def test_there_is_as_much_as_a_city_needs_to_be_seen():
    here = content()
    links = Counter(origin.type for idea in here.ideas for origin in idea.origins)
    assert len(here.fields) == 12
    assert len(here.people) >= 70
    assert len(here.challenges) == 40
    assert 120 <= len(here.ideas) <= 160
    assert len(here.notions) >= 60
    assert {idea.kind for idea in here.ideas} == KINDS
    assert sum(idea.kind == "gap" for idea in here.ideas) >= 12
    assert links["builds_on"] >= 35
    assert sum(bool(idea.merges) for idea in here.ideas) >= 12
    assert links["splits"] >= 4
    assert links["carried_over"] >= 5
    assert sum(idea.withdrawn_at is not None for idea in here.ideas) == 3
    crossing = [
        idea
        for idea in here.ideas
        if len({IDEAS[key].track for key in idea.merges} | {idea.track}) > 1 and idea.merges
    ]
    assert len(crossing) >= 4


def test_at_any_hour_of_the_second_day_most_ideas_are_there():
    """Ideas that lie after now are not played: the river must be full just after midnight too."""
    before_the_second_day = [idea for idea in content().ideas if idea.edition != "vol-2" or idea.at.day < 2]
    assert len(before_the_second_day) >= 120


def test_challenges_name_things_that_exist():
    fields = {field["slug"] for field in content().fields}
    for challenge in content().challenges:
        assert challenge["question"].startswith("Wie können wir ")
        assert challenge["question"].endswith("?")
        assert "(Beispiel)" in challenge["owner"]
        assert challenge["context"]
        assert challenge["good"]
        assert set(challenge["fields"]) <= fields
        assert "district" not in challenge or challenge["district"] in DISTRICTS
        assert challenge["edition"] in EDITIONS
        assert "track" not in challenge or (challenge["edition"], challenge["track"]) in TRACKS


@pytest.mark.parametrize("idea", content().ideas, ids=lambda idea: idea.key)
def test_an_idea_names_things_that_exist(idea):
    fields = {field["slug"] for field in content().fields}
    challenges = {challenge["key"]: challenge for challenge in content().challenges}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", idea.key)
    assert 5 <= len(idea.title) <= 80
    assert idea.text
    assert idea.kind in KINDS
    assert 0 <= idea.weight <= 100
    assert idea.author in {person["key"] for person in content().people}
    assert set(idea.fields) <= fields
    assert idea.fields
    assert idea.district is None or idea.district in DISTRICTS
    assert idea.track is None or (idea.edition, idea.track) in TRACKS
    assert idea.challenge is None or challenges[idea.challenge]["edition"] == idea.edition


@pytest.mark.parametrize("idea", [i for i in content().ideas if i.origins], ids=lambda idea: idea.key)
def test_an_idea_grows_out_of_older_ones_that_still_flow(idea):
    for origin in idea.origins:
        parent = IDEAS[origin.idea]
        assert origin.type in {"builds_on", "merges", "splits", "carried_over"}
        assert len(origin.reason) >= 20
        if parent.edition == idea.edition:
            assert parent.at < idea.at
            assert parent.withdrawn_at is None
            rests = [other.at for other in IDEAS.values() if parent.key in other.merges and other is not idea]
            assert all(at > idea.at for at in rests), f"{parent.key} has already flowed into another idea"
        else:
            assert origin.type in {"carried_over", "builds_on"}
            assert idea.edition == "vol-2"
    assert len(idea.merges) in (0, 2, 3)


@pytest.mark.parametrize("idea", content().ideas, ids=lambda idea: idea.key)
def test_an_idea_comes_while_ideas_may_come(idea):
    steps = {"vol-1": ("develop",), "vol-2": ("develop",), "ideenpool": ("open",)}[idea.edition]
    for moment in (idea.at, idea.edited_at, idea.withdrawn_at):
        if moment is None:
            continue
        assert any(
            Moment.parse(step["from"]) <= moment and ("to" not in step or moment < Moment.parse(step["to"]))
            for step in EDITIONS[idea.edition]["step"]
            if step["slug"] in steps
        )
    assert idea.edited_at is None or (idea.edited_at > idea.at and idea.edited_text != idea.text)
    assert idea.withdrawn_at is None or idea.withdrawn_at > idea.at


def test_kept_back_notions_fit_the_running_edition():
    for notion in content().notions:
        assert ("vol-2", notion.track) in TRACKS
        assert notion.kind in KINDS
        assert len(notion.title) <= 80
        if notion.on:
            assert IDEAS[notion.on].edition == "vol-2"
            assert notion.reason


def test_staff_texts_are_there_in_german_and_english():
    def walk(value, path):
        if isinstance(value, dict):
            if "de" in value or "en" in value:
                assert value.get("de"), path
                assert value.get("en"), path
            for key, inner in value.items():
                walk(inner, f"{path}.{key}")
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                walk(inner, f"{path}[{number}]")

    here = content()
    walk([here.cities, here.fields, here.target_groups, here.editions], "content")
    assert EDITIONS["vol-2"]["description"]["ls"]
    for edition in EDITIONS.values():
        for track in edition.get("track", []):
            assert len(track["questions"]["de"]) == len(track["questions"]["en"]) == 3


def test_german_is_written_with_umlauts_and_german_quotation_marks():
    """Catches spellings from a keyboard without umlauts and typewriter quotes in running text."""
    suspicious = re.compile(r"\b(fuer|ueber|koenn\w*|muess\w*|moech\w*|waer\w*|groess\w*|strasse\w*)\b", re.I)
    for file in FOLDER.glob("*.toml"):
        for line in file.read_text("utf-8").splitlines():
            if re.match(r"(key|on|slug|mail|author|challenge|district|edition) = |  \{ idea = ", line):
                continue
            assert not suspicious.search(line), f"{file.name}: {line}"
    for idea in content().ideas:
        for text in (idea.title, idea.text, idea.edited_text):
            assert '"' not in text
            assert text.count("„") == text.count("“")


def test_a_moment_is_a_local_time_of_a_numbered_day():
    zone = ZoneInfo("Europe/Berlin")
    assert Moment.parse("d2 09:15").on(date(2020, 5, 2), zone).isoformat() == "2020-05-03T09:15:00+02:00"
    assert Moment.parse("d0 23:59").on(date(2020, 3, 1), zone).isoformat() == "2020-02-29T23:59:00+01:00"
    with pytest.raises(ValueError, match="d2 25:00"):
        Moment.parse("d2 25:00")
