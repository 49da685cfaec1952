"""Addresses of the pages; English ones have the prefix /en."""

from django.urls import path, re_path

from .views import challenges, city_pages, comparing, entering, own, reading, steering, writing

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
    path("anmelden", entering.log_in, name="log_in"),
    path("anmelden/code", entering.enter_code, name="enter_code"),
    path("willkommen", entering.welcome, name="welcome"),
    path("mein", own.own, name="own"),
    path("abmelden", entering.log_out, name="log_out"),
]
