/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is true of the laundry and not in its data: who stands at the counter, and until when the power is cut. It is kept
 * beside the data with every job, so that whoever takes the world up again finds the same people waiting. */
#include <string.h>

#include "practice/found.h"
#include "practice/world-private.h"

#define DARK "dark="

/* Those whose net somebody is reaching for stand there, too, and before the others. */
static char *
write_down (CordeauWorld *self)
{
  g_autoptr (GPtrArray) served = cordeau_agenda_list (&self->agenda, CORDEAU_TASK_RECEIVE);
  GString *text = g_string_new (NULL);

  if (self->dark_until > self->now)
    g_string_append_printf (text, DARK "%" G_GINT64_FORMAT " ", self->dark_until);
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
      else if (words[i][0] != '\0')
        g_queue_push_tail (&self->counter, g_strdup (words[i]));
    }
}
