# shellcheck shell=bash
# What the script's own tests share: TAP on stdout, a scratch folder, a copy of the script.

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/cordeau-dev.XXXXXX")
chmod 755 "$SCRATCH"
trap 'rm -rf "$SCRATCH"' EXIT
CASES=0
FAILURES=0
# Answers of the machine the tests run on must not leak into them.
unset SUDO_USER DISPLAY WAYLAND_DISPLAY CORDEAU_DEV_INSIDE CORDEAU_BUILD_DIR

# ok NAME COMMAND…: a case that holds if the command does.
ok ()
{
  local name=$1
  shift
  CASES=$((CASES + 1))
  if "$@"; then
    printf 'ok %s %s\n' "$CASES" "$name"
  else
    FAILURES=$((FAILURES + 1))
    printf 'not ok %s %s\n' "$CASES" "$name"
    printf '# in vain: %s\n' "$*" | tr '\n' ' '
    printf '\n'
    return 0
  fi
}

# is NAME GOT WANTED
is ()
{
  ok "$1" test "$2" = "$3"
}

# has NAME TEXT PART…: TEXT holds every PART.
has ()
{
  local name=$1 text=$2 part
  shift 2
  for part in "$@"; do
    [[ $text == *"$part"* ]] || { is "$name" "$text" "…$part…" && return; }
  done
  ok "$name" true
}

skip ()
{
  CASES=$((CASES + 1))
  printf 'ok %s %s # SKIP %s\n' "$CASES" "$1" "$2"
}

# fake NAME: a command of that name before all others, made from stdin.
fake ()
{
  mkdir -p "$SCRATCH/fakes"
  { printf '#!/bin/bash\n' && cat; } >"$SCRATCH/fakes/$1"
  chmod 755 "$SCRATCH/fakes/$1"
}

with_fakes ()
{
  PATH="$SCRATCH/fakes:$PATH" "$@"
}

# A copy of the script alone, readable by everybody, with a home of its own.
copy_of_dev ()
{
  mkdir -p "$SCRATCH/project" "$SCRATCH/home"
  cp -r "$PROJECT/dev" "$PROJECT/.dev" "$SCRATCH/project"
  chmod -R a+rX "$SCRATCH/project"
}

# in_pieces CODE: the pieces of the script, loaded without its main, then CODE.
in_pieces ()
{
  # shellcheck disable=SC2016 # expanded by the shell that is started
  HERE=$PROJECT CALLER_CWD=$PWD bash -c '
    set -euo pipefail
    OPT_YES=
    for piece in say platform root enter build display test lint shot; do
      . "$HERE/.dev/$piece.sh"
    done
    eval "$1"' in_pieces "$1"
}

finish ()
{
  printf '1..%s\n' "$CASES"
  exit $((FAILURES > 0))
}
