"""What the site says, in the language of the one who reads: the only door to translations.

Knows Flask-Babel. Texts are written in English where they are shown; their translations stand in
`translations/`. `make words` brings those up to date.
"""

from collections.abc import Callable
from datetime import date, time
from typing import Any, NamedTuple

import flask_babel
from babel import Locale, dates, numbers
from babel.support import NullTranslations
from flask import Flask, g, has_app_context
from flask_babel import lazy_gettext as lazy
from markupsafe import Markup

from quizapp.phrase import Phrase

__all__ = [
    "LANGUAGES",
    "SOURCE",
    "city",
    "clock",
    "day",
    "day_of_week",
    "day_of_year",
    "gettext",
    "language",
    "languages",
    "lazy",
    "month",
    "ngettext",
    "number",
    "percent",
    "refresh",
    "say",
    "set_up",
    "short_day",
    "short_weekday",
    "translate",
    "weekday",
]

SOURCE = "en"
# The name of each in itself, so that whoever looks for it can read it.
LANGUAGES = {SOURCE: "English", "ru": "Русский"}
KEPT = "speech"
# Letters of a code; longer ones are of languages that few teach, or of a country.
SHORT = 2


class Speech(NamedTuple):
    """A language and what is known of it; kept for a request, since a page says 200 texts."""

    locale: Locale
    texts: NullTranslations


ENGLISH = Speech(Locale.parse(SOURCE), NullTranslations())


def set_up(app: Flask, choose: Callable[[], str]) -> None:
    """Let pages be said in any language.

    Args:
        app: The site.
        choose: Returns which of `LANGUAGES` a request is answered in.
    """
    flask_babel.Babel(app, configure_jinja=False, default_locale=SOURCE, locale_selector=choose)
    templates = app.jinja_env
    templates.add_extension("jinja2.ext.i18n")
    templates.install_gettext_callables(  # type: ignore[attr-defined] # of the extension
        gettext=gettext, ngettext=translate, newstyle=True
    )
    templates.globals["ngettext"] = _counted_in_template
    for put in (say, number, percent, day, weekday, day_of_year, clock):
        templates.filters[put.__name__] = put


def language() -> str:
    """Return the language that the site speaks now; English outside of a request."""
    return str(_speech().locale)


def refresh() -> None:
    """Ask anew which language is to be spoken, since that has changed."""
    g.pop(KEPT, None)
    flask_babel.refresh()


def languages() -> tuple[tuple[str, str], ...]:
    """Return the codes of languages with their names in that of the page, by name."""
    known = _speech().locale.languages
    short = ((code, name) for code, name in known.items() if len(code) == SHORT)
    return tuple(sorted(short, key=lambda each: each[1].casefold()))


def gettext(text: str, /, **values: Any) -> str:  # noqa: ANN401 - put into text
    """Return a text, with `%(name)s` for what is put in."""
    said: str = _speech().texts.ugettext(text)
    return said % values if values else said


def ngettext(one: str, many: str, count: int, /, **values: Any) -> str:  # noqa: ANN401 - put into text
    """Return a text that counts something; in it, `%(num)s` is the count as one writes it here."""
    text: str = _speech().texts.ungettext(one, many, count)
    return text % ({"num": number(count)} | values)


def translate(one: str, many: str, number: int) -> str:
    """Return a text in the language of the page; `many` is empty if nothing is counted in it."""
    known = _speech().texts
    text: str = known.ungettext(one, many, number) if many else known.ugettext(one)
    return text


def say(said: Phrase | Exception | str | float, put: Callable[[str], str] = str) -> str:
    """Return a sentence of a lower floor, or the message of a mistake.

    Args:
        said: The sentence. Numbers in it are written as one does in the language; a year is given
            as text.
        put: Returns a text as it is put into the sentence.
    """
    if isinstance(said, Exception):
        return say(said.args[0], put) if said.args else ""
    if isinstance(said, Phrase):
        values = {name: _put(value, put) for name, value in said.values}
        text = translate(said.text, said.many, said.number)
        return text.format(**({"number": number(said.number)} | values))
    return said if isinstance(said, str) else number(said)


def number(value: float) -> str:
    """Return a number: `1,200`, «1 200»; `2.5`, «2,5»."""
    # Most numbers of a page, which all languages write alike; the way of Babel takes 20 µs.
    if type(value) is int and 0 <= value < 1000:  # noqa: PLR2004 - where thousands begin
        return str(value)
    return numbers.format_decimal(value, locale=_speech().locale)


def percent(share: float) -> str:
    """Return a share in whole hundredths: `90%`, «90 %»."""
    return numbers.format_percent(share, locale=_speech().locale)


def day(on: date) -> str:
    """Return a day of this year: `22 November`, «22 ноября»."""
    return _date(on, "d MMMM")


def weekday(on: date) -> str:
    """Return a day with its weekday: `Sunday, 22 November`, «воскресенье, 22 ноября»."""
    return _date(on, "EEEE, d MMMM")


def day_of_year(on: date) -> str:
    """Return a day of any year: `22 November 2026`, «22 ноября 2026»."""
    return _date(on, "d MMMM y")


def day_of_week(on: date) -> str:
    """Return the name of the weekday of a day: `Sunday`, «воскресенье»."""
    return _date(on, "cccc")


def short_day(on: date) -> str:
    """Return a day where there is little room: `22 Nov`, «22 нояб.»."""
    return _date(on, "d MMM")


def month(on: date) -> str:
    """Return the month of a day where there is little room: `Nov`, «нояб.»."""
    return _date(on, "LLL")


def short_weekday(on: date) -> str:
    """Return the weekday of a day where there is little room: `Sun`, «вс»."""
    return _date(on, "ccc")


def city(zone: str) -> str:
    """Return the place that a time zone is named after: `Moscow`, «Москва»."""
    known: dict[str, str] = _speech().locale.time_zones.get(zone, {})
    return known.get("city") or zone.rpartition("/")[2].replace("_", " ")


def clock(at: time) -> str:
    """Return a time of day, which must already be that of the learner: `16:40`."""
    return dates.format_time(at, "HH:mm", locale=_speech().locale)


def _counted_in_template(one: str, many: str, count: int, /, **values: Any) -> Markup:  # noqa: ANN401 - put into text
    """Do as `ngettext`; what is put in is escaped, the text itself may hold markup."""
    text = Markup(_speech().texts.ungettext(one, many, count))  # noqa: S704 - our own texts
    return text % ({"num": number(count)} | values)


def _put(value: Phrase | str | float, put: Callable[[str], str]) -> str:
    if isinstance(value, str) and not isinstance(value, Phrase):
        return put(value)
    return say(value, put)


def _date(on: date, pattern: str) -> str:
    return dates.format_date(on, pattern, locale=_speech().locale)


def _speech() -> Speech:
    if not has_app_context():
        return ENGLISH
    if KEPT not in g:
        locale, texts = flask_babel.get_locale(), flask_babel.get_translations()
        setattr(g, KEPT, Speech(locale or ENGLISH.locale, texts))
    found: Speech = g.get(KEPT)
    return found
