"""What a site asks of those who read it by machine (RFC 9309), kept for a day a site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from protego import Protego

from rawi.fetch.failure import FetchError
from rawi.model.fetched import Fetched, Outcome
from rawi.read.address import Address, parse_address

LIMIT_BYTES = 512_000
_KEPT = timedelta(days=1)
_KEPT_UNREACHED = timedelta(minutes=15)
_LONGEST_DELAY_S = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one origin as they were asked for; `parsed` is None where it has none, or where it did not say."""

    fetched: Fetched
    parsed: Protego | None = None

    @property
    def reached(self) -> bool:
        """Whether the site said what it wants: a site that has no rules allows all, one that fails allows nothing."""
        return self.fetched.outcome in ("ok", "gone", "denied", "loop")

    def check(self, address: Address, agent: str) -> None:
        """Passes where the site allows this address to be read. Raises FetchError where it does not."""
        if not self.reached:
            outcome: Outcome = self.fetched.outcome if self.fetched.outcome in ("blocked", "stopped") else "failed"
            raise FetchError(outcome, f"{address.origin}/robots.txt: {self.fetched.message}")
        if self.parsed and not self.parsed.can_fetch(str(address), agent):
            raise FetchError("robots", f"found robots.txt of {address.origin} forbids it; left alone")

    def delay_s(self, agent: str) -> float:
        """Seconds the site asks for between two fetches, a minute at most; 0 where it asks for none."""
        asked = self.parsed.crawl_delay(agent) if self.parsed else None
        return max(0.0, min(float(asked or 0.0), _LONGEST_DELAY_S))

    def fresh(self, now: datetime) -> bool:
        """Whether they need not be asked for again."""
        return now - self.fetched.at < (_KEPT if self.reached else _KEPT_UNREACHED)


def read_rules(fetched: Fetched) -> Rules:
    """The rules in what came of asking for robots.txt."""
    if fetched.outcome != "ok":
        return Rules(fetched)
    text = fetched.body.decode("utf-8-sig", "replace").replace("\0", "")
    return Rules(replace(fetched, body=b""), Protego.parse(text))


class Robots:
    """The rules of every site met, asked for once a day through `ask`."""

    def __init__(self, ask: Callable[[str], Fetched], agent: str) -> None:
        self._ask = ask
        self._agent = agent
        self._rules: dict[str, Rules] = {}

    def check(self, address: Address, now: datetime) -> None:
        """Passes where the site of an address allows it to be read. Raises FetchError where it does not."""
        self._of(address, now).check(address, self._agent)

    def delay_s(self, address: str) -> float:
        """Seconds between two fetches that the site of an address asks for, as far as its rules are known."""
        rules = self._rules.get(parse_address(address).origin)
        return rules.delay_s(self._agent) if rules else 0.0

    def _of(self, address: Address, now: datetime) -> Rules:
        rules = self._rules.get(address.origin)
        if rules is None or not rules.fresh(now):
            rules = read_rules(self._ask(f"{address.origin}/robots.txt"))
            self._rules[address.origin] = rules
        return rules
