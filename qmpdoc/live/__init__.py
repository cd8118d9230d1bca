"""Talking to a QMP server: holding documents against it, a shell, what a person asks of a machine, and a mock.

The protocol itself is the library `qemu.qmp`'s (extra ``qmpdoc[live]``); `qmpdoc.live.mock` needs no library.
"""
