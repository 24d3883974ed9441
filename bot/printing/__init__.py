"""Prints a report: a spreadsheet, a document, plots. What prints is large and slow to load, so it is a process of its
own that ends: `python -m bot.printing FORM FOLDER < book`."""
