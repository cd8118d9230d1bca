"""Running servers: verification of documents, a shell, facts about a machine, and the mock.

The library `qemu.qmp` speaks the protocol (extra ``qmpdoc[live]``); the mock needs no library.

May import: files, diagnostics, model, wire.
"""
