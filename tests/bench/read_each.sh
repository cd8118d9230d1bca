# Reads the definition files of each version by itself.
# usage: sh read_each.sh QMPDOC FOLDER
for version in "$2"/*; do
    "$1" -q list --no-config --no-cache "$version" >/dev/null || exit
done
