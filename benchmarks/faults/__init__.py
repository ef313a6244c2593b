"""Deliver while everything breaks: ``python -m benchmarks.faults --messages 20000 --faults 2000``.

A mail server of its own takes the letters and keeps a record; writers say things and keep a record of
what was acknowledged; a killer ends the program again and again with SIGKILL; and a judge who knows
neither reads the records and the database when all is over.
"""
