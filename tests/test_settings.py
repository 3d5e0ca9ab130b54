"""Settings from the environment: what is wrong is named with the line that mends it, without a traceback."""

import os
import subprocess
import sys

import pytest

from portal.settings import base, environment

PRODUCTION = {"DJANGO_SETTINGS_MODULE": "portal.settings.production"}


@pytest.mark.parametrize("path", ["file", "file/below"])
def test_a_folder_that_cannot_be_made_is_named(tmp_path, path):
    (tmp_path / "file").touch()

    with pytest.raises(environment.BadSetting, match=rf"(?s){tmp_path / path} \(VAR\).*To mend: .*VAR="):
        environment.writable_folder(tmp_path / path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_one_may_not_write_to_is_named(tmp_path):
    tmp_path.chmod(0o500)

    with pytest.raises(environment.BadSetting, match="To mend: "):
        environment.writable_folder(tmp_path)


@pytest.mark.parametrize("url", ["portal", "mysql://a:sekret@b/c", "postgresql://a:sek/ret@b:1/c"])
def test_a_malformed_database_is_refused_without_showing_its_password(url):
    with pytest.raises(environment.BadSetting, match="To mend: DATABASE_URL=postgresql://") as refused:
        environment.database(url)

    assert "sek" not in str(refused.value)


@pytest.mark.parametrize("url", ["portal.example.org", "https://", "http://localhost:port"])
def test_an_address_of_the_site_that_is_none_is_refused(url):
    with pytest.raises(environment.BadSetting, match="To mend: SITE_URL=https://"):
        environment.site_url(url)


@pytest.mark.parametrize("url", ["", "127.0.0.1:9200", "ftp://a:sekret@b", "http://b:port"])
def test_elasticsearch_without_its_address_is_refused_without_showing_a_password(url):
    with pytest.raises(environment.BadSetting, match="To mend: ELASTICSEARCH_URL=http://") as refused:
        environment.search_engine("elasticsearch", url)

    assert "sekret" not in str(refused.value)


@pytest.mark.parametrize("name", ["", "Portal", "_portal", "portal*", "portal,other", "a" * 200])
def test_an_index_name_that_elasticsearch_would_not_take_is_refused(name):
    with pytest.raises(environment.BadSetting, match="To mend: ELASTICSEARCH_INDEX="):
        environment.index_name(name)


@pytest.mark.parametrize(
    "command, variables, problem",
    [
        ("serve", {"VAR": "{tmp}/file"}, "(VAR) cannot be made"),
        ("serve", {"DATABASE_URL": "postgresql://a:sekret@127.0.0.1:1/c"}, "The database does not answer"),
        ("serve", {"DATABASE_URL": "sqlite:////nowhere/db.sqlite3"}, "The database does not answer"),
        ("migrate", {"SEARCH_ENGINE": "solr"}, "SEARCH_ENGINE is 'solr'"),
        ("migrate", {"SEARCH_ENGINE": "elasticsearch", "ELASTICSEARCH_URL": ""}, "ELASTICSEARCH_URL is not"),
        ("migrate", {"MEANING": "maybe"}, "MEANING is 'maybe'"),
        ("migrate", {**PRODUCTION, "SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ("migrate", {**PRODUCTION, "SECRET_KEY": "x", "ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is missing"),
    ],
)
def test_commands_stop_with_the_line_that_mends(tmp_path, command, variables, problem):
    (tmp_path / "file").touch()
    defaults = {"VAR": "{tmp}", "PORT": "18999", "DJANGO_SETTINGS_MODULE": "portal.settings.dev", "DATABASE_URL": ""}
    given = {name: value.format(tmp=tmp_path) for name, value in {**defaults, **variables}.items()}

    done = subprocess.run(
        [sys.executable, str(base.BASE_DIR / "manage.py"), command],
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 1
    assert problem in done.stderr
    assert "\nTo mend: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "sekret" not in done.stderr
