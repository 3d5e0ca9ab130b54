"""Polish speech by espeak-ng, sentence after sentence, and when each is heard."""

import subprocess
import wave
from pathlib import Path
from typing import NamedTuple

from story import Line, Scene

RATE = 22050  # samples a second, as espeak-ng writes them: 16 bits, one channel
LEAD_IN, BETWEEN_LINES, BETWEEN_SCENES, LEAD_OUT = 0.8, 0.55, 1.5, 2.0  # seconds
VOICE = ["espeak-ng", "-v", "pl", "-s", "148", "-p", "38", "-g", "3", "-z"]


class Spoken(NamedTuple):
    """A sentence with its place in the sound, in seconds."""

    scene: int
    line: Line
    start: float
    end: float


def speak(scenes: list[Scene], target: Path) -> tuple[list[Spoken], float]:
    """Write the whole speech to `target` (WAV); when each sentence is heard, and the length in seconds."""
    spoken, sound = [], _silence(LEAD_IN)
    for number, scene in enumerate(scenes):
        for place, line in enumerate(scene.lines):
            if place or number:
                sound += _silence(BETWEEN_LINES if place else BETWEEN_SCENES)
            start = _seconds(sound)
            sound += _say(line.polish, target.with_suffix(".line.wav"))
            spoken.append(Spoken(number, line, start, _seconds(sound)))
    sound += _silence(LEAD_OUT)
    with wave.open(str(target), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
        file.writeframes(sound)
    return spoken, _seconds(sound)


def _say(text: str, scratch: Path) -> bytes:
    subprocess.run([*VOICE, "-w", str(scratch), text], check=True)
    with wave.open(str(scratch), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        sound = file.readframes(file.getnframes())
    scratch.unlink()
    return sound


def _silence(seconds: float) -> bytes:
    return bytes(2 * round(seconds * RATE))


def _seconds(sound: bytes) -> float:
    return len(sound) / 2 / RATE
