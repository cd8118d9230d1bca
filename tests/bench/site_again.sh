#!/bin/sh
# Write a site of 19 versions, 18 of which are there from the last run: the newest is another one each time.
# Usage: site_again.sh QMPDOC REPOSITORY FOLDER
new=v5.19.0
[ ! -d "$3/5.19.0" ] || new=v5.20.0
exec "$1" -q site --no-config --repo "$2" $(seq -f "v5.%g.0" 18) "$new" -o "$3"
