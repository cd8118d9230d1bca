    {
        .name       = "two",
        .args_type  = "",
        .params     = "",
        .help       = "the command two",
        .cmd        = hmp_two,
    },
