# shellcheck shell=bash
# How the script talks: everything on stderr, because stdout belongs to what it runs.

# Each argument is a line.
say ()
{
  printf '%s\n' "$@" >&2
}

# One step of a longer work.
step ()
{
  printf '==> %s\n' "$*" >&2
}

# die [CODE] SENTENCE…  Each further argument is a line of its own.
die ()
{
  local code=1
  if [[ ${1-} =~ ^[0-9]+$ ]]; then
    code=$1
    shift
  fi
  printf '%s\n' "$@" >&2
  exit "$code"
}

# consent: ask once before a set-up. Where nobody can answer, silence is consent: a CI job or a
# container that calls us wants the work done.
consent ()
{
  local answer
  [[ -n ${OPT_YES-} || ! -t 0 ]] && return 0
  printf '%s [Y/n] ' 'Go on?' >&2
  read -r answer || answer=n
  case $answer in
    '' | [yYoO]*) return 0 ;;
    *) die 1 'Nothing was changed.' ;;
  esac
}

have ()
{
  command -v "$1" >/dev/null 2>&1
}

# The words of a list file (.dev/packages, .dev/locales), without its comments.
words_of ()
{
  sed 's/#.*//' "$1" | tr -s ' \t\n' '\n' | sed '/^$/d'
}
