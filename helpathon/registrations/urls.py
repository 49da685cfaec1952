"""Addresses; English ones have the prefix /en."""

from django.urls import path, re_path

from .views import arriving, desk, registering

app_name = "registrations"
urlpatterns = [
    path("ausgaben/<slug:slug>/anmeldung", registering.place, name="register"),
    path("ausgaben/<slug:slug>/anmeldung/code", registering.code, name="code"),
    path("ausgaben/<slug:slug>/anmeldung/aendern", registering.change_details, name="change"),
    path("ausgaben/<slug:slug>/anmeldung/absagen", registering.cancel_place, name="cancel"),
    re_path(
        r"^ausgaben/(?P<slug>[-\w]+)/anmeldung/(?P<what>vormerken|nicht-mehr-vormerken)$",
        registering.be_told,
        name="be_told",
    ),
    path("eintritt", arriving.by_code, name="by_code"),
    path("eintritt/<str:token>", arriving.entry, name="entry"),
    path("eintritt/<str:token>/zusage", arriving.answer, name="reconfirm"),
    path("einwilligung/<str:token>", arriving.guardian, name="guardian"),
    path("vormerkung/<str:token>", arriving.end_interest, name="end_interest"),
    path("ausgaben/<slug:slug>/leitung/anmeldungen", desk.overview, name="desk"),
    path("ausgaben/<slug:slug>/leitung/anmeldungen/plaetze", desk.places, name="desk_places"),
    path("ausgaben/<slug:slug>/leitung/anmeldungen/neu", desk.telephone, name="telephone"),
    path("ausgaben/<slug:slug>/leitung/anmeldungen/<int:number>", desk.one, name="desk_one"),
    path("ausgaben/<slug:slug>/leitung/anmeldungen/<int:number>/aendern", desk.edit, name="desk_edit"),
    re_path(
        r"^ausgaben/(?P<slug>[-\w]+)/leitung/anmeldungen/(?P<number>\d{1,15})/"
        r"(?P<what>absagen|nachruecken|link|rolle|code)$",
        desk.act,
        name="desk_act",
    ),
]
