"""What the examples of several kinds of change have in common."""

TYPED_DRIVE = """
        { 'enum': 'Driver', 'data': [ 'disk', 'null' ] }
        { 'struct': 'Disk', 'data': { 'path': 'str' } }
        { 'union': 'Drive', 'base': { 'driver': 'Driver' },
          'discriminator': 'driver',
          'data': { 'disk': 'Disk' } }
        { 'command': 'attach', 'boxed': true, 'data': 'Drive' }
    """
"""Arguments that are listed and typed."""
