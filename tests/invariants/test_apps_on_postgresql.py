"""What asks most of the database holds on PostgreSQL too: acts, locks, lists, search, and both-or-neither.

All of them can be run there: HELPATHON_DATABASE_URL=postgresql://... pytest helpathon
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CHOSEN = [
    *(ROOT / "helpathon" / "ideas" / "tests" / name for name in ("test_acts.py", "test_lists.py")),
    HERE / "test_both_or_neither.py",
]

pytestmark = pytest.mark.xdist_group("races")


def test_the_chosen_tests_pass_on_postgresql(instances):
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env |= {k: v for k, v in instances.new("postgresql").items() if k.startswith("HELPATHON_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *CHOSEN],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
