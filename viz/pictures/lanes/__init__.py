"""Who funds, manages and implements, and with whom: each role a lane."""
