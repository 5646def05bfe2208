"""Pages for people: every address a page, in Arabic and English, whole without a script."""
