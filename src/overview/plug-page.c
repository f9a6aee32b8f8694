/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is chosen is one of the check buttons; all else follows from it in choose(). */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "kit/error-text.h"
#include "kit/toast.h"
#include "machines/telemetry-try.h"

#include "overview/plug-page.h"

/* How long plugs are looked for: a plug that sleeps answers within seconds (RFC 6762, 5.2: asked again after 1 and 2 s). */
#define SEARCH_MS 8000
/* Between an answer and the next question. */
#define AGAIN_MS 1000
/* Somebody who types has not finished. */
#define TYPING_MS 400

typedef struct
{
  char *address;
  GtkCheckButton *check; /* borrowed */
} Found;

struct _CordeauPlugPage
{
  AdwNavigationPage parent_instance;

  /* Owned */
  char *machine;
  char *token;
  GPtrArray *found;
  GCancellable *searching;
  GCancellable *asking;

  CordeauPlugMake make;
  char *address; /* (nullable): what is asked */
  guint again_id;
  guint typing_id;
  double watts;
  gboolean answered;
  gboolean listening;

  /* Template */
  GtkWidget *save_button;
  GtkWidget *live_box;
  GtkWidget *live_spinner;
  GtkWidget *live_icon;
  GtkLabel *live_label;
  GtkCheckButton *none_check;
  AdwPreferencesGroup *found_group;
  GtkWidget *found_spinner;
  GtkCheckButton *hand_check;
  AdwEntryRow *address_row;
  AdwComboRow *make_row;
  GtkCheckButton *push_check;
  AdwEntryRow *allow_row;
  AdwActionRow *url_row;
  AdwActionRow *token_row;
  GtkWidget *rated_group;
  AdwSpinRow *rated_row;
};

G_DEFINE_FINAL_TYPE (CordeauPlugPage, cordeau_plug_page, ADW_TYPE_NAVIGATION_PAGE)

static guint decided_signal;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->address);
  g_free (found);
}

/* --- what is said of it --------------------------------------------------------------------------- */

typedef enum
{
  LIVE_ASKING,
  LIVE_WELL,
  LIVE_TROUBLE,
} Live;

/* A screen reader hears the first word, and what is another word; not each watt. */
static void
show_live (CordeauPlugPage *self, Live live, const char *sentence)
{
  gboolean trouble = live == LIVE_TROUBLE;
  gboolean news = live != LIVE_ASKING
                  && (!gtk_widget_get_visible (self->live_box)
                      || gtk_widget_get_visible (self->live_spinner)
                      || gtk_widget_get_visible (self->live_icon) != trouble);

  gtk_widget_set_visible (self->live_box, TRUE);
  gtk_widget_set_visible (self->live_spinner, live == LIVE_ASKING);
  gtk_widget_set_visible (self->live_icon, trouble);
  gtk_label_set_label (self->live_label, sentence);
  if (live == LIVE_WELL)
    gtk_widget_add_css_class (GTK_WIDGET (self->live_label), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->live_label), "heading");
  if (news)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_watts (CordeauPlugPage *self)
{
  guint rated = (guint) adw_spin_row_get_value (self->rated_row);
  g_autofree char *sentence = NULL;

  if (!self->answered)
    return;
  if (rated > 0 && self->watts > rated)
    sentence = g_strdup_printf (
        _ ("%.0f W now: more than the plug may carry. Hang the machine on a stronger one."),
        self->watts);
  else
    sentence = g_strdup_printf (_ ("%.0f W now"), fabs (self->watts));
  show_live (self, rated > 0 && self->watts > rated ? LIVE_TROUBLE : LIVE_WELL, sentence);
}

static void
show_bad (CordeauPlugPage *self, AdwEntryRow *row, const char *sentence)
{
  if (sentence != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      show_live (self, LIVE_TROUBLE, sentence);
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* --- asking it ------------------------------------------------------------------------------------ */

static void ask (CordeauPlugPage *self);

static gboolean
again_cb (gpointer user_data)
{
  CordeauPlugPage *self = user_data;

  self->again_id = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPlugPage) self = user_data;
  g_autoptr (GError) error = NULL;
  double watts = 0;

  if (cordeau_plug_try_finish (result, &watts, &error))
    {
      self->watts = watts;
      self->answered = TRUE;
      gtk_widget_set_sensitive (self->save_button, TRUE);
      show_watts (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    show_live (self, LIVE_TROUBLE, error->message);
  self->again_id = g_timeout_add (AGAIN_MS, again_cb, self);
}

static void
ask (CordeauPlugPage *self)
{
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  cordeau_plug_try_async (self->make, self->address, 0, self->asking, tried_cb,
                          g_object_ref (self));
}

static void
stop_asking (CordeauPlugPage *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_handle_id (&self->again_id, g_source_remove);
  g_clear_handle_id (&self->typing_id, g_source_remove);
  self->answered = FALSE;
}

static void
begin_asking (CordeauPlugPage *self, CordeauPlugMake make, const char *address)
{
  self->make = make;
  g_set_str (&self->address, address);
  show_live (self, LIVE_ASKING, _ ("The plug is asked…"));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask (self);
}

/* --- choosing ------------------------------------------------------------------------------------- */

static const char *
get_found_address (CordeauPlugPage *self)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      const Found *found = g_ptr_array_index (self->found, i);

      if (gtk_check_button_get_active (found->check))
        return found->address;
    }
  return NULL;
}

/* (transfer full) */
static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
choose_hand (CordeauPlugPage *self)
{
  g_autofree char *address = dup_text (self->address_row);
  g_autoptr (GError) error = NULL;

  show_bad (self, self->address_row, NULL);
  if (*address == '\0')
    gtk_widget_set_visible (self->live_box, FALSE);
  else if (!cordeau_plug_check_address (address, &error))
    show_bad (self, self->address_row, error->message);
  else
    begin_asking (self,
                  adw_combo_row_get_selected (self->make_row) == 0 ? CORDEAU_PLUG_SHELLY
                                                                   : CORDEAU_PLUG_TASMOTA,
                  address);
}

static void
choose_push (CordeauPlugPage *self)
{
  g_autofree char *allow = dup_text (self->allow_row);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (allow, ",", -1);

  show_bad (self, self->allow_row, NULL);
  gtk_widget_set_visible (self->live_box, !self->listening);
  if (!self->listening)
    show_live (self, LIVE_TROUBLE,
               _ ("Cordeau does not listen to gateways yet: “cordeauctl telemetry listen set” on "
                  "this computer opens the door."));
  if (*allow == '\0' || g_strv_length (parts) > CORDEAU_PLUG_MOST_ALLOWED)
    return;
  for (guint i = 0; parts[i] != NULL; i++)
    if (!cordeau_plug_check_allowed (g_strstrip (parts[i]), &error))
      {
        show_bad (self, self->allow_row, error->message);
        return;
      }
  gtk_widget_set_sensitive (self->save_button, TRUE);
}

static void
choose (CordeauPlugPage *self)
{
  const char *found = get_found_address (self);
  gboolean none = gtk_check_button_get_active (self->none_check);

  stop_asking (self);
  gtk_widget_set_sensitive (self->save_button, none);
  gtk_widget_set_visible (self->rated_group, !none);
  if (none)
    gtk_widget_set_visible (self->live_box, FALSE);
  else if (found != NULL)
    begin_asking (self, CORDEAU_PLUG_SHELLY, found);
  else if (gtk_check_button_get_active (self->hand_check))
    choose_hand (self);
  else if (gtk_check_button_get_active (self->push_check))
    choose_push (self);
}

/* Of two buttons that change, the one that is on now. */
static void
chosen_cb (CordeauPlugPage *self, GParamSpec *pspec, GtkWidget *widget)
{
  if (self->rated_row == NULL
      || (GTK_IS_CHECK_BUTTON (widget) && !gtk_check_button_get_active (GTK_CHECK_BUTTON (widget))))
    return;
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
  stop_asking (self);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  self->typing_id = g_timeout_add (TYPING_MS, typed_cb, self);
}

static void
rated_changed_cb (CordeauPlugPage *self)
{
  if (self->live_label != NULL)
    show_watts (self);
}

static void
saved_cb (CordeauPlugPage *self)
{
  g_signal_emit (self, decided_signal, 0);
}

/* --- copying -------------------------------------------------------------------------------------- */

static void
copy (CordeauPlugPage *self, AdwActionRow *row, const char *sentence)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          adw_action_row_get_subtitle (row));
  cordeau_toast_done (GTK_WIDGET (row), sentence);
}

static void
url_copied_cb (CordeauPlugPage *self)
{
  copy (self, self->url_row, _ ("The address is copied"));
}

static void
token_copied_cb (CordeauPlugPage *self)
{
  copy (self, self->token_row, _ ("The token is copied"));
}

/* --- looking for plugs ---------------------------------------------------------------------------- */

static void
found_cb (const CordeauFoundPlug *plug, gpointer user_data)
{
  g_autoptr (CordeauPlugPage) self = g_weak_ref_get (user_data);

  if (self != NULL && !g_cancellable_is_cancelled (self->searching))
    cordeau_plug_page_add_found (self, plug);
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPlugPage) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plugs = cordeau_telemetry_discover_finish (result, &error);

  weak_free (user_data);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (self->found_spinner, FALSE);
  if (error != NULL)
    adw_preferences_group_set_description (self->found_group, error->message);
  else if (self->found->len == 0)
    adw_preferences_group_set_description (
        self->found_group,
        _ ("None was found. Plug it in, let it join this network, and come back; or give its "
           "address by hand."));
}

/* Whoever looks for plugs may be asked to stop and yet take its time: the page does not wait for it. */
static void
search (CordeauPlugPage *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();
  gtk_widget_set_visible (self->found_spinner, TRUE);
  adw_preferences_group_set_description (self->found_group, NULL);
  cordeau_telemetry_discover_async (NULL, SEARCH_MS, self->searching, found_cb, searched_cb, weak);
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
cordeau_plug_page_map (GtkWidget *widget)
{
  CordeauPlugPage *self = CORDEAU_PLUG_PAGE (widget);

  GTK_WIDGET_CLASS (cordeau_plug_page_parent_class)->map (widget);
  search (self);
  choose (self);
}

static void
cordeau_plug_page_unmap (GtkWidget *widget)
{
  CordeauPlugPage *self = CORDEAU_PLUG_PAGE (widget);

  g_cancellable_cancel (self->searching);
  stop_asking (self);
  GTK_WIDGET_CLASS (cordeau_plug_page_parent_class)->unmap (widget);
}

static void
cordeau_plug_page_dispose (GObject *object)
{
  CordeauPlugPage *self = CORDEAU_PLUG_PAGE (object);

  g_cancellable_cancel (self->searching);
  stop_asking (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_PLUG_PAGE);
  G_OBJECT_CLASS (cordeau_plug_page_parent_class)->dispose (object);
}

static void
cordeau_plug_page_finalize (GObject *object)
{
  CordeauPlugPage *self = CORDEAU_PLUG_PAGE (object);

  g_free (self->machine);
  g_free (self->token);
  g_free (self->address);
  g_ptr_array_unref (self->found);
  g_clear_object (&self->searching);
  g_clear_object (&self->asking);
  G_OBJECT_CLASS (cordeau_plug_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/plug-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, live_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, live_spinner);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, live_icon);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, live_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, none_check);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, found_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, found_spinner);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, hand_check);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, make_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, push_check);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, allow_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, url_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, token_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, rated_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugPage, rated_row);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, rated_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, url_copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, token_copied_cb);
}

static void
cordeau_plug_page_class_init (CordeauPlugPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_plug_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_plug_page_finalize;
  widget_class->map = cordeau_plug_page_map;
  widget_class->unmap = cordeau_plug_page_unmap;
  decided_signal = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
}

static void
cordeau_plug_page_init (CordeauPlugPage *self)
{
  self->found = g_ptr_array_new_with_free_func (found_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
cordeau_plug_page_new (const CordeauPlugPlan *plan)
{
  CordeauPlugPage *self;

  g_return_val_if_fail (plan != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_PLUG_PAGE, NULL);
  self->machine = g_strdup (plan->machine);
  self->token = g_strdup (plan->token);
  self->listening = plan->listening;
  adw_action_row_set_subtitle (self->url_row, plan->url);
  adw_action_row_set_subtitle (self->token_row, plan->token);
  return ADW_NAVIGATION_PAGE (self);
}

CordeauPlug *
cordeau_plug_page_dup_plug (CordeauPlugPage *self)
{
  g_autofree char *allow = dup_text (self->allow_row);
  CordeauPlug *plug;

  g_return_val_if_fail (CORDEAU_IS_PLUG_PAGE (self), NULL);

  if (gtk_check_button_get_active (self->none_check))
    return NULL;
  plug = cordeau_plug_new (self->machine, self->make);
  g_set_str (&plug->token, self->token);
  plug->rated = (guint) adw_spin_row_get_value (self->rated_row);
  if (gtk_check_button_get_active (self->push_check))
    {
      plug->make = CORDEAU_PLUG_PUSH;
      plug->allow = g_strsplit (allow, ",", -1);
      for (guint i = 0; plug->allow[i] != NULL; i++)
        g_strstrip (plug->allow[i]);
      return plug;
    }
  plug->make = self->make;
  g_set_str (&plug->address, self->address);
  return plug;
}

void
cordeau_plug_page_add_found (CordeauPlugPage *self, const CordeauFoundPlug *plug)
{
  GtkWidget *row, *check;
  Found *found;

  g_return_if_fail (CORDEAU_IS_PLUG_PAGE (self));

  for (guint i = 0; i < self->found->len; i++)
    if (g_str_equal (((Found *) g_ptr_array_index (self->found, i))->address, plug->address))
      return;
  row = adw_action_row_new ();
  check = gtk_check_button_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plug->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), plug->address);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->none_check);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row,
                                  NULL, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->found_group, row);
  found = g_new0 (Found, 1);
  *found = (Found) { g_strdup (plug->address), GTK_CHECK_BUTTON (check) };
  g_ptr_array_add (self->found, found);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
cordeau_plug_page_get_save_button (CordeauPlugPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PLUG_PAGE (self), NULL);

  return self->save_button;
}
