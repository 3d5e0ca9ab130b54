"""What is suggested to somebody who types, right after everything is followed."""

import pytest
from django.core.cache import caches

from search.suggestions.making import make_titles

POLISH, ENGLISH = "/szukaj/podpowiedzi/", "/en/search/suggestions/"


@pytest.fixture
def suggested(client, drained):
    """`suggested("swietl")`: the suggestions as the browser gets them."""

    def get(text, path=POLISH, renewed=True):
        drained()
        if renewed:
            make_titles()
        caches["pages"].clear()
        response = client.get(path, {"q": text})
        assert response.status_code == 200
        return response.json()["suggestions"]

    return get


@pytest.fixture
def texts(suggested):
    """`texts("swietl")`: what they say."""
    return lambda *args, **kwargs: [one["text"] for one in suggested(*args, **kwargs)]
