"""What the service does with files, apart from how it was asked: for the pages and for the API.

Everything here blocks, and runs in the threads of `werkplaats`.
"""
