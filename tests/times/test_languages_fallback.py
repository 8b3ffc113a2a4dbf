"""Languages without tables: explicit dates only, by our own spans, behind the guarded door."""

import time

import pytest

from timeline import edtf
from timeline.times import tag

DATES = [
    ("pl", "Białoruś przystąpiła 3 lipca 2024 r. do organizacji.", "3 lipca 2024", "2024-07-03"),
    ("it", "La Bielorussia è entrata il 3 luglio 2024 nell'organizzazione.", "3 luglio 2024", "2024-07-03"),
    ("it", "Nel luglio 2024 l'accordo fu firmato.", "luglio 2024", "2024-07"),
    ("tr", "Belarus 3 Temmuz 2024 tarihinde katıldı.", "3 Temmuz 2024", "2024-07-03"),
    ("uk", "Білорусь приєдналася 3 липня 2024 року.", "3 липня 2024", "2024-07-03"),
    ("pt", "A Bielorrússia aderiu em 3 de julho de 2024.", "3 de julho de 2024", "2024-07-03"),
    ("nl", "Op 3 juli 2024 trad het land toe.", "3 juli 2024", "2024-07-03"),
    ("hu", "2024. július 3. napján csatlakozott.", "2024. július 3.", "2024-07-03"),
    ("zh", "白俄罗斯于2024年7月4日加入该组织。", "2024年7月4日", "2024-07-04"),
    ("cs", "Stalo se tak 05.06.2023 v Praze.", "05.06.2023", "2023-06-05"),
    ("el", "Στις 2024-07-04 εντάχθηκε.", "2024-07-04", "2024-07-04"),
    ("xx", "blah 2024-07-04 blah", "2024-07-04", "2024-07-04"),
]
NOTHING = [
    ("it", "Il presidente 2024 parlò."),
    ("it", "Ha vinto 3 medaglie 2024 volte."),
    ("it", "Il 3 luglio andò via."),
    ("it", "Il 44 luglio 2024 non esiste."),
    ("it", "Maggio è un cognome."),
    ("pl", "Uchwała 1373 została przyjęta."),
    ("pl", "Wersja 3.11.2 już jest."),
    ("pl", "Zagrało 12 osób 2023."),
    ("tr", "Uçuş 2024 iptal edildi."),
    ("pt", "Em 03/04/2024 ninguém sabe."),
    ("uk", "Квартира 12 будинок 2024."),
    ("xx", "3 foo 2024"),
    ("zh", "第2024号决议"),
]


@pytest.mark.parametrize(("code", "text", "span", "date"), DATES)
def test_a_date_written_out_is_read(code: str, text: str, span: str, date: str) -> None:
    (found,) = tag(text, language=code)
    assert (found.text, found.value, found.basis) == (span, date, "explicit")
    assert text[found.span.start : found.span.end] == span
    assert found.when == edtf.parse(date)


@pytest.mark.parametrize(("code", "text"), NOTHING)
def test_what_is_no_whole_date_gives_nothing(code: str, text: str) -> None:
    assert tag(text, published=edtf.parse("2024-07-03"), language=code) == ()


def test_the_same_words_are_asked_about_once() -> None:
    text = "Il 3 luglio 2024, il presidente 2024, e nel luglio 2023. " * 5000
    tag(text[:60], language="it")
    start = time.process_time()
    assert len(tag(text, language="it")) == 10000
    assert time.process_time() - start < 3
