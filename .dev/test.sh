# shellcheck shell=bash
# Tests, measurements, long tests, sanitizers.

# Some of the script's own tests enter the private root, which cannot be done from inside it: so
# tests/dev/test-*.sh run here, outside Meson, and are counted with the rest.
verb_test ()
{
  (($# <= 1)) || die 2 'Usage: ./dev test [ROOM | NAME]'
  ensure_platform
  choose_build
  # The script's own tests need no build: they may be what mends one.
  [[ ${1-} == dev || -e $HERE/tests/dev/${1-}.sh ]] || build_or_count_as_failed
  run_tests "$@"
}

# Whoever reads the last line of `./dev test` must not take a build that failed for a pass.
build_or_count_as_failed ()
{
  if ! VERBOSE=yes build "$@"; then
    say 'The build failed; nothing was tested.'
    printf '0 passed, 1 failed, 0 skipped\n'
    exit 1
  fi
}

# run_tests [WORD [MESON TEST OPTION…]]
run_tests ()
{
  local word=${1-} kind value chosen results
  (($# == 0)) || shift
  local -a options=("$@") names=() scripts=()
  if [[ -z $word ]]; then
    options+=(--no-suite soak)
    names=('*')
    # The sanitizers have nothing to say of shell scripts.
    [[ -n ${CORDEAU_SANITIZED-} ]] || mapfile -t scripts < <(dev_scripts)
  else
    chosen=$(in_project "$HERE/.dev/tests" choose "$BUILD" "$word") || exit 2
    while read -r kind value; do
      case $kind in
        suite) options+=(--suite "$value" --no-suite soak) && names=('*') ;;
        test) names+=("$value") ;;
        script) scripts+=("$value") ;;
      esac
    done <<<"$chosen"
  fi
  results=$BUILD/dev-tests
  rm -rf "$results" "$BUILD"/meson-logs/testlog*.json
  mkdir -p "$results"
  run_scripts "$results" "${scripts[@]}"
  if ((${#names[@]})); then
    [[ ${names[0]} != '*' ]] || names=()
    step 'Running the tests'
    (uninstalled_environment && tests_environment && in_project "$HERE/.dev/headless" \
      meson test -C "$BUILD" --no-rebuild --timeout-multiplier "${TEST_PATIENCE:-3}" \
      "${options[@]}" "${names[@]}") >&2 || printf '%s\n' "$?" >"$results/meson"
  fi
  in_project "$HERE/.dev/tests" report "$BUILD" "$results"
}

in_project ()
{
  (CALLER_CWD=$HERE enter "$@")
}

# A warning of GLib or GTK is a failure; nothing of the caller's desktop shines through.
tests_environment ()
{
  export G_DEBUG=${G_DEBUG:-fatal-warnings} GSETTINGS_BACKEND=memory GTK_A11Y=none
  export GSK_RENDERER=cairo GDK_DISABLE=gl,vulkan
  export TZ=UTC
  unset LANGUAGE "${!LC_@}" G_MESSAGES_DEBUG CORDEAU_DEV_PLATFORM
  LANG=C.UTF-8
  # shellcheck disable=SC2034 # read by enter.sh
  OWN_SCREENS=yes
  use_own_locales
}

# A machine of one language lacks those the tests and the pictures speak: they are made in the cache.
use_own_locales ()
{
  [[ $PLATFORM == native && -z ${INSIDE-} ]] || return 0
  local name folder
  folder=$(cache_dir)/locales
  for name in $(words_of "$HERE/.dev/locales"); do
    [[ ! -d $folder/$name && -e /usr/share/i18n/locales/${name%%.*} ]] || continue
    mkdir -p "$folder"
    localedef --no-archive -i "${name%%.*}" -f UTF-8 "$folder/$name" >&2 || true
  done
  [[ ! -d $folder ]] || export LOCPATH=$folder
}

dev_scripts ()
{
  local path
  for path in "$HERE"/tests/dev/test-*.sh; do
    [[ -e $path ]] || continue
    path=${path##*/}
    printf '%s\n' "${path%.sh}"
  done
}

run_scripts ()
{
  local results=$1 script status
  shift
  for script in "$@"; do
    step "Running $script"
    status=0
    CORDEAU_TEST_PLATFORM=$PLATFORM \
      timeout 300 bash "$HERE/tests/dev/$script.sh" >"$results/$script.tap" 2>&1 </dev/null || status=$?
    printf '%s\n' "$status" >"$results/$script.status"
  done
}

# Release build, one after the other, their own words on stdout.
verb_bench ()
{
  (($# <= 1)) || die 2 'Usage: ./dev bench [NAME]'
  build release -Dbuildtype=release -Dwerror=false || die 1 'The build failed.'
  uninstalled_environment
  tests_environment
  in_project "$HERE/.dev/headless" meson test -C "$BUILD" --no-rebuild --benchmark --verbose \
    --num-processes 1 --timeout-multiplier 0 "$@"
}

verb_soak ()
{
  (($# <= 1)) || die 2 'Usage: ./dev soak [NAME]'
  build || die 1 'The build failed.'
  uninstalled_environment
  tests_environment
  in_project "$HERE/.dev/headless" meson test -C "$BUILD" --no-rebuild --suite soak --verbose \
    --num-processes 1 --timeout-multiplier 0 "$@"
}

# The address sanitizer finds leaks too; libfontconfig keeps its cache for good.
verb_asan ()
{
  (($# <= 1)) || die 2 'Usage: ./dev asan [ROOM | NAME]'
  ensure_platform
  build_or_count_as_failed asan -Db_sanitize=address,undefined -Db_lundef=false
  export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:halt_on_error=1:strict_string_checks=1:suppressions=$HERE/.dev/asan.supp
  export LSAN_OPTIONS=suppressions=$HERE/.dev/lsan.supp:print_suppressions=0
  export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
  export G_SLICE=always-malloc CORDEAU_SANITIZED=1
  TEST_PATIENCE=10 run_tests "$@"
}

# Slower than the sanitizers, and sees what they do not: memory never written to. Thirty times slower than
# the processor, so without a name only what the engine is made of.
verb_valgrind ()
{
  (($# <= 1)) || die 2 'Usage: ./dev valgrind [ROOM | NAME]'
  local -a memcheck=(valgrind --quiet --error-exitcode=99 --num-callers=30
    --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite
    --suppressions=/usr/share/glib-2.0/valgrind/glib.supp
    --suppressions=/usr/share/gtk-4.0/valgrind/gtk.supp
    --suppressions="$HERE/.dev/valgrind.supp")
  local word=${1-} suite
  local -a options=("--wrap=${memcheck[*]}")
  ensure_platform
  choose_build
  build_or_count_as_failed
  if [[ -z $word ]]; then
    for suite in base store session people machines site; do
      options+=(--suite "$suite")
    done
    # Those of the bags room that need no screen.
    word=bags
    options+=(--suite bags)
  fi
  export G_SLICE=always-malloc CORDEAU_SANITIZED=1
  TEST_PATIENCE=60 run_tests "$word" "${options[@]}"
}
