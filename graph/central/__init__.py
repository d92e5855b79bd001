"""Who is in the middle: positions of actors, core and periphery, and how far clusters hold."""
