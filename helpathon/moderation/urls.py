"""Addresses; English ones have the prefix /en."""

from django.urls import path, re_path

from .views import desk, figures, reporting

app_name = "moderation"
urlpatterns = [
    path("melden/<slug:word>/<int:number>", reporting.report, name="report"),
    path("melden/quittung/<uuid:uid>", reporting.receipt, name="receipt"),
    path("einspruch/<uuid:uid>", reporting.object_to, name="object_to"),
    path("ausgaben/<slug:slug>/leitung/moderation", desk.desk, name="desk"),
    path("ausgaben/<slug:slug>/leitung/moderation/meldungen/<int:number>", desk.dismiss, name="dismiss"),
    path("ausgaben/<slug:slug>/leitung/moderation/ausgeblendet/<int:hidden>", desk.restore, name="restore"),
    path(
        "ausgaben/<slug:slug>/leitung/moderation/einspruch/<int:hidden>",
        desk.decide_appeal,
        name="decide_appeal",
    ),
    path("ausgaben/<slug:slug>/leitung/moderation/freigeben/<int:hold>", desk.release, name="release"),
    path("ausgaben/<slug:slug>/leitung/moderation/<slug:word>/<int:number>", desk.hide, name="hide"),
    re_path(
        rf"^ausgaben/(?P<slug>[-\w]+)/leitung/moderation/(?P<what>{'|'.join(desk.SWITCHES)})$",
        desk.switch,
        name="switch",
    ),
    path("transparenz", figures.figures, name="figures"),
    path("transparenz.csv", figures.table, name="table"),
    path("staedte/<slug:slug>/transparenz", figures.figures, name="city_figures"),
    path("staedte/<slug:slug>/transparenz.csv", figures.table, name="city_table"),
]
