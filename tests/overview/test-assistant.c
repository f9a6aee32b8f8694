/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A machine is added by hand and eye: its plug is chosen among those found or by its address, asked live, and nothing is
 * written before somebody saves. The same page for a machine that is there. */
#include "machines/telemetry-fake.h"
#include "machines/telemetry-push.h"
#include "overview/machine-assistant.h"
#include "overview/machine-dialog.h"
#include "overview/plug-dialog.h"
#include "overview/plug-finder.h"
#include "overview/plug-page.h"
#include "hall.h"

typedef struct
{
  Hall hall;
  CordeauFakePlugs *plugs;
} Room;

static void
set_up (Room *room, gconstpointer unused)
{
  GError *error = NULL;

  room->plugs = cordeau_fake_plugs_new (2, &error);
  g_assert_no_error (error);
  hall_set_up (&room->hall, NULL);
}

static void
tear_down (Room *room, gconstpointer unused)
{
  hall_tear_down (&room->hall, NULL);
  cordeau_fake_plugs_free (room->plugs);
}

static gboolean
has_plug_page (gpointer data)
{
  GtkWidget *dialog = hall_dialog (data);
  GtkWidget *page = dialog != NULL ? find_widget (dialog, CORDEAU_TYPE_PLUG_PAGE, 0) : NULL;

  return page != NULL && gtk_widget_get_mapped (page);
}

static CordeauPlugPage *
get_plug_page (Hall *hall)
{
  await (has_plug_page, hall);
  return CORDEAU_PLUG_PAGE (find_widget (hall_dialog (hall), CORDEAU_TYPE_PLUG_PAGE, 0));
}

/* To the second page, with a washer 7 of 18 kg. */
static CordeauPlugPage *
begin (Hall *hall)
{
  gtk_widget_activate_action (GTK_WIDGET (hall->page), "machines.add", NULL);
  g_assert_true (CORDEAU_IS_MACHINE_ASSISTANT (hall_dialog (hall)));
  hall_type (hall, "Number", "7");
  hall_type (hall, "Rated Kilograms", "18");
  hall_press (hall, "Next");
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

/* --- tests ---------------------------------------------------------------------------------------- */

/* One that was found is chosen, and says its watts as they change; saved, the page shows the machine. */
static void
test_found (Room *room, gconstpointer unused)
{
  Hall *hall = &room->hall;
  g_autofree char *address = cordeau_fake_plugs_dup_address (room->plugs, 0);
  const CordeauFoundPlug found = { (char *) "shellyplugsg3-a0b1c2", address };
  CordeauPlugFinder *finder;
  g_autoptr (CordeauMachine) machine = NULL;
  g_autoptr (CordeauPlug) plug = NULL;

  finder = CORDEAU_PLUG_FINDER (
      find_widget (GTK_WIDGET (begin (hall)), CORDEAU_TYPE_PLUG_FINDER, 0));
  cordeau_fake_plugs_set (room->plugs, 0, 412);
  cordeau_plug_finder_add (finder, &found);
  cordeau_plug_finder_add (finder, &found);
  hall_await_said (hall, "shellyplugsg3-a0b1c2");
  hall_choose (hall, "shellyplugsg3");
  hall_await_said (hall, "412 W now");
  cordeau_fake_plugs_set (room->plugs, 0, 2710);
  hall_await_said (hall, "2710 W now: more than the plug may carry");
  hall_press (hall, "Save");
  await (hall_has_no_dialog, hall);
  hall_await_tile (hall, "L7", "Unknown");
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
  g_assert_true (hall_says (GTK_WIDGET (hall->window), "Washer 7 is added"));
}

/* What is no address, and where nobody answers: a sentence each, and no way to save it. */
static void
test_wrong_address (Room *room, gconstpointer unused)
{
  Hall *hall = &room->hall;
  g_autofree char *address = cordeau_fake_plugs_dup_address (room->plugs, 1);
  GtkWidget *save;

  save = cordeau_plug_page_get_save_button (begin (hall));
  hall_choose (hall, "An Address by Hand");
  hall_type (hall, "Address", "http://192.168.1.50/");
  hall_await_said (hall, "is more than an address");
  g_assert_false (gtk_widget_is_sensitive (save));
  gtk_test_accessible_assert_state (hall_find_row (hall, "Address"), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  cordeau_fake_plugs_set (room->plugs, 1, CORDEAU_FAKE_DEAD);
  hall_type (hall, "Address", address);
  hall_await_said (hall, "The plug is asked");
  hall_await_said (hall, address);
  g_assert_false (gtk_widget_is_sensitive (save));
  assert_nothing (hall);
  cordeau_fake_plugs_set (room->plugs, 1, 3);
  hall_await_said (hall, "3 W now");
  g_assert_true (gtk_widget_is_sensitive (save));
  hall_type (hall, "Address", "192.168.1.");
  g_assert_false (gtk_widget_is_sensitive (save));
  assert_nothing (hall);
}

static void
test_closed (Room *room, gconstpointer unused)
{
  Hall *hall = &room->hall;
  g_autofree char *address = cordeau_fake_plugs_dup_address (room->plugs, 0);
  guint asked;

  begin (hall);
  hall_choose (hall, "An Address by Hand");
  hall_type (hall, "Address", address);
  hall_await_said (hall, "0 W now");
  adw_dialog_close (ADW_DIALOG (hall_dialog (hall)));
  await (hall_has_no_dialog, hall);
  await_quiet ();
  asked = cordeau_fake_plugs_count (room->plugs, 0);
  for (guint i = 0; i < 8; i++)
    await_quiet ();
  g_assert_cmpuint (cordeau_fake_plugs_count (room->plugs, 0), ==, asked);
  assert_nothing (hall);
}

/* What is wrong with the machine itself is said beside its field. */
static void
test_bad_machine (Room *room, gconstpointer unused)
{
  Hall *hall = &room->hall;
  gtk_widget_activate_action (GTK_WIDGET (hall->page), "machines.add", NULL);
  hall_press (hall, "Next");
  hall_await_said (hall, "Write the number that is painted");
  hall_type (hall, "Number", "1");
  hall_press (hall, "Next");
  hall_await_said (hall, "Say how many kilograms");
  hall_type (hall, "Rated Kilograms", "ten");
  g_assert_false (hall_says (hall_dialog (hall), "Say how many kilograms"));
  hall_press (hall, "Next");
  hall_await_said (hall, "Write kilograms as a number");
  hall_type (hall, "Rated Kilograms", "");
  hall_type (hall, "Litres", "9,5");
  hall_press (hall, "Next");
  hall_await_said (hall, "Write litres as a whole number");
  hall_type (hall, "Litres", "90");
  hall_press (hall, "Next");
  hall_await_said (hall, "There is a machine of this kind with this number already");
  gtk_test_accessible_assert_state (hall_find_row (hall, "Number"), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (hall_find_row (hall, "Kind")), 3);
  g_assert_false (hall_says (hall_dialog (hall), "Litres of the Drum"));
  hall_press (hall, "Next");
  get_plug_page (hall);
}

static CordeauPushSetting *
read_listener (Hall *hall)
{
  return cordeau_push_setting_read (cordeau_session_get_local (hall->bags.session));
}

/* A gateway is given its token and where to tell; whom else may tell is said first; that this computer listens is a switch. */
static void
test_push (Room *room, gconstpointer unused)
{
  Hall *hall = &room->hall;
  g_autoptr (CordeauPlug) plug = NULL;
  g_autoptr (CordeauPushSetting) before = NULL;
  g_autoptr (CordeauPushSetting) listener = NULL;
  CordeauPlugPage *page = begin (hall);
  GtkWidget *save = cordeau_plug_page_get_save_button (page);

  hall_choose (hall, "A Gateway Tells");
  hall_await_said (hall, "/_cordeau/machines/L7/state");
  hall_await_said (hall, "does not listen to gateways");
  g_assert_false (gtk_widget_is_sensitive (save));
  hall_type (hall, "The Gateway", "everybody");
  hall_await_said (hall, "is no address that may be allowed");
  hall_type (hall, "The Gateway", "192.168.1.20, 10.3.0.0/16");
  hall_await_said (hall, "does not listen to gateways");
  adw_switch_row_set_active (ADW_SWITCH_ROW (hall_find_row (hall, "Listen")), TRUE);
  g_assert_false (hall_says (hall_dialog (hall), "does not listen to gateways"));
  before = read_listener (hall);
  g_assert_cmpuint (before->port, ==, 0);
  hall_press (hall, "Save");
  await (hall_has_no_dialog, hall);
  hall_await_tile (hall, "L7", "Unknown");
  plug = find_plug (hall, "L7");
  g_assert_nonnull (plug);
  g_assert_cmpint (plug->make, ==, CORDEAU_PLUG_PUSH);
  g_assert_cmpuint (strlen (plug->token), ==, 32);
  g_assert_cmpuint (g_strv_length (plug->allow), ==, 2);
  g_assert_cmpstr (plug->allow[1], ==, "10.3.0.0/16");
  listener = read_listener (hall);
  g_assert_cmpuint (listener->port, ==, CORDEAU_PUSH_PORT);
  g_assert_cmpstr (listener->address, ==, "0.0.0.0");
}

/* --- of a machine that is there ------------------------------------------------------------------- */

static gboolean
has_detail (gpointer data)
{
  GtkWidget *dialog = hall_dialog (data);

  return dialog != NULL && CORDEAU_IS_MACHINE_DIALOG (dialog);
}

/* By its detail. */
static void
open_plug (Hall *hall)
{
  cordeau_page_show_target (hall->page, "L1");
  await (has_detail, hall);
  g_signal_emit_by_name (hall_find_row (hall, "Its Plug"), "activated");
  get_plug_page (hall);
}

/* None is changed to one by hand, with its outlet; the token is drawn. Nobody is found here, and it says how else. */
static void
test_again (Room *room, gconstpointer unused)
{
  Hall *hall = &room->hall;
  g_autofree char *address = cordeau_fake_plugs_dup_address (room->plugs, 0);
  g_autoptr (CordeauPlug) plug = NULL;

  cordeau_fake_plugs_set (room->plugs, 0, 2105);
  open_plug (hall);
  hall_await_said (hall, "Washer 1");
  hall_await_said (hall, "by hand");
  hall_choose (hall, "An Address by Hand");
  hall_type (hall, "Address", address);
  hall_await_said (hall, "2105 W now");
  adw_spin_row_set_value (ADW_SPIN_ROW (hall_find_row (hall, "Watts")), 3680);
  plug = find_plug (hall, "L1");
  g_assert_null (plug);
  hall_press (hall, "Save");
  await (hall_has_no_dialog, hall);
  g_assert_true (hall_says (GTK_WIDGET (hall->window), "How the machine is heard is saved"));
  plug = find_plug (hall, "L1");
  g_assert_cmpstr (plug->address, ==, address);
  g_assert_cmpint (plug->make, ==, CORDEAU_PLUG_SHELLY);
  g_assert_cmpuint (plug->rated, ==, 3680);
  g_assert_cmpuint (strlen (plug->token), ==, 32);
}

/* What is kept is there again; what is not on the screen stays; one that is silent now can be changed all the same. */
static void
test_kept (Room *room, gconstpointer unused)
{
  Hall *hall = &room->hall;
  CordeauLocal *local = cordeau_session_get_local (hall->bags.session);
  g_autofree char *address = cordeau_fake_plugs_dup_address (room->plugs, 1);
  g_autoptr (CordeauPlug) before = cordeau_plug_new ("L1", CORDEAU_PLUG_TASMOTA);
  g_autoptr (CordeauPlug) after = NULL;
  g_autoptr (CordeauPlug) none = NULL;

  before->address = g_strdup (address);
  before->rated = 2500;
  before->every = 7;
  before->channel = 2;
  before->token = cordeau_plug_draw_token (cordeau_session_get_env (hall->bags.session));
  g_assert_true (cordeau_plug_write (local, before, NULL));
  cordeau_fake_plugs_set (room->plugs, 1, CORDEAU_FAKE_DEAD);
  open_plug (hall);
  hall_await_said (hall, address);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (hall_find_row (hall, "Make"))), ==,
                    1);
  adw_spin_row_set_value (ADW_SPIN_ROW (hall_find_row (hall, "Watts")), 3000);
  hall_press (hall, "Save");
  await (hall_has_no_dialog, hall);
  after = find_plug (hall, "L1");
  g_assert_cmpint (after->make, ==, CORDEAU_PLUG_TASMOTA);
  g_assert_cmpstr (after->address, ==, address);
  g_assert_cmpuint (after->rated, ==, 3000);
  g_assert_cmpuint (after->every, ==, 7);
  g_assert_cmpuint (after->channel, ==, 2);
  g_assert_cmpstr (after->token, ==, before->token);
  open_plug (hall);
  hall_choose (hall, "No Plug");
  hall_press (hall, "Save");
  await (hall_has_no_dialog, hall);
  none = find_plug (hall, "L1");
  g_assert_null (none);
}

/* A gateway is taken off, and nobody listens any more. */
static void
test_push_off (Room *room, gconstpointer unused)
{
  Hall *hall = &room->hall;
  CordeauLocal *local = cordeau_session_get_local (hall->bags.session);
  g_autoptr (CordeauPlug) plug = cordeau_plug_new ("L1", CORDEAU_PLUG_PUSH);
  CordeauPushSetting setting = { (char *) "127.0.0.1", 9000 };
  g_autoptr (CordeauPushSetting) listener = NULL;

  plug->token = cordeau_plug_draw_token (cordeau_session_get_env (hall->bags.session));
  plug->allow = g_strsplit ("192.168.1.20", ",", -1);
  g_assert_true (cordeau_plug_write (local, plug, NULL));
  g_assert_true (cordeau_push_setting_write (local, &setting, NULL));
  open_plug (hall);
  hall_await_said (hall, plug->token);
  hall_await_said (hall, "127.0.0.1:9000/_cordeau/machines/L1/state");
  adw_switch_row_set_active (ADW_SWITCH_ROW (hall_find_row (hall, "Listen")), FALSE);
  hall_press (hall, "Save");
  await (hall_has_no_dialog, hall);
  listener = read_listener (hall);
  g_assert_cmpuint (listener->port, ==, 0);
}

#define ADD(name, func) \
  g_test_add ("/overview/4.4-assistant/" name, Room, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  /* There is no Avahi here. */
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("found", test_found);
  ADD ("wrong-address", test_wrong_address);
  ADD ("closed", test_closed);
  ADD ("bad-machine", test_bad_machine);
  ADD ("push", test_push);
#undef ADD
#define ADD(name, func) g_test_add ("/overview/4.4-plug/" name, Room, NULL, set_up, func, tear_down)
  ADD ("again", test_again);
  ADD ("kept", test_kept);
  ADD ("push-off", test_push_off);
  return g_test_run ();
}
