#!/bin/bash
# The door itself: help, unknown verbs, what exec keeps.
# shellcheck disable=SC2016 # expanded by the shells that are started
set -euo pipefail
# shellcheck source=tests/dev/tap.sh
. "$(dirname "${BASH_SOURCE[0]}")/tap.sh"

dev=$PROJECT/dev

help=$("$dev" help)
for verb in run test build exec shell shot bench soak asan lint clean help; do
  has "help says $verb" "$help" "  $verb "
done
has 'help says --yes' "$help" --yes

status=0
words=$("$dev" frobnicate 2>&1 >"$SCRATCH/out") || status=$?
is 'an unknown verb is a wrong usage' "$status" 2
has 'an unknown verb hears which there are' "$words" frobnicate lint soak
is 'and stdout stays empty' "$(<"$SCRATCH/out")" ''

mkdir "$SCRATCH/a folder"
cd "$SCRATCH/a folder"
status=0
words=$("$dev" exec sh -c 'pwd; echo "$1"; exit 7' sh 'two  words' 2>/dev/null) || status=$?
is 'exec keeps the exit code' "$status" 7
is "exec keeps the folder, the arguments and stdout" "$words" "$SCRATCH/a folder"$'\ntwo  words'
is 'exec keeps stdin' "$(printf 'in\n' | "$dev" exec cat 2>/dev/null)" in
is 'exec keeps HOME' "$("$dev" exec sh -c 'echo "$HOME"' 2>/dev/null)" "$HOME"
echo written >"$SCRATCH/from-outside"
is 'exec sees /tmp' "$("$dev" exec cat "$SCRATCH/from-outside" 2>/dev/null)" written
is 'exec passes our variables on' "$(CORDEAU_X=1 "$dev" exec sh -c 'echo "$CORDEAU_X"' 2>/dev/null)" 1
cd /etc
ok 'exec works where the environment has a folder of its own' "$dev" exec true 2>/dev/null
cd "$SCRATCH"

status=0
"$dev" exec 2>/dev/null || status=$?
is 'exec wants a command' "$status" 2
status=0
"$dev" shot 2>/dev/null || status=$?
is 'shot wants a page and a file' "$status" 2
status=0
"$dev" shot bags x.png --size tall 2>/dev/null || status=$?
is 'shot wants a size' "$status" 2
status=0
"$dev" shot bags x.png --text huge 2>/dev/null || status=$?
is 'shot wants a size of text' "$status" 2

status=0
words=$("$dev" exec "$PROJECT/.dev/headless" sh -c 'echo "$DISPLAY $XDG_RUNTIME_DIR"; exit 3' 2>/dev/null) || status=$?
is 'headless keeps the exit code' "$status" 3
ok 'headless gives a screen and folders of its own' grep -qE '^:[0-9]+ /.*cordeau-headless' <<<"$words"
ok 'headless leaves nothing behind' test ! -e "${words#* }"

words=$("$dev" exec "$PROJECT/.dev/broadway" sh -c 'echo "$GDK_BACKEND"' 2>&1)
has 'without a display the window is served to a browser' "$words" 'http://127.0.0.1:80' broadway

finish
