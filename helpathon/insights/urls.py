"""Addresses; English ones have the prefix /en."""

from django.urls import path

from .views import figures, people, prints

app_name = "insights"
urlpatterns = [
    path("ausgaben/<slug:slug>/leitung/teilnehmende", people.people, name="people"),
    path("ausgaben/<slug:slug>/leitung/teilnehmende/datei", people.export, name="export"),
    path("ausgaben/<slug:slug>/leitung/teilnehmende/druck", prints.people, name="print"),
    path("ausgaben/<slug:slug>/leitung/namensschilder", prints.badges, name="badges"),
    path("ausgaben/<slug:slug>/leitung/zahlen", figures.figures, name="figures"),
    path("ausgaben/<slug:slug>/leitung/zahlen.csv", figures.table, name="figures_table"),
]
