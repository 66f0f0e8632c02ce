"""Tables of open data: CSV and JSON files, a row an offer, by a mapping of columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from pydantic import Field

from pipeline.french import count
from pipeline.harvest import Found, Loss
from pipeline.normalise.words import fold
from spiders import raw
from spiders.columns import KNOWN, Column
from spiders.page import NotJsonError, Page, decode
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "table"
MISSES = 1
RANK = Rank.INTERFACE


csv.field_size_limit(10_000_000)  # a cell may be a whole advertisement; a page is no larger
_SEPARATORS = ";,\t|"
_NAMES = re.compile(r"\{([^{}]+)\}")


class Options(PlatformOptions):
    """What each column means. `columns` is read as names, or as a template of `{names}`."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The file's address; the source's own where it is not given."""
    format: Literal["csv", "json"] | None = None
    """Seen from the content where it is not given."""
    separator: str | None = Field(default=None, min_length=1, max_length=1)
    encoding: str | None = None
    records: str = ""
    """In JSON, the path of the list of records: "data.offers"; the document itself otherwise."""
    columns: dict[Column, str | tuple[str, ...]] = Field(min_length=1)
    """For each field of a raw offer: a column, several to be joined, or a template."""
    key: tuple[str, ...] = ()
    """The columns that tell a row apart for ever; otherwise its address, number or content."""
    following: str = ""
    """In JSON, the path of the next page's address: "links.next"."""
    own_page: bool = True
    """Whether an offer's address is its own page; not so where it is a search for its number."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The file."""
    return [Follow(options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The file that the page is, where its columns have names that say what they hold."""
    if not recognises(page) or "jsonfeed.org/version" in page.text[:2000]:
        return
    if page.text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        for path, records in _lists(page.json()):
            yield from _way(page, set().union(*(set(row) for row in records[:50])), path)
    else:
        head = page.text.lstrip("\ufeff").partition("\n")[0]
        yield from _way(page, {x.strip().strip('"') for x in re.split(r"[;,\t|]", head)})


def _way(page: Page, names: set[str], records: str = "") -> Iterator[Way]:
    columns: dict[str, str] = {}
    folded = {re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_"): name for name in names}
    for field, known in KNOWN.items():
        column = next((folded[name] for name in known if name in folded), None)
        if column is not None:
            columns[field] = column
    if "title" in columns:
        options: dict[str, Any] = {"url": page.url, "columns": columns}
        yield Way(
            options | ({"records": records} if records else {}), "un fichier de données ouvertes"
        )


def _lists(document: Any, path: str = "") -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The lists of records in a document, with the path that leads to each."""
    if isinstance(document, list):
        records = [row for row in document if isinstance(row, dict)]
        if records:
            yield path, records
    elif isinstance(document, dict) and path.count(".") < 3:
        for name, value in document.items():
            if isinstance(value, (list, dict)):
                yield from _lists(value, f"{path}.{name}" if path else str(name))


def recognises(page: Page) -> bool:
    """Whether the page is a file of records at all: no HTML, no XML, not nothing."""
    if not page.ok:
        return False
    head = page.text[:4000].lstrip("\ufeff \t\r\n")
    if not head or head.startswith("<"):
        return False
    if head.startswith(("{", "[")):
        try:
            page.json()
        except NotJsonError:
            return False
        return True
    return len(_header(head, None)) > 1


def parse(page: Page, options: Options) -> Iterator[Read]:
    """One offer a row; `Changed` where a column of the mapping is not there."""
    text = decode(page.body, f"text/csv; charset={options.encoding}") if options.encoding else None
    text = (text or page.text).lstrip("\ufeff")
    kind = options.format or ("json" if text.lstrip().startswith(("{", "[")) else "csv")
    rows = _json_rows(page, options) if kind == "json" else _csv_rows(text, options)
    for row in rows:
        yield _offer(*row, options) if isinstance(row, tuple) else row
    if kind == "json" and options.following and isinstance(document := _parsed(page), dict):
        href = raw.words(_at(document, options.following))
        if href and _at(document, options.records) and (url := page.join(href)):
            yield Follow(url)


def _parsed(page: Page) -> Any:
    try:
        return page.json()
    except NotJsonError:
        return None


Row = tuple[str, Mapping[str, Any]]
"""Where a row is ("ligne 12"), and its cells by column."""


def _csv_rows(text: str, options: Options) -> Iterator[Row | Loss | Changed]:
    columns = _header(text, options.separator)
    if lacking := _lacking(options, set(columns)):
        yield Changed(f"colonne absente : {', '.join(lacking)}")
        return
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_separator(text, options.separator)
    )
    line = 1
    try:
        for cells in reader:
            where, line = f"ligne {line}", reader.line_num + 1
            if where == "ligne 1" or not any(cell.strip() for cell in cells):
                continue
            if len(cells) < len(columns) or any(cells[len(columns) :]):
                found = f"{count(len(cells), 'cellule')} pour {count(len(columns), 'colonne')}"
                yield Loss(f"ligne illisible : {found}", where, options.separator)
            else:
                yield where, dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        yield Changed(f"fichier illisible après la ligne {line} : {error}")
    if _unclosed(text, options):
        yield Changed("fichier interrompu : un guillemet n'est jamais refermé")


def _header(text: str, separator: str | None) -> list[str]:
    delimiter = _separator(text, separator)
    try:
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []
    return [" ".join(cell.split()) for cell in cells]


def _separator(text: str, separator: str | None) -> str:
    """The separator given, or the one that cuts the first line into most cells."""
    line = text.lstrip("\r\n").partition("\n")[0]
    return separator or max(_SEPARATORS, key=line.count)


def _unclosed(text: str, options: Options) -> bool:
    """Whether the file ends inside quotes, so that its last rows are one."""
    delimiter = _separator(text, options.separator)
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _json_rows(page: Page, options: Options) -> Iterator[Row | Loss | Changed]:
    try:
        document = page.json()
    except NotJsonError as error:
        yield Changed(str(error))
        return
    records = _at(document, options.records) if options.records else document
    if not isinstance(records, list):
        yield Changed(f"pas de liste d'enregistrements à {options.records or 'la racine'!r}")
        return
    good = [record for record in records if isinstance(record, dict)]
    # A key may be left out of a record that has nothing to say there, but not of all of them.
    known = {name for name in _names(options) if any(_at(r, name) is not None for r in good)}
    if good and (lacking := _lacking(options, known)):
        yield Changed(f"clé absente : {', '.join(lacking)}")
        return
    for number, record in enumerate(records, 1):
        where = f"enregistrement {number}"
        if isinstance(record, dict):
            yield where, {name: _at(record, name) for name in _names(options)}
        else:
            yield Loss("enregistrement illisible", where, str(record)[:200])


def _at(value: Any, path: str) -> Any:
    """What lies at a dotted path, a key that holds dots itself first; None where nothing does."""
    if isinstance(value, dict) and path in value:
        return value[path]
    for part in path.split("."):
        if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value


def _names(options: Options) -> dict[str, None]:
    """The columns that the mapping names, in order."""
    names: dict[str, None] = dict.fromkeys(options.key)
    for spec in options.columns.values():
        for part in (spec,) if isinstance(spec, str) else spec:
            names.update(dict.fromkeys(_NAMES.findall(part) or [part]))
    return names


def _lacking(options: Options, columns: set[str]) -> list[str]:
    return [name for name in _names(options) if name not in columns]


def _offer(where: str, row: Mapping[str, Any], options: Options) -> Read:
    fields: dict[str, str | None] = {}
    for field, spec in options.columns.items():
        said = [_said(part, row) for part in ((spec,) if isinstance(spec, str) else spec)]
        fields[field] = ("\n" if field == "text" else ", ").join(filter(None, said)) or None
    if not fields.get("title") and not fields.get("text"):
        return Loss("ligne sans titre ni texte", where)
    offer = raw.offer(**fields)
    stated = [raw.words(row.get(name)) for name in options.key]
    if all(stated) and stated:
        key = "/".join(part for part in stated if part)
    elif options.key:
        return Loss(f"ligne sans identifiant ({', '.join(options.key)})", where, offer.title)
    else:
        key = raw.key(offer.url, *(fields.get(name) for name in sorted(fields)))
        key = key if offer.url else (offer.reference or key)
    return Found(key, offer, has_own_page=offer.url is not None and options.own_page)


def _said(spec: str, row: Mapping[str, Any]) -> str | None:
    """A column's value, or a template filled in; None where all that it names is empty."""
    names = _NAMES.findall(spec)
    if not names:
        return raw.words(row.get(spec))
    values = {name: raw.words(row.get(name)) or "" for name in names}
    if not any(values.values()):
        return None
    return _NAMES.sub(lambda match: values[match[1]], spec).strip()
