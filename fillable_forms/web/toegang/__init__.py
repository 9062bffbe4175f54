"""Who may come in: a login with OpenID Connect, or a reverse proxy that did the login already.

`keuze` holds the settings, `poort` is the gate around every request, `proxy` what is believed of a
reverse proxy, `inlog` the steps of a login, `aanbieder` the talk with the provider, `sessie` the cookie.
"""
