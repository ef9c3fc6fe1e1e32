"""Source texts: read in, divided into passages that are numbered once, kept, shown and quoted.

Knows texts, PDF files and the tables of sources.
"""
