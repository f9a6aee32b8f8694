/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo has no save points in GTK, and typing that follows typing becomes one step of it. So a field is put
 * back by undoing until the burst is gone, and one step further; what that takes too much is put in again as one
 * edit. Then the next undo leads where it would have led, and redo cannot bring the burst back. */
#include <string.h>

#include "kit/text-keeper.h"

/* More steps than a burst of the greatest length can make. */
#define MAX_STEPS 512

struct _CordeauTextKeeper
{
  /* weak */
  GtkWidget *widget;

  /* owned */
  char *text;

  int cursor;
  int bound;
};

static char *
get_text (GtkWidget *widget)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_TEXT (widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static int
get_mark (GtkTextBuffer *buffer, GtkTextMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, mark);
  return gtk_text_iter_get_offset (&iter);
}

static void
get_cursor (GtkWidget *widget, int *cursor, int *bound)
{
  if (GTK_IS_TEXT (widget))
    {
      int start, end;

      *cursor = gtk_editable_get_position (GTK_EDITABLE (widget));
      *bound = *cursor;
      if (gtk_editable_get_selection_bounds (GTK_EDITABLE (widget), &start, &end))
        *bound = *cursor == start ? end : start;
    }
  else
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));

      *cursor = get_mark (buffer, gtk_text_buffer_get_insert (buffer));
      *bound = get_mark (buffer, gtk_text_buffer_get_selection_bound (buffer));
    }
}

static void
set_cursor (GtkWidget *widget, int cursor, int bound)
{
  if (GTK_IS_TEXT (widget))
    {
      gtk_editable_select_region (GTK_EDITABLE (widget), bound, cursor);
    }
  else
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter insert, other;

      gtk_text_buffer_get_iter_at_offset (buffer, &insert, cursor);
      gtk_text_buffer_get_iter_at_offset (buffer, &other, bound);
      gtk_text_buffer_select_range (buffer, &insert, &other);
    }
}

/* One step back; %FALSE when there is none. */
static gboolean
undo (GtkWidget *widget)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      gboolean can = gtk_text_buffer_get_can_undo (buffer);

      if (can)
        gtk_text_buffer_undo (buffer);
      return can;
    }
  before = get_text (widget);
  gtk_widget_activate_action (widget, "text.undo", NULL);
  after = get_text (widget);
  return strcmp (before, after) != 0;
}

static void
replace (GtkWidget *widget, int start, int end, const char *text, gsize length)
{
  if (GTK_IS_TEXT (widget))
    {
      /* By the buffer: what goes through GtkEditable is not undoable. */
      GtkEntryBuffer *buffer = gtk_text_get_buffer (GTK_TEXT (widget));

      gtk_entry_buffer_delete_text (buffer, (guint) start, end - start);
      gtk_entry_buffer_insert_text (buffer, (guint) start, text,
                                    (int) g_utf8_strlen (text, (gssize) length));
    }
  else
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter from, to;

      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
      gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
      gtk_text_buffer_delete (buffer, &from, &to);
      gtk_text_buffer_insert (buffer, &from, text, (int) length);
      gtk_text_buffer_end_user_action (buffer);
    }
}

/* Makes the field hold @text by changing only what differs. */
static void
patch (GtkWidget *widget, const char *text)
{
  g_autofree char *now = get_text (widget);
  const char *a = now;
  const char *b = text;
  const char *a_end = now + strlen (now);
  const char *b_end = text + strlen (text);

  while (a < a_end && b < b_end && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  while (a_end > a && b_end > b
         && g_utf8_get_char (g_utf8_prev_char (a_end))
                == g_utf8_get_char (g_utf8_prev_char (b_end)))
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
    }
  if (a < a_end || b < b_end)
    replace (widget, (int) g_utf8_pointer_to_offset (now, a),
             (int) g_utf8_pointer_to_offset (now, a_end), b, (gsize) (b_end - b));
}

static void
forget_history (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));

      gtk_text_buffer_set_enable_undo (buffer, FALSE);
      gtk_text_buffer_set_enable_undo (buffer, TRUE);
    }
  else
    {
      gtk_editable_set_enable_undo (GTK_EDITABLE (widget), FALSE);
      gtk_editable_set_enable_undo (GTK_EDITABLE (widget), TRUE);
    }
}

static gboolean
remembers (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return gtk_text_buffer_get_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)));
  return gtk_editable_get_enable_undo (GTK_EDITABLE (widget));
}

static gboolean
holds (GtkWidget *widget, const char *text)
{
  g_autofree char *now = get_text (widget);

  return strcmp (now, text) == 0;
}

/* Bytes of what was not selected: a burst replaces the selection. */
static gsize
unselected_length (CordeauTextKeeper *self)
{
  const char *from = g_utf8_offset_to_pointer (self->text, MIN (self->cursor, self->bound));
  const char *to = g_utf8_offset_to_pointer (self->text, MAX (self->cursor, self->bound));

  return strlen (self->text) - (gsize) (to - from);
}

/* Undoes the burst. Typing merges with what was typed before it, so the text of before may be skipped: then
 * the field is shorter than it ever was since. */
static void
undo_burst (CordeauTextKeeper *self)
{
  gsize least = unselected_length (self);
  gboolean at_bottom = FALSE;

  for (int step = 0; step < MAX_STEPS && !at_bottom; step++)
    {
      g_autofree char *now = get_text (self->widget);

      if (strcmp (now, self->text) == 0 || (step > 0 && strlen (now) < least))
        break;
      at_bottom = !undo (self->widget);
    }
  if (holds (self->widget, self->text))
    at_bottom = !undo (self->widget);
  else
    at_bottom = FALSE;
  patch (self->widget, self->text);
  if (at_bottom)
    forget_history (self->widget);
}

CordeauTextKeeper *
cordeau_text_keeper_new (GtkWidget *widget)
{
  CordeauTextKeeper *self;

  if (widget == NULL || (!GTK_IS_TEXT (widget) && !GTK_IS_TEXT_VIEW (widget)))
    return NULL;
  self = g_new0 (CordeauTextKeeper, 1);
  g_set_weak_pointer (&self->widget, widget);
  self->text = get_text (widget);
  get_cursor (widget, &self->cursor, &self->bound);
  return self;
}

void
cordeau_text_keeper_free (CordeauTextKeeper *self)
{
  if (self == NULL)
    return;
  g_clear_weak_pointer (&self->widget);
  g_free (self->text);
  g_free (self);
}

GtkWidget *
cordeau_text_keeper_get_widget (CordeauTextKeeper *self)
{
  return self->widget;
}

void
cordeau_text_keeper_restore (CordeauTextKeeper *self)
{
  g_return_if_fail (self != NULL);

  if (self->widget == NULL)
    return;
  if (!holds (self->widget, self->text))
    {
      if (remembers (self->widget))
        undo_burst (self);
      else
        patch (self->widget, self->text);
    }
  set_cursor (self->widget, self->cursor, self->bound);
}

void
cordeau_text_keeper_select_again (CordeauTextKeeper *self)
{
  int cursor, bound;

  g_return_if_fail (self != NULL);

  if (self->widget == NULL || self->cursor == self->bound || !holds (self->widget, self->text))
    return;
  get_cursor (self->widget, &cursor, &bound);
  if (cursor == bound)
    set_cursor (self->widget, self->cursor, self->bound);
}
