"""Parties: the actors of a clause as it has them, men with the group or the force they are said to be of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rawi.model.mention import Resolved
from rawi.model.value import Actor
from rawi.report.sides.kinds import DOERS, FIGHTERS, FORCES, ONLY_HIT
from rawi.report.values import Values
from rawi.text.letters import QUOTES

UNNAMED = frozenset(("gunmen", "attackers", "mercenaries"))
_TAKING_SIDES = frozenset(("generic.factions", "generic.opposition", "generic.opposition-fighters", "generic.rebels"))
"""Words whose ل names the other side: المعارضة للنظام."""
_BELONGING_TOKENS = 3
_SERVING_TOKENS = 3
_PAIR = 2
_MEN = frozenset(
    f"generic.{men}" for men in ("soldiers", "police-members", "security-members", "security-units", "force-members")
)
"""Words for men of a force, whichever it is."""
_SERVANTS = _MEN | {"generic.officials"}
_PRIVATE = "civilians"
_HELPERS = "rescue"
_WORKING_TOKENS = 3
_ABSOLUTE = ("ون", "ين", "ان")
"""Endings of the plural and the dual that own nothing: مسلحون, and not مسلحو."""
_ADJECTIVES = 2
_FEMININE = "ه"
_PARTICLES = ("و", "ب", "ل", "ف")
_FROM = "من"
MARKS = QUOTES | frozenset("()")
_CALLED_TOKENS = 8
_KNOWN_TOKENS = 3
_TIED_TOKENS = 5
_TIED_ADJECTIVES = 3
"""How many adjectives of a group may stand before what ties it: الحركة | الصومالية المتشددة | المرتبطة بالتنظيم."""
_THE = "ال"


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as the clause has it, in tokens `[first, last)`: مسلحون من الحركة is the movement, from مسلحون on."""

    resolved: Resolved = field(hash=False, compare=False)
    first: int
    last: int

    @property
    def actor(self) -> Actor:
        """Who it is."""
        actor: Actor = self.resolved.value
        return actor

    @property
    def proclitic(self) -> str:
        """The particles written together with the name."""
        return str(self.resolved.mention.detail["proclitic"])


def merged(actors: list[Resolved], values: Values) -> tuple[Party, ...]:
    """The actors as parties: a word for armed people and the group they are said to belong to are one, and so are a
    group and whose it is said to be."""
    parties: list[Party] = []
    for resolved in actors:
        mention = resolved.mention
        last = parties[-1] if parties else None
        if last is not None and _belongs(last, resolved, values):
            parties[-1] = Party(_armed(resolved), last.first, mention.last)
            if len(parties) > 1 and _serve_alike(parties[-2], last):
                parties[-2:] = [Party(_armed(resolved), parties[-2].first, mention.last)]
        elif last is not None and (_is_told_by(last, resolved, values) or _are_from_among(last, resolved, values)):
            parties[-1] = Party(last.resolved, last.first, mention.last)
        else:
            parties.append(Party(_retired(resolved, values), mention.first, mention.last))
    return tuple(parties)


def _serve_alike(men: Party, others: Party) -> bool:
    """Whether men of a force stand beside others of whom it is said whose they are: ضابط وجنديان في كذا."""
    rules = {men.resolved.mention.rule, others.resolved.mention.rule}
    return rules <= _MEN and others.proclitic == "و" and others.first - men.last <= 1


def _is_told_by(party: Party, other: Resolved, values: Values) -> bool:
    """Whether a group is named only in telling whose another is: الحركة المرتبطة بالتنظيم."""
    armed = {party.actor.kind, other.value.kind} <= DOERS
    return armed and party.actor.label not in UNNAMED and is_tied(party.last, other.mention.first, values)


def _are_from_among(party: Party, people: Resolved, values: Values) -> bool:
    """Whether armed men are only told to be some of the people of a place: مجموعات مسلحة من أبناء المدينة."""
    only = party.actor.label in UNNAMED and people.value.label in ONLY_HIT
    return only and values.text.keys[party.last : people.mention.first] == (_FROM,)


def _retired(man: Resolved, values: Values) -> Resolved:
    """A man of a force as the private person he is once he has left it: ضابطا متقاعدا، قاضيا سابقا."""
    left = values.text.keys[man.mention.last : man.mention.last + 1]
    if man.mention.rule not in _SERVANTS or values.words["retired"].isdisjoint(left):
        return man
    return Resolved(man.mention, replace(man.value, label=_PRIVATE, kind="population"), man.reason)


def _armed(owner: Resolved) -> Resolved:
    """Whom armed men are said to be of, as those who bear arms: مسلحون من الروهينغا are no population."""
    if owner.value.kind != "population":
        return owner
    return Resolved(owner.mention, replace(owner.value, kind="armed_group"), owner.reason)


def _belongs(party: Party, owner: Resolved, values: Values) -> bool:
    """Whether a generic party is said to be of the one named next: مسلحين من داعش، طائرات تابعة للتحالف."""
    if _serves(party, owner, values):
        return True
    if owner.value.kind == _HELPERS:
        return _works_for(party, owner, values)
    generic = party.resolved.mention.rule.startswith("generic.") or party.actor.label in UNNAMED
    if party.actor.label in UNNAMED and owner.value.kind == "population" and owner.value.label not in ONLY_HIT:
        return values.text.keys[party.last : owner.mention.first] == ("من",)  # مسلحون من الروهينغا
    if not generic or owner.value.kind not in DOERS or owner.value.label in UNNAMED:
        return False
    if values.text.keys[owner.mention.first] in values.words["house"] | values.words["position"]:
        return False  # هاجم مسلحون السفارة الإيرانية، هاجم أفراد عصابة مركز الشرطة
    if owner.mention.first == party.last and values.text.keys[party.last] in values.words["thing"]:
        return False  # هاجمت مجموعة مسلحة حاجزا أمنيا
    gap = values.text.keys[party.last : owner.mention.first]
    if _are_called(party, gap, values):
        return True
    words = _past_adjectives(party, [key for key in _unquoted(gap, values) if key not in MARKS], values)
    if words == ["من"] and values.text.keys[party.first] in values.words["thing"]:
        return False  # استعاد الجيش القصر الرئاسي من المسلحين
    proclitic = str(owner.mention.detail["proclitic"])
    if party.actor.kind not in DOERS:  # ناشطين في الحركة
        return len(words) == 1 and words[0] in values.words["in_group"]
    if len(words) > _BELONGING_TOKENS or proclitic.startswith("و") or party.resolved.mention.rule in _TAKING_SIDES:
        return False
    absolute = values.text.keys[party.last - 1].endswith(_ABSOLUTE)
    if words:
        return all(key in values.words["belonging"] or key in values.words["group_noun"] for key in words)
    definite = values.text.keys[party.last - 1].startswith("ال")
    single = owner.mention.last - owner.mention.first == 1
    behind_li = proclitic == "ل"  # مسلحين للتنظيم
    nobodys = party.actor.label in UNNAMED or party.actor.kind == "unknown"
    if behind_li and absolute and nobodys and owner.value.kind in FORCES:
        return False  # كمين نصبه مسلحون لدورية للجيش: none of the army's
    if absolute and not behind_li and (not single or values.text.keys[owner.mention.first].endswith("ا")):
        return False  # هاجم مسلحون دورية للجيش، قتل مسلحون ضابطا: no construct, and no adjective
    adjective = single and values.text.keys[owner.mention.first].endswith("يه")
    return party.actor.label in UNNAMED or behind_li or not definite or adjective


def _works_for(party: Party, owner: Resolved, values: Values) -> bool:
    """Whether private people are told to work for those who help others: موظف في اللجنة، مسعفين من الهلال الأحمر."""
    gap = [key for key in values.text.keys[party.last : owner.mention.first] if key not in MARKS]
    proclitic = str(owner.mention.detail["proclitic"])
    if gap and gap[-1] in values.words["relief_body"]:
        gap.pop()
    inside = gap[-1:] and (gap[-1] in values.words["in_group"] or gap[-1] in values.words["belonging"])
    own = len(gap) <= _WORKING_TOKENS and (inside or (not gap and proclitic in ("ب", "ل")))
    return party.actor.label == _PRIVATE and bool(own)


def _are_called(party: Party, gap: tuple[str, ...], values: Values) -> bool:
    """Whether unnamed men are told by the name they call themselves (مسلحون ممن يطلقون على أنفسهم اسم «كذا»), or any
    fighters by the one they are known by (قوات الدفاع الذاتي المعروفة باسم «كذا»)."""
    if gap[:1] and gap[0] in values.words["known_by_name"]:
        return len([key for key in gap if key not in MARKS]) <= _KNOWN_TOKENS
    named = party.actor.label in UNNAMED and len(gap) <= _CALLED_TOKENS
    return named and not values.words["call_themselves"].isdisjoint(gap[:_PAIR])


def _unquoted(gap: tuple[str, ...], values: Values) -> tuple[str, ...]:
    """What stands between a party and its owner but for the name in quotes of its unit that is told to be of the owner
    (مقاتل من «لواء كذا» التابع للحركة)."""
    marks = [at for at, key in enumerate(gap) if key in QUOTES]
    if len(marks) != _PAIR or marks[1] + 1 >= len(gap) or gap[marks[1] + 1] not in values.words["belonging"]:
        return gap
    return (*gap[: marks[0]], *gap[marks[1] + 1 :])


def _past_adjectives(party: Party, words: list[str], values: Values) -> list[str]:
    """The words between a party and its owner from the one on that joins them, where adjectives of the party stand
    before it: مقاتلون متشددون | من الحركة، عناصر مسلحة | تابعة للتنظيم; but not who backs it
    (مسلحون مدعومون من الدولة)."""
    last = values.text.keys[party.last - 1]
    one = not last.endswith((*_ABSOLUTE, _FEMININE)) and words[1:] and words[1] in values.words["belonging"]
    if one and words[0].isalpha() and not words[0].startswith(_PARTICLES):
        return words[1:]  # مسلح منفرد من الحركة
    ending = last[-2:] if last.endswith(_ABSOLUTE) else _FEMININE
    joins = values.words["belonging"] | values.words["group_noun"]
    for number, word in enumerate(words[: _ADJECTIVES + 1]):
        if word in joins:
            return words[number:]
        fits = word.endswith(ending) if ending != _FEMININE else word in values.words["armed_as"]
        if not fits or word.startswith(_PARTICLES):
            break
    return words


def _serves(party: Party, owner: Resolved, values: Values) -> bool:
    """Whether a soldier or an officer is one of the force named next: ضابطا في الشرطة، عقيد متقاعد بالجيش."""
    keys = values.text.keys
    if owner.value.kind not in FIGHTERS or party.resolved.mention.rule not in _MEN | {"generic.security"}:
        return False
    gap = keys[party.last : owner.mention.first]
    among = party.resolved.mention.rule in _MEN and not gap and owner.mention.detail["proclitic"] == "ب"
    inside = among or (gap[-1:] == ("في",) and not owner.mention.detail["proclitic"])
    return inside and len(gap) <= _SERVING_TOKENS and all(key.isalpha() for key in gap)


def is_tied(last: int, first: int, values: Values, *, beside: bool = False) -> bool:
    """Whether who is named from token `first` on is only to whom the group is tied whose name ends before `last`; not
    who is named beside it (الحركة والتنظيم) or, unless `beside`, acts beside it (الحركة المتحالفة مع التنظيم)."""
    if not 0 < first - last <= _TIED_TOKENS:
        return False
    words, keys = values.words, [key for key in values.text.keys[last:first] if key[-1:].isalpha()]
    for number, key in enumerate(keys[: _TIED_ADJECTIVES + 1]):
        if key in words["ties"] and (beside or key not in words["allied"]):
            return all(rest in words["tie_particle"] for rest in keys[number + 1 :])
        if key in words["branch"]:
            return all(rest.startswith(_THE) for rest in keys[number + 1 :])
        if not key.startswith(_THE):
            return False
    return False
