#!/usr/bin/env python3
"""Writes news.conllu and news.iob2: sentences of the news register with trees and names.

Persons, groups and facts are invented. Annotation follows UD English EWT 2.16. The same seed gives
the same files. Usage: generate.py [FOLDER [SEED DOCUMENTS]]
"""
import random
import sys
from pathlib import Path

from affairs import Affairs
from clauses import verb
from phrases import MONTHS
from trees import Node, conllu, punct

SEED, DOCUMENTS = 20, 100


class Reports(Affairs):
    """Sentences with their final stop: quotations, datelines, headlines."""

    def stop(self, root):
        if root.right and root.right[-1][1].form == "," and root.right[-1][0] == "punct":
            root.right.pop()
        self.drop_last_comma(root)
        return root.post("punct", punct("."))

    def drop_last_comma(self, node):
        """A closing comma before the stop is not written."""
        while node.right:
            relation, last = node.right[-1]
            if relation == "punct" and last.form == ",":
                node.right.pop()
                return
            node = last

    def plain(self):
        return self.stop(self.event())

    def fronted(self):
        """An adjunct before the clause."""
        self.timed = True
        v = self.event()
        self.timed = False
        relation, date = self.date()
        if relation == "obl:unmarked":
            relation, date = "obl", self.case("in", self.det(Node("statement", "NN"), "a"))
        v.pre("punct", punct(",")).pre(relation, date)
        return self.stop(v)

    def according(self):
        v = self.event()
        source = self.pick([self.organization, self.official])()
        phrase = Node("according", "VBG", lemma="accord", feats="ExtPos=ADP|Tense=Pres|VerbForm=Part")
        phrase.post("fixed", Node("to", "IN", upos="ADP"))
        source.pre("case", phrase)
        if self.random.random() < 0.5:
            self.drop_last_comma(v)
            source.pre("punct", punct(","))
            v.post("obl", source)
        else:
            self.drop_last_comma(source)
            v.pre("punct", punct(",")).pre("obl", source)
        return self.stop(v)

    def indirect(self):
        v = self.finite(self.pick(["say", "announce", "warn", "confirm", "deny", "claim", "insist", "stress", "add"]), self.party())
        inner = self.event()
        if self.random.random() < 0.7:
            inner.pre("mark", Node("that", "IN", upos="SCONJ"))
        if self.random.random() < 0.3:
            v.post(*self.date())
            inner.left = [x for x in inner.left if x[1].form != "that"]
            inner.pre("mark", Node("that", "IN", upos="SCONJ"))
        return self.stop(v.post("ccomp", inner))

    def trailing(self):
        """What was said first, the cue after it: "X did Y, the ministry said in a statement."."""
        inner = self.event()
        self.drop_last_comma(inner)
        speaker = self.body()
        cue = self.finite(self.pick(["say", "say", "add", "announce"]), speaker)
        if self.random.random() < 0.5:
            self.tell(cue)
        elif self.random.random() < 0.5:
            cue.post(*self.date())
        inner.post("punct", punct(","))
        cue.left.insert(0, ("ccomp", inner))
        return self.stop(cue)

    def medial(self):
        """The cue inside: "The deal, he said, is close."."""
        inner = self.copular()
        subject = [n for r, n in inner.left if r == "nsubj"][0]
        self.drop_last_comma(subject)
        cue = self.finite("say", Node(self.pick(["he", "she"]), "PRP") if self.random.random() < 0.6 else self.surname())
        cue.pre("punct", punct(",")).post("punct", punct(","))
        at = [i for i, (r, n) in enumerate(inner.left) if n is subject][0] + 1
        inner.left.insert(at, ("parataxis", cue))
        return self.stop(inner)

    def signature(self):
        """The signature under a post."""
        name = self.person()
        if self.random.random() < 0.6:
            name.pre("nmod:desc", self.office())
        handle = Node("@" + self.pick(["SecVossen", "HBrekstad", "MFA_Baku", "ForeignOfficeIS"]), "NNP")
        handle.keep_case = True
        handle.near("punct", punct("(")).post("punct", punct(")"))
        day = Node(str(self.random.randrange(1, 29)), "CD").pre("nmod:unmarked", Node(self.pick(MONTHS), "NNP"))
        day.post("punct", punct(",")).post("nmod:unmarked", Node(self.pick(["2023", "2024", "2025"]), "CD"))
        return name.pre("punct", punct("—")).post("appos", handle).post("list", day)

    def words(self):
        """What stands between quotation marks."""
        r = self.random.randrange(12)
        if r >= 5:
            v = self.pick([self.copular, self.future, self.perfect, self.act, self.raising, self.conditional])()
            self.drop_last_comma(v)
            return v
        if r == 0:
            v = verb(self.pick(["accept", "continue", "resume"]), "VB")
            v.pre("advmod", Node("never", "RB")) if self.random.random() < 0.4 else None
            v.pre("aux", Node("will", "MD", lemma="will")).pre("nsubj", Node("we", "PRP"))
            v.post("obj", self.det(Node(self.pick(["talks", "dialogue", "ceasefire"]), "NN")))
            if v.right[-1][1].form == "talks":
                v.right[-1][1].xpos, v.right[-1][1].lemma = "NNS", "talk"
            return v
        if r == 1:
            head = Node(self.pick(["unacceptable", "serious", "important", "dangerous"]), "JJ")
            be = Node("is", "VBZ", lemma="be", upos="AUX")
            return head.pre("cop", be).pre("nsubj", Node("this", "DT", upos="PRON", feats="Number=Sing|PronType=Dem"))
        if r == 2:
            head = Node("room", "NN")
            be = Node("is", "VBZ", lemma="be")
            be.pre("expl", Node("there", "EX", upos="PRON", feats="_"))
            head.pre("det", Node("no", "DT")).post("nmod", self.case("for", Node("compromise", "NN")))
            return be.post("nsubj", head)
        if r == 3:
            v = verb("expect", "VBP")
            v.number, v.person = "Plur", 1
            v.pre("nsubj", Node("we", "PRP")).post("obj", self.party())
            return v.post("xcomp", self.action())
        v = verb("share", "VBP")
        v.number = "Plur"
        countries = Node("countries", "NNS", lemma="country").pre("nummod", Node("two", "CD")).pre(
            "nmod:poss", Node("our", "PRP$"))
        v.pre("nsubj", countries)
        interest = self.det(Node("interest", "NN").near("amod", Node("common", "JJ")), "a")
        return v.post("obj", interest.post("nmod", self.case("in", Node("stability", "NN"))))

    def quoted(self):
        """Quotations before, after and around the cue."""
        words = self.words()
        base = self.pick(["say", "say", "say", "add", "warn", "tell", "insist"])
        speaker = self.official() if self.random.random() < 0.75 else Node(self.pick(["he", "she"]), "PRP")
        order = self.random.randrange(3)
        if order == 0:
            cue = self.finite(base, speaker)
            self.tell(cue)
            words.pre("punct", punct("“")).post("punct", punct(",")).post("punct", punct("”"))
            cue.left.insert(0, ("ccomp", words))
            return self.stop(cue)
        if order == 1:
            if speaker.upos == "PRON":
                speaker = self.official()
            if base == "tell":
                base = "say"
            cue = verb(base, "VBD").post("nsubj", speaker)
            words.pre("punct", punct("“")).post("punct", punct(",")).post("punct", punct("”"))
            cue.pre("ccomp", words)
            self.adjuncts(cue, place=0.2) if not any(r == "appos" for r, _ in speaker.right) else None
            return self.stop(cue)
        cue = self.finite(base, speaker)
        self.tell(cue)
        mark = self.pick([",", ":"])
        words.pre("punct", punct("“")).pre("punct", punct(mark))
        words.post("punct", punct(".")).post("punct", punct("”"))
        return cue.post("ccomp", words)

    def tell(self, cue):
        if cue.lemma == "tell":
            cue.post("iobj", Node("reporters", "NNS", lemma="reporter"))
            if self.random.random() < 0.6:
                cue.post(*self.where())
        elif self.random.random() < 0.3:
            cue.post("obl", self.case("in", self.det(Node(self.pick(["statement", "post", "readout", "interview"]), "NN"),
                                                     "a")))
            noun = cue.right[-1][1]
            if noun.form == "interview":
                noun.left[-1][1].form = noun.left[-1][1].lemma = "an"
                noun.left[-1][1].lemma = "a"
            if noun.form == "post":
                x = Node("X", "NNP")
                x.name = ("ORG", self.random.random())
                noun.post("nmod", self.case("on", x))

    def dateline(self):
        clause = self.plain()
        city = self.capital()
        if self.random.random() < 0.6:
            city.form = city.form.upper()
        if self.random.random() < 0.4:
            wire = Node(self.pick(["AP", "AFP", "Reuters", "Xinhua"]), "NNP")
            wire.name = ("ORG", self.random.random())
            wire.near("punct", punct("(")).post("punct", punct(")"))
            city.post("parataxis", wire)
        mark = punct(self.pick([":", "—", "--", "-"]))
        if mark.form == "-":
            mark.xpos = ":"
        clause.pre("punct", mark)
        stop = clause.right.pop()
        city.post("parataxis", clause)
        city.right.append(stop)
        first = clause.flatten()
        for node, _, _ in first:
            if node.upos != "PUNCT":
                if node.form[0].islower():
                    node.form = node.form[0].upper() + node.form[1:]
                break
        return city

    def headline(self):
        """Telegraphic present, articles dropped; plain, Title Case or capitals."""
        r = self.random.randrange(10)
        if r >= 8:
            v = self.act()
            v.right = [x for x in v.right if x[0] == "obj"]
            subject = [n for k, n in v.left if k == "nsubj"][0]
            self.drop_last_comma(subject)
            v.form, v.xpos = (verb(v.lemma, "VBP").form, "VBP") if v.number == "Plur" else (
                verb(v.lemma, "VBZ").form, "VBZ")
        elif r == 7:
            v = self.act_passive()
            v.left = [x for x in v.left if x[0] != "aux:pass"]
        elif r == 6:
            v = self.indirect_headline()
        elif r == 0:
            v = self.finite(self.pick(["condemn", "reject", "welcome", "criticize"]), self.pick([self.state, self.surname])(), "present")
            v.post("obj", Node(self.pick(["attack", "deal", "plan", "strike"]), "NN").near("compound", self.place()))
        elif r == 1:
            who = Node(self.pick(["soldiers", "civilians", "protesters", "troops"]), "NNS")
            who.lemma = who.form if who.form == "troops" else who.form[:-1]
            v = verb(self.pick(["kill", "wound", "arrest", "detain"]), "VBN")
            v.feats = "Tense=Past|VerbForm=Part|Voice=Pass"
            v.pre("nsubj:pass", who.pre("nummod", Node(self.pick(["12", "three", "27", "At"][:3]), "CD")))
            v.post("obl", self.case("in", Node(self.pick(["blast", "attack", "raid", "clash"]), "NN").near("compound", self.place())))
        elif r == 2:
            v = self.finite("say", self.pick([self.surname, self.state])(), "present")
            inner = self.infinitive(self.pick(["resume", "begin", "continue"]))
            talks = Node("talks", "NNS", lemma="talk").near("compound", self.place())
            inner.pre("nsubj", talks)
            if self.random.random() < 0.6:
                inner.post("obl:unmarked", Node(self.pick(["Monday", "Friday"]), "NNP"))
            v.post("ccomp", inner)
        elif r == 3:
            v = self.finite(self.pick(["meet", "host", "urge"]), self.surname(), "present")
            if v.lemma == "urge":
                v.post("obj", self.state()).post("xcomp", self.action())
            else:
                v.post("obj", self.person().pre("nmod:desc", self.office().pre("amod", self.nationality())))
                v.post("obl", self.case("in", self.capital()))
        elif r == 4:
            v = self.pair_of_states()
            subject, v = v, verb("sign", "VBP")
            v.number = "Plur"
            deal = Node(self.pick(["deal", "pact", "treaty"]), "NN").near("compound", Node(self.pick(["trade", "defense", "gas"]), "NN"))
            v.pre("nsubj", subject).post("obj", deal)
        else:
            v = self.infinitive(self.pick(["visit", "host", "sign", "lift"]))
            v.pre("nsubj", self.pick([self.state, self.surname])())
            thing = {"visit": self.place, "host": lambda: Node("summit", "NN").near("compound", Node("peace", "NN")),
                     "sign": lambda: Node("accord", "NN").near("compound", Node("border", "NN")),
                     "lift": lambda: Node("sanctions", "NNS", lemma="sanction")}[v.lemma]()
            v.post("obj", thing)
        self.drop_articles(v)
        self.drop_last_comma(v)
        style = self.random.random()
        for node, _, _ in v.flatten():
            if style < 0.4 and node.upos in ("NOUN", "VERB", "ADJ", "ADV", "NUM", "PRON") and not node.fused:
                node.form = node.form[0].upper() + node.form[1:]
            elif style > 0.8:
                node.form = node.form.upper()
        return v

    def indirect_headline(self):
        """"Truce holds for third day, U.N. says"."""
        inner = self.act()
        inner.right = [x for x in inner.right if x[0] == "obj"]
        self.drop_last_comma(inner)
        inner.form, inner.xpos = (verb(inner.lemma, "VBP").form, "VBP") if inner.number == "Plur" else (
            verb(inner.lemma, "VBZ").form, "VBZ")
        cue = self.finite("say", self.pick([self.surname, lambda: Node("envoy", "NN"), lambda: Node("officials", "NNS", lemma="official")])(), "present")
        inner.post("punct", punct(","))
        cue.left.insert(0, ("ccomp", inner))
        return cue

    def drop_articles(self, root):
        for node, _, _ in root.flatten():
            node.left = [x for x in node.left if x[0] != "det"]

    def sentence(self, first):
        if first and self.random.random() < 0.6:
            return self.headline()
        return self.pick([self.plain] * 7 + [self.quoted] * 4 + [self.indirect] * 2 + [self.fronted, self.according, self.trailing, self.trailing, self.medial]
                         + [self.signature] * (self.random.random() < 0.3)
                         + ([self.dateline] * 12 if first else [self.headline]))()


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
    seed, documents = map(int, sys.argv[2:4]) if len(sys.argv) > 3 else (SEED, DOCUMENTS)
    reports = Reports(random.Random(seed))
    trees, names = [], []
    for document in range(documents):
        quotes = reports.pick(["curly", "straight"])
        for k in range(8):
            tree, name = conllu(reports.sentence(k < 2), f"attache-news-{document + 1}-{k + 1}", quotes, k == 0)
            if tree.count("\n") > 75:
                continue
            trees.append(tree)
            names.append(name)
    (folder / "news.conllu").write_text("".join(trees))
    (folder / "news.iob2").write_text("".join(names))
    print(len(trees), "sentences")


if __name__ == "__main__":
    main()
