"""The nouns of Rawi: frozen dataclasses that every stage passes on. No verbs live here."""
