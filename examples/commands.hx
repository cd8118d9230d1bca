HXCOMM The monitor of Halyard some years on: the human monitor alone, documented in
HXCOMM reStructuredText between SRST and ERST. The protocol's commands have moved to
HXCOMM the schema beside this file.

    {
        .name       = "help|?",
        .args_type  = "name:S?",
        .params     = "[name]",
        .help       = "list the commands, or explain one of them",
        .cmd        = hmp_help,
        .flags      = "p",
    },

SRST
``help`` or ``?`` [*name*]
  List the commands with a line on each. Given a *name*, explain that command
  alone.
ERST

    {
        .name       = "quit|q",
        .args_type  = "",
        .params     = "",
        .help       = "end the machine and leave",
        .cmd        = hmp_quit,
        .flags      = "p",
    },

SRST
``quit`` or ``q``
  End the machine at once and leave. The guest gets no warning; use
  ``press_button power`` to let it shut down by itself.
ERST

    {
        .name       = "pause",
        .args_type  = "",
        .params     = "",
        .help       = "stop the processors",
        .cmd        = hmp_pause,
    },

SRST
``pause``
  Stop the processors. Devices keep their state, and so does the guest's clock.
ERST

    {
        .name       = "resume|c",
        .args_type  = "",
        .params     = "",
        .help       = "let the processors run on",
        .cmd        = hmp_resume,
    },

SRST
``resume`` or ``c``
  Let the processors run on from where they were stopped.
ERST

    {
        .name       = "reset",
        .args_type  = "hard:-h",
        .params     = "[-h]",
        .help       = "reset the machine (use -h to cut its power for a moment)",
        .cmd        = hmp_reset,
    },

SRST
``reset`` [-h]
  Reset the machine. With ``-h`` its power is cut for a moment, so that memory
  is lost as well.
ERST

    {
        .name       = "press_button",
        .args_type  = "button:s",
        .params     = "button",
        .help       = "press a button on the machine's front panel",
        .cmd        = hmp_press_button,
        .command_completion = press_button_completion,
    },

SRST
``press_button`` *button*
  Press *button* on the front panel: ``power``, ``sleep`` or ``attention``. What
  comes of it is up to the guest.
ERST

#if defined(CONFIG_SLEEP) && !defined(CONFIG_MINIMAL)
    {
        .name       = "wake",
        .args_type  = "",
        .params     = "",
        .help       = "wake a sleeping guest",
        .cmd        = hmp_wake,
    },
#endif

SRST
``wake``
  Wake a guest that has gone to sleep.
ERST

    {
        .name       = "attach",
        .args_type  = "readonly:-r,cache:-cs,id:s,image:F,format:s?",
        .params     = "[-r] [-c cache] id image [format]",
        .help       = "attach a drive"
                      "\n\t\t\t (use -r to protect its image,"
                      "\n\t\t\t -c to choose how its writes are cached)",
        .cmd        = hmp_attach,
        .coroutine  = true,
    },

SRST
``attach`` [-r] [-c *cache*] *id* *image* [*format*]
  Attach a drive that shows *image* to the guest, and call it *id*. If *format*
  is missing, the first bytes of the image decide.

  ``-r``
    keep the guest from writing to the image

  ``-c`` *cache*
    ``on``, ``off`` or ``unsafe``, as for the option ``-drive``

  Example:

  ::

    (halyard) attach -r tools /srv/images/tools.iso raw
ERST

    {
        .name       = "detach",
        .args_type  = "force:-f,drive:B",
        .params     = "[-f] drive",
        .help       = "detach a drive (use -f if the guest still uses it)",
        .cmd        = hmp_detach,
        .coroutine  = true,
    },

SRST
``detach`` [-f] *drive*
  Detach *drive*. A drive that the guest still uses is left where it is, unless
  ``-f`` is given.
ERST

    {
        .name       = "swap_medium",
        .args_type  = "drive:B,image:F,format:s?",
        .params     = "drive image [format]",
        .help       = "put another medium into a removable drive",
        .cmd        = hmp_swap_medium,
    },

SRST
``swap_medium`` *drive* *image* [*format*]
  Put *image* into the removable *drive*, in place of the medium that it holds,
  if any.

  *format* is one of

  ``raw``
    bytes as they are

  ``sheet``
    sheets that are only stored once they are written

  ``striped``
    stripes over several files
ERST

    {
        .name       = "peek",
        .args_type  = "fmt:/,addr:l",
        .params     = "/fmt addr",
        .help       = "print memory from an address on",
        .cmd        = hmp_peek,
    },

SRST
``peek``/*fmt* *addr*
  Print memory from *addr* on. *fmt* is a count, a format and a size in this
  order; each may be missing.

  * Four words at the start of the stack::

      (halyard) peek/4xw $sp
      0x0001ffe0: 0x00000001 0x0001fff0 0x00000000 0x00402a10

  * The first letters of the boot message::

      (halyard) peek/6cb 0x8000
      0x00008000: 'h' 'a' 'l' 'l' 'o' '!'
ERST

    {
        .name       = "type_keys",
        .args_type  = "keys:s,hold:i?",
        .params     = "keys [hold]",
        .help       = "type on the machine's keyboard "
                      "(as in 'type_keys ctrl-alt-f2', held for 80 ms)",
        .cmd        = hmp_type_keys,
        .command_completion = type_keys_completion,
    },

SRST
``type_keys`` *keys* [*hold*]
  Press all of *keys*, which are joined by ``-``, hold them for *hold*
  milliseconds and release them.
ERST

    {
        .name       = "transfer",
        .args_type  = "wait:-w,uri:s",
        .params     = "[-w] uri",
        .help       = "transfer the machine to another host (use -w to wait)",
        .cmd        = hmp_transfer,
    },

SRST
``transfer`` [-w] *uri*
  Transfer the running machine to the Halyard that listens at *uri*. With ``-w``
  the monitor waits until that is done.

  .. note::
     The machine here is paused at the end, and not ended.
ERST

    {
        .name       = "info",
        .args_type  = "item:s?",
        .params     = "[item]",
        .help       = "show what there is to know about the machine",
        .cmd        = hmp_info_help,
        .sub_table  = hmp_info_commands,
        .flags      = "p",
    },

SRST(info)
``info`` [*item*]
  Show what there is to know about *item*, or list the items.
ERST
