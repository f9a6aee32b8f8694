/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes of what is selected: to the clipboard, to the printer, to whoever does something to them. */
#include <glib/gi18n-lib.h>

#include "bags/import.h"
#include "kit/actions.h"
#include "kit/format.h"
#include "kit/toast.h"

#include "bags/net-list-private.h"

static void
codes_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autofree char *codes = NULL;
  guint n = 0;

  codes = cordeau_net_source_list_codes_finish (CORDEAU_NET_SOURCE (source), result, &n, &error);
  if (codes == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strsplit (g_strchomp (codes), "\n", -1),
                           (GDestroyNotify) g_strfreev);
}

void
cordeau_net_list_read_chosen_async (CordeauNetList *self, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GtkBitset) chosen = NULL;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GTask) task = NULL;
  GtkBitsetIter iter;
  guint number;

  g_return_if_fail (CORDEAU_IS_NET_LIST (self));

  chosen = cordeau_slot_selection_dup_numbers (self->selection);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &number); more;
       more = gtk_bitset_iter_next (&iter, &number))
    g_array_append_val (numbers, number);
  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, cordeau_net_list_read_chosen_async);
  if (numbers->len == 0)
    g_task_return_pointer (task, g_new0 (char *, 1), (GDestroyNotify) g_strfreev);
  else
    cordeau_net_source_list_codes_async (self->source, numbers, self->cancellable, codes_listed_cb,
                                         g_steal_pointer (&task));
}

GStrv
cordeau_net_list_read_chosen_finish (CordeauNetList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* (transfer full) (nullable): %NULL when there are none, or with a toast when they could not be read. */
static GStrv
finish_reading (CordeauNetList *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) codes = cordeau_net_list_read_chosen_finish (self, result, &error);

  if (codes == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cordeau_toast_error (GTK_WIDGET (self), error);
  return codes != NULL && codes[0] != NULL ? g_steal_pointer (&codes) : NULL;
}

/* Where people practise, a list of codes says so: no site takes it for nets of its own (F17). */
static void
codes_to_copy_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauNetList *self = CORDEAU_NET_LIST (source);
  g_auto (GStrv) codes = finish_reading (self, result);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *count = NULL;
  g_autofree char *sentence = NULL;
  guint n;

  if (codes == NULL)
    return;
  n = g_strv_length (codes);
  if (cordeau_session_is_practice (self->session))
    g_string_append (text, CORDEAU_IMPORT_PRACTICE "\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\n", codes[i]);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  count = cordeau_format_count (n);
  sentence = g_strdup_printf (ngettext ("%s code copied", "%s codes copied", n), count);
  cordeau_toast_done (GTK_WIDGET (self), sentence);
}

void
cordeau_net_list_copy_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cordeau_net_list_read_chosen_async (CORDEAU_NET_LIST (widget), codes_to_copy_cb, NULL);
}

static void
codes_to_print_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauNetList *self = CORDEAU_NET_LIST (source);
  g_auto (GStrv) codes = finish_reading (self, result);

  if (codes != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), CORDEAU_ACTION_PRINT_LABELS, "^as", codes);
}

void
cordeau_net_list_print (CordeauNetList *self)
{
  g_return_if_fail (CORDEAU_IS_NET_LIST (self));

  cordeau_net_list_read_chosen_async (self, codes_to_print_cb, NULL);
}

void
cordeau_net_list_select_all (CordeauNetList *self)
{
  g_return_if_fail (CORDEAU_IS_NET_LIST (self));

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}
