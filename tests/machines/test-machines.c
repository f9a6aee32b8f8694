/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machines and programmes: their lists, how one is found, what it takes. */
#include <glib/gstdio.h>

#include "machines/machines.h"
#include "tests/remove-folder.h"

typedef struct
{
  char *folder;
  CordeauFixedEnv *env;
  CordeauSession *session;
} Site;

static void
set_up (Site *site, gconstpointer unused)
{
  CordeauFounding founding = {
    .id = "site-7", .name = "7", .timezone = "Europe/Paris", .prefix = "7D"
  };
  CordeauKinds *kinds = cordeau_kinds_new ();
  g_autoptr (GError) error = NULL;

  site->folder = g_dir_make_tmp ("cordeau-machines-XXXXXX", &error);
  g_assert_no_error (error);
  site->env = cordeau_fixed_env_new (G_GINT64_CONSTANT (1795420800000000), 1);
  cordeau_session_register (kinds);
  cordeau_machines_register (kinds);
  site->session = cordeau_session_open (site->folder, CORDEAU_ENV (site->env), kinds, &error);
  g_assert_no_error (error);
  cordeau_session_found (site->session, &founding, &error);
  g_assert_no_error (error);
}

static void
tear_down (Site *site, gconstpointer unused)
{
  cordeau_session_close (site->session);
  g_clear_object (&site->session);
  g_clear_object (&site->env);
  test_remove_folder (site->folder);
  g_clear_pointer (&site->folder, g_free);
}

static CordeauMachinesImport *
import (Site *site, gboolean programmes, const char *csv, gboolean dry_run)
{
  g_autofree char *path = g_build_filename (site->folder, "list.csv", NULL);
  g_autoptr (GError) error = NULL;
  CordeauMachinesImport *result;

  g_file_set_contents (path, csv, -1, &error);
  g_assert_no_error (error);
  result = programmes ? cordeau_programmes_import (site->session, path, dry_run, &error)
                      : cordeau_machines_import (site->session, path, dry_run, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < result->errors->len; i++)
    {
      const CordeauLineError *line = g_ptr_array_index (result->errors, i);

      g_test_message ("%u: %s", line->line, line->reason);
      g_assert_true (g_str_has_suffix (line->reason, "."));
    }
  return result;
}

static void
assert_import (Site *site, gboolean programmes, const char *csv, guint imported, guint updated,
               guint unchanged)
{
  g_autoptr (CordeauMachinesImport) result = import (site, programmes, csv, FALSE);

  g_assert_cmpuint (result->errors->len, ==, 0);
  g_assert_cmpuint (result->imported, ==, imported);
  g_assert_cmpuint (result->updated, ==, updated);
  g_assert_cmpuint (result->unchanged, ==, unchanged);
}

typedef struct
{
  const char *text;
  CordeauMachineKind kind;
} Ask;

static gpointer
find (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_machine_find_for (connection, "site-7", ask->text, ask->kind, error);
}

static CordeauMachine *
find_machine (Site *site, const char *text, CordeauMachineKind kind)
{
  g_autoptr (GError) error = NULL;
  Ask ask = { text, kind };
  CordeauMachine *machine;

  machine = cordeau_store_read (cordeau_session_get_store (site->session), find, &ask, &error);
  g_assert_no_error (error);
  return machine;
}

static void
assert_found (Site *site, const char *text, CordeauMachineKind kind, const char *id)
{
  g_autoptr (CordeauMachine) machine = find_machine (site, text, kind);

  g_assert_cmpstr (machine != NULL ? machine->id : NULL, ==, id);
}

static void
test_import (Site *site, gconstpointer unused)
{
  g_autoptr (CordeauMachine) machine = NULL;

  assert_import (site, FALSE,
                 "id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,\nS5,dryer,5,,10.5\n", 2, 0,
                 0);
  assert_import (site, FALSE,
                 "id;type;numéro;litres;kg\nL5;laveuse;5;90;\nS5;Sèche-linge;5;;12,5 kg\n", 0, 1,
                 1);
  machine = find_machine (site, "S5", CORDEAU_MACHINE_UNKNOWN);
  g_assert_cmpint (machine->rated_grams, ==, 12500);
  g_assert_cmpint (machine->kind, ==, CORDEAU_MACHINE_DRYER);
  g_assert_cmpint (cordeau_machine_capacity (machine), ==, 12500);
  g_clear_pointer (&machine, cordeau_machine_free);
  machine = find_machine (site, "L5", CORDEAU_MACHINE_UNKNOWN);
  g_assert_cmpint (cordeau_machine_capacity (machine), ==, 10000);
}

static void
test_find (Site *site, gconstpointer unused)
{
  assert_import (site, FALSE, "id,kind,number\nL5,washer,5\nS5,dryer,5\nL6,washer,6\n", 3, 0, 0);
  assert_found (site, "l-5", CORDEAU_MACHINE_UNKNOWN, "L5");
  assert_found (site, "6", CORDEAU_MACHINE_UNKNOWN, "L6");
  /* Two bear the number: which one, its kind says. */
  assert_found (site, "5", CORDEAU_MACHINE_UNKNOWN, NULL);
  assert_found (site, "5", CORDEAU_MACHINE_DRYER, "S5");
  assert_found (site, "5", CORDEAU_MACHINE_IRONER, NULL);
  assert_found (site, "7", CORDEAU_MACHINE_UNKNOWN, NULL);
  assert_found (site, "", CORDEAU_MACHINE_UNKNOWN, NULL);
  assert_found (site, "\xff", CORDEAU_MACHINE_UNKNOWN, NULL);
}

static void
test_bad_lines (Site *site, gconstpointer unused)
{
  g_autoptr (CordeauMachinesImport) result = import (site, FALSE,
                                                     "id,kind,number,drum_litres,rated_kg\n"
                                                     "L1,washer,1,90,10\n"
                                                     ",washer,2,,\n"
                                                     "L1,washer,3,,\n"
                                                     "l-1,washer,4,,\n"
                                                     "L2,toaster,5,,\n"
                                                     "L3,washer,1,,\n"
                                                     "L4,washer,1234567890123,,\n"
                                                     "L5,washer,6,big,\n"
                                                     "L6,washer,7,0,\n"
                                                     "L7,washer,8,9.5,\n"
                                                     "L8,washer,9,,-1\n"
                                                     "L9,washer,10,,0\n"
                                                     "L10,washer,11,,1001\n"
                                                     "a:b,washer,12,,\n"
                                                     "S1,dryer,1,,10\n",
                                                     FALSE);

  g_assert_cmpuint (result->errors->len, ==, 13);
  for (guint i = 0; i < result->errors->len; i++)
    g_assert_cmpuint (((CordeauLineError *) g_ptr_array_index (result->errors, i))->line, ==,
                      i + 3);
  g_assert_cmpuint (result->imported, ==, 0);
  assert_found (site, "L1", CORDEAU_MACHINE_UNKNOWN, NULL);
}

static void
test_dry_run (Site *site, gconstpointer unused)
{
  g_autoptr (CordeauMachinesImport) result = import (site, FALSE, "id\nL1\n", TRUE);

  g_assert_cmpuint (result->imported, ==, 1);
  assert_found (site, "L1", CORDEAU_MACHINE_UNKNOWN, NULL);
}

static void
test_bad_files (Site *site, gconstpointer unused)
{
  static const char *const files[] = { "", "name\nx\n", "id\n\"open" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (site->folder, "bad.csv", NULL);
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, files[i], -1, NULL);
      g_assert_null (cordeau_machines_import (site->session, path, FALSE, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
    }
}

static gpointer
find_programme (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
                GError **error)
{
  return cordeau_programme_find (connection, "site-7", data, error);
}

static void
assert_disinfects (Site *site, const char *id, gboolean does)
{
  g_autoptr (CordeauProgramme) programme = NULL;
  g_autoptr (GError) error = NULL;

  programme = cordeau_store_read (cordeau_session_get_store (site->session), find_programme,
                                  (gpointer) id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (programme);
  g_assert_cmpint (cordeau_programme_disinfects (programme), ==, does);
}

static void
test_programmes (Site *site, gconstpointer unused)
{
  assert_import (
      site, TRUE,
      "id,name,celsius,minutes,hold_minutes\n"
      "A,Cotton,60,60,15\nB,Hot,65,60,10\nC,Hot,65,60,9\nD,Hotter,71,60,3\nE,H,71,60,2\n",
      5, 0, 0);
  assert_disinfects (site, "A", FALSE);
  assert_disinfects (site, "B", TRUE);
  assert_disinfects (site, "C", FALSE);
  assert_disinfects (site, "D", TRUE);
  assert_disinfects (site, "E", FALSE);
  assert_import (site, TRUE, "id;nom;température;durée;maintien\nA;Coton;60;;\n", 0, 1, 0);
  {
    g_autoptr (CordeauMachinesImport) bad =
        import (site, TRUE, "id,celsius,minutes,hold_minutes\nF,121,,\nG,,1441,\nH,,,x\nI,6.5,,\n",
                FALSE);

    g_assert_cmpuint (bad->errors->len, ==, 4);
  }
}

static gpointer
make_bare (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_machine_make_bare (txn, data, CORDEAU_MACHINE_WASHER, error);
}

/* Made from a code at a scan; the list brings its data later. */
static void
test_bare (Site *site, gconstpointer unused)
{
  CordeauStore *store = cordeau_session_get_store (site->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauMachine) made = NULL;
  g_autoptr (CordeauMachine) found = NULL;

  made = cordeau_store_write (store, make_bare, (gpointer) "W9",
                              (GDestroyNotify) cordeau_machine_free, &error);
  g_assert_no_error (error);
  g_assert_true (made->bare);
  assert_import (site, FALSE, "id,kind,number,kg\nW9,hygiene,9,18\n", 0, 1, 0);
  found = find_machine (site, "w9", CORDEAU_MACHINE_UNKNOWN);
  g_assert_false (found->bare);
  g_assert_cmpint (found->kind, ==, CORDEAU_MACHINE_HYGIENE);
  g_assert_null (cordeau_store_write (store, make_bare, (gpointer) "",
                                      (GDestroyNotify) cordeau_machine_free, &error));
  g_assert_nonnull (error);
}

static gpointer
list (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_machines_list (connection, "site-7", error);
}

static void
test_list (Site *site, gconstpointer unused)
{
  g_autoptr (GPtrArray) machines = NULL;

  assert_import (site, FALSE, "id,kind,number\nL10,washer,10\nL9,washer,9\nS1,dryer,1\n", 3, 0, 0);
  machines = cordeau_store_read (cordeau_session_get_store (site->session), list, NULL, NULL);
  g_assert_cmpuint (machines->len, ==, 3);
  g_assert_cmpstr (((CordeauMachine *) g_ptr_array_index (machines, 0))->id, ==, "L9");
  g_assert_cmpstr (((CordeauMachine *) g_ptr_array_index (machines, 2))->id, ==, "S1");
}

static void
test_kinds (void)
{
  for (int i = 0; i <= CORDEAU_MACHINE_IRONER; i++)
    {
      g_assert_cmpint (cordeau_machine_kind_from_nick (cordeau_machine_kind_to_nick (i)), ==, i);
      g_assert_cmpstr (cordeau_machine_kind_to_label (i), !=, "");
    }
  g_assert_cmpint (cordeau_machine_kind_from_nick (NULL), ==, CORDEAU_MACHINE_UNKNOWN);
}

#define ADD(name, func) g_test_add ("/machines/" name, Site, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machines/kinds", test_kinds);
  ADD ("import", test_import);
  ADD ("find", test_find);
  ADD ("bad-lines", test_bad_lines);
  ADD ("dry-run", test_dry_run);
  ADD ("bad-files", test_bad_files);
  ADD ("programmes", test_programmes);
  ADD ("bare", test_bare);
  ADD ("list", test_list);
  return g_test_run ();
}
