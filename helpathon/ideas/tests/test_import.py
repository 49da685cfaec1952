"""Taking ideas from a file."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

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
