"""Pronouns in court: the judge is not the one who tells the court, nor the one who is sentenced."""

import pytest

SCENES = [
    ("Judge Lewis Kaplan sentenced Sam Smith to 25 years. He told the court he was sorry.", "He",
     "person:sam-smith"),
    ("Judge Lewis Kaplan sentenced Sam Smith. He told the judge that he had made mistakes.", "He",
     "person:sam-smith"),
    ("The judge sentenced Elizabeth Holmes. She told the court that she was devastated.", "She",
     "person:elizabeth-holmes"),
    ("Derek Lee appeared before Judge Peter Cahill. He sentenced him to 22 years in prison.", "He",
     "person:peter-cahill"),
    ("Derek Lee appeared before Judge Peter Cahill. He sentenced him to 22 years in prison.", "him",
     "person:derek-lee"),
    ("Lawyer Mark Cohen met Judge Peter Cahill. He told the jury that the man was innocent.", "He",
     "person:mark-cohen"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pronoun", "entity"), SCENES)
def test_who_is_who_in_court(read_names, text: str, pronoun: str, entity: str) -> None:
    assert [name.entity for name in read_names(text)[1] if name.text == pronoun] == [entity]
