"""More clauses: acts of states, forces and courts, motion, stance, and the ways to say who says so."""
from clauses import VERBS, Clauses, verb
from trees import Node, punct

# verb with its forms, then what it is done to: (modifier) noun; "-" marks nouns without an article.
ACTS = """approve approved approving approved: budget, arms sale, peace plan
ratify ratified ratifying ratified: treaty, border accord
veto vetoed vetoing vetoed: resolution, draft resolution
block blocked blocking blocked: road, statement, arms shipment
extend extended extending extended: ceasefire, truce, -condolences
violate violated violating violated: ceasefire, airspace, truce
cancel canceled canceling canceled: visit, military exercise, summit
postpone postponed postponing postponed: vote, summit, prisoner exchange
mediate mediated mediating mediated: dispute, -peace talks
broker brokered brokering brokered: truce, deal, ceasefire
evacuate evacuated evacuating evacuated: embassy, town, consulate
close closed closing closed: border, border crossing, airspace
cut cut cutting cut: -ties, -gas supplies, -aid
freeze froze freezing frozen: -assets, -bank accounts
arm armed arming armed: -rebels, militia
fund funded funding funded: training program, school, militia
free freed freeing freed: -hostages, -prisoners, journalist
test tested testing tested: missile, cruise missile, weapon
halt halted halting halted: -deliveries, -arms sales, offensive
raise raised raising raised: -concerns, issue, flag
voice voiced voicing voiced: -support, -concern
reiterate reiterated reiterating reiterated: position, call
convey conveyed conveying conveyed: message, -greetings
join joined joining joined: alliance, coalition, -talks
leave left leaving left: alliance, capital, -talks
name named naming named: envoy, cabinet, spokesman
appoint appointed appointing appointed: ambassador, special envoy, commission
elect elected electing elected: president, parliament
oust ousted ousting ousted: president, junta
sack sacked sacking sacked: defense minister, army chief
charge charged charging charged: suspect, lawmaker
ban banned banning banned: party, -rallies, -imports
restrict restricted restricting restricted: -exports, -visas
occupy occupied occupying occupied: town, airport, border district
besiege besieged besieging besieged: city, army base
retake retook retaking retaken: city, village, air base
bomb bombed bombing bombed: bridge, power station, oil depot
ambush ambushed ambushing ambushed: convoy, army patrol
intercept intercepted intercepting intercepted: drone, missile, ship
down downed downing downed: jet, helicopter, drone
sink sank sinking sunk: ship, patrol boat
blockade blockaded blockading blockaded: port, strait
storm stormed storming stormed: embassy, parliament building
kidnap kidnapped kidnapping kidnapped: engineer, aid worker
raid raided raiding raided: village, office, refugee camp
rebuild rebuilt rebuilding rebuilt: port, hospital
draft drafted drafting drafted: resolution, law, constitution
negotiate negotiated negotiating negotiated: settlement, truce
investigate investigated investigating investigated: attack, shooting, claim
publish published publishing published: report, statement, readout
defend defended defending defended: decision, record, border
back backed backing backed: plan, bid, candidate
oppose opposed opposing opposed: plan, sale, motion
support supported supporting supported: government, resolution, offensive
threaten threatened threatening threatened: region, capital
invite invited inviting invited: delegation, president
train trained training trained: -troops, police force
supply supplied supplying supplied: -weapons, -drones, -grain
buy bought buying bought: -jets, -gas, missile system
rename renamed renaming renamed: street, agency"""
ACTORS = """government parliament army navy court opposition junta cabinet ministry delegation commission
militia coalition embassy kremlin council""".replace("kremlin ", "").split()
PLURAL_ACTORS = """rebels:rebel forces:force troops:troops officials:official lawmakers:lawmaker police:police
authorities:authority diplomats:diplomat prosecutors:prosecutor militants:militant negotiators:negotiator
insurgents:insurgent gunmen:gunman activists:activist ministers:minister leaders:leader""".split()
SINGULAR = {"concerns": "concern", "hostages": "hostage", "prisoners": "prisoner", "condolences": "condolence",
            "ties": "tie", "supplies": "supply", "assets": "asset", "accounts": "account", "rebels": "rebel",
            "deliveries": "delivery", "sales": "sale", "talks": "talk", "greetings": "greeting", "rallies": "rally",
            "imports": "import", "exports": "export", "visas": "visa", "weapons": "weapon", "drones": "drone",
            "jets": "jet", "troops": "troops"}
ADJECTIVES = {"military", "special", "cruise"} - {"cruise"}
DOINGS = []
for row in ACTS.split("\n"):
    forms, things = row.split(": ")
    base, past, gerund, participle = forms.split()
    VERBS[base] = (past, gerund, participle)
    DOINGS.append((base, things.split(", ")))
for row in """quote quoted quoting quoted|cite cited citing cited|fly flew flying flown|return returned returning returned
flee fled fleeing fled|rise rose rising risen|fall fell falling fallen|comment commented commenting commented
appear appeared appearing appeared|seem seemed seeming seemed|fail failed failing failed|try tried trying tried
want wanted wanting wanted|need needed needing needed|sentence sentenced sentencing sentenced
collapse collapsed collapsing collapsed|reach reached reaching reached|stage staged staging staged
respond responded responding responded|know knew knowing known|decide decided deciding decided
believe believed believing believed|think thought thinking thought|describe described describing described""".replace("\n", "|").split("|"):
    base, past, gerund, participle = row.split()
    VERBS[base] = (past, gerund, participle)


class Affairs(Clauses):
    def event(self):
        if self.random.random() < 0.4:
            return super().event()
        return self.pick([
            self.act, self.act, self.act, self.act_passive, self.act_passive, self.perfect, self.future, self.modal,
            self.motion, self.fled, self.percentage, self.share_of, self.sentenced, self.quoted_as, self.position,
            self.dyad, self.hours_after, self.whether, self.participle, self.participle, self.despite, self.because,
            self.conditional, self.copular, self.copular, self.listed, self.negated, self.raising, self.where_clause,
            self.including, self.aged])()

    def event_simple(self):
        return self.pick([super().event_simple, self.act])()

    def thing(self, text):
        """An object from the table of acts."""
        bare = text.startswith("-")
        words = text.lstrip("-").split()
        head = words[-1]
        node = Node(head, "NNS", lemma=SINGULAR[head]) if head in SINGULAR else Node(head, "NN")
        for word in words[:-1]:
            if word in ADJECTIVES:
                node.near("amod", Node(word, "JJ"))
            else:
                node.near("compound", Node(word, "NN"))
        if bare:
            return node
        r = self.random.random()
        if r < 0.5:
            return self.det(node)
        if r < 0.75:
            return self.det(node, "a")
        if r < 0.88 and not node.left:
            return node.pre("nmod:poss", Node(self.pick(["its", "their"]), "PRP$"))
        return node.pre("amod", self.nationality()).pre("det", Node("a", "DT"))

    def body(self):
        """Who acts: a body, its members, a state or a person."""
        r = self.random.random()
        if r < 0.35:
            node = Node(self.pick(ACTORS), "NN")
            if self.random.random() < 0.5:
                node.pre("amod", self.nationality())
            return self.det(node)
        if r < 0.7:
            form, lemma = self.pick(PLURAL_ACTORS).split(":")
            node = Node(form, "NNS", lemma=lemma)
            s = self.random.random()
            if s < 0.5:
                node.pre("amod", self.nationality())
            elif s < 0.65:
                node.pre("compound", self.the_us())
            elif s < 0.8:
                node.pre("amod", Node(self.pick(["senior", "local", "armed", "foreign", "Western"]), "JJ"))
            return node
        return self.party()

    def act(self):
        base, things = self.pick(DOINGS)
        v = self.finite(base, self.body()).post("obj", self.thing(self.pick(things)))
        if self.random.random() < 0.2:
            v.left.append(("advmod", Node(self.pick(["also", "later", "briefly", "reportedly"]), "RB")))
        return self.adjuncts(v, place=0.25)

    def act_passive(self):
        base, things = self.pick(DOINGS)
        v = self.passive(base, self.thing(self.pick(things)))
        if self.random.random() < 0.5:
            v.post("obl:agent", self.case("by", self.body()))
        return self.adjuncts(v, place=0.2)

    def perfect(self):
        """Present and past perfect, now and then negated."""
        base, things = self.pick(DOINGS)
        subject = self.body()
        v = verb(base, "VBN")
        plural = self.agree(v, subject)
        has = Node("have" if plural else "has", "VBP" if plural else "VBZ", lemma="have", upos="AUX")
        if self.random.random() < 0.3:
            has = Node("had", "VBD", lemma="have", upos="AUX")
        has.number = v.number
        v.pre("aux", has).pre("nsubj", subject)
        if self.random.random() < 0.25:
            v.left.append(("advmod", Node("not", "RB", upos="PART", feats="Polarity=Neg")))
        v.post("obj", self.thing(self.pick(things)))
        if self.random.random() < 0.4:
            v.post("obl", self.case("since", Node(self.pick(["2019", "2021", "2014"]), "CD")))
        return v

    def future(self):
        base, things = self.pick(DOINGS)
        subject = self.body()
        v = verb(base, "VB")
        self.agree(v, subject)
        form = self.pick(["will", "would", "could", "may", "must", "should"])
        v.pre("aux", Node(form, "MD", lemma=form)).pre("nsubj", subject)
        if self.random.random() < 0.2:
            v.left.append(("advmod", Node("not", "RB", upos="PART", feats="Polarity=Neg")))
        v.post("obj", self.thing(self.pick(things)))
        if self.random.random() < 0.4:
            relation, date = self.pick([("obl:unmarked", Node("week", "NN").pre("amod", Node("next", "JJ"))),
                                        ("obl", self.case("in", Node(self.pick(["May", "September"]), "NNP")))])
            v.post(relation, date)
        return v

    def modal(self):
        """Passive infinitives under a modal."""
        base, things = self.pick(DOINGS)
        v = verb(base, "VBN")
        v.feats = "Tense=Past|VerbForm=Part|Voice=Pass"
        v.pre("aux:pass", Node("be", "VB", upos="AUX", feats="VerbForm=Inf"))
        form = self.pick(["will", "must", "could", "can"])
        v.pre("aux", Node(form, "MD", lemma=form)).pre("nsubj:pass", self.thing(self.pick(things)))
        if self.random.random() < 0.4:
            v.post("obl:agent", self.case("by", self.body()))
        return v

    def motion(self):
        v = self.finite(self.pick(["fly", "return", "travel"]), self.official())
        v.post("obl", self.case("to", self.capital()))
        if self.random.random() < 0.6:
            talks = Node("talks", "NNS", lemma="talk").near("amod", Node(self.pick(["further", "urgent", "bilateral"]), "JJ"))
            if self.random.random() < 0.5:
                talks.post("nmod", self.case("with", self.official()))
            v.post("obl", self.case("for", talks))
        else:
            v.post("obl", self.case("from", self.place()))
        return self.adjuncts(v, place=0)

    def fled(self):
        v = self.finite("flee", self.people()).post("obj", self.place())
        clause = self.finite(self.pick(["shell", "bomb", "retake"]), self.body())
        clause.post("obj", self.det(Node("town", "NN"))).pre("mark", Node("after", "IN", upos="SCONJ"))
        return v.post("advcl", clause)

    def percentage(self):
        subject = Node(self.pick(["exports", "prices", "imports"]), "NNS")
        subject.lemma = {"exports": "export", "prices": "price", "imports": "import"}[subject.form]
        subject.pre("compound", Node(self.pick(["oil", "grain", "gas", "food"]), "NN"))
        v = self.finite(self.pick(["rise", "fall"]), subject)
        percent = Node("percent", "NN").pre("nummod", Node(self.pick(["3.1", "12", "40"]), "CD"))
        v.post("obl:unmarked", percent)
        return self.adjuncts(v, place=0)

    def share_of(self):
        percent = Node("percent", "NN").pre("nummod", Node(self.pick(["54", "12", "70"]), "CD"))
        percent.post("nmod", self.case("of", Node("voters", "NNS", lemma="voter")))
        percent.number = "Plur"
        v = self.finite(self.pick(["back", "oppose", "support"]), percent)
        return v.post("obj", self.det(Node(self.pick(["plan", "treaty", "government"]), "NN")))

    def sentenced(self):
        v = self.passive("sentence", self.person())
        years = Node("years", "NNS", lemma="year").pre("nummod", Node(self.pick(["three", "12", "20"]), "CD"))
        v.post("obl", self.case("to", years.post("nmod", self.case("in", Node("prison", "NN")))))
        return self.adjuncts(v, place=0)

    def quoted_as(self):
        v = self.passive("quote", self.official())
        saying = verb("say", "VBG").pre("mark", Node("as", "IN", upos="SCONJ"))
        saying.post("ccomp", self.event_simple().pre("mark", Node("that", "IN", upos="SCONJ")))
        return v.post("advcl", saying)

    def position(self):
        """Clauses under nouns: "reiterated its position that …"."""
        v = self.finite("reiterate", self.party())
        noun = Node(self.pick(["position", "view", "claim", "warning"]), "NN").pre("nmod:poss", Node("its", "PRP$"))
        inner = self.copular().pre("mark", Node("that", "IN", upos="SCONJ"))
        return v.post("obj", noun.post("acl", inner))

    def dyad(self):
        """"The X-Y talks"."""
        left, right = self.place(), self.place()
        if self.random.random() < 0.4:
            left, right = self.surname(), self.surname()
        while any(n.form == "-" for n, _, _ in left.flatten() + right.flatten()):
            left, right = self.place(), self.place()
        hyphen = punct("-")
        left.glue_next, hyphen.glue_next = True, True
        right.pre("punct", hyphen).pre("compound", left)
        hyphen_owner = [x for x in right.left if x[1] is hyphen]
        right.left = [x for x in right.left if x[1] is not hyphen]
        left.right += hyphen_owner
        noun = Node(self.pick(["talks", "meeting", "border", "summit", "dialogue", "relations"]), "NN")
        if noun.form in ("talks", "relations"):
            noun = Node(noun.form, "NNS", lemma=noun.form[:-1])
        self.det(noun.near("compound", right))
        v = self.finite(self.pick(["collapse", "end", "continue"]), noun)
        return self.adjuncts(v)

    def hours_after(self):
        """"came hours after X designated Y"."""
        subject = self.det(Node(self.pick(["meeting", "visit", "announcement", "strike"]), "NN"))
        VERBS.setdefault("come", ("came", "coming", "come"))
        v = self.finite("come", subject)
        unit = Node(self.pick(["hours", "days", "weeks"]), "NNS")
        unit.lemma = unit.form[:-1]
        if self.random.random() < 0.3:
            unit.pre("advmod", Node("just", "RB"))
        clause = self.act().pre("mark", Node(self.pick(["after", "before"]), "IN", upos="SCONJ"))
        clause.pre("obl:unmarked", unit)
        return v.post("advcl", clause)

    def whether(self):
        subject = self.body()
        v = verb("say", "VB")
        plural = self.agree(v, subject)
        v.pre("advmod", Node("not", "RB", upos="PART", feats="Polarity=Neg"))
        v.pre("aux", Node("did", "VBD", lemma="do", upos="AUX"))
        v.left[0][1].number = "Plur" if plural else "Sing"
        v.pre("nsubj", subject)
        return v.post("ccomp", self.future().pre("mark", Node("whether", "IN", upos="SCONJ")))

    def participle(self):
        """A main clause with a participle clause after it."""
        v = self.act()
        gerund = verb(self.pick(["say", "cite", "warn", "add", "accuse"]), "VBG")
        if gerund.lemma == "cite":
            officials = Node("officials", "NNS", lemma="official").pre("amod", Node(self.pick(["unnamed", "local", "security"]), "JJ"))
            gerund.post("obj", officials)
        elif gerund.lemma == "accuse":
            act = verb("violate", "VBG").post("obj", self.det(Node("truce", "NN")))
            act.feats = "VerbForm=Ger"
            gerund.post("obj", self.party()).post("advcl", act.pre("mark", Node("of", "IN", upos="SCONJ")))
        else:
            gerund.post("ccomp", self.copular().pre("mark", Node("that", "IN", upos="SCONJ")))
        gerund.pre("punct", punct(","))
        return v.post("advcl", gerund)

    def despite(self):
        v = self.act()
        form = self.pick(["despite", "amid", "during", "following", "after"])
        noun = Node(self.pick(["protests", "calls", "threats", "tensions"]), "NNS")
        noun.lemma = noun.form[:-1]
        if self.random.random() < 0.5:
            noun.post("nmod", self.case("from" if noun.form in ("calls", "threats") else "in", self.place()))
        case = Node(form, "VBG", lemma="follow", upos="VERB", feats="ExtPos=ADP|Tense=Pres|VerbForm=Part") if False else Node(form, "IN")
        if form == "following":
            case = Node("despite", "IN")
        return v.post("obl", noun.pre("case", case))

    def because(self):
        v = self.act()
        clause = self.copular().pre("mark", Node(self.pick(["because", "although", "since"]), "IN", upos="SCONJ"))
        return v.post("advcl", clause)

    def conditional(self):
        v = self.future()
        clause = self.finite(self.pick(["violate", "reject", "accept"]), self.party(), "present")
        clause.post("obj", self.det(Node(self.pick(["truce", "offer", "deal"]), "NN")))
        clause.pre("mark", Node(self.pick(["if", "unless"]), "IN", upos="SCONJ"))
        return v.post("advcl", clause)

    def copular(self):
        """"The talks were constructive", "Kashmir is a bilateral issue"."""
        subject = self.pick([
            lambda: self.det(Node(self.pick(["decision", "attack", "situation", "border", "crisis", "agreement"]), "NN")),
            lambda: self.det(Node("talks", "NNS", lemma="talk")), self.place, self.party])()
        tense = self.pick(["past", "present"])
        if self.random.random() < 0.55:
            head = Node(self.pick(["constructive", "illegal", "productive", "unacceptable", "ready", "critical", "responsible",
                                   "close", "open", "premature", "fragile"]), "JJ")
            if self.random.random() < 0.3:
                head.near("advmod", Node(self.pick(["very", "deeply", "completely"]), "RB"))
        else:
            head = Node(self.pick(["issue", "ally", "threat", "matter", "partner", "violation", "priority"]), "NN")
            head.near("amod", Node(self.pick(["bilateral", "internal", "grave", "serious", "strategic", "key", "clear"]), "JJ"))
            self.det(head, "a")
        return head.pre("cop", self.be(subject, tense)).pre("nsubj", subject)

    def listed(self):
        """Three states or persons in a row."""
        one, two, three = self.state(), self.state(), self.state()
        one.post("conj", two.pre("punct", punct(",")))
        one.post("conj", three.pre("cc", Node("and", "CC")))
        base, things = self.pick(DOINGS)
        v = self.finite(base, one).post("obj", self.thing(self.pick(things)))
        return self.adjuncts(v, place=0)

    def negated(self):
        """Contracted negation and "no" objects."""
        subject = self.body()
        base, things = self.pick(DOINGS)
        v = verb(base, "VB")
        plural = self.agree(v, subject)
        did = Node("did", "VBD", lemma="do", upos="AUX")
        did.number = "Plur" if plural else "Sing"
        if self.random.random() < 0.5:
            negation = Node("n't", "RB", lemma="not", upos="PART", feats="Polarity=Neg")
            negation.fused = True
        else:
            negation = Node("not", "RB", upos="PART", feats="Polarity=Neg")
        v.pre("advmod", negation).pre("aux", did).pre("nsubj", subject)
        return v.post("obj", self.thing(self.pick(things)))

    def raising(self):
        v = self.finite(self.pick(["appear", "seem", "fail", "try", "want", "need", "decide"]), self.body(),
                        self.pick(["past", "present"]))
        base, things = self.pick(DOINGS)
        return v.post("xcomp", self.infinitive(base).post("obj", self.thing(self.pick(things))))

    def where_clause(self):
        v = self.finite("arrive", self.official())
        city = self.capital()
        v.post("obl", self.case("in", city))
        inner = self.future()
        pronoun = {"Plur": "they", "Sing": self.pick(["he", "she"])}["Sing"]
        inner.left = [x for x in inner.left if x[0] != "nsubj"]
        inner.pre("nsubj", Node(pronoun, "PRP")).pre("advmod", Node("where", "WRB", feats="PronType=Rel"))
        city.post("acl:relcl", inner.pre("punct", punct(",")))
        return v

    def including(self):
        v = self.passive(self.pick(["kill", "arrest", "free", "kidnap"]), self.people())
        part = Node(self.pick(["children", "journalists", "foreigners", "officers"]), "NNS")
        part.lemma = {"children": "child"}.get(part.form, part.form[:-1])
        part.pre("nummod", Node(self.pick(["two", "four", "nine"]), "CD"))
        including = Node("including", "VBG", lemma="include", upos="VERB", feats="Tense=Pres|VerbForm=Part")
        part.pre("case", including).pre("punct", punct(","))
        self.adjuncts(v)
        subject = [n for r, n in v.left if r == "nsubj:pass"][0]
        subject.post("nmod", part).post("punct", punct(","))
        return v

    def aged(self):
        """"A 35-year-old engineer was kidnapped"."""
        number, year, old = Node(self.pick(["35", "19", "62"]), "CD"), Node("year", "NN"), Node("old", "JJ")
        first, second = punct("-"), punct("-")
        for node in (number, first, year, second):
            node.glue_next = True
        number.post("punct", first)
        year.pre("nummod", number).post("punct", second)
        old.pre("obl:unmarked", year)
        noun = Node(self.pick(["engineer", "journalist", "man", "woman", "soldier"]), "NN").near("amod", old)
        v = self.passive(self.pick(["kidnap", "arrest", "shoot", "charge"]), self.det(noun, "a"))
        if v.lemma == "shoot" and self.random.random() < 0.6:
            v.post("xcomp", Node("dead", "JJ"))
        return self.adjuncts(v)
