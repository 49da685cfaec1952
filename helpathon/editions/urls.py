"""Addresses; English ones have the prefix /en."""

from django.urls import path, re_path

from .views import desk, facts, invitations, making, partners, steps, team, tracks

app_name = "editions"
urlpatterns = [
    path("ausgaben/neu", making.new, name="new"),
    path("ausgaben/<slug:slug>/leitung", desk.home, name="home"),
    path("ausgaben/<slug:slug>/leitung/eckdaten", facts.basics, name="basics"),
    path("ausgaben/<slug:slug>/leitung/texte", facts.texts, name="texts"),
    path("ausgaben/<slug:slug>/leitung/themenfelder", tracks.tracks, name="tracks"),
    path("ausgaben/<slug:slug>/leitung/themenfelder/neu", tracks.new_track, name="new_track"),
    path("ausgaben/<slug:slug>/leitung/themenfelder/<slug:track>/bearbeiten", tracks.track, name="track"),
    path(
        "ausgaben/<slug:slug>/leitung/themenfelder/<slug:track>/platz", tracks.place_track, name="place_track"
    ),
    path("ausgaben/<slug:slug>/leitung/phasen", steps.steps, name="steps"),
    path("ausgaben/<slug:slug>/leitung/phasen/<slug:step>/hinzufuegen", steps.new_step, name="new_step"),
    path(
        "ausgaben/<slug:slug>/leitung/phasen/<slug:step>/weglassen", steps.without_step, name="without_step"
    ),
    path("ausgaben/<slug:slug>/leitung/partner", partners.partners, name="partners"),
    path("ausgaben/<slug:slug>/leitung/partner/<int:pk>", partners.partner, name="partner"),
    path("ausgaben/<slug:slug>/leitung/gastgeberinnen", partners.hosts, name="hosts"),
    path("ausgaben/<slug:slug>/leitung/team", team.team, name="team"),
    path(
        "ausgaben/<slug:slug>/leitung/team/einladungen/<int:pk>",
        team.act_on_invitation,
        name="act_on_invitation",
    ),
    path("ausgaben/<slug:slug>/leitung/team/rollen/<int:pk>", team.act_on_role, name="act_on_role"),
    path("ausgaben/<slug:slug>/leitung/rechte", team.rights, name="rights"),
    path("ausgaben/<slug:slug>/leitung/veroeffentlichen", desk.publishing, name="publishing"),
    path("ausgaben/<slug:slug>/mitgastgeben", partners.hosting, name="hosting"),
    path("einladungen/<uuid:uid>", invitations.invitation, name="invitation"),
    re_path(
        r"^einladungen/(?P<uid>[0-9a-f-]{36})/(?P<what>annehmen|ablehnen)$", invitations.answer, name="answer"
    ),
]
