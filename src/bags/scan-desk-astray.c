/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three readings in a row that made no sense here and would have made sense elsewhere: it is not the nets that are in the
 * wrong place (domain.md, "A scan is bound to a station"). Asked once for each such run; a person moves them. */
#include "bags/scan-desk-private.h"
#include "bags/transitions.h"

typedef struct
{
  char *code;
  char *fact; /* (nullable): what was written all the same, on a person's yes */
  CordeauStation expected;
} Stray;

void
cordeau_scan_desk_stray_free (gpointer data)
{
  Stray *stray = data;

  g_free (stray->code);
  g_free (stray->fact);
  g_free (stray);
}

static void
forget (CordeauScanDesk *self)
{
  gboolean was_astray = cordeau_scan_desk_get_astray (self) != NULL;

  g_queue_clear_full (&self->strays, cordeau_scan_desk_stray_free);
  self->stray_answered = FALSE;
  if (was_astray)
    g_object_notify (G_OBJECT (self), "astray");
}

/* The last one again: answered yes, it may have been written. */
static gboolean
is_same_reading (CordeauScanDesk *self, const CordeauScanResult *result)
{
  const Stray *last = g_queue_peek_tail (&self->strays);

  return last != NULL && g_strcmp0 (last->code, self->scan->code) == 0
         && self->scan->answer != CORDEAU_ANSWER_NONE;
}

static void
add_stray (CordeauScanDesk *self, CordeauStation expected)
{
  Stray *last = g_queue_peek_tail (&self->strays);
  Stray *stray;

  if (last != NULL && last->expected != expected)
    forget (self);
  stray = g_new0 (Stray, 1);
  stray->code = g_strdup (self->scan->code);
  stray->expected = expected;
  g_queue_push_tail (&self->strays, stray);
  if (g_queue_get_length (&self->strays) > CORDEAU_ASTRAY_AFTER)
    cordeau_scan_desk_stray_free (g_queue_pop_head (&self->strays));
  if (g_queue_get_length (&self->strays) == CORDEAU_ASTRAY_AFTER)
    g_object_notify (G_OBJECT (self), "astray");
}

/* Whether it was asked or refused for where the net is, and not for a machine, a weight or a programme. */
static gboolean
is_about_place (const char *reason)
{
  static const char *const words[] = { "skipped-", "already-", "in-machine", "not-ready",
                                       "not-received" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (reason != NULL && g_str_has_prefix (reason, words[i]))
      return TRUE;
  return FALSE;
}

void
cordeau_scan_desk_judged_astray (CordeauScanDesk *self, const CordeauScanResult *result)
{
  CordeauStation expected = cordeau_stage_station (result->stage);
  gboolean odd = result->outcome == CORDEAU_OUTCOME_QUESTION
                 || result->outcome == CORDEAU_OUTCOME_REFUSED;
  Stray *last;

  if (is_same_reading (self, result))
    {
      last = g_queue_peek_tail (&self->strays);
      if (result->outcome == CORDEAU_OUTCOME_ACCEPTED)
        g_set_str (&last->fact, result->fact);
      return;
    }
  if (odd && result->net != NULL && is_about_place (result->reason)
      && expected != CORDEAU_STATION_NONE && expected != self->scan->station)
    add_stray (self, expected);
  else if (result->outcome != CORDEAU_OUTCOME_REPEAT)
    forget (self);
}

void
cordeau_scan_desk_forget_strays (CordeauScanDesk *self)
{
  forget (self);
}

const char *
cordeau_scan_desk_get_astray (CordeauScanDesk *self)
{
  const Stray *last;

  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), NULL);

  if (self->stray_answered || g_queue_get_length (&self->strays) < CORDEAU_ASTRAY_AFTER)
    return NULL;
  last = g_queue_peek_tail (&self->strays);
  return cordeau_station_to_nick (last->expected);
}

/* What was written for them here is undone first, then they are read again there. */
static void
move_strays (CordeauScanDesk *self)
{
  Stray *stray;

  while ((stray = g_queue_pop_head (&self->strays)) != NULL)
    {
      if (stray->fact != NULL)
        {
          cordeau_undo_pile_drop (self->pile, stray->fact);
          cordeau_undo_pile_push (self->pile, stray->fact, stray->code,
                                  cordeau_session_get_actor (self->session));
          self->undo_wanted++;
        }
      g_queue_push_tail (&self->moved, g_strdup (stray->code));
      cordeau_scan_desk_stray_free (stray);
    }
}

/* Into the queue before all others, once there is a machine where one is needed. */
void
cordeau_scan_desk_read_moved (CordeauScanDesk *self)
{
  CordeauStation station = cordeau_scan_desk_get_station (self);
  gboolean drum = station == CORDEAU_STATION_WASHING || station == CORDEAU_STATION_DRYING;
  char *code;

  if (g_queue_is_empty (&self->moved) || (drum && self->machine == NULL))
    return;
  while ((code = g_queue_pop_tail (&self->moved)) != NULL)
    g_queue_push_head (&self->waiting, code);
  g_object_notify (G_OBJECT (self), "n-waiting");
  cordeau_scan_desk_advance (self);
}

void
cordeau_scan_desk_answer_astray (CordeauScanDesk *self, gboolean yes)
{
  const char *nick;

  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));

  nick = cordeau_scan_desk_get_astray (self);
  if (nick == NULL || self->busy)
    return;
  if (!yes)
    {
      self->stray_answered = TRUE;
      g_object_notify (G_OBJECT (self), "astray");
      return;
    }
  move_strays (self);
  /* The open question is about the last of them, and asks about the wrong place. */
  g_clear_pointer (&self->scan, cordeau_scan_free);
  g_clear_pointer (&self->current, g_free);
  if (self->question != NULL)
    cordeau_scan_desk_set_question (self, NULL);
  g_object_notify (G_OBJECT (self), "astray");
  cordeau_session_set_station (self->session, nick);
  cordeau_scan_desk_read_moved (self);
  cordeau_scan_desk_advance (self);
}
