/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "site set": what the site promises, and on which days it is open. */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "ctl/assignments.h"
#include "ctl/verbs.h"
#include "people/parameters.h"
#include "session/promise.h"

#define DAY 1440

/* "10:00", or "24:00" for the end of the day; -1: neither. */
static int
parse_before (const char *text)
{
  return strcmp (text, "24:00") == 0 ? DAY : cordeau_when_parse_minutes (text);
}

/* "10:00=18:00", "24:00=12:00+1" */
static gboolean
parse_row (const char *text, CordeauCutOff *row)
{
  g_auto (GStrv) sides = g_strsplit (text, "=", 2);
  g_auto (GStrv) promise = NULL;
  guint64 days = 0;

  if (sides[0] == NULL || sides[1] == NULL)
    return FALSE;
  promise = g_strsplit (sides[1], "+", 2);
  if (promise[0] == NULL
      || (promise[1] != NULL && !g_ascii_string_to_unsigned (promise[1], 10, 0, 99, &days, NULL)))
    return FALSE;
  row->before = parse_before (g_strstrip (sides[0]));
  row->ready = cordeau_when_parse_minutes (g_strstrip (promise[0]));
  row->days = (int) days;
  return row->before > 0 && row->ready >= 0;
}

/* What is told replaces the table; only its last row may be left out, and stays as it is. */
static gboolean
parse_table (CordeauSession *session, const char *text, GArray *rows, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  const CordeauCutOff *known;
  CordeauCutOff row;
  guint n;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!parse_row (g_strstrip (parts[i]), &row))
        {
          g_set_error (
              error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
              _ ("“%s” is no cut-off. Write “10:00=18:00”, or “24:00=12:00+1” for the next opening day."),
              parts[i]);
          return FALSE;
        }
      g_array_append_val (rows, row);
    }
  known = cordeau_session_get_cutoffs (session, &n);
  if (n > 0 && (rows->len == 0 || g_array_index (rows, CordeauCutOff, rows->len - 1).before < DAY))
    g_array_append_val (rows, known[n - 1]);
  return TRUE;
}

/* "1-5,7": Monday is 1. */
static gboolean
parse_days (const char *text, guint *days, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  *days = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      gboolean range = strlen (part) == 3 && part[1] == '-';
      char first = part[0];
      char last = range ? part[2] : first;

      if ((strlen (part) != 1 && !range) || first < '1' || last > '7' || first > last)
        {
          g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                       _ ("“%s” are no days. Write “1-5” for Monday to Friday, “1-7”, or “1,3,5”."),
                       text);
          return FALSE;
        }
      for (char day = first; day <= last; day++)
        *days |= 1u << (day - '0');
    }
  return TRUE;
}

static gboolean
set_promise (CordeauCtl *ctl, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CordeauCutOff));
  guint open_days = cordeau_session_get_open_days (session);
  gint64 posts = cordeau_session_get_posts (session);
  const CordeauCutOff *known;
  const char *cutoffs = "";
  const char *days = NULL;
  guint n;

  if (!cordeau_ctl_integer (ctl, "posts", 0, CORDEAU_MAX_POSTS, &posts, error)
      || !cordeau_ctl_text (ctl, "cutoff", &cutoffs, error)
      || !cordeau_ctl_text (ctl, "open-days", &days, error)
      || (days != NULL && !parse_days (days, &open_days, error)))
    return FALSE;
  known = cordeau_session_get_cutoffs (session, &n);
  if (!cordeau_ctl_has (ctl, "cutoff"))
    g_array_append_vals (rows, known, n);
  else if (!parse_table (session, cutoffs, rows, error))
    return FALSE;
  return cordeau_session_set_promise (session, (const CordeauCutOff *) rows->data, rows->len,
                                      open_days, error)
         && (!cordeau_ctl_has (ctl, "posts")
             || cordeau_session_set_posts (session, (guint) posts, error));
}

static gpointer
parameters_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_site_set_parameters (txn, data, error) ? data : NULL;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_auto (GStrv) assignments = cordeau_ctl_assignments (ctl, 0, error);
  gboolean promise = cordeau_ctl_has (ctl, "cutoff") || cordeau_ctl_has (ctl, "open-days")
                     || cordeau_ctl_has (ctl, "posts");

  if (assignments == NULL)
    return CORDEAU_CTL_DONE;
  if (!promise && *assignments == NULL)
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say what to set: --cutoff, --open-days, --posts, or FIELD=VALUE."));
      return CORDEAU_CTL_DONE;
    }
  if (*assignments != NULL
      && cordeau_store_write (cordeau_ctl_get_store (ctl), parameters_job, assignments, NULL, error)
             == NULL)
    return CORDEAU_CTL_DONE;
  if (promise && !set_promise (ctl, error))
    return CORDEAU_CTL_DONE;
  return cordeau_ctl_verb_site_show.run (ctl, error);
}

static const CordeauCtlOption options[] = {
  { "cutoff", N_ ("TABLE"),
    N_ ("What is received before a time is ready by another: “10:00=18:00,24:00=12:00+1”") },
  { "open-days", N_ ("DAYS"), N_ ("The days of the week it is open, Monday is 1: “1-6”") },
  { "posts", N_ ("N"), N_ ("How many people finish at a time; 0 when that is not said") },
  { NULL, NULL, NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_site_set = {
  .name = "site set",
  .arguments = "FIELD=VALUE…",
  .summary = N_ (
      "Change what the site promises, its opening days, and what it enters of the law: "
      "sunday_ground, twelve_hour_ground, holidays, notice-days, rest; opening hours by kind of "
      "day: opening.saturday=7:00-12:00"),
  .example = "cordeauctl site set --cutoff 10:00=18:00,24:00=12:00+1 --open-days 1-6",
  .options = options,
  .most = 40,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
