    {
        .name       = "attack",
        .args_type  = "",
        .params     = "<b>bold</b>",
        .help       = "help",
        .cmd        = hmp_attack,
    },

SRST
``attack``
  .. include:: secret.txt

  .. literalinclude:: secret.txt

  .. csv-table::
     :file: secret.txt

  .. raw:: html

     <script>alert(1)</script>

  .. ifconfig:: __import__("os").system("touch ran")

     Never.

  .. automodule:: antigravity

  .. image:: secret.txt

  .. role:: html(raw)
     :format: html

  .. default-role:: literal

  :download:`secret.txt` `attack`

  `click <javascript:alert(2)>`_ me, or mine_, <script>alert(3)</script>

  .. _mine: javascript:alert(4)

  Still here.
ERST

    {
        .name       = "attack2",
        .args_type  = "",
        .params     = "",
        .help       = "<img src=x onerror=alert(5)>",
        .cmd        = hmp_attack2,
    },
