/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"

#include "ctl/print.h"

static gboolean
refuse_usage (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
parse_paper (CordeauCtl *ctl, CordeauMedium *medium, GError **error)
{
  CordeauMediumKind kind;
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "paper", &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  if (!cordeau_medium_kind_from_nick (told, &kind))
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                   _ ("--paper takes a4 or roll62, not “%s”."), told);
      return FALSE;
    }
  cordeau_medium_init (medium, kind);
  return TRUE;
}

gboolean
cordeau_ctl_print_parse (CordeauCtl *ctl, CordeauPrintWish *wish, GError **error)
{
  CordeauMedium *medium = &wish->medium;
  gint64 dpi, length, skip = 0;

  if (!parse_paper (ctl, medium, error))
    return FALSE;
  dpi = medium->dpi;
  length = (gint64) medium->height;
  if (medium->kind != CORDEAU_MEDIUM_ROLL62
      && (cordeau_ctl_has (ctl, "dpi") || cordeau_ctl_has (ctl, "length")))
    return refuse_usage (error, _ ("--dpi and --length are about rolls: add --paper roll62."));
  if (medium->kind == CORDEAU_MEDIUM_ROLL62 && cordeau_ctl_has (ctl, "skip"))
    return refuse_usage (error, _ ("--skip is about sheets of labels; a roll has none to skip."));
  if (!cordeau_ctl_integer (ctl, "dpi", 203, 300, &dpi, error)
      || !cordeau_ctl_integer (ctl, "length", CORDEAU_ROLL_LENGTH_MIN, CORDEAU_ROLL_LENGTH_MAX,
                               &length, error)
      || !cordeau_ctl_integer (ctl, "skip", 0, 23, &skip, error))
    return FALSE;
  if (cordeau_ctl_has (ctl, "dpi") && dpi != 203 && dpi != 300)
    return refuse_usage (error, _ ("--dpi takes 203 or 300: no other heads print rolls."));
  medium->dpi = (int) dpi;
  medium->height = (double) length;
  wish->skip = (guint) skip;
  return TRUE;
}

/* --- making -------------------------------------------------------------------------------------- */

typedef struct
{
  const CordeauPrintWish *wish;
  CordeauLocal *local;
  CordeauPrintSite *site;
  char **codes;
} Job;

static gpointer
make_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return cordeau_print_make (connection, job->local, job->site, job->wish, &job->codes, error);
}

/* What nobody knows has an exit status of its own. */
static void
turn (GError *fault, GError **error)
{
  if (!g_error_matches (fault, CORDEAU_PRINT_ERROR, CORDEAU_PRINT_ERROR_UNKNOWN))
    {
      g_propagate_error (error, fault);
      return;
    }
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN, fault->message);
  g_error_free (fault);
}

static gboolean
say_printed (CordeauCtl *ctl, const CordeauDocument *document, const char *path, gint64 bytes,
             char **codes, GError **error)
{
  guint n = cordeau_document_get_n_pages (document);
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  if (!cordeau_ctl_is_json (ctl))
    return cordeau_ctl_printf (error,
                               g_dngettext (GETTEXT_PACKAGE, "Wrote %s: %u page.\n",
                                            "Wrote %s: %u pages.\n", n),
                               path, n);
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "path", path);
  cordeau_ctl_json_int (&json, NULL, "bytes", bytes);
  cordeau_ctl_json_int (&json, NULL, "pages", n);
  list = cordeau_ctl_json_list (&json, NULL, "codes");
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    cordeau_ctl_json_append (&json, list, codes[i]);
  return cordeau_ctl_json_print (&json, error);
}

/* A file that cannot be written is found out before codes are given away for it. */
static gboolean
check_path (const char *path, GError **error)
{
  if (path == NULL || *path == '\0')
    return refuse_usage (error, _ ("Say where to with --pdf FILE."));
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
               _ ("%s is there already. Choose another name."), path);
  return FALSE;
}

void
cordeau_ctl_print_run (CordeauCtl *ctl, const CordeauPrintWish *wish, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  const char *path = cordeau_ctl_path_option (ctl, "pdf");
  g_autoptr (CordeauPrintSite) site = NULL;
  g_autoptr (CordeauDocument) document = NULL;
  GError *fault = NULL;
  gint64 bytes;
  Job job;

  if (!check_path (path, error))
    return;
  site = cordeau_print_site_new (session);
  job = (Job) { wish, cordeau_session_get_local (session), site, NULL };
  document = cordeau_store_read (cordeau_session_get_store (session), make_job, &job, &fault);
  if (document == NULL)
    turn (fault, error);
  else if (cordeau_document_write (document, path, site->now, site->zone, &bytes, error))
    say_printed (ctl, document, path, bytes, job.codes, error);
  g_strfreev (job.codes);
}
