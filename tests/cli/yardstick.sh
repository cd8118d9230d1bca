# What a shell makes of a definition file, line by line: the measure for `qmpdoc hxtool`.
# usage: bash yardstick.sh -h|-t|-q AGE < FILE
# At a marker out of place it ends with status 1 and "LINE EXPECTED" on standard error.
export LC_ALL=C
mode=$1 age=$2 joins=no reads=-r
if [ "$age" = first ]; then age=2009-03 reads=; fi
if [ "$age" = 2009-03 ]; then joins=yes age=2009; fi
case $mode in -q) first=SQMP last=EQMP ;; *) first=STEXI last=ETEXI ;; esac
number=0 inside=no

next_line() {
    if [ "$mode" = -q ]; then IFS= read -r line; else read $reads line; fi
} 2>/dev/null

misplaced() {
    echo "$number $1" >&2
    exit 1
}

heading() {
    text=$(printf '%s\n' "$line" | sed -n "$1")
    case $age in
        2009 | 2010) print_line "$text" ;;
        2017) [ -z "$text" ] || printf '@subsection %s\n' "$text" ;;
        2018) [ -z "$text" ] || printf '@subsection %s\n' "${text%:}" ;;
    esac
}

marker_in_order() {
    case $line in
        "$first"*) [ $inside = no ] || misplaced "$last"; inside=yes ;;
        "$last"*) [ $inside = yes ] || misplaced "$first"; inside=no ;;
        *) [ $inside = no ] || misplaced "$last" ;;
    esac
}

# A line that is not quoted falls into words at its blanks.
print_line() {
    if [ $joins = yes ]; then
        set -f
        set -- $1
        set -- "$*"
    fi
    printf '%s\n' "$1"
}

toggle() {
    if [ $inside = yes ]; then inside=no; else inside=yes; fi
}

[ "$mode" != -h ] || inside=yes
while next_line; do
    number=$((number + 1))
    case $mode$age:$line in
        -?????:HXCOMM*) continue ;;
        -h????:STEXI* | -h????:ETEXI* | -h????:SQMP* | -h????:EQMP* | -h????:SRST* | -h????:ERST*) toggle; continue ;;
        -t2009:STEXI* | -t2009:ETEXI*) toggle; continue ;;
        -t2009:SQMP* | -t2009:EQMP* | -t2009:ARCHHEADING*) ;;
        -[tq]????:STEXI* | -[tq]????:ETEXI* | -[tq]????:SQMP* | -[tq]????:EQMP*) marker_in_order; continue ;;
        -t????:DEFHEADING*) heading 's/^DEFHEADING(\(.*\)).*/\1/p'; continue ;;
        -t????:ARCHHEADING*) heading 's/^ARCHHEADING(\(.*\),.*).*/\1/p'; continue ;;
    esac
    [ $inside = no ] || print_line "$line"
done
exit 0
