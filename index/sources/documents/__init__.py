"""Documents: bytes of PDF, DOCX, EPUB and ZIP files -> Articles.

- ``pdf.py``            PDFium's words with their places; what a scan or a password says
- ``reading_order.py``, ``running_heads.py``, ``reflow.py``, ``hyphenation.py``
                        pure: from words with places to paragraphs
- ``docx.py``           headings, lists, tables and footnotes as lines
- ``epub.py``           a book's chapters in their order, by ``xhtml.py``
- ``archive.py``        a ZIP's members, each read as a file of its own
- ``unzip.py``, ``safe_xml.py``  bounds of size, count and ratio; no entities
"""
