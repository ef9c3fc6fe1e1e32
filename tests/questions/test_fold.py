"""Spellings that mean one word fold to one form."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.questions.fold import fold, folds, plain


@pytest.mark.parametrize(
    "spellings",
    [
        ("kolkhoz", "колхоз", "Kolchoz", "kolhoz", "kolxoz", "KOLKHOZ"),
        ("besplannovost", "бесплановость", "besplanovost'", "besplanovostʹ"),
        ("perestroika", "perestrojka", "перестройка", "perestroyka"),
        ("piatiletka", "пятилетка", "pjatiletka", "pyatiletka"),
        ("Yezhov", "Ежов", "Ežov", "Ezhov", "Jezhov"),
        ("Khrushchev", "Хрущёв", "Hruščëv", "Хрущев", "Khrushchëv"),
        ("udarnichestvo", "ударничество", "udarničestvo"),
        ("Boleslaw Bierut", "Bolesław Bierut", "Bolesław  Bierut"),
        ("Grosse", "Große", "GROSSE"),
        ("workers state", "workers’ state", "workers' state", "Workers‘ state"),
    ],
)
def test_usual_spellings_are_one(spellings):
    assert len({frozenset(folds(each)) & {*folds(spellings[0])} for each in spellings}) == 1
    assert all({*folds(each)} & {*folds(spellings[0])} for each in spellings)


@pytest.mark.parametrize("other", ["sovkhoz", "kolkhos", "kulak", "колхозник", "kol"])
def test_other_words_are_not(other):
    assert {*folds("kolkhoz")}.isdisjoint(folds(other))


def test_ch_is_read_as_kh_and_as_in_church():
    assert folds("chor") != folds("khor")
    assert {*folds("chor")} & {*folds("khor")}
    assert {*folds("chistka")} & {*folds("чистка")}
    assert fold("chor") == fold("khor")


def test_what_is_spelt_otherwise_is_otherwise_in_plain_letters():
    assert [plain(each) for each in ("колхоз", "Kolchoz", "kolkhóz")] == [
        "kolkhoz",
        "kolchoz",
        "kolkhoz",
    ]


def test_signs_beside_letters_count():
    assert [plain(each) for each in ("C", "C++", "C#", "a<b", "“kolkhoz”!", "#kolkhoz")] == [
        "c",
        "c++",
        "c#",
        "a<b",
        "kolkhoz",
        "kolkhoz",
    ]


@example("_#")
@given(st.text())
def test_plain_letters_stay_as_they_are(text):
    assert plain(plain(text)) == plain(text)


@given(st.text())
def test_capitals_and_composition_make_no_difference(text):
    assert folds(plain(text)) == folds(text)
