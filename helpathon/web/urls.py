"""Addresses of the pages; English ones have the prefix /en."""

from django.urls import path, re_path

from . import views

app_name = "web"
urlpatterns = [
    path("", views.start, name="start"),
    path("ausgaben/<slug:slug>", views.edition, name="edition"),
    path("ausgaben/<slug:slug>/fluss", views.river, name="river"),
    path("ausgaben/<slug:slug>/ideen", views.ideas, name="ideas"),
    path("ausgaben/<slug:slug>/ideen/neu", views.write, name="write"),
    path("ideen/<int:number>", views.idea, name="idea"),
    path("ideen/<int:number>/weiterbauen", views.build_on, name="build_on"),
    re_path(
        r"^ideen/(?P<number>\d{1,15})/(?P<what>unterstuetzen|zuruecknehmen|zurueckziehen)$",
        views.act_on_idea,
        name="act_on_idea",
    ),
    path("anmelden", views.log_in, name="log_in"),
    path("anmelden/code", views.enter_code, name="enter_code"),
    path("willkommen", views.welcome, name="welcome"),
    path("abmelden", views.log_out, name="log_out"),
]
