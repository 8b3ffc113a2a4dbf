"""Whether it happened, and who says so."""

import pytest

CASES = [
    ("Russia invaded Ukraine.", "invaded", "happened", False),
    ("Putin is visiting China.", "visiting", "ongoing", False),
    ("Putin will visit China.", "visit", "planned", False),
    ("The SCO is poised to admit Belarus.", "admit", "planned", False),
    ("Apple plans to sell Pixar.", "sell", "planned", False),
    ("India may join the pact.", "join", "possible", False),
    ("Iran did not sign the treaty.", "sign", "denied", True),
    ("Iran refused to sign the treaty.", "sign", "denied", True),
    ("Peskov said Erdogan could not mediate.", "mediate", "possible", True),
    ("If Iran attacks Israel, the UN will meet.", "attacks", "possible", False),
    ("Smith tried to kill the minister.", "kill", "possible", False),
    ("Smith managed to escape the fire.", "escape", "happened", False),
    ("Germany helped free the hostages.", "free", "happened", False),
    ("The planned invasion of Syria worried Turkey.", "invasion", "planned", False),
    ("Turkey called for the withdrawal of troops.", "withdrawal", "planned", False),
    ("Ukraine denied any attack on Moscow.", "attack", "denied", True),
    ("Boeing announced that it would close the plant.", "close", "planned", False),
    ("No talks were held in Geneva.", "held", "denied", True),
    ("Russia allegedly poisoned Smith.", "poisoned", "possible", False),
    ("Since Russia invaded Ukraine, NATO has grown.", "invaded", "happened", False),
    ("Jobs took the stage to unveil the phone.", "unveil", "happened", False),
    ("Jobs flew to Berlin to sign the treaty.", "sign", "planned", False),
    ("The phone will be sold for what Jobs described as a small charge.", "described", "happened", False),
    ("Nokia may violate the 1991 agreement.", "agreement", "happened", False),
    ("Apple has begun selling phones.", "selling", "happened", False),
]


@pytest.mark.parametrize(("text", "trigger", "factuality", "negated"), CASES, ids=[row[0] for row in CASES])
def test_factuality(told, text: str, trigger: str, factuality: str, negated: bool) -> None:
    [mention] = [m for m in told(text) if trigger in m.trigger_text]
    assert (mention.factuality, mention.negated) == (factuality, negated), mention.factuality_reason
    if factuality in ("planned", "possible", "denied"):
        assert mention.cue is not None
        assert mention.factuality_reason


SPEAKERS = [
    ("Peskov said Erdogan met Putin.", "met", "person:Peskov"),
    ("Erdogan met Putin, Peskov said.", "met", "person:Peskov"),
    ("Erdogan met Putin, according to Peskov.", "met", "person:Peskov"),
    ("According to the UN, ten people died.", "died", "organisation:UN"),
    ("Merkel said that Macron told reporters that Xi had resigned.", "resigned", "person:Macron"),
    ("Merkel said that Macron told reporters that Xi had resigned.", "told", "person:Merkel"),
    ("Erdogan met Putin.", "met", None),
    ("Peskov said Erdogan met Putin.", "said", None),
    ('"Iran left," Peskov said. "Turkey invaded Syria. Kenya came."', "invaded", "person:Peskov"),
    ('"Iran left," Peskov said. "Turkey invaded Syria. Kenya came."', "came", "person:Peskov"),
    ('"Iran left. Turkey invaded Syria," Peskov said. Kenya came.', "left", "person:Peskov"),
    ('"Iran left. Turkey invaded Syria," Peskov said. Kenya came.', "came", None),
    ('"Iran left," Peskov said. "Turkey invaded Syria," Modi said.', "invaded", "person:Modi"),
]


@pytest.mark.parametrize(("text", "trigger", "speaker"), SPEAKERS)
def test_attribution(told, text: str, trigger: str, speaker: str | None) -> None:
    [mention] = [m for m in told(text) if m.trigger_text == trigger]
    assert (mention.attribution.entity if mention.attribution else None) == speaker


CHAINS = [
    ("Peskov said that Erdogan had told Putin that Xi had resigned.", "resigned", "Peskov > Erdogan"),
    ("Peskov said that Erdogan had told Putin that Xi had resigned.", "told", "Peskov"),
    ("According to Samsung, the ministry said Russia invaded Syria.", "invaded", "Samsung > the ministry"),
    ("Russia invaded Syria, Peskov said, according to the UN.", "invaded", "the UN > Peskov"),
    ("Macron said Merkel told Modi that Xi claimed that Putin left.", "left", "Macron > Merkel > Xi"),
    ("Samsung said, citing the ministry, that Putin had met Xi.", "met", "Samsung > the ministry"),
    ("Putin met Xi, Samsung reported, citing officials.", "met", "Samsung > officials"),
    ("Samsung said it would close the plant, citing high costs.", "close", "Samsung"),
    ("The UN quoted Peskov as saying that Putin had met Xi.", "met", "The UN > Peskov"),
    ("The UN quoted Peskov as saying that Putin had met Xi.", "saying", "The UN"),
    ("Two men were arrested, the Samsung news agency reported on Friday, citing police.", "arrested",
     "the Samsung news agency > police"),
    ('"Erdogan told me that Putin had left," Peskov said. "Xi came."', "left", "Peskov > Erdogan"),
    ('"Iran left. Erdogan told me that Putin had resigned," Peskov said.', "resigned", "Peskov > Erdogan"),
    ("Peskov said that Peskov had told Putin that Xi had resigned.", "resigned", "Peskov"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "chain"), CHAINS)
def test_attribution_is_nested_where_the_text_nests_it(told, text: str, trigger: str, chain: str) -> None:
    [mention] = [m for m in told(text) if m.trigger_text == trigger]
    assert mention.attribution is not None
    every = mention.attribution.chain
    assert " > ".join(said.text for said in every) == chain
    assert all(said.span.of(text) == said.text and said.cue is not None for said in every)


def test_naming_a_source_is_no_event(told) -> None:
    text = "Two men were arrested, the Samsung news agency reported on Friday, citing police."
    assert [m.trigger_text for m in told(text, "2024-07-10")] == ["arrested", "reported"]
    [saying, met] = told("The UN on Friday quoted Peskov as saying that Putin had met Xi.", "2024-07-10")
    assert saying.title == "Peskov says that Putin had met Xi"
    assert saying.anchor.when.edtf == "2024-07-05"
    assert met.trigger_text == "met"
