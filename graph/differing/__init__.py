"""Where documents differ: found, classified by rule, told in words."""
