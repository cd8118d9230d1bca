#!/bin/sh
# Write a site of its own for each of 20 versions: what a site of all of them is measured against.
# Usage: site_each.sh QMPDOC REPOSITORY FOLDER
mkdir -p "$3"
for number in $(seq 20); do
    "$1" -q site --no-config --no-cache --repo "$2" "v5.$number.0" -o "$3/$number" || exit 2
done
