"""All incidents in memory, as little of each as filters and counts ask: for a server, which asks again and again.

Needs the extra `serve` (numpy).
"""
