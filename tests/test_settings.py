"""Settings: read from the environment, checked all at once; the secret is made once."""

import threading
from pathlib import Path

import pytest

from quizapp.settings import Settings, SettingsError


def test_nothing_set_gives_a_site_on_this_machine_only(tmp_path):
    found = Settings.from_env({"HOME": str(tmp_path)})

    assert (found.host, found.port, found.proxies) == ("127.0.0.1", 8000, 0)
    assert found.data == tmp_path / ".local" / "share" / "quizapp"
    assert found.database_url == f"sqlite:///{found.data}/quizapp.sqlite3"
    assert not found.is_https


def test_every_setting_is_read(tmp_path):
    found = Settings.from_env(
        {
            "QUIZAPP_DATA": str(tmp_path),
            "QUIZAPP_DATABASE": "postgresql://quiz@db/quiz",
            "QUIZAPP_HOST": "0.0.0.0",  # noqa: S104 - read, not listened on
            "QUIZAPP_PORT": "8080",
            "QUIZAPP_PUBLIC_URL": "https://quiz.example.org/",
            "QUIZAPP_PROXIES": "1",
            "QUIZAPP_MAKERS": "invited",
            "QUIZAPP_LISTERS": "everyone",
        }
    )

    assert found == Settings(
        data=tmp_path,
        database="postgresql://quiz@db/quiz",
        host="0.0.0.0",  # noqa: S104 - compared, not listened on
        port=8080,
        public_url="https://quiz.example.org",
        proxies=1,
        makers="invited",
        listers="everyone",
    )
    assert found.is_https
    assert found.database_url == "postgresql://quiz@db/quiz"


def test_all_mistakes_are_said_at_once_with_their_values(tmp_path):
    with pytest.raises(SettingsError) as refused:
        Settings.from_env(
            {
                "QUIZAPP_DATA": str(tmp_path),
                "QUIZAPP_DATABASE": "mysql://root:secret@db",
                "QUIZAPP_PORT": "eight",
                "QUIZAPP_PUBLIC_URL": "http://quiz.example.org/study",
                "QUIZAPP_PROXIES": "-1",
                "QUIZAPP_MAKERS": "nobody",
                "QUIZAPP_LISTERS": "all",
            }
        )

    lines = str(refused.value).splitlines()
    assert [line.split()[0] for line in lines] == [
        "QUIZAPP_PORT",
        "QUIZAPP_PROXIES",
        "QUIZAPP_DATABASE",
        "QUIZAPP_MAKERS",
        "QUIZAPP_LISTERS",
        "QUIZAPP_PUBLIC_URL",
    ]
    assert "'eight'" in lines[0]
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("port", ["0", "65536", "99999999999999999999", "١", "1.5"])
def test_a_port_that_is_none_is_refused(port, tmp_path):
    with pytest.raises(SettingsError, match="QUIZAPP_PORT"):
        Settings.from_env({"HOME": str(tmp_path), "QUIZAPP_PORT": port})


@pytest.mark.parametrize(
    "address",
    ["https://", "https://quiz:port", "https://me@quiz", "quiz.example.org", "https://[x"],
)
def test_an_address_that_is_none_is_refused(address, tmp_path):
    with pytest.raises(SettingsError, match="QUIZAPP_PUBLIC_URL"):
        Settings(data=tmp_path, public_url=address)


@pytest.mark.parametrize(
    "address",
    [
        "sqlite",
        "postgresql",
        "sqlite:quiz.sqlite3",
        "sqlite+nope:///quiz.sqlite3",
        "postgresql+psycopg://quiz@db/quiz",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///file:quiz?mode=memory&uri=true",
        "sqlite:///file:quiz",
        "sqlite://quiz.sqlite3",
        "postgresql://",
    ],
)
def test_an_address_of_no_lasting_database_is_refused(address, tmp_path):
    with pytest.raises(SettingsError, match=r"QUIZAPP_DATABASE .*sqlite:///.* postgresql://"):
        Settings(data=tmp_path, database=address)


def test_a_data_folder_whose_name_would_end_the_address_of_the_database_is_refused(tmp_path):
    with pytest.raises(SettingsError, match=r"QUIZAPP_DATA .* question mark"):
        Settings(data=tmp_path / "what?")


def test_the_secret_is_made_once_for_the_owner_only(tmp_path):
    settings = Settings(data=tmp_path / "new" / "data")

    first = settings.secret()

    assert len(first) >= 43
    assert settings.secret() == first
    path = settings.data / "secret"
    assert path.stat().st_mode & 0o777 == 0o600
    assert settings.data.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in settings.data.iterdir()] == ["secret"]


def test_many_first_starts_at_once_agree_on_one_secret(tmp_path):
    settings = Settings(data=tmp_path)
    found: list[str] = []
    workers = [threading.Thread(target=lambda: found.append(settings.secret())) for _ in range(16)]

    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(found) == 16
    assert len(set(found)) == 1


def test_a_short_secret_is_refused(tmp_path):
    (tmp_path / "secret").write_text("guessable")

    with pytest.raises(SettingsError, match="9 letters"):
        Settings(data=tmp_path).secret()


def test_a_secret_that_others_could_read_is_closed_to_them(tmp_path):
    settings = Settings(data=tmp_path)
    first = settings.secret()
    (tmp_path / "secret").chmod(0o644)

    assert settings.secret() == first
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_a_data_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "data").write_text("")

    with pytest.raises(SettingsError, match="no folder"):
        Settings(data=tmp_path / "data")


def test_a_data_folder_that_cannot_be_made_is_said():
    with pytest.raises(SettingsError, match="cannot be written"):
        Settings(data=Path("/proc/quizapp")).make_data()
