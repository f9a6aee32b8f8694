# shellcheck shell=bash
# Meson and ninja in the environment. One build folder per ground and variant, all below _build/.

# Sets BUILD for a variant ('' for the everyday one).
choose_build ()
{
  local variant=${1-}
  BUILD=${CORDEAU_BUILD_DIR:-$HERE/_build}/$PLATFORM${variant:+-$variant}
}

# configure [MESON OPTION…]: sets the build folder up, or again when its ground has changed.
configure ()
{
  local key
  key="$PLATFORM ${ROOT-} $HERE $*"
  if [[ -e $BUILD/build.ninja && $(cat "$BUILD/.ground" 2>/dev/null) == "$key" ]]; then
    return
  fi
  step "Configuring ${BUILD#"$HERE"/}"
  rm -rf "$BUILD"
  local log=$BUILD.configure.log
  (CALLER_CWD=$HERE enter meson setup "$(werror_option)" "$@" "$BUILD" "$HERE") >"$log" 2>&1 || {
    tail -n 30 "$log" >&2
    say 'Meson could not configure the build; its words are above.'
    return 1
  }
  printf '%s\n' "$key" >"$BUILD/.ground"
}

# Warnings and deprecations are errors where we know the compiler and the libraries (Debian 13) and
# in CI. A newer system may warn of things nobody could know: there they stay warnings.
werror_option ()
{
  if [[ $PLATFORM == root || -n ${CI-} ]] || grep -qs '^13' /etc/debian_version; then
    printf '%s\n' -Dwerror=true
  else
    printf '%s\n' -Dwerror=false
  fi
}

# build [VARIANT [MESON OPTION…]]: brings the build folder up to date; silent when it is.
build ()
{
  local variant=${1-} lock status=0
  (($# == 0)) || shift
  ensure_platform
  choose_build "$variant"
  mkdir -p "$BUILD"
  # Two calls at once must not run two ninjas in one folder.
  exec {lock}>"$BUILD.lock"
  flock "$lock"
  { configure "$@" && { ninja_up_to_date || run_ninja; }; } || status=$?
  exec {lock}>&-
  return "$status"
}

ninja_up_to_date ()
{
  [[ $(CALLER_CWD=$HERE enter ninja -C "$BUILD" -n 2>/dev/null | tail -n 1) == 'ninja: no work to do.' ]]
}

run_ninja ()
{
  local -a quiet=()
  step "Building ${BUILD#"$HERE"/}"
  # Without a terminal ninja prints a line a step; only what went wrong is worth reading.
  [[ -t 2 || -n ${VERBOSE-} ]] || quiet=(--quiet)
  (CALLER_CWD=$HERE enter ninja -C "$BUILD" "${quiet[@]}") >&2
}

# What an uninstalled binary needs to find its schema and its translations.
uninstalled_environment ()
{
  export GSETTINGS_SCHEMA_DIR=$BUILD/data CORDEAU_LOCALEDIR=$BUILD/po CORDEAU_BUILD=$BUILD
}

# Prints the path of one of our binaries in the build folder.
binary ()
{
  local path
  for path in "$BUILD/src/$1" "$BUILD/src/ctl/$1"; do
    [[ ! -f $path ]] || { printf '%s\n' "$path" ; return; }
  done
  path=$(find "$BUILD/src" -type f -name "$1" -perm -u+x -print -quit 2>/dev/null)
  [[ -n $path ]] || die 1 "The build has no $1."
  printf '%s\n' "$path"
}

is_ours ()
{
  [[ $1 == cordeau || $1 == cordeauctl ]]
}

verb_build ()
{
  build
}

verb_exec ()
{
  (($#)) || die 2 'Usage: ./dev exec COMMAND [ARGUMENT…]'
  local command=$1
  shift
  ensure_platform
  choose_build
  if is_ours "$command"; then
    build || die 1 'The build failed.'
    command=$(binary "$command")
  elif [[ $command == .dev/* && ! -e $CALLER_CWD/$command ]]; then
    command=$HERE/$command
  fi
  uninstalled_environment
  enter "$command" "$@"
}

verb_shell ()
{
  ensure_platform
  choose_build
  uninstalled_environment
  say "In the environment ($PLATFORM). The build folder is \$CORDEAU_BUILD. Leave with exit."
  PS1='(cordeau) \w\$ ' enter bash --norc "$@"
}

# clean [--all]: the build folders; with --all also the private roots in the cache.
verb_clean ()
{
  local all='' path
  local -a paths=()
  case ${1-} in
    '') ;;
    --all) all=yes ;;
    *) die 2 'Usage: ./dev clean [--all]' ;;
  esac
  [[ ! -e $HERE/_build ]] || paths+=("$HERE/_build")
  if [[ -n $all ]]; then
    for path in "$(cache_dir)"/root-*; do
      [[ ! -d $path ]] || paths+=("$path")
    done
  fi
  if ((${#paths[@]} == 0)); then
    say 'Nothing to remove.'
  fi
  for path in "${paths[@]}"; do
    say "Removing $path ($(du -sm "$path" 2>/dev/null | cut -f 1) MB)"
    remove_trees "$path"
  done
  [[ -n $all || ! -d $(cache_dir) ]] || say "Kept: the private root in $(cache_dir) (./dev clean --all removes it too)."
}
