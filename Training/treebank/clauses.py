"""Clauses of the news register, as trees: who met whom, who said what, what was promised or hit."""
from phrases import Phrases, MONTHS, WEEKDAYS
from trees import Node, punct

VERBS = {}
for line in """meet met meeting met|visit visited visiting visited|receive received receiving received
host hosted hosting hosted|say said saying said|tell told telling told|warn warned warning warned
add added adding added|insist insisted insisting insisted|announce announced announcing announced
deny denied denying denied|confirm confirmed confirming confirmed|claim claimed claiming claimed
stress stressed stressing stressed|agree agreed agreeing agreed|pledge pledged pledging pledged
vow vowed vowing vowed|refuse refused refusing refused|promise promised promising promised
plan planned planning planned|threaten threatened threatening threatened|urge urged urging urged
call called calling called|ask asked asking asked|condemn condemned condemning condemned
welcome welcomed welcoming welcomed|reject rejected rejecting rejected|praise praised praising praised
criticize criticized criticizing criticized|accuse accused accusing accused|blame blamed blaming blamed
sign signed signing signed|impose imposed imposing imposed|lift lifted lifting lifted
suspend suspended suspending suspended|designate designated designating designated
expel expelled expelling expelled|summon summoned summoning summoned|recall recalled recalling recalled
deploy deployed deploying deployed|withdraw withdrew withdrawing withdrawn|launch launched launching launched
kill killed killing killed|wound wounded wounding wounded|injure injured injuring injured
arrest arrested arresting arrested|detain detained detaining detained|strike struck striking struck
shell shelled shelling shelled|destroy destroyed destroying destroyed|seize seized seizing seized
capture captured capturing captured|attack attacked attacking attacked|shoot shot shooting shot
hold held holding held|discuss discussed discussing discussed|review reviewed reviewing reviewed
express expressed expressing expressed|reaffirm reaffirmed reaffirming reaffirmed|thank thanked thanking thanked
resume resumed resuming resumed|expect expected expecting expected|schedule scheduled scheduling scheduled
lead led leading led|back backed backing backed|base based basing based|hit hit hitting hit
arrive arrived arriving arrived|begin began beginning begun|continue continued continuing continued
end ended ending ended|release released releasing released|claim claimed claiming claimed
continue continued continuing continued|follow followed following followed|demand demanded demanding demanded
accept accepted accepting accepted|send sent sending sent|provide provided providing provided
open opened opening opened|attend attended attending attended|fire fired firing fired
describe described describing described|restore restored restoring restored|share shared sharing shared
cross crossed crossing crossed|speak spoke speaking spoken|travel traveled traveling traveled
bring brought bringing brought|have had having had|extradite extradited extraditing extradited""".replace("\n", "|").split("|"):
    base, past, gerund, participle = line.split()
    VERBS[base] = (past, gerund, participle)


def third(base):
    if base == "have":
        return "has"
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def verb(base, tag):
    past, gerund, participle = VERBS[base]
    form = {"VB": base, "VBP": base, "VBZ": third(base), "VBD": past, "VBG": gerund, "VBN": participle}[tag]
    return Node(form, tag, lemma=base)


class Clauses(Phrases):
    # Set while a clause has its time elsewhere.
    timed = False

    def agree(self, node, subject):
        plural = subject.number == "Plur" or any(r == "conj" for r, _ in subject.right)
        node.number = "Plur" if plural else "Sing"
        return plural

    def subject_of(self, v, subject, relation="nsubj"):
        self.agree(v, subject)
        return v.pre(relation, subject)

    def finite(self, base, subject, tense="past"):
        """The finite verb with its subject."""
        plural = subject.number == "Plur" or any(r == "conj" for r, _ in subject.right)
        tag = "VBD" if tense == "past" else "VBP" if plural else "VBZ"
        v = verb(base, tag)
        v.number = "Plur" if plural else "Sing"
        return v.pre("nsubj", subject)

    def be(self, subject, tense="past"):
        plural = subject.number == "Plur" or any(r == "conj" for r, _ in subject.right)
        form = {("past", 0): "was", ("past", 1): "were", ("present", 0): "is", ("present", 1): "are"}[tense, int(plural)]
        node = Node(form, "VBD" if tense == "past" else "VBP" if plural else "VBZ", lemma="be", upos="AUX")
        node.number = "Plur" if plural else "Sing"
        return node

    def passive(self, base, subject, tense="past"):
        v = verb(base, "VBN")
        v.feats = "Tense=Past|VerbForm=Part|Voice=Pass"
        v.pre("aux:pass", self.be(subject, tense))
        return v.pre("nsubj:pass", subject)

    def infinitive(self, base):
        return verb(base, "VB").pre("mark", Node("to", "TO"))

    def party(self):
        r = self.random.random()
        if r < 0.5:
            return self.official()
        if r < 0.72:
            return self.state()
        if r < 0.9:
            return self.organization()
        sides = Node("sides", "NNS", lemma="side").pre("nummod", Node("two", "CD"))
        return self.det(sides)

    def pair(self):
        left, right = self.official(), self.official()
        while any(r == "appos" for r, _ in left.right):
            left = self.official()
        return left.post("conj", right.pre("cc", Node("and", "CC")))

    def where(self):
        return "obl", self.case("in", self.capital() if self.random.random() < 0.7 else self.place())

    def adjuncts(self, v, time=0.6, place=0.4):
        if self.random.random() < place:
            v.post(*self.where())
        if self.random.random() < time and not self.timed:
            v.post(*self.date())
        return v

    # Events ----------------------------------------------------------------------------------------

    def event(self):
        return self.pick([
            self.met, self.met, self.talks, self.visited, self.killed, self.killed, self.struck, self.signed,
            self.designated, self.condemned, self.accused, self.urged, self.pledged, self.pledged,
            self.expected, self.imposed, self.nominal, self.relative, self.reduced, self.expelled,
            self.discussed, self.based, self.while_clause, self.control, self.called_for])()

    def met(self):
        subject = self.official()
        v = self.finite("meet", subject)
        other = self.official()
        v.post("obl", self.case("with", other)) if self.random.random() < 0.5 else v.post("obj", other)
        self.adjuncts(v)
        if self.random.random() < 0.35:
            purpose = self.infinitive("discuss").post("obj", self.topic())
            v.post("advcl", purpose)
        return v

    def talks(self):
        subject = self.pair() if self.random.random() < 0.5 else self.official()
        v = self.finite("hold", subject)
        talks = Node("talks", "NNS", lemma="talk")
        if self.random.random() < 0.5:
            talks.near("amod", Node(self.pick(["bilateral", "high-level", "urgent", "indirect"][:2]).replace("high-level", "extensive"), "JJ"))
        v.post("obj", talks)
        if subject.number == "Sing" and not any(r == "conj" for r, _ in subject.right):
            talks.post("nmod", self.case("with", self.official()))
        if self.random.random() < 0.5:
            talks.post("nmod", self.case("on", self.topic()))
        return self.adjuncts(v)

    def visited(self):
        v = self.finite(self.pick(["visit", "attend"]), self.official())
        if v.lemma == "visit":
            v.post("obj", self.place())
        else:
            v.post("obj", self.det(Node("summit", "NN").near("compound", Node(self.pick(["security", "peace", "energy"]), "NN")), "a"))
        self.adjuncts(v, place=0.2)
        if self.random.random() < 0.4:
            week = Node("weeks", "NNS", lemma="week").pre("nummod", Node(self.pick(["two", "three", "six"]), "CD"))
            clause = self.finite(self.pick(["suspend", "sign", "resume"]), self.pair_of_states())
            clause.post("obj", Node("talks", "NNS", lemma="talk")).pre("mark", Node("after", "IN", upos="SCONJ"))
            clause.pre("obl:unmarked", week)
            v.post("advcl", clause)
        return v

    def pair_of_states(self):
        return self.state().post("conj", self.state().pre("cc", Node("and", "CC")))

    def killed(self):
        subject = self.people()
        v = self.passive(self.pick(["kill", "wound", "injure", "arrest", "detain"]), subject)
        if self.random.random() < 0.4:
            others = Node("others", "NNS", lemma="other").pre("nummod", Node(self.pick(["nine", "14", "dozens"][:2]), "CD"))
            second = verb("wound", "VBN")
            second.feats = "Tense=Past|VerbForm=Part|Voice=Pass"
            second.pre("nsubj:pass", others).pre("cc", Node("and", "CC"))
            v.post("conj", second)
        if v.lemma in ("arrest", "detain"):
            v.post("obl:agent", self.case("by", self.organization()))
        else:
            v.post("obl", self.case("in", self.attack_noun()))
        return self.adjuncts(v, place=0)

    def attack_noun(self):
        noun = Node(self.pick(["attack", "strike", "raid", "bombing", "explosion", "blast"]), "NN")
        kind = self.random.random()
        if kind < 0.3:
            noun.near("compound", Node(self.pick(["drone", "missile", "rocket", "car"]), "NN"))
        elif kind < 0.5:
            noun.near("amod", self.nationality())
        self.det(noun, "an" if (noun.left and noun.left[0][1].form[0] in "AEIOUaeiou")
                 or (not noun.left and noun.form[0] in "aeiou") else "a")
        if self.random.random() < 0.6:
            target = self.pick(["base", "convoy", "checkpoint", "hospital", "market", "port"])
            thing = self.det(Node(target, "NN").near("compound", Node("army", "NN")) if target in ("base", "convoy")
                             else Node(target, "NN"), "a" if target not in ("base", "convoy") else "an")
            noun.post("nmod", self.case("on", thing))
            if self.random.random() < 0.5:
                thing.post("nmod", self.case("near", self.place()))
        return noun

    def struck(self):
        forces = Node(self.pick(["forces", "troops", "warplanes", "gunmen"]), "NNS")
        forces.lemma = {"forces": "force", "troops": "troops", "warplanes": "warplane", "gunmen": "gunman"}[forces.form]
        if self.random.random() < 0.5:
            forces.pre("amod", self.nationality())
        else:
            forces.pre("amod", Node("unidentified", "JJ")) if self.random.random() < 0.3 else forces.pre(
                "compound", Node("government", "NN"))
        v = self.finite(self.pick(["shell", "attack", "strike", "seize", "capture", "destroy"]), forces)
        thing = self.det(Node(self.pick(["town", "city", "port", "airport", "district"]), "NN"))
        thing.post("nmod", self.case("of", self.place()))
        v.post("obj", thing)
        self.adjuncts(v, place=0)
        if self.random.random() < 0.5:
            result = verb("kill", "VBG").post("obj", self.people())
            result.pre("punct", punct(","))
            v.post("advcl", result)
        return v

    def signed(self):
        v = self.finite("sign", self.pair_of_states() if self.random.random() < 0.5 else self.pair())
        v.post("obj", self.agreement())
        return self.adjuncts(v)

    def designated(self):
        group = self.organization()
        if self.random.random() < 0.5:
            v = self.finite("designate", self.state())
            v.post("obj", group)
        else:
            v = self.passive("designate", group)
        role = Node("organization", "NN").near("amod", Node("terrorist", "NN")).near("amod", Node("foreign", "JJ"))
        role.left = [("det", Node("a", "DT")), ("amod", Node("foreign", "JJ")), ("compound", Node("terrorist", "NN"))]
        v.post("obl", self.case("as", role))
        if v.left[0][0] != "nsubj" and self.random.random() < 0.6:
            v.post("obl:agent", self.case("by", self.state()))
        return self.adjuncts(v, place=0)

    def condemned(self):
        v = self.finite(self.pick(["condemn", "criticize", "welcome", "reject", "praise"]), self.party())
        v.post("obj", self.det(Node(self.pick(["attack", "decision", "move", "proposal", "resolution", "strike"]), "NN")))
        thing = v.right[-1][1]
        if self.random.random() < 0.6:
            thing.post("nmod", self.case("on" if thing.form in ("attack", "strike") else "by" if thing.form in ("decision", "move") else "on",
                                         self.place() if thing.form in ("attack", "strike") else self.state()))
        if self.random.random() < 0.4:
            v.post("obl", self.case("in", self.det(Node("statement", "NN").near("amod", Node("joint", "JJ")), "a")))
        return self.adjuncts(v, place=0)

    def accused(self):
        v = self.finite(self.pick(["accuse", "blame"]), self.party())
        v.post("obj", self.party())
        if v.lemma == "accuse":
            act = verb(self.pick(["back", "shell", "seize", "arrest"]), "VBG")
            act.feats = "VerbForm=Ger"
            act.post("obj", self.pick([lambda: Node("rebels", "NNS", lemma="rebel"), lambda: self.organization()])())
            v.post("advcl", act.pre("mark", Node("of", "IN", upos="SCONJ")))
        else:
            v.post("obl", self.case("for", self.attack_noun()))
        return v

    def urged(self):
        if self.random.random() < 0.5:
            v = self.finite(self.pick(["urge", "ask"]), self.party())
            v.post("obj", self.party())
        else:
            v = self.finite("call", self.party())
            v.post("obl", self.case("on", self.party()))
        return v.post("xcomp", self.action())

    def action(self):
        """An infinitive: what is promised, asked for or planned."""
        base = self.pick(["release", "withdraw", "resume", "lift", "sign", "open", "restore", "send", "host", "provide", "suspend"])
        v = self.infinitive(base)
        thing = {
            "release": lambda: Node("prisoners", "NNS", lemma="prisoner").pre("det", Node("all", "DT")),
            "withdraw": lambda: self.possessed("troops", "troops").post("nmod", self.case("from", self.place())),
            "resume": lambda: Node("talks", "NNS", lemma="talk").near("compound", Node("peace", "NN")),
            "lift": lambda: Node("sanctions", "NNS", lemma="sanction").post("nmod", self.case("on", self.state())),
            "sign": self.agreement, "open": lambda: self.det(Node("embassy", "NN"), "an").post("nmod", self.case("in", self.capital())),
            "restore": lambda: Node("ties", "NNS", lemma="tie").near("amod", Node("diplomatic", "JJ")).post("nmod", self.case("with", self.state())),
            "send": lambda: self.people(), "host": lambda: self.det(Node("round", "NN").near("amod", Node(self.pick(["second", "next"]), "JJ"))).post(
                "nmod", self.case("of", Node("talks", "NNS", lemma="talk"))),
            "provide": lambda: Node("assistance", "NN").near("amod", Node("humanitarian", "JJ")),
            "suspend": lambda: self.det(Node("agreement", "NN").near("compound", Node("extradition", "NN"))),
        }[base]()
        v.post("obj", thing)
        if self.random.random() < 0.4:
            v.post("obl", self.case(self.pick(["by", "before"]), self.pick([
                lambda: self.det(Node("end", "NN")).post("nmod", self.case("of", self.det(Node("month", "NN")))),
                lambda: Node(self.pick(MONTHS), "NNP"), lambda: Node(self.pick(WEEKDAYS), "NNP")])()))
        return v

    def possessed(self, form, lemma):
        return Node(form, "NNS", lemma=lemma).pre("nmod:poss", Node("its", "PRP$"))

    def pledged(self):
        v = self.finite(self.pick(["agree", "pledge", "vow", "refuse", "promise", "plan", "threaten"]), self.party(),
                        tense=self.pick(["past", "past", "present"]))
        return v.post("xcomp", self.action())

    def expected(self):
        subject = self.party()
        v = self.passive(self.pick(["expect", "schedule"]), subject, tense="present")
        act = self.infinitive(self.pick(["visit", "meet", "arrive"]))
        if act.lemma == "visit":
            act.post("obj", self.place())
        elif act.lemma == "meet":
            act.post("obj", self.official())
        else:
            act.post(*self.where())
        v.post("xcomp", act)
        relation, date = self.date()
        return self._to(act, relation, date, v)

    def _to(self, act, relation, date, v):
        act.post(relation, date)
        return v

    def imposed(self):
        sanctions = Node("sanctions", "NNS", lemma="sanction")
        if self.random.random() < 0.5:
            sanctions.near("amod", Node(self.pick(["new", "fresh", "economic"]), "JJ"))
        targets = self.case("on", self.party())
        if self.random.random() < 0.5:
            v = self.finite(self.pick(["impose", "lift"]), self.party()).post("obj", sanctions)
            (v if v.lemma == "impose" else sanctions).post("obl" if v.lemma == "impose" else "nmod", targets)
        else:
            v = self.passive("impose", sanctions).post("obl", targets).post("obl:agent", self.case("by", self.state()))
        return self.adjuncts(v, place=0)

    def nominal(self):
        """A nominal event as subject."""
        head = self.pick(["attack", "meeting", "talks", "visit"])
        if head == "attack":
            subject = self.det(Node("attack", "NN")).post("nmod", self.case("on", self.place()))
            v = self.finite("kill", subject).post("obj", self.people())
        elif head == "meeting":
            subject = self.det(Node("meeting", "NN")).post("nmod", self.case("between", self.pair()))
            v = self.finite("follow", subject).post("obj", Node("months", "NNS", lemma="month").post(
                "nmod", self.case("of", Node("tension", "NN"))))
        elif head == "talks":
            subject = Node("talks", "NNS", lemma="talk").post("nmod", self.case("between", self.pair_of_states()))
            v = self.finite(self.pick(["end", "begin", "resume"]), subject)
            if self.random.random() < 0.5 and v.lemma == "end":
                v.post("obl", self.case("without", self.det(Node("agreement", "NN"), "an")))
        else:
            subject = Node("visit", "NN").pre("nmod:poss", self.possessive(self.person()))
            subject.post("nmod", self.case("to", self.place()))
            v = self.finite("end", subject)
        return self.adjuncts(v)

    def relative(self):
        subject = self.person()
        inner = verb(self.pick(["lead", "back", "head"][:2]), "VBZ")
        inner.post("obj", self.organization())
        inner.pre("nsubj", Node("who", "WP")).pre("punct", punct(","))
        subject.post("acl:relcl", inner).post("punct", punct(","))
        v = self.finite(self.pick(["arrive", "travel"]), subject)
        v.post("obl", self.case("in" if v.lemma == "arrive" else "to", self.capital()))
        return self.adjuncts(v, place=0)

    def reduced(self):
        """Reduced relatives: "the agreement signed in Geneva", "troops stationed near X"."""
        noun = self.det(Node(self.pick(["agreement", "ceasefire", "accord"]), "NN"))
        part = verb("sign", "VBN").post("obl", self.case("in", self.capital()))
        part.feats = "Tense=Past|VerbForm=Part|Voice=Pass"
        if self.random.random() < 0.5:
            part.post("obl:agent", self.case("by", self.pair_of_states()))
        noun.post("acl", part)
        v = self.passive(self.pick(["suspend", "reject", "criticize", "welcome"]), noun)
        v.post("obl:agent", self.case("by", self.party()))
        return v

    def expelled(self):
        v = self.finite(self.pick(["expel", "summon", "recall"]), self.state())
        if v.lemma == "expel":
            v.post("obj", Node("diplomats", "NNS", lemma="diplomat").near("nummod", Node(self.pick(["two", "six", "12"]), "CD")).near("amod", self.nationality()))
        else:
            v.post("obj", self.det(Node("ambassador", "NN").near("amod", self.nationality())) if v.lemma == "summon" else
                   Node("ambassador", "NN").near("nmod:poss", Node("its", "PRP$")))
        if self.random.random() < 0.6:
            v.post("obl", self.case("over", self.attack_noun()))
        return self.adjuncts(v, place=0)

    def discussed(self):
        sides = self.det(Node(self.pick(["sides", "ministers", "leaders"]), "NNS").near("nummod", Node("two", "CD")))
        sides.lemma = {"sides": "side", "ministers": "minister", "leaders": "leader"}[sides.form]
        v = self.finite(self.pick(["discuss", "review"]), sides).post("obj", self.topic())
        second = verb(self.pick(["agree", "reaffirm"]), "VBD").pre("cc", Node("and", "CC"))
        second.number = "Plur"
        if second.lemma == "agree":
            second.post("xcomp", self.action())
        else:
            second.post("obj", Node("commitment", "NN").pre("nmod:poss", Node("their", "PRP$")).post("nmod", self.case("to", self.topic())))
        return v.post("conj", second)

    def based(self):
        group = Node("group", "NN")
        origin = self.place()
        hyphen, part = punct("-"), verb("base", "VBN")
        part.feats = "Tense=Past|VerbForm=Part|Voice=Pass"
        origin.glue_next, hyphen.glue_next = True, True
        origin.post("punct", hyphen)
        part.pre("obl:unmarked", origin)
        group.near("amod", part).near("compound", Node(self.pick(["militant", "rebel", "aid"]), "NN"))
        v = self.finite("claim", self.det(group))
        v.post("obj", Node("responsibility", "NN").post("nmod", self.case("for", self.det(Node(self.pick(["attack", "bombing", "blast"]), "NN")))))
        return self.adjuncts(v, place=0)

    def while_clause(self):
        v = self.event_simple()
        clause = self.finite(self.pick(["continue", "end"]), self.det(Node(self.pick(["fighting", "visit", "summit"]), "NN")))
        clause.post(*self.where())
        return v.post("advcl", clause.pre("mark", Node(self.pick(["as", "while", "after", "before"]), "IN", upos="SCONJ")))

    def event_simple(self):
        return self.pick([self.met, self.killed, self.struck, self.signed])()

    def control(self):
        subject = self.organization()
        v = self.finite("say", subject)
        pronoun = Node("it", "PRP")
        inner = verb(self.pick(["launch", "deploy", "release"]), "VB")
        inner.pre("aux", Node(self.pick(["would", "will"]), "MD"))
        inner.left[0][1].lemma = inner.left[0][1].form
        inner.pre("nsubj", pronoun)
        thing = {"launch": lambda: self.det(Node("investigation", "NN"), "an"), "deploy": lambda: Node("troops", "NNS"),
                 "release": lambda: self.people()}[inner.lemma]()
        inner.post("obj", thing)
        if self.random.random() < 0.4:
            inner.pre("mark", Node("that", "IN", upos="SCONJ"))
        return v.post("ccomp", inner)

    def called_for(self):
        v = self.finite("call", self.party())
        thing = self.det(Node("ceasefire", "NN").near("amod", Node("immediate", "JJ")), "an")
        return self.adjuncts(v.post("obl", self.case("for", thing)), place=0)
