"""Addresses; English ones have the prefix /en."""

from django.urls import URLPattern

app_name = "files"
urlpatterns: list[URLPattern] = []
