"""sentence -> its names and whose they are; and what is not a name."""

import pytest

from timeline.records import Name

CASES = [
    (
        "Russian President Vladimir Putin met Chinese leader Xi Jinping in Kazakhstan.",
        [
            ("Russian", "country:RUS"),
            ("Vladimir Putin", "person:vladimir-putin"),
            ("Chinese", "country:CHN"),
            ("Xi Jinping", "person:xi-jinping"),
            ("Kazakhstan", "country:KAZ"),
        ],
    ),
    (
        "The Shanghai Cooperation Organization (SCO) admitted India. The SCO has nine members.",
        [("Shanghai Cooperation Organization", "organisation:SCO"), ("SCO", "organisation:SCO")],
    ),
    (
        "The SCO (Shanghai Cooperation Organisation) was founded in 2001.",
        [("SCO", "organisation:SCO"), ("Shanghai Cooperation Organisation", "organisation:SCO")],
    ),
    (
        "The Santa Cruz Operation (SCO) sued Novell. SCO lost the case.",
        [
            ("Santa Cruz Operation", "organisation:santa-cruz-operation"),
            ("SCO", "organisation:santa-cruz-operation"),
        ],
    ),
    (
        "Apple Inc. sued Samsung. Apple won.",
        [("Apple Inc.", "organisation:apple-inc"), ("Apple", "organisation:apple-inc")],
    ),
    (
        "Angela Merkel spoke in Berlin. Merkel thanked the voters.",
        [
            ("Angela Merkel", "person:angela-merkel"),
            ("Merkel", "person:angela-merkel"),
            ("Berlin", "place:berlin-DEU"),
        ],
    ),
    (
        "U.S. Secretary of State Antony Blinken flew to Israel.",
        [("U.S.", "country:USA"), ("Antony Blinken", "person:antony-blinken"), ("Israel", "country:ISR")],
    ),
    (
        "Kremlin spokesman Dmitry Peskov denied it.",
        [("Kremlin", "country:RUS"), ("Dmitry Peskov", "person:dmitry-peskov")],
    ),
    ("The bombs fell on Kharkiv, Ukraine.", [("Kharkiv", "place:kharkiv-UKR"), ("Ukraine", "country:UKR")]),
    ("They met in Atlanta, Georgia.", [("Atlanta", "place:atlanta-USA")]),
    (
        "Troops from the Soviet Union entered Czechoslovakia.",
        [("Soviet Union", "country:SUN"), ("Czechoslovakia", "country:CSK")],
    ),
    (
        "The World Health Organisation praised UNICEF.",
        [("World Health Organisation", "organisation:WHO"), ("UNICEF", "organisation:UNICEF")],
    ),
    (
        "Israel's Cabinet met. The Cabinet agreed.",
        [("Israel", "country:ISR"), ("Cabinet", "organisation:cabinet-ISR")],
    ),
    ("Parliament voted on Monday.", [("Parliament", None)]),
    ("Troops entered the West Bank.", [("West Bank", "place:west-bank-PSE")]),
    (
        "The Boston Red Sox won. The Red Sox will play again.",
        [("Boston Red Sox", "organisation:boston-red-sox"), ("Red Sox", "organisation:boston-red-sox")],
    ),
    ("Secretary of Defense Robert Gates resigned.", [("Robert Gates", "person:robert-gates")]),
    ("U.S.-led forces left Afghanistan.", [("U.S.", "country:USA"), ("Afghanistan", "country:AFG")]),
    ("Ukraine-Russia talks failed.", [("Ukraine", "country:UKR"), ("Russia", "country:RUS")]),
    (
        "Samsung unveiled the Galaxy 9 and the Galaxy 9 Ultra. The Boeing 737 Max was grounded.",
        [
            ("Galaxy 9", "product:galaxy-9"),
            ("Galaxy 9 Ultra", "product:galaxy-9-ultra"),
            ("Boeing 737 Max", "product:boeing-737-max"),
        ],
    ),
    ("Boeing delivered its first 737 Max.", [("737 Max", "product:737-max")]),
    ("He sold the jets to United Airlines.", [("United Airlines", "organisation:united-airlines")]),
    (
        "Queen Elizabeth II died. Elizabeth came to the throne in 1952.",
        [("Elizabeth", "person:elizabeth-ii")],
    ),
    ("He left Boeing 3 days later.", [("Boeing", "organisation:boeing")]),
    ("He won in London 2012.", [("London", "place:london-GBR")]),
    (
        "The S&P 500 dropped. The Dow Jones Industrial Average fell and the Dow recovered.",
        [
            ("S&P 500", "thing:s-and-p-500"),
            ("Dow Jones Industrial Average", "thing:dow-jones-industrial-average"),
            ("Dow", "thing:dow-jones-industrial-average"),
        ],
    ),
    ("Dow Chemical cut 200 jobs in Texas.", [("Dow Chemical", "organisation:dow-chemical")]),
    (
        "Apple released the iTunes Music Store in 2003. It renamed the iTunes Store.",
        [
            ("iTunes Music Store", "product:itunes-music-store"),
            ("iTunes Store", "product:itunes-music-store"),
        ],
    ),
    ("The Russians shelled Kherson.", [("Russians", "country:RUS"), ("Kherson", "place:kherson-UKR")]),
]

KINDS = [
    ("Chief executive Tim Cook resigned.", "Tim Cook", "PERSON"),
    ("Boeing said it would appeal; the Boeing Company builds jets.", "Boeing Company", "ORGANISATION"),
    ("The Paris Agreement was signed in 2016.", "Paris Agreement", "LAW"),
    ("Gunmen attacked Crocus City Hall on Friday.", "Crocus City Hall", "PLACE"),
    ("Athletes trained for the Winter Olympics.", "Winter Olympics", "EVENT"),
    ("The company released the iPhone in June.", "iPhone", "PRODUCT"),
    ("NATO will hold a summit.", "NATO", "ORGANISATION"),
    ("General Motors cut jobs.", "General Motors", "ORGANISATION"),
    ("Ryanair chief executive Michael O'Leary spoke.", "Ryanair", "ORGANISATION"),
    ("Tesla cut the price of its cars in China.", "Tesla", "ORGANISATION"),
    ("Elon Musk bought Twitter in October.", "Twitter", "ORGANISATION"),
    ("The film Titanic opened in December.", "Titanic", "WORK"),
]

NOTHING = [
    "On Monday, July 3, the talks ended.",
    "Related Articles",
    "Leave a Reply",
    "Your email address will not be published.",
    "Back to top button",
    "Who will pay? Nobody told us.",
    "However, the price rose by 8 GB a month.",
    "He may resign in May.",
    "Three people were killed last Tuesday.",
    "IT WAS A BAD YEAR FOR US",
]


def pairs(names: tuple[Name, ...]) -> set[tuple[str, str | None]]:
    return {(name.text, name.entity) for name in names}


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_names_and_their_bearers(read_names, text, expected) -> None:
    _, names = read_names(text)
    assert set(expected) <= pairs(names)


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_kinds(read_names, text, name, kind) -> None:
    _, names = read_names(text)
    assert (name, kind) in {(n.text, n.kind) for n in names}


@pytest.mark.parametrize("text", NOTHING)
def test_not_names(read_names, text) -> None:
    entities, _ = read_names(text)
    assert entities == ()


OPENINGS = [
    ("Gunmen in Nigeria kidnapped 30 students.", ["Nigeria"]),
    ("Gunmen, armed with rifles, stormed the hall.", []),
    ("Wildfires in Maui killed 97 people.", ["Maui"]),
    ("Attack in Karachi. The dead were brought away.", ["Karachi"]),
    ("Rebels in Goma fired. Officials fled from the rebels.", ["Goma"]),
    ("Reuters reported losses.", ["Reuters"]),
    ("Hamas attacked Israel.", ["Hamas", "Israel"]),
]


@pytest.mark.parametrize(("text", "names"), OPENINGS)
def test_a_capital_that_opens_a_sentence_makes_no_name(read_names, text: str, names: list[str]) -> None:
    found = [name.text for name in read_names(text)[1] if name.how in ("name", "short", "acronym")]
    assert found == names


def test_a_verb_of_a_headline_is_no_name(read_names) -> None:
    entities, names = read_names(
        "The SCO admitted Belarus in Astana.", title="Belarus Joins SCO at Astana Summit"
    )
    assert {n.text for n in names if n.span.start < 34} == {"Belarus", "SCO", "Astana"}
    assert not [e for e in entities if e.kind == "PERSON"]


def test_an_article_before_a_town_makes_it_something_else(read_names) -> None:
    _, names = read_names("The Dali lost power before the Dali struck a bridge.")
    assert {n.kind for n in names} <= {"OTHER", "PRODUCT"}


def test_two_persons_of_one_last_name_stay_two(read_names) -> None:
    text = (
        "Bill Clinton and Hillary Clinton arrived together on the first day of the great convention."
        " Reporters waited. Rain fell. Clinton spoke."
    )
    _, names = read_names(text)
    assert [n.entity for n in names if n.text == "Clinton"] == [None]


def test_the_bush_with_another_initial_is_another(read_names) -> None:
    entities, _ = read_names("George H. W. Bush led the country. George Z. Bush did not.")
    assert len([e for e in entities if e.kind == "PERSON"]) == 2


def test_aliases_say_where_they_were_learned(read_names) -> None:
    entities, _ = read_names("Vladimir Putin spoke. Putin left.")
    person = next(e for e in entities if e.kind == "PERSON")
    assert [(a.text, a.kind, a.source) for a in person.aliases] == [("Putin", "short", "d1")]
    assert not person.known


def test_a_last_name_with_a_hyphen_stands_for_the_person(read_names) -> None:
    text = (
        "FTX, the exchange founded by Sam Bankman-Fried, failed. Bankman-Fried resigned as chief executive."
    )
    found = [name.entity for name in read_names(text)[1] if "Bankman-Fried" in name.text]
    assert found == ["person:sam-bankman-fried"] * 2


def test_a_town_in_front_of_a_mutual_is_part_of_its_name(read_names) -> None:
    [name] = read_names("It was the biggest failure since Washington Mutual collapsed.")[1]
    assert (name.text, name.kind) == ("Washington Mutual", "ORGANISATION")
