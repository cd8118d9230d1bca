HXCOMM The subcommands of halyard-image, a tool for the images of an imaginary machine
HXCOMM monitor: DEF(name, function, usage), by name.

DEF("check", image_check,
    "check [-q] [-f format] [-r] image")
SRST
.. option:: check [-q] [-f FORMAT] [-r] IMAGE
ERST

DEF("convert", image_convert,
    "convert [-p] [-f format] [-O format] image target")
SRST
.. option:: convert [-p] [-f FORMAT] [-O FORMAT] IMAGE TARGET
ERST

DEF("create", image_create,
    "create [-f format] [-b base] image [size]")
SRST
.. option:: create [-f FORMAT] [-b BASE] IMAGE [SIZE]
ERST

DEF("describe", image_describe,
    "describe [-f format] [--output=text|json] image")
SRST
.. option:: describe [-f FORMAT] [--output=text|json] IMAGE
ERST

DEF("resize", image_resize,
    "resize [--shrink] image [+ | -]size")
SRST
.. option:: resize [--shrink] IMAGE [+ | -]SIZE
ERST
