/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for people: what a state means for whoever stands before the machine. */
#include <glib/gi18n-lib.h>

#include "kit/format.h"

#include "overview/machine-words.h"

static const struct
{
  const char *icon;
  const char *tone;
} looks[] = {
  [CORDEAU_MACHINE_STATE_UNKNOWN] = { "cordeau-question-symbolic", "warning" },
  [CORDEAU_MACHINE_STATE_OFF] = { "system-shutdown-symbolic", "neutral" },
  [CORDEAU_MACHINE_STATE_IDLE] = { "cordeau-ring-symbolic", "neutral" },
  [CORDEAU_MACHINE_STATE_STARTING] = { "cordeau-play-symbolic", "success" },
  [CORDEAU_MACHINE_STATE_RUNNING] = { "cordeau-play-symbolic", "success" },
  [CORDEAU_MACHINE_STATE_PAUSED] = { "media-playback-pause-symbolic", "neutral" },
  [CORDEAU_MACHINE_STATE_ENDING] = { "cordeau-play-symbolic", "success" },
  [CORDEAU_MACHINE_STATE_ANTI_CREASE] = { "cordeau-rewash-symbolic", "teal" },
  [CORDEAU_MACHINE_STATE_FINISHED] = { "media-eject-symbolic", "accent" },
  [CORDEAU_MACHINE_STATE_INTERRUPTED] = { "cordeau-triangle-symbolic", "warning" },
  [CORDEAU_MACHINE_STATE_OUT_OF_SERVICE] = { "cordeau-octagon-symbolic", "error" },
};

const char *
cordeau_machine_state_to_icon (CordeauMachineState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (looks), NULL);

  return looks[state].icon;
}

const char *
cordeau_machine_state_to_tone (CordeauMachineState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (looks), "");

  return looks[state].tone;
}

char *
cordeau_machine_to_name (const CordeauMachine *machine)
{
  const char *kind = cordeau_machine_kind_to_label (machine->kind);
  gboolean painted = machine->number != NULL && *machine->number != '\0';

  return g_strdup_printf ("%s %s", kind, painted ? machine->number : machine->id);
}

static char *
describe_end (const CordeauMachineStatus *self, GTimeZone *zone)
{
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;

  if (self->most == 0)
    return g_strdup (_ ("under way"));
  most = cordeau_format_clock (self->most, zone);
  if (self->most - self->least < 2 * G_TIME_SPAN_MINUTE)
    /* TRANSLATORS: on a machine: %s is a time of day */
    return g_strdup_printf (C_ ("machine", "ends %s"), most);
  least = cordeau_format_clock (self->least, zone);
  /* TRANSLATORS: on a machine: between two times of day it ends */
  return g_strdup_printf (C_ ("machine", "ends %s–%s"), least, most);
}

char *
cordeau_machine_status_to_first (const CordeauMachineStatus *self, GTimeZone *zone)
{
  switch (self->state)
    {
    case CORDEAU_MACHINE_STATE_STARTING:
    case CORDEAU_MACHINE_STATE_RUNNING:
    case CORDEAU_MACHINE_STATE_PAUSED:
    case CORDEAU_MACHINE_STATE_ENDING:
      return describe_end (self, zone);
    case CORDEAU_MACHINE_STATE_ANTI_CREASE:
    case CORDEAU_MACHINE_STATE_FINISHED:
      return g_strdup (C_ ("machine", "to empty"));
    case CORDEAU_MACHINE_STATE_INTERRUPTED:
      return g_strdup (C_ ("machine", "stopped"));
    case CORDEAU_MACHINE_STATE_OUT_OF_SERVICE:
      return g_strdup (cordeau_machine_fault_to_label (self->fault));
    case CORDEAU_MACHINE_STATE_OFF:
    case CORDEAU_MACHINE_STATE_IDLE:
      return g_strdup (self->drum->load != NULL ? C_ ("machine", "filled")
                                                : C_ ("machine", "empty"));
    case CORDEAU_MACHINE_STATE_UNKNOWN:
    default:
      return g_strdup (self->heard > 0 ? C_ ("machine", "go and look")
                                       : C_ ("machine", "not used"));
    }
}

char *
cordeau_machine_status_to_second (const CordeauMachineStatus *self, gint64 now)
{
  gint64 since = self->ended > 0 ? self->ended : self->since;
  g_autofree char *length = NULL;

  if (self->state == CORDEAU_MACHINE_STATE_UNKNOWN && self->heard > 0)
    /* TRANSLATORS: a machine of which nothing is heard; what it was last: "was running" */
    return g_strdup_printf (C_ ("machine", "was: %s"), cordeau_machine_state_to_label (self->was));
  if (since == 0 || cordeau_machine_state_is_busy (self->state))
    return g_strdup ("");
  length = cordeau_format_duration (MAX (now - since, 0));
  if (self->at_least)
    /* TRANSLATORS: a length of time, of which no more is known: "empty, 6 min at least" */
    return g_strdup_printf (C_ ("machine", "%s at least"), length);
  /* TRANSLATORS: a length of time: "empty, for 6 min" */
  return g_strdup_printf (C_ ("machine", "for %s"), length);
}

char *
cordeau_machine_status_to_load (const CordeauMachineStatus *self)
{
  const CordeauLoad *load = self->drum->load;

  if (self->fault_code != NULL)
    /* TRANSLATORS: what a broken machine shows */
    return g_strdup_printf (C_ ("machine", "shows %s"), self->fault_code);
  if (load == NULL)
    return g_strdup ("");
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "load %d, %u net", "load %d, %u nets",
                                       load->n_nets),
                          (int) load->number, load->n_nets);
}

char *
cordeau_machine_status_to_age (const CordeauMachineStatus *self, gint64 now)
{
  g_autofree char *ago = NULL;

  if (self->heard == 0)
    return g_strdup ("");
  ago = cordeau_format_ago (self->heard, now);
  if (self->state == CORDEAU_MACHINE_STATE_UNKNOWN)
    /* TRANSLATORS: %s is "12 min ago" */
    return g_strdup_printf (_ ("last heard %s"), ago);
  return g_strdup_printf (self->source == CORDEAU_MACHINE_SOURCE_SENSOR ? _ ("seen %s")
                                                                        : _ ("said %s"),
                          ago);
}

char *
cordeau_machine_status_to_warning (const CordeauMachineStatus *self)
{
  if (self->overload == 0)
    return g_strdup ("");
  /* TRANSLATORS: what a machine drew, in watts */
  return g_strdup_printf (_ ("%d W: too much for its plug"), (int) self->overload);
}

/* --- all of them --------------------------------------------------------------------------------- */

static void
add_figure (GString *text, guint n, const char *words)
{
  g_autofree char *markup =
      g_markup_printf_escaped ("<span size=\"x-large\" weight=\"bold\">%u</span> %s", n, words);

  g_string_append_printf (text, "%s%s", text->len > 0 ? "    " : "", markup);
}

char *
cordeau_machines_to_summary (GPtrArray *statuses)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_running = 0;
  guint n_free = 0;
  guint n_see = 0;

  for (guint i = 0; i < statuses->len; i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (statuses, i);

      n_running += cordeau_machine_state_is_busy (status->state) ? 1 : 0;
      n_free += cordeau_machine_status_is_free (status) ? 1 : 0;
      n_see += cordeau_machine_status_needs_somebody (status) ? 1 : 0;
    }
  add_figure (text, n_running, ngettext ("runs", "run", n_running));
  add_figure (text, n_free, g_dngettext (GETTEXT_PACKAGE, "is free", "are free", n_free));
  if (n_see > 0)
    add_figure (text, n_see, ngettext ("to see to", "to see to", n_see));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* "10 kg", and "7.5 kg" where it is not whole. */
static char *
format_drum (gint64 grams)
{
  if (grams % 1000 == 0)
    /* TRANSLATORS: what a drum takes */
    return g_strdup_printf (_ ("%d kg"), (int) (grams / 1000));
  return cordeau_format_kg (grams);
}

/* How many of @statuses, from the one at @first on, are of its kind and size; 0 when one before it was. */
static guint
count_alike (GPtrArray *statuses, guint first)
{
  const CordeauMachineStatus *one = g_ptr_array_index (statuses, first);
  guint n = 0;

  for (guint i = 0; i < statuses->len; i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (statuses, i);

      if (status->drum->machine->kind != one->drum->machine->kind
          || status->drum->capacity != one->drum->capacity)
        continue;
      if (i < first)
        return 0;
      n++;
    }
  return n;
}

char *
cordeau_machines_to_drums (GPtrArray *statuses, gboolean dryers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < statuses->len; i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (statuses, i);
      CordeauMachineKind kind = status->drum->machine->kind;
      g_autofree char *kg = format_drum (status->drum->capacity);
      guint n;

      if (status->drum->capacity == 0 || (kind == CORDEAU_MACHINE_DRYER) != dryers)
        continue;
      n = count_alike (statuses, i);
      if (n == 0)
        continue;
      g_string_append (text, text->len > 0 ? ", " : "");
      if (kind == CORDEAU_MACHINE_HYGIENE)
        /* TRANSLATORS: drums: how many, and what each takes: "1 × 18 kg hygiene" */
        g_string_append_printf (text, _ ("%u × %s hygiene"), n, kg);
      else
        g_string_append_printf (text, "%u × %s", n, kg);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}
