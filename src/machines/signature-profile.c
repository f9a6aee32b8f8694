/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of one machine, in memory. */
#include "machines/signature-profile-private.h"

/* Pauses vary: the next may be this much longer than the longest seen. */
#define PAUSE_SPREAD 1.1
#define PAUSE_MARGIN (15 * G_TIME_SPAN_SECOND)
/* Nobody waits longer than this to learn that a machine is done. */
#define PAUSE_MOST (20 * G_TIME_SPAN_MINUTE)

static void
example_free (gpointer data)
{
  CordeauSignatureExample *self = data;

  g_free (self->programme);
  g_free (self->watts);
  g_free (self);
}

CordeauSignatureExample *
cordeau_signature_example_new (const char *programme, gint64 lasted, guint watt_hours,
                               const guint16 *watts, guint n_minutes)
{
  CordeauSignatureExample *self = g_new0 (CordeauSignatureExample, 1);

  self->programme = g_strdup (programme);
  self->lasted = lasted;
  self->watt_hours = watt_hours;
  self->n_minutes = n_minutes;
  self->watts = g_memdup2 (watts, n_minutes * sizeof (guint16));
  return self;
}

CordeauSignatureProfile *
cordeau_signature_profile_new (void)
{
  CordeauSignatureProfile *self = g_new0 (CordeauSignatureProfile, 1);

  self->examples = g_ptr_array_new_with_free_func (example_free);
  return self;
}

void
cordeau_signature_profile_free (CordeauSignatureProfile *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->examples);
  g_free (self);
}

guint
cordeau_signature_profile_get_n_examples (const CordeauSignatureProfile *self,
                                          const char *programme)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->examples->len; i++)
    {
      const CordeauSignatureExample *example = g_ptr_array_index (self->examples, i);

      n += g_strcmp0 (example->programme, programme) == 0;
    }
  return n;
}

void
cordeau_signature_profile_add (CordeauSignatureProfile *self, CordeauSignatureExample *example)
{
  guint n = cordeau_signature_profile_get_n_examples (self, example->programme);

  for (guint i = 0; n >= CORDEAU_SIGNATURE_EXAMPLES && i < self->examples->len; i++)
    {
      const CordeauSignatureExample *old = g_ptr_array_index (self->examples, i);

      if (g_str_equal (old->programme, example->programme))
        {
          g_ptr_array_remove_index (self->examples, i);
          break;
        }
    }
  g_ptr_array_add (self->examples, example);
}

void
cordeau_signature_profile_learn (CordeauSignatureProfile *self, const CordeauSignatureCycle *cycle,
                                 const char *programme)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (cycle != NULL);
  g_return_if_fail (programme != NULL);

  cordeau_signature_profile_add (self,
                                 cordeau_signature_example_new (programme,
                                                                cycle->end - cycle->start,
                                                                (guint) (cycle->watt_hours + 0.5),
                                                                cycle->watts, cycle->n_minutes));
  cordeau_signature_profile_set_pause (self, cycle->longest_pause);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
cordeau_signature_profile_list_programmes (const CordeauSignatureProfile *self)
{
  GPtrArray *names = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, names);

  for (guint i = 0; i < self->examples->len; i++)
    {
      const CordeauSignatureExample *example = g_ptr_array_index (self->examples, i);

      if (!g_ptr_array_find_with_equal_func (names, example->programme, g_str_equal, NULL))
        g_ptr_array_add (names, example->programme);
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

gint64
cordeau_signature_profile_get_pause (const CordeauSignatureProfile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pause > 0
             ? MIN ((gint64) ((double) self->pause * PAUSE_SPREAD) + PAUSE_MARGIN, PAUSE_MOST)
             : 0;
}

void
cordeau_signature_profile_set_pause (CordeauSignatureProfile *self, gint64 pause)
{
  g_return_if_fail (self != NULL);

  self->pause = CLAMP (pause, self->pause, PAUSE_MOST);
}

gboolean
cordeau_signature_profile_get_ends_dead (const CordeauSignatureProfile *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->ends_dead;
}

void
cordeau_signature_profile_set_ends_dead (CordeauSignatureProfile *self, gboolean ends_dead)
{
  g_return_if_fail (self != NULL);

  self->ends_dead = ends_dead;
}

double
cordeau_signature_profile_get_standby (const CordeauSignatureProfile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->standby;
}

void
cordeau_signature_profile_set_standby (CordeauSignatureProfile *self, double watts)
{
  g_return_if_fail (self != NULL);

  self->standby = watts;
}
