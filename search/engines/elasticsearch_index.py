"""The index on the server: its fields, making one, and putting it in the place of the old one."""

import re
import time
import uuid

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Boolean, Integer, Keyword, Long, Mapping, Object, Text

from ..analysis import VERSION
from ..models import ENTRY_VERSION
from .elasticsearch_server import LAYOUT, Server

PLACES = ("title", "terms", "summary", "body", "elsewhere", "attachments")  # where words stand
KEPT = ["page", "work", "language", "document", "documents", "fingerprint"]  # the texts are in the database
SILENCE = 60  # seconds without a word after which nobody fills an index any more
MOST_HITS = 1_000_000  # one can page through


def mapping() -> Mapping:
    """The fields of what is shown and of passages: words are analysed already, only spaces separate them."""
    fields = Mapping()
    fields.meta("dynamic", "strict")
    fields.meta("_source", includes=KEPT)
    fields.meta("_meta", **_made())
    fields.meta("dynamic_templates", [{"facets": {"path_match": "facets.*", "mapping": {"type": "keyword"}}}])
    for name in ("page", "document", "documents"):
        fields.field(name, Long())
    fields.field("work", Keyword())
    fields.field("fingerprint", Keyword(index=False, doc_values=False))
    for name in ("language", "readers", "languages", "type"):
        fields.field(name, Keyword())
    fields.field("material", Boolean())
    for name in ("visible_from", "visible_until", "published"):
        fields.field(name, Long())  # microseconds since 1970, as exact as the database
    for name in ("minutes", "group_min", "group_max"):
        fields.field(name, Integer())
    fields.field("title_key", Keyword())
    fields.field("facets", Object(dynamic=True))
    for name in PLACES:
        fields.field(name, Text(analyzer="whitespace", copy_to="words", norms=name != "attachments"))
    fields.field("passage", Text(analyzer="whitespace"))
    fields.field("words", Text(analyzer="whitespace", norms=False, index_options="docs"))
    return fields


def create(server: Server, client: Elasticsearch) -> str:
    """A new, empty index to be filled under the name `server.next`, whoever had that name before; its own name."""
    name = f"{server.live}-{uuid.uuid4().hex[:12]}"
    client.indices.create(
        index=name,
        mappings=mapping().to_dict(),
        settings={
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            "max_result_window": MOST_HITS,
            "refresh_interval": "1s",
        },
    )
    give_name(client, name, server.next)
    for other in _indexes(server, client):
        if other != name and not _is_live(server, client, other):
            client.indices.delete(index=other, ignore_unavailable=True)
    return name


def give_name(client: Elasticsearch, name: str, alias: str) -> None:
    """Let the index `name`, and no other, be called `alias` from now on, in one step."""
    actions = [{"remove": {"index": old, "alias": alias}} for old in named(client, alias) if old != name]
    client.indices.update_aliases(actions=[*actions, {"add": {"index": name, "alias": alias}}])


def go_live(server: Server, client: Elasticsearch, name: str) -> bool:
    """Let searches go to the index `name` from one moment to the next; whether they went to another one before."""
    old = named(client, server.live)
    client.indices.update_aliases(
        actions=[
            {"remove": {"index": name, "alias": server.next}},
            {"add": {"index": name, "alias": server.live}},
            *({"remove": {"index": other, "alias": server.live}} for other in old if other != name),
        ]
    )
    return bool(old)


def drop_all_but(server: Server, client: Elasticsearch, name: str) -> None:
    """Delete every other index of this portal, that of an older version of the code as well."""
    for other in _indexes(server, client):
        if other != name:
            client.indices.delete(index=other, ignore_unavailable=True)


def beat(client: Elasticsearch, name: str) -> None:
    """Say that the index `name` is still being filled."""
    client.indices.put_mapping(index=name, meta=_made())


def is_being_filled(server: Server, client: Elasticsearch) -> bool:
    """Whether some process fills a new index and has said so lately."""
    for name in named(client, server.next):
        made = client.indices.get_mapping(index=name)[name]["mappings"]["_meta"]
        if time.time() - made["filled_at"] < SILENCE:
            return True
    return False


def _made() -> dict[str, str | int]:
    return {"analysis": VERSION, "entries": ENTRY_VERSION, "layout": LAYOUT, "filled_at": int(time.time())}


def named(client: Elasticsearch, alias: str) -> list[str]:
    """The indexes called `alias`; none: there is no such name."""
    found = client.options(ignore_status=404).indices.get_alias(name=alias)
    return [] if "error" in found else sorted(found)


def _indexes(server: Server, client: Elasticsearch) -> list[str]:
    """All indexes of this portal, by any version of the code, and of no other portal on the same server."""
    ours = re.compile(re.escape(server.index) + r"-[0-9a-f]{8}-[0-9a-f]{12}")
    return [name for name in client.indices.get_alias(index=f"{server.index}-*") if ours.fullmatch(name)]


def _is_live(server: Server, client: Elasticsearch, name: str) -> bool:
    """Whether searches of any version of the code go to the index `name`."""
    aliases = client.indices.get_alias(index=name)[name]["aliases"]
    return any(not alias.endswith("-next") for alias in aliases)
