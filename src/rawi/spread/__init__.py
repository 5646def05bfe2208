"""Where batches are worked on: processes of this machine, or the workers of a cluster that is there already.

What is done with a batch is a function of its bytes, so that it makes no difference where it runs, how often it was
begun, or in which order the batches come to an end.
"""

from rawi.spread.place import Place, parse_place, workers_at
from rawi.spread.workers import Workers, in_order

__all__ = ["Place", "Workers", "in_order", "parse_place", "workers_at"]
