"""Makes the sample film and the sample podcast with their captions and still picture.

For authors only: the results lie in the repository. Needs ffmpeg and espeak-ng on the machine, and in Python
pillow, fonttools and brotli:  python docs/film/make_film.py [folder]
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import drawing
from PIL import Image
from story import FILM, PODCAST
from voice import BETWEEN_SCENES, Spoken, speak

FILES = Path(__file__).resolve().parents[2] / "home" / "sample_content" / "materialy" / "multimedia" / "files"
FRAMES_A_SECOND = 15
LANGUAGES = {"polish": "pl", "english": "en"}
# Where the two are in each scene: pixels from its left, pixels above the path.
PLACES = [
    [(130, 0), (640, 0)],
    [(535, 130), (1065, 130)],
    [(390, 0), (935, 0)],
    [(180, 0), (262, 0)],
    [(330, 0), (412, 0)],
]
LAST_STEP = 420  # pixels
FADE = 0.5  # seconds in which a thing appears
CLEAN_SOUND = "highpass=f=80,lowpass=f=8000,loudnorm=I=-17:TP=-2"


class Thing(NamedTuple):
    """A drawing that appears when a sentence begins and stays in its scene."""

    scene: int
    line: int
    image: Image.Image
    x: int  # from the left of its scene
    y: int


def things() -> list[Thing]:
    """Everything that appears, in the order it is drawn."""
    headings = [Thing(n, 0, drawing.heading(n, scene.title), 80, 56) for n, scene in enumerate(FILM) if n]
    rows = ["jak często, jak długo", "jaki kontakt", "zostaje między wami", "możesz powiedzieć: nie"]
    agreed = [
        Thing(3, line, drawing.row(words), 532, 160 + 76 * n)
        for n, (line, words) in enumerate(zip((0, 0, 1, 2), rows, strict=True))
    ]
    return [
        *headings,
        Thing(0, 0, drawing.title_card(), 90, 90),
        Thing(1, 0, drawing.chairs(), 420, 222),
        Thing(1, 1, drawing.cups(), 650, 230),
        Thing(2, 0, drawing.bubble(["Dzień dobry"], drawing.RAISED, 250), 70, 330),
        Thing(2, 1, drawing.bubble(["Co jest dziś", "najważniejsze?"], drawing.MARIGOLD_TINT, 24), 420, 190),
        Thing(2, 2, drawing.bubble(["..."], drawing.RAISED, 50), 870, 316),
        Thing(3, 0, drawing.page(), 500, 130),
        *agreed,
        Thing(4, 0, drawing.stone(), 905, 430),
        Thing(4, 1, drawing.calendar(), 300, 200),
        Thing(4, 2, drawing.sun(), 960, 90),
    ]


class Film:
    """What is seen at each moment of the speech `spoken`."""

    def __init__(self, spoken: list[Spoken], length: float) -> None:
        self.spoken, self.length = spoken, length
        self.world = drawing.landscape(len(FILM))
        self.people = [drawing.person(drawing.MARIGOLD), drawing.person(drawing.PINE)]
        self.things = [(thing, self._start(thing)) for thing in things()]
        self.starts = [min(one.start for one in spoken if one.scene == n) for n in range(len(FILM))]

    def frames(self) -> Iterator[Image.Image]:
        for number in range(round(self.length * FRAMES_A_SECOND)):
            yield self.frame(number / FRAMES_A_SECOND)

    def frame(self, moment: float) -> Image.Image:
        left = round(drawing.WIDTH * self._progress(moment))
        image = self.world.crop((left, 0, left + drawing.WIDTH, drawing.HEIGHT))
        for thing, start in self.things:
            _paste(image, thing.image, thing.scene * drawing.WIDTH + thing.x - left, thing.y, (moment - start) / FADE)
        for person, (x, height) in zip(self.people, self._places(moment), strict=True):
            _paste(image, person, round(x) - left - 36, round(drawing.path_y(x) - height) - 44, 1)
        return image

    def _start(self, thing: Thing) -> float:
        lines = [one.start for one in self.spoken if one.scene == thing.scene]
        # The first things of a scene are there before the camera comes.
        return -FADE if thing.line == 0 else lines[thing.line]

    def _progress(self, moment: float) -> float:
        """The scene the camera stands in, and the way to the next one as a fraction."""
        return sum(_smooth((moment - start + BETWEEN_SCENES) / BETWEEN_SCENES) for start in self.starts[1:])

    def _places(self, moment: float) -> list[tuple[float, float]]:
        """Where the two are: `x` in the landscape, and how high above the path they sit."""
        scene, way = divmod(self._progress(moment), 1)
        here, there = PLACES[int(scene)], PLACES[min(int(scene) + 1, len(FILM) - 1)]
        step = LAST_STEP * _smooth((moment - self.spoken[-1].start) / 3)
        places = []
        for (x, height), (next_x, next_height) in zip(here, there, strict=True):
            next_x += drawing.WIDTH
            walked = (scene * drawing.WIDTH) + x + (next_x - x) * way + step
            places.append((walked, height + (next_height - height) * way))
        return places


def _smooth(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return part * part * (3 - 2 * part)


def _paste(image: Image.Image, thing: Image.Image, x: int, y: int, strength: float) -> None:
    if strength <= 0 or x > drawing.WIDTH or x + thing.width < 0:
        return
    mask = thing.getchannel("A")
    image.paste(thing, (x, y), mask if strength >= 1 else mask.point(lambda value: round(value * strength)))


def captions(spoken: Iterable[Spoken], language: Callable[[Spoken], str]) -> str:
    """A WebVTT file."""
    cues = [f"{_time(one.start)} --> {_time(one.end + 0.3)}\n{language(one)}\n" for one in spoken]
    return "\n".join(["WEBVTT\n", *cues])


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"00:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def encode(film: Film, sound: Path, target: Path) -> None:
    """H.264 and AAC in MP4, its index first, so that it plays before it is whole."""
    size = f"{drawing.WIDTH}x{drawing.HEIGHT}"
    command = [
        *("ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size),
        *("-r", str(FRAMES_A_SECOND), "-i", "-", "-i", str(sound), "-af", CLEAN_SOUND),
        *("-c:v", "libx264", "-preset", "veryslow", "-tune", "animation", "-crf", "29", "-pix_fmt", "yuv420p"),
        *("-g", str(4 * FRAMES_A_SECOND), "-c:a", "aac", "-b:a", "40k", "-ar", "32000", "-ac", "1"),
        *("-map_metadata", "-1", "-movflags", "+faststart", "-shortest", str(target)),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        for frame in film.frames():
            process.stdin.write(frame.tobytes())
    if process.returncode:
        sys.exit(f"ffmpeg ended with {process.returncode}")


def make_film(folder: Path, scratch: Path) -> None:
    spoken, length = speak(FILM, scratch / "film.wav")
    film = Film(spoken, length)
    name = folder / "film-pierwsze-spotkanie"
    for code in LANGUAGES:
        text = captions(spoken, lambda one, code=code: getattr(one.line, code))
        Path(f"{name}-{LANGUAGES[code]}.vtt").write_text(text, encoding="utf-8")
    film.frame(film.starts[1] - BETWEEN_SCENES).save(f"{name}.jpg", quality=82, optimize=True)
    encode(film, scratch / "film.wav", Path(f"{name}.mp4"))
    _tell(FILM, spoken, length)


def make_podcast(folder: Path, scratch: Path) -> None:
    spoken, length = speak(PODCAST, scratch / "podcast.wav")
    target = folder / "podcast-trzy-pytania.mp3"
    encoding = [
        "-af",
        CLEAN_SOUND,
        "-c:a",
        "libmp3lame",
        "-b:a",
        "40k",
        "-ar",
        "24000",
        "-ac",
        "1",
        "-map_metadata",
        "-1",
    ]
    command = ["ffmpeg", "-y", "-loglevel", "error", "-i", str(scratch / "podcast.wav"), *encoding, str(target)]
    subprocess.run(command, check=True)
    _tell(PODCAST, spoken, length)


def _tell(scenes, spoken: list[Spoken], length: float) -> None:
    """What to write as chapters in the page's file."""
    sys.stdout.write(f"{length:.1f} s\n")
    for number, scene in enumerate(scenes):
        start = min(one.start for one in spoken if one.scene == number)
        minutes, seconds = divmod(int(start), 60)
        sys.stdout.write(f"  {minutes:02}:{seconds:02} {scene.title}\n")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FILES
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        make_film(folder, Path(scratch))
        make_podcast(folder, Path(scratch))
