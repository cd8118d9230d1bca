HXCOMM The command-line options of Halyard, an imaginary machine monitor.
HXCOMM
HXCOMM DEF(name, HAS_ARG or 0, constant, lines of -help, architectures) is an option,
HXCOMM DEFHEADING and ARCHHEADING are headings in -help and in the manual alike, and
HXCOMM STEXI to ETEXI is the manual's Texinfo.

DEFHEADING(General options:)
STEXI
@table @option
ETEXI

DEF("help", 0, HALYARD_OPTION_help,
    "-h or -help     list the options and leave\n", HALYARD_ARCH_ALL)
STEXI
@item -h
@itemx -help
@findex -h
@findex -help
List the options and leave.
ETEXI

DEF("version", 0, HALYARD_OPTION_version,
    "-version        print the version and leave\n", HALYARD_ARCH_ALL)
STEXI
@item -version
@findex -version
Print the version and leave.
ETEXI

DEF("name", HAS_ARG, HALYARD_OPTION_name,
    "-name text      what the window is called\n", HALYARD_ARCH_ALL)
STEXI
@item -name @var{text}
@findex -name
Set what the window is called to @var{text}. Scripts that look after many
machines also find it in the list of processes.
ETEXI

DEF("board", HAS_ARG, HALYARD_OPTION_board,
    "-board name     which board to imitate ('-board list' lists them)\n",
    HALYARD_ARCH_ALL)
STEXI
@item -board @var{name}
@findex -board
Imitate the board @var{name}. @code{-board list} lists them all.
ETEXI

DEF("processors", HAS_ARG, HALYARD_OPTION_processors,
    "-processors n[,most=m][,clock=rate]\n"
    "                start with n processors (default: 1)\n"
    "                most=m leaves room to plug in more, m in all\n"
    "                clock=rate sets their clock in MHz\n",
    HALYARD_ARCH_ALL)
STEXI
@item -processors @var{n}[,most=@var{m}][,clock=@var{rate}]
@findex -processors
Start with @var{n} processors; one if the option is missing. With @option{most}
there can be @var{m} of them once others are plugged in. @option{clock} is what
they claim to run at, in MHz; they are as fast as the host makes them.
ETEXI

DEF("m", HAS_ARG, HALYARD_OPTION_m,
    "-m size         give the machine that many mebibytes (default: 256)\n",
    HALYARD_ARCH_ALL)
STEXI
@item -m @var{size}
@findex -m
Give the machine @var{size} mebibytes of memory. A size may end in @code{G} for
gibibytes.
ETEXI
STEXI
@end table
ETEXI

DEFHEADING()

DEFHEADING(Drive options:)
STEXI
@table @option
ETEXI

DEF("disk0", HAS_ARG, HALYARD_OPTION_disk0,
    "-disk0/-disk1 file\n"
    "                use file as first or second disk\n", HALYARD_ARCH_ALL)
DEF("disk1", HAS_ARG, HALYARD_OPTION_disk1, "", HALYARD_ARCH_ALL)
STEXI
@item -disk0 @var{file}
@itemx -disk1 @var{file}
@findex -disk0
@findex -disk1
Use @var{file} as first or second disk. To share the host's own disk, name its
device, such as @file{/dev/vg0/guest}.
ETEXI

DEF("optical", HAS_ARG, HALYARD_OPTION_optical,
    "-optical file   put file into the optical drive\n", HALYARD_ARCH_ALL)
STEXI
@item -optical @var{file}
@findex -optical
Put @var{file} into the optical drive. It can be swapped later, with the command
@code{swap_medium}.
ETEXI

DEF("drive", HAS_ARG, HALYARD_OPTION_drive,
    "-drive image=file[,id=name][,kind=disk|optical|floppy]\n"
    "       [,format=raw|sheet|striped][,readonly=on|off]\n"
    "       [,cache=on|off|unsafe][,base=file]\n"
    "                use file as a drive of any kind\n", HALYARD_ARCH_ALL)
STEXI
@item -drive image=@var{file}[,@var{property}=@var{value}][,...]
@findex -drive

Define a drive. Its properties are:

@table @option
@item image=@var{file}
The image. A comma in a file's name is written twice.
@item id=@var{name}
What monitor commands call the drive.
@item kind=@var{kind}
What the guest sees: @code{disk}, @code{optical} or @code{floppy}.
@item format=@var{format}
How the image is laid out: @code{raw}, @code{sheet} or @code{striped}. Name it,
unless you trust all that the image has ever been written by.
@item readonly=on|off
Whether the guest is kept from writing. An optical drive always is.
@item cache=@var{cache}
@code{on} keeps what was written in the host's memory until the guest asks for
it to be stored, @code{off} passes it on at once, and @code{unsafe} stores it
when the host likes.
@item base=@var{file}
The image that holds whatever this one has not stored.
@end table

@option{-optical} is short for the second of these:
@example
halyard -drive image=system.sheet,id=disk0,format=sheet
halyard -drive image=tools.iso,id=optical0,kind=optical
@end example
ETEXI

DEF("discard", 0, HALYARD_OPTION_discard,
    "-discard        forget what the guest has written once it ends\n",
    HALYARD_ARCH_ALL)
STEXI
@item -discard
@findex -discard
Write to temporary files in place of the images, and forget them at the end.
ETEXI
STEXI
@end table
ETEXI

DEFHEADING()

DEFHEADING(Network options:)
STEXI
@table @option
ETEXI

DEF("net", HAS_ARG, HALYARD_OPTION_net,
    "-net id=name,type=user[,mac=address][,share=folder]\n"
    "                reach the outside through the host's own connections\n"
#ifdef CONFIG_TAP
    "-net id=name,type=tap,device=name[,mac=address]\n"
    "                reach the outside through a tap device of the host\n"
#endif
    "-net id=name,type=switch,path=socket[,mac=address]\n"
    "                join other machines at a switch\n",
    HALYARD_ARCH_ALL)
STEXI
@item -net id=@var{name},type=user[,mac=@var{address}][,share=@var{folder}]
@findex -net
Add a network port that reaches the outside through the host's own connections.
It needs no privileges. With @option{share} the guest finds @var{folder} on a
file server at @code{10.0.2.4}.

@item -net id=@var{name},type=tap,device=@var{name}[,mac=@var{address}]
Add a network port that the host sees as the tap device @var{name}.

@item -net id=@var{name},type=switch,path=@var{socket}[,mac=@var{address}]
Add a network port that joins other machines at the switch behind @var{socket}.
ETEXI
STEXI
@end table
ETEXI

ARCHHEADING(, HALYARD_ARCH_PORTS)

ARCHHEADING(Options for machines with I/O ports:, HALYARD_ARCH_PORTS)
STEXI
@table @option
ETEXI

DEF("no-timer", 0, HALYARD_OPTION_no_timer,
    "-no-timer       leave out the interval timer\n", HALYARD_ARCH_PORTS)
STEXI
@item -no-timer
@findex -no-timer
Leave out the interval timer, for guests that get along without it.
ETEXI

DEF("firmware", HAS_ARG, HALYARD_OPTION_firmware,
    "-firmware file  start with the firmware in file\n",
    HALYARD_ARCH_PORTS | HALYARD_ARCH_BOARDS)
STEXI
@item -firmware @var{file}
@findex -firmware
Start with the firmware in @var{file}, which may be up to 16 mebibytes long.
ETEXI
STEXI
@end table
ETEXI

DEFHEADING()

DEFHEADING(Monitor and debugging options:)
STEXI
@table @option
ETEXI

DEF("monitor", HAS_ARG, HALYARD_OPTION_monitor,
    "-monitor where  open a monitor for people there (default: stdio)\n",
    HALYARD_ARCH_ALL)
STEXI
@item -monitor @var{where}
@findex -monitor
Open a monitor for people at @var{where}: @code{stdio}, @code{none}, or
@code{unix:@var{path}} for a socket.
ETEXI

DEF("qmp", HAS_ARG, HALYARD_OPTION_qmp,
    "-qmp where      open a monitor for programs there\n", HALYARD_ARCH_ALL)
STEXI
@item -qmp @var{where}
@findex -qmp
Open a monitor for programs at @var{where}, which takes the same forms.
ETEXI

DEF("watchdog-action", HAS_ARG, HALYARD_OPTION_watchdog_action,
    "-watchdog-action reset|pause|quit|none\n"
    "                what to do when the watchdog barks (default: reset)\n",
    HALYARD_ARCH_ALL)
STEXI
@item -watchdog-action @var{action}
@findex -watchdog-action
Do @var{action} when the guest has not fed the watchdog in time: @code{reset},
which is what happens without the option, @code{pause}, @code{quit} or
@code{none}.
ETEXI

#ifndef CONFIG_NO_USERS
DEF("user", HAS_ARG, HALYARD_OPTION_user,
    "-user name      become that user before the machine starts\n",
    HALYARD_ARCH_ALL)
#endif
STEXI
@item -user @var{name}
@findex -user
Become the user @var{name} after all files are open and before the guest's first
instruction.
ETEXI

DEF("incoming", HAS_ARG, HALYARD_OPTION_incoming,
    "-incoming uri   wait there for a machine that another host transfers\n",
    HALYARD_ARCH_ALL)
STEXI
@item -incoming @var{uri}
@findex -incoming
Do not start, but wait at @var{uri} for the machine that another host sends with
the command @code{transfer}.
ETEXI
STEXI
@end table
ETEXI
