"""The themes of an edition on its desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.core.acts import Refused
from helpathon.core.asked import whole_number
from helpathon.core.text import in_language
from helpathon.editions.actions.tracks import add_track, edit_track, move_track, remove_track
from helpathon.editions.forms import TrackForm
from helpathon.editions.models import Edition, Track
from helpathon.editions.queries import mark_of_track

from .desk import attempt, desk, desk_page, try_act


@desk
def tracks(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All tracks in their order."""
    return desk_page(request, edition, "tracks", {"tracks": edition.tracks.all()})


@desk
def new_track(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Add a track."""
    used = set(edition.tracks.values_list("colour", flat=True))
    free = next((n for n in range(1, 9) if n not in used), 1)
    form = TrackForm(request.POST or None, initial={"colour": free})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_track(
                by=request.user, key=str(form.cleaned_data["key"]), edition=edition, **form.columns()
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The track “%(track)s” is added.") % {"track": made})
            return redirect("editions:tracks", edition.slug)
    return _page(request, edition, form, None)


@desk
def track(request: HttpRequest, edition: Edition, track: str) -> HttpResponse:
    """Change a track."""
    found = get_object_or_404(edition.tracks, slug=track)
    initial = {**TrackForm.values_of(found), "based_on": mark_of_track(found)}
    form = TrackForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> None:
            edit_track(
                by=request.user,
                key=str(given["key"]),
                track=found,
                based_on=given["based_on"] or None,
                **form.columns(),
            )

        def now() -> tuple[str, dict[str, object]]:
            row = Track.objects.get(pk=found.pk)
            return mark_of_track(row), TrackForm.values_of(row)

        if attempt(form, act, now):
            messages.success(request, _("Saved."))
            return redirect("editions:tracks", edition.slug)
    return _page(request, edition, form, found)


@require_POST
@desk
def place_track(request: HttpRequest, edition: Edition, track: str) -> HttpResponse:
    """Put a track in another place, or remove it."""
    found = get_object_or_404(edition.tracks, slug=track)
    title = in_language(found.title)
    if "remove" in request.POST:
        try_act(request, remove_track, _("The track “%(track)s” is removed.") % {"track": title}, track=found)
    elif place := whole_number(request.POST.get("place", ""), 3):
        said = _("“%(track)s” is now number %(n)d.") % {"track": title, "n": place}
        try_act(request, move_track, said, track=found, place=place)
    return redirect("editions:tracks", edition.slug)


def _page(request: HttpRequest, edition: Edition, form: TrackForm, found: Track | None) -> HttpResponse:
    context = {"form": form, "track": found, "desk_page": "tracks"}
    return desk_page(request, edition, "track", context, 422 if form.errors else 200)
