"""The pages as files: a folder that opens without a server, from a disk or any web host."""
