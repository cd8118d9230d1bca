"""Definition files that the samples of several rules share; each rule adds its own mistakes to one."""

REQUEST = """
          {
              .name       = "attach",
              .args_type  = "drive:B,image:F,slot:i?",
          },

      SQMP
      attach
      ------

      Attach a drive.

      Arguments:

      - "drive": name of the drive (json-string)
      - "image": file that it shows (json-string)
      - "slot": number of its slot (json-int, optional)

      Example:

      -> { "execute": "attach",
           "arguments": { "drive": "cd0", "image": "/srv/tools.iso" } }
      <- { "return": {} }

      EQMP
    """
"""A command with an example that has a right request."""

TABLE = """
      STEXI
      @table @option
      ETEXI

          {
              .name       = "stop",
              .args_type  = "",
              .params     = "",
              .help       = "stop the machine",
          },

      STEXI
      @item stop
      @findex stop
      Stop the machine.
      ETEXI

          {
              .name       = "cont",
              .args_type  = "",
              .params     = "",
              .help       = "let the machine run on",
          },

      STEXI
      @item cont
      @findex cont
      Let the machine run on.
      ETEXI

      STEXI
      @end table
      ETEXI
    """
"""Two commands with Texinfo texts, each with its item and its index entry."""
