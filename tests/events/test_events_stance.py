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
