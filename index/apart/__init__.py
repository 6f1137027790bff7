"""Larger builds in a process of their own, so that questions keep their cores and the GIL.

::

    desk.Apart --small--> Indexing, in this process
         |
         +--large--> parent.run == pipe ==> child.work --> an Indexing of its own
                       order, cancel ->      <- progress, log records, the report or an error

- ``sizes.py``     pure: what is small
- ``orders.py``    sync, add or remove, as they are sent
- ``desk.py``      Apart: the three methods of Indexing, here or there
- ``parent.py``    starts the child, follows it and outlives it
- ``child.py``     what runs in it: limits first, then the order
- ``carrying.py``  errors and log records on their way through the pipe
- ``errors.py``    what goes wrong with a child

The child has lock and lease itself, so turns, ``/status`` and ``/cancel`` work across processes.
It ends after its build, and when its parent is gone. This module imports nothing, and the others
nothing that computes but numpy: the child must set its limits before torch, FAISS, OpenVINO and
tokenizers are loaded.
"""
