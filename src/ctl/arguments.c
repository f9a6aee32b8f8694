/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the words of a command line to values, with a sentence for every word that is not one. */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "ctl/people.h"

#include "ctl/ctl-private.h"

/* Longer words are a mistake or an attack; a code has 64 characters, a name 80. What a net may weigh
 * is the laundry's to say: this is only what no scale shows. */
#define MAX_WORD_BYTES 1024
#define MAX_GRAMS 500000

guint
cordeau_ctl_n_arguments (CordeauCtl *self)
{
  return g_strv_length (self->arguments);
}

/* @name: what the word is called in the sentence. */
static const char *
check_word (const char *word, const char *name, GError **error)
{
  if (strlen (word) > MAX_WORD_BYTES)
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                   _ ("%s is over %d bytes long; that cannot be right."), name, MAX_WORD_BYTES);
      return NULL;
    }
  if (!g_utf8_validate (word, -1, NULL))
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                   _ ("%s is not UTF-8 text; write it in UTF-8."), name);
      return NULL;
    }
  return word;
}

const char *
cordeau_ctl_argument (CordeauCtl *self, guint index, GError **error)
{
  g_autofree char *name = NULL;

  if (index >= cordeau_ctl_n_arguments (self))
    return "";
  name = g_strdup_printf (_ ("Argument %u"), index + 1);
  return check_word (self->arguments[index], name, error);
}

const char *
cordeau_ctl_path (CordeauCtl *self, guint index)
{
  g_return_val_if_fail (index < cordeau_ctl_n_arguments (self), NULL);

  return self->arguments[index];
}

gboolean
cordeau_ctl_has (CordeauCtl *self, const char *option)
{
  return g_hash_table_contains (self->values, option);
}

const char *
cordeau_ctl_path_option (CordeauCtl *self, const char *option)
{
  return g_hash_table_lookup (self->values, option);
}

gboolean
cordeau_ctl_text (CordeauCtl *self, const char *option, const char **value, GError **error)
{
  const char *told = g_hash_table_lookup (self->values, option);
  g_autofree char *name = g_strconcat ("--", option, NULL);

  if (told == NULL)
    return TRUE;
  if (*told == '\0')
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                   _ ("--%s is empty; give it a value or leave it out."), option);
      return FALSE;
    }
  if (check_word (told, name, error) == NULL)
    return FALSE;
  *value = told;
  return TRUE;
}

gboolean
cordeau_ctl_integer (CordeauCtl *self, const char *option, gint64 least, gint64 most, gint64 *value,
                     GError **error)
{
  g_auto (GStrv) range = g_new0 (char *, 3);
  const char *told = NULL;

  if (!cordeau_ctl_text (self, option, &told, error))
    return FALSE;
  if (told == NULL || g_ascii_string_to_signed (told, 10, least, most, value, NULL))
    return TRUE;
  /* In text, for a message that translators see must not hold a macro. */
  range[0] = g_strdup_printf ("%" G_GINT64_FORMAT, least);
  range[1] = g_strdup_printf ("%" G_GINT64_FORMAT, most);
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("--%s takes a whole number from %s to %s, not “%s”."), option, range[0], range[1],
               told);
  return FALSE;
}

gboolean
cordeau_ctl_grams (CordeauCtl *self, gint64 *grams, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (self, "weight", &told, error))
    return FALSE;
  if (told == NULL || g_ascii_string_to_signed (told, 10, 1, MAX_GRAMS, grams, NULL))
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("--weight takes whole grams from 1 to %d, such as 1800 for 1.8 kg, not “%s”."),
               MAX_GRAMS, told);
  return FALSE;
}

/* "18:00" → today. */
static gboolean
parse_time_of_day (CordeauCtl *self, const char *text, gint64 *when)
{
  int minutes = cordeau_when_parse_minutes (text);

  if (minutes < 0)
    return FALSE;
  *when = cordeau_when_local (cordeau_ctl_get_now (self), cordeau_ctl_get_zone (self), 0, minutes);
  return TRUE;
}

gboolean
cordeau_ctl_when (CordeauCtl *self, const char *option, gint64 *when, GError **error)
{
  const char *told = NULL;
  g_autoptr (GTimeZone) utc = NULL;
  g_autoptr (GError) fault = NULL;
  gint64 ignored;

  if (!cordeau_ctl_text (self, option, &told, error))
    return FALSE;
  if (told == NULL || parse_time_of_day (self, told, when)
      || cordeau_when_parse (told, cordeau_ctl_get_zone (self), when, &fault))
    return TRUE;
  /* A time that exists in UTC is well written, and one that our clocks skip. */
  utc = g_time_zone_new_utc ();
  g_set_error (error, CORDEAU_CTL_ERROR,
               cordeau_when_parse (told, utc, &ignored, NULL) ? CORDEAU_CTL_ERROR_REFUSED
                                                              : CORDEAU_CTL_ERROR_USAGE,
               "--%s: %s", option, fault->message);
  return FALSE;
}

gboolean
cordeau_ctl_actor (CordeauCtl *self, const char **key, GError **error)
{
  g_autoptr (CordeauWorker) worker = NULL;
  const char *told = NULL;

  if (!cordeau_ctl_text (self, "actor", &told, error))
    return FALSE;
  if (told != NULL)
    worker = cordeau_ctl_people_get (self->session, told, error);
  if (told != NULL && worker == NULL)
    return FALSE;
  *key = told;
  return TRUE;
}
