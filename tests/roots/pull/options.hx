DEFHEADING(Light options:)

DEF("lamp", HAS_ARG, LAMP_OPTION_lamp,
    "-lamp colour    choose the lamp\n", LAMP_ARCH_ALL)
SRST
``-lamp colour``
  Choose the lamp. See ``-dark`` for none.
ERST

DEF("red", 0, LAMP_OPTION_red, "-red/-green     be a colour\n", LAMP_ARCH_ALL)
DEF("green", 0, LAMP_OPTION_green, "", LAMP_ARCH_ALL)
SRST
``-red``
  \
``-green``
  Be a colour.
ERST

DEFHEADING()

DEFHEADING(Dark options:)

DEF("dark", 0, LAMP_OPTION_dark, "-dark           stay dark\n", LAMP_ARCH_ALL)
SRST
``-dark``
  Stay dark.
ERST
