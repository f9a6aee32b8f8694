# shellcheck shell=bash
# `./dev lint`: what can be checked without building; the checks themselves are in .dev/lint.

verb_lint ()
{
  (($# == 0)) || die 2 'Usage: ./dev lint'
  ensure_platform
  need_tools clang-format blueprint-compiler cppcheck shellcheck appstreamcli desktop-file-validate git
  mkdir -p "$HERE/_build/cppcheck-$PLATFORM"
  in_project "$HERE/.dev/lint" "_build/cppcheck-$PLATFORM" >&2
}
