/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was offered stays offered as long as it serves: nobody searches the floor for a net that is another at every look.
 * What the trainee worked with comes next, then what gives no occasion for questions. */
#include <string.h>

#include "bags/load-plan.h"
#include "practice/guide-offer.h"
#include "practice/guide-steps.h"

/* Among so many nets at one point. */
#define LOOKS_AT 60
/* The simulated people fill the rows A to L: here they put nothing. */
#define SLOT_ROW 'M'
#define SLOTS 40
/* Second tags are on the lists of a practice site like nets (village.c). */
#define SECOND_TAG "W-"

void
cordeau_practice_offer_free (CordeauPracticeOffer *self)
{
  if (self == NULL)
    return;
  g_free (self->machine);
  g_free (self->number);
  g_strfreev (self->nets);
  g_free (self->other);
  g_free (self->slot);
  g_free (self);
}

CordeauPracticeOffer *
cordeau_practice_offer_copy (const CordeauPracticeOffer *self)
{
  CordeauPracticeOffer *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->machine = g_strdup (self->machine);
  copy->number = g_strdup (self->number);
  copy->nets = g_strdupv (self->nets);
  copy->other = g_strdup (self->other);
  copy->slot = g_strdup (self->slot);
  return copy;
}

static gboolean
same_words (char **one, char **other)
{
  if (one == NULL || other == NULL)
    return one == other;
  return g_strv_equal ((const char *const *) one, (const char *const *) other);
}

gboolean
cordeau_practice_offer_equal (const CordeauPracticeOffer *self, const CordeauPracticeOffer *other)
{
  if (self == NULL || other == NULL)
    return self == other;
  return self->step == other->step && self->station == other->station
         && g_strcmp0 (self->machine, other->machine) == 0
         && g_strcmp0 (self->number, other->number) == 0 && self->since == other->since
         && same_words (self->nets, other->nets) && self->n_read == other->n_read
         && g_strcmp0 (self->other, other->other) == 0 && g_strcmp0 (self->slot, other->slot) == 0
         && self->lacks == other->lacks;
}

char **
cordeau_practice_offer_list (const CordeauPracticeOffer *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  if (self->machine != NULL)
    g_strv_builder_add (names, self->machine);
  if (self->nets != NULL)
    g_strv_builder_addv (names, (const char **) self->nets);
  if (self->other != NULL)
    g_strv_builder_add (names, self->other);
  return g_strv_builder_end (names);
}

/* --- looking ------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauConnection *connection;
  const char *site;
  const CordeauStepTable *step;
  const CordeauGuideTrail *trail;
  const CordeauPracticeOffer *before;
  CordeauPracticeOffer *offer;
  gint64 now;
} Search;

static GPtrArray *
read_nets (const Search *self, CordeauStage stage, gboolean newest, guint limit, GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  filter->stage = stage;
  filter->sort = CORDEAU_NET_SORT_SINCE;
  filter->descending = newest;
  return cordeau_nets_read (self->connection, filter, self->now, 0, limit, error);
}

static gboolean
was_offered (const Search *self, const char *code)
{
  return self->before != NULL && self->before->nets != NULL
         && g_strv_contains ((const char *const *) self->before->nets, code);
}

/* The higher, the sooner it is offered; 0 only when there is nothing else. */
static guint
rate (const Search *self, const CordeauNet *net)
{
  if (was_offered (self, net->code))
    return 4;
  if (g_strcmp0 (self->trail->code, net->code) == 0)
    return 3;
  if (g_str_has_prefix (net->code, SECOND_TAG))
    return 0;
  return net->flags == 0 ? 2 : 1;
}

/* Moves the best of what is left to the front of it: as it was among equals. */
static void
bring_forward (const Search *self, GPtrArray *nets, guint first)
{
  guint best = first;

  for (guint i = first + 1; i < nets->len; i++)
    if (rate (self, g_ptr_array_index (nets, i)) > rate (self, g_ptr_array_index (nets, best)))
      best = i;
  g_ptr_array_insert (nets, (gint) first, g_ptr_array_steal_index (nets, best));
}

/* So many nets as are wanted; of a drum, as go into it. @room: 0: nobody knows */
static void
offer_nets (const Search *self, GPtrArray *nets, guint n, gint64 room)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_null_terminated (n + 1, g_free, TRUE);

  for (guint i = 0; i < nets->len && codes->len < n; i++)
    {
      const CordeauNet *net;
      gint64 grams;

      bring_forward (self, nets, i);
      net = g_ptr_array_index (nets, i);
      grams = cordeau_net_drum_grams (net);
      if ((room > 0 && grams > room)
          || g_ptr_array_find_with_equal_func (codes, net->code, g_str_equal, NULL))
        continue;
      room -= room > 0 ? MIN (grams, room - 1) : 0;
      if (codes->len == 0 && net->slot != NULL)
        g_set_str (&self->offer->slot, net->slot);
      g_ptr_array_add (codes, g_strdup (net->code));
    }
  self->offer->lacks |= codes->len < n;
  self->offer->nets = (char **) g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}

/* --- machines ------------------------------------------------------------------------------------ */

/* The one whose load is being built, the one that was offered before, or the one that takes most. */
static const CordeauDrum *
choose_drum (const Search *self, GPtrArray *drums)
{
  const char *own = self->trail->machine;
  const char *wanted = own == NULL && self->before != NULL ? self->before->machine : own;
  const CordeauDrum *best = NULL;

  for (guint i = 0; i < drums->len; i++)
    {
      const CordeauDrum *drum = g_ptr_array_index (drums, i);
      gboolean mine = g_strcmp0 (drum->machine->id, own) == 0;

      if (drum->machine->kind == CORDEAU_MACHINE_HYGIENE
          || (!mine && (drum->load != NULL || drum->machine->bare)))
        continue;
      if (g_strcmp0 (drum->machine->id, wanted) == 0)
        return drum;
      if (best == NULL || drum->capacity > best->capacity)
        best = drum;
    }
  return best;
}

/* @room: (out): left in it, in grams; 0: nobody knows */
static gboolean
offer_free_machine (const Search *self, gint64 *room, GError **error)
{
  g_autoptr (GPtrArray) drums = cordeau_drums_list (self->connection, self->site,
                                                    self->step->station, error);
  const CordeauDrum *drum;

  *room = 0;
  if (drums == NULL)
    return FALSE;
  drum = choose_drum (self, drums);
  self->offer->lacks |= drum == NULL;
  if (drum == NULL)
    return TRUE;
  g_set_str (&self->offer->machine, drum->machine->id);
  g_set_str (&self->offer->number, drum->machine->number);
  if (drum->capacity > 0)
    *room = MAX (drum->capacity - (drum->load != NULL ? drum->load->grams : 0), 1);
  return TRUE;
}

/* Those the window proposes for the drum come first: it says the same as the guide. */
static gboolean
read_planned (const Search *self, GPtrArray *nets, GError **error)
{
  const CordeauLoadWish wish = { .site = self->site,
                                 .station = self->step->station,
                                 .machine = self->offer->machine,
                                 .now = self->now };
  g_autoptr (CordeauLoadPlan) plan = NULL;
  guint n = 0;

  if (self->offer->step != CORDEAU_STEP_LOAD || self->offer->machine == NULL)
    return TRUE;
  plan = cordeau_load_plan_read (self->connection, &wish, error);
  if (plan == NULL)
    return FALSE;
  while (plan->nets->len > 0)
    {
      CordeauNet *net = g_ptr_array_steal_index (plan->nets, 0);

      if (net->stage == self->step->at)
        g_ptr_array_insert (nets, (gint) n++, net);
      else
        cordeau_net_free (net);
    }
  return TRUE;
}

/* The load that has been in a machine longest is done first; a machine that stops has only begun. */
static gboolean
offer_full_machine (const Search *self, GError **error)
{
  gboolean newest = self->offer->step == CORDEAU_STEP_FAULT;
  g_autoptr (GPtrArray) nets = read_nets (self, self->step->at, newest, LOOKS_AT, error);
  const CordeauNet *found = NULL;
  g_autoptr (CordeauMachine) machine = NULL;
  GError *local = NULL;

  if (nets == NULL)
    return FALSE;
  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);

      if (net->machine != NULL
          && (found == NULL
              || (self->before != NULL && g_strcmp0 (net->machine, self->before->machine) == 0)))
        found = net;
    }
  self->offer->lacks |= found == NULL;
  if (found == NULL)
    return TRUE;
  machine = cordeau_machine_find (self->connection, self->site, found->machine, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_set_str (&self->offer->machine, found->machine);
  g_set_str (&self->offer->number, machine != NULL ? machine->number : found->machine);
  self->offer->since = found->since;
  return TRUE;
}

/* --- what else is needed ------------------------------------------------------------------------- */

static gboolean
offer_slot (const Search *self, GError **error)
{
  if (self->before != NULL && self->before->slot != NULL)
    {
      g_set_str (&self->offer->slot, self->before->slot);
      return TRUE;
    }
  for (guint i = 1; i <= SLOTS; i++)
    {
      g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
      gint64 n;

      filter->open_only = TRUE;
      filter->slot = g_strdup_printf ("%c%u", SLOT_ROW, i);
      n = cordeau_nets_count (self->connection, filter, self->now, error);
      if (n < 0)
        return FALSE;
      g_set_str (&self->offer->slot, filter->slot);
      if (n == 0)
        break;
    }
  return TRUE;
}

/* A tag that nobody has read yet; best one that was handed out as a second tag. */
static gboolean
offer_other (const Search *self, GError **error)
{
  g_autoptr (GPtrArray) nets = read_nets (self, CORDEAU_STAGE_ISSUED, FALSE, 0, error);
  const CordeauNet *best = NULL;

  if (nets == NULL)
    return FALSE;
  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);

      if (net->received != 0)
        continue;
      if (self->before != NULL && g_strcmp0 (net->code, self->before->other) == 0)
        {
          best = net;
          break;
        }
      if (best == NULL
          || (g_str_has_prefix (net->code, SECOND_TAG)
              && !g_str_has_prefix (best->code, SECOND_TAG)))
        best = net;
    }
  self->offer->lacks |= best == NULL;
  if (best != NULL)
    g_set_str (&self->offer->other, best->code);
  return TRUE;
}

/* Read at the rack, and nobody said where it lies: that is what is missing. */
static gboolean
offer_without_slot (const Search *self, GError **error)
{
  g_autoptr (GPtrArray) nets = NULL;

  if (!self->step->slot || self->trail->code == NULL)
    return TRUE;
  nets = read_nets (self, CORDEAU_STAGE_READY, TRUE, LOOKS_AT, error);
  if (nets == NULL)
    return FALSE;
  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);

      if (net->slot != NULL || g_strcmp0 (net->code, self->trail->code) != 0)
        continue;
      self->offer->nets = g_strdupv ((char *[]) { net->code, NULL });
      self->offer->n_read = 1;
    }
  return TRUE;
}

static gboolean
search (const Search *self, GError **error)
{
  const CordeauStepTable *step = self->step;
  guint n = self->offer->step == CORDEAU_STEP_LOAD ? CORDEAU_GUIDE_LOAD - self->trail->n_loaded : 1;
  /* Whoever empties a drum goes on with what was in it; and who came last is still there. */
  gboolean newest = step->at == CORDEAU_STAGE_WASHED || step->at == CORDEAU_STAGE_ISSUED;
  g_autoptr (GPtrArray) nets = NULL;
  gint64 room = 0;

  if (step->at == CORDEAU_STAGE_NONE)
    return TRUE;
  if (step->machine == CORDEAU_GUIDE_FULL)
    return offer_full_machine (self, error);
  if (step->machine == CORDEAU_GUIDE_FREE && !offer_free_machine (self, &room, error))
    return FALSE;
  if (!offer_without_slot (self, error))
    return FALSE;
  nets = read_nets (self, step->at, newest, LOOKS_AT, error);
  if (nets == NULL || !read_planned (self, nets, error))
    return FALSE;
  if (self->offer->n_read == 0)
    offer_nets (self, nets, n, room);
  return (!step->slot || offer_slot (self, error)) && (!step->other || offer_other (self, error));
}

CordeauPracticeOffer *
cordeau_practice_offer_read (CordeauConnection *connection, const char *site,
                             CordeauPracticeStep step, const CordeauGuideTrail *trail,
                             const CordeauPracticeOffer *before, gint64 now, GError **error)
{
  g_autoptr (CordeauPracticeOffer) offer = NULL;
  Search wish = { connection, site, NULL, trail, before, NULL, now };

  g_return_val_if_fail (connection != NULL && site != NULL && step < CORDEAU_N_STEPS, NULL);

  wish.offer = offer = g_new0 (CordeauPracticeOffer, 1);
  wish.step = &cordeau_steps[step];
  offer->step = step;
  offer->station = cordeau_steps[step].station;
  if (before != NULL && before->step != step)
    wish.before = NULL;
  return search (&wish, error) ? g_steal_pointer (&offer) : NULL;
}
