"""A release: the whole folder of one version, ready for a repository that keeps data for good."""
