"""Builds that are watched in a chat, and the generations that they give.

- ``builds.py``      a build under way: what it did, or why it failed, in words
- ``background.py``  at most one at a time, in the background
- ``progress.py``    pure: how far it is, what it did
- ``places.py``      the message that changes meanwhile
- ``forecasts.py``   pure: what a reindex would do, and the buttons that decide on it
- ``reindex.py``     the look before, and the build that an admin starts
- ``running.py``     pure: a build of any process, and by whom something was done
- ``people.py``      what those are called
- ``status.py``      pure: all of it at a glance
- ``releases.py``    pure: generations, the question before going back, refusals
- ``releasing.py``   /generations, /publish, /rollback
"""
