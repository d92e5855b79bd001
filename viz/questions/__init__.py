"""The questions of the library over HTTP: forms, answers, data, and their description."""
