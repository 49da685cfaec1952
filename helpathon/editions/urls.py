"""Addresses; English ones have the prefix /en."""

from django.urls import path

from .views import invitations

app_name = "editions"
urlpatterns = [path("einladungen/<uuid:uid>", invitations.invitation, name="invitation")]
