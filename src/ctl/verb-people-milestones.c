/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people milestones": what comes up; "people milestone": what somebody else says of it. */
#include <string.h>

#include "ctl/people.h"
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "base/when.h"
#include "people/milestone.h"
#include "people/private.h"

#define USUAL_DAYS 60
#define MOST_DAYS 3660

typedef struct
{
  CordeauSession *session;
  const char *worker; /* nullable */
  CordeauMilestoneWhat what;
  CordeauSource source;
  gboolean placement;
  gint32 from;
  gint32 to;
  gint32 today;
  gint64 days;
  GPtrArray *workers; /* owned */
} Wish;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  const char *site = cordeau_session_get_site (wish->session);
  g_autoptr (CordeauSeal) seal = NULL;
  GError *local = NULL;

  seal = cordeau_private_open (connection, site, cordeau_session_get_local (wish->session), &local);
  if (local == NULL)
    wish->workers = cordeau_workers_list (connection, site, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return cordeau_milestones_read (connection, site, seal, wish->worker, wish->today,
                                  (guint) wish->days, error);
}

static gpointer
say_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;
  gboolean done = wish->placement
                      ? cordeau_placement_say (txn, wish->worker, wish->from, wish->to, error)
                      : cordeau_milestone_say (txn, wish->worker, wish->what, wish->source,
                                               wish->from, error);

  return done ? data : NULL;
}

/* --- list ----------------------------------------------------------------------------------------- */

static const char *
name_of (const Wish *wish, const char *key)
{
  const CordeauWorker *worker = cordeau_workers_find (wish->workers, key);

  return worker != NULL ? worker->shown : key;
}

static gboolean
print_json (const Wish *wish, const CordeauMilestone *one, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "worker", one->worker);
  cordeau_ctl_json_text (&json, NULL, "name", name_of (wish, one->worker));
  cordeau_ctl_json_text (&json, NULL, "what", cordeau_milestone_what_to_nick (one->what));
  cordeau_ctl_json_day (&json, NULL, "date", one->day);
  cordeau_ctl_json_int (&json, NULL, "days", one->day - wish->today);
  cordeau_ctl_json_bool (&json, NULL, "differs", one->differs);
  list = cordeau_ctl_json_list (&json, NULL, "said");
  for (guint i = 0; i < one->said->len; i++)
    {
      const CordeauSaidDay *said = &g_array_index (one->said, CordeauSaidDay, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (&json, list);

      cordeau_ctl_json_day (&json, element, "date", said->day);
      cordeau_ctl_json_text (&json, element, "source", cordeau_source_to_nick (said->source));
    }
  cordeau_ctl_json_some (&json, NULL, "share_per_mille", one->share);
  cordeau_ctl_json_bool (&json, NULL, "over", one->over);
  cordeau_ctl_json_text (&json, NULL, "post",
                         one->post != CORDEAU_POST_NONE ? cordeau_post_to_nick (one->post) : NULL);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtlTable *table, const Wish *wish, const CordeauMilestone *one, GError **error)
{
  g_autofree char *day = cordeau_day_to_text (one->day);
  g_autofree char *left = g_strdup_printf ("%d", one->day - wish->today);
  g_autofree char *remark = cordeau_milestone_to_remark (one);
  const char *cells[] = {
    day,    left, name_of (wish, one->worker), cordeau_milestone_what_to_words (one->what),
    remark, NULL
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Day"), _ ("Days"), _ ("Worker"), _ ("What"), _ ("Remark"), NULL };
  Wish wish = { .session = cordeau_ctl_get_session (ctl), .days = USUAL_DAYS };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) workers = NULL;

  wish.today = cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl));
  if (!cordeau_ctl_integer (ctl, "days", 0, MOST_DAYS, &wish.days, error)
      || !cordeau_ctl_text (ctl, "worker", &wish.worker, error)
      || !cordeau_ctl_roster_day (ctl, "from", &wish.today, error))
    return CORDEAU_CTL_DONE;
  list = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &wish, error);
  workers = wish.workers;
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (!(cordeau_ctl_is_json (ctl) ? print_json (&wish, g_ptr_array_index (list, i), error)
                                    : print_row (table, &wish, g_ptr_array_index (list, i), error)))
      return CORDEAU_CTL_DONE;
  if (list != NULL && !cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

/* --- saying --------------------------------------------------------------------------------------- */

/* Argument @index as a day. */
static gboolean
read_day (CordeauCtl *ctl, guint index, gint32 *day, GError **error)
{
  const char *told = cordeau_ctl_argument (ctl, index, error);
  g_autoptr (GError) fault = NULL;
  g_autofree char *text = told != NULL ? cordeau_when_parse_day (told, &fault) : NULL;

  if (fault != NULL)
    g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE, fault->message);
  *day = cordeau_day_from_text (text);
  return text != NULL;
}

static gboolean
read_wish (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *what = cordeau_ctl_argument (ctl, 1, error);
  const char *source = NULL;
  gboolean remove = cordeau_ctl_has (ctl, "remove");

  if (what == NULL || !cordeau_ctl_text (ctl, "source", &source, error))
    return FALSE;
  wish->placement = g_str_equal (what, "placement");
  wish->what = cordeau_milestone_what_from_nick (what);
  wish->source = cordeau_source_from_nick (source != NULL ? source : "employer");
  wish->from = wish->to = CORDEAU_DAY_NONE;
  if (!wish->placement && wish->what >= CORDEAU_N_MILESTONES)
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                   _ ("“%s” is nothing of that kind. Write contract-end, trial-end or placement."),
                   what);
      return FALSE;
    }
  if (remove && !wish->placement)
    return TRUE;
  return read_day (ctl, 2, &wish->from, error)
         && (remove || !wish->placement || read_day (ctl, 3, &wish->to, error));
}

static CordeauCtlStatus
run_say (CordeauCtl *ctl, GError **error)
{
  Wish wish = { .session = cordeau_ctl_get_session (ctl) };
  g_autoptr (CordeauWorker) worker = NULL;

  wish.worker = cordeau_ctl_argument (ctl, 0, error);
  if (wish.worker != NULL)
    worker = cordeau_ctl_people_get (wish.session, wish.worker, error);
  if (worker != NULL && read_wish (ctl, &wish, error)
      && cordeau_store_write (cordeau_ctl_get_store (ctl), say_job, &wish, NULL, error) != NULL
      && !cordeau_ctl_is_json (ctl))
    cordeau_ctl_printf (error, "%s\n", _ ("Written down."));
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption list_options[] = {
  { "days", N_ ("N"), N_ ("How many days ahead; else 60") },
  { "from", N_ ("DAY"), N_ ("From which day on; else today") },
  { "worker", N_ ("KEY"), N_ ("Of this worker; else of everybody") },
  { NULL },
};

static const CordeauCtlOption say_options[] = {
  { "source", N_ ("WHO"), N_ ("Who says so: employer, worker, document; else employer") },
  { "remove", NULL, N_ ("Take it back") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_people_milestones = {
  .name = "people milestones",
  .arguments = "",
  .summary = N_ (
      "What comes up: ends of contracts and placements, reviews, training, coming of age"),
  .example = "cordeauctl people milestones --days 90 --json",
  .options = list_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_list,
};

const CordeauCtlVerb cordeau_ctl_verb_people_milestone = {
  .name = "people milestone",
  .arguments = "KEY WHAT DAY [DAY]",
  .summary = N_ (
      "Write down a placement, or another day that somebody says for the end of a contract or trial"),
  .example = "cordeauctl people milestone w1 contract-end 2027-02-15 --source employer",
  .options = say_options,
  .least = 2,
  .most = 4,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_say,
};
