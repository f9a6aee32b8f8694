# shellcheck shell=bash
# The way into the private root: bubblewrap, or chroot where bubblewrap is refused and we are root.
# Both read one layout: what of the root and what of this machine is seen where.

# Sets ENTER to bwrap or chroot, or stops with the cure.
choose_enter ()
{
  [[ -z ${ENTER-} ]] || return 0
  # `timeout`: a probe that hangs is a refusal.
  if have bwrap && timeout 4 bwrap --ro-bind / / --proc /proc --unshare-pid true >/dev/null 2>&1; then
    ENTER=bwrap
  elif ((EUID == 0)); then
    ENTER=chroot
    # proot, which needs no right at all, was tried: Debian 12's cannot do statx for GLib.
    unshare --mount --propagation private true 2>/dev/null \
      || die 1 'Nothing may be mounted here, not even by root, so the private root cannot be entered.' 'The cure:' \
        '  give the container the right to mount:' \
        '    docker run --cap-add SYS_ADMIN --security-opt apparmor=unconfined --security-opt seccomp=unconfined …' \
        '  or start from Debian 13, where no private root is needed: docker run … debian:13'
  else
    explain_refused_bwrap
  fi
}

explain_refused_bwrap ()
{
  local sysctl=/proc/sys/kernel
  say 'bubblewrap may not make a user namespace here, so the private root cannot be entered.' 'The cure:'
  if [[ $(cat $sysctl/apparmor_restrict_unprivileged_userns 2>/dev/null) == 1 ]]; then
    say '  AppArmor forbids it (as Ubuntu does since 23.10). Allow it to bubblewrap alone:' \
      "    printf 'abi <abi/4.0>,\\ninclude <tunables/global>\\nprofile bwrap /usr/bin/bwrap flags=(unconfined) { userns, }\\n' | sudo tee /etc/apparmor.d/bwrap" \
      '    sudo systemctl reload apparmor' \
      '  or to everything: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'
  elif [[ $(cat $sysctl/unprivileged_userns_clone 2>/dev/null) == 0 ]]; then
    say '  sudo sysctl -w kernel.unprivileged_userns_clone=1' \
      "  and to keep it: echo kernel.unprivileged_userns_clone=1 | sudo tee /etc/sysctl.d/50-userns.conf"
  elif [[ $(cat /proc/sys/user/max_user_namespaces 2>/dev/null) == 0 ]]; then
    say '  sudo sysctl -w user.max_user_namespaces=10000'
  else
    say '  on Debian: sudo sysctl -w kernel.unprivileged_userns_clone=1' \
      '  on Ubuntu: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0' \
      '  in a container: start it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined'
  fi
  die 1 'Or run ./dev as root.'
}

# The layout: lines "op<TAB>source<TAB>place", in order, in the array LAYOUT.
lay ()
{
  LAYOUT+=("$1"$'\t'"$2"$'\t'"$3")
}

# Only what exists.
lay_try ()
{
  [[ ! -e $2 ]] || lay "$@"
}

make_layout ()
{
  LAYOUT=()
  lay ro "$ROOT/usr" /usr
  lay ro "$ROOT/etc" /etc
  local name
  for name in bin sbin lib lib32 lib64; do
    [[ ! -d $ROOT/usr/$name ]] || lay link "usr/$name" "/$name"
  done
  # Caches of the root; the rest of /var is this machine's, where somebody needs it.
  lay dir 0755 /var
  lay ro "$ROOT/var/cache/fontconfig" /var/cache/fontconfig
  lay_try rw /var/tmp /var/tmp
  lay dir 0755 /run
  lay_machine
  lay_own_files
  lay proc - /proc
  lay dev - /dev
  lay_devices
  lay_working_folders
  lay_session
  lay_screens
}

# Every other folder at the top of this machine, at its own place: /home, /tmp, /srv, /media…
lay_machine ()
{
  local path
  for path in /* /.[!.]*; do
    case $path in
      /bin | /sbin | /lib* | /usr | /etc | /var | /proc | /sys | /dev | /run | /lost+found) continue ;;
    esac
    if [[ -L $path ]]; then
      lay link "$(readlink "$path")" "$path"
    elif [[ -d $path ]]; then
      lay rw "$path" "$path"
    fi
  done
  lay_try ro /sys /sys
}

lay_own_files ()
{
  lay ro "$(passwd_file passwd "$EUID")" /etc/passwd
  lay ro "$(passwd_file group "$(id -g)")" /etc/group
  local name
  for name in hosts resolv.conf machine-id; do
    [[ ! -r /etc/$name ]] || lay ro "$(readlink -f "/etc/$name")" "/etc/$name"
  done
  # Certificates this machine's administrator added count in there too.
  [[ ! -s /etc/ssl/certs/ca-certificates.crt ]] || lay ro /etc/ssl/certs /etc/ssl/certs
}

# This machine's passwd or group file; for an account it does not list (a directory service),
# a copy with that account's line. dbus-daemon dies without its own.
passwd_file ()
{
  local which=$1 id=$2 copy line
  if awk -F : -v id="$id" '$3 == id { found = 1 } END { exit !found }' "/etc/$which"; then
    printf '/etc/%s\n' "$which"
    return
  fi
  copy=$(cache_dir)/$which-$id
  line=$(getent "$which" "$id") || line="cordeau:x:$id:$id::$HOME:/bin/sh"
  { cat "/etc/$which" && printf '%s\n' "$line"; } >"$copy.$$"
  mv "$copy.$$" "$copy"
  printf '%s\n' "$copy"
}

lay_devices ()
{
  local path
  for path in /dev/dri /dev/snd /dev/input; do
    lay_try devs "$path" "$path"
  done
  # Shared memory of the machine: pipewire and X11 (MIT-SHM) meet the desktop there.
  lay_try rw /dev/shm /dev/shm
}

# The project, the home and the caller's folder where the machine's top did not bring them.
lay_working_folders ()
{
  local path
  for path in "$HOME" "$HERE" "$CALLER_CWD"; do
    [[ -d $path ]] || continue
    case $path in
      /usr/local | /usr/local/* | /usr/src | /usr/src/*)
        # Two folders the root keeps empty for this.
        path=$(cut -d / -f 1-3 <<<"$path")
        lay rw "$path" "$path"
        ;;
      /var/cache/fontconfig*) ;;
      /var/?* | /run/?*) lay rw "$path" "$path" ;;
    esac
  done
}

# Sockets of the desktop this user sits at, the printers, the system bus.
lay_session ()
{
  local runtime=/run/user/$EUID name
  lay dir 0755 /run/user
  lay dir 0700 "$runtime"
  if [[ -d ${XDG_RUNTIME_DIR-} ]]; then
    for name in bus dconf at-spi pulse pipewire-0 speech-dispatcher; do
      lay_try rw "$XDG_RUNTIME_DIR/$name" "$runtime/$name"
    done
    if [[ -n ${WAYLAND_DISPLAY-} && $WAYLAND_DISPLAY != /* ]]; then
      lay_try rw "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" "$runtime/$WAYLAND_DISPLAY"
    fi
  fi
  case ${WAYLAND_DISPLAY-} in
    /run/*) lay_try rw "$WAYLAND_DISPLAY" "$WAYLAND_DISPLAY" ;;
  esac
  case ${XAUTHORITY-} in
    /run/* | /var/*) lay_try ro "$XAUTHORITY" "$XAUTHORITY" ;;
  esac
  for name in /run/cups /run/dbus /run/avahi-daemon /run/media /run/systemd/resolve; do
    lay_try rw "$name" "$name"
  done
}

# Sockets of X servers. In a user namespace the folder of this machine's root seems to be nobody's,
# and labwc then refuses to start: without a desktop to reach, a folder of our own stands there.
lay_screens ()
{
  if [[ -d /tmp/.X11-unix && (-z ${DISPLAY-} || -n ${OWN_SCREENS-}) ]]; then
    lay tmpfs 1777 /tmp/.X11-unix
  fi
}

# Names that pass from the caller's environment into the root; all else stays outside.
ENV_PASSED='^(TERM|COLORTERM|NO_COLOR|LINES|COLUMNS|USER|LOGNAME|LANGUAGE|LC_[A-Z]+|TZ|CI|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|SHOT_[A-Z]+|HEADLESS_SIZE|DBUS_SESSION_BUS_ADDRESS|XDG_(CURRENT_DESKTOP|SESSION_TYPE|SESSION_DESKTOP|CONFIG_HOME|DATA_HOME|CACHE_HOME|STATE_HOME)|(G|GTK|GDK|GSK|GIO|ADW|GSETTINGS|CORDEAU|PANGO|FC|PULSE|PIPEWIRE|MESON|ASAN|UBSAN|LSAN|MALLOC|VALGRIND|WLR|SOURCE_DATE)_[A-Z0-9_]+|MAKEFLAGS|NINJA_STATUS|[a-z]+_proxy|[A-Z]+_PROXY|EDITOR|PAGER|GIT_[A-Z_]+|AT_SPI_[A-Z_]+|NO_AT_BRIDGE)$'

# Fills ENVIRONMENT with NAME=value lines for inside the root.
make_environment ()
{
  ENVIRONMENT=(
    HOME="$HOME"
    PATH=/usr/bin:/usr/sbin
    SHELL=/bin/bash
    XDG_RUNTIME_DIR="/run/user/$EUID"
    XDG_DATA_DIRS=/usr/share
    LANG="$(root_language)"
    CORDEAU_DEV_INSIDE=root
  )
  local name
  while IFS= read -r name; do
    [[ $name =~ $ENV_PASSED && $name != CORDEAU_DEV_INSIDE ]] || continue
    case $name in
      # A locale the root does not have makes every program complain.
      LC_*) has_locale "${!name}" || continue ;;
      GIO_EXTRA_MODULES | GIO_MODULE_DIR | GTK_PATH | GTK_MODULES | GDK_PIXBUF_*) continue ;;
      GIT_SSL_* | GTK_IM_MODULE*) continue ;;
    esac
    ENVIRONMENT+=("$name=${!name}")
  done < <(compgen -e)
  [[ -n ${TZ-} ]] || ENVIRONMENT+=(TZ="$(host_timezone)")
  # The user bus by its usual path, when the variable does not say.
  if [[ -z ${DBUS_SESSION_BUS_ADDRESS-} && -S ${XDG_RUNTIME_DIR-}/bus ]]; then
    ENVIRONMENT+=(DBUS_SESSION_BUS_ADDRESS="unix:path=/run/user/$EUID/bus")
  fi
}

host_timezone ()
{
  local link
  link=$(readlink -f /etc/localtime 2>/dev/null || true)
  case $link in
    */zoneinfo/*) printf '%s\n' "${link#*/zoneinfo/}" ;;
    *) printf 'UTC\n' ;;
  esac
}

has_locale ()
{
  case $1 in
    C | POSIX | C.UTF-8 | C.utf8) return 0 ;;
  esac
  words_of "$HERE/.dev/locales" | grep -qixF "${1/utf8/UTF-8}"
}

root_language ()
{
  local language=${LC_ALL:-${LANG-}}
  if [[ -n $language ]] && has_locale "$language"; then
    printf '%s\n' "$language"
  else
    printf 'C.UTF-8\n'
  fi
}

# Where the command starts: the caller's folder if it is seen inside, else the nearest that is.
inside_cwd ()
{
  case $CALLER_CWD in
    /usr/local | /usr/local/* | /usr/src | /usr/src/*) ;;
    /usr | /usr/* | /etc | /etc/* | /bin | /bin/* | /sbin | /sbin/* | /lib*)
      say "Note: $CALLER_CWD is the private root's own in there, not this machine's."
      [[ -d $ROOT$CALLER_CWD ]] || { printf '/\n' ; return; }
      ;;
    /proc/* | /sys/* | /dev/*) printf '/\n' ; return ;;
  esac
  printf '%s\n' "$CALLER_CWD"
}

# enter CMD…: replaces this process by CMD inside the environment, in the caller's folder.
# In a subshell it is simply a call: (enter CMD…).
enter ()
{
  if [[ $PLATFORM == native || -n ${INSIDE-} ]]; then
    cd "$CALLER_CWD" || exit
    CORDEAU_DEV_INSIDE=$PLATFORM exec "$@"
  fi
  local -a LAYOUT ENVIRONMENT
  make_layout
  make_environment
  "enter_by_$ENTER" "$(inside_cwd)" "$@"
}

enter_by_bwrap ()
{
  local cwd=$1 entry op source place
  shift
  local -a arguments=(bwrap --die-with-parent --unshare-pid --tmpfs / --clearenv)
  for entry in "${LAYOUT[@]}"; do
    IFS=$'\t' read -r op source place <<<"$entry"
    case $op in
      ro) arguments+=(--ro-bind "$source" "$place") ;;
      rw) arguments+=(--bind-try "$source" "$place") ;;
      devs) arguments+=(--dev-bind-try "$source" "$place") ;;
      link) arguments+=(--symlink "$source" "$place") ;;
      tmpfs) arguments+=(--perms "$source" --tmpfs "$place") ;;
      dir) arguments+=(--dir "$place" --chmod "$source" "$place") ;;
      proc) arguments+=(--proc "$place") ;;
      dev) arguments+=(--dev "$place") ;;
    esac
  done
  for entry in "${ENVIRONMENT[@]}"; do
    arguments+=(--setenv "${entry%%=*}" "${entry#*=}")
  done
  exec "${arguments[@]}" --chdir "$cwd" -- "$@"
}

# The same layout by mount and chroot, in a mount namespace that ends with the command.
enter_by_chroot ()
{
  local cwd=$1 top
  shift
  top=$(cache_dir)/chroot
  mkdir -p "$top"
  export LAYOUT_TEXT
  LAYOUT_TEXT=$(printf '%s\n' "${LAYOUT[@]}")
  exec unshare --mount --propagation private \
    bash "$HERE/.dev/chroot" "$top" "$cwd" "${#ENVIRONMENT[@]}" "${ENVIRONMENT[@]}" "$@"
}
