"""What the one who runs the site decides: read from the environment, checked all at once.

Floor 0: knows the standard library only.
"""

import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "QUIZAPP_"
NAMES = ("DATA", "DATABASE", "HOST", "PORT", "PUBLIC_URL", "PROXIES", "MAKERS", "LISTERS")
HOST = "127.0.0.1"
PORT = 8000
HIGHEST_PORT = 65_535
MOST_PROXIES = 10
EVERYONE, INVITED = "everyone", "invited"
SQLITE, POSTGRES = "sqlite:///", "postgresql://"
DATABASE_FILE = "quizapp.sqlite3"
SECRET_FILE = "secret"  # noqa: S105 - the name of the file, not what is in it
SECRET_BYTES = 32
OTHERS = 0o077  # what people other than the owner may do with a file


class SettingsError(ValueError):
    """Settings that cannot be used; the message holds one line a mistake."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that differs from one site to the next.

    Attributes:
        data: Folder of the database and the secret.
        database: Address of the database; empty for SQLite in the data folder.
        host: Address to listen on.
        port: Port to listen on, 1-65535.
        public_url: The https address that people use where a proxy stands in front, without a
            slash at the end; empty for none.
        proxies: How many proxies stand in front and are believed, 0-10.
        makers: Who may make decks and courses: `everyone` with an account, or only the `invited`.
        listers: Who of them may show their decks to everyone on the site, in the same words.
    """

    data: Path
    database: str = ""
    host: str = HOST
    port: int = PORT
    public_url: str = ""
    proxies: int = 0
    makers: str = EVERYONE
    listers: str = INVITED

    def __post_init__(self) -> None:
        """Refuse settings that cannot work.

        Raises:
            SettingsError: If any rule is broken; every broken one is named.
        """
        broken = [*self._mistakes()]
        if broken:
            raise SettingsError("\n".join(broken))

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the settings from environment variables; an empty one counts as not set.

        Raises:
            SettingsError: If any is wrong; every mistake is named.
        """
        given = {name: environ.get(PREFIX + name, "").strip() for name in NAMES}
        numbers = {
            name: given[name] or default for name, default in (("PORT", PORT), ("PROXIES", 0))
        }
        broken = [
            f"{PREFIX}{name} is {value!r}; write a whole number"
            for name, value in numbers.items()
            if not _is_number(value)
        ]
        usable = {name: int(value) for name, value in numbers.items() if _is_number(value)}
        try:
            found = cls(
                data=Path(given["DATA"]).expanduser() if given["DATA"] else _data_folder(environ),
                database=given["DATABASE"],
                host=given["HOST"] or HOST,
                port=usable.get("PORT", PORT),
                public_url=given["PUBLIC_URL"].rstrip("/"),
                proxies=usable.get("PROXIES", 0),
                makers=given["MAKERS"] or EVERYONE,
                listers=given["LISTERS"] or INVITED,
            )
        except SettingsError as error:
            raise SettingsError("\n".join([*broken, str(error)])) from None
        if broken:
            raise SettingsError("\n".join(broken))
        return found

    @property
    def database_url(self) -> str:
        """Return the address of the database."""
        return self.database or f"{SQLITE}{self.data.absolute() / DATABASE_FILE}"

    @property
    def is_https(self) -> bool:
        """Return whether people reach the site over https."""
        return self.public_url.startswith("https://")

    def make_data(self) -> None:
        """Make the data folder, for the owner only, and see that it can be written.

        Raises:
            SettingsError: If it cannot.
        """
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.data):
                pass
        except OSError as error:
            raise SettingsError(
                f"The data folder {self.data} cannot be written: {error.strerror}. "
                f"Allow it, or name another folder in {PREFIX}DATA."
            ) from error

    def secret(self) -> str:
        """Return the secret of the site; the first call makes its file, for the owner only.

        Raises:
            SettingsError: If the file cannot be made or read, or holds no secret.
        """
        self.make_data()
        path = self.data / SECRET_FILE
        try:
            if not path.exists():
                _write_once(path, secrets.token_urlsafe(SECRET_BYTES))
            if path.stat().st_mode & OTHERS:
                # A copy, such as one from a backup, may be open to everyone on the machine.
                path.chmod(0o600)
            found = path.read_text("ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"The secret in {path} cannot be read: {error}") from error
        if len(found) < SECRET_BYTES:
            raise SettingsError(
                f"The secret in {path} is only {len(found)} letters long. Remove the file; a new "
                "one is made, and everyone signs in again."
            )
        return found

    def _mistakes(self) -> Iterator[str]:
        if self.data.exists() and not self.data.is_dir():
            yield f"{PREFIX}DATA is {str(self.data)!r}, which is no folder; name a folder"
        if "?" in str(self.data):
            yield f"{PREFIX}DATA is {str(self.data)!r}; use a folder without a question mark"
        if self.database and not _is_database(self.database):
            # The address is not shown, since it may hold a password.
            yield f"{PREFIX}DATABASE must be a file, {SQLITE}…, or a server, {POSTGRES}…"
        if not 1 <= self.port <= HIGHEST_PORT:
            yield f"{PREFIX}PORT is {self.port}; use a number from 1 to {HIGHEST_PORT}"
        if not 0 <= self.proxies <= MOST_PROXIES:
            yield f"{PREFIX}PROXIES is {self.proxies}; use a number from 0 to {MOST_PROXIES}"
        for name, who in (("MAKERS", self.makers), ("LISTERS", self.listers)):
            yield from _who_mistakes(name, who)
        if self.public_url and not _is_https_site(self.public_url):
            yield f"{PREFIX}PUBLIC_URL is {self.public_url!r}; write it as https://quiz.example.org"


def _who_mistakes(name: str, who: str) -> Iterator[str]:
    if who not in {EVERYONE, INVITED}:
        yield f"{PREFIX}{name} is {who!r}; write {EVERYONE} or {INVITED}"


def _is_number(value: str | int) -> bool:
    # More digits than any setting needs would only make the message unreadable.
    text = str(value)
    return text.isascii() and text.isdigit() and len(text) <= len(str(HIGHEST_PORT)) + 1


def _data_folder(environ: Mapping[str, str]) -> Path:
    # XDG Base Directory Specification 0.8: a relative path is to be ignored.
    given = environ.get("XDG_DATA_HOME", "")
    home = Path(environ.get("HOME", "") or "~").expanduser()
    folder = Path(given) if os.path.isabs(given) else home / ".local" / "share"  # noqa: PTH117 - the text, before it is a path
    return folder / "quizapp"


def _is_database(address: str) -> bool:
    """Return whether an address has the form of one whose data outlast the program."""
    file = address.removeprefix(SQLITE)
    if file != address:
        # What SQLite takes for a database in memory, or for options that can ask for one.
        return bool(file) and "?" not in file and not file.startswith((":memory:", "file:"))
    return bool(address.removeprefix(POSTGRES)) and address.startswith(POSTGRES)


def _is_https_site(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    plain = not (parts.path or parts.query or parts.fragment or parts.username)
    return parts.scheme == "https" and bool(parts.hostname) and plain and port != 0


def _write_once(path: Path, text: str) -> None:
    """Write a file for the owner only, whole or not at all; another process's file stays."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _link(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def _link(name: str, path: Path) -> None:
    try:
        path.hardlink_to(name)
    except FileExistsError:
        pass
    except OSError:
        # A file system without hard links; two first starts at one moment are not expected there.
        Path(name).rename(path)
