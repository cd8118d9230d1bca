# The yardstick for `qmpdoc hxtool`: what a shell takes to read the lines of a file and print them.
while IFS= read -r line; do printf '%s\n' "$line"; done < "$1"
