"""Addresses of the pages; English ones have the prefix /en."""

from django.urls import path, re_path

from .views import (
    challenges,
    city_desk,
    city_pages,
    comparing,
    entering,
    own,
    reading,
    setup,
    steering,
    writing,
)

app_name = "web"
urlpatterns = [
    path("", reading.start, name="start"),
    path("staedte/<slug:slug>", reading.city, name="city"),
    path("ausgaben/<slug:slug>", reading.edition, name="edition"),
    path("ausgaben/<slug:slug>/fluss", reading.river, name="river"),
    path("ausgaben/<slug:slug>/ideen", reading.ideas, name="ideas"),
    path("ausgaben/<slug:slug>/ideen/neu", writing.write, name="write"),
    path("ausgaben/<slug:slug>/leitung/ideen/eintragen", writing.enter_idea, name="enter_idea"),
    path("ausgaben/<slug:slug>/ideen/aehnlich", comparing.similar, name="similar"),
    path("ausgaben/<slug:slug>/herausforderungen", challenges.challenges, name="challenges"),
    re_path(
        r"^ausgaben/(?P<slug>[-\w]+)/phasen/(?P<step>[-\w]+)/(?P<what>oeffnen|schliessen|nach-plan)$",
        steering.steer,
        name="steer",
    ),
    path("herausforderungen/<int:number>", challenges.challenge, name="challenge"),
    path("ideen/<int:number>", reading.idea, name="idea"),
    path("ideen/<int:number>/weiterbauen", writing.build_on, name="build_on"),
    path("ideen/<int:number>/bearbeiten", writing.edit_idea, name="edit"),
    path("ideen/<int:number>/fassungen", comparing.versions, name="versions"),
    re_path(
        r"^ideen/(?P<number>\d{1,15})/"
        r"(?P<what>unterstuetzen|zuruecknehmen|folgen|nicht-mehr-folgen|zurueckziehen)$",
        writing.act_on_idea,
        name="act_on_idea",
    ),
    path("staedte/<slug:slug>/look.css", city_pages.look, name="look"),
    re_path(rf"^rechtliches/(?P<text>{'|'.join(city_pages.LEGAL)})$", city_pages.legal, name="legal"),
    re_path(
        rf"^staedte/(?P<slug>[-\w]+)/rechtliches/(?P<text>{'|'.join(city_pages.LEGAL)})$",
        city_pages.legal,
        name="city_legal",
    ),
    path("staedte/<slug:slug>/verwaltung", city_desk.home, name="city_home"),
    path("staedte/<slug:slug>/verwaltung/eckdaten", city_desk.basics, name="city_basics"),
    path("staedte/<slug:slug>/verwaltung/aussehen", city_desk.look, name="city_look"),
    path("staedte/<slug:slug>/verwaltung/gliederung", city_desk.parts, name="city_parts"),
    re_path(
        r"^staedte/(?P<slug>[-\w]+)/verwaltung/gliederung/(?P<kind>district|field|group)/(?P<what>hinzufuegen)$",
        city_desk.part,
        name="city_new_part",
    ),
    re_path(
        r"^staedte/(?P<slug>[-\w]+)/verwaltung/gliederung/(?P<kind>district|field|group)/"
        r"(?P<part_slug>[-\w]+)/(?P<what>umbenennen|ausmustern|zurueckholen)$",
        city_desk.part,
        name="city_part",
    ),
    path("staedte/<slug:slug>/verwaltung/absender", city_desk.sender, name="city_sender"),
    path("staedte/<slug:slug>/verwaltung/rechtliches", city_desk.legal_texts, name="city_legal_texts"),
    re_path(
        rf"^staedte/(?P<slug>[-\w]+)/verwaltung/rechtliches/(?P<text>{'|'.join(city_pages.LEGAL)})$",
        city_desk.legal_text,
        name="city_legal_text",
    ),
    path("staedte/<slug:slug>/verwaltung/mitarbeit", city_desk.staff, name="city_staff"),
    path("staedte/<slug:slug>/verwaltung/mitarbeit/<int:pk>/beenden", city_desk.dismiss, name="city_dismiss"),
    path("einrichten", setup.entry, name="setup"),
    path("einrichten/vorschau", setup.preview, name="preview"),
    path("einrichten/vorschau.css", setup.preview_style, name="preview_style"),
    path("einrichten/<slug:slug>", setup.step, name="setup_step"),
    path("anmelden", entering.log_in, name="log_in"),
    path("anmelden/code", entering.enter_code, name="enter_code"),
    path("willkommen", entering.welcome, name="welcome"),
    path("mein", own.own, name="own"),
    path("abmelden", entering.log_out, name="log_out"),
]
