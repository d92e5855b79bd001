"""Where money comes from: givers, funds and what is paid for, as wide as the sums."""
