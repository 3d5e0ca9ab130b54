"""`make relevance`: how well the search finds what people mean, measured on a judged set of documents and queries."""
