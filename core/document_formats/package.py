"""The parts of a packed document, read without trusting their sizes, and XML read without trusting its author."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse

from .reading import NotReadable

LARGEST_PART = 96 * 1024 * 1024
LARGEST_PACKAGE = 256 * 1024 * 1024


class Package:
    """An open ZIP archive that gives out at most `LARGEST_PACKAGE` bytes."""

    def __init__(self, path: str):
        self._zip = ZipFile(path)
        self.names = self._zip.namelist()
        self._left = LARGEST_PACKAGE

    def read(self, name: str) -> bytes:
        with self._zip.open(name) as stream:
            return Limited(stream, self).read()

    def elements(self, name: str) -> Iterator[Element]:
        """Elements of a part as they end. Whoever is done with one clears it. Nothing when there is no such part.

        Raises NotReadable for entity and document type declarations: no office program writes them.
        """
        if name not in self.names:
            return
        with self._zip.open(name) as stream:
            for _event, element in iterparse(Limited(stream, self), events=("end",), forbid_dtd=True):
                yield element

    def take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise NotReadable("unpacks to more than we read")


class Limited:
    """A stream of one part that ends with an error at `LARGEST_PART` bytes."""

    def __init__(self, stream: BinaryIO, package: Package):
        self._stream, self._package, self._left = stream, package, LARGEST_PART

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size if size >= 0 else self._left + 1)
        self._left -= len(chunk)
        self._package.take(len(chunk))
        if self._left < 0:
            raise NotReadable("a part unpacks to more than we read")
        return chunk


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The value of an attribute, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
