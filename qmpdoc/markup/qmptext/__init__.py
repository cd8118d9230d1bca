"""Plain QMP text: the documents of ``SQMP`` blocks, qmp-commands.txt and qmp-events.txt, 2010 to 2016.

A name underlined with dashes opens a definition; labels (``Arguments:``, ``Example:``) part its text. The reader is in
`qmpdoc.markup.qmptext.reader`; schemas need `qmpdoc.markup.qmptext.examples` alone, so nothing is imported here.
"""
