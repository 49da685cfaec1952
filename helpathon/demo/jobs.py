"""The worker's part of `helpathon demo --alive`."""

from functools import cache

from django.conf import settings

from helpathon.core.worker import job

from .alive import Company, company_of_the_running_edition


@job("demo.alive", every=3)
def go_on() -> None:
    """Let the example people act, a little every few seconds; nothing outside a living demonstration."""
    if settings.DEMO and settings.ENVIRONMENT.alive and (company := _company()):
        company.beat()


@cache
def _company() -> Company | None:
    return company_of_the_running_edition()
