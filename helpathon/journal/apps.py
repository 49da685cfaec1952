from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "helpathon.journal"

    def ready(self) -> None:
        from helpathon.core import acts

        from .recording import JournalRecorder

        acts.connect(JournalRecorder())
