"""Other words for the same: concepts with labels in several languages, kept by editors and asked by the search."""
