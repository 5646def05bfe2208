"""The nouns of Rawi: frozen dataclasses and structs that every stage passes on. No verbs live here."""
