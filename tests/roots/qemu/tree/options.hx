HXCOMM Options of a lamp.

DEFHEADING(Light options:)

DEF("lamp", HAS_ARG, LAMP_OPTION_lamp, "-lamp colour\n", LAMP_ARCH_ALL)
SRST(colour)
``-lamp colour``
  Choose the lamp, with `lamp-set` or ``-dark``.
ERST

DEF("trace", 0, LAMP_OPTION_trace, "-trace\n", LAMP_ARCH_ALL)
SRST
``-trace``
  .. include:: ../fragment.rst.inc
ERST

DEFHEADING()

ARCHHEADING(Dark options:, LAMP_ARCH_DARK)

DEF("dark", 0, LAMP_OPTION_dark, "-dark\n", LAMP_ARCH_ALL)
SRST
``-dark``
  Stay dark.
ERST
