"""Files, folders and streams read into articles; what can't be read becomes a complaint and the rest goes on."""

from rawi.read.complaint import Complaint, Defaults
from rawi.read.files import read_sources

__all__ = ["Complaint", "Defaults", "read_sources"]
