/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GtkInscription for words (its width does not depend on them, so jumps are cheap) or a row of chips. GTK keeps about
 * 200 rows and maps those in sight: the others, and all while another view is shown, show what became of their nets once
 * they are. */
#include <glib/gi18n-lib.h>

#include "bags/net-words.h"
#include "kit/format.h"

#include "bags/net-cell.h"

/* Chips that fit beside each other at 1366 points; the rest is counted. */
#define MAX_CHIPS 2

#define KEY "cordeau-net-cell"

typedef struct
{
  CordeauNetColumn column;

  /* Borrowed */
  GtkWidget *widget;
  CordeauSession *session;

  /* Owned */
  CordeauSlot *slot; /* (nullable) */

  gulong changed_id;
  gboolean stale; /* changed out of sight */
} Cell;

/* Characters each column keeps free; the last one takes what is left. */
static const struct
{
  const char *label;
  guint chars;
  const char *style;
} columns[] = {
  [CORDEAU_NET_COLUMN_CODE] = { NC_ ("column", "Code"), 9, "heading" },
  [CORDEAU_NET_COLUMN_DELEGATION] = { NC_ ("column", "Deleg."), 4, NULL },
  [CORDEAU_NET_COLUMN_STAGE] = { NC_ ("column", "Stage"), 10, NULL },
  [CORDEAU_NET_COLUMN_SINCE] = { NC_ ("column", "Since"), 9, "dimmed" },
  [CORDEAU_NET_COLUMN_LEFT] = { NC_ ("column", "Left"), 7, NULL },
  [CORDEAU_NET_COLUMN_FLAGS] = { NC_ ("column", "Flags"), 0, NULL },
};

const char *
cordeau_net_column_to_label (CordeauNetColumn column)
{
  g_return_val_if_fail (column < CORDEAU_NET_N_COLUMNS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "column", columns[column].label);
}

static gint64
now_of (Cell *self)
{
  return cordeau_env_now (cordeau_session_get_env (self->session));
}

/* "2 h 18", or "−12 min" once it is late: the word stands among the flags. Kept once it is ready. */
static char *
format_left (Cell *self, const CordeauNet *net)
{
  gint64 left = net->promise - now_of (self);
  g_autofree char *length = NULL;

  if (net->promise == 0 || net->stage == CORDEAU_STAGE_READY || !cordeau_stage_is_open (net->stage))
    return g_strdup ("");
  length = cordeau_format_duration (left);
  return left >= 0 ? g_steal_pointer (&length) : g_strconcat ("\u2212", length, NULL);
}

static char *
dup_text (Cell *self, const CordeauNet *net)
{
  switch (self->column)
    {
    case CORDEAU_NET_COLUMN_CODE:
      return g_strdup (net->code);
    case CORDEAU_NET_COLUMN_DELEGATION:
      return g_strdup (net->delegation);
    case CORDEAU_NET_COLUMN_STAGE:
      return g_strdup (cordeau_stage_to_label (net->stage));
    case CORDEAU_NET_COLUMN_SINCE:
      if (net->since == 0)
        return g_strdup ("");
      return cordeau_format_when_short (net->since, now_of (self),
                                        cordeau_session_get_zone (self->session));
    case CORDEAU_NET_COLUMN_LEFT:
      return format_left (self, net);
    case CORDEAU_NET_COLUMN_FLAGS:
    case CORDEAU_NET_N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

/* A code reads from left to right in any language, but stands where the column begins: right to left it is
 * isolated behind a mark. */
static void
show_text (Cell *self, const char *text)
{
  g_autofree char *isolated = NULL;

  if (text != NULL && gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL)
    text = isolated = cordeau_format_from_right (text);
  gtk_inscription_set_text (GTK_INSCRIPTION (self->widget), text);
}

static void
show_net (Cell *self)
{
  const CordeauNet *net = self->slot != NULL ? cordeau_slot_get_row (self->slot) : NULL;
  g_autofree char *text = NULL;

  self->stale = FALSE;
  if (self->column == CORDEAU_NET_COLUMN_FLAGS)
    {
      cordeau_net_chips_fill (GTK_BOX (self->widget), net != NULL ? net->flags : 0, MAX_CHIPS);
      return;
    }
  text = net != NULL ? dup_text (self, net) : NULL;
  show_text (self, text);
  if (self->column != CORDEAU_NET_COLUMN_LEFT)
    return;
  if (net != NULL && (net->flags & CORDEAU_FLAG_LATE) != 0)
    gtk_widget_add_css_class (self->widget, "warning");
  else
    gtk_widget_remove_css_class (self->widget, "warning");
}

static void
slot_changed_cb (Cell *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (self->widget))
    show_net (self);
}

static void
mapped_cb (Cell *self)
{
  if (self->stale)
    show_net (self);
}

static GtkWidget *
make_widget (CordeauNetColumn column)
{
  GtkWidget *widget;

  if (column == CORDEAU_NET_COLUMN_FLAGS)
    {
      widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
      gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
      return widget;
    }
  widget = gtk_inscription_new (NULL);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (widget), 0.5F);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (widget), columns[column].chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (widget), columns[column].chars);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (widget),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (columns[column].style != NULL)
    gtk_widget_add_css_class (widget, columns[column].style);
  if (column == CORDEAU_NET_COLUMN_SINCE || column == CORDEAU_NET_COLUMN_LEFT)
    gtk_widget_add_css_class (widget, "numeric");
  return widget;
}

static void
let_go (Cell *self)
{
  if (self->slot != NULL)
    g_clear_signal_handler (&self->changed_id, self->slot);
  g_clear_object (&self->slot);
}

static void
cell_free (gpointer data)
{
  let_go (data);
  g_free (data);
}

GtkWidget *
cordeau_net_cell_new (CordeauNetColumn column, CordeauSession *session)
{
  Cell *self;

  g_return_val_if_fail (column < CORDEAU_NET_N_COLUMNS, NULL);
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_new0 (Cell, 1);
  self->column = column;
  self->session = session;
  self->widget = make_widget (column);
  /* With the column view's own padding: rows of 40. */
  gtk_widget_set_size_request (self->widget, -1, 24);
  g_object_set_data_full (G_OBJECT (self->widget), KEY, self, cell_free);
  g_signal_connect_swapped (self->widget, "map", G_CALLBACK (mapped_cb), self);
  return self->widget;
}

void
cordeau_net_cell_set_slot (GtkWidget *cell, CordeauSlot *slot)
{
  Cell *self = g_object_get_data (G_OBJECT (cell), KEY);

  g_return_if_fail (self != NULL);

  let_go (self);
  if (slot != NULL)
    {
      self->slot = g_object_ref (slot);
      self->changed_id = g_signal_connect_swapped (slot, "changed", G_CALLBACK (slot_changed_cb),
                                                   self);
    }
  slot_changed_cb (self);
}
