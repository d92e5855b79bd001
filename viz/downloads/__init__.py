"""Taking the data away from the pages: every format as a file, and what describes them all."""
