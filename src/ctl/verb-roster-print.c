/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roster print": the roster as a PDF for the wall. */
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "print/roster-sheets.h"

static void
say_printed (CordeauCtl *ctl, const char *path, gint64 bytes, guint pages, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error,
                          g_dngettext (GETTEXT_PACKAGE, "Wrote %s: %u page.\n",
                                       "Wrote %s: %u pages.\n", pages),
                          path, pages);
      return;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "path", path);
  cordeau_ctl_json_int (&json, NULL, "bytes", bytes);
  cordeau_ctl_json_int (&json, NULL, "pages", pages);
  cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const char *path = cordeau_ctl_path (ctl, 0);
  g_autoptr (CordeauRoster) roster = NULL;
  g_autoptr (CordeauPrintSite) site = NULL;
  g_autoptr (CordeauDocument) document = NULL;
  gint64 bytes;
  gint32 first;
  guint days;

  if (!cordeau_ctl_roster_days (ctl, &first, &days, error))
    return CORDEAU_CTL_DONE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                   _ ("%s is there already. Choose another name."), path);
      return CORDEAU_CTL_DONE;
    }
  roster = cordeau_ctl_roster_read (ctl, first, days, error);
  if (roster == NULL)
    return CORDEAU_CTL_DONE;
  site = cordeau_print_site_new (cordeau_ctl_get_session (ctl));
  document = cordeau_roster_sheets_lay (site, roster);
  if (cordeau_document_write (document, path, site->now, site->zone, &bytes, error))
    say_printed (ctl, path, bytes, cordeau_document_get_n_pages (document), error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  CORDEAU_CTL_ROSTER_DAYS_OPTIONS,
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_roster_print = {
  .name = "roster print",
  .arguments = "FILE.pdf",
  .summary = N_ (
      "Write the roster as a PDF for the wall: first names, times and posts, no employers"),
  .example = "cordeauctl roster print --from 2026-11-23 --days 7 week-48.pdf",
  .options = options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
