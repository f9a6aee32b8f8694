/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roster pattern" and what is done with one: a rotation of weeks, which type of shift on which day. */
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/pattern.h"

#define MAX_WEEKS 53

/* --- list ----------------------------------------------------------------------------------------- */

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_patterns_read (connection, data, error);
}

/* (transfer full): "early,early,-,late,late,-,-" */
static char *
format_week (const CordeauPatternRow *row, guint week)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint day = 0; day < 7; day++)
    {
      const char *cell = row->cells[week * 7 + day];

      g_string_append_printf (text, "%s%s", day > 0 ? "," : "", *cell != '\0' ? cell : "-");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
print_row_json (const CordeauPatternRow *row, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "pattern", row->pattern);
  cordeau_ctl_json_text (&json, NULL, "worker", row->worker);
  list = cordeau_ctl_json_list (&json, NULL, "weeks");
  for (guint week = 0; week < row->weeks; week++)
    {
      g_autofree char *text = format_week (row, week);

      cordeau_ctl_json_append (&json, list, text);
    }
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row_text (CordeauCtlTable *table, const CordeauPatternRow *row, GError **error)
{
  for (guint week = 0; week < row->weeks; week++)
    {
      g_autofree char *number = g_strdup_printf ("%u", week + 1);
      g_autofree char *text = format_week (row, week);
      const char *cells[] = { row->pattern, row->worker, number, text, NULL };

      if (!cordeau_ctl_table_row (table, cells, error))
        return FALSE;
    }
  return TRUE;
}

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Pattern"), _ ("Worker"), _ ("Week"), _ ("Monday to Sunday"),
                             NULL };
  const char *site = cordeau_session_get_site (cordeau_ctl_get_session (ctl));
  g_autoptr (GPtrArray) rows = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job,
                                                   (gpointer) site, error);
  g_autoptr (CordeauCtlTable) table = NULL;

  if (rows == NULL)
    return CORDEAU_CTL_DONE;
  table = cordeau_ctl_table_new (headings);
  for (guint i = 0; i < rows->len; i++)
    {
      const CordeauPatternRow *row = g_ptr_array_index (rows, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_row_json (row, error)
                                      : print_row_text (table, row, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

/* --- set and delete ------------------------------------------------------------------------------- */

typedef struct
{
  const char *pattern;
  const char *worker;
  char **weeks;
  guint n;
} Wish;

static gpointer
set_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_pattern_put (txn, wish->pattern, wish->worker, (const char *const *) wish->weeks,
                              error)
             ? wish
             : NULL;
}

static gpointer
delete_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_pattern_delete (txn, wish->pattern, wish->worker, &wish->n, error) ? wish : NULL;
}

/* (transfer full) (nullable) */
static char **
read_weeks (CordeauCtl *ctl, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 1; i < cordeau_ctl_n_arguments (ctl); i++)
    {
      const char *week = cordeau_ctl_argument (ctl, i, error);

      if (week == NULL)
        return NULL;
      g_strv_builder_add (builder, week);
    }
  return g_strv_builder_end (builder);
}

static CordeauCtlStatus
run_set (CordeauCtl *ctl, GError **error)
{
  g_auto (GStrv) weeks = NULL;
  g_auto (CordeauCtlJson) json = { 0 };
  Wish wish = { .pattern = cordeau_ctl_argument (ctl, 0, error) };

  if (!cordeau_ctl_has (ctl, "worker"))
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say who with --worker KEY."));
      return CORDEAU_CTL_DONE;
    }
  if (wish.pattern == NULL || !cordeau_ctl_text (ctl, "worker", &wish.worker, error))
    return CORDEAU_CTL_DONE;
  wish.weeks = weeks = read_weeks (ctl, error);
  if (weeks == NULL
      || cordeau_store_write (cordeau_ctl_get_store (ctl), set_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error, _ ("The pattern “%s” is as you said.\n"), wish.pattern);
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "pattern", wish.pattern);
  cordeau_ctl_json_text (&json, NULL, "worker", wish.worker);
  cordeau_ctl_json_int (&json, NULL, "weeks", g_strv_length (weeks));
  cordeau_ctl_json_print (&json, error);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_delete (CordeauCtl *ctl, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  Wish wish = { .pattern = cordeau_ctl_argument (ctl, 0, error) };

  if (wish.pattern == NULL || !cordeau_ctl_text (ctl, "worker", &wish.worker, error)
      || cordeau_store_write (cordeau_ctl_get_store (ctl), delete_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error,
                          ngettext ("%u row was deleted; shifts made from it stay.\n",
                                    "%u rows were deleted; shifts made from them stay.\n", wish.n),
                          wish.n);
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "pattern", wish.pattern);
  cordeau_ctl_json_int (&json, NULL, "rows", wish.n);
  cordeau_ctl_json_print (&json, error);
  return CORDEAU_CTL_DONE;
}

/* --- apply ---------------------------------------------------------------------------------------- */

static gpointer
apply_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_pattern_apply (txn, data, error) ? data : NULL;
}

static void
print_applied_json (const CordeauPatternWish *wish, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "pattern", wish->pattern);
  cordeau_ctl_json_int (&json, NULL, "shifts", wish->made);
  cordeau_ctl_json_int (&json, NULL, "unchanged", wish->same);
  cordeau_ctl_json_bool (&json, NULL, "dry_run", wish->dry_run);
  list = cordeau_ctl_json_list (&json, NULL, "skipped");
  for (guint i = 0; i < wish->skipped->len; i++)
    {
      const CordeauPatternSkip *skip = g_ptr_array_index (wish->skipped, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (&json, list);
      g_autofree char *day = cordeau_day_to_text (skip->day);

      cordeau_ctl_json_text (&json, element, "worker", skip->worker);
      cordeau_ctl_json_text (&json, element, "date", day);
      cordeau_ctl_json_text (&json, element, "type", skip->cell);
      cordeau_ctl_json_text (&json, element, "why", cordeau_pattern_why_to_nick (skip->why));
    }
  cordeau_ctl_json_print (&json, error);
}

static void
print_applied (const CordeauPatternWish *wish, GError **error)
{
  const char *headings[] = { _ ("Not planned"), _ ("Worker"), _ ("Type of shift"), _ ("Why"),
                             NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  if (!cordeau_ctl_printf (error,
                           ngettext ("%u shift was made.\n", "%u shifts were made.\n", wish->made),
                           wish->made)
      || wish->skipped->len == 0)
    return;
  for (guint i = 0; i < wish->skipped->len; i++)
    {
      const CordeauPatternSkip *skip = g_ptr_array_index (wish->skipped, i);
      g_autofree char *day = cordeau_day_to_text (skip->day);
      const char *cells[] = { day, skip->worker, skip->cell,
                              cordeau_pattern_why_to_words (skip->why), NULL };

      if (!cordeau_ctl_table_row (table, cells, error))
        return;
    }
  cordeau_ctl_table_end (table, error);
}

static CordeauCtlStatus
run_apply (CordeauCtl *ctl, GError **error)
{
  gint64 weeks = 1;
  g_auto (CordeauPatternWish) wish = {
    .pattern = cordeau_ctl_argument (ctl, 0, error),
    .from = cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl)),
    .zone = cordeau_ctl_get_zone (ctl),
    .holidays = cordeau_ctl_has (ctl, "holidays"),
    .dry_run = cordeau_ctl_has (ctl, "dry-run"),
  };

  if (wish.pattern == NULL || !cordeau_ctl_text (ctl, "worker", &wish.worker, error)
      || !cordeau_ctl_roster_day (ctl, "from", &wish.from, error)
      || !cordeau_ctl_integer (ctl, "weeks", 1, MAX_WEEKS, &weeks, error)
      || !cordeau_ctl_actor (ctl, &wish.reason.actor, error))
    return CORDEAU_CTL_DONE;
  wish.weeks = (guint) weeks;
  if (cordeau_store_write (cordeau_ctl_get_store (ctl), apply_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    print_applied_json (&wish, error);
  else
    print_applied (&wish, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption set_options[] = {
  { "worker", N_ ("KEY"), N_ ("Who it is for") },
  { NULL },
};

static const CordeauCtlOption delete_options[] = {
  { "worker", N_ ("KEY"), N_ ("Of this worker; else of everybody") },
  { NULL },
};

static const CordeauCtlOption apply_options[] = {
  { "worker", N_ ("KEY"), N_ ("Of this worker; else of everybody") },
  { "from", N_ ("DAY"), N_ ("The first day, in the first week of the pattern; else today") },
  { "weeks", N_ ("N"), N_ ("How many weeks; else 1") },
  { "holidays", NULL, N_ ("Also on public holidays") },
  { "dry-run", NULL, N_ ("Say what would be done, and do nothing") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_roster_pattern = {
  .name = "roster pattern",
  .arguments = "",
  .summary = N_ ("List the patterns: which type of shift on which day of a rotation of weeks"),
  .example = "cordeauctl roster pattern --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_list,
};

const CordeauCtlVerb cordeau_ctl_verb_roster_pattern_set = {
  .name = "roster pattern set",
  .arguments = "PATTERN WEEK…",
  .summary = N_ ("Say a worker’s weeks of a pattern: types of shift from Monday on"),
  .example = "cordeauctl roster pattern set team --worker 5nge9qzy6h early,early,early,early,early "
             "late,late,-,late:drying,late",
  .options = set_options,
  .least = 2,
  .most = CORDEAU_PATTERN_MOST_WEEKS + 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_set,
};

const CordeauCtlVerb cordeau_ctl_verb_roster_pattern_delete = {
  .name = "roster pattern delete",
  .arguments = "PATTERN",
  .summary = N_ ("Delete a pattern, or a worker’s row of it"),
  .example = "cordeauctl roster pattern delete team --worker 5nge9qzy6h",
  .options = delete_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_delete,
};

const CordeauCtlVerb cordeau_ctl_verb_roster_pattern_apply = {
  .name = "roster pattern apply",
  .arguments = "PATTERN",
  .summary = N_ ("Plan a pattern as drafts, never over what is there, an absence or leave"),
  .example = "cordeauctl roster pattern apply team --from 2026-11-30 --weeks 4",
  .options = apply_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_apply,
};
