"""Addresses; English ones have the prefix /en."""

from django.urls import path, re_path

from .views import certificate, templates, writing

app_name = "mailings"

_MAILING = r"^ausgaben/(?P<slug>[-\w]+)/leitung/schreiben/(?P<number>\d{1,15})"

urlpatterns = [
    path("ausgaben/<slug:slug>/leitung/schreiben", writing.mailings, name="list"),
    path("ausgaben/<slug:slug>/leitung/schreiben/neu", writing.new, name="new"),
    path("ausgaben/<slug:slug>/leitung/schreiben/vorlagen/<slug:kind>", templates.edit, name="template"),
    path(
        "ausgaben/<slug:slug>/leitung/schreiben/vorlagen/<slug:kind>/zuruecksetzen",
        templates.restore,
        name="restore_template",
    ),
    re_path(rf"{_MAILING}$", writing.mailing, name="mailing"),
    re_path(rf"{_MAILING}/bearbeiten$", writing.change, name="edit"),
    re_path(
        rf"{_MAILING}/(?P<what>{'|'.join(writing.BUTTONS)})$",
        writing.press,
        name="press",
    ),
    path("ausgaben/<slug:slug>/teilnahmebestaetigung", certificate.own, name="certificate"),
]
