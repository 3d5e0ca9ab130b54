"""How the text of each kind of document is read. Runs in `core.document_reader`'s process: no Django here."""
