"""The wheel is complete: installed outside of the checkout it serves, exports and migrates."""

import os
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DECK = "serge-stalinism"
SECONDS_TO_START = 60


@dataclass(frozen=True, kw_only=True)
class Site:
    """A running program: its address, and the folder that it was started in."""

    address: str
    folder: Path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel, tmp_path_factory):
    """Install the wheel where the dependencies are seen, but not the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    _pip("--python", str(python), "install", "--no-index", str(wheel))
    # Paths named in a .pth file of a folder that is itself named in one are not followed, so the
    # checkout, which is installed as editable, stays out.
    dependencies = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text("\n".join(sorted(dependencies)))
    return folder / "bin" / "quizapp"


def _pip(*arguments: str) -> None:
    """Run pip without a network; what the wheel needs is installed already."""
    before, after = (
        (arguments[:2], arguments[2:]) if arguments[0] == "--python" else ((), arguments)
    )
    name, *rest = after
    quiet = ("--quiet", "--no-deps", "--disable-pip-version-check", "--no-input")
    subprocess.run([sys.executable, "-m", "pip", *before, name, *quiet, *rest], check=True)


def _environ(folder: Path, **settings: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
    return kept | {"HOME": str(folder), "QUIZAPP_DATA": str(folder / "data")} | settings


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def site(command, tmp_path_factory) -> Iterator[Site]:
    """Start the installed program in an empty folder, as a newcomer would."""
    folder = tmp_path_factory.mktemp("site")
    port = _free_port()
    log = folder / "log.txt"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [command, "serve"],
            cwd=folder,
            env=_environ(folder, QUIZAPP_PORT=str(port)),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/livez", server, log)
        yield Site(address=address, folder=folder)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    last = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < last:
        if server.poll() is not None:
            break
        try:
            _get(url)
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{url} did not answer; the server said:\n{log.read_text()}")


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:
        body: bytes = answer.read()
    return body.decode()


def test_the_wheel_carries_what_runs_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    top = {name.split("/")[0] for name in names}

    assert f"quizapp/_shipped/decks/{DECK}.toml" in names
    assert "quizapp/_shipped/migrations/env.py" in names
    assert any(name.startswith("quizapp/_shipped/migrations/versions/") for name in names)
    assert any(name.startswith("quizapp/web/templates/") for name in names)
    assert any(name.startswith("quizapp/web/static/") for name in names)
    assert "quizapp/web/translations/ru/LC_MESSAGES/messages.mo" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name for name in top if not name.endswith(".dist-info")} == {"quizapp"}
    assert [name for name in names if "__pycache__" in name] == []


def test_the_installed_program_is_not_the_checkout(command, tmp_path):
    run = subprocess.run(
        [command.parent / "python", "-c", "import quizapp; print(quizapp.__file__)"],
        cwd=tmp_path,
        env=_environ(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )

    assert Path(run.stdout.strip()).is_relative_to(command.parent.parent)


def test_it_serves_the_first_deck_outside_of_the_checkout(site):
    home = _get(f"{site.address}/")
    deck = _get(f"{site.address}/decks/{DECK}")

    assert DECK in home
    assert "kolkhoz" in deck


def test_it_serves_its_style_sheet(site):
    home = _get(f"{site.address}/")
    (style, *_) = (part for part in home.split('"') if part.endswith(".css"))

    assert "{" in _get(f"{site.address}{style}")


def test_it_exports_the_first_deck_by_its_name(command, site):
    package = site.folder / "x.apkg"

    subprocess.run(
        [command, "export", DECK, "-o", package],
        cwd=site.folder,
        env=_environ(site.folder),
        check=True,
    )

    with zipfile.ZipFile(package) as archive:
        assert "collection.anki2" in archive.namelist()
