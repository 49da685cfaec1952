"""Addresses; English ones have the prefix /en."""

from django.urls import path

from . import views

app_name = "files"
urlpatterns = [path("dateien/<uuid:uid>", views.file, name="file")]
