/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shortcuts. */
#include <glib/gi18n-lib.h>

#include "window/action-table.h"

#define PAGES N_ ("Pages")
#define WORK N_ ("Work")
#define GENERAL N_ ("General")

static const CordeauShortcut shortcuts[] = {
  { PAGES, N_ ("Today"), "win.go::today", "<Control>1" },
  { PAGES, N_ ("Bags"), "win.go::bags", "<Control>2" },
  { PAGES, N_ ("Machines"), "win.go::machines", "<Control>3" },
  { PAGES, N_ ("Roster"), "win.go::roster", "<Control>4" },
  { PAGES, N_ ("People"), "win.go::people", "<Control>5" },
  { PAGES, N_ ("Partners"), "win.go::partners", "<Control>6" },
  { PAGES, N_ ("Network"), "win.go::network", "<Control>7" },
  { PAGES, N_ ("Reports"), "win.go::reports", "<Control>8" },
  { WORK, N_ ("Find anything"), "win.find", "<Control>k" },
  { WORK, N_ ("Search in this page"), "win.search", "<Control>f" },
  { WORK, N_ ("Undo: text first, then your own last act"), NULL, "<Control>z" },
  { WORK, N_ ("History: what was done, and undoing one's own"), "win.go::bags:history",
    "<Control>h" },
  { WORK, N_ ("Import a list of nets"), "win.import", "<Control>i" },
  { WORK, N_ ("Select all rows of the list"), NULL, "<Control>a" },
  { WORK, N_ ("Copy the codes of the selected nets"), NULL, "<Control>c" },
  { WORK, N_ ("Move the selected card of the board by hand"), NULL, "<Control>m" },
  { WORK, N_ ("Roster: a week or a month"), NULL, "<Control><Shift>m" },
  { WORK, N_ ("Roster: the days before"), NULL, "<Alt>Page_Up" },
  { WORK, N_ ("Roster: the days after"), NULL, "<Alt>Page_Down" },
  { WORK, N_ ("Roster: move the chosen shift, with Ctrl+V in another cell"), NULL, "<Control>x" },
  { WORK, N_ ("Print"), "win.print-page", "<Control>p" },
  { WORK, N_ ("Choose where you scan"), "win.choose-station", "<Control><Shift>s" },
  { GENERAL, N_ ("Machines on a screen at the wall"), "win.wall", "F11" },
  { GENERAL, N_ ("Help"), "win.help", "F1" },
  { GENERAL, N_ ("Keyboard shortcuts"), "win.shortcuts", "<Control>question" },
  { GENERAL, N_ ("Preferences"), "win.preferences", "<Control>comma" },
  { GENERAL, N_ ("Menu"), "win.menu", "F10" },
  { GENERAL, N_ ("Close the window"), "window.close", "<Control>w" },
  { GENERAL, N_ ("Quit"), "app.quit", "<Control>q" },
};

const CordeauShortcut *
cordeau_action_table_get (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}
