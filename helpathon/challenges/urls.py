"""Addresses; English ones have the prefix /en."""

from django.urls import path, re_path

from .views import desk, entering, submitting

DESK = "ausgaben/<slug:slug>/leitung/herausforderungen"

app_name = "challenges"
urlpatterns = [
    path("ausgaben/<slug:slug>/herausforderungen/neu", submitting.submit_challenge, name="submit"),
    path("herausforderungen/<int:number>/bearbeiten", submitting.revise_challenge, name="revise"),
    path("herausforderungen/<int:number>/eingang", submitting.receipt, name="receipt"),
    re_path(
        r"^herausforderungen/(?P<number>\d{1,15})/"
        r"(?P<what>betrifft-mich-auch|betrifft-mich-nicht|folgen|nicht-mehr-folgen|zurueckziehen)$",
        submitting.act,
        name="act",
    ),
    path(DESK, desk.inbox, name="desk"),
    path(f"{DESK}/eintragen", entering.enter_challenge, name="enter"),
    path(f"{DESK}/<int:number>", desk.one, name="desk_one"),
    re_path(
        r"^ausgaben/(?P<slug>[-\w]+)/leitung/herausforderungen/(?P<number>\d{1,15})/"
        r"(?P<what>annehmen|ablehnen|nachfragen|zusammenfuehren|anbieten)$",
        desk.decide,
        name="decide",
    ),
    path(f"{DESK}/angebote/<int:pk>", desk.offered, name="offered"),
    re_path(
        r"^ausgaben/(?P<slug>[-\w]+)/leitung/herausforderungen/angebote/(?P<pk>\d{1,15})/(?P<what>aufnehmen|absagen)$",
        desk.answer,
        name="answer",
    ),
]
