"""The REST interface of a WordPress site, answered from lists of posts as WordPress answers it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
ROOT = "/wp-json"


@dataclass(frozen=True, slots=True)
class Answered:
    """A JSON answer with its status and WordPress's own headers."""

    value: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def _refused(status: int, code: str, message: str) -> Answered:
    return Answered({"code": code, "message": message, "data": {"status": status}}, status)


def _number(query: Mapping[str, str], name: str, otherwise: int, most: int) -> int | None:
    """A whole number from 1 to `most` in the query, or None where it is none."""
    value = query.get(name, str(otherwise))
    return int(value) if value.isdecimal() and 1 <= int(value) <= most else None


@dataclass(frozen=True, slots=True)
class WordPress:
    """A site's lists, each by the last part of its address: `posts`, `offres`, `categories`."""

    name: str
    home: str
    lists: Mapping[str, list[Json]]
    most: int = 100
    """A quiet limit of posts a page, below what is asked, as some hosts set."""

    def answer(self, path: str, query: Mapping[str, str]) -> Answered:
        """Answer a path below `/wp-json`."""
        parts = path.removeprefix(ROOT).strip("/").split("/")
        if parts == [""]:
            return Answered({"name": self.name, "home": self.home, "namespaces": ["wp/v2"]})
        if parts == ["wp", "v2", "types"]:
            return Answered({name: {"slug": name, "rest_base": name} for name in self.lists})
        match parts:
            case ["wp", "v2", name] if name in self.lists:
                return self._page(self.lists[name], query)
            case ["wp", "v2", name, number] if name in self.lists:
                for post in self.lists[name]:
                    if str(post["id"]) == number:
                        return Answered(post)
                return _refused(
                    404, "rest_post_invalid_id", "Identifiant de publication non valide."
                )
        return _refused(
            404, "rest_no_route", "Aucun itinéraire correspondant à l’URL et à la méthode."
        )

    def _page(self, posts: list[Json], query: Mapping[str, str]) -> Answered:
        size, page = _number(query, "per_page", 10, 100), _number(query, "page", 1, 10**6)
        if size is None or page is None:
            wrong = "per_page" if size is None else "page"
            return _refused(400, "rest_invalid_param", f"Paramètre(s) non valide(s) : {wrong}")
        wanted = [
            post
            for post in posts
            if all(
                name not in query
                or {int(n) for n in query[name].split(",") if n.isdecimal()}
                & set(post.get(name, ()))
                for name in ("categories", "tags")
            )
            and ("slug" not in query or post["slug"] in query["slug"].split(","))
        ]
        size = min(size, self.most)
        pages = -(-len(wanted) // size)
        if page > pages and wanted:
            return _refused(
                400,
                "rest_post_invalid_page_number",
                "Le numéro de page demandé est supérieur au nombre de pages disponibles.",
            )
        shown = wanted[(page - 1) * size : page * size]
        if "_fields" in query:
            kept = {name.partition(".")[0] for name in query["_fields"].split(",")}
            shown = [{key: value for key, value in post.items() if key in kept} for post in shown]
        totals = {"X-WP-Total": str(len(wanted)), "X-WP-TotalPages": str(pages)}
        return Answered(shown, headers=totals)


def page_of(post: Json, home: str) -> str:
    """The page of one post as a theme shows it: its title and its content, nothing else of it."""
    return (
        '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{post['title']['rendered']}</title>\n"
        f'<link rel="https://api.w.org/" href="{home}{ROOT}/">\n</head>\n<body>\n'
        f'<article class="post-{post["id"]}">\n<h1 class="entry-title">{post["title"]["rendered"]}'
        f'</h1>\n<div class="entry-content">{post["content"]["rendered"]}</div>\n</article>\n'
        "</body>\n</html>\n"
    )


def read_list(text: str) -> list[Json]:
    """A list of posts from its file, newest first as WordPress lists them."""
    posts: list[Json] = json.loads(text)
    return sorted(posts, key=lambda post: str(post.get("date", "")), reverse=True)
