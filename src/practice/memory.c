/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is true of the laundry and not in its data: who stands at the counter, until when the power is cut, which machines
 * stand still with nets in them though nobody said so yet, and until when those that were emptied are repaired. It is kept
 * beside the data with every job, so that whoever takes the world up again finds it as it was. */
#include <string.h>

#include "practice/found.h"
#include "practice/world-private.h"

#define DARK "dark="
#define STOPPED "stopped="
#define BROKEN "broken="

/* "stopped=L3=1795210200000000 ": it serves again then. A machine's id may hold anything. */
static void
write_machine (const CordeauWorld *self, const CordeauFloorMachine *machine, GString *text)
{
  gboolean stopped = machine->state == CORDEAU_DRUM_STOPPED
                     || (machine->state == CORDEAU_DRUM_ATTENDED && machine->stopped);
  g_autofree char *id = NULL;

  if (!stopped && machine->state != CORDEAU_DRUM_BROKEN)
    return;
  id = g_uri_escape_string (machine->id, NULL, TRUE);
  g_string_append_printf (text, "%s%s=%" G_GINT64_FORMAT " ", stopped ? STOPPED : BROKEN, id,
                          machine->repaired);
}

/* Those whose net somebody is reaching for stand there, too, and before the others. */
static char *
write_down (CordeauWorld *self)
{
  g_autoptr (GPtrArray) served = cordeau_agenda_list (&self->agenda, CORDEAU_TASK_RECEIVE);
  GString *text = g_string_new (NULL);

  if (self->dark_until > self->now)
    g_string_append_printf (text, DARK "%" G_GINT64_FORMAT " ", self->dark_until);
  for (guint i = 0; i < self->floor.machines->len; i++)
    write_machine (self, g_ptr_array_index (self->floor.machines, i), text);
  for (guint i = 0; i < served->len; i++)
    g_string_append_printf (text, "%s ",
                            ((const CordeauPlan *) g_ptr_array_index (served, i))->code);
  for (GList *code = self->counter.head; code != NULL; code = code->next)
    g_string_append_printf (text, "%s ", (const char *) code->data);
  return g_string_free (text, FALSE);
}

gboolean
cordeau_world_remember (CordeauWorld *self, GError **error)
{
  g_autofree char *text = write_down (self);

  if (g_strcmp0 (text, self->remembered) == 0)
    return TRUE;
  if (!cordeau_practice_write_memory (self->txn, text, error))
    return FALSE;
  g_set_str (&self->remembered, text);
  return TRUE;
}

void
cordeau_world_recall (CordeauWorld *self)
{
  g_autofree char *text = cordeau_practice_get_memory (self->session);
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  self->left_at = cordeau_practice_get_now (self->session);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_has_prefix (words[i], DARK))
        self->dark_until = g_ascii_strtoll (words[i] + strlen (DARK), NULL, 10);
      else if (g_str_has_prefix (words[i], STOPPED) || g_str_has_prefix (words[i], BROKEN))
        g_ptr_array_add (self->out_of_order, g_strdup (words[i]));
      else if (words[i][0] != '\0')
        g_queue_push_tail (&self->counter, g_strdup (words[i]));
    }
}

/* What is in it now came into it before it stopped. Whoever filled one meanwhile that was being repaired knows better. */
static void
recall_machine (CordeauWorld *self, CordeauFloorMachine *machine, gboolean stopped, gint64 repaired)
{
  gboolean full = machine->nets->len > 0;

  if (full && !stopped)
    return;
  machine->run++;
  machine->repaired = repaired;
  if (full)
    machine->state = CORDEAU_DRUM_STOPPED;
  else
    cordeau_world_repair (self, machine);
}

void
cordeau_world_recall_machines (CordeauWorld *self)
{
  for (guint i = 0; i < self->out_of_order->len; i++)
    {
      const char *word = g_ptr_array_index (self->out_of_order, i);
      g_auto (GStrv) parts = g_strsplit (word, "=", 3);
      g_autofree char *id = g_strv_length (parts) == 3 ? g_uri_unescape_string (parts[1], NULL)
                                                       : NULL;
      CordeauFloorMachine *machine = id != NULL ? cordeau_floor_find_machine (&self->floor, id)
                                                : NULL;

      if (machine != NULL)
        recall_machine (self, machine, g_str_has_prefix (word, STOPPED),
                        g_ascii_strtoll (parts[2], NULL, 10));
    }
  g_ptr_array_set_size (self->out_of_order, 0);
}
