/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is chosen is one of the check buttons; all else follows from it in choose(). */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kit/toast.h"
#include "overview/plug-finder.h"
#include "overview/plug-live.h"

#include "overview/plug-page.h"

/* Somebody who types has not finished. */
#define TYPING_MS 400

struct _CordeauPlugPage
{
  AdwNavigationPage parent_instance;

  /* Owned */
  CordeauPlug *base; /* what the machine hangs on now, else one without an address */

  guint typing_id;
  gboolean ready; /* what is kept is on the screen */

  /* Template */
  AdwWindowTitle *window_title;
  GtkWidget *cancel_button;
  GtkWidget *save_button;
  CordeauPlugLive *live;
  GtkCheckButton *none_check;
  CordeauPlugFinder *finder;
  GtkCheckButton *hand_check;
  AdwEntryRow *address_row;
  AdwComboRow *make_row;
  GtkCheckButton *push_check;
  AdwEntryRow *allow_row;
  AdwSwitchRow *listen_row;
  AdwActionRow *url_row;
  AdwActionRow *token_row;
  GtkWidget *rated_group;
  GtkWidget *channel_row;
  AdwSpinRow *rated_row;
};

G_DEFINE_FINAL_TYPE (CordeauPlugPage, cordeau_plug_page, ADW_TYPE_NAVIGATION_PAGE)

static guint decided_signal;

/* --- what is on the screen ------------------------------------------------------------------------ */

/* (transfer full) */
static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* (transfer full) */
static GStrv
dup_allow (CordeauPlugPage *self)
{
  g_autofree char *text = dup_text (self->allow_row);
  GStrv allow = g_strsplit (text, ",", -1);

  for (guint i = 0; allow[i] != NULL; i++)
    g_strstrip (allow[i]);
  return allow;
}

static void
set_asked (CordeauPlugPage *self, CordeauPlug *plug)
{
  const char *found = cordeau_plug_finder_get_address (self->finder);
  g_autofree char *typed = dup_text (self->address_row);

  if (plug->make == CORDEAU_PLUG_PUSH)
    g_clear_pointer (&plug->allow, g_strfreev);
  plug->make = found != NULL || adw_combo_row_get_selected (self->make_row) == 0
                   ? CORDEAU_PLUG_SHELLY
                   : CORDEAU_PLUG_TASMOTA;
  g_set_str (&plug->address, found != NULL ? found : typed);
  plug->channel = (guint) adw_spin_row_get_value (ADW_SPIN_ROW (self->channel_row));
}

/* (transfer full) (nullable): %NULL: none. What is not on the screen, as how often it is asked, stays as it is. */
static CordeauPlug *
dup_plug (CordeauPlugPage *self)
{
  CordeauPlug *plug;

  if (gtk_check_button_get_active (self->none_check))
    return NULL;
  plug = cordeau_plug_copy (self->base);
  plug->rated = (guint) adw_spin_row_get_value (self->rated_row);
  if (!gtk_check_button_get_active (self->push_check))
    {
      set_asked (self, plug);
      return plug;
    }
  plug->make = CORDEAU_PLUG_PUSH;
  plug->channel = 0;
  g_clear_pointer (&plug->address, g_free);
  g_strfreev (plug->allow);
  plug->allow = dup_allow (self);
  return plug;
}

static gboolean
is_kept (CordeauPlugPage *self, const CordeauPlug *plug)
{
  return self->base->make == plug->make && self->base->channel == plug->channel
         && g_strcmp0 (self->base->address, plug->address) == 0;
}

/* @sentence: (nullable): %NULL: nothing is wrong */
static void
show_bad (CordeauPlugPage *self, AdwEntryRow *row, const char *sentence)
{
  if (sentence != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      cordeau_plug_live_say (self->live, sentence);
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* --- choosing ------------------------------------------------------------------------------------- */

/* Whether it can be saved now; else it is asked. */
static gboolean
choose_asked (CordeauPlugPage *self, const CordeauPlug *plug)
{
  g_autoptr (GError) error = NULL;

  if (*plug->address == '\0')
    cordeau_plug_live_say (self->live, NULL);
  else if (!cordeau_plug_check_address (plug->address, &error))
    show_bad (self, self->address_row, error->message);
  else
    {
      cordeau_plug_live_ask (self->live, plug->make, plug->address, plug->channel);
      return is_kept (self, plug);
    }
  return FALSE;
}

static gboolean
choose_push (CordeauPlugPage *self, const CordeauPlug *plug)
{
  g_autoptr (GError) error = NULL;
  guint n = g_strv_length (plug->allow);

  cordeau_plug_live_say (self->live,
                         adw_switch_row_get_active (self->listen_row)
                             ? NULL
                             : _ ("This computer does not listen to gateways: switch it "
                                  "on, or the gateway is not heard."));
  if (n == 0 || *plug->allow[0] == '\0')
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!cordeau_plug_check_allowed (plug->allow[i], &error))
      {
        show_bad (self, self->allow_row, error->message);
        return FALSE;
      }
  return n <= CORDEAU_PLUG_MOST_ALLOWED;
}

static void
choose (CordeauPlugPage *self)
{
  g_autoptr (CordeauPlug) plug = NULL;
  gboolean push = gtk_check_button_get_active (self->push_check);
  gboolean good = TRUE;

  if (!self->ready)
    return;
  g_clear_handle_id (&self->typing_id, g_source_remove);
  plug = dup_plug (self);
  show_bad (self, self->address_row, NULL);
  show_bad (self, self->allow_row, NULL);
  gtk_widget_set_visible (self->rated_group, plug != NULL);
  gtk_widget_set_visible (self->channel_row, !push);
  if (plug == NULL)
    cordeau_plug_live_say (self->live, NULL);
  else
    good = push ? choose_push (self, plug) : choose_asked (self, plug);
  gtk_widget_set_sensitive (self->save_button, good);
}

/* Of two buttons that change, the one that is on now. */
static void
chosen_cb (CordeauPlugPage *self, GParamSpec *pspec, GtkWidget *widget)
{
  if (!GTK_IS_CHECK_BUTTON (widget) || gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)))
    choose (self);
}

static gboolean
typed_cb (gpointer user_data)
{
  CordeauPlugPage *self = user_data;

  self->typing_id = 0;
  choose (self);
  return G_SOURCE_REMOVE;
}

static void
address_changed_cb (CordeauPlugPage *self)
{
  if (!self->ready)
    return;
  g_clear_handle_id (&self->typing_id, g_source_remove);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  self->typing_id = g_timeout_add (TYPING_MS, typed_cb, self);
}

static void
answered_cb (CordeauPlugPage *self)
{
  gtk_widget_set_sensitive (self->save_button, self->typing_id == 0);
}

static void
rated_changed_cb (CordeauPlugPage *self)
{
  if (self->live != NULL)
    cordeau_plug_live_set_rated (self->live, (guint) adw_spin_row_get_value (self->rated_row));
}

static void
saved_cb (CordeauPlugPage *self)
{
  g_signal_emit (self, decided_signal, 0);
}

/* --- copying -------------------------------------------------------------------------------------- */

/* What the row of the button says. */
static void
copy_clicked_cb (CordeauPlugPage *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (button),
                          adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));
  cordeau_toast_done (row, row == GTK_WIDGET (self->token_row) ? _ ("The token is copied")
                                                               : _ ("The address is copied"));
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
cordeau_plug_page_dispose (GObject *object)
{
  g_clear_handle_id (&CORDEAU_PLUG_PAGE (object)->typing_id, g_source_remove);
  CORDEAU_PLUG_PAGE (object)->ready = FALSE;
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_PLUG_PAGE);
  G_OBJECT_CLASS (cordeau_plug_page_parent_class)->dispose (object);
}

static void
cordeau_plug_page_finalize (GObject *object)
{
  g_clear_pointer (&CORDEAU_PLUG_PAGE (object)->base, cordeau_plug_free);
  G_OBJECT_CLASS (cordeau_plug_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/plug-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, live);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, none_check);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, finder);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, hand_check);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, make_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, push_check);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, allow_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, listen_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, url_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, token_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, rated_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, channel_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, rated_row);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, rated_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
cordeau_plug_page_class_init (CordeauPlugPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_plug_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_plug_page_finalize;
  decided_signal = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (CORDEAU_TYPE_PLUG_FINDER);
  g_type_ensure (CORDEAU_TYPE_PLUG_LIVE);
  bind_template (widget_class);
}

static void
cordeau_plug_page_init (CordeauPlugPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- what is there before -------------------------------------------------------------------------- */

static void
show_kept (CordeauPlugPage *self, const CordeauPlug *plug)
{
  adw_spin_row_set_value (self->rated_row, plug->rated);
  adw_spin_row_set_value (ADW_SPIN_ROW (self->channel_row), plug->channel);
  if (plug->make == CORDEAU_PLUG_PUSH)
    {
      g_autofree char *allow = plug->allow != NULL ? g_strjoinv (", ", plug->allow) : g_strdup ("");

      gtk_editable_set_text (GTK_EDITABLE (self->allow_row), allow);
      gtk_check_button_set_active (self->push_check, TRUE);
      return;
    }
  adw_combo_row_set_selected (self->make_row, plug->make == CORDEAU_PLUG_TASMOTA ? 1 : 0);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row),
                         plug->address != NULL ? plug->address : "");
  gtk_check_button_set_active (self->hand_check, TRUE);
}

static void
show_plan (CordeauPlugPage *self, const CordeauPlugPlan *plan)
{
  /* TRANSLATORS: %u is the number of a port */
  g_autofree char *listen = g_strdup_printf (
      _ ("This computer then answers at port %u, for all its machines, and only to the addresses "
         "that are allowed"),
      plan->port);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->listen_row), listen);
  adw_switch_row_set_active (self->listen_row, plan->listening);
  adw_action_row_set_subtitle (self->url_row, plan->url);
  adw_action_row_set_subtitle (self->token_row, plan->token);
  if (plan->plug != NULL)
    show_kept (self, plan->plug);
}

AdwNavigationPage *
cordeau_plug_page_new (const CordeauPlugPlan *plan, const char *name)
{
  CordeauPlugPage *self;

  g_return_val_if_fail (plan != NULL && name != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_PLUG_PAGE, NULL);
  self->base = plan->plug != NULL ? cordeau_plug_copy (plan->plug)
                                  : cordeau_plug_new (plan->machine, CORDEAU_PLUG_SHELLY);
  g_set_str (&self->base->token, plan->token);
  adw_window_title_set_subtitle (self->window_title, name);
  gtk_widget_set_visible (self->cancel_button, plan->exists);
  show_plan (self, plan);
  self->ready = TRUE;
  rated_changed_cb (self);
  choose (self);
  return ADW_NAVIGATION_PAGE (self);
}

CordeauPlugChoice *
cordeau_plug_page_dup_choice (CordeauPlugPage *self)
{
  CordeauPlugChoice *choice;

  g_return_val_if_fail (CORDEAU_IS_PLUG_PAGE (self), NULL);

  choice = g_new0 (CordeauPlugChoice, 1);
  choice->plug = dup_plug (self);
  choice->listen = adw_switch_row_get_active (self->listen_row);
  return choice;
}

GtkWidget *
cordeau_plug_page_get_save_button (CordeauPlugPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PLUG_PAGE (self), NULL);

  return self->save_button;
}
