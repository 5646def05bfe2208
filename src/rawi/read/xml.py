"""XML from strangers: no entities, no network, no depth or size beyond libxml2's own limits; small faults mended."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from rawi.errors import InputError
from rawi.read.decode import decode_marked

_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PROLOG_LENGTH = 20_000


def parse_xml(data: bytes, where: str, content_type: str | None = None) -> Any:
    """The root element of some bytes. Raises InputError where they are no XML or declare entities."""
    decoded = decode_marked(data, content_type)
    if decoded is None:
        raise InputError(f"{where}: found binary data; expected XML; check what it is")
    text = _NOT_XML.sub("", decoded.text).lstrip("\ufeff \t\r\n")
    if "<!ENTITY" in text[:_PROLOG_LENGTH]:
        raise InputError(f"{where}: found XML that declares entities; expected none; not read, it may be an attack")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{where}: found no XML ({error.msg}); expected a feed or a sitemap; mend it") from error
    if root is None:
        raise InputError(f"{where}: found no XML; expected a feed or a sitemap; mend it")
    return root


def local_name(element: Any) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
