"""In which language an undeclared text is written."""

import pytest

from timeline.documents.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The leaders of the two countries met in the capital and signed a treaty.", "en"),
        ("Россия и Китай подписали договор о границе. Президенты встретились в Москве в июле.", "ru"),
        (
            "Der Bundeskanzler hat am Mittwoch in Berlin erklärt, dass die Verhandlungen gescheitert sind.",
            "de",
        ),
        (
            "El presidente anunció ayer que el gobierno retirará las tropas de la frontera antes de julio.",
            "es",
        ),
        ("Iran left.", "en"),  # too short to tell
        ("12:30", "en"),
        ("", "en"),
    ],
)
def test_detect(text: str, code: str) -> None:
    assert detect(text) == code
