"""Addresses; English ones have the prefix /en."""

from django.urls import URLPattern

app_name = "registrations"
urlpatterns: list[URLPattern] = []
