"""What every form is made of: cleaned texts, texts in several languages, keys, choices with hints."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from . import text
from .asked import uuid_of

TONGUES = {"de": _("German"), "en": _("English"), "ls": _("Plain German (Leichte Sprache)")}
"""The languages in which staff write texts."""


@dataclass(frozen=True)
class Choice:
    """One box or button of a group, with a sentence about what it means."""

    value: str
    label: Any
    hint: Any = ""
    chosen: bool = False
    colour: int | None = None


class OneLine(forms.CharField):
    """A text of one line, cleaned before its length is judged."""

    def to_python(self, value: Any) -> str:
        return text.one_line(super().to_python(value) or "")


class ManyLines(forms.CharField):
    """A longer text, cleaned before its length is judged."""

    widget = forms.Textarea(attrs={"rows": 8})

    def to_python(self, value: Any) -> str:
        return text.many_lines(super().to_python(value) or "")


class InLanguages(forms.MultiValueField):
    """A text of staff in German, English and Leichte Sprache: `{"de": …, "en": …}` without what was left empty."""

    def __init__(
        self, *, many_lines: bool = False, max_length: int = 300, with_plain: bool = True, **kwargs: Any
    ):
        self.tongues = [tongue for tongue in TONGUES if with_plain or tongue != "ls"]
        self.many_lines = many_lines
        kind = ManyLines if many_lines else OneLine
        super().__init__(
            fields=[kind(max_length=max_length, required=False) for _tongue in self.tongues],
            widget=LanguagesInput(self.tongues, many_lines, max_length),
            require_all_fields=False,
            **kwargs,
        )

    def compress(self, data_list: list[str]) -> dict[str, str]:
        return {tongue: value for tongue, value in zip(self.tongues, data_list, strict=False) if value}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.compress(data or []) != (initial or {})


class LanguagesInput(forms.MultiWidget):
    """One input for each language, each with its label."""

    template_name = "core/languages_input.html"
    use_fieldset = True

    def __init__(self, tongues: list[str], many_lines: bool, max_length: int):
        one = forms.Textarea if many_lines else forms.TextInput
        rows = {"rows": 5} if many_lines else {}
        super().__init__(
            {tongue: one(attrs={**rows, "lang": "en" if tongue == "en" else "de"}) for tongue in tongues}
        )
        self.tongues = tongues

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        return [(value or {}).get(tongue, "") for tongue in self.tongues]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, tongue in zip(context["widget"]["subwidgets"], self.tongues, strict=True):
            part["label"] = TONGUES[tongue]
        return context


class KeyedForm(forms.Form):
    """A form that makes one thing, however often it is sent: its key tells the act that it knows the answer already."""

    key = forms.UUIDField(
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}), initial=uuid.uuid4, required=False
    )

    def __init__(self, data: QueryDict | None = None, **kwargs: Any):
        self.key_renewed = data is not None and uuid_of(data.get("key")) is None
        if data is not None:
            data = without_null(data)
            if self.key_renewed:
                data["key"] = str(uuid.uuid4())
        super().__init__(data, **kwargs)

    def clean(self) -> None:
        if self.key_renewed:
            raise forms.ValidationError(_("The form did not arrive completely. Please send it once more."))

    def _choose(self, name: str, rows: Any) -> None:
        """Let a field choose among these rows."""
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def _queryset(self, name: str) -> Iterable[Any]:
        """The rows that a field chooses among."""
        return self.fields[name].queryset  # type: ignore[attr-defined]


def without_null(posted: QueryDict) -> QueryDict:
    """What was posted, without the characters that no text holds."""
    clean = QueryDict(mutable=True)
    for name, values in posted.lists():
        clean.setlist(name, [value.replace("\0", "") for value in values])
    return clean
