from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "helpathon.files"
