"""SIGKILL for the worker in the middle of many mails: none is missing, and a twin bears the Message-ID of the first."""

import os
import random
import signal
import subprocess
import time
from collections import Counter

import pytest
from crew import crew_of
from instances import DATABASES, HELPATHON, Environment

from helpathon.outbox.models import Mail
from helpathon.outbox.posting import post
from helpathon.outbox.tests.post_office import PostOffice, open_post_office

pytestmark = pytest.mark.xdist_group("faults")

PATIENCE = 240.0


# What a process of the instance does.


def write_mails(number):
    """Queue mails; their Message-IDs."""
    return {
        post(to=f"m{n}@example.org", subject=f"Mail {n}", body="Text", kind="test").message_id
        for n in range(number)
    }


def states():
    return Counter(Mail.objects.values_list("state", flat=True))


def start_worker(env: Environment) -> subprocess.Popen[bytes]:
    return subprocess.Popen([HELPATHON, "worker"], env=env, start_new_session=True)


def kill(worker: subprocess.Popen[bytes]) -> None:
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def wait_for(office: PostOffice, number: int) -> None:
    """Until that many letters have come."""
    end = time.monotonic() + PATIENCE
    while len(office.letters) < number:
        assert time.monotonic() < end, f"{len(office.letters)} of {number} letters came"
        time.sleep(0.002)


def kill_while_sending(env: Environment, mails: int, kills: int) -> None:
    """Kill the worker at moments spread over the sending, always while it sends."""
    chance = random.Random(mails)
    office = PostOffice()
    with open_post_office(office) as port, crew_of(env, processes=1) as crew:
        env = {**env, "HELPATHON_SMTP_URL": f"smtp://127.0.0.1:{port}"}
        written = crew.do(write_mails, mails)
        for place in sorted(chance.sample(range(1, mails - 1), kills)):
            worker = start_worker(env)
            wait_for(office, max(place, len(office.letters) + 1))
            kill(worker)
        worker = start_worker(env)
        end = time.monotonic() + PATIENCE
        while crew.do(states) != {"sent": mails}:
            assert time.monotonic() < end, crew.do(states)
            time.sleep(0.2)
        kill(worker)
    assert set(office.copies) == written
    # At most the one in flight at each kill came twice.
    assert len(office.letters) <= mails + kills


def test_a_worker_killed_while_it_sends_loses_no_mail(instances):
    kill_while_sending(instances.new("sqlite"), mails=200, kills=3)


@pytest.mark.faults
@pytest.mark.parametrize("database", DATABASES)
def test_a_worker_killed_in_the_middle_of_two_thousand_mails_loses_none(instances, database):
    kill_while_sending(instances.new(database), mails=2000, kills=8)
