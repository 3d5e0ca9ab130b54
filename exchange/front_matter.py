"""The head of a content file: YAML between two lines of `---`.

Every scalar is read as text (`0527`, `no` and `12:30` stay what was typed); its field gives it a type.
"""

import yaml
from django.utils.translation import gettext as _
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .values import Items, Mapping, Text, Value

FENCE = "---"
DEEPEST = 12  # levels of lists and mappings; sample content uses four


class FrontMatterError(Exception):
    """The head cannot be read; `line` is where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Loader(yaml.SafeLoader):
    """Builds nodes only; refuses anchors, with which a few lines grow into gigabytes."""

    def compose_node(self, parent, index):
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FrontMatterError(_("Anchors and aliases (& and *) are not used here."), event.start_mark.line)
        return super().compose_node(parent, index)


def split(text: str) -> tuple[str, str, int]:
    """`(head, body, line the body begins on)` of a file; raise `FrontMatterError` for a head without end."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise FrontMatterError(_("The file must begin with a line of three hyphens (---)."), 1)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    raise FrontMatterError(_("The head has no closing line of three hyphens (---)."), 1)


def parse(head: str) -> Mapping:
    """The head as a mapping with the file's line numbers (its first line is line 2 of the file)."""
    try:
        root = yaml.compose(head, Loader=_Loader)
        if root is None:
            return Mapping({}, 1)
        if not isinstance(root, MappingNode):
            raise FrontMatterError(_("The head must be a list of `name: value` lines."), 0)
        return _value(root, depth=1)
    except FrontMatterError as error:
        raise FrontMatterError(str(error), error.line + 2) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = _("This is not valid YAML: %(problem)s. Text with “: ” in it stands in quotation marks.")
        message %= {"problem": error.problem or error.context}
        raise FrontMatterError(message, mark.line + 2 if mark else 1) from error
    except yaml.YAMLError as error:  # a character YAML does not allow
        raise FrontMatterError(_("This is not valid YAML: %(problem)s.") % {"problem": error}, 1) from error
    except RecursionError:
        raise FrontMatterError(_("Lists and mappings are nested too deeply."), 1) from None


def _value(node: Node, depth: int) -> Value:
    line = node.start_mark.line + 2
    if depth > DEEPEST:
        raise FrontMatterError(_("Lists and mappings are nested too deeply."), node.start_mark.line)
    if isinstance(node, ScalarNode):
        text = "" if node.tag == "tag:yaml.org,2002:null" else node.value
        # The text of a block (`|`) begins on the line below its mark.
        return Text(text, line + 1 if node.style in ("|", ">") else line)
    if isinstance(node, SequenceNode):
        return Items([_value(item, depth + 1) for item in node.value], line)
    return _mapping(node, line, depth)


def _mapping(node: MappingNode, line: int, depth: int) -> Mapping:
    values, lines = {}, {}
    for key, item in node.value:
        if not isinstance(key, ScalarNode):
            raise FrontMatterError(_("A name must be plain text."), key.start_mark.line)
        if key.value in values:
            raise FrontMatterError(_("“%(name)s” stands here twice.") % {"name": key.value}, key.start_mark.line)
        values[key.value] = _value(item, depth + 1)
        lines[key.value] = key.start_mark.line + 2
    return Mapping(values, line, lines)
