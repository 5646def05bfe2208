"""Inflected forms of a lexicon entry, so that an entry is written once: number and gender, not meaning.

Only regular morphology is generated; broken plurals are written out in the lexicon.
"""

from __future__ import annotations

_DERIVED = 4
"""Fewest letters of a verb with a prefix (استهدف), whose dual is one word more."""


def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun with its duals and, for a feminine in ة, its sound plural: غارة، غارتان، غارتين، غارات."""
    if noun.endswith("ة"):
        stem = noun[:-1]
        return (noun, stem + "تان", stem + "تين", stem + "تي", stem + "تا", stem + "ات")
    return (noun, noun + "ان", noun + "ين", noun + "ي", noun + "ا")


def verb_forms(verb: str) -> tuple[str, ...]:
    """A perfect verb (third person masculine singular) in the persons news tells of: قصف، قصفت، قصفوا، قصفتا; a longer
    one that begins with an alif in the dual of men, too (أصيبا، استهدفا), which of others is a noun as well (قصفا)."""
    if verb.endswith(("ى", "ا")):  # defective: تبنى، تبنت، تبنوا
        stem = verb[:-1]
        return (verb, stem + "ت", stem + "وا", stem + "يا")
    forms = (verb, verb + "ت", verb + "وا", verb + "تا", verb + "ن")
    return (*forms, verb + "ا") if len(verb) >= _DERIVED and verb[0] in "اأ" else forms


def our_forms(verb: str) -> tuple[str, ...]:
    """A perfect verb in the person in which those tell of their deeds who did them: قصفنا، ألقينا."""
    if verb.endswith("ى"):
        return (verb[:-1] + "ينا",)
    return () if verb.endswith(("ا", "ن")) else (verb + "نا",)


def present_forms(verb: str) -> tuple[str, ...]:
    """An imperfect verb in ي with its feminine and plural: يقصف، تقصف، يقصفون، يقصفوا، تقصفان."""
    stem = verb[1:]
    if verb.endswith(("ى", "ي")):  # defective: يلقي، يلقون، يلقيان
        return (verb, "ت" + stem, verb[:-1] + "ون", verb[:-1] + "وا", verb[:-1] + "يان", "ت" + stem[:-1] + "يان")
    if verb.endswith("و"):  # يسطو، يسطون
        return (verb, "ت" + stem, verb + "ن", verb + "ا", verb + "ان", "ت" + stem + "ان")
    return (verb, "ت" + stem, verb + "ون", verb + "وا", verb + "ان", "ت" + stem + "ان")


def adjective_forms(adjective: str) -> tuple[str, ...]:
    """An adjective or nisba in all regular genders, numbers and cases: حوثي، حوثية، حوثيون، حوثيين، حوثيان، حوثيات."""
    return tuple(adjective + ending for ending in ("", "ة", "ون", "ين", "ان", "ات", "تان", "تين"))
