"""What a translation shares with its original: data follows by itself, words are each language's own.

wagtail-localize does this only when an editor asks for it, leaves out relations to many, and works from a frozen copy.
"""
