"""What the program is about, in plain values: page, ranges, articles, reading text, edits."""
