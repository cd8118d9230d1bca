SRST
``info`` *what*
  Tell something.

ERST

    {
        .name       = "lamp",
        .args_type  = "",
        .params     = "",
        .help       = "describe the lamp",
        .cmd        = hmp_info_lamp,
    },

SRST
  ``info lamp``
    Tell of the lamp.
ERST
