#!/bin/bash
# The way in: bubblewrap refused, root of somebody's desktop, one root for two terminals.
# shellcheck disable=SC2016 # expanded by the shells that are started
set -euo pipefail
# shellcheck source=tests/dev/tap.sh
. "$(dirname "${BASH_SOURCE[0]}")/tap.sh"

copy_of_dev
fake bwrap <<<'echo "bwrap: No permissions to create new namespace" >&2; exit 1'
fake loginctl <<<'exit 1'

# As an ordinary user, with a root that seems finished: only the way in is asked for.
as_nobody ()
{
  if ((EUID == 0)); then
    setpriv --reuid 65534 --regid 65534 --clear-groups env HOME="$SCRATCH/home" "$@"
  else
    env HOME="$SCRATCH/home" "$@"
  fi
}
unset XDG_CACHE_HOME
root=$SCRATCH/home/.cache/cordeau/root-$(in_pieces root_key)
mkdir -p "$root"
touch "$root/.finished"
chmod -R a+rwX "$SCRATCH/home"
cd "$SCRATCH"
status=0
start=$SECONDS
words=$(CORDEAU_DEV_PLATFORM=root with_fakes as_nobody "$SCRATCH/project/dev" exec true 2>&1 </dev/null) || status=$?
is 'an ordinary user whom bubblewrap is refused is stopped' "$status" 1
ok 'within five seconds' test $((SECONDS - start)) -lt 5
has 'with the cure' "$words" 'user namespace' 'The cure:' sudo

if ((EUID == 0)) && [[ ${CORDEAU_TEST_PLATFORM-} == root ]]; then
  status=0
  mkdir "$SCRATCH/here"
  cd "$SCRATCH/here"
  words=$(PATH="$SCRATCH/fakes:$PATH" CORDEAU_X='a b' "$PROJECT/dev" exec sh -c \
    'pwd; echo "$CORDEAU_X $HOME"; pkg-config --modversion gtk4; touch made; exit 7' 2>/dev/null) || status=$?
  is 'root falls back to chroot and keeps the exit code' "$status" 7
  has 'with the folder, the variables and the libraries of the root' "$words" "$SCRATCH/here" "a b $HOME" $'\n4.'
  ok 'and what it writes is there' test -e made
  ok 'and no mount stays' test -z "$(grep cordeau/chroot /proc/self/mounts)"
  cd "$SCRATCH"
else
  skip 'root falls back to chroot' 'only root, in the private root'
fi

if ((EUID == 0)); then
  fake unshare <<<'exit 1'
  status=0
  words=$(HOME=$SCRATCH/home CORDEAU_DEV_PLATFORM=root with_fakes "$SCRATCH/project/dev" exec true 2>&1) || status=$?
  is 'where not even root may mount it stops' "$status" 1
  has 'with the cure too' "$words" 'The cure:' SYS_ADMIN 'debian:13'
  rm "$SCRATCH/fakes/unshare"
else
  skip 'where not even root may mount it stops' 'not root'
fi

if ((EUID == 0)); then
  fake loginctl <<'FAKE'
case $1 in
  list-sessions) echo '2 1000 marie seat0 tty2' ;;
  show-session) printf 'Type=wayland\nState=active\n' ;;
esac
FAKE
  status=0
  words=$(with_fakes "$SCRATCH/project/dev" exec true 2>&1) || status=$?
  is "root does not enter a user's desktop" "$status" 1
  has 'and says whose, and what to do' "$words" marie 'without sudo'
  fake loginctl <<<'exit 1'
  status=0
  words=$(SUDO_USER=paul DISPLAY=:0 with_fakes "$SCRATCH/project/dev" run 2>&1) || status=$?
  is 'nor does sudo on a desktop' "$status" 1
  has 'which says so too' "$words" paul 'without sudo'
else
  skip "root does not enter a user's desktop" 'not root'
fi

# Two at once make one root.
set_up="
  export HOME='$SCRATCH/twice' XDG_CACHE_HOME=
  root_makers_lacking () { :; }
  choose_enter () { :; }
  enough_disk () { :; }
  make_root () { echo made >>'$SCRATCH/made'; sleep 1; mkdir -p \"\$ROOT\"; touch \"\$ROOT/.finished\"; }
  ensure_root"
mkdir "$SCRATCH/twice"
in_pieces "$set_up" 2>/dev/null </dev/null &
in_pieces "$set_up" 2>/dev/null </dev/null
wait
is 'two terminals make one root' "$(wc -l <"$SCRATCH/made")" 1

# clean says what it removes, and keeps the root unless told.
home=$SCRATCH/cleaning
cached=$home/.cache/cordeau/root-0123
mkdir -p "$SCRATCH/project/_build/native" "$cached/usr"
words=$(HOME=$home "$SCRATCH/project/dev" clean 2>&1)
has 'clean says what it removes' "$words" "Removing $SCRATCH/project/_build"
ok 'clean removes the build folders' test ! -e "$SCRATCH/project/_build"
ok 'clean keeps the root' test -d "$cached"
words=$(HOME=$home "$SCRATCH/project/dev" clean --all 2>&1)
has 'clean --all says what it removes' "$words" "$cached"
ok 'clean --all removes the root' test ! -e "$cached"

finish
