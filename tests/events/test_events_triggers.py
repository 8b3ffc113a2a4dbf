"""Which words report that something happens, and of what kind."""

import pytest

# In braces the trigger that must be found, with its kind; "" means that no event may be found there.
KINDS = [
    ("Russia {invaded} Ukraine.", "assault"),
    ("Russia's full-scale {invasion} of Ukraine shocked Germany.", "assault"),
    ("The company {launched} a new phone.", "launch"),
    ("Rebels {launched an attack} on Kyiv.", "assault"),
    ("Putin and Xi {held talks} in Astana.", "consult"),
    ("The two countries {signed an agreement} on trade.", "agree"),
    ("China {imposed sanctions} on Boeing.", "sanction"),
    ("Turkey {imposed a curfew} in the town.", "coerce"),
    ("France {lifted} the curfew.", "concede"),
    ("Students {staged mass demonstrations} in Berlin.", "protest"),
    ("Workers {began a hunger strike} in London.", "protest"),
    ("Merkel {resigned} on Monday.", "resign"),
    ("Jobs {stepped down} as chairman.", "resign"),
    ("The board {fired} its chief executive.", "resign"),
    ("Soldiers {fired} at the crowd.", "assault"),
    ("Apple {bought} Pixar.", "deal"),
    ("Apple {sued} Samsung.", "trial"),
    ("Nokia {filed a lawsuit} against Apple.", "trial"),
    ("Smith {was born} in London.", "born"),
    ("Smith {died} of cancer.", "die"),
    ("Voters {elected} Macron.", "elect"),
    ("India {joined} the SCO.", "join"),
    ("Belarus {became} a member of the SCO.", "join"),
    ("Lee {became} president.", "appoint"),
    ("Six states {founded} the SCO in 2001.", "found"),
    ("The UN {demanded} that Sudan return the helicopter.", "request"),
    ("Germany {urged} Russia to withdraw.", "request"),
    ("Israel {threatened} to strike Syria.", "threaten"),
    ("Iran {refused} to meet the inspectors.", "reject"),
    ("Prosecutors {opened an investigation} into Boeing.", "accuse"),
    ("The UN {condemned} the attack.", "accuse"),
    ("Japan {gave} Kenya 5 million dollars of aid.", "aid"),
    ("Syria {withdrew} its troops from the region.", "retreat"),
    ("Russia {released} the prisoners.", "retreat"),
    ("Apple {released} a new phone.", "release"),
    ("NATO {deployed} troops near Kyiv.", "mobilize"),
    ("Police {arrested} ten people.", "coerce"),
    ("An earthquake {struck} near London.", "disaster"),
    ("A train {crashed} in India.", "disaster"),
    ("Shares {fell} by ten percent.", "change"),
    ("Obama {visited} Kenya.", "consult"),
    ("Peskov {said} the talks had failed.", "statement"),
    # adjectives that tell what happened
    ("Smith was found {dead} in London.", "die"),
    ("The attack {left} ten people dead.", "assault"),
    ("A judge found Lee {guilty} of fraud.", "trial"),
    ("Lee pleaded not {guilty} in London.", "trial"),
    ("Nokia went {bankrupt} in 2012.", "deal"),
    ("The {dead} tree was sold.", ""),
    ("The law is a {dead} letter.", ""),
    # somebody's own death
    ("Smith {hanged} himself in prison.", "die"),
    ("Lee {killed} herself.", "die"),
    ("Rebels {killed} ten soldiers and themselves.", "assault"),
    ("The picture {hangs} in London.", ""),
    ("Gunmen {took} three tourists hostage.", "coerce"),
    ("Lee {retained} his title.", "win"),
    ("Apple {retained} its margin.", ""),
    # the line above an article
    ("{Published} July 28, 2004", ""),
    ("Last {updated}: 3 May 2023", ""),
    # states, opinions, definitions, names, participles that only describe: no event
    ("The SCO {is} a regional bloc.", ""),
    ("Apple {has} 109 stores.", ""),
    ("Jobs {believes} in design.", ""),
    ("The treaty {contains} ten articles.", ""),
    ("The phone {is called} the Lumia.", ""),
    ("The SCO, {based} in Beijing, met in Astana.", ""),
    ("Countries {including} China signed the pact.", ""),
    ("The {expected} expansion was discussed.", ""),
]


@pytest.mark.parametrize(("marked", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_kind(told, marked: str, kind: str) -> None:
    text = marked.replace("{", "").replace("}", "")
    start = marked.index("{")
    end = start + marked[start:].index("}") - 1
    kinds = [m.kind for m in told(text) if m.trigger.start < end and start < m.trigger.end and not m.same]
    assert kinds == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Belarus is poised to join the SCO.", ["join"]),
        ("Apple began to sell phones in India.", ["sell"]),
        ("Putin took off from Moscow.", ["took off"]),
        ("Putin met Xi and flew home.", ["met", "flew"]),
        ("Jobs unveiled the phone by walking onto the stage.", ["unveiled", "walking"]),
    ],
)
def test_triggers(told, text: str, triggers: list[str]) -> None:
    assert [m.trigger_text for m in told(text)] == triggers
