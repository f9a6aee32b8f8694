/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "print sheet", "print state": what one goes on with when the light goes out. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/print.h"
#include "ctl/verbs.h"
#include "print/state-files.h"

static const CordeauCtlOption sheet_options[] = {
  { "pdf", N_ ("FILE"), N_ ("The PDF to write; nothing may be there yet") },
  { "station", N_ ("STATION"), N_ ("A sheet for this station alone; without it one for each") },
  { "copies", N_ ("N"), N_ ("So many sheets for each station") },
  { NULL },
};

static const CordeauCtlOption state_options[] = {
  { "pdf", N_ ("FILE"), N_ ("The PDF to write; nothing may be there yet") },
  { "due", NULL, N_ ("Make the one of this hour in the site's folder, if it is due; 24 are kept") },
  { "list", NULL, N_ ("Say which there are in the site's folder") },
  { NULL },
};

/* --- sheet --------------------------------------------------------------------------------------- */

static gboolean
parse_sheet (CordeauCtl *ctl, CordeauPrintWish *wish, GError **error)
{
  const char *told = NULL;
  gint64 copies = 1;

  if (!cordeau_ctl_text (ctl, "station", &told, error)
      || !cordeau_ctl_integer (ctl, "copies", 1, CORDEAU_PRINT_MAX_COPIES, &copies, error))
    return FALSE;
  wish->copies = (guint) copies;
  wish->station = told != NULL ? cordeau_station_from_nick (told) : CORDEAU_STATION_NONE;
  if (told == NULL || wish->station != CORDEAU_STATION_NONE)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("There is no station “%s”. Write reception, sorting, washing, drying, "
                  "finishing, control, rack, handback, transfer or repair."),
               told);
  return FALSE;
}

static CordeauCtlStatus
run_sheet (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_SHEETS);

  if (parse_sheet (ctl, wish, error))
    cordeau_ctl_print_run (ctl, wish, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_print_sheet = {
  .name = "print sheet",
  .arguments = "",
  .summary = N_ ("Print blank scan sheets for a power cut, as “scan --batch” reads them"),
  .example = "cordeauctl print sheet --station reception --copies 5 --pdf sheets.pdf",
  .options = sheet_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_sheet,
};

/* --- state --------------------------------------------------------------------------------------- */

static gpointer
make_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CordeauCtl *ctl = data;
  g_autoptr (CordeauPrintSite) site = cordeau_print_site_new (cordeau_ctl_get_session (ctl));

  return cordeau_state_files_make (cordeau_ctl_get_folder (ctl), connection, site, error);
}

/* @file: (nullable) */
static gboolean
say_made (CordeauCtl *ctl, const CordeauStateFile *file, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    return file != NULL ? cordeau_ctl_printf (error, "%s\n", file->path)
                        : cordeau_ctl_printf (error, _ ("No state is due.\n"));
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "path", file != NULL ? file->path : NULL);
  if (file != NULL)
    cordeau_ctl_json_int (&json, NULL, "bytes", file->size);
  return cordeau_ctl_json_print (&json, error);
}

static void
make_due (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauStateFile) file = NULL;

  if (cordeau_state_files_is_due (cordeau_ctl_get_folder (ctl), cordeau_ctl_get_now (ctl)))
    {
      file = cordeau_store_read (cordeau_ctl_get_store (ctl), make_job, ctl, error);
      if (file == NULL)
        return;
    }
  say_made (ctl, file, error);
}

static gboolean
list_json (CordeauCtl *ctl, const CordeauStateFile *file, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "path", file->path);
  cordeau_ctl_json_when (&json, NULL, "at", file->at, cordeau_ctl_get_zone (ctl));
  cordeau_ctl_json_int (&json, NULL, "bytes", file->size);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
list_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauStateFile *file, GError **error)
{
  g_autofree char *when = cordeau_ctl_format_when (file->at, cordeau_ctl_get_zone (ctl));
  g_autofree char *size = g_format_size ((guint64) file->size);
  const char *cells[] = { when, size, file->path, NULL };

  return cordeau_ctl_table_row (table, cells, error);
}

static gboolean
list (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Made"), _ ("Size"), _ ("File"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GPtrArray) files = cordeau_state_files_list (cordeau_ctl_get_folder (ctl));

  for (guint i = 0; i < files->len; i++)
    {
      const CordeauStateFile *file = g_ptr_array_index (files, i);

      if (!(cordeau_ctl_is_json (ctl) ? list_json (ctl, file, error)
                                      : list_row (ctl, table, file, error)))
        return FALSE;
    }
  return cordeau_ctl_is_json (ctl) || cordeau_ctl_table_end (table, error);
}

static CordeauCtlStatus
run_state (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_STATE);
  guint n = cordeau_ctl_has (ctl, "pdf") + cordeau_ctl_has (ctl, "due")
            + cordeau_ctl_has (ctl, "list");

  if (n != 1)
    g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                         _ ("Say one of three: --pdf FILE, --due or --list."));
  else if (cordeau_ctl_has (ctl, "due"))
    make_due (ctl, error);
  else if (cordeau_ctl_has (ctl, "list"))
    list (ctl, error);
  else
    cordeau_ctl_print_run (ctl, wish, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_print_state = {
  .name = "print state",
  .arguments = "",
  .summary = N_ ("Print where every net is, to go on with on paper"),
  .example = "cordeauctl print state --pdf state.pdf",
  .options = state_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_state,
};
