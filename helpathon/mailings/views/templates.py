"""An edition's own wording of the templates."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.cities.frame import key_of
from helpathon.core.acts import Refused
from helpathon.editions.models import Edition
from helpathon.editions.views.desk import desk
from helpathon.mailings.actions.templates import edit_template, restore_template
from helpathon.mailings.forms import WordsForm
from helpathon.mailings.placeholders import PLACEHOLDERS
from helpathon.mailings.queries import wording
from helpathon.mailings.shipped import shipped

from .writing import mailing_page


@desk
def edit(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """Change a template for this edition."""
    if kind not in shipped():
        raise Http404
    if request.method == "POST":
        form = WordsForm(request.POST)
        if form.is_valid() and _done(request, form, edition, kind):
            return redirect("mailings:list", edition.slug)
        return _page(request, edition, kind, form, 422)
    found = wording(edition, kind)
    return _page(request, edition, kind, WordsForm(initial={"subject": found.subject, "body": found.body}))


@require_POST
@desk
def restore(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """Back to the shipped words."""
    try:
        restore_template(by=request.user, edition=edition, kind=kind, key=key_of(request))
        messages.success(request, _("The template has its shipped wording again."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("mailings:list", edition.slug)


def _done(request: HttpRequest, form: WordsForm, edition: Edition, kind: str) -> bool:
    said = form.cleaned_data
    try:
        edit_template(
            by=request.user,
            edition=edition,
            kind=kind,
            subject=said["subject"],
            body=said["body"],
            key=str(said["key"]),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("The template has been saved for this edition."))
    return True


def _page(
    request: HttpRequest, edition: Edition, kind: str, form: WordsForm, status: int = 200
) -> HttpResponse:
    context = {"form": form, "template": wording(edition, kind), "placeholders": PLACEHOLDERS}
    return mailing_page(request, edition, "template", context, status)
