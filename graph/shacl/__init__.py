"""The SHACL shapes: written so that pyshacl is quick at them, and held against a data set."""
