"""What is around one thing, relation by relation, opened and closed."""
