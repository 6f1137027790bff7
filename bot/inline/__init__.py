"""Inline mode: "@bot question" in any chat, answers to choose from.

``query.py`` answers what people type once they pause; ``results.py`` draws what there is to
choose: the whole answer first, then each quotation as an answer of its own.
"""
