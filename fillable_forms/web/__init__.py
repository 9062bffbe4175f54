"""The upload page and the API: the second door, beside the command line.

`app.maak_app` makes the service from `instellingen.Instellingen`; nothing here keeps anything.
"""
