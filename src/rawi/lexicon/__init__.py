"""Language knowledge as data, loaded and matched. Words live in data/, never in code."""
