"""Rules of standing for what somebody asks for, helps towards or makes use of, and for what a place only undergoes.

Each says "hypothetical", "general" or None, as `standing.py` asks it.
"""

from __future__ import annotations

from rawi.report.acts.clause import Clause

_ASKED_TOKENS = 4
_HELP_TOKENS = 12
_STATE_TOKENS = 2
_BEHIND_TOKENS = 4
_AT = ("علي", "في")
_BY = "ب"
_SEVERAL = "ات"
_SINCE = frozenset(("منذ", "امس", "اليوم"))
_SINCE_TOKENS = 14
_STOPS = frozenset("،؛:.")


def asked_for(clause: Clause) -> str | None:
    """A blow or a withdrawal that somebody asks for (طلب ضربة قاسية، طالبت الحركة بانسحاب القوات); what is known points
    back (طالبت بوقف الغارات)."""
    if clause.mention.detail["article"]:
        return None
    words, bare = clause.words, not clause.proclitic
    if bare:
        return "hypothetical" if clause.before().removeprefix("و") in words["asking_for"] else None
    if clause.proclitic != _BY:
        return None
    for step in range(1, _ASKED_TOKENS + 1):
        key = clause.before(step)
        if not key or key in _STOPS or key.startswith(_BY):
            return None
        if key.removeprefix("و") in words["asking_for"]:
            return "hypothetical"
    return None


def set_out_for(clause: Clause) -> str | None:
    """A taking that something set out for (عملية استهدفت القبض على قيادي); arrests may be what hit somebody (استهدفت
    اعتقالات نفذها الجيش ناشطين)."""
    several = clause.text.keys[clause.mention.first].endswith(_SEVERAL)
    return "hypothetical" if not several and clause.before() in clause.words["setting_out_for"] else None


def helped_to(clause: Clause) -> str | None:
    """What somebody is to be helped to (وصل مقاتلون لمساعدة الفصيل على صد هجوم، دعما له في معارك)."""
    if clause.before() not in _AT:
        return None
    keys, first = clause.text.keys, clause.mention.first
    for token in range(first - 2, max(clause.sentence.first, first - _HELP_TOKENS) - 1, -1):
        if keys[token] in _STOPS or keys[token] in clause.words["clause"]:
            return None
        if keys[token] in clause.words["to_help"]:
            return "hypothetical"
    return None


def used_in(clause: Clause) -> str | None:
    """What something is used for time and again (مواقع كانوا يستخدمونها في إطلاق صواريخ)."""
    used = clause.before() == "في" and clause.before(2) in clause.words["makes_use"]
    return "general" if used else None


def undergone(clause: Clause) -> str | None:
    """What a place or somebody undergoes in these days, said of which is meant (المحافظة التي تشهد مواجهات مستمرة، ما
    تتعرض له البلدة من اعتداءات، القصف الذي تتعرض له المدينة), with no day of its own (تشهد مواجهات منذ أمس)."""
    if clause.sentence.is_title:
        return None
    words, keys, last = clause.words, clause.text.keys, clause.mention.last
    if not _SINCE.isdisjoint(keys[last : min(last + _SINCE_TOKENS, clause.sentence.last)]):
        return None
    for step in range(1, _STATE_TOKENS + 1):
        if clause.before(step) in words["undergoes_now"] and clause.before(step + 1) in words["relative"]:
            return "general"
    behind = keys[last : min(last + _BEHIND_TOKENS, clause.sentence.last)]
    near = ((a, b, c) for a, b, c in zip(behind, behind[1:], behind[2:], strict=False))
    return "general" if any(_undergoes(three, clause) for three in near) else None


def _undergoes(three: tuple[str, str, str], clause: Clause) -> bool:
    """Whether three words are a relative clause that says what undergoes it (الذي تتعرض له)."""
    which, verb, upon = three
    return which in clause.words["relative"] and verb in clause.words["undergoes_now"] and upon in ("له", "لها", "لهم")
