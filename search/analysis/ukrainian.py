"""Ukrainian (and other Cyrillic) words: one way to write ґ, and the commonest endings cut."""

import re

# Longest first; three letters stay. One ending of a noun, an adjective or an infinitive goes.
ENDINGS = re.compile(
    "(?<=...)(?:ість|ости|ості|істю|ями|ами|ого|ому|ими|іми|ові|еві|єві|ах|ях|ої|ою|ею|єю|ій|їй|ий|их|їх|"
    "им|ім|ів|їв|ей|єй|ам|ям|ом|ем|єм|ти|ть|а|я|у|ю|о|е|є|и|і|ї|й|ь)$"
)
LAST_LETTER = re.compile("(?<=...)[аеєиіїоуюяйь]$")


def stems(word: str) -> tuple[str, ...]:
    """Further forms of a clean Cyrillic word: all of the ending cut, and its last letter, since програми ends in -и."""
    folded = word.replace("ґ", "г")
    return folded, _stem(ENDINGS, folded), _stem(LAST_LETTER, folded)


def _stem(ending: re.Pattern[str], word: str) -> str:
    stem = ending.sub("", word)
    doubled = len(stem) > 3 and stem[-1] == stem[-2]  # навчання: навчань
    return "u0" + (stem[:-1] if doubled else stem)
