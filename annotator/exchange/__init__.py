"""Files in and out: one file per format, reading or writing, and the table of formats."""
