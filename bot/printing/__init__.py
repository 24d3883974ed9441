"""Prints a report: a spreadsheet, a document, plots.

The printing libraries are large and slow to load, so they run in a short-lived process: `python -m bot.printing FORM
FOLDER < book`.
"""
