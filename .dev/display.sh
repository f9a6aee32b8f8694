# shellcheck shell=bash
# `./dev run`: on the desktop that is there, or in a browser where there is none.

verb_run ()
{
  ensure_platform
  build || die 1 'The build failed.'
  uninstalled_environment
  local command
  command=$(binary cordeau)
  if has_display; then
    # A session without a bus (a bare X server) still wants one for settings.
    if has_session_bus; then
      enter "$command" "$@"
    else
      enter "$HERE/.dev/bus" "$command" "$@"
    fi
  else
    need_tools gtk4-broadwayd
    enter "$HERE/.dev/broadway" "$command" "$@"
  fi
}

has_display ()
{
  [[ -z ${DISPLAY-} ]] || return 0
  case ${WAYLAND_DISPLAY-} in
    '') return 1 ;;
    /*) [[ -S $WAYLAND_DISPLAY ]] ;;
    *) [[ -S ${XDG_RUNTIME_DIR-}/$WAYLAND_DISPLAY ]] ;;
  esac
}

has_session_bus ()
{
  [[ -n ${DBUS_SESSION_BUS_ADDRESS-} || -S ${XDG_RUNTIME_DIR-}/bus ]]
}
