# shellcheck shell=bash
# The private Debian 13 root: made once, kept in the cache, replaced rather than upgraded.

ROOT_SUITE=trixie
ROOT_NEEDS_MB=3000
ROOT_ESSENTIAL="base-files,bash,coreutils,dash,debianutils,diffutils,findutils,grep,gzip,hostname,libc-bin,mawk,ncurses-base,ncurses-bin,perl-base,sed,tar,util-linux"

cache_dir ()
{
  local base=${XDG_CACHE_HOME-}
  # An XDG folder of somebody else (sudo -E) is not ours to write in.
  [[ $base == /* && -O $base ]] || base=$HOME/.cache
  printf '%s/cordeau\n' "$base"
}

# The root's key: what it is made from. Comments may change without remaking it.
root_key ()
{
  {
    printf '%s\n' "$ROOT_SUITE" 1
    words_of "$HERE/.dev/packages"
    words_of "$HERE/.dev/locales"
  } | sha256sum | cut -c 1-16
}

# Sets ROOT to a finished root, making it if need be, and ENTER to the way in (bwrap or chroot).
ensure_root ()
{
  local cache
  cache=$(cache_dir)
  ROOT=$cache/root-$(root_key)
  if [[ ! -e $ROOT/.finished ]] || { ! have bwrap && ((EUID != 0)); }; then
    set_up_root "$cache"
  fi
  choose_enter
}

set_up_root ()
{
  local cache=$1
  announce_root "$cache"
  consent
  local missing
  mapfile -t missing < <(root_makers_lacking)
  if ((${#missing[@]})); then
    step "Installing ${missing[*]} on this machine"
    have apt-get || die 1 "This system has no apt-get; please install ${missing[*]} and try again."
    apt_install "${missing[@]}" || die 1 'apt-get did not end well; its own words are above.'
  fi
  # Known before the long work, not after it.
  choose_enter
  mkdir -p "$cache"
  enough_disk "$cache"
  # One at a time: two terminals started together make one root.
  exec {ROOT_LOCK}>"$cache/root.lock"
  if ! flock -n "$ROOT_LOCK"; then
    step 'Another ./dev is making the private root; waiting for it'
    flock "$ROOT_LOCK"
  fi
  [[ -e $ROOT/.finished ]] || make_root "$cache"
  exec {ROOT_LOCK}>&-
}

announce_root ()
{
  [[ -e $ROOT/.finished ]] && return
  local missing
  missing=$(root_makers_lacking | tr '\n' ' ')
  say 'This system is older than what Cordeau builds on (GTK 4.18, libadwaita 1.7: Debian 13).' \
    'So Cordeau is built and run in a private Debian 13 folder; your system stays as it is.' \
    '' 'Set-up, once:'
  [[ -z $missing ]] || say "  packages on this system: ${missing% }"
  say "  packages in the private folder: $(words_of "$HERE/.dev/packages" | wc -l) and what they need (about 400 MB to download)" \
    "  disk: about 1.5 GB in $ROOT" '  time: 2 to 5 minutes' \
    'To be rid of it later: ./dev clean --all' ''
}

root_makers_lacking ()
{
  have mmdebstrap || printf '%s\n' mmdebstrap
  have bwrap || printf '%s\n' bubblewrap
  [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || printf '%s\n' debian-archive-keyring
  if ((EUID != 0)); then
    have newuidmap || printf '%s\n' uidmap
    # The way for users without a range of subordinate ids.
    has_subordinate_ids || have fakechroot || printf '%s\n' fakechroot fakeroot
  fi
}

has_subordinate_ids ()
{
  local name
  name=$(id -un)
  grep -qE "^($name|$EUID):" /etc/subuid 2>/dev/null && grep -qE "^($name|$EUID):" /etc/subgid 2>/dev/null
}

enough_disk ()
{
  local free
  free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
  ((free >= ROOT_NEEDS_MB)) \
    || die 1 "The private root wants $ROOT_NEEDS_MB MB while it is made; $1 has $free MB left." \
      "Make room, or point XDG_CACHE_HOME at a larger disk."
}

make_root ()
{
  local cache=$1 new start=$SECONDS
  # What an interrupted set-up left behind. We hold the lock, so nobody is at work there.
  remove_trees "$cache"/root-new.*
  new=$(mktemp -d "$cache/root-new.XXXXXX")
  chmod 755 "$new"
  local mirror
  step 'Looking for a mirror that has Debian 13'
  mirror=$(find_mirror)
  step "Making the private root from $mirror"
  if ((EUID == 0)); then
    bootstrap_as_root "$new" "$mirror"
  elif has_subordinate_ids && unshare_works; then
    bootstrap_unshared "$new" "$mirror"
  else
    bootstrap_extracted "$new" "$mirror"
  fi || {
    remove_trees "$new"
    die 1 'The private root could not be made; the words of mmdebstrap are above.'
  }
  finish_root "$new"
  mv -T "$new" "$ROOT"
  step "The private root is ready ($((SECONDS - start)) s, $(du -sm "$ROOT" | cut -f 1) MB)"
  local old
  for old in "$cache"/root-*; do
    [[ $old == "$ROOT" || ! -e $old/.finished ]] \
      || say "An older root is no longer used: $old (./dev clean --all removes it)"
  done
}

unshare_works ()
{
  unshare --user --map-root-user true 2>/dev/null
}

# Fills MMDEBSTRAP with the options every mode shares.
mmdebstrap_options ()
{
  local line
  MMDEBSTRAP=(
    env LC_ALL=C mmdebstrap
    --include="$(words_of "$HERE/.dev/packages" | paste -s -d ,)"
    --aptopt='APT::Install-Recommends "false"'
    --aptopt='Acquire::Retries "5"'
    --aptopt='Acquire::Languages "none"'
  )
  # mmdebstrap does not read this machine's apt configuration: hand on proxies and the like.
  while IFS= read -r line; do
    MMDEBSTRAP+=(--aptopt="$line")
  done < <(apt-config dump 2>/dev/null | grep -E '^Acquire::(http|https)[: ].*[^ ] ".+";$' \
    | grep -v '^Acquire::https\?::User-Agent ' || true)
  # Nobody reads manuals in there.
  for line in /usr/share/man /usr/share/doc /usr/share/gtk-doc /usr/share/info; do
    MMDEBSTRAP+=(--dpkgopt="path-exclude=$line/*")
  done
  MMDEBSTRAP+=(
    --dpkgopt='path-exclude=/usr/share/locale/*/LC_MESSAGES/*'
    --dpkgopt='path-include=/usr/share/locale/fr/*'
    --dpkgopt='path-include=/usr/share/locale/ar/*'
  )
}

# The commands that make our locales, as hooks that run in the new root.
locale_hooks ()
{
  local name
  for name in $(words_of "$HERE/.dev/locales"); do
    MMDEBSTRAP+=(--customize-hook="chroot \"\$1\" localedef -i ${name%%.*} -f UTF-8 $name")
  done
}

bootstrap_as_root ()
{
  local -a MMDEBSTRAP
  mmdebstrap_options
  locale_hooks
  "${MMDEBSTRAP[@]}" --mode=root --variant=apt "$ROOT_SUITE" "$1" "$2" >&2
}

# In a user namespace the new files belong to subordinate ids; through a tar they become ours.
# The work happens in /var/tmp: those ids cannot enter a private home, and /tmp may be memory.
bootstrap_unshared ()
{
  local -a MMDEBSTRAP
  mmdebstrap_options
  locale_hooks
  TMPDIR=/var/tmp "${MMDEBSTRAP[@]}" --mode=unshare --variant=apt --format=tar \
    "$ROOT_SUITE" - "$2" | tar -x -C "$1" --exclude='./dev/*' --no-same-owner
}

# Without subordinate ids packages are only unpacked; what their scripts would have done for us
# is done by finish_extracted in the finished tree.
bootstrap_extracted ()
{
  local -a MMDEBSTRAP
  mmdebstrap_options
  # This way brings not even what every Debian has.
  "${MMDEBSTRAP[@]}" --include="$ROOT_ESSENTIAL" --mode=fakechroot --variant=extract "$ROOT_SUITE" "$1" "$2" >&2
  finish_extracted "$1"
}

finish_extracted ()
{
  local name
  local -a within=(
    bwrap --bind "$1" / --proc /proc --dev /dev --tmpfs /tmp --clearenv
    --setenv PATH /usr/sbin:/usr/bin --setenv LANG C.UTF-8 --setenv HOME /tmp
  )
  step 'Doing what the packages would have done at their installation'
  # shellcheck disable=SC2016 # expanded by the shell inside
  "${within[@]}" dash -eu -c '
    link () { [ -e "/usr/bin/$2" ] || ln -s "$1" "/usr/bin/$2"; }
    link dash sh
    link mawk awk
    link gcc cc
    link g++ c++
    for tool in convert identify compare; do
      link "$tool-im7.q16" "$tool"
    done
    ldconfig
    glib-compile-schemas /usr/share/glib-2.0/schemas
    for modules in /usr/lib/*/gio/modules; do
      "$(dirname "$(dirname "$modules")")"/glib-2.0/gio-querymodules "$modules"
    done
    for loaders in /usr/lib/*/gdk-pixbuf-2.0; do
      [ ! -x "$loaders/gdk-pixbuf-query-loaders" ] || "$loaders/gdk-pixbuf-query-loaders" --update-cache
    done
    update-mime-database /usr/share/mime
    gtk4-update-icon-cache -q -f /usr/share/icons/hicolor || true
    gtk4-update-icon-cache -q -f /usr/share/icons/Adwaita || true
    mkdir -p /etc/ssl/certs
    update-ca-certificates >/dev/null 2>&1 || true
    fc-cache
  ' >&2
  for name in $(words_of "$HERE/.dev/locales"); do
    "${within[@]}" localedef -i "${name%%.*}" -f UTF-8 "$name" >&2
  done
}

# Whatever made it: places for this machine's own files to be bound over, and the mark.
finish_root ()
{
  local new=$1 file
  rm -rf "$new"/var/cache/apt/* "$new"/var/lib/apt/lists/*
  for file in passwd group hosts resolv.conf machine-id; do
    rm -f "$new/etc/$file"
    touch "$new/etc/$file"
  done
  mkdir -p "$new"/{proc,sys,dev,run,tmp,usr/src,usr/local}
  words_of "$HERE/.dev/packages" >"$new/.finished"
}

# The host's own mirrors first: inside a company or a laboratory only those may answer.
find_mirror ()
{
  local uri probe
  probe=$(mktemp -d)
  for uri in $(host_mirrors) http://deb.debian.org/debian; do
    if /usr/lib/apt/apt-helper -o Acquire::Retries=2 -o Acquire::http::Timeout=20 \
      -o APT::Sandbox::User=root \
      download-file "${uri%/}/dists/$ROOT_SUITE/InRelease" "$probe/InRelease" >/dev/null 2>&1; then
      rm -rf "$probe"
      printf '%s\n' "${uri%/}"
      return
    fi
  done
  rm -rf "$probe"
  die 1 "No mirror answered for Debian 13 ($ROOT_SUITE). Asked: $(host_mirrors | tr '\n' ' ')http://deb.debian.org/debian" \
    'Check the network and the proxy settings of apt on this machine.'
}

host_mirrors ()
{
  # shellcheck disable=SC2016 # fields of apt
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(ORIGIN) $(LABEL)' \
    'Created-By: Packages' 2>/dev/null \
    | awk '$3 == "Debian" && $4 == "Debian" && $1 ~ /^https?:/ && !seen[$1]++ { print $1 }' || true
}

# Removes trees that may hold folders without the write bit.
remove_trees ()
{
  local tree
  for tree in "$@"; do
    [[ -d $tree ]] || continue
    rm -rf --one-file-system "$tree" 2>/dev/null \
      || { chmod -R u+rwX "$tree" && rm -rf --one-file-system "$tree"; }
  done
}
