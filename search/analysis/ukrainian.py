"""Ukrainian (and other Cyrillic) words: one way to write ґ, and the commonest endings cut."""

import re

# Longest first. What is left has three letters at least; one ending of a noun, an adjective or an infinitive goes.
ENDINGS = re.compile(
    "(?<=...)(?:ення|ання|ями|ами|ого|ому|ими|іми|ові|еві|єві|ість|ости|ості|ах|ях|ої|ою|ею|єю|ій|їй|ий|их|їх|"
    "им|ім|ів|їв|ей|єй|ам|ям|ом|ем|єм|ти|ть|а|я|у|ю|о|е|є|и|і|ї|й|ь)$"
)


def stems(word: str) -> tuple[str, ...]:
    """Further forms of a clean Cyrillic word."""
    folded = word.replace("ґ", "г")
    return folded, "u0" + ENDINGS.sub("", folded)
