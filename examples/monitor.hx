HXCOMM The monitor of Halyard, an imaginary machine monitor: its commands, and their
HXCOMM documentation for both audiences.
HXCOMM
HXCOMM STEXI to ETEXI is Texinfo for people who type commands; SQMP to EQMP is plain
HXCOMM text for programs that speak the monitor protocol; what is left is C.

SQMP
                        Halyard Monitor Protocol
                        ------------------------

This document lists every command that a program can send to Halyard.

A request goes out on one line and its answer comes back on one line. The
examples here spread both over several lines to be easier on the eye, and mark
who is speaking:

-> a line from the client
<- a line from the server

1. Before You Start
===================

A fresh connection accepts a single command, qmp_capabilities. Once it has been
answered, all others may be sent.

Member names in double quotes are spelled as they travel. A member that is
marked optional may be left out. Sizes are in bytes and times in seconds unless
an entry says otherwise.

Some commands change the machine and answer with an empty json-object. The ones
whose name begins with "query-" change nothing and answer with what they found.

2. Regular Commands
===================

Each of these answers with an empty json-object when it succeeds. A failure is
a json-object with a member "error" in place of "return".

EQMP

STEXI
@table @option
ETEXI

    {
        .name       = "help|?",
        .args_type  = "name:s?",
        .params     = "[name]",
        .help       = "list the commands, or explain one of them",
        .mhandler.cmd = do_help,
    },

STEXI
@item help or ? [@var{name}]
@findex help
List the commands with a line on each. Given a @var{name}, explain that command
alone.
ETEXI

    {
        .name       = "q|quit",
        .args_type  = "",
        .params     = "",
        .help       = "end the machine and leave",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_quit,
    },

STEXI
@item q or quit
@findex quit
End the machine at once and leave. The guest gets no warning; use
@code{press_button power} to let it shut down by itself.
ETEXI
SQMP
quit
----

End the machine and close the connection.

Arguments: None.

Example:

-> { "execute": "quit" }
<- { "return": {} }

Note: The answer is sent before the machine ends. The event SHUTDOWN follows.

EQMP

    {
        .name       = "pause",
        .args_type  = "",
        .params     = "",
        .help       = "stop the processors",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_pause,
    },

STEXI
@item pause
@findex pause
Stop the processors. Devices keep their state, and so does the guest's clock.
ETEXI
SQMP
pause
-----

Stop the processors; nothing happens if they stand already.

Arguments: None.

Example:

-> { "execute": "pause" }
<- { "return": {} }

EQMP

    {
        .name       = "c|resume",
        .args_type  = "",
        .params     = "",
        .help       = "let the processors run on",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_resume,
    },

STEXI
@item c or resume
@findex resume
Let the processors run on from where they were stopped.
ETEXI
SQMP
resume
------

Let stopped processors run on.

Arguments: None.

Example:

-> { "execute": "resume" }
<- { "return": {} }

Errors:

- If an incoming transfer has not finished, TransferActive
- If a drive is locked with a password that nobody has given, DriveLocked

EQMP

    {
        .name       = "reset",
        .args_type  = "hard:-h",
        .params     = "[-h]",
        .help       = "reset the machine (use -h to cut its power for a moment)",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_reset,
    },

STEXI
@item reset [-h]
@findex reset
Reset the machine. With @option{-h} its power is cut for a moment, so that
memory is lost as well.
ETEXI
SQMP
reset
-----

Reset the machine.

Arguments:

- "hard": cut the power, so that memory is lost (json-bool, optional, default
  false)

Example:

-> { "execute": "reset", "arguments": { "hard": true } }
<- { "return": {} }

EQMP

    {
        .name       = "press_button",
        .args_type  = "button:s",
        .params     = "button",
        .help       = "press a button on the machine's front panel",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_press_button,
    },

STEXI
@item press_button @var{button}
@findex press_button
Press @var{button} on the front panel: @code{power}, @code{sleep} or
@code{attention}. What comes of it is up to the guest.
ETEXI
SQMP
press_button
------------

Press a button on the front panel, and release it again.

Arguments:

- "button": which one (json-string)
     - Possible values: "power", "sleep", "attention"

Example:

-> { "execute": "press_button", "arguments": { "button": "power" } }
<- { "return": {} }

Note: The answer says that the button was pressed. Whether the guest shuts down
shows in the event SHUTDOWN.

EQMP

#ifdef CONFIG_SLEEP
    {
        .name       = "wake",
        .args_type  = "",
        .params     = "",
        .help       = "wake a sleeping guest",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_wake,
    },
#endif

STEXI
@item wake
@findex wake
Wake a guest that has gone to sleep.
ETEXI
SQMP
wake
----

Wake a sleeping guest; nothing happens if it is awake.

Arguments: None.

Example:

-> { "execute": "wake" }
<- { "return": {} }

Since: 1.2

EQMP

    {
        .name       = "attach",
        .args_type  = "readonly:-r,id:s,image:F,format:s?",
        .params     = "[-r] id image [format]",
        .help       = "attach a drive (use -r to protect its image)",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_attach,
    },

STEXI
@item attach [-r] @var{id} @var{image} [@var{format}]
@findex attach
Attach a drive that shows @var{image} to the guest, and call it @var{id}. With
@option{-r} the guest cannot write to it. If @var{format} is missing, the first
bytes of the image decide.

@example
(halyard) attach -r tools /srv/images/tools.iso raw
@end example
ETEXI
SQMP
attach
------

Attach a drive to the running machine.

Arguments:

- "readonly": refuse whatever the guest writes (json-bool, optional, default
  false)
- "id": name of the new drive, not yet in use (json-string)
- "image": path of the image (json-string)
- "format": format of the image (json-string, optional)
     - Possible values: "raw", "sheet", "striped"

Examples:

1. Attach an image whose format is known

-> { "execute": "attach",
     "arguments": { "id": "disk1", "image": "/srv/images/data.sheet",
                    "format": "sheet" } }
<- { "return": {} }

2. Attach an image that the guest must not change

-> { "execute": "attach",
     "arguments": { "readonly": true, "id": "tools",
                    "image": "/srv/images/tools.iso" } }
<- { "return": {} }

Notes:

(1) Without "format" the first bytes of the image decide. A guest can write
    bytes there that make it look like another format, so name the format of
    any image that a guest may write to.
(2) The guest notices the new drive when its driver looks for it.

EQMP

    {
        .name       = "detach",
        .args_type  = "force:-f,drive:B",
        .params     = "[-f] drive",
        .help       = "detach a drive (use -f if the guest still uses it)",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_detach,
    },

STEXI
@item detach [-f] @var{drive}
@findex detach
Detach @var{drive}. A drive that the guest still uses is left where it is,
unless @option{-f} is given.
ETEXI
SQMP
detach
------

Detach a drive and close its image.

Arguments:

- "force": do it even if the guest still uses the drive (json-bool, optional)
- "drive": name of the drive (json-string)

Example:

-> { "execute": "detach", "arguments": { "drive": "disk1" } }
<- { "return": {} }

Note: The "force" argument defaults to false.

EQMP

    {
        .name       = "swap_medium",
        .args_type  = "drive:B,image:F,format:s?",
        .params     = "drive image [format]",
        .help       = "put another medium into a removable drive",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_swap_medium,
    },

STEXI
@item swap_medium @var{drive} @var{image} [@var{format}]
@findex swap_medium
Put @var{image} into the removable @var{drive}, in place of the medium that it
holds, if any. @var{format} is one of

@table @code
@item raw
bytes as they are
@item sheet
sheets that are only stored once they are written
@item striped
stripes over several files
@end table
ETEXI
SQMP
swap_medium
-----------

Put another medium into a removable drive.

Arguments:

- "drive": name of the drive (json-string)
- "image": path of the new medium (json-string)
- "format": format of the new medium (json-string, optional, default "raw")
     - Possible values: "raw", "sheet", "striped"

Examples:

1. Go on to the second disc of an installation

-> { "execute": "swap_medium",
     "arguments": { "drive": "optical0", "image": "/srv/images/disc2.iso" } }
<- { "return": {} }

2. Swap a medium in a format of its own

-> { "execute": "swap_medium",
     "arguments": { "drive": "floppy0", "image": "/srv/images/notes.sheet",
                    "format": "sheet" } }
<- { "return": {} }

EQMP

    {
        .name       = "drive_resize",
        .args_type  = "drive:B,size:o",
        .params     = "drive size",
        .help       = "change the size of a drive",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_drive_resize,
    },

STEXI
@item drive_resize @var{drive} @var{size}
@findex drive_resize
Change the size of @var{drive} to @var{size}, which may end in @code{K},
@code{M} or @code{G}. What lies beyond a smaller size is lost.
ETEXI
SQMP
drive_resize
------------

Change the size of a drive while the machine runs.

Arguments:

- "drive": name of the drive (json-string)
- "size": new size in bytes, a multiple of 512 (json-int)

Example:

-> { "execute": "drive_resize",
     "arguments": { "drive": "disk0", "size": 4294967296 } }
<- { "return": {} }

EQMP

    {
        .name       = "drive_limit",
        .args_type  = "drive:B,bytes:o?,requests:l?",
        .params     = "drive [bytes [requests]]",
        .help       = "limit what a drive moves in a second",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_drive_limit,
    },

STEXI
@item drive_limit @var{drive} [@var{bytes} [@var{requests}]]
@findex drive_limit
Let @var{drive} move no more than @var{bytes} and answer no more than
@var{requests} in a second. Zero, or nothing, takes a limit away.
ETEXI
SQMP
drive_limit
-----------

Limit what a drive moves in a second.

Arguments:

- "drive": name of the drive (json-string)
- "bytes": most bytes in a second, 0 for no limit (json-int, optional, default
  0)
- "requests": most requests in a second, 0 for no limit (json-int, optional,
  default 0)

Example:

-> { "execute": "drive_limit",
     "arguments": { "drive": "disk0", "bytes": 10485760, "requests": 200 } }
<- { "return": {} }

Since: 1.3

EQMP

    {
        .name       = "checkpoint_save",
        .args_type  = "name:s?",
        .params     = "[name]",
        .help       = "save the machine's state into its first sheet image",
        .mhandler.cmd = do_checkpoint_save,
    },

STEXI
@item checkpoint_save [@var{name}]
@findex checkpoint_save
Save memory, devices and drives into the first image in the @code{sheet}
format. Without a @var{name} the checkpoint is called by date and time.
ETEXI

    {
        .name       = "checkpoint_load",
        .args_type  = "name:s",
        .params     = "name",
        .help       = "go back to a saved state",
        .mhandler.cmd = do_checkpoint_load,
    },

STEXI
@item checkpoint_load @var{name}
@findex checkpoint_load
Go back to the checkpoint @var{name}. All that the guest has done since is
undone.
ETEXI

    {
        .name       = "checkpoint_delete",
        .args_type  = "name:s",
        .params     = "name",
        .help       = "delete a saved state",
        .mhandler.cmd = do_checkpoint_delete,
    },

STEXI
@item checkpoint_delete @var{name}
@findex checkpoint_delete
Delete the checkpoint @var{name} and give its space back to the image.
ETEXI

    {
        .name       = "peek",
        .args_type  = "fmt:/,addr:l",
        .params     = "/fmt addr",
        .help       = "print memory from an address on",
        .mhandler.cmd = do_peek,
    },

STEXI
@item peek/@var{fmt} @var{addr}
@findex peek
Print memory from @var{addr} on. @var{fmt} is a count, a format and a size in
this order; each may be missing.

@table @var
@item count
how many items to print

@item format
@code{x} for hexadecimal, @code{d} for decimal, @code{c} for characters

@item size
@code{b} for one byte, @code{h} for two, @code{w} for four

@end table

@itemize
@item
Four words at the start of the stack:
@example
(halyard) peek/4xw $sp
0x0001ffe0: 0x00000001 0x0001fff0 0x00000000 0x00402a10
@end example

@item
The first letters of the boot message:
@smallexample
(halyard) peek/6cb 0x8000
0x00008000: 'h' 'a' 'l' 'l' 'o' '!'
@end smallexample
@end itemize
ETEXI

    {
        .name       = "save_memory",
        .args_type  = "addr:l,size:i,file:F",
        .params     = "addr size file",
        .help       = "write a part of memory to a file",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_save_memory,
    },

STEXI
@item save_memory @var{addr} @var{size} @var{file}
@findex save_memory
Write @var{size} bytes of memory, from @var{addr} on, to @var{file}.
ETEXI
SQMP
save_memory
-----------

Write a part of the guest's memory to a file.

Arguments:

- "addr": address of the first byte (json-int)
- "size": how many bytes (json-int)
- "file": path of the file, which is replaced if it exists (json-string)

Example:

-> { "execute": "save_memory",
     "arguments": { "addr": 32768, "size": 4096,
                    "file": "/tmp/boot-message.bin" } }
<- { "return": {} }

EQMP

    {
        .name       = "port_read",
        .args_type  = "fmt:/,port:i,index:i.",
        .params     = "/fmt port [index]",
        .help       = "read from an I/O port",
        .mhandler.cmd = do_port_read,
    },

STEXI
@item port_read/@var{fmt} @var{port} [@var{index}]
@findex port_read
Read from the I/O port @var{port} and print the value as @var{fmt} says. Given
an @var{index}, write that to the port first and read from the one behind it.
ETEXI

    {
        .name       = "port_write",
        .args_type  = "fmt:/,port:i,value:i",
        .params     = "/fmt port value",
        .help       = "write to an I/O port",
        .mhandler.cmd = do_port_write,
    },

STEXI
@item port_write/@var{fmt} @var{port} @var{value}
@findex port_write
Write @var{value} to the I/O port @var{port}; the size in @var{fmt} says how
many bytes of it.
ETEXI

    {
        .name       = "type_keys",
        .args_type  = "keys:s,hold:i?",
        .params     = "keys [hold]",
        .help       = "type on the machine's keyboard "
                      "(as in 'type_keys ctrl-alt-f2', held for 80 ms)",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_type_keys,
    },

STEXI
@item type_keys @var{keys} [@var{hold}]
@findex type_keys
Press all of @var{keys}, which are joined by @code{-}, hold them for @var{hold}
milliseconds and release them.

@example
(halyard) type_keys ctrl-alt-f2
@end example
ETEXI
SQMP
type_keys
---------

Press keys together, hold them, and release them.

Arguments:

- "keys": names of the keys, joined by "-" (json-string)
- "hold": how long in milliseconds (json-int, optional, default 80)

Example:

-> { "execute": "type_keys", "arguments": { "keys": "ctrl-alt-f2" } }
<- { "return": {} }

EQMP

    {
        .name       = "move_pointer",
        .args_type  = "dx:i,dy:i,wheel:i?",
        .params     = "dx dy [wheel]",
        .help       = "move the machine's pointer",
        .mhandler.cmd = do_move_pointer,
    },

STEXI
@item move_pointer @var{dx} @var{dy} [@var{wheel}]
@findex move_pointer
Move the pointer @var{dx} to the right and @var{dy} down, and turn its wheel by
@var{wheel} notches.
ETEXI

    {
        .name       = "screenshot",
        .args_type  = "file:F,scale:f?",
        .params     = "file [scale]",
        .help       = "save the screen as a PNG image",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_screenshot,
    },

STEXI
@item screenshot @var{file} [@var{scale}]
@findex screenshot
Save what the guest shows to @var{file}, as a PNG image @var{scale} times the
size of the screen.
ETEXI
SQMP
screenshot
----------

Save the screen as a PNG image.

Arguments:

- "file": path of the image (json-string)
- "scale": factor for width and height (json-number, optional, default 1.0)

Example:

-> { "execute": "screenshot",
     "arguments": { "file": "/tmp/screen.png", "scale": 0.5 } }
<- { "return": {} }

EQMP

    {
        .name       = "trace",
        .args_type  = "event:s,enable:b",
        .params     = "event on|off",
        .help       = "switch a trace event on or off",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_trace,
    },

STEXI
@item trace @var{event} on|off
@findex trace
Switch the trace event @var{event} on or off.
ETEXI
SQMP
trace
-----

Switch a trace event on or off.

Arguments:

- "event": name of the trace event, in which "*" stands for any text
  (json-string)
- "enable": true to switch it on (json-bool)

Example:

-> { "execute": "trace",
     "arguments": { "event": "drive_*", "enable": true } }
<- { "return": {} }

EQMP

    {
        .name       = "log",
        .args_type  = "items:s",
        .params     = "items",
        .help       = "choose what is logged ('none' for nothing)",
        .mhandler.cmd = do_log,
    },

STEXI
@item log @var{items}
@findex log
Write no more than @var{items}, joined by commas, to
@file{/var/log/halyard.log}.
ETEXI

    {
        .name       = "net_add",
        .args_type  = "options:O",
        .params     = "id=id,type=type[,property=value][,...]",
        .help       = "add a network port",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_net_add,
    },

STEXI
@item net_add id=@var{id},type=@var{type}[,@var{property}=@var{value}][,...]
@findex net_add
Add a network port @var{id} of the kind @var{type}, as the option
@option{-net} does on the command line.
ETEXI
SQMP
net_add
-------

Add a network port.

Arguments:

- "id": name of the new port (json-string)
- "type": how the port reaches the outside (json-string)
     - Possible values: "user", "tap", "switch"
- "mac": hardware address, made up if it is missing (json-string, optional)
- "device": the host's tap device, for "tap" alone (json-string, optional)
- "path": socket of the switch, for "switch" alone (json-string, optional)

Example:

-> { "execute": "net_add",
     "arguments": { "id": "net1", "type": "tap", "device": "tap7" } }
<- { "return": {} }

Note: The arguments are the properties that the option -net takes.

EQMP

    {
        .name       = "net_remove",
        .args_type  = "id:s",
        .params     = "id",
        .help       = "remove a network port",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_net_remove,
    },

STEXI
@item net_remove @var{id}
@findex net_remove
Remove the network port @var{id}.
ETEXI
SQMP
net_remove
----------

Remove a network port.

Arguments:

- "id": name of the port (json-string)

Example:

-> { "execute": "net_remove", "arguments": { "id": "net1" } }
<- { "return": {} }

EQMP

    {
        .name       = "net_link",
        .args_type  = "id:s,up:b",
        .params     = "id on|off",
        .help       = "plug a network port's cable in, or pull it",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_net_link,
    },

STEXI
@item net_link @var{id} on|off
@findex net_link
Plug the cable of the network port @var{id} in, or pull it.
ETEXI
SQMP
net_link
--------

Plug a network port's cable in, or pull it.

Arguments:

- "id": name of the port (json-string)
- "up": true to plug it in, false to pull it (json-bool)

Example:

-> { "execute": "net_link", "arguments": { "id": "net0", "up": false } }
<- { "return": {} }

EQMP

    {
        .name       = "set_watchdog",
        .args_type  = "action:s",
        .params     = "action",
        .help       = "choose what happens when the watchdog barks",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_set_watchdog,
    },

STEXI
@item set_watchdog @var{action}
@findex set_watchdog
Choose what happens when the guest has not fed the watchdog in time:
@code{reset}, @code{pause}, @code{quit} or @code{none}.
ETEXI
SQMP
set_watchdog
------------

Choose what happens when the guest has not fed the watchdog in time.

Arguments:

- "action": what to do (json-string)
     - Possible values: "reset", "pause", "quit", "none"

Example:

-> { "execute": "set_watchdog", "arguments": { "action": "pause" } }
<- { "return": {} }

EQMP

    {
        .name       = "set_memory",
        .args_type  = "value:M",
        .params     = "value",
        .help       = "ask the guest to live with that many mebibytes",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_set_memory,
    },

STEXI
@item set_memory @var{value}
@findex set_memory
Ask the guest to live with @var{value} mebibytes and give the rest back.
ETEXI
SQMP
set_memory
----------

Ask the guest to live with less memory than it was given, or with more again.

Arguments:

- "value": memory in bytes (json-int)

Example:

-> { "execute": "set_memory", "arguments": { "value": 536870912 } }
<- { "return": {} }

Note: The guest takes its time. The event MEMORY_CHANGED says how far it got.

EQMP

    {
        .name       = "transfer",
        .args_type  = "wait:-w,uri:s",
        .params     = "[-w] uri",
        .help       = "transfer the machine to another host (use -w to wait)",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_transfer,
    },

STEXI
@item transfer [-w] @var{uri}
@findex transfer
Transfer the running machine to the Halyard that listens at @var{uri}. With
@option{-w} the monitor waits until that is done.
ETEXI
SQMP
transfer
--------

Transfer the running machine to another host.

Arguments:

- "wait": answer only when the transfer has ended (json-bool, optional, default
  false)
- "uri": where the other Halyard listens (json-string)

Example:

-> { "execute": "transfer", "arguments": { "uri": "tcp:backup.example:4444" } }
<- { "return": {} }

Notes:

(1) The command query-transfer tells how far it has come, and the event
    TRANSFER_STATUS when it has ended.
(2) The machine here is paused at the end, and not ended.

EQMP

    {
        .name       = "transfer_cancel",
        .args_type  = "",
        .params     = "",
        .help       = "give up the running transfer",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_transfer_cancel,
    },

STEXI
@item transfer_cancel
@findex transfer_cancel
Give up the running transfer. The machine goes on here.
ETEXI
SQMP
transfer_cancel
---------------

Give up the running transfer; nothing happens if there is none.

Arguments: None.

Example:

-> { "execute": "transfer_cancel" }
<- { "return": {} }

EQMP

    {
        .name       = "transfer_bandwidth",
        .args_type  = "value:o",
        .params     = "value",
        .help       = "limit what a transfer sends in a second",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_transfer_bandwidth,
    },

STEXI
@item transfer_bandwidth @var{value}
@findex transfer_bandwidth
Let a transfer send no more than @var{value} bytes in a second.
ETEXI
SQMP
transfer_bandwidth
------------------

Limit what a transfer sends in a second.

Arguments:

- "value": bytes in a second, 0 for no limit (json-int)

Example:

-> { "execute": "transfer_bandwidth", "arguments": { "value": 33554432 } }
<- { "return": {} }

EQMP

    {
        .name       = "transfer_downtime",
        .args_type  = "value:T",
        .params     = "value",
        .help       = "set how long the guest may stand still for a transfer",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_transfer_downtime,
    },

STEXI
@item transfer_downtime @var{value}
@findex transfer_downtime
Let the guest stand still for @var{value} seconds at most while the last of its
memory is sent. The value may end in @code{ms}, @code{us} or @code{ns}.
ETEXI
SQMP
transfer_downtime
-----------------

Set how long the guest may stand still at the end of a transfer.

Arguments:

- "value": seconds (json-number)

Example:

-> { "execute": "transfer_downtime", "arguments": { "value": 0.25 } }
<- { "return": {} }

EQMP

#ifdef CONFIG_AUDIO
    {
        .name       = "record_audio",
        .args_type  = "file:F,rate:i?,channels:i?",
        .params     = "file [rate [channels]]",
        .help       = "record the guest's sound (default rate=48000 channels=2)",
        .mhandler.cmd = do_record_audio,
    },
#endif

STEXI
@item record_audio @var{file} [@var{rate} [@var{channels}]]
@findex record_audio
Record what the guest plays to @var{file}.

Defaults:
@itemize @minus
@item @var{rate} is 48000 samples in a second
@item @var{channels} is 2
@end itemize
ETEXI

#ifdef CONFIG_AUDIO
    {
        .name       = "stop_audio",
        .args_type  = "index:i",
        .params     = "index",
        .help       = "end a recording",
        .mhandler.cmd = do_stop_audio,
    },
#endif

STEXI
@item stop_audio @var{index}
@findex stop_audio
End the recording @var{index}, as @code{info audio} counts them.
ETEXI

    {
        .name       = "qmp_capabilities",
        .args_type  = "",
        .params     = "",
        .help       = "open a connection for commands",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_qmp_capabilities,
    },

STEXI
@item qmp_capabilities
@findex qmp_capabilities
Open a connection for commands. People need it never, programs always.
ETEXI
SQMP
qmp_capabilities
----------------

Open a fresh connection for all other commands.

Arguments: None.

Example:

-> { "execute": "qmp_capabilities" }
<- { "return": {} }

Note: Every other command fails until this one was sent.

EQMP

HXCOMM The command info stays last: its documentation goes on with that of all
HXCOMM queries, which are its subcommands.

SQMP
3. Query Commands
=================

EQMP

    {
        .name       = "info",
        .args_type  = "item:s?",
        .params     = "[item]",
        .help       = "show what there is to know about the machine",
        .user_print = print_nothing,
        .mhandler.cmd_new = do_info,
    },

STEXI
@item info [@var{item}]
@findex info
Show what there is to know about @var{item}, or list the items.

@table @option
@item info version
show which Halyard this is
ETEXI
SQMP
query-version
-------------

Tell which Halyard this is.

Return a json-object with the following members:

- "halyard": a json-object with three numbers:
    - "major": major version (json-int)
    - "minor": minor version (json-int)
    - "patch": patch level (json-int)
- "package": what a distributor has added, empty if nothing (json-string)

Example:

-> { "execute": "query-version" }
<- { "return": { "halyard": { "major": 1, "minor": 4, "patch": 0 },
                 "package": "" } }

EQMP

STEXI
@item info commands
list the commands that programs can send
ETEXI
SQMP
query-commands
--------------

List the commands of the protocol.

Return a json-array of json-objects, one for each command. Each has:

- "name": name of the command (json-string)

Example:

-> { "execute": "query-commands" }
<- { "return": [ { "name": "query-version" },
                 { "name": "pause" },
                 ... ] }

Note: There are some thirty commands; the example shows two of them.

EQMP

STEXI
@item info status
show whether the machine runs
ETEXI
SQMP
query-status
------------

Tell whether the machine runs, and if not, why.

Return a json-object with the following members:

- "running": true if the processors run (json-bool)
- "reason": why they do not run, missing if they do (json-string, optional)
     - Possible values: "paused", "sleeping", "transferred", "failed"

Examples:

1. A machine at work

-> { "execute": "query-status" }
<- { "return": { "running": true } }

2. A machine that somebody has paused

-> { "execute": "query-status" }
<- { "return": { "running": false, "reason": "paused" } }

EQMP

STEXI
@item info processors
show the processors
ETEXI
SQMP
query-processors
----------------

Show the processors.

Return a json-array of json-objects, one for each processor. Each has:

- "index": number of the processor, from 0 (json-int)
- "halted": true if it waits for something to do (json-bool)
- "counter": address of its next instruction (json-int)
- "thread": number of the host's thread that runs it (json-int, optional)

Example:

-> { "execute": "query-processors" }
<- { "return": [ { "index": 0, "halted": false, "counter": 4205072,
                   "thread": 2817 },
                 { "index": 1, "halted": true, "counter": 4198412 } ] }

EQMP

STEXI
@item info registers
show the registers of the current processor
@item info audio
show the recordings in progress
@item info checkpoints
show the saved states
ETEXI

STEXI
@item info drives
show the drives and what is in them
ETEXI
SQMP
query-drives
------------

Show the drives and what is in them.

Return a json-array of json-objects, one for each drive. Each has:

- "drive": name of the drive (json-string)
- "kind": what the guest sees (json-string)
     - Possible values: "disk", "optical", "floppy"
- "removable": true if its medium can be swapped (json-bool)
- "medium": what is in the drive, missing if it is empty (json-object,
  optional)
    - "image": path of the image (json-string)
    - "format": format of the image (json-string)
         - Possible values: "raw", "sheet", "striped"
    - "readonly": true if the guest cannot write to it (json-bool)
    - "size": size in bytes (json-int)
    - "base": path of the image that holds what this one has not stored
      (json-string, optional)
- "counters": what the drive has done, a json-object:
    - "read": bytes read (json-int)
    - "written": bytes written (json-int)

Example:

-> { "execute": "query-drives" }
<- {
      "return": [
         {
            "drive": "disk0",
            "kind": "disk",
            "removable": false,
            "medium": {
               "image": "/srv/images/system.sheet",
               "format": "sheet",
               "readonly": false,
               "size": 2147483648,
               "base": "/srv/images/plain.raw"
            },
            "counters": { "read": 122739200, "written": 9786368 }
         },
         {
            "drive": "optical0",
            "kind": "optical",
            "removable": true,
            "counters": { "read": 0, "written": 0 }
         }
      ]
   }

EQMP

STEXI
@item info network
show the network ports
ETEXI
SQMP
query-network
-------------

Show the network ports.

Return a json-array of json-objects, one for each port. Each has:

- "id": name of the port (json-string)
- "type": how the port reaches the outside (json-string)
     - Possible values: "user", "tap", "switch"
- "mac": hardware address (json-string)
- "up": true if its cable is plugged in (json-bool)

Example:

-> { "execute": "query-network" }
<- { "return": [ { "id": "net0", "type": "user", "up": true,
                   "mac": "02:00:5e:10:00:01" } ] }

EQMP

STEXI
@item info memory
show how much memory the guest has
ETEXI
SQMP
query-memory
------------

Show how much memory the guest was given and how much of it is in use.

Return a json-object with the following members:

- "given": memory that the machine was started with, in bytes (json-int)
- "current": memory that the guest lives with now, in bytes (json-int)
- "free": memory that the guest does not use, in bytes, if it tells (json-int,
  optional)

Example:

-> { "execute": "query-memory" }
<- { "return": { "given": 1073741824, "current": 536870912 } }

EQMP

STEXI
@item info watchdog
show what happens when the watchdog barks
ETEXI
SQMP
query-watchdog
--------------

Tell what happens when the guest has not fed the watchdog in time.

Return a json-object with the following member:

- "action": what set_watchdog has chosen (json-string)
     - Possible values: "reset", "pause", "quit", "none"

Example:

-> { "execute": "query-watchdog" }
<- { "return": { "action": "pause" } }

EQMP

STEXI
@item info transfer
show how far the transfer has come
ETEXI
SQMP
query-transfer
--------------

Tell how far the last transfer has come.

Return a json-object, which is empty before the first transfer, with the
following members:

- "status": where it stands (json-string, optional)
     - Possible values: "active", "completed", "failed", "cancelled"
- "memory": only there while "status" is "active" (json-object, optional)
    - "sent": bytes sent (json-int)
    - "remaining": bytes still to send (json-int)
- "downtime": how long the guest stood still, in seconds, once "status" is
  "completed" (json-number, optional)

Examples:

1. Before the first transfer

-> { "execute": "query-transfer" }
<- { "return": {} }

2. During a transfer

-> { "execute": "query-transfer" }
<- { "return": { "status": "active",
                 "memory": { "sent": 37748736, "remaining": 1035993088 } } }

3. After a transfer

-> { "execute": "query-transfer" }
<- { "return": { "status": "completed", "downtime": 0.18 } }

EQMP

STEXI
@item info devices
show the devices
@end table
ETEXI
SQMP
query-devices
-------------

Show the devices as the guest's firmware finds them.

Return a json-array of json-objects, one for each device. Each has:

- "slot": number of the slot (json-int)
- "name": name of the device (json-string)
- "interrupt": line that it raises (json-int, optional)
- "windows": a json-array of json-objects, one for each address range:
    - "address": first address (json-int)
    - "length": length in bytes (json-int)

Example:

-> { "execute": "query-devices" }
<- { "return": [ { "slot": 0, "name": "bridge", "windows": [] },
                 { "slot": 3, "name": "net0", "interrupt": 11,
                   "windows": [ { "address": 49152, "length": 256 } ] },
                 ... more devices follow ... ] }

Note: Programs should find a device by its name, as slots differ between
machines.

EQMP

STEXI
@end table
ETEXI
