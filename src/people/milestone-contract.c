/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ends of contracts, trials and placements, and how long insertion may last. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/milestone-private.h"
#include "people/people-record.h"

#define SAID "milestone"
#define PLACEMENT "placement"
#define INSERTION_MONTHS 24
#define LONG_CONTRACT_MONTHS 6
#define TRIAL_DAYS_MOST 14

/* The same day of the month, so many months later; the last one where there is none. */
static gint32
add_months (gint32 day, int months)
{
  int year, month, day_of_month;
  gint32 first, next;

  cordeau_day_to_civil (day, &year, &month, &day_of_month);
  month += months - 1;
  year += month / 12;
  month = month % 12 + 1;
  first = cordeau_day_from_civil (year, month, 1);
  next = month == 12 ? cordeau_day_from_civil (year + 1, 1, 1)
                     : cordeau_day_from_civil (year, month + 1, 1);
  return MIN (first + day_of_month - 1, next - 1);
}

static int
by_from (gconstpointer a, gconstpointer b)
{
  const CordeauContract *first = a;
  const CordeauContract *second = b;

  return first->days.from < second->days.from ? -1 : first->days.from > second->days.from;
}

/* (transfer full): those with a first day, by it */
static GArray *
sort_contracts (const CordeauWorker *worker)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (CordeauContract));

  for (guint i = 0; i < worker->contracts->len; i++)
    {
      CordeauContract contract = g_array_index (worker->contracts, CordeauContract, i);

      if (contract.days.from != CORDEAU_DAY_NONE)
        g_array_append_val (sorted, contract);
    }
  g_array_sort (sorted, by_from);
  return sorted;
}

/* Whether another contract is there on the day after. */
static gboolean
goes_on (const CordeauWorker *worker, gint32 end)
{
  return cordeau_worker_get_contract (worker, end + 1) != NULL;
}

/* Of the first contract alone. What an agreement makes shorter is told by somebody. */
static void
take_trial (const CordeauMilestoneReader *self, const CordeauWorker *worker,
            const CordeauContract *contract)
{
  gint32 from = contract->days.from;
  gint32 to = contract->days.to;
  gint32 end;

  if (worker->status != CORDEAU_STATUS_CDDI || to == CORDEAU_DAY_NONE || to < from)
    return;
  if (to + 1 > add_months (from, LONG_CONTRACT_MONTHS))
    end = add_months (from, 1) - 1;
  else
    end = from + MIN ((to - from + 7) / 7, TRIAL_DAYS_MOST) - 1;
  cordeau_milestone_take (self, worker->key, CORDEAU_MILESTONE_TRIAL_END, end, CORDEAU_SOURCE_LAW);
}

/* Days between two contracts do not count towards the limit. */
static void
take_limit (const CordeauMilestoneReader *self, const CordeauWorker *worker, GArray *contracts)
{
  gint32 end = CORDEAU_DAY_NONE;
  gint32 limit = CORDEAU_DAY_NONE;

  if (worker->status != CORDEAU_STATUS_CDDI)
    return;
  for (guint i = 0; i < contracts->len; i++)
    {
      const CordeauPeriod *days = &g_array_index (contracts, CordeauContract, i).days;

      if (days->to == CORDEAU_DAY_NONE)
        return;
      if (i == 0)
        limit = add_months (days->from, INSERTION_MONTHS) - 1;
      else if (days->from > end + 1)
        limit += days->from - end - 1;
      end = MAX (end, days->to);
    }
  if (contracts->len > 0 && end >= self->today)
    cordeau_milestone_take (self, worker->key, CORDEAU_MILESTONE_INSERTION_LIMIT, limit,
                            CORDEAU_SOURCE_LAW)
        ->over = end > limit;
}

void
cordeau_milestone_take_contracts (const CordeauMilestoneReader *self, const CordeauWorker *worker)
{
  g_autoptr (GArray) contracts = sort_contracts (worker);

  for (guint i = 0; i < worker->contracts->len; i++)
    {
      gint32 end = g_array_index (worker->contracts, CordeauContract, i).days.to;

      if (end != CORDEAU_DAY_NONE && end >= self->today && !goes_on (worker, end))
        cordeau_milestone_take (self, worker->key, CORDEAU_MILESTONE_CONTRACT_END, end,
                                CORDEAU_SOURCE_CARD);
    }
  if (contracts->len > 0)
    take_trial (self, worker, &g_array_index (contracts, CordeauContract, 0));
  take_limit (self, worker, contracts);
}

/* --- what others say ------------------------------------------------------------------------------ */

gboolean
cordeau_milestone_take_said (const CordeauMilestoneReader *self, GPtrArray *workers, GError **error)
{
  g_autoptr (GPtrArray) records = cordeau_people_records (self->connection, self->site, SAID,
                                                          error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const CordeauRecord *record = g_ptr_array_index (records, i);
      g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);
      yyjson_val *body = yyjson_doc_get_root (doc);
      const char *worker = cordeau_body_text (body, "worker");
      CordeauMilestoneWhat what = cordeau_milestone_what_from_nick (
          cordeau_body_text (body, "what"));
      CordeauSource source = cordeau_source_from_nick (cordeau_body_text (body, "source"));
      gint32 day = cordeau_people_body_day (body, "day");

      if (worker != NULL && cordeau_workers_find (workers, worker) != NULL
          && what < CORDEAU_N_MILESTONES && source < CORDEAU_N_SOURCES && day != CORDEAU_DAY_NONE)
        cordeau_milestone_take (self, worker, what, day, source);
    }
  return records != NULL;
}

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, reason);
  return FALSE;
}

gboolean
cordeau_milestone_say (CordeauTxn *txn, const char *worker, CordeauMilestoneWhat what,
                       CordeauSource source, gint32 day, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;
  g_autofree char *id = NULL;
  yyjson_mut_val *root;

  g_return_val_if_fail (txn != NULL && worker != NULL, FALSE);

  if (!cordeau_people_check_worker (txn, worker, error))
    return FALSE;
  if (what != CORDEAU_MILESTONE_CONTRACT_END && what != CORDEAU_MILESTONE_TRIAL_END)
    return refuse (error, _ ("Others only say when a contract or a trial ends. The rest is "
                             "counted."));
  if (source < CORDEAU_SOURCE_EMPLOYER || source >= CORDEAU_N_SOURCES)
    return refuse (error, _ ("Say who says so: employer, worker or document."));
  id = g_strdup_printf (SAID ":%s:%s:%s", worker, cordeau_milestone_what_to_nick (what),
                        cordeau_source_to_nick (source));
  if (day == CORDEAU_DAY_NONE)
    return cordeau_people_record_delete (txn, id, NULL, error);
  doc = cordeau_people_record_begin (SAID, worker, &root);
  cordeau_people_record_text (doc, root, "what", cordeau_milestone_what_to_nick (what));
  cordeau_people_record_text (doc, root, "source", cordeau_source_to_nick (source));
  cordeau_people_record_day (doc, root, "day", day);
  return cordeau_people_record_put (txn, id, root, error);
}

/* --- placements ----------------------------------------------------------------------------------- */

typedef struct
{
  char *worker;
  CordeauPeriod days;
} Placement;

static void
placement_clear (gpointer data)
{
  g_free (((Placement *) data)->worker);
}

static GArray *
read_placements (const CordeauMilestoneReader *self, GError **error)
{
  g_autoptr (GPtrArray) records = cordeau_people_records (self->connection, self->site, PLACEMENT,
                                                          error);
  GArray *list;

  if (records == NULL)
    return NULL;
  list = g_array_new (FALSE, FALSE, sizeof (Placement));
  g_array_set_clear_func (list, placement_clear);
  for (guint i = 0; i < records->len; i++)
    {
      const CordeauRecord *record = g_ptr_array_index (records, i);
      g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);
      yyjson_val *body = yyjson_doc_get_root (doc);
      Placement one = { g_strdup (cordeau_body_text (body, "worker")),
                        { cordeau_people_body_day (body, "from"),
                          cordeau_people_body_day (body, "to") } };

      if (one.worker != NULL && one.days.from != CORDEAU_DAY_NONE && one.days.to >= one.days.from)
        g_array_append_val (list, one);
      else
        placement_clear (&one);
    }
  return list;
}

/* Days of placements of @worker in @contract, in thousandths of its days, a part of one counted as one. Two of one day count once. */
static int
count_share (GArray *placements, const char *worker, const CordeauPeriod *contract)
{
  gint64 days = 0;

  for (gint32 day = contract->from; day <= contract->to; day++)
    for (guint i = 0; i < placements->len; i++)
      {
        const Placement *one = &g_array_index (placements, Placement, i);

        if (strcmp (one->worker, worker) != 0 || !cordeau_period_has (&one->days, day))
          continue;
        days++;
        break;
      }
  return (int) ((days * 1000 + contract->to - contract->from)
                / (contract->to - contract->from + 1));
}

static void
take_placement (const CordeauMilestoneReader *self, GArray *placements, const Placement *one,
                const CordeauWorker *worker)
{
  const CordeauContract *contract = cordeau_worker_get_contract (worker, one->days.from);
  CordeauMilestone *milestone;

  milestone = cordeau_milestone_take (self, one->worker, CORDEAU_MILESTONE_PLACEMENT_END,
                                      one->days.to, CORDEAU_SOURCE_CARD);
  if (contract == NULL || contract->days.from == CORDEAU_DAY_NONE
      || contract->days.to == CORDEAU_DAY_NONE || contract->days.to < contract->days.from)
    return;
  milestone->share = count_share (placements, one->worker, &contract->days);
  milestone->over = milestone->share > CORDEAU_PLACEMENT_MOST;
}

gboolean
cordeau_milestone_take_placements (const CordeauMilestoneReader *self, GPtrArray *workers,
                                   GError **error)
{
  g_autoptr (GArray) placements = read_placements (self, error);

  for (guint i = 0; placements != NULL && i < placements->len; i++)
    {
      const Placement *one = &g_array_index (placements, Placement, i);
      const CordeauWorker *worker = cordeau_workers_find (workers, one->worker);

      if (worker != NULL && one->days.to >= self->today)
        take_placement (self, placements, one, worker);
    }
  return placements != NULL;
}

gboolean
cordeau_placement_say (CordeauTxn *txn, const char *worker, gint32 from, gint32 to, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;
  g_autofree char *day = cordeau_day_to_text (from);
  g_autofree char *id = NULL;
  yyjson_mut_val *root;

  g_return_val_if_fail (txn != NULL && worker != NULL && from != CORDEAU_DAY_NONE, FALSE);

  if (!cordeau_people_check_worker (txn, worker, error))
    return FALSE;
  id = g_strdup_printf (PLACEMENT ":%s:%s", worker, day);
  if (to == CORDEAU_DAY_NONE)
    return cordeau_people_record_delete (txn, id, NULL, error);
  if (to < from || to - from > 366)
    return refuse (error, _ ("A placement ends on the day it begins or later, within a year. Check "
                             "both dates."));
  doc = cordeau_people_record_begin (PLACEMENT, worker, &root);
  cordeau_people_record_day (doc, root, "from", from);
  cordeau_people_record_day (doc, root, "to", to);
  return cordeau_people_record_put (txn, id, root, error);
}
