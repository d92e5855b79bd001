"""The constellation of everything: places that are stored, clusters, names that do not collide."""
