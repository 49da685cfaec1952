"""Pages, forms and JSON over HTTP with 1,500 and with 100,000 ideas, beside the best of three platforms of the field.

The figures of the field were measured with 1,500 ideas, two workers and 16 connections on two cores: the best of
dribdat, adhocracy+ and pretalx for each row.
"""

import uuid

from .instance import instance
from .load import Load, get, load, post

LIST = "/ausgaben/vol-b/ideen"
MANY = 100_000


def _row(what: str, measured: Load, target: float, field: float | None = None) -> str:
    met = "met   " if measured.rate >= target and not measured.wrong else "MISSED"
    beside = f"{measured.rate / field:5.1f} x the field's {field:g}/s" if field else ""
    return f"{what:<44} {measured}  target {target:4.0f}/s {met} {beside}"


def run() -> list[str]:
    """One line per measurement."""
    lines = []
    with instance(1500) as here:
        fresh = here.memory()
        listed = load(here.port, get(LIST), people=here.people)
        lines.append(_row("idea list, logged in", listed, 100, 20.8))
        lines.append(
            f"{'':<44} p99 target 300 ms: {'met' if listed.p99 <= 300 else 'MISSED'} (field: 980 ms)"
        )
        lines.append(
            _row("idea page, logged in", load(here.port, get("/ideen/700"), people=here.people), 100, 18)
        )
        listing = load(here.port, get("/api/v1/editions/vol-b/ideas"), people=here.people)
        lines.append(_row("JSON list, logged in", listing, 150, 11))
        submit = post(
            lambda _n: f"{LIST}/neu",
            lambda n: {
                "key": str(uuid.uuid4()),
                "title": f"Idee {n}",
                "body": "Worte " * 30,
                "kind": "project",
                "language": "de",
                "licence": "CC-BY-4.0",
                "visibility": "public",
            },
        )
        submitted = load(here.port, submit, people=here.people[:8], connections=8, expected=302)
        lines.append(_row("idea submitted by 8 people at once", submitted, 120, 66))
        lines.append(
            f"{'':<44} p99 target 150 ms: {'met' if submitted.p99 <= 150 else 'MISSED'} (field: 222 ms)"
        )
        back = post(
            lambda n: f"/ideen/{n // 16 % 1500 + 1}/unterstuetzen", lambda _n: {"key": str(uuid.uuid4())}
        )
        lines.append(
            _row("support by POST", load(here.port, back, people=here.people, expected=302), 150, 29)
        )
        busy = here.memory()
        lines.append(
            f"{'memory of all processes':<44} fresh {fresh:.0f} MB (target 250, field 261), under load {busy:.0f} MB (350, 377)"
        )
    with instance(1500, web=1, cores={0}) as here:
        for what, path in (("edition page", "/ausgaben/vol-b"), ("idea list", LIST)):
            lines.append(_row(f"{what}, visitors, one core", load(here.port, get(path)), 800, 25))
    with instance(MANY) as here:
        large = load(here.port, get(LIST), people=here.people)
        ratio = listed.rate / large.rate
        lines.append(
            f"{'idea list, logged in, 100,000 ideas':<44} {large}  {ratio:.2f} x slower than 1,500, target 1.3 "
            f"{'met' if ratio <= 1.3 else 'MISSED'} (field: 5 to 60 x at 15,000)"
        )
    return lines
