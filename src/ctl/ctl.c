/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a command line to a verb, and from what the verb says to an exit status. */
#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "cordeau-config.h"
#include "ctl/options.h"
#include "ctl/output.h"
#include "ctl/practice.h"
#include "ctl/verbs.h"
#include "site/site.h"

#include "ctl/ctl-private.h"

void
cordeau_ctl_say (const char *sentence)
{
  fprintf (stderr, "cordeauctl: %s\n", sentence);
}

static void
clear (CordeauCtl *self)
{
  if (self->session != NULL)
    cordeau_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->arguments, g_strfreev);
  g_clear_pointer (&self->folder, g_free);
}

static gboolean
fail_unknown_verb (const char *word, GError **error)
{
  g_autofree char *like = cordeau_ctl_verbs_like (word);

  if (*like != '\0')
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("“%s” needs a second word: %s."), word, like);
  else
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE, _ ("There is no verb “%s”."),
                 word);
  return FALSE;
}

static gboolean
check_arguments (CordeauCtl *self, GError **error)
{
  guint n = g_strv_length (self->arguments);
  const CordeauCtlVerb *verb = self->verb;

  if (cordeau_ctl_has (self, "help") || (n >= verb->least && n <= verb->most))
    return TRUE;
  if (n < verb->least)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("“%s” lacks an argument: %s."), verb->name, verb->arguments);
  else
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("“%s” takes no further argument “%s”."), verb->name,
                 self->arguments[verb->most]);
  return FALSE;
}

static gboolean
parse_verb (CordeauCtl *self, char **words, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) line = NULL;
  guint n_words;

  self->verb = cordeau_ctl_verbs_find (words, &n_words);
  if (self->verb == NULL)
    return fail_unknown_verb (words[0], error);
  g_strv_builder_add (builder, "cordeauctl");
  g_strv_builder_addv (builder, (const char **) words + n_words);
  line = g_strv_builder_end (builder);
  return cordeau_ctl_options_parse (self->verb, self->values, line, &self->arguments, error)
         && check_arguments (self, error);
}

/* A command line with options alone: the help, the version, or nothing to do. */
static gboolean
parse (CordeauCtl *self, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;

  if (!cordeau_ctl_options_parse (NULL, self->values, argv, &words, error))
    return FALSE;
  if (words[0] != NULL)
    return parse_verb (self, words, error);
  if (cordeau_ctl_has (self, "help") || cordeau_ctl_has (self, "version"))
    return TRUE;
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                       _ ("Say what to do, for example “cordeauctl nets”."));
  return FALSE;
}

static gboolean
find_folder (CordeauCtl *self, GError **error)
{
  const char *told = cordeau_ctl_path_option (self, "data");

  if (told != NULL && *told == '\0')
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("--data is empty; give it a folder."));
      return FALSE;
    }
  self->folder = told != NULL ? g_strdup (told) : cordeau_site_default_folder ();
  return TRUE;
}

/* Only “init” makes folders. */
static gboolean
open_session (CordeauCtl *self, GError **error)
{
  gboolean strict = self->verb->need == CORDEAU_CTL_NEEDS_SITE;

  if (self->verb->need == CORDEAU_CTL_NEEDS_NOTHING)
    return TRUE;
  if (!find_folder (self, error))
    return FALSE;
  if (self->verb->need == CORDEAU_CTL_NEEDS_PLACE)
    return TRUE;
  if (!strict || cordeau_store_is_there (self->folder))
    {
      self->session = cordeau_site_look_in (self->folder, error);
      if (self->session == NULL)
        return FALSE;
      cordeau_ctl_practice_say (self->session);
      if (!strict || cordeau_session_is_founded (self->session))
        return TRUE;
    }
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_NO_SITE,
                       "No site lives here");
  return FALSE;
}

static CordeauCtlStatus
run_verb (CordeauCtl *self, GError **error)
{
  if (cordeau_ctl_has (self, "version"))
    {
      cordeau_ctl_printf (error, "cordeauctl %s\n", CORDEAU_VERSION);
      return CORDEAU_CTL_DONE;
    }
  if (cordeau_ctl_has (self, "help"))
    {
      g_autofree char *help = self->verb != NULL ? cordeau_ctl_options_help (self->verb)
                                                 : cordeau_ctl_help_all ();

      cordeau_ctl_print (help, -1, error);
      return CORDEAU_CTL_DONE;
    }
  if (!open_session (self, error))
    return CORDEAU_CTL_DONE;
  return self->verb->run (self, error);
}

/* (transfer full): as a word of a shell. */
static char *
quote (const char *path)
{
  for (const char *p = path; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("/._-+,@", *p) == NULL)
      return g_shell_quote (path);
  return g_strdup (path);
}

/* (transfer full): a backup is put in place where the damaged data are, and nowhere else. */
static char *
restoring (CordeauCtl *self, const char *path)
{
  g_autofree char *file = quote (path);
  g_autofree char *folder = quote (self->folder);

  if (cordeau_ctl_path_option (self, "data") == NULL)
    return g_strdup_printf ("cordeauctl restore %s", file);
  return g_strdup_printf ("cordeauctl --data %s restore %s", folder, file);
}

/* (transfer full): for damaged data, what they can be restored from. */
static char *
offer_backup (CordeauCtl *self, const GError *error)
{
  g_autoptr (CordeauBackup) backup = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *when = NULL;
  g_autofree char *command = NULL;

  if (self->folder == NULL
      || (!g_error_matches (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT)
          && !g_error_matches (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_DAMAGED)))
    return g_strdup ("");
  backup = cordeau_backup_find_last_good (self->folder);
  if (backup == NULL)
    return g_strdup ("");
  zone = g_time_zone_new_local ();
  when = cordeau_ctl_format_when (backup->at, zone);
  /* Translators: follows a sentence that says what is damaged; begins with a space. */
  command = restoring (self, backup->path);
  return g_strdup_printf (_ (" The last good backup is of %s: “%s”."), when, command);
}

int
cordeau_ctl_run (int argc, char **argv)
{
  CordeauCtl self = { 0 };
  g_autoptr (GError) error = NULL;
  CordeauCtlStatus status = CORDEAU_CTL_DONE;

  g_return_val_if_fail (argc > 0 && argv != NULL, CORDEAU_CTL_USAGE);

  self.values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (parse (&self, argv, &error))
    status = run_verb (&self, &error);
  if (error == NULL)
    cordeau_ctl_flush (&error);
  else
    cordeau_ctl_flush (NULL);
  if (error != NULL)
    {
      const char *name = self.verb != NULL ? self.verb->name : NULL;
      g_autofree char *sentence = cordeau_ctl_error_to_sentence (error, name);
      g_autofree char *offer = offer_backup (&self, error);
      g_autofree char *both = g_strconcat (sentence, offer, NULL);

      status = cordeau_ctl_error_to_status (error);
      if (!g_error_matches (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_CLOSED))
        cordeau_ctl_say (both);
    }
  clear (&self);
  return status;
}

const CordeauCtlVerb *
cordeau_ctl_get_verb (CordeauCtl *self)
{
  return self->verb;
}

gboolean
cordeau_ctl_is_json (CordeauCtl *self)
{
  return cordeau_ctl_has (self, "json");
}

const char *
cordeau_ctl_get_folder (CordeauCtl *self)
{
  return self->folder;
}

CordeauSession *
cordeau_ctl_get_session (CordeauCtl *self)
{
  return self->session;
}

CordeauStore *
cordeau_ctl_get_store (CordeauCtl *self)
{
  return cordeau_session_get_store (self->session);
}

GTimeZone *
cordeau_ctl_get_zone (CordeauCtl *self)
{
  return cordeau_session_get_zone (self->session);
}

gint64
cordeau_ctl_get_now (CordeauCtl *self)
{
  return cordeau_env_now (cordeau_session_get_env (self->session));
}
