"""All that is known of one thing, put together and shown."""
