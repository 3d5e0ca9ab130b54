"""Files of an import as documents, images and recordings: a changed file replaces that of the same row."""

from collections.abc import Iterable
from functools import partial

from django.core.files import File
from django.db import models, transaction
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtailmedia.models import get_media_model

from .files import recording_type
from .models import ImportedFile
from .source import Source

FileKey = tuple[str, type[models.Model]]  # (path in the source, model)


class FileStore:
    """Saves files; `forget` removes what it wrote when the run fails and the rows are rolled back."""

    def __init__(self, source: Source, overwrite: bool) -> None:
        self.kept: list[str] = []  # replaced by an editor since the last import
        self._source = source
        self._overwrite = overwrite
        self._written: list[tuple] = []
        self._collection = Collection.get_first_root_node()
        self._records = {(record.name, record.model): record for record in ImportedFile.objects.all()}

    def save_all(self, files: Iterable[tuple[FileKey, str, str]]) -> dict[FileKey, models.Model]:
        """`{(path, model): saved row}` of `((path, model), name that lasts, title)`."""
        return {key: self._save(key, name, title) for key, name, title in files}

    def restore(self, files: Iterable[tuple[FileKey, str, str]]) -> None:
        """With `overwrite`, undo what editors did to files of pages that are as they were."""
        if self._overwrite:
            self.save_all(file for file in files if self._row(file[1], file[0][1]))

    def forget(self) -> None:
        for storage, name in self._written:
            storage.delete(name)

    def _save(self, key: FileKey, name: str, title: str) -> models.Model:
        path, model = key
        record = self._records.get((name, model._meta.label_lower))
        row = self._row(name, model)
        new_hash = self._source.hash(path)
        if row is None:
            row = self._new_row(path, model, title)
        elif self._was_replaced(row, record) and not self._overwrite:
            if record.hash != new_hash:
                self.kept.append(path)
            return row
        elif record.hash == new_hash and not self._was_replaced(row, record):
            return row
        self._write(row, path)
        record = record or ImportedFile(name=name, model=model._meta.label_lower)
        record.object_id, record.hash = row.pk, new_hash
        record.save()
        return row

    def _row(self, name: str, model: type[models.Model]) -> models.Model | None:
        record = self._records.get((name, model._meta.label_lower))
        return model._default_manager.filter(pk=record.object_id).first() if record else None

    def _new_row(self, path: str, model: type[models.Model], title: str) -> models.Model:
        row = model(title=(title or _title_from(path))[:255], collection=self._collection)
        if model is get_media_model():
            row.type, row.duration = recording_type(path), 0
        return row

    def _was_replaced(self, row: models.Model, record: ImportedFile) -> bool:
        """Whether an editor put another file in its place (recordings keep no hash: the import decides)."""
        current = getattr(row, "file_hash", "")
        return bool(current) and current != record.hash

    def _write(self, row: models.Model, path: str) -> None:
        old_name = row.file.name
        with self._source.file(path).open("rb") as stream:
            row.file.save(path.rsplit("/", 1)[-1], File(stream), save=False)
        self._written.append((row.file.storage, row.file.name))
        if hasattr(row, "file_hash"):
            row.file_size, row.file_hash = row.file.size, self._source.hash(path)
        if isinstance(row, get_image_model()) and row.pk:
            _drop_renditions(row)
        row.save()
        if old_name:
            transaction.on_commit(partial(row.file.storage.delete, old_name))


def _drop_renditions(image: models.Model) -> None:
    """The sizes made of a replaced picture still show the old one; saving the picture has new ones made."""
    for rendition in image.renditions.all():
        transaction.on_commit(partial(rendition.file.storage.delete, rendition.file.name))
    image.renditions.all().delete()


def _title_from(path: str) -> str:
    """`files/karta-mapa.pdf` -> `Karta mapa`."""
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("-", " ").replace("_", " ").strip().capitalize()
