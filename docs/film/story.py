"""What is said in the sample film and in the sample podcast: one sentence, one caption."""

from typing import NamedTuple


class Line(NamedTuple):
    """A sentence as the voice says it, and in English for the captions."""

    polish: str
    english: str


class Scene(NamedTuple):
    """A part with its heading; each is a chapter."""

    title: str
    lines: list[Line]


FILM = [
    Scene(
        "Pierwsze spotkanie",
        [
            Line("Pierwsze spotkanie mentora z podopiecznym.", "The first meeting of a mentor and a mentee."),
            Line("Mówi do Ciebie głos syntetyczny.", "The voice you hear is synthetic."),
        ],
    ),
    Scene(
        "Miejsce",
        [
            Line(
                "Spotykacie się w spokojnym miejscu. Wybieracie je razem.",
                "You meet in a calm place. You choose it together.",
            ),
            Line(
                "Wystarczą dwa krzesła i herbata. Telefony milczą.",
                "Two chairs and tea are enough. The phones are silent.",
            ),
        ],
    ),
    Scene(
        "Rozmowa",
        [
            Line("Mentor zaczyna. Mówi, kim jest i po co przyszedł.", "The mentor begins: who I am and why I am here."),
            Line("Potem pyta: co jest dla Ciebie dziś najważniejsze?", "Then asks: what matters most to you today?"),
            Line("I słucha. Nie przerywa. Nie ocenia.", "And listens. Does not interrupt. Does not judge."),
        ],
    ),
    Scene(
        "Umowa",
        [
            Line(
                "Ustalacie, jak często się widzicie, jak długo i jak się kontaktujecie.",
                "You agree how often you meet, for how long and how you keep in touch.",
            ),
            Line(
                "To, o czym mówicie, zostaje między wami. Chyba że komuś grozi niebezpieczeństwo.",
                "What you talk about stays between you. Unless somebody is in danger.",
            ),
            Line("Każde z was może powiedzieć: nie.", "Each of you may say: no."),
        ],
    ),
    Scene(
        "Jeden krok",
        [
            Line(
                "Na koniec wybieracie jeden mały krok na ten tydzień.",
                "At the end you choose one small step for this week.",
            ),
            Line(
                "Zapisujecie go. I umawiacie dzień następnego spotkania.",
                "You write it down. And you agree the day of the next meeting.",
            ),
            Line(
                "Nie wszystko uda się od razu. Ważne, że idziecie razem.",
                "Not everything will work at once. What matters is that you walk together.",
            ),
        ],
    ),
]

PODCAST = [
    Scene(
        "Wstęp",
        [
            Line("Trzy pytania, które otwierają rozmowę.", ""),
            Line("To podcast Ścieżki Mentora. Czyta głos syntetyczny.", ""),
        ],
    ),
    Scene(
        "Pytanie pierwsze",
        [
            Line("Pytanie pierwsze. Co udało się od ostatniego spotkania?", ""),
            Line("Liczy się nawet mała rzecz. Kto widzi, co już umie, ten ma siłę na więcej.", ""),
        ],
    ),
    Scene(
        "Pytanie drugie",
        [
            Line("Pytanie drugie. Co jest dziś najważniejsze?", ""),
            Line("O tym decyduje osoba, którą wspierasz. Nie Ty.", ""),
        ],
    ),
    Scene(
        "Pytanie trzecie",
        [
            Line("Pytanie trzecie. Jaki jeden krok zrobisz do następnego razu?", ""),
            Line("Dobry krok jest mały, jasny i własny.", ""),
        ],
    ),
    Scene(
        "Cisza",
        [
            Line("A teraz najtrudniejsze. Po każdym pytaniu policz w myślach do pięciu.", ""),
            Line("Cisza też pomaga. Weź te pytania na spotkanie.", ""),
        ],
    ),
]
