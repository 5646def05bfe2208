"""The database: everything read, linked and fused, with offsets and chains; nothing computed twice or forgotten."""

from rawi.store.nearby import Reach
from rawi.store.opening import open_store
from rawi.store.rows import Prepared, prepare
from rawi.store.store import Store
from rawi.store.summary import ArticleFilter, ArticleLine, IncidentFilter, Summary, Toll
from rawi.store.write import Run

__all__ = [
    "ArticleFilter",
    "ArticleLine",
    "IncidentFilter",
    "Prepared",
    "Reach",
    "Run",
    "Store",
    "Summary",
    "Toll",
    "open_store",
    "prepare",
]
