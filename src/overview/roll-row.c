/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colour, shape and word say together how it stands. */
#include <glib/gi18n-lib.h>

#include "kit/format.h"
#include "overview/roll-row.h"

struct _CordeauRollRow
{
  AdwActionRow parent_instance;

  /* Owned */
  char *worker;
  char *name;

  gint64 start;
};

G_DEFINE_FINAL_TYPE (CordeauRollRow, cordeau_roll_row, ADW_TYPE_ACTION_ROW)

static guint said_signal;

typedef struct
{
  const char *icon;
  const char *tone;
} Look;

static const Look looks[CORDEAU_N_CALLED] = {
  [CORDEAU_CALLED_UNEXCUSED] = { "cordeau-triangle-symbolic", "error" },
  [CORDEAU_CALLED_LATE] = { "cordeau-triangle-symbolic", "warning" },
  [CORDEAU_CALLED_EXPECTED] = { "preferences-system-time-symbolic", "dimmed" },
  [CORDEAU_CALLED_ABSENT] = { "action-unavailable-symbolic", "dimmed" },
  [CORDEAU_CALLED_PRESENT] = { "object-select-symbolic", "success" },
  [CORDEAU_CALLED_UNPLANNED] = { "object-select-symbolic", "warning" },
  [CORDEAU_CALLED_GONE] = { "go-next-symbolic", "dimmed" },
};

static void
say (CordeauRollRow *self, CordeauRollWord word)
{
  g_signal_emit (self, said_signal, 0, word, self->worker, self->name, self->start);
}

static void
present_cb (CordeauRollRow *self)
{
  say (self, CORDEAU_ROLL_PRESENT);
}

static void
absent_cb (CordeauRollRow *self)
{
  say (self, CORDEAU_ROLL_ABSENT);
}

static void
gone_cb (CordeauRollRow *self)
{
  say (self, CORDEAU_ROLL_GONE);
}

static void
replace_cb (CordeauRollRow *self)
{
  say (self, CORDEAU_ROLL_REPLACE);
}

static void
add_button (CordeauRollRow *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: what a button says, and of whom: "Present: Awa" */
  g_autofree char *words = g_strdup_printf (_ ("%s: %s"), label, self->name);

  /* The word on it would be its name otherwise: a button says by itself that its label labels it. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

/* "Washing · 07:00–14:30 · Late" */
static char *
describe (const CordeauRollCallLine *line, GTimeZone *zone, gint64 now)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  g_strv_builder_add (parts, cordeau_called_to_words (line->called));
  if (line->post != CORDEAU_POST_NONE)
    g_strv_builder_add (parts, cordeau_post_to_words (line->post));
  if (line->start != 0)
    {
      g_autofree char *start = cordeau_format_when (line->start, now, zone);
      g_autofree char *end = cordeau_format_when (line->end, now, zone);

      g_strv_builder_take (parts, g_strdup_printf ("%s–%s", start, end));
    }
  if (line->since != 0)
    {
      g_autofree char *since = cordeau_format_when (line->since, now, zone);

      /* Translators: since a time of day: "since 05:41" */
      g_strv_builder_take (parts, g_strdup_printf (_ ("since %s"), since));
    }
  words = g_strv_builder_end (parts);
  return g_strjoinv (" · ", words);
}

static void
add_buttons (CordeauRollRow *self, CordeauCalled called)
{
  gboolean here = called == CORDEAU_CALLED_PRESENT || called == CORDEAU_CALLED_UNPLANNED;

  if (here)
    {
      add_button (self, C_ ("roll call", "Gone"), G_CALLBACK (gone_cb));
      return;
    }
  if (called == CORDEAU_CALLED_ABSENT)
    add_button (self, C_ ("roll call", "Replace…"), G_CALLBACK (replace_cb));
  if (called != CORDEAU_CALLED_ABSENT && called != CORDEAU_CALLED_GONE)
    add_button (self, C_ ("roll call", "Absent"), G_CALLBACK (absent_cb));
  add_button (self, C_ ("roll call", "Present"), G_CALLBACK (present_cb));
}

GtkWidget *
cordeau_roll_row_new (const CordeauRollCallLine *line, GTimeZone *zone, gint64 now)
{
  CordeauRollRow *self = g_object_new (CORDEAU_TYPE_ROLL_ROW, "use-markup", FALSE, NULL);
  const Look *look = &looks[line->called];
  GtkWidget *image = gtk_image_new_from_icon_name (look->icon);
  g_autofree char *subtitle = describe (line, zone, now);

  self->worker = g_strdup (line->worker);
  self->name = g_strdup (line->name);
  self->start = line->start;
  gtk_widget_add_css_class (image, look->tone);
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), line->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), image);
  add_buttons (self, line->called);
  return GTK_WIDGET (self);
}

static void
cordeau_roll_row_finalize (GObject *object)
{
  CordeauRollRow *self = CORDEAU_ROLL_ROW (object);

  g_free (self->worker);
  g_free (self->name);
  G_OBJECT_CLASS (cordeau_roll_row_parent_class)->finalize (object);
}

static void
cordeau_roll_row_class_init (CordeauRollRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cordeau_roll_row_finalize;
  said_signal = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_STRING, G_TYPE_STRING,
                              G_TYPE_INT64);
}

static void
cordeau_roll_row_init (CordeauRollRow *self)
{
}
