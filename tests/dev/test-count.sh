#!/bin/bash
# How `./dev test` counts: the closing line, and what it calls a failure.
set -euo pipefail
# shellcheck source=tests/dev/tap.sh
. "$(dirname "${BASH_SOURCE[0]}")/tap.sh"

build=$SCRATCH/build
mkdir -p "$build"/{meson-info,meson-logs,scripts}
cat >"$build/meson-info/intro-tests.json" <<'JSON'
[{"name": "ids", "suite": ["cordeau:base"], "protocol": "tap"},
 {"name": "plain", "suite": ["cordeau:store"], "protocol": "exitcode"},
 {"name": "day", "suite": ["cordeau:soak"], "protocol": "tap"}]
JSON

# result NAME RESULT STDOUT: one more line of Meson's log.
result ()
{
  printf '{"name": "cordeau:x / %s", "result": "%s", "stdout": "%s", "returncode": 0}\n' "$@" \
    >>"$build/meson-logs/testlog.json"
}

tests ()
{
  "$PROJECT/dev" exec "$PROJECT/.dev/tests" "$@"
}

report ()
{
  tests report "$build" "$build/scripts" 2>/dev/null
}

result ids OK '1..3\nok 1 a\nok 2 b # SKIP no\nnot ok 3 c # TODO later\n'
result plain OK ''
status=0
words=$(report) || status=$?
is 'cases of TAP and whole tests are counted' "$words" '2 passed, 0 failed, 2 skipped'
is 'no failure, no complaint' "$status" 0

printf '1..2\nok 1 x\nok 2 y\n' >"$build/scripts/test-x.tap"
echo 0 >"$build/scripts/test-x.status"
is 'scripts outside Meson count' "$(report)" '4 passed, 0 failed, 2 skipped'

result plain TIMEOUT 'last words'
status=0
words=$(report) || status=$?
is 'a failure is a failure' "$status" 1
is 'the closing line is the last' "$(tail -n 1 <<<"$words")" '4 passed, 1 failed, 2 skipped'
has 'what failed is shown' "$words" 'plain failed: TIMEOUT' 'last words'

rm "$build/meson-logs/testlog.json"
result ids OK '1..3\nok 1 a\n'
is 'a broken plan is a failure' "$(report | tail -n 1)" '3 passed, 1 failed, 0 skipped'
rm "$build/meson-logs/testlog.json"
result ids ERROR '1..1\nok 1 a\n'
is 'a crash after the last case is a failure' "$(report | tail -n 1)" '3 passed, 1 failed, 0 skipped'
echo 1 >"$build/scripts/test-x.status"
is 'also of a script' "$(report | tail -n 1)" '3 passed, 2 failed, 0 skipped'

echo 0 >"$build/scripts/test-x.status"
rm "$build/meson-logs/testlog.json"
echo 1 >"$build/scripts/meson"
is 'tests that could not be started have not passed' "$(report | tail -n 1)" '2 passed, 1 failed, 0 skipped'
rm -r "$build"/scripts/*
status=0
report >/dev/null || status=$?
is 'nothing at all is no pass' "$status" 1

is 'a room is chosen by its name' "$(tests choose "$build" base)" 'suite base'
is 'a test by its name' "$(tests choose "$build" plain)" 'test plain'
is 'or by a part of it' "$(tests choose "$build" lai)" 'test plain'
has 'the room dev is these scripts' "$(tests choose "$build" dev)" 'script test-count' 'script test-enter'
status=0
words=$(tests choose "$build" nothing-so-named 2>&1) || status=$?
is 'an unknown name is a wrong usage' "$status" 2
has 'and hears what there is' "$words" base store ids plain test-count

finish
