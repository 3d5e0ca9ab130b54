"""Meaning without the encoder: a few groups of words that mean the same, each a direction of its own."""

import pytest

from search.kept import Kept
from search.meaning import encoder, making, matrix

# Words of one line mean the same; a text is near to another by the lines they share.
SENSES = (
    ("bezdomny", "bezdomni", "homeless", "dach", "schronisko"),
    ("kontrakt", "umowa", "agreement"),
    ("sen", "noc", "drzemka"),
    ("praca", "zatrudnienie", "job"),
)


def fake_encode(texts):
    """A vector for each text: as long in each direction as the text has words of that sense."""
    import numpy as np

    vectors = np.full((len(texts), encoder.SIZE), 1e-3, dtype=np.float32)
    for row, text in enumerate(texts):
        vectors[row, -1] = 0.5  # something that every text has and no query
        for word in text.lower().replace(".", " ").split():
            for direction, sense in enumerate(SENSES):
                vectors[row, direction * 2 : direction * 2 + 2] += word in sense
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def fake_query(text):
    vector = fake_encode([text])[0]
    vector[-1] = 1e-3
    return vector / max(float((vector**2).sum()) ** 0.5, 0.1)  # of a text without any sense: near to nothing


@pytest.fixture
def _meaning(settings, monkeypatch):
    """Meaning switched on, with the encoder above."""
    pytest.importorskip("numpy", reason="NO NUMPY: pip install -r requirements.txt -c constraints.txt brings it")
    settings.MEANING = True
    monkeypatch.setattr(encoder, "is_installed", lambda: True)
    monkeypatch.setattr(making, "encode", fake_encode)
    monkeypatch.setattr("search.engines.near_works.encode_query", fake_query)
    monkeypatch.setattr(matrix, "_kept", Kept(matrix.Matrix))


@pytest.fixture
def learn(_meaning):
    """Make the vectors that are missing."""
    return lambda: making.learn_meanings(seconds=None)
