    {
        .name       = "lamp-on",
        .args_type  = "",
        .mhandler.cmd_new = do_lamp_on,
    },

SQMP
lamp-on
-------

Switch the lamp on.

EQMP
