"""The settings, read from the environment or a `.env` file, and checked once at the start."""

from __future__ import annotations

import re
from datetime import date, datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from pipeline.errors import SettingError, why

PARIS = ZoneInfo("Europe/Paris")  # a French deadline ends at midnight in Paris

_RIGHT = {
    "data": "un dossier où écrire, par exemple ./var",
    "database_url": "une adresse SQLAlchemy, par exemple sqlite:///var/soigner.db ou postgresql+psycopg://…",
    "index": "embedded ou meilisearch",
    "meili_url": "l'adresse d'un serveur Meilisearch, par exemple http://127.0.0.1:7700",
    "allow_private_hosts": "des réseaux séparés par des virgules, par exemple 127.0.0.0/8",
    "gap": "un nombre de secondes de 0 à 3600, par exemple 1.0",
    "today": "un jour AAAA-MM-JJ, par exemple 2027-03-01",
    "departements": "des codes de départements séparés par des virgules, par exemple 28,41, ou aucun",
    "api_rate": "un nombre de questions par minute, par exemple 240, ou 0 pour ne pas compter",
    "contact": "une adresse (e-mail ou web) où joindre qui envoie le robot",
    "smtp_url": "l'adresse d'un serveur de courriel, par exemple smtp://127.0.0.1:25 ou smtps://nom:mot@mail.example",
    "mail_from": "une adresse de courriel, par exemple Soigner <alertes@soigner.example>",
    "site_url": "l'adresse publique des pages, par exemple https://soigner.example",
}


class Settings(BaseSettings):
    """What the environment says; one attribute for each `SOIGNER_…` name, in lower case."""

    model_config = SettingsConfigDict(
        env_prefix="SOIGNER_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    data: Path = Path("var")
    database_url: str = ""
    index: Literal["embedded", "meilisearch"] = "embedded"
    meili_url: str = Field(default="http://127.0.0.1:7700", pattern=r"^https?://\S+$")
    meili_key: str | None = None
    """What writes the index."""
    meili_search_key: str | None = None
    """What only searches it: all that the web front holds."""
    allow_private_hosts: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = ()
    gap: float = Field(default=1.0, ge=0, le=3600)
    today: date | None = None
    departements: Annotated[tuple[str, ...], NoDecode] = ("28", "41")
    api_rate: int = Field(default=240, ge=0, le=1_000_000)
    """Questions a minute that one address may ask the API; 0 for as many as it likes."""
    contact: str | None = Field(default=None, pattern=r"^\S*[@:]\S+$")
    smtp_url: str | None = Field(default=None, pattern=r"^smtps?://[^\s/@]*(@[^\s/@]+)?/?$")
    mail_from: str | None = Field(
        default=None, pattern=r"^([^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$"
    )
    site_url: str | None = Field(default=None, pattern=r"^https?://[^\s/?#]+$")

    @field_validator("allow_private_hosts", mode="before")
    @classmethod
    def _networks(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(ip_network(part.strip()) for part in value.split(",") if part.strip())
        return value

    @field_validator("departements", mode="before")
    @classmethod
    def _codes(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        codes = [part.strip().upper() for part in value.split(",") if part.strip()]
        if codes == ["AUCUN"]:
            return ()
        if not all(re.fullmatch(r"\d\d|2[AB]|9[78]\d", code) for code in codes):
            raise ValueError("not codes of départements")
        return tuple(dict.fromkeys(codes))

    @field_validator("site_url", mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return value.rstrip("/") if isinstance(value, str) else value

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the store: a SQLite file in the data folder unless one is given."""
        return self.database_url or f"sqlite:///{self.data / 'soigner.db'}"

    @property
    def index_folder(self) -> Path:
        """Where the embedded engine keeps its files."""
        return self.data / "index"

    @property
    def sources_folder(self) -> Path:
        """Where `soigner sources add` keeps source files, beside those of the catalogue."""
        return self.data / "sources"

    @property
    def lacking_for_mail(self) -> tuple[str, ...]:
        """The settings without which no letter can be written; empty where all are there."""
        needed = ("smtp_url", "mail_from", "site_url")
        return tuple(f"SOIGNER_{name.upper()}" for name in needed if not getattr(self, name))

    @property
    def wanted_for_mail(self) -> str:
        """The same with what each should hold, for who is to set them; empty likewise."""
        told = [f"{name} ({_RIGHT[name[8:].lower()]})" for name in self.lacking_for_mail]
        return ", ".join(told) and f"{', '.join(told)}, dans l'environnement ou le fichier .env"

    def now(self) -> datetime:
        """The present moment in Paris; with a fixed day, that day at the present time of day."""
        moment = datetime.now(PARIS)
        if self.today is None:
            return moment
        return datetime.combine(self.today, moment.timetz())

    def day(self) -> date:
        """Today in Paris, or the fixed day."""
        return self.today or self.now().date()


def load(**overrides: Any) -> Settings:
    """Read the settings, or raise `SettingError` naming the first wrong one and what is right."""
    try:
        return Settings(**overrides)
    except UnicodeDecodeError as error:
        raise SettingError(
            f"le fichier .env n'est pas en UTF-8 (octet {error.start + 1}) ; enregistrez-le en UTF-8"
        ) from None
    except OSError as error:
        raise SettingError(f"le fichier .env ne peut être lu : {why(error)}") from None
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        value = error.errors()[0]["input"] if name != "smtp_url" else "…"  # it may hold a password
        right = _RIGHT.get(name, "une autre valeur")
        raise SettingError(
            f"SOIGNER_{name.upper()} : {value!r} ne convient pas ; il faut {right}"
        ) from None
