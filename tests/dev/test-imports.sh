#!/bin/bash
# Each wall between rooms, broken once: check-imports must say where and why.
set -euo pipefail
# shellcheck source=tests/dev/tap.sh
. "$(dirname "${BASH_SOURCE[0]}")/tap.sh"

cd "$SCRATCH"

# Files that break nothing; a room's meson.build says which are screens.
tree ()
{
  rm -rf "$SCRATCH/tree"
  mkdir -p "$SCRATCH"/tree/src/{base,store,session,people,machines,bags,partners,practice,site,ctl,sync,kit,overview,window}
  cd "$SCRATCH/tree/src"
  printf '#include "window/application.h"\n#include "base/id.h"\n' >main.c
  printf '#include <glib.h>\n#include "cordeau-config.h"\n' >base/id.h
  printf '#include <sqlite3.h>\n#include "base/id.h"\n' >store/store.c
  printf '#include "store/store.h"\n' >session/session.h
  printf '#include <libsoup/soup.h>\n' >machines/telemetry-http.c
  printf '#include <libsoup/soup.h>\n' >machines/telemetry-ask.h
  printf '#include "machines/machines.h"\n#include "people/people.h"\n' >bags/scan.c
  printf '#include <gtk/gtk.h>\n#include "kit/page.h"\n#include "bags/scan.h"\n' >bags/bags-page.c
  printf '#include <adwaita.h>\n' >bags/thing.c
  printf '#include <adwaita.h>\n' >bags/thing.h
  printf '#include "bags/bags-page.h"\n' >bags/bags-page-private.h
  printf '#include "base/id.h"\n' >bags/import-rows.c
  printf "room_sources = files('scan.c', 'import-rows.c')\nui_sources += files(\n  'bags-page.c', # the page\n  'thing.c',\n)\n" >bags/meson.build
  printf '#include <libsoup/soup.h>\n#include "session/session.h"\n' >sync/peer.c
  printf '#include "sync/peer.h"\n#include "practice/practice.h"\n' >site/site.c
  printf '#include "sync/peer.h"\n#include "site/site.h"\n' >ctl/ctl.c
  printf '#include <adwaita.h>\n#include "session/session.h"\n' >kit/page.h
  printf '#include "sync/peer.h"\n#include "bags/thing.h"\n#include "kit/page.h"\n' >overview/network-page.c
  printf '#include "overview/network-page.h"\n#include "bags/bags-page.h"\n#include "sync/peer.h"\n' >window/window.c
  cd "$SCRATCH"
}

check ()
{
  "$PROJECT/dev" exec "$PROJECT/.dev/check-imports" "$SCRATCH/tree" 2>/dev/null
}

# breach NAME FILE INCLUDE WHY: with that line added, check-imports fails and says so.
breach ()
{
  local words status=0 line
  tree
  echo "#include $3" >>"$SCRATCH/tree/src/$2"
  line=$(wc -l <"$SCRATCH/tree/src/$2")
  words=$(check) || status=$?
  is "$1" "$status" 1
  has "$1: where and why" "$words" "src/$2:$line: " "$4"
}

tree
is 'a tree that keeps the walls passes' "$(check && echo passes)" passes

breach 'rooms look left only' store/store.c '"session/session.h"' 'to its left'
breach 'rooms look left only, among domains' machines/machines.c '"bags/scan.h"' 'to its left'
breach 'no domain uses sync' bags/scan.c '"sync/peer.h"' 'use sync'
breach 'a screen of a domain uses no sync' bags/bags-page.c '"sync/peer.h"' 'use sync'
breach 'sync knows no domain' sync/peer.c '"bags/scan.h"' 'sync uses'
breach 'the engine has no GTK' base/id.h '<gtk/gtk.h>' 'neither GTK'
breach 'nor libadwaita' site/site.c '<adwaita.h>' 'neither GTK'
breach 'an engine file of a domain neither' bags/scan.c '<gtk/gtk.h>' 'neither GTK'
breach 'an engine file uses no kit' bags/scan.c '"kit/page.h"' 'to its left'
breach 'whatever its name' bags/import-rows.c '<gtk/gtk.h>' 'neither GTK'
breach 'nor a screen of its room' bags/scan.c '"bags/thing.h"' 'screen file'
breach 'SQLite only in store' session/session.c '<sqlite3.h>' 'only store'
breach 'libsoup only where it belongs' bags/scan.c '<libsoup/soup.h>' libsoup
breach 'nor elsewhere in machines' machines/machines.c '<libsoup/soup.h>' libsoup
breach 'nor a screen by way of a header' bags/bags-page.c '"machines/telemetry-ask.h"' 'know nothing of HTTP'
breach 'kit knows no domain' kit/page.h '"people/people.h"' 'kit uses'
breach 'a screen looks left only' bags/bags-page.c '"partners/orders.h"' 'to its left'
breach 'a screen knows no window' bags/bags-page.c '"window/window.h"' 'screens of bags'
breach 'pages do not include each other' bags/bags-page.c '"machines/machines-page.h"' 'each other'
breach 'overview knows no window' overview/network-page.c '"window/window.h"' 'overview uses'
breach 'main knows only window' main.c '"bags/scan.h"' 'main.c'
breach 'headers have their room in the name' bags/scan.c '"thing.h"' 'room/file.h'

tree
mkdir "$SCRATCH/tree/src/attic"
echo >"$SCRATCH/tree/src/attic/old.c"
has 'a new room has to be announced' "$(check || true)" 'not a room'

finish
