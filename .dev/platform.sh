# shellcheck shell=bash
# Which ground we stand on: this machine itself (native), or a private Debian 13 root.

# The platform floor (what Debian 13 ships). Keep in step with meson.build.
FLOOR_LIBRARIES=(
  'gtk4 >= 4.18' 'libadwaita-1 >= 1.7' 'glib-2.0 >= 2.84' 'gio-unix-2.0 >= 2.84'
  'libsoup-3.0 >= 3.6' 'sqlite3 >= 3.46' 'yyjson >= 0.10' 'gnutls >= 3.8'
)
FLOOR_MESON=1.7
FLOOR_TOOLS=(
  gcc ninja msgfmt xgettext blueprint-compiler glib-compile-schemas glib-compile-resources
  dbus-run-session Xvfb python3 pdftoppm zbarimg
)
FLOOR_TYPELIBS=(Gtk-4.0 Adw-1 Atspi-2.0)

# version_at_least HAVE WANTED
version_at_least ()
{
  [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]
}

# Prints what the floor lacks here, one a line; nothing when this machine can build natively.
floor_lacks ()
{
  local library tool
  if have pkg-config; then
    for library in "${FLOOR_LIBRARIES[@]}"; do
      pkg-config --exists "$library" 2>/dev/null || printf '%s\n' "$library"
    done
  else
    printf '%s\n' pkg-config "${FLOOR_LIBRARIES[@]}"
  fi
  if ! have meson || ! version_at_least "$(meson --version 2>/dev/null || echo 0)" "$FLOOR_MESON"; then
    printf '%s\n' "meson >= $FLOOR_MESON"
  fi
  for tool in "${FLOOR_TOOLS[@]}"; do
    have "$tool" || printf '%s\n' "$tool"
  done
  # Libraries without a .pc file that can be used, and the typelibs the end-to-end tests import.
  compiler_finds zint.h || printf '%s\n' 'libzint-dev'
  compiler_finds highs/HConfig.h || printf '%s\n' 'libhighs-dev'
  python3_reaches_typelibs || printf '%s\n' 'python3-gi with the typelibs Gtk-4.0, Adw-1, Atspi-2.0'
}

compiler_finds ()
{
  have gcc && gcc -E -x c - <<<"#include <$1>" >/dev/null 2>&1
}

python3_reaches_typelibs ()
{
  have python3 || return 1
  local name code='import gi'
  for name in "${FLOOR_TYPELIBS[@]}"; do
    code+="; gi.require_version('${name%%-*}', '${name#*-}')"
  done
  python3 -c "$code" >/dev/null 2>&1
}

# Does this distribution ship the floor, so that packages are all it lacks?
distribution_reaches_floor ()
{
  have apt-get || return 1
  local ID='' VERSION_ID=''
  local os_release=${CORDEAU_OS_RELEASE:-/etc/os-release}
  # shellcheck disable=SC1090
  [[ ! -r $os_release ]] || . "$os_release"
  if [[ $ID == debian && -n $VERSION_ID ]]; then
    ((${VERSION_ID%%.*} >= 13))
    return
  fi
  # Debian testing and its derivatives: ask apt what it would install.
  [[ $ID != debian || -n $VERSION_ID ]] || return 0
  apt_offers libgtk-4-dev 4.18 && apt_offers libadwaita-1-dev 1.7 && apt_offers meson 1.7 \
    && apt_offers libyyjson-dev 0.10 && apt_offers libhighs-dev 1
}

apt_offers ()
{
  local candidate
  candidate=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: //p')
  [[ -n $candidate && $candidate != '(none)' ]] || return 1
  version_at_least "${candidate#*:}" "$2"
}

# Sets PLATFORM to native or root, having done the set-up that takes.
ensure_platform ()
{
  [[ -z ${PLATFORM-} ]] || return 0
  if [[ -n ${CORDEAU_DEV_INSIDE-} ]]; then
    # Called from within `./dev shell` or `./dev exec`: we are there already.
    PLATFORM=$CORDEAU_DEV_INSIDE
    # shellcheck disable=SC2034 # read by enter.sh
    INSIDE=yes
    return
  fi
  refuse_root_of_a_desktop
  case ${CORDEAU_DEV_PLATFORM:-auto} in
    native) PLATFORM=native ; return ;;
    root) PLATFORM=root ; ensure_root ; return ;;
  esac
  # A root that is made and current answers at once.
  local lacks
  lacks=$(floor_lacks)
  if [[ -z $lacks ]]; then
    PLATFORM=native
  elif distribution_reaches_floor; then
    install_natively "$lacks"
    PLATFORM=native
  else
    PLATFORM=root
    ensure_root
  fi
}

# as_root CMD…: with sudo when we are not root.
as_root ()
{
  if ((EUID == 0)); then
    "$@"
  elif have sudo; then
    sudo -- "$@"
  else
    die 1 "This needs packages, and you are neither root nor is there sudo. Ask an administrator for:" \
      "  ${*}"
  fi
}

# Runs apt-get on this machine; its talk goes to stderr.
apt_install ()
{
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0)
  as_root "${apt[@]}" update >&2 || say 'apt-get update did not end well; trying with what it has.'
  as_root "${apt[@]}" install --no-install-recommends "$@" >&2
}

# need_tools TOOL…: what a verb takes beyond building; natively those may be missing.
need_tools ()
{
  [[ $PLATFORM == native && -z ${INSIDE-} ]] || return 0
  local tool
  local -a missing=()
  for tool in "$@"; do
    have "$tool" || missing+=("$tool")
  done
  ((${#missing[@]})) || return 0
  distribution_reaches_floor || die 1 "Please install: ${missing[*]}."
  install_natively "$(printf '%s\n' "${missing[@]}")"
}

install_natively ()
{
  local -a packages
  mapfile -t packages < <(words_of "$HERE/.dev/packages")
  say 'This system ships what Cordeau builds on, but some of it is not installed yet:' \
    "  $(paste -s -d , <<<"$1" | sed 's/,/, /g')" '' 'Set-up, once:' \
    "  packages on this system: apt-get install of ${#packages[@]} packages and what they need" \
    '  disk: at most 1.5 GB' '  time: 2 to 5 minutes' ''
  consent
  apt_install "${packages[@]}" || die 1 'apt-get did not end well; its own words are above.'
  local lacks
  lacks=$(floor_lacks)
  [[ -z $lacks ]] || die 1 'After the installation these are still missing:' "$lacks"
}

# A root process cannot talk to a user's desktop (its bus, its settings, its Wayland socket), and
# leaves files in the tree that the user cannot write. So: say so and stop.
refuse_root_of_a_desktop ()
{
  ((EUID == 0)) || return 0
  local user
  user=$(user_of_the_desktop)
  [[ -n $user ]] || return 0
  die 1 "You are root on a machine where $user has the desktop: the application would not reach it." \
    "Run it as $user, without sudo; the script asks for sudo itself when it needs it."
}

user_of_the_desktop ()
{
  local id uid user state
  if [[ -n ${SUDO_USER-} && $SUDO_USER != root && -n ${DISPLAY-}${WAYLAND_DISPLAY-} ]]; then
    printf '%s\n' "$SUDO_USER"
    return
  fi
  have loginctl || return 0
  while read -r id uid user _; do
    [[ $uid =~ ^[1-9][0-9]{3,}$ ]] || continue
    state=$(loginctl show-session "$id" -p Type -p State 2>/dev/null | sort | tr '\n' ' ')
    case $state in
      'State=active Type='[wx]*)
        printf '%s\n' "$user"
        return
        ;;
    esac
  done < <(loginctl list-sessions --no-legend 2>/dev/null || true)
}
