"""Addresses; English ones have the prefix /en."""

from django.urls import path

from .views import ending, inbox, news

app_name = "notices"
urlpatterns = [
    path("mein/mitteilungen", inbox.inbox, name="inbox"),
    path("mein/mitteilungen/gelesen", inbox.read_all, name="read_all"),
    path("mein/mitteilungen/einstellungen", inbox.preferences, name="preferences"),
    path("mein/mitteilungen/<int:pk>", inbox.open_notice, name="open"),
    path("mein/mitteilungen/<int:pk>/stumm", inbox.mute, name="mute"),
    path("mein/mitteilungen/stumm/<int:pk>/aufheben", inbox.unmute, name="unmute"),
    path("mitteilungen/abmelden/<str:token>", ending.unsubscribe, name="unsubscribe"),
    path("was-mitgeteilt-wird", news.catalogue, name="catalogue"),
    path("ausgaben/<slug:slug>/neues", news.news, name="news"),
    path("ausgaben/<slug:slug>/neues.atom", news.atom, name="atom"),
]
