"""Small trees in the annotation of UD English EWT 2.16, put together from the inside out.

A node is a word with dependents to its left and right; a sentence is the root node. Features and
multiword tokens follow from the tags, so that a template only names words and relations.
"""

UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "RB": "ADV", "IN": "ADP", "DT": "DET", "CD": "NUM", "CC": "CCONJ", "TO": "PART",
    "POS": "PART", "MD": "AUX", "VB": "VERB", "VBD": "VERB", "VBZ": "VERB", "VBP": "VERB",
    "VBN": "VERB", "VBG": "VERB", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON",
    "RP": "ADP", "$": "SYM", "WRB": "ADV",
}
PRONOUNS = {
    "he": "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
    "she": "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
    "it": "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
    "we": "Case=Nom|Number=Plur|Person=1|PronType=Prs",
    "they": "Case=Nom|Number=Plur|Person=3|PronType=Prs",
    "i": "Case=Nom|Number=Sing|Person=1|PronType=Prs",
    "them": "Case=Acc|Number=Plur|Person=3|PronType=Prs",
    "his": "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    "her": "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    "its": "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    "their": "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs",
    "our": "Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs",
    "who": "PronType=Rel", "which": "PronType=Rel", "that": "PronType=Rel",
}
DETERMINERS = {
    "the": "Definite=Def|PronType=Art", "a": "Definite=Ind|PronType=Art",
    "an": "Definite=Ind|PronType=Art", "this": "Number=Sing|PronType=Dem",
    "both": "PronType=Tot", "all": "PronType=Tot", "no": "PronType=Neg",
    "any": "PronType=Ind", "these": "Number=Plur|PronType=Dem",
}


LEMMAS = {"1,200": "1200", "people": "people", "troops": "troops", "Nations": "Nation"}
FEATURES = {"never": "PronType=Neg", "second": "Degree=Pos|NumForm=Word|NumType=Ord", "troops": "Number=Ptan"}


class Node:
    """A word, its annotation and its dependents in order."""

    def __init__(self, form, xpos, lemma=None, upos=None, feats=None):
        self.form, self.xpos = form, xpos
        self.upos = upos or UPOS.get(xpos, "PUNCT")
        proper = self.upos == "PROPN" or xpos in ("NNP", "NNPS")
        self.lemma = lemma or LEMMAS.get(form) or ("a" if form == "an" else form if proper else form.lower())
        self.feats = feats
        self.number, self.person = ("Plur" if xpos in ("NNS", "NNPS") else "Sing"), 3
        self.left, self.right = [], []
        self.name = None
        self.fused = False

    def pre(self, relation, node):
        """A dependent before the head and before those already there."""
        self.left.insert(0, (relation, node))
        return self

    def near(self, relation, node):
        """A dependent before the head, after those already there."""
        self.left.append((relation, node))
        return self

    def post(self, relation, node):
        """A dependent after the head and after those already there."""
        self.right.append((relation, node))
        return self

    def features(self):
        if self.feats is not None:
            return self.feats
        form = self.form.lower()
        agreement = f"Number={self.number}|Person={self.person}"
        if form in FEATURES:
            return FEATURES[form]
        if self.upos == "PRON" and form in PRONOUNS:
            return PRONOUNS[form]
        if self.upos == "DET":
            return DETERMINERS.get(form, "_")
        return {
            "NN": "Number=Sing", "NNS": "Number=Plur", "JJ": "Degree=Pos", "JJR": "Degree=Cmp",
            "JJS": "Degree=Sup", "NNPS": "Number=Plur", "MD": "VerbForm=Fin",
            "NNP": "Degree=Pos" if self.upos == "ADJ" else "Number=Sing",
            "VB": "VerbForm=Inf", "VBN": "Tense=Past|VerbForm=Part",
            "VBG": "Tense=Pres|VerbForm=Part",
            "VBD": f"Mood=Ind|{agreement}|Tense=Past|VerbForm=Fin",
            "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
            "VBP": f"Mood=Ind|{agreement}|Tense=Pres|VerbForm=Fin",
            "CD": f"NumForm={'Digit' if self.form[0].isdigit() else 'Word'}|NumType=Card",
        }.get(self.xpos, "_")

    def flatten(self, relation="root", head=None, out=None):
        """(node, relation, head) of every word in order."""
        out = [] if out is None else out
        for r, n in self.left:
            n.flatten(r, self, out)
        out.append((self, relation, head))
        for r, n in self.right:
            n.flatten(r, self, out)
        return out


def punct(form):
    tag = {",": ",", ".": ".", "?": ".", "!": ".", ":": ":", ";": ":", "—": ":", "--": ":", "-": "HYPH",
           "(": "-LRB-", ")": "-RRB-", "“": "``", "”": "''", "…": ".", "–": ":"}[form]
    return Node(form, tag, lemma='"' if form in "“”" else form, upos="PUNCT", feats="_")


NO_SPACE_BEFORE = {",", ".", "?", "!", ":", ";", ")", "”", "'s", "’s", "n't", "n’t", "'", "’", "…", "%"}
NO_SPACE_AFTER = {"(", "“", "$"}


def conllu(root, sent_id, quotes, new_document=False):
    """The sentence as CoNLL-U, and its names as IOB2. `quotes` is "curly" or "straight"."""
    rows = root.flatten()
    index = {id(n): i + 1 for i, (n, _, _) in enumerate(rows)}
    assert len(index) == len(rows), "a node stands in the tree twice"
    capital = True
    for i, (n, _, _) in enumerate(rows):
        if n.form == "a" and n.upos == "DET" and rows[i + 1][0].form[0] in "aeiouAEIOU":
            n.form = "an"
        if capital and n.form[0].islower() and not getattr(n, "keep_case", False):
            n.form = n.form[0].upper() + n.form[1:]
        capital = n.form == "“" and (i == 0 or rows[i - 1][0].form in (",", ":"))
    forms = []
    for n, _, _ in rows:
        form = n.form
        if quotes == "straight":
            form = {"“": '"', "”": '"'}.get(form, form.replace("’", "'"))
        else:
            form = form.replace("'", "’")
        forms.append(form)
    space = []
    for i, (n, _, _) in enumerate(rows):
        after = rows[i + 1][0] if i + 1 < len(rows) else None
        glued = after is not None and (
            after.form in NO_SPACE_BEFORE or n.form in NO_SPACE_AFTER or after.fused
            or getattr(n, "glue_next", False))
        space.append(not glued)
    text = "".join(f + (" " if s and i + 1 < len(forms) else "") for i, (f, s) in enumerate(zip(forms, space)))
    lines = ["# newdoc"] if new_document else []
    lines += [f"# sent_id = {sent_id}", f"# text = {text}"]
    i = 0
    while i < len(rows):
        end = i
        while end + 1 < len(rows) and rows[end + 1][0].fused:
            end += 1
        if end > i:
            misc = "_" if space[end] else "SpaceAfter=No"
            lines.append(f"{i + 1}-{end + 1}\t{''.join(forms[i:end + 1])}" + "\t_" * 7 + f"\t{misc}")
        for k in range(i, end + 1):
            n, relation, head = rows[k]
            misc = "SpaceAfter=No" if end == i and not space[k] and k + 1 < len(rows) else "_"
            h = 0 if head is None else index[id(head)]
            lines.append("\t".join([
                str(k + 1), forms[k], n.lemma, n.upos, n.xpos, n.features(), str(h), relation, "_", misc]))
        i = end + 1
    names = [f"# sent_id = {sent_id}", f"# text = {text}"]
    previous = None
    for k, (n, _, _) in enumerate(rows):
        tag = "O" if n.name is None else ("I-" if n.name is previous else "B-") + n.name[0]
        previous = n.name
        names.append(f"{k + 1}\t{forms[k]}\t{tag}")
    return "\n".join(lines) + "\n\n", "\n".join(names) + "\n\n"
