"""What monitors are told."""

from importlib.metadata import version

from sqlalchemy import text
from sqlalchemy.orm import Session

from quizapp.web.database import db


def test_a_running_site_is_alive_ready_and_says_its_version(eve):
    assert eve.get("/livez").json == {"status": "ok"}
    assert eve.get("/readyz").json == {"status": "ok"}
    assert eve.get("/healthz").json == {"status": "ok", "version": version("quizapp")}


def test_a_database_of_another_schema_is_not_ready(app, eve):
    with app.app_context():
        engine = db.engine
    with Session(engine) as session:
        session.execute(text("DELETE FROM alembic_version"))
        session.commit()

    assert eve.get("/livez").status_code == 200
    for path in ("/readyz", "/healthz"):
        answer = eve.get(path)
        assert answer.status_code == 503
        assert answer.json["status"] == "the database has another schema"
