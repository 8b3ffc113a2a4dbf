"""Where an event was, told by what it befell, by how far from a place, or as a part of one."""

import pytest

PLACES = [
    ("Putin attacked a checkpoint near Moscow.", "attacked", "Moscow", 2),
    ("Gunmen attacked a checkpoint in Moscow.", "attacked", "Moscow", 1),
    ("Gunmen attacked two checkpoints and a school near Moscow.", "attacked", "Moscow", 2),
    ("A hospital near Kyiv was bombed.", "bombed", "Kyiv", 2),
    ("Rebels shelled a village outside Kyiv.", "shelled", "Kyiv", 2),
    ("A missile hit a power plant 30 miles east of Kyiv.", "hit", "Kyiv", 2),
    ("The plane crashed 15 miles from London.", "crashed", "London", 2),
    ("The earthquake struck 50 km southwest of Astana.", "earthquake", "Astana", 2),
    ("Israel bombed a site some 40 miles northwest of Samarkand.", "bombed", "Samarkand", 2),
    ("Police arrested three men at a farm west of Berlin.", "arrested", "Berlin", 2),
    ("A drone struck an oil depot on the outskirts of Moscow.", "struck", "Moscow", 2),
    ("Soldiers raided a camp in a suburb of Beijing.", "raided", "Beijing", 2),
    ("Soldiers raided a camp in the city of Beijing.", "raided", "Beijing", 1),
    ("A ship was attacked off the coast of Syria.", "attacked", "Syria", 6),
    ("The company will build a plant near Berlin.", "build", "Berlin", 2),
]


@pytest.mark.parametrize(("text", "trigger", "place", "precision"), PLACES)
def test_where_an_event_was_and_how_exactly(
    told, text: str, trigger: str, place: str, precision: int
) -> None:
    [mention] = [m for m in told(text) if m.trigger_text == trigger]
    [where] = [p for p in mention.participants if p.role == "place"]
    assert (where.text, where.span.of(text), where.precision) == (place, place, precision)
    assert where.reason


NOWHERE = [
    ("Merkel criticised a plant near Kyiv.", "criticised"),
    ("Macron praised the people of London.", "praised"),
    ("Merkel discussed the situation near Moscow.", "discussed"),
]


@pytest.mark.parametrize(("text", "trigger"), NOWHERE)
def test_where_a_thing_is_is_not_where_it_is_talked_about(told, text: str, trigger: str) -> None:
    assert all(p.role != "place" for m in told(text) if m.trigger_text == trigger for p in m.participants)


def test_a_title_keeps_how_far_it_was(told) -> None:
    [hit] = told("A missile hit a power plant 30 miles east of Kyiv.")
    assert hit.title == "Missile hits a power plant 30 miles east of Kyiv"
    assert hit.kind == "assault"


def test_a_clash_has_two_sides(told) -> None:
    [clash] = told("Troops clashed with rebels east of Kyiv.")
    roles = {p.role: p.name for p in clash.participants}
    assert roles == {"actor": "Troops", "partner": "rebels", "place": "Kyiv"}
    [fight] = told("Troops attacked Kyiv with tanks.")
    assert {p.role for p in fight.participants if p.name == "tanks"} == {"instrument"}


def test_who_hurts_himself_takes_part_once(told) -> None:
    [mention] = told("A bomber blew himself up in Kyiv.")
    assert [p.role for p in mention.participants] == ["actor", "place"]
