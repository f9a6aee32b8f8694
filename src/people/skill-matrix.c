/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/skill-matrix.h"

static void
alone_free (gpointer data)
{
  CordeauSkillAlone *self = data;

  g_free (self->worker);
  g_free (self);
}

void
cordeau_skill_matrix_free (CordeauSkillMatrix *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->workers);
  g_ptr_array_unref (self->alone);
  cordeau_roster_free (self->roster);
  g_free (self);
}

gboolean
cordeau_level_is_holder (CordeauLevel level)
{
  return level >= CORDEAU_LEVEL_U;
}

/* --- rows ----------------------------------------------------------------------------------------- */

/* The day on which the last contract ends; CORDEAU_DAY_NONE: none does. */
static gint32
find_end (const CordeauWorker *worker)
{
  gint32 end = worker->left;

  for (guint i = 0; i < worker->contracts->len; i++)
    {
      const CordeauContract *contract = &g_array_index (worker->contracts, CordeauContract, i);

      if (contract->days.to == CORDEAU_DAY_NONE)
        return worker->left;
      if (i == 0 || contract->days.to > end)
        end = contract->days.to;
    }
  return worker->left != CORDEAU_DAY_NONE ? MIN (worker->left, end) : end;
}

static void
count_worker (CordeauSkillMatrix *self, const CordeauWorker *worker, gint32 end)
{
  gint32 soon = self->roster->first + CORDEAU_SKILL_LEAVING_DAYS;

  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      CordeauLevel level = worker->skills[post].level;
      CordeauSkillPost *column = &self->posts[post];

      column->by_level[level]++;
      column->used |= level != CORDEAU_LEVEL_NONE;
      if (!cordeau_level_is_holder (level) || worker->status == CORDEAU_STATUS_VOLUNTEER)
        continue;
      column->holders++;
      column->leaving += end != CORDEAU_DAY_NONE && end <= soon;
    }
}

static void
count_workers (CordeauSkillMatrix *self)
{
  for (guint i = 0; i < self->roster->workers->len; i++)
    {
      CordeauWorker *worker = g_ptr_array_index (self->roster->workers, i);
      gint32 end = find_end (worker);

      if (end != CORDEAU_DAY_NONE && end < self->roster->first)
        continue;
      g_ptr_array_add (self->workers, worker);
      count_worker (self, worker, end);
    }
}

/* --- columns -------------------------------------------------------------------------------------- */

static void
mark_used (CordeauSkillMatrix *self)
{
  for (guint i = 0; i < self->roster->needs->len; i++)
    self->posts[g_array_index (self->roster->needs, CordeauNeed, i).post].used = TRUE;
  for (guint i = 0; i < self->roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (self->roster->shifts, i);

      self->posts[cordeau_post_from_nick (shift->post)].used = TRUE;
    }
  self->posts[CORDEAU_POST_NONE].used = FALSE;
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    self->posts[post].at_risk = self->posts[post].used
                                && self->posts[post].holders < CORDEAU_SKILL_LEAST_HOLDERS;
}

char *
cordeau_skill_post_to_sentence (const CordeauSkillPost *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!self->at_risk)
    return NULL;
  if (self->holders == 0)
    return g_strdup (_ ("Nobody can do this post alone yet."));
  return g_strdup_printf (ngettext ("Only %u person can do this post alone.",
                                    "Only %u people can do this post alone.", self->holders),
                          self->holders);
}

/* --- alone ---------------------------------------------------------------------------------------- */

static CordeauLevel
level_at (const CordeauRoster *roster, const char *worker, CordeauPost post)
{
  const CordeauWorker *found = cordeau_workers_find (roster->workers, worker);

  return found != NULL ? found->skills[post].level : CORDEAU_LEVEL_NONE;
}

/* Whether @other is company for a learner at @post. */
static gboolean
is_company (const CordeauRoster *roster, const CordeauShift *shift, const CordeauShift *other)
{
  return other != shift && strcmp (other->worker, shift->worker) != 0
         && strcmp (other->post, shift->post) == 0 && other->start < shift->end
         && other->end > shift->start && !cordeau_roster_is_absent (roster, other)
         && level_at (roster, other->worker, cordeau_post_from_nick (other->post))
                >= CORDEAU_LEVEL_L;
}

static void
add_alone (CordeauSkillMatrix *self, const CordeauShift *shift, gint64 from, gint64 to)
{
  CordeauSkillAlone *alone;

  if (to - from < CORDEAU_SKILL_ALONE_LEAST)
    return;
  alone = g_new0 (CordeauSkillAlone, 1);
  alone->worker = g_strdup (shift->worker);
  alone->post = cordeau_post_from_nick (shift->post);
  alone->from = from;
  alone->to = to;
  g_ptr_array_add (self->alone, alone);
}

/* The roster's shifts are by start, so what nobody covers lies between the furthest end so far and the next start. */
static void
look_at (CordeauSkillMatrix *self, const CordeauShift *shift)
{
  gint64 covered = shift->start;

  for (guint i = 0; i < self->roster->shifts->len; i++)
    {
      const CordeauShift *other = g_ptr_array_index (self->roster->shifts, i);

      if (!is_company (self->roster, shift, other))
        continue;
      if (other->start > covered)
        add_alone (self, shift, covered, other->start);
      covered = MAX (covered, other->end);
    }
  if (covered < shift->end)
    add_alone (self, shift, covered, shift->end);
}

static void
find_alone (CordeauSkillMatrix *self)
{
  for (guint i = 0; i < self->roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (self->roster->shifts, i);
      CordeauPost post = cordeau_post_from_nick (shift->post);

      if (level_at (self->roster, shift->worker, post) == CORDEAU_LEVEL_I
          && !cordeau_roster_is_absent (self->roster, shift))
        look_at (self, shift);
    }
}

/* --- the matrix ----------------------------------------------------------------------------------- */

CordeauSkillMatrix *
cordeau_skill_matrix_new (CordeauRoster *roster)
{
  CordeauSkillMatrix *self;

  g_return_val_if_fail (roster != NULL, NULL);

  self = g_new0 (CordeauSkillMatrix, 1);
  self->roster = roster;
  self->workers = g_ptr_array_new ();
  self->alone = g_ptr_array_new_with_free_func (alone_free);
  count_workers (self);
  mark_used (self);
  find_alone (self);
  return self;
}

CordeauSkillMatrix *
cordeau_skill_matrix_read (CordeauConnection *connection, const char *site, GTimeZone *zone,
                           gint32 first, guint days, GError **error)
{
  CordeauRoster *roster = cordeau_roster_read (connection, site, zone, first, days, error);

  return roster != NULL ? cordeau_skill_matrix_new (roster) : NULL;
}
