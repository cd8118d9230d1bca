"""Schemas with comments that define an order, for tests of every format."""

LAMP = """
    ##
    # @lamp-set:
    #
    # Switch the lamp.
    #
    # @on: the wanted state
    #
    # TODO: dim the lamp, too
    #
    # Since: 1.0
    ##
    { 'command': 'lamp-set', 'data': { 'on': 'bool' } }
"""

GAPS = """
    ##
    # @lamp-set:
    #
    # Switch the lamp.
    #
    # Since: 1.0
    #
    # .. qmp-example::
    #
    #     -> { "execute": "lamp-set",
    #
    #          "arguments": {} }
    #
    #
    #     <- { "return": {} }
    #     -> { "execute": "lamp-set" }
    ##
    { 'command': 'lamp-set' }
"""

TRANSCRIPT = """\
-> { "execute": "lamp-set",

     "arguments": {} }


<- { "return": {} }
-> { "execute": "lamp-set" }
"""

ORDER = """
    ##
    # @LampState:
    #
    # What a lamp does.
    #
    # @off: second-value
    #
    # @on: third-value
    #
    # Since: 1.0
    ##
    { 'enum': 'LampState', 'data': [ 'blinking', 'on', 'off' ] }

    ##
    # @lamp-set:
    #
    # first-words
    #
    # .. note:: a-note
    #
    # @state: second-words
    #
    # @now: third-words
    #
    # Features:
    #
    # @unstable: fourth-words
    #
    # Returns: fifth-words
    #
    # Errors:
    #     - sixth-words
    #
    # .. admonition:: Notes
    #
    #     - seventh-words
    #
    # eighth-words
    #
    # Since: 1.0
    #
    # .. qmp-example::
    #
    #     -> { "execute": "ninth-words" }
    #
    # tenth-words
    ##
    { 'command': 'lamp-set',
      'data': { 'more': 'int', 'now': 'bool', 'state': 'LampState' },
      'returns': 'LampState',
      'features': [ 'unstable' ] }
"""

MARKED = """
    ##
    # @LampProperties:
    #
    # What a lamp has.
    #
    # @x-hue: first
    #
    # @x-glow: second
    #
    # Features:
    #
    # @unstable: all-of-them-are-experiments
    #
    # Since: 1.0
    ##
    { 'struct': 'LampProperties',
      'data': { 'x-hue': { 'type': 'int', 'features': [ 'unstable' ] },
                'x-glow': { 'type': 'int', 'features': [ 'unstable' ] } } }

    ##
    # @lamp-set:
    #
    # Switch the lamp.
    #
    # Since: 1.0
    ##
    { 'command': 'lamp-set', 'data': 'LampProperties' }
"""
