#!/bin/bash
# Which ground is chosen, and what is said before the first set-up.
# shellcheck disable=SC2016 # expanded by the shells that are started
set -euo pipefail
# shellcheck source=tests/dev/tap.sh
. "$(dirname "${BASH_SOURCE[0]}")/tap.sh"

# A machine with everything: tools that exist, and libraries at the versions in $VERSIONS.
floor_machine ()
{
  local tool
  fake pkg-config <<<'case $2 in "$LACKING "*) exit 1 ;; esac'
  fake meson <<<'echo "${MESON_VERSION:-1.7.0}"'
  for tool in gcc ninja msgfmt xgettext blueprint-compiler glib-compile-schemas \
    glib-compile-resources dbus-run-session Xvfb python3 pdftoppm zbarimg; do
    fake "$tool" <<<'exit 0'
  done
}
floor_machine
export LACKING=nothing

lacks ()
{
  with_fakes in_pieces floor_lacks
}

is 'a machine at the floor lacks nothing' "$(lacks)" ''
is 'an older GTK is below it' "$(LACKING=gtk4 lacks)" 'gtk4 >= 4.18'
is 'an older Meson is below it' "$(MESON_VERSION=1.6.9 lacks)" 'meson >= 1.7'
is 'a newer Meson is not' "$(MESON_VERSION=1.10.0 lacks)" ''
fake python3 <<<'exit 1'
has 'typelibs count' "$(lacks)" Atspi-2.0
fake python3 <<<'exit 0'
fake gcc <<<'exit 1'
has 'a library without a .pc file counts' "$(lacks)" libzint-dev
fake gcc <<<'exit 0'

# ground CODE: which ground would be taken, with the set-ups replaced by a word.
ground ()
{
  with_fakes in_pieces "
    floor_lacks () { $1; }
    install_natively () { echo installs; }
    ensure_root () { echo makes a root; }
    ensure_platform
    echo \$PLATFORM"
}
os_release ()
{
  printf '%s\n' "$@" >"$SCRATCH/os-release"
  export CORDEAU_OS_RELEASE=$SCRATCH/os-release
}

fake loginctl <<<'exit 1'
fake apt-get <<<'exit 0'
fake apt-cache <<<'exit 0'
os_release ID=debian VERSION_ID=12
is 'what reaches the floor builds natively' "$(ground :)" native
is 'Debian 12 gets a private root' "$(ground 'echo gtk4')" $'makes a root\nroot'
os_release ID=debian VERSION_ID=13
is 'Debian 13 gets packages' "$(ground 'echo gtk4')" $'installs\nnative'
os_release ID=debian VERSION_CODENAME=forky
is 'Debian testing gets packages' "$(ground 'echo gtk4')" $'installs\nnative'
os_release ID=ubuntu VERSION_ID=24.04
is 'an old Ubuntu gets a private root' "$(ground 'echo gtk4')" $'makes a root\nroot'
fake apt-cache <<<'echo "  Candidate: 1:99.0"'
is 'one whose apt offers the floor gets packages' "$(ground 'echo gtk4')" $'installs\nnative'

# The key of the root follows the packages and nothing else.
key=$(in_pieces root_key)
copy_of_dev
is 'the same packages, the same root' "$(PROJECT=$SCRATCH/project in_pieces root_key)" "$key"
echo '# a word' >>"$SCRATCH/project/.dev/packages"
is 'a comment changes nothing' "$(PROJECT=$SCRATCH/project in_pieces root_key)" "$key"
echo sl >>"$SCRATCH/project/.dev/packages"
ok 'another package, another root' test "$(PROJECT=$SCRATCH/project in_pieces root_key)" != "$key"

fake apt-get <<'FAKE'
echo 'http://other.example/apt stable Other Other'
echo 'http://mirror.example/debian bookworm Debian Debian'
echo 'http://mirror.example/debian bookworm-updates Debian Debian'
echo 'file:/cdrom bookworm Debian Debian'
FAKE
is "the host's own Debian mirror is found" "$(with_fakes in_pieces host_mirrors)" 'http://mirror.example/debian'

fake apt-config <<'FAKE'
echo 'Acquire::http "";'
echo 'Acquire::http::Proxy "http://proxy.example:3128";'
echo 'Acquire::http::Proxy::mirror.example "DIRECT";'
echo 'Acquire::cdrom::mount "/media/cdrom/";'
FAKE
options=$(with_fakes in_pieces 'mmdebstrap_options; printf "%s\n" "${MMDEBSTRAP[@]}"')
has "apt's proxy is handed on" "$options" 'Acquire::http::Proxy "http://proxy.example:3128";' 'mirror.example "DIRECT"'
ok 'and nothing else of apt' test -z "$(grep cdrom <<<"$options")"

# What is said before the set-up, and who has to answer.
set_up='
  root_makers_lacking () { echo mmdebstrap; }
  apt_install () { echo "apt_install $*"; }
  choose_enter () { :; }
  enough_disk () { :; }
  find_mirror () { :; }
  make_root () { echo makes it; }
  ensure_root'
export XDG_CACHE_HOME=$SCRATCH/cache
mkdir -p "$XDG_CACHE_HOME"
said=$(in_pieces "$set_up" 2>&1 </dev/null)
has 'before the set-up: packages, disk, minutes' "$said" 'packages on this system: mmdebstrap' 'disk: ' ' GB' minutes
has 'where nobody can answer it goes on' "$said" 'apt_install mmdebstrap' 'makes it'

# `script` makes a terminal to answer at.
answer ()
{
  local code=$1 words=$2
  printf '%s' "$code" >"$SCRATCH/code"
  declare -f in_pieces >"$SCRATCH/in_pieces"
  printf '%s\n' "$words" | PROJECT=$PROJECT script -qec \
    "bash -c '. $SCRATCH/in_pieces; in_pieces \"\$(cat $SCRATCH/code)\"'" /dev/null 2>&1
}
if command -v script >/dev/null; then
  said=$(answer "$set_up" n || true)
  has 'a person is asked once' "$said" 'Go on?' 'Nothing was changed.'
  ok 'and no means no' test "${said/makes it/}" = "$said"
  has 'yes means yes' "$(answer "$set_up" y)" 'makes it'
  said=$(answer "OPT_YES=yes; $set_up" '')
  ok '--yes answers' test "${said/Go on/}" = "$said"
  has '--yes goes on' "$said" 'makes it'
else
  skip 'a person is asked once' 'no script command'
fi

finish
