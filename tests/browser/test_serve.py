"""`make run`'s command: what it prints, keeps, refuses, and how quick the second start is."""

import resource
import stat
import subprocess
import urllib.request

import pytest

from .server import Portal, environment, running_portal, serve_command

# Of processor time, which a busy machine does not change: the start must stay within 10 s for a person.
SECONDS_OF_A_SECOND_START = 8


def children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_first_start_names_the_address_and_the_login(portal_server: Portal):
    assert f"{portal_server.url}/\n" in portal_server.output
    assert f"{portal_server.url}/admin/\n" in portal_server.output
    assert f"admin, password {portal_server.password} " in portal_server.output


def test_secrets_are_the_owners_alone(portal_server: Portal):
    for name in ("admin-password.txt", "secret-key"):
        assert stat.S_IMODE((portal_server.var / name).stat().st_mode) == 0o600


def test_second_start_keeps_the_data_and_is_quick(portal_server: Portal):
    before = children_seconds()

    with running_portal(portal_server.var) as second:
        with urllib.request.urlopen(second.url + "/") as response:
            assert response.status == 200
        assert second.password in second.output
        assert "Preparing the database" not in second.output

    assert second.process.returncode == 0
    assert children_seconds() - before < SECONDS_OF_A_SECOND_START


@pytest.mark.parametrize(
    "port, mend",
    [("taken", "make run PORT="), ("http", "make run PORT=8000"), ("70000", "make run PORT=8000")],
)
def test_unusable_port_is_named_with_the_line_that_mends_it(portal_server: Portal, port, mend):
    wanted = portal_server.url.rpartition(":")[2] if port == "taken" else port

    done = subprocess.run(
        serve_command(),
        env=environment(portal_server.var, wanted),
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert done.returncode == 1
    assert wanted in done.stderr
    assert f"To mend: {mend}" in done.stderr
