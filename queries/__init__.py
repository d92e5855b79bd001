"""The library of questions, and everything needed to ask and answer them in words."""
