"""Noun phrases, names, dates and verbs of the news register, as trees. All persons are invented."""
from trees import Node, punct

FIRST = """Halla Oskar Temur Ilse Rashid Nadira Joram Selma Viktor Amina Pavel Leila Anders Mirela Tariq
Yusuf Ingrid Dmytro Farah Luca Beatriz Henrik Zainab Kofi Sanjay Meera Haruto Keiko Minh Lan Carlos
Renata Ibrahim Salma Marek Olena Emeka Thandi Aryeh Noa Bilal Hana Gustav Petra Omar Rania Stefan""".split()
LAST = """Brekstad Lindqvist Karimov Vossen Qaderi Haddadi Okello Marchetti Dragan Sadulaev Novotny Arslani
Holmgren Petrescu Mirzoev Demirel Halvorsen Kovalchuk Nazari Bianchi Moreira Ekström Daudu Mensah
Raghavan Iyengar Takeda Nishida Phamvu Quintero Villalba Barzani-Lee Wierzba Shevtsova Adeyemo Dlamini
Shalev Ben-Ami Chaudhri Sato Lindholm Ostermann Khoury Maalouf Radulov""".split()
COUNTRIES = [  # country, adjective, capital
    ("Norway", "Norwegian", "Oslo"), ("Pakistan", "Pakistani", "Islamabad"), ("India", "Indian", "Delhi"),
    ("Turkey", "Turkish", "Ankara"), ("Egypt", "Egyptian", "Cairo"), ("Kenya", "Kenyan", "Nairobi"),
    ("Ukraine", "Ukrainian", "Kyiv"), ("Russia", "Russian", "Moscow"), ("China", "Chinese", "Beijing"),
    ("Iran", "Iranian", "Tehran"), ("Iraq", "Iraqi", "Baghdad"), ("Syria", "Syrian", "Damascus"),
    ("Lebanon", "Lebanese", "Beirut"), ("Israel", "Israeli", "Jerusalem"), ("Jordan", "Jordanian", "Amman"),
    ("Qatar", "Qatari", "Doha"), ("Sudan", "Sudanese", "Khartoum"), ("Ethiopia", "Ethiopian", "Addis"),
    ("Serbia", "Serbian", "Belgrade"), ("Kosovo", "Kosovar", "Pristina"), ("Georgia", "Georgian", "Tbilisi"),
    ("Armenia", "Armenian", "Yerevan"), ("Azerbaijan", "Azerbaijani", "Baku"), ("Japan", "Japanese", "Tokyo"),
    ("Vietnam", "Vietnamese", "Hanoi"), ("Mali", "Malian", "Bamako"), ("Colombia", "Colombian", "Bogota"),
    ("Venezuela", "Venezuelan", "Caracas"), ("Poland", "Polish", "Warsaw"), ("Germany", "German", "Berlin"),
    ("France", "French", "Paris"), ("Yemen", "Yemeni", "Sanaa"), ("Afghanistan", "Afghan", "Kabul"),
    ("Morocco", "Moroccan", "Rabat"), ("Rwanda", "Rwandan", "Kigali"), ("Libya", "Libyan", "Tripoli"),
]
TOWNS = """Kharan Dolinsk Marrash Tel-Hadim Ostrava Qasr Zelenka Birwan Latrun Sarmin Kupyne Adrar Goma
Merawi Hodan Zaranj Rutba Shusha Mitrava Kasala""".split()
HANDLES = "HBrekstad FMKarimov MinPres_NL OfficialDaudu mqaderi50 SecVossen".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()


class Phrases:
    def __init__(self, random):
        self.random = random

    def pick(self, items):
        return self.random.choice(items)

    # Names -------------------------------------------------------------------------------------

    def flat(self, words, kind):
        """A name whose later parts hang on the first; hyphens are words, as in EWT."""
        mark = (kind, self.random.random())
        parts = []
        for word in words:
            pieces = word.split("-")
            for i, piece in enumerate(pieces):
                if i:
                    parts.append(punct("-"))
                parts.append(Node(piece, "NNP"))
        for i, part in enumerate(parts):
            part.name = mark
            if i + 1 < len(parts) and (part.form == "-" or parts[i + 1].form == "-"):
                part.glue_next = True
        head = parts[0]
        for i, part in enumerate(parts[1:], 1):
            if part.form == "-":
                parts[i + 1].near("punct", part)
            else:
                head.post("flat", part)
        return head

    def person(self):
        r = self.random.random()
        last = self.pick(LAST)
        if r < 0.06:
            return self.flat([self.pick(FIRST), "al-" + self.pick(["Hamdi", "Rawi", "Zubair", "Masri"])], "PER")
        if r < 0.14:
            middle = Node(self.pick("ABDHJKMRST") + ".", "NNP")
            name = self.flat([self.pick(FIRST), last], "PER")
            middle.name = name.name
            name.right.insert(0, ("flat", middle))
            return name
        return self.flat([self.pick(FIRST), last], "PER")

    def surname(self):
        return self.flat([self.pick(LAST)], "PER")

    def place(self, form=None):
        if form is None:
            form = self.pick(TOWNS) if self.random.random() < 0.3 else self.pick(COUNTRIES)[self.pick([0, 2])]
        return self.flat([form], "LOC")

    def state(self):
        r = self.random.random()
        if r < 0.12:
            return self.det(self.the_us())
        return self.flat([self.pick(COUNTRIES)[0]], "LOC")

    def capital(self):
        return self.flat([self.pick(COUNTRIES)[2]], "LOC")

    def the_us(self):
        node = Node(self.pick(["US", "U.S.", "UK", "UAE"]), "NNP")
        node.name = ("LOC", self.random.random())
        return node

    def nationality(self):
        form = self.pick(COUNTRIES)[1]
        return Node(form, "JJ", lemma=form)

    def organization(self):
        r = self.random.randrange(12)
        mark = ("ORG", self.random.random())

        def build(head, *parts):
            node = Node(*head)
            for relation, *spec in parts:
                node.near(relation, Node(*spec[:2], **(spec[2] if len(spec) > 2 else {})))
            for n, _, _ in node.flatten():
                n.name = mark
            return node

        adj = {"upos": "ADJ"}
        if r == 0:
            if self.random.random() < 0.4:
                council = build(("Council", "NNP"), ("compound", "Security", "NNP"))
                council.left[0][1].near("amod", Node("National", "NNP", upos="ADJ"))
                council.left[0][1].left[0][1].name = mark
                return self.det(council)
            return self.det(build(("Council", "NNP"), ("compound", "UN", "NNP"), ("compound", "Security", "NNP")))
        if r == 1:
            return self.det(build(("Department", "NNP"), ("compound", "State", "NNP")))
        if r == 2:
            return self.det(build(("Ministry", "NNP"), ("amod", "Foreign", "NNP", adj)))
        if r == 3:
            return self.det(build(("Union", "NNP"), ("amod", self.pick(["European", "African"]), "NNP", adj)))
        if r == 4:
            return self.det(build(("Nations", "NNPS"), ("amod", "United", "NNP", adj)))
        if r == 5:
            node = Node("NATO", "NNP")
            node.name = mark
            return node
        if r == 6:
            node = Node("Ministry", "NNP")
            affairs = Node("Affairs", "NNPS").near("case", Node("of", "IN")).near(
                "amod", Node("Foreign", "NNP", upos="ADJ"))
            node.post("nmod", affairs)
            for n, _, _ in node.flatten():
                n.name = mark
            return self.det(node)
        if r == 7:
            node = build((self.pick(["Front", "Movement", "Army", "Brigades"]), "NNP"),
                         ("compound", self.pick(["Resistance", "Liberation", "Unity"]), "NNP"))
            acronym = Node(self.pick(["TRF", "KLM", "SPM", "RDA"]), "NNP")
            acronym.name = ("ORG", self.random.random())
            acronym.near("punct", punct("(")).post("punct", punct(")"))
            return self.det(node).post("appos", acronym) if self.random.random() < 0.6 else self.det(node)
        if r == 8:
            return self.det(build(("Ministry", "NNP"), ("compound", self.pick(["Defense", "Interior", "Finance"]), "NNP")))
        if r == 9:
            return self.det(build(("Committee", "NNP"), ("amod", "International", "NNP", adj), ("compound", "Relief", "NNP")))
        if r == 10:
            node = Node("House", "NNP").near("amod", Node("White", "NNP", upos="ADJ"))
            for n, _, _ in node.flatten():
                n.name = mark
            return self.det(node)
        return self.det(build(("Guard", "NNP"), ("amod", self.pick(["National", "Presidential"]), "NNP", adj)))

    # Offices -----------------------------------------------------------------------------------

    def office(self, capital=True):
        """An office as a title (capital letters) or as a common noun."""
        tag = "NNP" if capital else "NN"
        case = (lambda w: w) if capital else str.lower
        kind = dict(upos="ADJ") if capital else {}

        def adjective(word):
            return Node(case(word), "NNP" if capital else "JJ", **kind)

        def noun(word):
            return Node(case(word), tag)

        r = self.random.randrange(9)
        if r == 0:
            return noun("Minister").near("amod", adjective("Foreign"))
        if r == 1:
            return noun("Minister").near("amod", adjective("Prime"))
        if r == 2:
            return noun("Minister").near("compound", noun(self.pick(["Defense", "Interior", "Energy", "Trade", "Finance"])))
        if r == 3:
            return noun("President") if self.random.random() < 0.6 else noun("President").near("compound", noun("Vice"))
        if r == 4:
            return noun("Minister").near("compound", noun("Deputy")).near("amod", adjective(self.pick(["Prime", "Foreign"])))
        if r == 5:
            return noun("Secretary").post("nmod", noun(self.pick(["State", "Defense"])).near("case", Node("of", "IN")))
        if r == 6:
            return noun("Envoy").near("amod", adjective("Special"))
        if r == 7:
            return noun("Ambassador") if self.random.random() < 0.5 else noun("Adviser").near(
                "compound", noun("Security").near("amod", adjective("National")))
        return noun("Chief").near("compound", noun(self.pick(["Army", "Navy", "Police"])))

    def title(self):
        """A title before a name: one office, two joined, or a common noun."""
        r = self.random.random()
        if r < 0.55:
            return self.office()
        if r < 0.75:
            return self.office().post("conj", self.office().pre("cc", Node("and", "CC")))
        if r < 0.85:
            rank = self.pick(["General", "Gen.", "Col.", "Admiral", "Colonel"])
            node = Node(rank, "NNP", feats="Abbr=Yes|Number=Sing" if rank.endswith(".") else None)
            if rank == "General" and self.random.random() < 0.5:
                node.near("compound", Node(self.pick(["Major", "Lieutenant", "Brigadier"]), "NNP"))
            return node
        noun = Node(self.pick(["spokesman", "spokeswoman", "spokesperson", "envoy", "negotiator", "lawmaker"]), "NN")
        if self.random.random() < 0.4:
            return noun.near("amod", Node(self.pick(["chief", "special", "senior", "former"]), "JJ"))
        return self.modified(noun, self.pick(["ministry", "army", "government", "police"]))

    def modified(self, noun, modifier):
        return noun.near("compound", Node(modifier, "NN"))

    def official(self):
        """A person with what one says of him: title, country, apposition or handle."""
        r = self.random.random()
        if r < 0.14:
            return self.person()
        if r < 0.24:
            return self.surname()
        if r < 0.72:
            title = self.title()
            if title.xpos in ("NNP", "NN"):
                s = self.random.random()
                if s < 0.45:
                    title.pre("amod", self.nationality())
                    return self.named(title, False)
                elif s < 0.6:
                    title.pre("compound", self.the_us())
                    return self.named(title, False)
            return self.named(title, self.random.random() < 0.3)
        if r < 0.88:
            apposition = self.office(capital=False)
            s = self.random.random()
            if s < 0.4:
                apposition.pre("amod", self.nationality()).pre("det", Node("the", "DT"))
            elif s < 0.7:
                apposition.pre("nmod:poss", self.possessive(self.state()))
            else:
                apposition = Node(self.pick(["spokesman", "spokeswoman", "adviser", "envoy"]), "NN").pre(
                    "det", Node("a", "DT"))
                apposition.post("nmod", self.organization().pre("case", Node("for", "IN")))
            apposition.pre("punct", punct(","))
            return self.person().post("appos", apposition).post("punct", punct(","))
        office = self.office(capital=False)
        if self.random.random() < 0.5:
            office.pre("amod", self.nationality())
        return office.pre("det", Node("the", "DT"))

    def named(self, title, has_state):
        """A person after a title, now and then with a handle."""
        name = self.person() if self.random.random() < 0.85 else self.surname()
        name.pre("nmod:desc", title)
        if has_state:
            name.pre("nmod:poss", self.possessive(self.state()))
        if self.random.random() < 0.06:
            handle = Node("@" + self.pick(HANDLES), "NNP")
            handle.keep_case = True
            name.post("appos", handle)
        return name

    def possessive(self, node):
        mark = Node("'s", "POS", feats="_")
        # The clitic belongs to the token before it: only for nodes that end in their own head or name.
        mark.fused = True
        return node.post("case", mark)

    # Common nouns, numbers, dates -----------------------------------------------------------------

    def det(self, node, form="the"):
        return node.pre("det", Node(form, "DT"))

    def case(self, form, node):
        return node.pre("case", Node(form, "IN"))

    def people(self):
        """People of a number: "at least 12 soldiers"."""
        noun = Node(*self.pick([("soldiers", "NNS", "soldier"), ("civilians", "NNS", "civilian"),
                                ("people", "NNS", "people"), ("protesters", "NNS", "protester"),
                                ("fighters", "NNS", "fighter"), ("police", "NNS", "police"),
                                ("aid workers", "NNS", "worker")][:6]))
        number = Node(self.pick(["three", "five", "seven", "12", "27", "40", "130", "1,200", "dozens"][:8]), "CD")
        if self.random.random() < 0.3:
            least = Node("least", "JJS", lemma="least", upos="ADJ").pre("case", Node("at", "IN"))
            number.pre("nmod", least)
        elif self.random.random() < 0.25:
            more = Node("more", "JJR", lemma="more", upos="ADJ", feats="Degree=Cmp|ExtPos=ADV").post("fixed", Node("than", "IN"))
            number.pre("advmod", more)
        return noun.pre("nummod", number)

    def date(self):
        """A bare day or a dated adjunct: (relation, node)."""
        r = self.random.random()
        if r < 0.35:
            return "obl", self.case("on", Node(self.pick(WEEKDAYS), "NNP"))
        if r < 0.55:
            return "obl:unmarked", Node(self.pick(WEEKDAYS), "NNP")
        if r < 0.68:
            day = Node(str(self.random.randrange(1, 30)), "CD")
            day.pre("nmod:unmarked", Node(self.pick(MONTHS), "NNP"))
            if self.random.random() < 0.4:
                day.post("punct", punct(",")).post("nmod:unmarked", Node(str(self.random.randrange(2015, 2027)), "CD"))
            return "obl", self.case("on", day)
        if r < 0.76:
            day = Node(str(self.random.randrange(1, 30)), "CD")
            return "obl", self.case("on", day.post("nmod:unmarked", Node(self.pick(MONTHS), "NNP")))
        if r < 0.9:
            unit = Node(self.pick(["week", "month", "year"]), "NN")
            which = self.pick([("last", "JJ"), ("last", "JJ"), ("this", "DT")])
            return "obl:unmarked", unit.pre("det" if which[1] == "DT" else "amod", Node(*which))
        return "obl", self.case("in", Node(self.pick(MONTHS), "NNP"))

    def agreement(self):
        noun = Node(self.pick(["agreement", "deal", "memorandum", "treaty", "pact", "accord"]), "NN")
        noun.pre("det", Node("a", "DT"))
        if self.random.random() < 0.6:
            noun.near(*self.pick([("compound", Node("trade", "NN")), ("compound", Node("security", "NN")),
                                  ("amod", Node("bilateral", "JJ")), ("compound", Node("ceasefire", "NN"))]))
        if self.random.random() < 0.35:
            self.worth(noun)
        return noun

    def worth(self, noun):
        dollars = Node("$", "$", upos="SYM", feats="_")
        million = Node(self.pick(["million", "billion"]), "CD", feats="NumForm=Word|NumType=Card")
        million.pre("compound", Node(self.pick(["2", "3.5", "40", "150"]), "CD"))
        dollars.post("nummod", million)
        worth = Node("worth", "IN", upos="ADP")
        return noun.post("nmod", dollars.pre("case", worth))

    def topic(self):
        """What talks are about."""
        r = self.random.randrange(8)
        if r == 0:
            return Node("trade", "NN").near("amod", Node("bilateral", "JJ"))
        if r == 1:
            return Node("minerals", "NNS", lemma="mineral").near("amod", Node("critical", "JJ"))
        if r == 2:
            return self.det(Node("situation", "NN")).post("nmod", self.case("in", self.place()))
        if r == 3:
            return Node("security", "NN").near("compound", Node("border", "NN"))
        if r == 4:
            return Node("cooperation", "NN").post("nmod", self.case("in", Node("counterterrorism", "NN")))
        if r == 5:
            return self.det(Node("release", "NN")).post("nmod", self.case("of", Node("prisoners", "NNS", lemma="prisoner")))
        if r == 6:
            left, right = self.state(), self.state()
            return Node("relations", "NNS", lemma="relation").post("nmod", self.case(
                "between", left.post("conj", right.pre("cc", Node("and", "CC")))))
        return Node("trade", "NN").post("conj", Node("investment", "NN").pre("cc", Node("and", "CC")))
