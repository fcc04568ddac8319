#!/usr/bin/env bash
# Times the whole of Fig. 8: 2 experiments x 2 mediators x 40 masses x 1e6 events, program start and figures included, on 1 and on 2
# threads (or those given as arguments). Goals: at most 60 s on 2 threads and 1 GiB.
#   benchmarks/run-chain.sh [THREADS...]      EVENTS=1e6 MASSES=40 METHOD=exact by default; METHOD=iww is the paper's
set -euo pipefail
cd "$(dirname "$0")/.."

events=${EVENTS:-1e6}
masses=${MASSES:-40}
method=${METHOD:-exact}
threads=("$@")
[ ${#threads[@]} -gt 0 ] || threads=(1 2)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Tables of radiation are built in every run.

dotnet build src/Muphil.Cli -c Release --nologo -v quiet > /dev/null
program=src/Muphil.Cli/bin/Release/net10.0/Muphil.Cli.dll
grep -m 1 'model name' /proc/cpuinfo 2>/dev/null || uname -mp
echo "$(nproc) processors; .NET $(dotnet --version) SDK; commit $(git rev-parse --short HEAD)$(git diff --quiet HEAD || echo ' with changes')"

timed=()
[ -x /usr/bin/time ] && timed=(/usr/bin/time -v -o "$work/time")
first=''
for n in "${threads[@]}"; do
  rm -rf "$work/time" "$work/cache"
  export MUPHIL_CACHE="$work/cache"
  start=$(date +%s.%N)
  "${timed[@]}" dotnet "$program" reach --experiment na62 --experiment ship --mediator muonphilic --mediator leptophilic --method "$method" \
    --masses "0.01:0.211:$masses" --events "$events" --threads "$n" --quiet --output "$work/$n" > "$work/out"
  seconds=$(echo "$(date +%s.%N) $start" | awk '{ print $1 - $2 }')
  # Masses that the refinement of the contours added are counted, those that were left out too: run.json lists what was generated.
  generated=$(awk -F'[:,]' '/"events_generated"/ { n += $2 } END { printf "%.0f", n }' "$work/$n/run.json")
  rows=$(grep -c '"events_generated"' "$work/$n/run.json")
  busy=$(awk -F'[:,]' '/"seconds"/ { s += $2 } END { printf "%.2f", s }' "$work/$n/run.json")
  echo
  echo "threads              $n"
  echo "seconds              $seconds"
  echo "masses               $rows (of all contours, refinement included)"
  echo "events               $generated"
  echo "events per second    $(awk -v n="$generated" -v s="$seconds" 'BEGIN { printf "%.3g", n / s }')"
  echo "sum over masses, s   $busy (wall time of each mass added up)"
  if [ -s "$work/time" ]; then
    awk -F': ' '/Maximum resident/ { printf "peak memory, MiB     %.0f\n", $2 / 1024 } /User time/ { printf "user, s              %s\n", $2 } /System time/ { printf "system, s            %s\n", $2 }' "$work/time"
  else
    echo "peak memory          not measured: /usr/bin/time is missing"
  fi
  # Edges known to 1 %: how far the contour is from the goal of its errors.
  awk -F, '/^(na62|ship),/ && $4 > 0 { n++; if ($5 <= 0.01 * $4) a++; if ($7 <= 0.01 * $6) b++ } END { printf "edges within 1 %%     lower %d, upper %d of %d masses\n", a, b, n }' "$work/$n/contour.csv"
  if [ -z "$first" ]; then
    first=$seconds
  else
    echo "ratio                $(awk -v a="$first" -v b="$seconds" 'BEGIN { printf "%.2f", a / b }') (time on ${threads[0]} over time on $n threads)"
    cmp "$work/${threads[0]}/contour.csv" "$work/$n/contour.csv" && echo 'contour.csv          the same, byte for byte'
  fi
done
