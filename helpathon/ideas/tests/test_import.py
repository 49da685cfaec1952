"""Taking ideas from a file."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from helpathon.accounts.models import Person
from helpathon.ideas.models import Idea, Link

CSV = """id,title,parents,support,track,author,extra
1,Eins,2 1 9,7,Rad,Ada,x
2,Zwei,1,,Rad,,x
3,,,,,,
1,Noch einmal,,,,,
4,Vier,,viele,,,
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ideas.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_mutual_parents_come_in_and_a_second_run_doubles_nothing(file, edition, capsys):
    for _run in range(2):
        call_command("import", "ideas", str(file), edition="vol-9")
    out = capsys.readouterr().out
    assert "imported 2 ideas, 2 links, skipped 3" in out
    assert "imported 0 ideas, 0 links, skipped 3" in out
    assert "line 4: the title is missing" in out
    assert "line 2: the link is left out: an idea does not come from itself" in out
    assert "line 2: the link is left out: the parent 9 is not in the file" in out
    assert Idea.objects.get(source_id="1").imported_support == 7
    assert Idea.objects.get(source_id="1").support_count == 0
    assert Link.objects.count() == 2
    call_command("import", "ideas", str(file), edition="vol-9", source="other")
    assert Idea.objects.count() == 4


def test_a_wrong_encoding_and_a_missing_header_are_said_in_a_sentence(tmp_path, edition):
    path = tmp_path / "latin.csv"
    path.write_bytes("id,title\n1,Größe\n".encode("latin-1"))
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("import", "ideas", str(path), edition="vol-9")
    path.write_text("a,b\n1,2\n")
    with pytest.raises(CommandError, match="columns id and title"):
        call_command("import", "ideas", str(path), edition="vol-9")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("1,T,gestern", "created is not a date like"),
        ("1,T,0001-01-01T00:00:00+14:00", "created is not between the years"),
        (f"1,{'T' * 301},", "the title is longer than 300 characters"),
        (f"{'1' * 121},T,", "the id is missing or longer"),
        (",T,", "the id is missing or longer"),
    ],
)
def test_a_line_that_cannot_be_an_idea_is_named_with_its_reason(tmp_path, edition, capsys, line, reason):
    path = tmp_path / "ideas.csv"
    path.write_text(f"id,title,created\n{line}\n2,Gut,\n", encoding="utf-8")
    call_command("import", "ideas", str(path), edition="vol-9")
    out = capsys.readouterr().out
    assert f"line 2: {reason}" in out
    assert "imported 1 ideas, 0 links, skipped 1" in out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "needs a first line"),
        ("id,title," + ",".join(f"c{n}" for n in range(1_000_000)) + "\n1,T\n", "columns; at most 1000"),
        ("id,title\n1," + "x" * 11_000_000 + "\n", "cannot be read"),
    ],
    ids=["empty", "a million columns", "a field of 11 MB"],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path, edition, content, sentence):
    path = tmp_path / "ideas.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=sentence):
        call_command("import", "ideas", str(path), edition="vol-9")
    assert not Idea.objects.exists()


def test_scripts_and_odd_characters_come_in_as_text(tmp_path, edition):
    path = tmp_path / "ideas.csv"
    path.write_text(
        "id,title,text,author,track\n"
        '1,<script>alert(1)</script> \u202e 🚲,"**fett**\n\n<img src=x>",<b>Ada</b>,<i>Rad</i>\n',
        encoding="utf-8",
    )
    call_command("import", "ideas", str(path), edition="vol-9")
    idea = Idea.objects.get()
    assert idea.title == "<script>alert(1)</script> 🚲"
    assert idea.author.name == "<b>Ada</b>"
    assert idea.track.title == {"de": "<i>Rad</i>"}


def test_tracks_keep_their_names_and_authors_of_two_files_are_two_people(tmp_path, edition):
    names = ["C++", "C#", "交通"]
    lines = [f"{n},Idee {n},{names[n % 3]},Anna" for n in range(250)]
    for file in ("one.csv", "two.csv"):
        (tmp_path / file).write_text("id,title,track,author\n" + "\n".join(lines), encoding="utf-8")
        call_command("import", "ideas", str(tmp_path / file), edition="vol-9")
    assert sorted(track.title["de"] for track in edition.tracks.all()) == sorted(names)
    assert Person.objects.filter(name="Anna").count() == 2


def test_an_import_that_was_killed_goes_on_where_it_stood(tmp_path):
    """Two real processes: the first is killed in the middle, the second takes in exactly what is missing."""
    path = tmp_path / "ideas.csv"
    lines = [f"{n},Idee {n},{n - 1 if n else ''}" for n in range(1200)]
    path.write_text("id,title,parents\n" + "\n".join(lines) + "\n", encoding="utf-8")
    env = {**os.environ, "HELPATHON_DATA": str(tmp_path / "data")}
    helpathon = Path(sys.executable).with_name("helpathon")
    subprocess.run([helpathon, "migrate", "--verbosity", "0"], env=env, check=True)
    subprocess.run([helpathon, "manage", "shell", "--verbosity", "0", "-c", SET_UP], env=env, check=True)
    command = [helpathon, "import", "ideas", str(path), "--edition", "vol-9"]
    with subprocess.Popen(
        command, env=env, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        for line in first.stderr:
            if line.startswith("400 of"):
                first.send_signal(signal.SIGKILL)
                break
    second = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    imported = int(re.search(r"imported (\d+) ideas, 1199 links, skipped 0", second.stdout)[1])
    assert 400 <= imported <= 800
    third = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert "imported 0 ideas, 0 links, skipped 0" in third.stdout


SET_UP = """
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create
city = found(by=CONSOLE, slug="stadt", name="Stadt", motto={}, legal={}, districts=[], fields=[])
create(by=CONSOLE, hosts=[city], slug="vol-9", title={"de": "Vol. 9"}, from_at=clock.now(), to_at=None)
"""
