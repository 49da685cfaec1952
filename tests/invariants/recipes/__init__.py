"""What the tests over all acts need of each app: a recipe per act, a row per permission, a payload per verb.

A module per app, with `ROWS` (see test_roles_and_steps.py), `GOLDEN` (see test_payloads.py) and recipes (see samples.py).
"""
