    {
        .name       = "one",
        .args_type  = "",
        .params     = "",
        .help       = "the command one",
        .cmd        = hmp_one,
    },
