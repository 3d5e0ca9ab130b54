"""The house keeps its shape: style, imports, templates, migrations, settings and requirements."""

import os
import re
import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from django.core.management import get_commands
from django.template import engines

ROOT = Path(__file__).resolve().parent.parent
APPS = ["portal", "home", "resources", "good_practices", "search", "editions", "exchange", "counting", "core"]
TEMPLATES_ROOT = ROOT / "templates"
TEMPLATES = sorted(path.relative_to(TEMPLATES_ROOT).as_posix() for path in TEMPLATES_ROOT.rglob("*.*ml"))
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "services", "mixins", "misc", "tools"}
# Django and Wagtail find these by their name; no import shows who uses them.
FOUND_BY_NAME = {
    "apps",
    "checks",
    "signal_handlers",
    "wagtail_hooks",
    "migrations",
    "management",
    "templatetags",
}
# What only one app above uses, and why it stays in core all the same.
BELONGS_TO_CORE = {"core.files"}  # the way out of core's own documents and media; only the addresses name it
LONGEST_MODULE = 250
LONGEST_TEST_MODULE = 300
REQUIREMENT = re.compile(r"^(?P<name>[\w.-]+)(\[[\w,]+\])?==(?P<version>[\w.]+)( ; [^#]+)?\s+# \S.+$")


def run(*command: str, **environment: str) -> None:
    """Run one of the environment's own tools; its output is the failure's message."""
    command = (str(Path(sys.executable).parent / command[0]), *command[1:])
    environment = {**os.environ, **environment}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        said = (done.stdout + done.stderr).splitlines()
        pytest.fail("\n".join([" ".join(command), *said[-60:]]), pytrace=False)


def modules() -> list[Path]:
    """Every Python file of ours, relative to the project."""
    found = [path for folder in [*APPS, "tests"] for path in (ROOT / folder).rglob("*.py")]
    return sorted(path.relative_to(ROOT) for path in found)


def test_code_has_no_lint():
    run("ruff", "check", "--no-cache", ".")


def test_code_is_formatted():
    run("ruff", "format", "--no-cache", "--check", "--diff", ".")


def test_apps_import_downwards_only():
    run("lint-imports", "--no-cache")


def test_templates_have_no_lint():
    run("djlint", "--lint", "--quiet", "templates")


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    engines["django"].get_template(name)


def test_components_say_their_arguments():
    silent = [
        name
        for name in TEMPLATES
        if name.startswith("components/") and not (TEMPLATES_ROOT / name).read_text().startswith("{#")
    ]

    assert not silent, f"The first line of a component is a comment listing its arguments: {silent}"


def test_models_have_migrations(tmp_path):
    run("python", "manage.py", "makemigrations", "--check", "--dry-run", VAR=str(tmp_path))


def test_production_settings_pass_the_deployment_check(tmp_path):
    run(
        *("python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        VAR=str(tmp_path),
        DATABASE_URL=f"sqlite:///{tmp_path}/db.sqlite3",
        DJANGO_SETTINGS_MODULE="portal.settings.production",
        SECRET_KEY="only-for-this-check-" + "".join(map(chr, range(60, 126))),
        ALLOWED_HOSTS="portal.example.org",
        SITE_URL="https://portal.example.org",
    )


def test_message_catalogues_are_complete(tmp_path):
    if "messages" not in get_commands():
        pytest.skip("the command `messages` comes with the Polish catalogue")

    run("python", "manage.py", "messages", "--check", VAR=str(tmp_path))


def test_no_module_is_a_junk_drawer():
    drawers = [str(path) for path in modules() if JUNK_DRAWERS & {path.stem, *path.parent.parts}]

    assert not drawers, f"Name a module for the one thing it is about: {drawers}"


def test_every_module_reads_in_one_sitting():
    too_long = []
    for path in modules():
        longest = LONGEST_TEST_MODULE if path.parts[0] == "tests" else LONGEST_MODULE
        lines = len((ROOT / path).read_text().splitlines())
        if lines > longest and "migrations" not in path.parts:
            too_long.append(f"{path} has {lines} lines, at most {longest}")

    assert not too_long


def test_what_stands_in_core_is_used_by_two_apps_above():
    graph = grimp.build_graph(*APPS, cache_dir=None)
    settings = (ROOT / "portal" / "settings" / "base.py").read_text()

    lonely = {}
    for module in graph.find_descendants("core") - BELONGS_TO_CORE:
        users = graph.find_downstream_modules(module) | {module}
        named = any(FOUND_BY_NAME & set(user.split(".")) or f'"{user}.' in settings for user in users)
        apps = {user.partition(".")[0] for user in users} - {"core"}
        if len(apps) < 2 and not named and not graph.find_children(module):
            lonely[module] = sorted(apps)

    assert not lonely, f"Used by fewer than two apps above core, so it moves up: {lonely}"


def requirements(name: str) -> list[str]:
    lines = (ROOT / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_explained_and_constrained(name):
    constraints = {canonical(line) for line in requirements("constraints.txt")}

    for line in requirements(name):
        match = REQUIREMENT.match(line)
        assert match, f"{name}: pin it with == and say in a comment what it is for: {line}"
        pin = canonical(f"{match['name']}=={match['version']}")
        assert pin in constraints, f"constraints.txt lacks {pin}"


def canonical(pin: str) -> str:
    """A pin as package indexes compare names: case and punctuation do not count."""
    package, _, version = pin.partition("==")
    return re.sub(r"[-_.]+", "-", package).lower() + "==" + version


def test_installed_packages_are_the_constrained_ones():
    done = subprocess.run([sys.executable, "-m", "pip", "freeze"], capture_output=True, text=True, check=True)
    installed = dict(canonical(pin).split("==") for pin in done.stdout.split() if "==" in pin)
    constrained = dict(canonical(pin).split("==") for pin in requirements("constraints.txt"))

    other = {name: version for name, version in constrained.items() if installed.get(name, version) != version}

    assert not other, f"Installed at another version than constraints.txt says: {other}"
