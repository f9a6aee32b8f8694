/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Founding a site: its record, this computer's record, and the words that make this folder that site's. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/code.h"
#include "base/id.h"
#include "base/text.h"
#include "session/session-private.h"
#include "store/work.h"

/* Crockford's alphabet: what people can read back (code.h). */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static const char *const colours[] = {
  "#1c71d8", "#26a269", "#ae7b03", "#c64600", "#a51d2d", "#813d9c", "#865e3c", "#006070",
};

typedef struct
{
  char *id;
  char *name;
  char *timezone;
  char *prefix;
  char *colour;

  /* Borrowed */
  CordeauLocal *local;
} Plan;

static void
plan_free (Plan *plan)
{
  g_free (plan->id);
  g_free (plan->name);
  g_free (plan->timezone);
  g_free (plan->prefix);
  g_free (plan->colour);
  g_free (plan);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)

static gboolean G_GNUC_PRINTF (2, 3) invalid (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, format,
                                 args);
  va_end (args);
  return FALSE;
}

static gboolean
is_colour (const char *text)
{
  if (*text != '#' || strlen (text) != 7)
    return FALSE;
  return strspn (text + 1, "0123456789abcdefABCDEF") == 6;
}

static gboolean
is_prefix (const char *text)
{
  gsize length = strlen (text);

  return length >= 1 && length <= 4 && strspn (text, alphabet) == length;
}

static gboolean
check_founding (const CordeauFounding *founding, GError **error)
{
  if (founding->id == NULL || !cordeau_id_is_site (founding->id))
    return invalid (
        error,
        _ ("“%s” cannot name a site. Use 2 to 31 small letters, digits and hyphens, a letter "
           "first, like “site-7”."),
        founding->id ? founding->id : "");
  if (founding->name == NULL || !cordeau_text_is_name (founding->name, 80))
    return invalid (error, _ ("A site needs a name of 1 to 80 characters on one line."));
  if (founding->timezone != NULL)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (founding->timezone);

      if (zone == NULL)
        return invalid (error, _ ("“%s” is not a time zone. Use a name like “Europe/Paris”."),
                        founding->timezone);
    }
  if (founding->prefix != NULL && !is_prefix (founding->prefix))
    return invalid (
        error,
        _ ("“%s” cannot begin codes. Use 1 to 4 capital letters or digits, without I, L, "
           "O and U."),
        founding->prefix);
  if (founding->colour != NULL && !is_colour (founding->colour))
    return invalid (error, _ ("“%s” is not a colour. Write it like “#1c71d8”."), founding->colour);
  return TRUE;
}

char *
cordeau_session_spell_prefix (const guint8 bytes[4])
{
  char text[5] = "";

  for (guint i = 0; i < 4; i++)
    text[i] = alphabet[bytes[i] % 32];
  return g_strdup (text);
}

/* Four characters of a million: with 91 sites of three computers, one chance in thirty of a clash
 * anywhere, which pairing shows. */
char *
cordeau_session_draw_prefix (CordeauEnv *env)
{
  guint8 bytes[4];

  cordeau_env_random (env, bytes, sizeof bytes);
  return cordeau_session_spell_prefix (bytes);
}

static char *
local_zone (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (zone);
  g_autoptr (GTimeZone) again = g_time_zone_new_identifier (name);

  /* TZ may hold a rule or a path; the site's record needs a name that other computers know. */
  return g_strdup (again != NULL && *name != '/' && *name != ':' ? name : "Europe/Paris");
}

static Plan *
make_plan (CordeauEnv *env, const CordeauFounding *founding)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->id = g_strdup (founding->id);
  plan->name = g_strdup (founding->name);
  plan->timezone = founding->timezone ? g_strdup (founding->timezone) : local_zone ();
  plan->prefix = founding->prefix ? g_strdup (founding->prefix) : cordeau_session_draw_prefix (env);
  plan->colour = g_strdup (founding->colour
                               ? founding->colour
                               : colours[g_str_hash (founding->id) % G_N_ELEMENTS (colours)]);
  return plan;
}

static gboolean
put_site (CordeauTxn *txn, const Plan *plan, const char *uuid, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  g_autofree char *id = g_strconcat ("site:", plan->id, NULL);

  yyjson_mut_obj_add_str (doc, root, "colour", plan->colour);
  yyjson_mut_obj_add_int (doc, root, "format", 1);
  yyjson_mut_obj_add_str (doc, root, "id", plan->id);
  yyjson_mut_obj_add_str (doc, root, "kind", "site");
  yyjson_mut_obj_add_str (doc, root, "name", plan->name);
  yyjson_mut_obj_add_str (doc, root, "timezone", plan->timezone);
  yyjson_mut_obj_add_str (doc, root, "uuid", uuid);
  cordeau_settings_add_defaults (doc, root);
  return cordeau_txn_put (txn, CORDEAU_DB_RECORDS, id, NULL, root, NULL, error);
}

gboolean
cordeau_session_put_computer (CordeauTxn *txn, const char *site, const char *prefix, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  g_autofree char *id = g_strconcat ("computer:", site, ":", prefix, NULL);

  yyjson_mut_obj_add_int (doc, root, "format", 1);
  yyjson_mut_obj_add_str (doc, root, "kind", "computer");
  yyjson_mut_obj_add_str (doc, root, "prefix", prefix);
  yyjson_mut_obj_add_str (doc, root, "site", site);
  return cordeau_txn_put (txn, CORDEAU_DB_RECORDS, id, NULL, root, NULL, error);
}

static gpointer
found_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Plan *plan = data;
  g_autofree char *uuid = cordeau_id_new (cordeau_txn_get_env (txn));
  CordeauStatement *statement = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                            "store/meta.sql#get");

  /* Another process may have been quicker. */
  cordeau_statement_bind_text (statement, 1, "site");
  if (cordeau_statement_step (statement, error))
    {
      g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_SITE_EXISTS,
                   _ ("This folder already holds the site “%s”. Choose another folder."),
                   cordeau_statement_text (statement, 0));
      return NULL;
    }
  if (error != NULL && *error != NULL)
    return NULL;
  /* Here, where the writer's lock is held and no site stands yet: local.db knows the prefix before cordeau.db
   * knows the site, and whoever founds second changes neither. A founding that is interrupted between the
   * two is simply done again. */
  if (cordeau_local_set (plan->local, "prefix", plan->prefix, error)
      && cordeau_local_set (plan->local, "site-uuid", uuid, error)
      && put_site (txn, plan, uuid, error)
      && cordeau_session_put_computer (txn, plan->id, plan->prefix, error)
      && cordeau_txn_set_meta (txn, "site", plan->id, error))
    cordeau_txn_set_meta (txn, "site-uuid", uuid, error);
  return NULL;
}

static gboolean
run_plan (CordeauSession *self, Plan *plan, GError **error)
{
  GError *local = NULL;

  if (cordeau_session_is_founded (self))
    {
      g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_SITE_EXISTS,
                   _ ("This folder already holds the site “%s”. Choose another folder."),
                   self->site);
      return FALSE;
    }
  plan->local = self->local;
  cordeau_store_write (self->store, found_job, plan, NULL, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
cordeau_session_found (CordeauSession *self, const CordeauFounding *founding, GError **error)
{
  g_autoptr (Plan) plan = NULL;

  g_return_val_if_fail (CORDEAU_IS_SESSION (self) && founding != NULL, FALSE);

  if (!check_founding (founding, error))
    return FALSE;
  plan = make_plan (self->env, founding);
  return run_plan (self, plan, error) && cordeau_session_load_site (self, error);
}

static void
found_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (run_plan (source, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cordeau_session_found_async (CordeauSession *self, const CordeauFounding *founding,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  GError *error = NULL;

  g_return_if_fail (CORDEAU_IS_SESSION (self) && founding != NULL);

  if (check_founding (founding, &error))
    cordeau_work_run (self, cordeau_session_found_async, NULL, make_plan (self->env, founding),
                      (GDestroyNotify) plan_free, found_thread, callback, user_data);
  else
    cordeau_work_refuse (self, cordeau_session_found_async, callback, user_data, error);
}

gboolean
cordeau_session_found_finish (CordeauSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  /* The one small read that fills the session happens here, on the session's own thread. */
  return g_task_propagate_boolean (G_TASK (result), error)
         && cordeau_session_load_site (self, error);
}
