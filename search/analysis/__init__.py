"""One analysis for every text and every query: what words stand for, in the language of the text.

`analyse` reads a text whose language is known; `parse_query` reads what somebody typed, whose language is not.
An index made by another `VERSION` is rebuilt.
"""

from .query import Meant, Phrase, Query, parse_query
from .query_words import QueryWord
from .texts import VERSION, analyse, stream
from .tokens import Token

__all__ = ["VERSION", "Meant", "Phrase", "Query", "QueryWord", "Token", "analyse", "parse_query", "stream"]
