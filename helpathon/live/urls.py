"""Addresses of the readings; the stream is mounted beside Django."""

from django.urls import path

from . import views

app_name = "live"
urlpatterns = [
    path("<slug:slug>/river.json", views.river_json, name="river"),
    path("<slug:slug>/ideas.json", views.ideas_json, name="ideas"),
]
