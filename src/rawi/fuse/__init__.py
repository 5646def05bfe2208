"""An incident's reports fused into one record: ranges, agreement, disputes, independent accounts."""

from rawi.fuse.record import fuse_incident

__all__ = ["fuse_incident"]
