#!/bin/sh
# The same work in xan: with_xan.sh INPUT ITEMS [--scores FILE] [--figures FILE]. XAN is the program, THREADS how many it may use.
set -eu
input=$1 items=$2
shift 2
xan=${XAN:-xan} threads=${THREADS:-2} scores='' figures=''
while [ $# -gt 1 ]; do
    case $1 in --scores) scores=$2 ;; --figures) figures=$2 ;; esac
    shift 2
done

# Per block: [try(int(col("a"))), try(6 - int(col("b"))), ..].compact() | if(enough, (mean - 1) * 25) as VB; on a second line what stands beside the scores.
expressions=$(awk -F, '
    NR == 1 { next }
    $1 != block { if (block) out(); block = $1; n = 0; list = texts = "" }
    {
        cell = "col(\"" $2 "\")"
        list = list (n ? ", " : "") ($3 ? "try(6 - int(" cell "))" : "try(int(" cell "))")
        texts = texts (n++ ? ", " : "") cell
    }
    function out() {
        printf "%s[%s].compact() | if(and(_.len() > 0, 2 * _.len() >= %d - count(join([%s], \" \"), \"nvt\")), (_.mean() - 1) * 25) as %s", sep, list, n, texts, block
        sep = ", "
        every = every (every ? ", " : "") list
        asked += n
    }
    END { out(); printf "\n[%s].compact().len() as answered, %d as asked, \"\" as involvement", every, asked }' "$items")
columns=$(echo "$expressions" | head -1)
beside=$(echo "$expressions" | tail -1)
blocks=$(awk -F, 'NR > 1 && !seen[$1]++ { print $1 }' "$items")

if [ -n "$scores" ]; then
    select="response,questionnaire,version,submitted,wave,role,organisation,municipality,layer,involvement,$(echo "$blocks" | paste -sd,),answered,asked"
    "$xan" parallel cat -t "$threads" -P "map '$columns, $beside' | select $select" "$input" >"$scores"
fi
if [ -n "$figures" ]; then
    aggregates=''
    for block in $blocks; do
        aggregates="$aggregates${aggregates:+, }count($block) as n_$block, mean($block) as m_$block, stddev_sample($block) as s_$block, median($block) as d_$block"
    done
    "$xan" parallel groupby -t "$threads" -P "map '$columns' | select role,$(echo "$blocks" | paste -sd,)" role "$aggregates" "$input" |
        awk -F, -v blocks="$blocks" '
            NR == 1 { next }
            { for (i = 2; i <= NF; i++) value[$1, i] = $i }
            END {
                count = split(blocks, block, "\n")
                print "group,block,n,mean,sd,median"
                split("kern schil", group, " ")
                for (g = 1; g <= 2; g++) for (b = 1; b <= count; b++) {
                    i = 4 * b - 2
                    print group[g] "," block[b] "," value[group[g], i] "," value[group[g], i + 1] "," value[group[g], i + 2] "," value[group[g], i + 3]
                }
                for (b = 1; b <= count; b++) printf "difference,%s,,%.17g,,\n", block[b], value["kern", 4 * b - 1] - value["schil", 4 * b - 1]
            }' >"$figures"
fi
