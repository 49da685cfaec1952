"""Similar ideas while a title is typed, and the versions of an idea with what is different."""

import pytest

from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import grant
from helpathon.ideas.actions.ideas import edit, publish, withdraw
from helpathon.web.difference import MOST, Piece, difference

SIMILAR = "/ausgaben/vol-9/ideen/aehnlich"


def text_of(answer):
    return answer.content.decode()


def test_similar_titles_are_offered_to_be_read_or_built_on(edition, people, anna):
    near = publish(by=people["bela"], edition=edition, title="Sitzbänke im Schatten der Bäume")
    publish(by=people["bela"], edition=edition, title="Digitaler Marktplatz")
    page = text_of(anna.get(SIMILAR, {"q": "Bänke im Schatten"}))
    assert f'href="/ideen/{near.number}" target="_blank"' in page
    assert f"/ideen/{near.number}/weiterbauen" in page
    assert "Marktplatz" not in page


@pytest.mark.parametrize("title", ["", "xy", "\0", '"*(', "🌳🌳🌳🌳", "x" * 5000, "AND OR NOT"])
def test_nothing_similar_is_nothing(edition, idea, anna, title):
    answer = anna.get(SIMILAR, {"q": title})
    assert (answer.status_code, text_of(answer)) == (200, "")


def test_an_idea_is_not_similar_to_itself(edition, idea, anna):
    assert text_of(anna.get(SIMILAR, {"q": idea.title, "ohne": str(idea.number)})) == ""
    assert idea.title in text_of(anna.get(SIMILAR, {"q": idea.title, "ohne": "-1"}))


def test_visitors_see_only_what_is_for_everybody(edition, people, client, anna):
    publish(by=people["bela"], edition=edition, title="Geheimer Garten am Fluss", visibility="edition")
    grant(by=CONSOLE, edition=edition, person=people["anna"], role="mentor")
    query = {"q": "Geheimer Garten"}
    assert text_of(client.get(SIMILAR, query)) == ""
    assert "Geheimer Garten" in text_of(anna.get(SIMILAR, query))


def test_every_version_can_be_read_with_what_is_different(edition, idea, people, client):
    edit(by=people["anna"], idea=idea, title="Obst für alle", body="Äpfel, Birnen, <b>Quitten</b>")
    page = text_of(client.get(f"/ideen/{idea.number}/fassungen"))
    assert "<del> und</del>" in page
    assert "&lt;b&gt;" in page
    assert "<b>Quitten" not in page
    first = text_of(client.get(f"/ideen/{idea.number}/fassungen?fassung=1"))
    assert "Äpfel und Birnen" in first
    assert "<ins>" not in first.partition('<section class="panel"')[2]


@pytest.mark.parametrize("wanted", ["0", "-1", "3", "x", "", "9" * 50])
def test_a_version_that_there_is_not(edition, idea, client, wanted):
    assert client.get(f"/ideen/{idea.number}/fassungen", {"fassung": wanted}).status_code == 404


def test_versions_of_what_was_withdrawn_or_is_not_for_visitors_are_not_shown(edition, people, client, anna):
    inner = publish(
        by=people["anna"], edition=edition, title="Unter uns", body="Inneres", visibility="edition"
    )
    assert client.get(f"/ideen/{inner.number}/fassungen").status_code == 404
    assert "Inneres" in text_of(anna.get(f"/ideen/{inner.number}/fassungen"))
    withdraw(by=people["anna"], idea=inner)
    assert "Inneres" not in text_of(anna.get(f"/ideen/{inner.number}/fassungen"))


def test_the_difference_is_told_in_words():
    assert difference("Äpfel und Birnen", "Äpfel, Birnen") == (
        Piece("same", "Äpfel"),
        Piece("gone", " und"),
        Piece("new", ","),
        Piece("same", " Birnen"),
    )


@pytest.mark.parametrize("unit", ["a ", "a\n", "wort satz. "])
def test_of_every_length_both_texts_can_be_read_in_it(unit):
    before, after = unit * (MOST + 5), "Neu. " + unit * (MOST - 5)
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.state != "new") == before
    assert "".join(piece.text for piece in pieces if piece.state != "gone") == after
