"""Pronouns and descriptions: whom they stand for, and which stay open."""

import pytest

PUTIN, XI = "person:vladimir-putin", "person:xi-jinping"
RESOLVED = [
    ("Vladimir Putin spoke on Friday. He praised the army.", "He", PUTIN),
    ("In his opening remarks, Xi Jinping told Vladimir Putin that trade grew.", "his", XI),
    ("Angela Merkel met Emmanuel Macron. She thanked him.", "She", "person:angela-merkel"),
    ("Angela Merkel met Emmanuel Macron. She thanked him.", "him", "person:emmanuel-macron"),
    ("Vladimir Putin hailed the SCO for strengthening its role.", "its", "organisation:SCO"),
    ("The SCO’s evolution over its history was slow.", "its", "organisation:SCO"),
    ("The European Commission forced Apple Inc. to lower its prices.", "its", "organisation:apple-inc"),
    ("Iran said it would not attend.", "it", "country:IRN"),
    ("The Shanghai Cooperation Organization, which admitted Iran, met.", "which", "organisation:SCO"),
    ("Boris Johnson, who led the party, resigned.", "who", "person:boris-johnson"),
    ("Boeing Co. cut its forecast. The company blamed suppliers.", "The company", "organisation:boeing-co"),
    ("India joined the SCO. The bloc now has nine members.", "The bloc", "organisation:SCO"),
    ("Turkish President Recep Tayyip Erdogan arrived. The Turkish leader smiled.", "The Turkish leader",
     "person:recep-tayyip-erdogan"),
    ("Friends will miss Paul Keane. Keane retired. He was ill.", "He", "person:paul-keane"),
    ("Andrew Luck threw. He won. He set a record after a pass to Reggie Wayne.", "He", "person:andrew-luck"),
    ("Tishana King spoke. King said she saw it.", "she", "person:tishana-king"),
    ("IAEA chief Rafael Grossi spoke. Oman left the organisation.", "the organisation",
     "organisation:IAEA"),
    ("Gunmen blocked the Harbour Bridge. Police cleared the bridge.", "the bridge", "place:harbour-bridge"),
    ("Samsung launched the Galaxy 9. The phone costs 900 dollars.", "The phone", "product:galaxy-9"),
    ("The FTSE 100 fell. The index had risen before.", "The index", "thing:ftse-100"),
    ("Boeing shares fell with the Dow. The company cut jobs.", "The company", "organisation:boeing"),
    ("The Galaxy 9 was on sale. Reporters tried the new Galaxy.", "Galaxy", "product:galaxy-9"),
    ('"I am sorry," said Steve Jobs.', "I", "person:steve-jobs"),
]  # fmt: skip
PLURAL = [
    ("Moscow and Beijing have deepened their links.", "their", {"country:RUS", "country:CHN"}),
    ("Vladimir Putin and Xi Jinping met. The two leaders shook hands.", "The two leaders", {PUTIN, XI}),
    (
        "India and Pakistan joined. Both countries applied in 2014.",
        "Both countries",
        {"country:IND", "country:PAK"},
    ),
]
OPEN = [
    ("The spokesman called. He was angry.", "He"),
    ("Analysts and investors sold their shares.", "their"),
    ("The Harbour Bridge and the Tower Bridge were closed. Police cleared the bridge.", "the bridge"),
    ('Shondell Smith wept. An official said: "I am sorry."', "I"),
    ("The FTSE 100 fell. The Nikkei 225 rose. The index had fallen before.", "The index"),
    ("Reports said that the price fell below its value.", "its"),
    (
        "OPEC met. Prices fell. Traders slept. IAEA envoy Rafael Grossi spoke. Oman left the organisation.",
        "the organisation",
    ),
]
NEVER = ["It rained in Moscow.", "It is likely that Iran will leave.", "It seems that Putin won."]


@pytest.mark.parametrize(("text", "word", "entity"), RESOLVED)
def test_stands_for(read_names, text, word, entity) -> None:
    _, names = read_names(text)
    found = next(n for n in names if n.text == word)
    assert (found.entity, found.others) == (entity, ())
    assert found.reason


@pytest.mark.parametrize(("text", "word", "entities"), PLURAL)
def test_stands_for_several(read_names, text, word, entities) -> None:
    _, names = read_names(text)
    found = next(n for n in names if n.text == word)
    assert {found.entity, *found.others} == entities


@pytest.mark.parametrize(("text", "word"), OPEN)
def test_stays_open(read_names, text, word) -> None:
    _, names = read_names(text)
    assert [n.entity for n in names if n.text == word] in ([None], [])


@pytest.mark.parametrize("text", NEVER)
def test_an_it_that_means_nothing(read_names, text) -> None:
    _, names = read_names(text)
    assert "It" not in {n.text for n in names}


def test_a_speaker_is_not_he_in_his_own_words(read_names) -> None:
    _, names = read_names("Xi Jinping arrived. “He is an old friend,” said Vladimir Putin.")
    assert next(n for n in names if n.text == "He").entity == XI
