/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do to nets on this page. Done at once, with undo in the toast; only what is grave or needs a second
 * tag asks first. */
#include <glib/gi18n-lib.h>

#include "bags/act-dialogs.h"
#include "bags/history-dialog.h"
#include "bags/items-dialog.h"
#include "bags/move-dialog.h"
#include "bags/proof-dialog.h"
#include "bags/search-dialog.h"
#include "kit/actions.h"
#include "kit/toast.h"

#include "bags/bags-page-private.h"

/* Actions whose target is a net's code, or a machine's. */
static const struct
{
  const char *action;
  CordeauActKind kind;
} deeds[] = {
  { "bags.release", CORDEAU_ACT_RELEASE },
  { "bags.rewash", CORDEAU_ACT_REWASH },
  { "bags.quarantine", CORDEAU_ACT_QUARANTINE },
  { "bags.unwashed", CORDEAU_ACT_UNWASHED },
  { "bags.missing", CORDEAU_ACT_MISSING },
  { "bags.link", CORDEAU_ACT_LINK },
  { "bags.retag", CORDEAU_ACT_RETAG },
  { "bags.retire", CORDEAU_ACT_RETIRE },
  { "bags.reissue", CORDEAU_ACT_REISSUE },
  { "bags.emptied", CORDEAU_ACT_EMPTIED },
  { "bags.interrupted", CORDEAU_ACT_INTERRUPTED },
};

static void
report (CordeauBagsPage *self, const CordeauScanResult *result)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (result->outcome != CORDEAU_OUTCOME_ACCEPTED)
    {
      cordeau_toast_done (widget, result->message);
      return;
    }
  cordeau_scan_desk_note (self->desk, result);
  cordeau_toast_undo (widget, result->message, CORDEAU_ACTION_UNDO, NULL);
}

static void
act_done_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauBagsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauScanResult) result = NULL;

  result = cordeau_proof_act_finish (async, &error);
  /* Written either way; a closed page has nobody to tell. */
  if (self->desk == NULL)
    return;
  if (result == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  else
    report (self, result);
}

static void
temporary_done_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauBagsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauScanResult) result = NULL;

  result = cordeau_act_finish (cordeau_page_get_session (CORDEAU_PAGE (self)), async, &error);
  if (self->desk == NULL)
    return;
  if (result == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  else
    {
      report (self, result);
      /* Its code is to be written on the bag: show it big. */
      if (result->code != NULL)
        cordeau_bags_page_show_net (self, result->code);
    }
}

static CordeauAct *
make_act (CordeauBagsPage *self, CordeauActKind kind, const char *code)
{
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (self));
  CordeauAct *act = cordeau_act_new (kind, code);

  g_set_str (&act->actor, cordeau_session_get_actor (session));
  act->station = cordeau_station_from_nick (cordeau_session_get_station (session));
  return act;
}

static void
run (CordeauBagsPage *self, const CordeauAct *act)
{
  cordeau_proof_act_async (GTK_WIDGET (self), cordeau_page_get_session (CORDEAU_PAGE (self)), act,
                           act_done_cb, g_object_ref (self));
}

static void
decided_cb (CordeauActKind kind, const char *code, const char *other, gpointer user_data)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (user_data);
  g_autoptr (CordeauAct) act = make_act (self, kind, code);

  g_set_str (&act->other, other);
  run (self, act);
}

static void
deed_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (widget);
  const char *code = g_variant_get_string (target, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      if (!g_str_equal (deeds[i].action, action))
        continue;
      if (cordeau_act_dialog_needed (deeds[i].kind))
        cordeau_act_dialog_present (deeds[i].kind, code,
                                    cordeau_page_get_session (CORDEAU_PAGE (self)), widget,
                                    decided_cb);
      else
        decided_cb (deeds[i].kind, code, NULL, self);
    }
}

static void
hold_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (widget);
  g_autoptr (CordeauAct) act = NULL;
  const char *code, *reason;

  g_variant_get (target, "(&s&s)", &code, &reason);
  act = make_act (self, CORDEAU_ACT_HOLD, code);
  g_set_str (&act->reason, reason);
  run (self, act);
}

static void
move_decided_cb (CordeauBagsPage *self, const CordeauAct *asked)
{
  g_autoptr (CordeauAct) act = make_act (self, CORDEAU_ACT_MOVE, asked->code);

  act->stage = asked->stage;
  g_set_str (&act->reason, asked->reason);
  g_set_str (&act->machine, asked->machine);
  g_set_str (&act->slot, asked->slot);
  run (self, act);
}

/* A net's code, and the nickname of a lane or "". */
static void
move_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (widget));
  const char *code, *lane;
  AdwDialog *dialog;

  g_variant_get (target, "(&s&s)", &code, &lane);
  dialog = cordeau_move_dialog_new (session, code, cordeau_lane_from_nick (lane));
  g_signal_connect_object (dialog, "decided", G_CALLBACK (move_decided_cb), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
search_decided_cb (CordeauBagsPage *self, guint kind, AdwDialog *dialog)
{
  const char *code = g_object_get_data (G_OBJECT (dialog), "code");

  decided_cb (kind, code, NULL, self);
  /* Its owner does not get it now. */
  cordeau_scan_desk_clear_asked (self->desk);
}

static void
search_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  const char *code = g_variant_get_string (target, NULL);
  AdwDialog *dialog;

  dialog = cordeau_search_dialog_new (cordeau_page_get_session (CORDEAU_PAGE (widget)), code);
  g_object_set_data_full (G_OBJECT (dialog), "code", g_strdup (code), g_free);
  g_signal_connect_object (dialog, "decided", G_CALLBACK (search_decided_cb), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "show-net", G_CALLBACK (cordeau_bags_page_show_net), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
item_done_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauBagsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauScanResult) result = NULL;

  result = cordeau_item_act_finish (cordeau_page_get_session (CORDEAU_PAGE (self)), async, &error);
  if (self->desk == NULL)
    return;
  if (result == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  else
    cordeau_toast_done (GTK_WIDGET (self), result->message);
}

/* A net's code, and what was found in it. */
static void
item_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (widget));
  g_autoptr (CordeauItemAct) act = cordeau_item_act_new ();
  const char *code, *kind;

  g_variant_get (target, "(&s&s)", &code, &kind);
  act->net = g_strdup (code);
  act->kind = g_strdup (kind);
  act->actor = g_strdup (cordeau_session_get_actor (session));
  act->station = cordeau_station_from_nick (cordeau_session_get_station (session));
  cordeau_item_act_async (session, act, item_done_cb, g_object_ref (widget));
}

static void
history_undo_cb (CordeauBagsPage *self, const char *fact, const char *label)
{
  cordeau_scan_desk_undo_fact (self->desk, fact, label);
}

static void
history_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  AdwDialog *dialog = cordeau_history_dialog_new (cordeau_page_get_session (CORDEAU_PAGE (widget)));

  g_signal_connect_object (dialog, "undo", G_CALLBACK (history_undo_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "show-net", G_CALLBACK (cordeau_bags_page_show_net), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
items_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  AdwDialog *dialog = cordeau_items_dialog_new (cordeau_page_get_session (CORDEAU_PAGE (widget)));

  g_signal_connect_object (dialog, "show-net", G_CALLBACK (cordeau_bags_page_show_net), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
unlink_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  const char *code, *other;

  g_variant_get (target, "(&s&s)", &code, &other);
  decided_cb (CORDEAU_ACT_UNLINK, code, other, widget);
}

static void
undo_fact_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  const char *fact, *label;

  g_variant_get (target, "(&s&s)", &fact, &label);
  cordeau_scan_desk_undo_fact (CORDEAU_BAGS_PAGE (widget)->desk, fact, label);
}

static void
temporary_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (widget);
  g_autoptr (CordeauAct) act = make_act (self, CORDEAU_ACT_TEMPORARY, NULL);

  cordeau_act_async (cordeau_page_get_session (CORDEAU_PAGE (self)), act, temporary_done_cb,
                     g_object_ref (self));
}

/* Where one is scanning, if loads are built there; else the washers come first. */
static void
load_next_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (widget);
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (self));
  gboolean drying = g_strcmp0 (cordeau_session_get_station (session), "drying") == 0;

  cordeau_load_bar_build_next (self->load_bar,
                               drying ? CORDEAU_STATION_DRYING : CORDEAU_STATION_WASHING);
}

static void
show_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  cordeau_bags_page_show_net (CORDEAU_BAGS_PAGE (widget), g_variant_get_string (target, NULL));
}

static void
view_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  cordeau_page_show_target (CORDEAU_PAGE (widget), g_variant_get_string (target, NULL));
}

static void
print_selected_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  cordeau_net_list_print (CORDEAU_BAGS_PAGE (widget)->list);
}

static void
copy_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (target, NULL));
  cordeau_toast_done (widget, _ ("Code copied"));
}

void
cordeau_bags_page_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_class_install_action (widget_class, deeds[i].action, "s", deed_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.hold", "(ss)", hold_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.unlink", "(ss)", unlink_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.move", "(ss)", move_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.undo-fact", "(ss)", undo_fact_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.temporary", NULL, temporary_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.item", "(ss)", item_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.history", NULL, history_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.items", NULL, items_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.search", "s", search_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.load-next", NULL, load_next_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.show", "s", show_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.view", "s", view_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.print-selected", NULL,
                                   print_selected_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.copy-code", "s", copy_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.each", "(ss)",
                                   cordeau_bags_page_each_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.move-chosen", NULL,
                                   cordeau_bags_page_move_chosen_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.select-all", NULL,
                                   cordeau_bags_page_select_all_activated_cb);
  gtk_widget_class_install_action (widget_class, "bags.copy-chosen", NULL,
                                   cordeau_bags_page_copy_chosen_activated_cb);
}
