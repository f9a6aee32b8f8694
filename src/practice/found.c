/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice site is marked before it is founded: at no moment is there one that does not say what it is. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "bags/import.h"
#include "base/day.h"
#include "machines/machines.h"
#include "practice/crew.h"
#include "practice/found.h"
#include "practice/village.h"

G_DEFINE_QUARK (cordeau - practice - error - quark, cordeau_practice_error)

/* Words beside the data. */
#define FILLING "practice-filling"
#define NOW "practice-now"
#define MEMORY "practice-memory"
#define GUIDE "practice-guide"
#define GUIDE_HIDDEN "practice-guide-hidden"
#define WORKER_KEY "exercice"

/* The same in every language: the data must be the same everywhere. */
#define SITE_ID "exercice"
#define SITE_NAME "Exercice"
#define SITE_ZONE "Europe/Paris"
#define SITE_COLOUR "#813d9c"

void
cordeau_practice_mark_free (CordeauPracticeMark *self)
{
  g_free (self);
}

void
cordeau_practice_worker_key (guint worker, char key[16])
{
  g_snprintf (key, 16, WORKER_KEY "%02u", worker % CORDEAU_PRACTICE_WORKERS + 1);
}

gboolean
cordeau_practice_is_simulated (const char *key)
{
  gsize length = strlen (WORKER_KEY);

  return key != NULL && strncmp (key, WORKER_KEY, length) == 0 && g_ascii_isdigit (key[length])
         && g_ascii_isdigit (key[length + 1]) && key[length + 2] == '\0';
}

/* --- the mark ------------------------------------------------------------------------------------ */

static void
read_number (const char *text, const char *name, int *number)
{
  g_autofree char *begin = g_strdup_printf (" %s=", name);
  const char *place = strstr (text, begin);

  if (place != NULL)
    *number = (int) g_ascii_strtoll (place + strlen (begin), NULL, 10);
}

CordeauPracticeMark *
cordeau_practice_mark_read (CordeauSession *session, GError **error)
{
  CordeauStore *store = cordeau_session_get_store (session);
  g_autofree char *text = cordeau_store_get_meta (store, CORDEAU_PRACTICE_WORD, NULL);
  g_autofree char *filling = cordeau_store_get_meta (store, FILLING, NULL);
  CordeauPracticeMark *mark;

  if (text == NULL || !cordeau_session_is_founded (session))
    {
      g_set_error (error, CORDEAU_PRACTICE_ERROR, CORDEAU_PRACTICE_ERROR_NOT_PRACTICE,
                   _ ("%s holds no practice site. “cordeauctl practice” makes one."),
                   cordeau_store_get_folder (store));
      return NULL;
    }
  mark = g_new0 (CordeauPracticeMark, 1);
  cordeau_practice_params_init (&mark->params, 400);
  cordeau_practice_params_read (&mark->params, text);
  read_number (text, "base", &mark->base);
  read_number (text, "scenario_day", &mark->scenario_day);
  read_number (text, "scenario_at", &mark->scenario_at);
  mark->complete = filling == NULL || *filling == '\0';
  return mark;
}

gboolean
cordeau_practice_write_mark (CordeauTxn *txn, const CordeauPracticeMark *mark, GError **error)
{
  g_autofree char *params = cordeau_practice_params_to_text (&mark->params);
  g_autofree char *text = g_strdup_printf ("%s base=%d scenario_day=%d scenario_at=%d", params,
                                           mark->base, mark->scenario_day, mark->scenario_at);

  return cordeau_txn_set_meta (txn, CORDEAU_PRACTICE_WORD, text, error);
}

/* --- the founding -------------------------------------------------------------------------------- */

typedef struct
{
  CordeauSession *session;
  const CordeauPracticeParams *params;
  int base;
  int scenario_day;
} Founding;

static gboolean
refuse_real_site (const char *folder, GError **error)
{
  g_set_error (error, CORDEAU_PRACTICE_ERROR, CORDEAU_PRACTICE_ERROR_REAL_SITE,
               _ ("%s is the folder of a real site. Practice needs a folder of its own."), folder);
  return FALSE;
}

static gboolean
check_folder (CordeauSession *session, GError **error)
{
  const char *folder = cordeau_store_get_folder (cordeau_session_get_store (session));
  g_autofree char *uuid = cordeau_local_get (cordeau_session_get_local (session), "site-uuid");

  if (cordeau_session_is_practice (session) && cordeau_session_is_founded (session))
    g_set_error (error, CORDEAU_PRACTICE_ERROR, CORDEAU_PRACTICE_ERROR_EXISTS,
                 _ ("%s holds a practice site already. Choose another folder, or begin it anew."),
                 folder);
  else if (!cordeau_session_is_practice (session)
           && (uuid != NULL || cordeau_session_is_founded (session)))
    return refuse_real_site (folder, error);
  else
    return TRUE;
  return FALSE;
}

static gpointer
mark_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Founding *founding = data;
  const CordeauPracticeMark mark = { .params = *founding->params,
                                     .base = founding->base,
                                     .scenario_day = founding->scenario_day };

  if (cordeau_practice_write_mark (txn, &mark, error))
    cordeau_txn_set_meta (txn, FILLING, "1", error);
  return NULL;
}

/* Last week, this week and the next. */
static gpointer
people_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Founding *founding = data;
  GTimeZone *zone = cordeau_session_get_zone (founding->session);
  gint32 today = cordeau_day_of (cordeau_txn_get_now (txn), zone);
  gint32 monday = cordeau_day_monday (today);

  if (cordeau_crew_write (txn, founding->params, today, error))
    for (int week = -1; week <= 1; week++)
      if (!cordeau_crew_write_week (txn, founding->params, zone, monday + 7 * week, week == 1,
                                    error))
        break;
  return NULL;
}

static gboolean
write_job (CordeauSession *session, CordeauWriteFunc func, gpointer data, GError **error)
{
  GError *local = NULL;

  cordeau_store_write (cordeau_session_get_store (session), func, data, NULL, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* --- its things ---------------------------------------------------------------------------------- */

static void
list_machines (GString *text, const CordeauPracticeParams *params, const char *kind, char letter,
               gint64 n, guint first)
{
  gboolean hygiene = g_str_equal (kind, "hygiene");

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, "%c%u,%s,%u,%d\n", letter, i, kind, first + i,
                            (int) cordeau_practice_params_capacity (params, hygiene, i) / 1000);
}

typedef CordeauMachinesImport *(*Import) (CordeauSession *session, const char *path,
                                          gboolean dry_run, GError **error);

static gboolean
import_text (CordeauSession *session, Import import, const char *text, GError **error)
{
  g_autoptr (CordeauMachinesImport) done = NULL;
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("cordeau-practice-XXXXXX.csv", &path, error);

  if (file < 0)
    return FALSE;
  close (file);
  if (g_file_set_contents (path, text, -1, error))
    done = import (session, path, FALSE, error);
  g_unlink (path);
  return done != NULL;
}

static gboolean
give_machines (const Founding *founding, GError **error)
{
  const CordeauPracticeParams *p = founding->params;
  g_autoptr (GString) text = g_string_new ("id,kind,number,rated_kg\n");

  list_machines (text, p, "washer", 'L', p->washers, 0);
  list_machines (text, p, "hygiene", 'H', 1, 90);
  list_machines (text, p, "dryer", 'S', p->dryers, 100);
  return import_text (founding->session, cordeau_machines_import, text->str, error)
         && import_text (founding->session, cordeau_programmes_import,
                         "id,name,celsius,minutes,hold_minutes\n"
                         "P30,30 °C,30,50,0\nPH,Hygiène 65 °C,65,65,10\n",
                         error);
}

static gboolean
give_nets (const Founding *founding, GError **error)
{
  const CordeauVillage village = { .params = founding->params,
                                   .zone = cordeau_session_get_zone (founding->session),
                                   .base = founding->base,
                                   .scenario_day = founding->scenario_day };
  g_autofree char *list = cordeau_village_list (&village, founding->base, FALSE);
  g_autoptr (CordeauImport) import = NULL;

  import = cordeau_import_open_text (list, strlen (list), error);
  return import != NULL && cordeau_import_apply (import, founding->session, FALSE, error);
}

gboolean
cordeau_practice_found (CordeauSession *session, const CordeauPracticeParams *params,
                        int scenario_day, GError **error)
{
  const CordeauFounding site = {
    .id = SITE_ID, .name = SITE_NAME, .timezone = SITE_ZONE, .prefix = "EX", .colour = SITE_COLOUR
  };
  Founding founding = { .session = session, .params = params, .scenario_day = scenario_day };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (SITE_ZONE);
  gint64 now;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && params != NULL && zone != NULL, FALSE);

  if (!check_folder (session, error))
    return FALSE;
  now = cordeau_env_now (cordeau_session_get_env (session));
  founding.base = cordeau_village_day (zone, now);
  return cordeau_session_mark_practice (session, error)
         && write_job (session, mark_job, &founding, error)
         && cordeau_session_found (session, &site, error)
         && write_job (session, people_job, &founding, error) && give_machines (&founding, error)
         && give_nets (&founding, error);
}

/* --- its clock ----------------------------------------------------------------------------------- */

gboolean
cordeau_practice_write_now (CordeauTxn *txn, gint64 now, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, now);

  return cordeau_txn_set_meta (txn, NOW, text, error);
}

gboolean
cordeau_practice_write_memory (CordeauTxn *txn, const char *memory, GError **error)
{
  return cordeau_txn_set_meta (txn, MEMORY, memory, error);
}

char *
cordeau_practice_get_memory (CordeauSession *session)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  return cordeau_store_get_meta (cordeau_session_get_store (session), MEMORY, NULL);
}

/* The guided day looks at what is done from here on. */
static gboolean
write_guide (CordeauTxn *txn, GError **error)
{
  gint64 last = cordeau_facts_last (cordeau_txn_get_connection (txn), error);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, last);

  return last >= 0 && cordeau_txn_set_meta (txn, GUIDE, text, error);
}

static gpointer
guide_job (CordeauTxn *txn, gpointer data, GError **error)
{
  write_guide (txn, error);
  return NULL;
}

gboolean
cordeau_practice_begin_guide (CordeauSession *session, GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), FALSE);

  return write_job (session, guide_job, NULL, error);
}

static gint64
read_word (CordeauSession *session, const char *name)
{
  g_autofree char *text = cordeau_store_get_meta (cordeau_session_get_store (session), name, NULL);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

gint64
cordeau_practice_get_guide (CordeauSession *session)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), 0);

  return read_word (session, GUIDE);
}

gboolean
cordeau_practice_is_guide_hidden (CordeauSession *session)
{
  g_autofree char *word = cordeau_local_get (cordeau_session_get_local (session), GUIDE_HIDDEN);

  return word != NULL && *word != '\0';
}

/* Where it cannot be kept, the guide comes again: no harm in that. */
void
cordeau_practice_hide_guide (CordeauSession *session, gboolean hidden)
{
  cordeau_local_set (cordeau_session_get_local (session), GUIDE_HIDDEN, hidden ? "1" : "", NULL);
}

static gpointer
complete_job (CordeauTxn *txn, gpointer data, GError **error)
{
  if (cordeau_practice_write_now (txn, cordeau_txn_get_now (txn), error)
      && write_guide (txn, error))
    cordeau_txn_set_meta (txn, FILLING, "", error);
  return NULL;
}

gboolean
cordeau_practice_complete (CordeauSession *session, GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), FALSE);

  return write_job (session, complete_job, NULL, error);
}

gint64
cordeau_practice_get_now (CordeauSession *session)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), 0);

  return read_word (session, NOW);
}

/* --- its end ------------------------------------------------------------------------------------- */

static gboolean
is_ours (const char *name)
{
  return g_str_has_prefix (name, "cordeau.db") || g_str_has_prefix (name, "local.db")
         || g_str_equal (name, "writer.lock") || g_str_equal (name, CORDEAU_PRACTICE_LOCK)
         || g_str_equal (name, "backups");
}

static void
remove_below (const char *folder, gboolean all)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!all && !is_ours (name))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_below (path, TRUE);
      g_remove (path);
    }
}

gboolean
cordeau_practice_remove (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "local.db", NULL);
  g_autoptr (CordeauLocal) local = NULL;
  g_autofree char *mark = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  local = cordeau_local_open (folder, error);
  if (local == NULL)
    return FALSE;
  mark = cordeau_local_get (local, CORDEAU_PRACTICE_WORD);
  g_clear_pointer (&local, cordeau_local_free);
  if (mark == NULL || *mark == '\0')
    return refuse_real_site (folder, error);
  remove_below (folder, FALSE);
  return TRUE;
}
