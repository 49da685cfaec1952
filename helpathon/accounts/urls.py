"""Addresses; English ones have the prefix /en."""

from django.urls import path, re_path

from .views import city, own

app_name = "accounts"
urlpatterns = [
    path("mein/daten", own.data, name="data"),
    path("mein/daten.zip", own.take_along, name="take_along"),
    path("mein/daten/adresse", own.new_address, name="new_address"),
    path("mein/daten/adresse/code", own.confirm_address, name="confirm_address"),
    path("mein/daten/austritt", own.leave_for_good, name="leave"),
    path("mein/daten/austritt/absagen", own.call_off_request, name="call_off"),
    path("staedte/<slug:slug>/verwaltung/verzeichnis", city.records, name="records"),
    path("staedte/<slug:slug>/verwaltung/verzeichnis.csv", city.records_table, name="records_table"),
    path("staedte/<slug:slug>/verwaltung/austritte", city.leavings, name="leavings"),
    re_path(
        r"^staedte/(?P<slug>[-\w]+)/verwaltung/austritte/(?P<leaving>\d{1,15})/(?P<what>ausfuehren|absagen)$",
        city.decide_leaving,
        name="decide_leaving",
    ),
]
