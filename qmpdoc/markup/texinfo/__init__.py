"""Documentation text in Texinfo, as ``STEXI`` blocks hold it (2009 to 2019)."""

from qmpdoc.markup.texinfo.blocks import parse_texinfo

__all__ = ["parse_texinfo"]
