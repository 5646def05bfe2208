"""Reports joined into incidents: which to compare, how far they agree, which groups follow, and why."""

from rawi.link.around import Around, Found
from rawi.link.compare import compare_reports
from rawi.link.explain import explain
from rawi.link.incidents import Relinked, Relinking, link_reports
from rawi.link.weights import Weights, load_weights

__all__ = [
    "Around",
    "Found",
    "Relinked",
    "Relinking",
    "Weights",
    "compare_reports",
    "explain",
    "link_reports",
    "load_weights",
]
