"""tablefile: the one reader of lists that people keep in CSV and XLSX files.

What a list is about (sites, terms, texts, units) is said by a `Vocabulary`: its columns, and what offices
call them. Bytes in, rows with their places out, beside what was understood and what was passed over.
"""
