"""Being here puts tests/link/ on the import path, so that tests can share `gold_reports`."""
