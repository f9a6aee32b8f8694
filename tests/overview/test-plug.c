/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 4.4: on which plug a machine hangs: asked live, kept only when somebody says so. There is no Avahi here. */
#include "fake-plug.h"
#include "machines/plug-dialog.h"
#include "machines/telemetry-plugs.h"
#include "screen.h"

#define PATIENCE (60 * G_TIME_SPAN_SECOND)

/* Turns the loop until it holds. */
#define wait_until(condition)                                \
  G_STMT_START                                               \
  {                                                          \
    gint64 _bail = g_get_monotonic_time () + PATIENCE;       \
    while (!(condition))                                     \
      {                                                      \
        g_assert_cmpint (g_get_monotonic_time (), <, _bail); \
        g_main_context_iteration (NULL, TRUE);               \
      }                                                      \
  }                                                          \
  G_STMT_END

typedef struct
{
  Bags bags;
  GtkWindow *window;
  AdwDialog *dialog;
  guint n_kept;
} Room;

static void
kept_cb (Room *room)
{
  room->n_kept++;
}

static void
open_dialog (Room *room)
{
  room->dialog = cordeau_plug_dialog_new (room->bags.session, "L5", "Washer 5");
  g_object_add_weak_pointer (G_OBJECT (room->dialog), (gpointer *) &room->dialog);
  g_signal_connect_swapped (room->dialog, "kept", G_CALLBACK (kept_cb), room);
  adw_dialog_present (room->dialog, GTK_WIDGET (room->window));
}

static void
set_up (Room *room, gconstpointer unused)
{
  bags_set_up (&room->bags, NULL);
  room->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (room->window, 900, 800);
  adw_window_set_content (ADW_WINDOW (room->window), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_window_present (room->window);
  open_dialog (room);
}

static void
tear_down (Room *room, gconstpointer unused)
{
  gtk_window_destroy (room->window);
  /* Nothing that was open keeps it. */
  wait_until (room->dialog == NULL);
  bags_tear_down (&room->bags, NULL);
}

static gboolean
says (Room *room, const char *text)
{
  GtkWidget *label;

  for (guint n = 0; room->dialog != NULL
                    && (label = find_widget (GTK_WIDGET (room->dialog), GTK_TYPE_LABEL, n)) != NULL;
       n++)
    if (gtk_widget_get_mapped (label)
        && strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL)
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_keep (Room *room)
{
  return find_button (GTK_WIDGET (room->dialog), "Keep");
}

static void
type_address (Room *room, const char *address)
{
  cordeau_plug_dialog_set_address (CORDEAU_PLUG_DIALOG (room->dialog), address);
}

static void
test_asked_live (Room *room, gconstpointer unused)
{
  g_autoptr (FakePlug) plug = fake_plug_new (FAKE_PLUG_SHELLY, 2105);
  CordeauLocal *local = cordeau_session_get_local (room->bags.session);
  g_autoptr (CordeauPlug) kept = NULL;

  wait_until (says (room, "Not asked yet"));
  g_assert_false (gtk_widget_get_sensitive (find_keep (room)));
  type_address (room, fake_plug_get_address (plug));
  wait_until (says (room, "2105.0 W"));
  fake_plug_set_watts (plug, 3);
  wait_until (says (room, "3.0 W"));
  fake_plug_set_mode (plug, FAKE_PLUG_HTML);
  wait_until (says (room, "no plug"));
  g_assert_null (cordeau_plug_read (local, "L5"));
  g_signal_emit_by_name (find_keep (room), "clicked");
  wait_until (room->dialog == NULL);
  g_assert_cmpuint (room->n_kept, ==, 1);
  kept = cordeau_plug_read (local, "L5");
  g_assert_cmpstr (kept->address, ==, fake_plug_get_address (plug));
  g_assert_cmpint (kept->make, ==, CORDEAU_PLUG_SHELLY);
  g_assert_nonnull (kept->token);
}

static void
test_bad_address (Room *room, gconstpointer unused)
{
  wait_until (says (room, "Not asked yet"));
  type_address (room, "http://192.168.1.50/");
  wait_until (says (room, "http://"));
  g_assert_false (gtk_widget_get_sensitive (find_keep (room)));
}

/* Nobody answers for plugs on this network: it says how else, and all the rest works. */
static void
test_no_avahi (Room *room, gconstpointer unused)
{
  wait_until (says (room, "No plug found"));
  g_assert_true (says (room, "by hand"));
}

static void
test_none_any_more (Room *room, gconstpointer unused)
{
  CordeauLocal *local = cordeau_session_get_local (room->bags.session);
  g_autoptr (CordeauPlug) plug = cordeau_plug_new ("L5", CORDEAU_PLUG_TASMOTA);
  GtkWidget *row;

  plug->address = g_strdup ("192.168.1.51");
  plug->rated = 2500;
  g_assert_true (cordeau_plug_write (local, plug, NULL));
  adw_dialog_force_close (room->dialog);
  wait_until (room->dialog == NULL);
  open_dialog (room);
  wait_until (says (room, "No Plug Any More"));
  g_assert_true (says (room, "Tasmota"));
  row = find_widget (GTK_WIDGET (room->dialog), ADW_TYPE_BUTTON_ROW, 0);
  g_signal_emit_by_name (row, "activated");
  wait_until (room->dialog == NULL);
  g_assert_null (cordeau_plug_read (local, "L5"));
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, Room, NULL, set_up, func, tear_down)
  ADD ("/machines/4.4-plug-is-asked-live", test_asked_live);
  ADD ("/machines/4.4-plug-with-a-bad-address", test_bad_address);
  ADD ("/machines/4.4-plugs-without-avahi", test_no_avahi);
  ADD ("/machines/4.4-no-plug-any-more", test_none_any_more);
  return g_test_run ();
}
