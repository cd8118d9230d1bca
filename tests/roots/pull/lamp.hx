HXCOMM Both monitors of a lamp.

SQMP
                        Lamp Protocol
                        =============

What a lamp can do.

1. Switching
============

These change something.

EQMP

    {
        .name       = "lamp_set|lamp",
        .args_type  = "colour:s,level:i?",
        .params     = "colour [level]",
        .help       = "switch the lamp",
        .mhandler.cmd_new = do_lamp_set,
    },

STEXI
@item lamp_set @var{colour} [@var{level}]
@findex lamp_set
Switch the lamp to @var{colour}.
ETEXI
SQMP
lamp_set
--------

Switch the lamp.

Arguments:

- "colour": which colour (json-string)
     - Possible values: "red", "green"
- "level": how bright, in percent (json-int, optional, default 100)

Errors:

- If the bulb is broken, BulbBroken

Example:

-> { "execute": "lamp_set", "arguments": { "colour": "red" } }
<- { "return": {} }

Note: The lamp gets *hot*.

EQMP

    {
        .name       = "lamp_off",
        .args_type  = "",
        .params     = "",
        .help       = "put the lamp out",
        .mhandler.cmd_new = do_lamp_off,
    },

SQMP
lamp_off
--------

Put the lamp out.

Arguments: None.

Example:

-> { "execute": "lamp_off" }
<- { "return": {} }

2. Asking
=========

EQMP

SQMP
query-lamp
----------

Tell what the lamp does.

Return a json-object:

- "on": whether it burns (json-bool)
- "bulb": the bulb (json-object)
    - "hours": how long it has burnt (json-int)

Example:

-> { "execute": "query-lamp" }
<- { "return": { "on": true, "bulb": { "hours": 12 } } }

EQMP
