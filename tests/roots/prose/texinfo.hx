    {
        .name       = "lamp",
        .args_type  = "colour:s",
        .params     = "colour",
        .help       = "switch the lamp",
        .mhandler.cmd = do_lamp,
    },

STEXI
@item lamp @var{colour}
@findex lamp
Switch the lamp. @var{colour} is one of
@table @code
@item red
like a rose
@item green
like @file{grass}
@end table
@example
lamp red
@end example
ETEXI
