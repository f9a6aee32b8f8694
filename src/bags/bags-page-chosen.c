/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do to several nets at once: the deed is remembered while the codes of what is selected are read. */
#include <glib/gi18n-lib.h>

#include "base/errors.h"
#include "bags/acts-each.h"
#include "bags/move-dialog.h"
#include "kit/actions.h"
#include "kit/toast.h"

#include "bags/bags-page-private.h"

typedef struct
{
  CordeauBagsPage *page;
  CordeauAct *act;
} Deed;

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->page);
  cordeau_act_free (deed->act);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static void
each_done_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauBagsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauActTotal) total = NULL;

  total = cordeau_act_each_finish (cordeau_page_get_session (CORDEAU_PAGE (self)), async, &error);
  /* Written either way; a closed page has nobody to tell. */
  if (self->desk == NULL)
    return;
  if (total == NULL)
    {
      cordeau_toast_error (GTK_WIDGET (self), error);
      return;
    }
  if (total->n_done == 0)
    {
      cordeau_toast_done (GTK_WIDGET (self), total->message);
      return;
    }
  cordeau_scan_desk_note_each (self->desk, total);
  cordeau_toast_undo (GTK_WIDGET (self), total->message, CORDEAU_ACTION_UNDO, NULL);
}

static void
chosen_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) codes = NULL;

  codes = cordeau_net_list_read_chosen_finish (CORDEAU_NET_LIST (source), result, &error);
  if (codes == NULL)
    {
      cordeau_toast_error (GTK_WIDGET (deed->page), error);
      return;
    }
  cordeau_act_each_async (cordeau_page_get_session (CORDEAU_PAGE (deed->page)), deed->act,
                          (const char *const *) codes, each_done_cb, g_object_ref (deed->page));
}

/* Said before anybody waits. */
static gboolean
check_count (CordeauBagsPage *self)
{
  guint n = cordeau_net_list_get_n_selected (self->list);
  g_autoptr (GError) error = NULL;

  if (n <= CORDEAU_ACT_EACH_MOST)
    return n > 0;
  error = g_error_new (CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                       _ ("%u nets are selected, and at most %u can be dealt with at once. Narrow "
                          "the list, or select fewer."),
                       n, CORDEAU_ACT_EACH_MOST);
  cordeau_toast_error (GTK_WIDGET (self), error);
  return FALSE;
}

/* @act: (transfer full) */
static void
do_to_chosen (CordeauBagsPage *self, CordeauAct *act)
{
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (self));
  Deed *deed = g_new0 (Deed, 1);

  g_set_str (&act->actor, cordeau_session_get_actor (session));
  act->station = cordeau_station_from_nick (cordeau_session_get_station (session));
  deed->page = g_object_ref (self);
  deed->act = act;
  cordeau_net_list_read_chosen_async (self->list, chosen_read_cb, deed);
}

/* The nickname of a deed, and a reason or "". */
void
cordeau_bags_page_each_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (widget);
  const char *nick, *reason;
  CordeauAct *act;

  if (!check_count (self))
    return;
  g_variant_get (target, "(&s&s)", &nick, &reason);
  for (int kind = 0; kind <= CORDEAU_ACT_MOVE; kind++)
    if (g_str_equal (nick, cordeau_act_to_nick (kind)))
      {
        act = cordeau_act_new (kind, NULL);
        act->reason = *reason != '\0' ? g_strdup (reason) : NULL;
        do_to_chosen (self, act);
        return;
      }
}

static void
move_decided_cb (CordeauBagsPage *self, const CordeauAct *asked)
{
  do_to_chosen (self, cordeau_act_copy (asked));
}

void
cordeau_bags_page_move_chosen_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (widget);
  AdwDialog *dialog;

  if (!check_count (self))
    return;
  dialog = cordeau_move_dialog_new_several (cordeau_page_get_session (CORDEAU_PAGE (self)),
                                            cordeau_net_list_get_n_selected (self->list));
  g_signal_connect_object (dialog, "decided", G_CALLBACK (move_decided_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

void
cordeau_bags_page_copy_chosen_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  gtk_widget_activate_action (GTK_WIDGET (CORDEAU_BAGS_PAGE (widget)->list), "nets.copy", NULL);
}

void
cordeau_bags_page_select_all_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (widget);

  adw_view_stack_set_visible_child_name (self->views, "list");
  cordeau_net_list_select_all (self->list);
}
