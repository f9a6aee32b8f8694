/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A machine is added by hand and eye: its plug is chosen among those found or by its address, asked live, and nothing is
 * written before somebody saves. */
#include "machines/telemetry-fake.h"
#include "overview/machine-assistant.h"
#include "overview/machine-tile.h"
#include "overview/machines-page.h"
#include "overview/plug-page.h"
#include "screen.h"

typedef struct
{
  Bags bags;
  CordeauScanDesk *desk;
  CordeauFakePlugs *plugs;
  GtkWindow *window;
  CordeauPage *page;
} Hall;

static void
set_up (Hall *hall, gconstpointer unused)
{
  GtkWidget *toasts = adw_toast_overlay_new ();
  GError *error = NULL;

  bags_set_up (&hall->bags, NULL);
  hall->plugs = cordeau_fake_plugs_new (2, &error);
  g_assert_no_error (error);
  hall->desk = cordeau_scan_desk_new (hall->bags.session);
  hall->page = CORDEAU_PAGE (cordeau_machines_page_new (hall->bags.session, hall->desk));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), GTK_WIDGET (hall->page));
  hall->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (hall->window, 1140, 720);
  adw_window_set_content (ADW_WINDOW (hall->window), toasts);
  gtk_window_present (hall->window);
  cordeau_page_shown (hall->page);
}

static void
tear_down (Hall *hall, gconstpointer unused)
{
  gpointer page = hall->page;

  cordeau_page_hidden (hall->page);
  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (hall->window);
  await_quiet ();
  g_assert_null (page);
  g_object_unref (hall->desk);
  await_quiet ();
  cordeau_fake_plugs_free (hall->plugs);
  bags_tear_down (&hall->bags, NULL);
}

/* --- what is to be seen and done ------------------------------------------------------------------ */

static GtkWidget *
dialog_of (Hall *hall)
{
  return GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (hall->window)));
}

typedef struct
{
  Hall *hall;
  const char *text;
} Wanted;

static GtkWidget *
find_saying (GtkWidget *root, const char *text)
{
  GtkWidget *label;

  for (guint n = 0; root != NULL && (label = find_widget (root, GTK_TYPE_LABEL, n)) != NULL; n++)
    if (gtk_widget_get_mapped (label)
        && strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL)
      return label;
  return NULL;
}

static gboolean
dialog_says (gpointer data)
{
  const Wanted *wanted = data;

  return find_saying (dialog_of (wanted->hall), wanted->text) != NULL;
}

static void
await_said (Hall *hall, const char *text)
{
  Wanted wanted = { hall, text };

  g_test_message ("%s", text);
  await (dialog_says, &wanted);
}

static GtkWidget *
find_row (Hall *hall, const char *title)
{
  GtkWidget *row;

  for (guint n = 0; (row = find_widget (dialog_of (hall), ADW_TYPE_PREFERENCES_ROW, n)) != NULL;
       n++)
    if (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      return row;
  g_error ("no row %s", title);
}

static void
type_in (Hall *hall, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (hall, title)), text);
}

static void
choose (Hall *hall, const char *title)
{
  adw_action_row_activate (ADW_ACTION_ROW (find_row (hall, title)));
}

static gboolean
has_button (gpointer data)
{
  const Wanted *wanted = data;

  return find_button (dialog_of (wanted->hall), wanted->text) != NULL;
}

static void
press (Hall *hall, const char *label)
{
  Wanted wanted = { hall, label };
  GtkWidget *button;

  await (has_button, &wanted);
  button = find_button (dialog_of (hall), label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_closed (gpointer data)
{
  return dialog_of (data) == NULL;
}

static gboolean
has_plug_page (gpointer data)
{
  GtkWidget *dialog = dialog_of (data);
  GtkWidget *page = dialog != NULL ? find_widget (dialog, CORDEAU_TYPE_PLUG_PAGE, 0) : NULL;

  return page != NULL && gtk_widget_get_mapped (page);
}

static CordeauPlugPage *
get_plug_page (Hall *hall)
{
  await (has_plug_page, hall);
  return CORDEAU_PLUG_PAGE (find_widget (dialog_of (hall), CORDEAU_TYPE_PLUG_PAGE, 0));
}

/* To the second page, with a washer 7 of 18 kg. */
static CordeauPlugPage *
begin (Hall *hall)
{
  gtk_widget_activate_action (GTK_WIDGET (hall->page), "machines.add", NULL);
  g_assert_true (CORDEAU_IS_MACHINE_ASSISTANT (dialog_of (hall)));
  type_in (hall, "Number", "7");
  type_in (hall, "Rated Kilograms", "18");
  press (hall, "Next");
  return get_plug_page (hall);
}

static gpointer
find_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_machine_find (connection, "site-7", data, error);
}

/* (transfer full) (nullable) */
static CordeauMachine *
find_machine (Hall *hall, const char *id)
{
  return cordeau_store_read (cordeau_session_get_store (hall->bags.session), find_job,
                             (gpointer) id, NULL);
}

static CordeauPlug *
find_plug (Hall *hall, const char *id)
{
  return cordeau_plug_read (cordeau_session_get_local (hall->bags.session), id);
}

static void
assert_nothing (Hall *hall)
{
  g_autoptr (CordeauMachine) machine = find_machine (hall, "L7");
  g_autoptr (CordeauPlug) plug = find_plug (hall, "L7");

  g_assert_null (machine);
  g_assert_null (plug);
}

static gboolean
has_tile (gpointer data)
{
  Hall *hall = data;
  GtkWidget *tile;

  for (guint n = 0;
       (tile = find_widget (GTK_WIDGET (hall->page), CORDEAU_TYPE_MACHINE_TILE, n)) != NULL; n++)
    if (g_str_equal (cordeau_machine_tile_get_id (CORDEAU_MACHINE_TILE (tile)), "L7"))
      return TRUE;
  return FALSE;
}

/* --- tests ---------------------------------------------------------------------------------------- */

/* One that was found is chosen, and says its watts as they change; saved, the page shows the machine. */
static void
test_found (Hall *hall, gconstpointer unused)
{
  g_autofree char *address = cordeau_fake_plugs_dup_address (hall->plugs, 0);
  const CordeauFoundPlug found = { (char *) "shellyplugsg3-a0b1c2", address };
  g_autoptr (CordeauMachine) machine = NULL;
  g_autoptr (CordeauPlug) plug = NULL;
  CordeauPlugPage *page = begin (hall);

  cordeau_fake_plugs_set (hall->plugs, 0, 412);
  cordeau_plug_page_add_found (page, &found);
  cordeau_plug_page_add_found (page, &found);
  await_said (hall, "shellyplugsg3-a0b1c2");
  choose (hall, "shellyplugsg3");
  await_said (hall, "412 W now");
  cordeau_fake_plugs_set (hall->plugs, 0, 2710);
  await_said (hall, "2710 W now: more than the plug may carry");
  press (hall, "Save");
  await (is_closed, hall);
  await (has_tile, hall);
  machine = find_machine (hall, "L7");
  g_assert_nonnull (machine);
  g_assert_cmpstr (machine->number, ==, "7");
  g_assert_cmpint (machine->kind, ==, CORDEAU_MACHINE_WASHER);
  g_assert_cmpint (machine->rated_grams, ==, 18000);
  plug = find_plug (hall, "L7");
  g_assert_nonnull (plug);
  g_assert_cmpstr (plug->address, ==, address);
  g_assert_cmpint (plug->make, ==, CORDEAU_PLUG_SHELLY);
  g_assert_cmpuint (plug->rated, ==, 2500);
  g_assert_nonnull (find_saying (GTK_WIDGET (hall->window), "Washer 7 is added"));
}

/* What is no address, and where nobody answers: a sentence each, and no way to save it. */
static void
test_wrong_address (Hall *hall, gconstpointer unused)
{
  g_autofree char *address = cordeau_fake_plugs_dup_address (hall->plugs, 1);
  GtkWidget *save;

  save = cordeau_plug_page_get_save_button (begin (hall));
  choose (hall, "An Address by Hand");
  type_in (hall, "Address", "http://192.168.1.50/");
  await_said (hall, "is more than an address");
  g_assert_false (gtk_widget_is_sensitive (save));
  gtk_test_accessible_assert_state (find_row (hall, "Address"), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  cordeau_fake_plugs_set (hall->plugs, 1, CORDEAU_FAKE_DEAD);
  type_in (hall, "Address", address);
  await_said (hall, "The plug is asked");
  await_said (hall, address);
  g_assert_false (gtk_widget_is_sensitive (save));
  assert_nothing (hall);
  cordeau_fake_plugs_set (hall->plugs, 1, 3);
  await_said (hall, "3 W now");
  g_assert_true (gtk_widget_is_sensitive (save));
  type_in (hall, "Address", "192.168.1.");
  g_assert_false (gtk_widget_is_sensitive (save));
  assert_nothing (hall);
}

static void
test_closed (Hall *hall, gconstpointer unused)
{
  g_autofree char *address = cordeau_fake_plugs_dup_address (hall->plugs, 0);
  guint asked;

  begin (hall);
  choose (hall, "An Address by Hand");
  type_in (hall, "Address", address);
  await_said (hall, "0 W now");
  adw_dialog_close (ADW_DIALOG (dialog_of (hall)));
  await (is_closed, hall);
  await_quiet ();
  asked = cordeau_fake_plugs_count (hall->plugs, 0);
  for (guint i = 0; i < 8; i++)
    await_quiet ();
  g_assert_cmpuint (cordeau_fake_plugs_count (hall->plugs, 0), ==, asked);
  assert_nothing (hall);
}

/* What is wrong with the machine itself is said beside its field. */
static void
test_bad_machine (Hall *hall, gconstpointer unused)
{
  gtk_widget_activate_action (GTK_WIDGET (hall->page), "machines.add", NULL);
  press (hall, "Next");
  await_said (hall, "Write the number that is painted");
  type_in (hall, "Number", "1");
  press (hall, "Next");
  await_said (hall, "Say how many kilograms");
  type_in (hall, "Rated Kilograms", "ten");
  g_assert_null (find_saying (dialog_of (hall), "Say how many kilograms"));
  press (hall, "Next");
  await_said (hall, "Write kilograms as a number");
  type_in (hall, "Rated Kilograms", "");
  type_in (hall, "Litres", "9,5");
  press (hall, "Next");
  await_said (hall, "Write litres as a whole number");
  type_in (hall, "Litres", "90");
  press (hall, "Next");
  await_said (hall, "There is a machine of this kind with this number already");
  gtk_test_accessible_assert_state (find_row (hall, "Number"), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (hall, "Kind")), 3);
  g_assert_null (find_saying (dialog_of (hall), "Litres of the Drum"));
  press (hall, "Next");
  get_plug_page (hall);
}

/* A gateway is given its token and where to tell; whom else may tell is said first. */
static void
test_push (Hall *hall, gconstpointer unused)
{
  g_autoptr (CordeauPlug) plug = NULL;
  CordeauPlugPage *page = begin (hall);
  GtkWidget *save = cordeau_plug_page_get_save_button (page);

  choose (hall, "A Gateway Tells");
  await_said (hall, "/_cordeau/machines/L7/state");
  await_said (hall, "does not listen to gateways yet");
  g_assert_false (gtk_widget_is_sensitive (save));
  type_in (hall, "The Gateway", "everybody");
  await_said (hall, "is no address that may be allowed");
  type_in (hall, "The Gateway", "192.168.1.20, 10.3.0.0/16");
  await_said (hall, "does not listen to gateways yet");
  press (hall, "Save");
  await (is_closed, hall);
  await (has_tile, hall);
  plug = find_plug (hall, "L7");
  g_assert_nonnull (plug);
  g_assert_cmpint (plug->make, ==, CORDEAU_PLUG_PUSH);
  g_assert_cmpuint (strlen (plug->token), ==, 32);
  g_assert_cmpuint (g_strv_length (plug->allow), ==, 2);
  g_assert_cmpstr (plug->allow[1], ==, "10.3.0.0/16");
}

#define ADD(name, func) \
  g_test_add ("/overview/4.4-assistant/" name, Hall, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("found", test_found);
  ADD ("wrong-address", test_wrong_address);
  ADD ("closed", test_closed);
  ADD ("bad-machine", test_bad_machine);
  ADD ("push", test_push);
  return g_test_run ();
}
