"""What would be lost if actors left: who else is there for what they do, and what nobody is for."""
