"""A query that names a concept is told what else it is called."""

import pytest

from core.models import Term
from search.analysis import parse_query
from search.thesaurus.labels import current_labels
from search.thesaurus.matching import MOST_PHRASES, expanded, synonyms
from tests.factories import term

OPS = {"pl": ["ośrodek pomocy społecznej", "OPS"], "en": ["social welfare centre"], "uk": ["центр соціальної допомоги"]}
CIS = {"pl": ["centrum integracji społecznej", "CIS"]}
PCPR = {"pl": ["powiatowe centrum pomocy rodzinie", "PCPR"]}


def matches(typed):
    return synonyms(parse_query(typed).words, typed)


def named(typed):
    """Concepts the query names, with what they are called beside that."""
    return {match.concept: [phrase.text for phrase in match.phrases] for match in matches(typed)}


def test_the_longest_label_wins_and_each_word_counts_once(concept):
    concept("centre", pl=["ośrodek", "placówka"])
    concept("help", pl=["pomoc społeczna", "opieka społeczna"])
    concept("social-welfare-centre", **OPS)

    found = matches("adres ośrodka pomocy społecznej")

    assert [(match.start, match.end, match.concept) for match in found] == [(1, 4, "social-welfare-centre")]


def test_two_concepts_of_one_query_are_both_found(concept):
    concept("shelter", pl=["schronisko", "noclegownia"])
    concept("work", pl=["zajęcie zarobkowe", "robota"])

    assert named("robota w schronisku") == {"work": ["zajęcie zarobkowe"], "shelter": ["noclegownia"]}


@pytest.mark.parametrize(
    "typed", ["w ośrodkach pomocy społecznej", "osrodek pomocy spolecznej", "OŚRODEK POMOCY SPOŁECZNEJ"]
)
def test_a_label_is_known_in_any_form(concept, typed):
    concept("social-welfare-centre", **OPS)

    assert named(typed) == {"social-welfare-centre": ["social welfare centre", "центр соціальної допомоги", "OPS"]}


def test_an_acronym_finds_the_full_name_and_the_other_way_round(concept):
    concept("social-welfare-centre", **OPS)

    assert "ośrodek pomocy społecznej" in named("OPS")["social-welfare-centre"]
    assert "ośrodek pomocy społecznej" in named("praca w OPSie")["social-welfare-centre"]
    assert "OPS" in named("ośrodek pomocy społecznej")["social-welfare-centre"]


def test_a_word_of_the_dictionary_is_no_acronym_unless_typed_in_capitals(concept):
    concept("social-integration-centre", **CIS)
    concept("family-support-centre", **PCPR)

    assert (named("cis"), named("cisy w parku")) == ({}, {})
    assert named("pcpr") == {"family-support-centre": ["powiatowe centrum pomocy rodzinie"]}
    assert named("CIS") == named("uczestnik CIS") == {"social-integration-centre": ["centrum integracji społecznej"]}
    assert named("SADZIMY CIS W PARKU") == {}  # the caps key is on


def test_an_acronym_is_known_without_polish_letters(concept):
    concept("self-help", pl=["środowiskowy dom samopomocy", "ŚDS"])

    assert named("sds") == named("śds") == {"self-help": ["środowiskowy dom samopomocy"]}


def test_an_acronym_that_editors_write_in_small_letters_too_is_a_word(concept):
    concept("town-centre", pl=["miejski ośrodek pomocy społecznej", "MOPS", "mops"])

    [match] = matches("miejski ośrodek pomocy społecznej")

    assert named("mops") == {"town-centre": ["miejski ośrodek pomocy społecznej"]}
    assert [phrase.words for phrase in match.phrases] == [(frozenset({"mops"}),)]


def test_a_label_that_two_concepts_have_stands_for_both(concept):
    concept("club", pl=["klub integracji społecznej", "KIS"])
    concept("chamber", pl=["krajowa izba sportu", "KIS"])

    assert named("KIS") == {"chamber": ["krajowa izba sportu", "klub integracji społecznej"]}


@pytest.mark.parametrize("typed", ["rough sleepers", "бездомних", "mieszkaniec schroniska"])
def test_people_find_each_others_words_across_languages(concept, typed):
    concept("homeless", pl=["mieszkańcy schronisk"], en=["rough sleeper"], uk=["бездомні"])
    labels = {"pl": "mieszkańcy schronisk", "en": "rough sleeper", "uk": "бездомні"}
    own = {"rough sleepers": "en", "бездомних": "uk", "mieszkaniec schroniska": "pl"}[typed]

    [match] = matches(typed)

    del labels[own]
    assert {phrase.language: phrase.text for phrase in match.phrases} == labels


def test_names_of_names_are_not_followed(concept):
    concept("shelter", pl=["schronisko", "noclegownia"])
    concept("hostel", pl=["noclegownia miejska", "schronisko młodzieżowe"])
    concept("night", pl=["noclegownia", "ogrzewalnia"])

    assert named("schronisko") == {"shelter": ["noclegownia"]}


def test_phrases_hold_the_forms_of_the_index_without_stop_words(concept):
    concept("support", pl=["pomoc", "wsparcie dla rodzin"])

    [match] = matches("pomoc")

    [phrase] = match.phrases
    assert len(phrase.words) == 2
    assert {"wsparcie"} <= phrase.words[0]
    assert {"rodzin", "rodzina"} <= phrase.words[1]


def test_a_concept_and_the_term_it_stands_for_are_one(concept):
    concept("no-home", term=Term.objects.get(slug="homeless-people"), uk=["бездомні"])

    found = named("бездомні")

    assert found["no-home"][:2] == ["osoby w kryzysie bezdomności", "people experiencing homelessness"]
    assert named("osoby w kryzysie bezdomności").keys() == {"no-home"}


def test_a_term_without_a_concept_counts_like_one(concept):
    assert "NGO" in named("organizacja pozarządowa")["organisation-type:ngo"]


def test_preferred_labels_come_first_and_are_few(concept):
    many = [f"{letter}chronisko" for letter in "bcdfghjklmnprtwz"]
    concept("shelter", pl=["schronisko", *many], en=["shelter", "hostel"])

    [match] = matches("hostel")

    assert [phrase.text for phrase in match.phrases[:3]] == ["schronisko", "shelter", "bchronisko"]
    assert len(match.phrases) == MOST_PHRASES


@pytest.mark.parametrize("label", ["oraz", "dla nas", "800", "— !"])
def test_labels_without_a_word_that_counts_are_ignored(concept, label):
    concept("odd", pl=["dodatek", label])

    assert [kept.phrase.text for kept in current_labels().of["odd"]] == ["dodatek"]
    assert named(label) == named("dodatek") == {}


def test_a_query_that_names_nothing_and_an_empty_one_have_no_synonyms(concept):
    concept("shelter", pl=["schronisko", "noclegownia"])

    assert (matches("xyzzy"), matches("")) == ([], [])


def test_a_change_of_a_label_shows_at_once(concept):
    shelter = concept("shelter", pl=["schronisko", "noclegownia"])
    before = named("schronisko")

    label = shelter.labels.get()
    label.alternatives = "ogrzewalnia"
    label.save()
    changed = named("schronisko")
    shelter.delete()

    assert (before, changed) == ({"shelter": ["noclegownia"]}, {"shelter": ["ogrzewalnia"]})
    assert named("schronisko") == {}


def test_a_change_leaves_the_labels_of_other_concepts_analysed(concept):
    concept("shelter", pl=["schronisko", "noclegownia"])
    before = current_labels()

    concept("work", pl=["robota"])
    after = current_labels()

    assert (before.of.keys() ^ after.of.keys()) == {"work"}
    assert after.of["shelter"] is before.of["shelter"]


def test_a_label_of_a_term_shows_at_once(concept):
    named("rola mentora")
    label = term("topic", "contract").labels.get(language="pl")
    label.alternatives = "porozumienie"
    label.save()

    assert "kontrakt" in named("porozumienie")["topic:contract"]


def test_labels_are_read_once_a_request_and_analysed_once_a_change(concept, django_assert_num_queries):
    from core.remembered import remembering

    concept("shelter", pl=["schronisko", "noclegownia"])
    labels = current_labels()

    with remembering():
        current_labels()
        with django_assert_num_queries(0):
            assert named("schronisko")
            assert current_labels() is labels


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("schronisko dla bezdomnych", ((1, 2),)),
        ("praca dla osób w kryzysie bezdomności", ((1, 4),)),
        ("schronisko", ()),
    ],
)
def test_a_query_knows_which_of_its_words_name_a_target_group(concept, typed, groups):
    concept("homeless", term=term("target-group", "homeless-people"))
    concept("shelter", pl=["schronisko dla bezdomnych", "noclegownia"])

    assert expanded(parse_query(typed)).groups == groups
