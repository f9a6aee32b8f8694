/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GOptionContext over the options of a verb and those of all verbs. Values are kept as bytes: what they
 * must be is said where they are used. */
#include <glib/gi18n-lib.h>

#include "ctl/options.h"

static const CordeauCtlOption common[] = {
  { "data", N_ ("DIR"), N_ ("Where the site lives, else $CORDEAU_DATA") },
  { "json", NULL, N_ ("Print one JSON value, one per line for lists") },
  { "actor", N_ ("KEY"), N_ ("Who does it: the key of a worker") },
  { "help", NULL, N_ ("Show this help") },
  { "version", NULL, N_ ("Show the version") },
  { NULL },
};

static gboolean
take_value (const char *option, const char *value, gpointer data, GError **error)
{
  GHashTable *values = data;
  const char *name = option[1] == '-' ? option + 2 : "help";

  if (g_hash_table_contains (values, name))
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                   _ ("--%s was given twice; give it once."), name);
      return FALSE;
    }
  g_hash_table_insert (values, g_strdup (name), g_strdup (value != NULL ? value : ""));
  return TRUE;
}

static void
add_entries (GArray *entries, const CordeauCtlOption *options)
{
  for (const CordeauCtlOption *option = options; option->name != NULL; option++)
    {
      GOptionEntry entry = {
        .long_name = option->name,
        .short_name = g_str_equal (option->name, "help") ? 'h' : 0,
        .flags = option->value != NULL ? G_OPTION_FLAG_FILENAME : G_OPTION_FLAG_NO_ARG,
        .arg = G_OPTION_ARG_CALLBACK,
        .arg_data = take_value,
        .description = option->help,
        .arg_description = option->value,
      };

      g_array_append_val (entries, entry);
    }
}

static GOptionContext *
make_context (const CordeauCtlVerb *verb, GHashTable *values, char ***rest)
{
  const GOptionEntry remaining = {
    G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, rest, NULL, NULL
  };
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_autofree char *usage = NULL;
  GOptionContext *context;
  GOptionGroup *group;

  if (verb != NULL && verb->options != NULL)
    add_entries (entries, verb->options);
  add_entries (entries, common);
  g_array_append_val (entries, remaining);
  group = g_option_group_new ("cordeauctl", NULL, NULL, values, NULL);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_group_add_entries (group, (const GOptionEntry *) entries->data);
  if (verb != NULL)
    usage = g_strdup_printf ("%s %s", verb->name, verb->arguments);
  context = g_option_context_new (usage);
  g_option_context_set_main_group (context, group);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, verb == NULL);
  return context;
}

static gboolean
is_valued_switch (const CordeauCtlOption *options, const char *word)
{
  for (const CordeauCtlOption *option = options; option != NULL && option->name != NULL; option++)
    {
      g_autofree char *start = g_strdup_printf ("--%s=", option->name);

      if (option->value == NULL && g_str_has_prefix (word, start))
        return TRUE;
    }
  return FALSE;
}

/* GOption drops the value of "--json=no" and takes it for "--json". */
static gboolean
check_switches (const CordeauCtlVerb *verb, char **argv, GError **error)
{
  for (char **word = argv; *word != NULL && !g_str_equal (*word, "--"); word++)
    if (is_valued_switch (common, *word)
        || (verb != NULL && is_valued_switch (verb->options, *word)))
      {
        g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                     _ ("“%s” is a switch: give it without a value, or not at all."), *word);
        return FALSE;
      }
  return TRUE;
}

/* GOption's own messages are not sentences. */
static void
finish_sentence (GError **error)
{
  if (error == NULL || *error == NULL || (*error)->domain != G_OPTION_ERROR
      || g_str_has_suffix ((*error)->message, "."))
    return;
  {
    g_autofree char *old = (*error)->message;

    (*error)->message = g_strconcat (old, ".", NULL);
  }
}

gboolean
cordeau_ctl_options_parse (const CordeauCtlVerb *verb, GHashTable *values, char **argv,
                           char ***rest, GError **error)
{
  g_autoptr (GOptionContext) context = make_context (verb, values, rest);
  g_auto (GStrv) left = g_strdupv (argv);

  *rest = NULL;
  if (!check_switches (verb, argv, error) || !g_option_context_parse_strv (context, &left, error))
    {
      g_clear_pointer (rest, g_strfreev);
      finish_sentence (error);
      return FALSE;
    }
  if (*rest == NULL)
    *rest = g_new0 (char *, 1);
  return TRUE;
}

char *
cordeau_ctl_options_help (const CordeauCtlVerb *verb)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) rest = NULL;
  g_autoptr (GOptionContext) context = make_context (verb, values, &rest);
  g_autofree char *example = g_strdup_printf (_ ("Example:\n  %s"), verb->example);

  g_option_context_set_summary (context, _ (verb->summary));
  g_option_context_set_description (context, example);
  return g_option_context_get_help (context, TRUE, NULL);
}
