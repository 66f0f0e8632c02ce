"""The letters of alerts: a request to confirm, a digest; text and HTML that say the same."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from typing import Any
from urllib.parse import urlsplit

from pipeline.settings import Settings
from pipeline.store.letters import Claim
from web.address import Address
from web.digest import Digest, said, saved, understood
from web.rendering import environment
from web.words import count

PATH = "/alertes"
FREQUENCY_WORDS = {"day": "chaque jour", "week": "chaque semaine"}


def confirmation(settings: Settings, claim: Claim, now: datetime) -> EmailMessage:
    """Ask whoever has the address whether the alert is wanted."""
    search = saved(claim.alert.search)
    message = _begun(settings, claim, now, "Confirmez votre alerte Soigner")
    return _filled(message, settings, claim, "confirmation", search, now)


def digest(settings: Settings, claim: Claim, found: Digest, now: datetime) -> EmailMessage:
    """Tell what opened, with a way out that needs no page and no thought (RFC 8058)."""
    new = count(found.total, "nouvelle offre", "nouvelles offres")
    message = _begun(settings, claim, now, f"{new} : {said(found.search)}")
    message["List-Unsubscribe"] = f"<{_way_out(settings, claim)}>"
    if urlsplit(settings.site_url or "").scheme == "https":  # RFC 8058, 3.1: only over HTTPS
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return _filled(message, settings, claim, "digest", found.search, now, found=found)


def _way_out(settings: Settings, claim: Claim) -> str:
    return f"{settings.site_url}{PATH}/arret/{claim.token}"


def _begun(settings: Settings, claim: Claim, now: datetime, subject: str) -> EmailMessage:
    name, sender = parseaddr(settings.mail_from or "")
    message = EmailMessage()
    message["From"] = Mailbox(display_name=name or "Soigner", addr_spec=sender)
    message["To"] = Mailbox(addr_spec=claim.alert.address)
    # one line and not much of it: the words of a search are anybody's
    printable = "".join(char if char.isprintable() else " " for char in subject)
    message["Subject"] = " ".join(printable.split())[:120]
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=urlsplit(settings.site_url or "").hostname)
    # no machine answers a machine: RFC 3834, and what Exchange reads instead
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    return message


def _filled(
    message: EmailMessage,
    settings: Settings,
    claim: Claim,
    name: str,
    search: Address,
    now: datetime,
    **more: Any,
) -> EmailMessage:
    context = {
        "site": settings.site_url,
        # who is asked to confirm may not be who asked: nothing that they wrote is passed on as it is
        "asked": said(search) if claim.alert.confirmed else understood(search),
        "often": FREQUENCY_WORDS[claim.alert.frequency],
        "page": f"{settings.site_url}{search.put(sort='date').to()}",
        "confirm": f"{settings.site_url}{PATH}/confirmer/{claim.token}",
        "way_out": _way_out(settings, claim),
        "today": now.date(),
        **more,
    }
    written = {
        form: environment().get_template(f"mail/{name}.{form}").render(context)
        for form in ("txt", "html")
    }
    # seven bits and short lines: no server on the way has to change a letter
    message.set_content(written["txt"], cte="quoted-printable")
    message.add_alternative(written["html"], subtype="html", cte="quoted-printable")
    message["Content-Language"] = "fr"  # last: what is set before goes with the first part
    return message
