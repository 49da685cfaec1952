"""Addresses; English ones have the prefix /en."""

from django.urls import URLPattern

app_name = "editions"
urlpatterns: list[URLPattern] = []
