"""Reports joined into incidents: which to compare, how far they agree, which groups follow, and why."""

from rawi.link.compare import compare_reports
from rawi.link.explain import explain
from rawi.link.incidents import Relinked, link_reports, relink
from rawi.link.weights import Weights, load_weights

__all__ = ["Relinked", "Weights", "compare_reports", "explain", "link_reports", "load_weights", "relink"]
