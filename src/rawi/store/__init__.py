"""The database: everything read, linked and fused, with offsets and chains; nothing computed twice."""

from rawi.store.rows import Prepared, prepare
from rawi.store.sqlite import Store, open_store
from rawi.store.summary import IncidentFilter, Summary, Toll
from rawi.store.write import Run

__all__ = ["IncidentFilter", "Prepared", "Run", "Store", "Summary", "Toll", "open_store", "prepare"]
