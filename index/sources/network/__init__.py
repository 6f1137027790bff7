"""Fetching from the web, within bounds and from public addresses only.

- ``fetch.py``      one address, with its redirects, under one deadline
- ``urls.py``       which addresses may be asked for
- ``addresses.py``  which networks are refused
- ``dialing.py``    a name resolved once, checked, and just that address dialled
- ``media.py``      which kinds of content are read
- ``responses.py``  statuses in words; bodies, decompressed within bounds
- ``robots.py``     robots.txt and pauses between requests
"""
