"""Plain QMP text: the documents of ``SQMP`` blocks, qmp-commands.txt and qmp-events.txt, 2010 to 2016.

A name underlined with dashes opens a definition; labels (``Arguments:``, ``Example:``) part its text.
"""

from qmpdoc.markup.qmptext.reader import read_qmp_text

__all__ = ["read_qmp_text"]
