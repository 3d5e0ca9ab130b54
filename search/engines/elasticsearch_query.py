"""What a search request is in the language of Elasticsearch, and what the answers say."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query as Clause

from ..analysis import Query, QueryWord
from ..showings import EVERYBODY_ELSE, microseconds
from ..types import MINUTES_STEPS, SearchRequest
from .word_hits import RANKED

ALL_VALUES = 65_000  # as many as Elasticsearch gives at once: none is cut off
FEW_WORDS = 5
LONGEST_WORD = 255  # letters; the whitespace analyzer cuts longer words there
NUMBERS = {"minutes": "minutes", "people": "group_min"}  # facets that are numbers -> a field there is then
NEWEST = ({"published": "desc"}, {"page": "desc"})
ORDERS: dict[str, Sequence[Any]] = {
    "newest": NEWEST,
    "title": ("title_key", *NEWEST),
    "duration": ({"minutes": {"order": "asc", "missing": "_last"}}, *NEWEST),
}
MOST_FORMS = 20  # of one word of a text, more than any has
# What a word counts by where it stands. Only for the rough order.
BOOSTS = {"title": 8, "terms": 5, "summary": 4, "body": 1, "elsewhere": 1, "attachments": 0.5}
SHORT = ("title", "terms", "summary")  # places where a common word still says something by standing there
BESIDE_WEIGHT = 0.001  # so that where words stand matters only among works with words of the same weight


def shown(request: SearchRequest) -> Clause:
    """One version of every work: what readers of the request's language are shown at its time."""
    now, language = microseconds(request.now), request.language
    for_others = Q("term", readers=EVERYBODY_ELSE) & ~Q("term", languages=language)
    in_time = [Q("range", visible_from={"lte": now}), Q("range", visible_until={"gt": now})]
    return Q("bool", filter=[Q("term", readers=language) | for_others, *in_time])


def scope(request: SearchRequest) -> Clause:
    """The types that are looked through."""
    if request.types:
        return Q("terms", type=sorted(request.types))
    return Q("term", material=True) if request.materials_only else Q("match_all")


def holding(forms: Iterable[str], field: str = "words") -> Clause:
    """Whatever holds any of `forms`."""
    return Q("terms", **{field: sorted({form[:LONGEST_WORD] for form in forms})})


def having(query: Query, number: int) -> Clause:
    """Whatever holds a word of `query`, or says what it means in other words."""
    others = [meant for meant in query.meant if meant.start <= number < meant.end]
    word = holding(query.words[number].forms)
    if not others:
        return word
    saying = [standing_together(phrase.words) for meant in others for phrase in meant.phrases]
    return Q("bool", should=[word, *saying], minimum_should_match=1)


def fitting(query: Query, weights: Sequence[float], least: float) -> Clause:
    """The works whose words of `query` weigh at least that much, without those it leaves out."""
    weighed = [(having(query, number), weight) for number, weight in enumerate(weights) if weight]
    if not weighed:
        return Q("match_none")
    if len(weighed) <= FEW_WORDS:
        enough = Q("bool", should=_enough(weighed, least), minimum_should_match=1)
    else:
        enough = Q(
            "function_score",
            query=Q("bool", filter=[Q("bool", should=[clause for clause, _ in weighed], minimum_should_match=1)]),
            functions=[{"filter": clause, "weight": weight} for clause, weight in weighed],
            score_mode="sum",
            boost_mode="replace",
            min_score=least - 1e-5,  # Elasticsearch adds with seven digits
        )
    return Q("bool", filter=[enough], must_not=[holding(word.exact | word.lemmas) for word in query.excluded])


def _enough(weighed: Sequence[tuple[Clause, float]], least: float) -> list[Clause]:
    """The smallest sets of words that weigh enough: much faster for Elasticsearch than adding up weights."""
    sets: list[tuple[int, ...]] = []
    for size in range(1, len(weighed) + 1):
        for numbers in combinations(range(len(weighed)), size):
            is_larger = any(set(smaller) <= set(numbers) for smaller in sets)
            if not is_larger and sum(weighed[number][1] for number in numbers) >= least:
                sets.append(numbers)
    return [Q("bool", filter=[weighed[number][0] for number in numbers]) for numbers in sets]


def roughly_best(query: Query, weights: Sequence[float], frequencies: Sequence[int]) -> list[Clause]:
    """What gives works their rough score: the weight of their words, and among equals how well these stand."""
    clauses = []
    for number, (word, weight, frequency) in enumerate(zip(query.words, weights, frequencies, strict=True)):
        if weight:
            clauses.append(Q("constant_score", filter=having(query, number), boost=weight))
            places = BOOSTS if frequency <= RANKED else SHORT
            clauses += [standing(word, place, weight * BOOSTS[place] * BESIDE_WEIGHT) for place in places]
    return clauses


def standing(word: QueryWord, field: str, boost: float = 1.0) -> Clause:
    """Scores how often a word stands in a text, and how short that is."""
    forms = " ".join(sorted(form[:LONGEST_WORD] for form in word.forms))
    return Q("match", **{field: {"query": forms, "boost": boost}})


def standing_together(phrase: Sequence[frozenset[str]]) -> Clause:
    """Whatever may hold a phrase, given by the forms of its words.

    Not all it finds does: the forms of a word stand one after the other here.
    """
    places = [_near(phrase, place) for place in BOOSTS if place != "attachments"]
    in_files = Q("bool", filter=[holding(forms, "attachments") for forms in phrase])
    return Q("bool", should=[*places, in_files], minimum_should_match=1)


def in_passage(phrase: Sequence[frozenset[str]]) -> Clause:
    """The passages with all words of a phrase."""
    return Q("constant_score", filter=Q("bool", filter=[holding(forms, "passage") for forms in phrase]))


def _near(phrase: Sequence[frozenset[str]], place: str) -> Clause:
    words = [
        Q("span_or", clauses=[Q("span_term", **{place: form[:LONGEST_WORD]}) for form in sorted(forms)])
        for forms in phrase
    ]
    return Q("span_near", clauses=words, slop=MOST_FORMS * len(words), in_order=False) if len(words) > 1 else words[0]


def chosen(request: SearchRequest) -> dict[str, Clause]:
    """For each facet somebody filters by: what has one of the chosen values."""
    clauses = {name: Q("terms", **{_field(name): sorted(values)}) for name, values in request.filters.items() if values}
    if request.minutes is not None:
        clauses["minutes"] = _at_most(request.minutes)
    if request.people is not None:
        clauses["people"] = _for_people(request.people)
    return clauses


def scope_search(request: SearchRequest) -> Search:
    """Asks which facets and values occur in the scope."""
    search = Search().query(Q("bool", filter=[shown(request), scope(request)]))[:0]
    for name in request.count:
        occurring = A("filter", filter=Q("exists", field=NUMBERS[name])) if name in NUMBERS else _values(name)
        search.aggs.bucket(name, occurring)
    return search


def words_search(request: SearchRequest, query: Query) -> Search:
    """Asks how many works there are, and in how many of them each word of the query occurs, and all of them."""
    search = Search().query(shown(request)).extra(track_total_hits=True)[:0]
    filters = {str(number): having(query, number) for number in range(len(query.words))}
    search.aggs.bucket("words", "filters", filters=filters)
    search.aggs.bucket("complete", "filter", filter=Q("bool", filter=list(filters.values())))
    return search


def frequencies(answer: Any, query: Query) -> list[int]:
    """In how many works each word of `query` occurs."""
    return [answer.aggregations.words.buckets[str(number)].doc_count for number in range(len(query.words))]


def ask_counts(search: Search, request: SearchRequest) -> None:
    """Let `search` count the values of each facet, beside the chosen values of the others."""
    filters = chosen(request)
    for name in request.count:
        if (values := _counts(name, request)) is not None:
            others = [clause for other, clause in filters.items() if other != name]
            if others:  # a filter that keeps everything would cost half as much as the counting
                search.aggs.bucket(name, "filter", filter=Q("bool", filter=others)).bucket("values", values)
            else:
                search.aggs.bucket(name, values)


def _counts(name: str, request: SearchRequest) -> Any:
    """What counts the values of a facet; None where there is nothing to count."""
    if name == "minutes":
        steps = {*MINUTES_STEPS, *([request.minutes] if request.minutes is not None else [])}
        return A("filters", filters={str(step): _at_most(step) for step in sorted(steps)})
    if name == "people":
        people = request.people
        return A("filters", filters={str(people): _for_people(people)}) if people is not None else None
    return _values(name)


def read_counts(inside: Any, found: Any, request: SearchRequest) -> dict[str, dict[str, int]]:
    """The counts as results give them, from what `scope_search` and `ask_counts` brought."""
    counts: dict[str, dict[str, int]] = {}
    for name in request.count:
        answer = getattr(found, name, None)
        if answer is not None and "values" in answer:
            answer = answer["values"]
        if name in NUMBERS:
            if inside[name].doc_count:
                values = answer.buckets.to_dict() if answer is not None else {}
                counts[name] = {value: values[value]["doc_count"] for value in sorted(values, key=int)}
        elif occurring := [bucket.key for bucket in inside[name].buckets]:
            values = {bucket.key: bucket.doc_count for bucket in answer.buckets}
            counts[name] = {value: values.get(value, 0) for value in occurring}
    return counts


def _field(name: str) -> str:
    return name if name == "type" else f"facets.{name}"


def _values(name: str) -> Any:
    return A("terms", field=_field(name), size=ALL_VALUES)


def _at_most(minutes: int) -> Clause:
    return Q("range", minutes={"lte": minutes})


def _for_people(number: int) -> Clause:
    return Q("bool", filter=[Q("range", group_min={"lte": number}), Q("range", group_max={"gte": number})])
