"""Tests, laid out like the package; folders are packages so that two of them may have files of one name."""
