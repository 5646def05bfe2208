"""Raw text made ready for reading: tokens, search keys, clitics, sentences. The raw text is never altered."""

from rawi.text.sentences import analyse, in_sentences, read_tokens

__all__ = ["analyse", "in_sentences", "read_tokens"]
