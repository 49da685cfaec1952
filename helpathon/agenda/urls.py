"""Addresses; English ones have the prefix /en."""

from django.urls import path, re_path

from .views import cues, desk, pasting, printing, reading

app_name = "agenda"
urlpatterns = [
    path("ausgaben/<slug:slug>/programm", reading.programme, name="programme"),
    path("ausgaben/<slug:slug>/programm.ics", reading.programme_calendar, name="programme_calendar"),
    path("ausgaben/<slug:slug>/programm/jetzt", reading.now, name="now"),
    path("programmpunkte/<int:number>", reading.item, name="item"),
    path("programmpunkte/<int:number>.ics", reading.item_calendar, name="item_calendar"),
    path("ausgaben/<slug:slug>/leitung/programm", desk.programme, name="programme_desk"),
    path("ausgaben/<slug:slug>/leitung/programm/neu", desk.new_item, name="new_item"),
    path("ausgaben/<slug:slug>/leitung/programm/verschieben", desk.shift_items, name="shift_items"),
    path("ausgaben/<slug:slug>/leitung/programm/einfuegen", pasting.paste, name="paste"),
    path("ausgaben/<slug:slug>/leitung/programm/<int:number>", desk.edit_item, name="edit_item"),
    re_path(
        r"^ausgaben/(?P<slug>[-\w]+)/leitung/programm/(?P<number>\d{1,15})/"
        r"(?P<what>absagen|findet-statt|entfernen)$",
        desk.act_on_item,
        name="act_on_item",
    ),
    path("ausgaben/<slug:slug>/leitung/regie", cues.run_sheet, name="run_sheet"),
    path("ausgaben/<slug:slug>/leitung/regie/neu", cues.new_cue, name="new_cue"),
    path("ausgaben/<slug:slug>/leitung/regie/<int:pk>", cues.edit_cue, name="edit_cue"),
    path("ausgaben/<slug:slug>/leitung/regie/<int:pk>/entfernen", cues.remove_cue, name="remove_cue"),
    path("ausgaben/<slug:slug>/leitung/druck", printing.prints, name="prints"),
    path("ausgaben/<slug:slug>/leitung/druck/programm", printing.programme_sheet, name="programme_sheet"),
    path("ausgaben/<slug:slug>/leitung/druck/schilder", printing.signs, name="signs"),
]
