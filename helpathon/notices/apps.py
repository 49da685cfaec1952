from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "helpathon.notices"
