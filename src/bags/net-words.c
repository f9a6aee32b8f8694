/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colour never speaks alone: every flag has a shape, a word and a colour, and they are paired here only. */
#include <glib/gi18n-lib.h>

#include "kit/chip.h"
#include "kit/format.h"

#include "bags/net-words.h"

typedef struct
{
  CordeauFlags flag;
  const char *icon;
  const char *tone;
} FlagLook;

/* In the order of weight: what must not be overlooked stands first. */
static const FlagLook looks[] = {
  { CORDEAU_FLAG_QUARANTINE, "cordeau-octagon-symbolic", "error" },
  { CORDEAU_FLAG_HYGIENE, "cordeau-drop-symbolic", "error" },
  { CORDEAU_FLAG_HELD, "cordeau-lock-symbolic", "warning" },
  { CORDEAU_FLAG_QUESTION, "cordeau-question-symbolic", "warning" },
  { CORDEAU_FLAG_LATE, "cordeau-triangle-symbolic", "warning" },
  { CORDEAU_FLAG_PREDICTED_LATE, "cordeau-triangle-symbolic", "warning" },
  { CORDEAU_FLAG_LEAVES, "cordeau-moon-symbolic", "teal" },
  { CORDEAU_FLAG_LEFT, "cordeau-handback-symbolic", "pink" },
  { CORDEAU_FLAG_REWASH, "cordeau-rewash-symbolic", "purple" },
  { CORDEAU_FLAG_TEMPORARY, "cordeau-temporary-tag-symbolic", "" },
  { CORDEAU_FLAG_SUSPECT_TIME, "preferences-system-time-symbolic", "" },
};

static const FlagLook *
look_of (CordeauFlags flag)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (looks[i].flag == flag)
      return &looks[i];
  return NULL;
}

const char *
cordeau_flag_to_icon (CordeauFlags flag)
{
  const FlagLook *look = look_of (flag);

  return look != NULL ? look->icon : NULL;
}

const char *
cordeau_flag_to_tone (CordeauFlags flag)
{
  const FlagLook *look = look_of (flag);

  return look != NULL ? look->tone : "";
}

static void
set_chip (GtkBox *box, GtkWidget **next, const char *icon, const char *label, const char *tone)
{
  if (*next == NULL)
    {
      gtk_box_append (box, cordeau_chip_new (icon, label, tone));
      return;
    }
  cordeau_chip_set (CORDEAU_CHIP (*next), icon, label, tone);
  gtk_widget_set_visible (*next, TRUE);
  *next = gtk_widget_get_next_sibling (*next);
}

void
cordeau_net_chips_fill (GtkBox *box, guint flags, guint max)
{
  GtkWidget *next = gtk_widget_get_first_child (GTK_WIDGET (box));
  g_autofree char *words = cordeau_net_flags_to_text (flags);
  guint shown = 0;
  guint more = 0;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      if ((flags & looks[i].flag) == 0)
        continue;
      if (max > 0 && shown == max)
        {
          more++;
          continue;
        }
      shown++;
      set_chip (box, &next, looks[i].icon, cordeau_flag_to_label (looks[i].flag), looks[i].tone);
    }
  if (more > 0)
    {
      g_autofree char *label = g_strdup_printf ("+%u", more);

      set_chip (box, &next, NULL, label, "");
    }
  for (; next != NULL; next = gtk_widget_get_next_sibling (next))
    gtk_widget_set_visible (next, FALSE);
  /* Setting one looks for the pointer, even when there was none and is none: a third of what a fling cost. */
  if (more > 0 || gtk_widget_get_has_tooltip (GTK_WIDGET (box)))
    gtk_widget_set_tooltip_text (GTK_WIDGET (box), more > 0 ? words : NULL);
}

char *
cordeau_net_flags_to_text (guint flags)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if ((flags & looks[i].flag) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              cordeau_flag_to_label (looks[i].flag));
  return g_string_free (text, FALSE);
}

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

char *
cordeau_net_facts_to_text (const CordeauNet *net)
{
  GString *text = g_string_new (NULL);
  g_autofree char *celsius = cordeau_format_celsius (net->max_celsius);
  g_autofree char *weight = cordeau_format_kg (net->grams);

  add_part (text, net->delegation);
  add_part (text, celsius);
  add_part (text, weight);
  return g_string_free (text, FALSE);
}

char *
cordeau_net_sums_to_text (const CordeauNetSums *sums)
{
  GString *text = g_string_new (NULL);
  g_autofree char *count = cordeau_format_count (sums->n_nets);
  g_autofree char *weight = cordeau_format_kg (sums->grams);

  g_string_append_printf (text, ngettext ("%s net", "%s nets", sums->n_nets), count);
  if (sums->grams > 0)
    add_part (text, weight);
  if (sums->n_late > 0)
    {
      g_autofree char *n_late = cordeau_format_count (sums->n_late);
      g_autofree char *late = g_strdup_printf (ngettext ("%s late", "%s late", sums->n_late),
                                               n_late);

      add_part (text, late);
    }
  return g_string_free (text, FALSE);
}
