"""The record over HTTP: JSON for programs, described by OpenAPI. Needs the extra `serve`."""
