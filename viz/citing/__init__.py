"""Citations on the web: what stands at the foot of pages, /cite, and /verify."""
