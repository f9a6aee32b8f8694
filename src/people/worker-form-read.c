/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms read back: mostly a field is an assignment; what several fields say together is put together here. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/people-text.h"
#include "people/worker-form.h"

/* @values: without spaces at their ends */
typedef struct
{
  const CordeauWorkerForm *form;
  char **values;
  GStrvBuilder *pairs;
} Reading;

static const CordeauWorkerField *
field_at (const Reading *self, guint i)
{
  return g_ptr_array_index (self->form->fields, i);
}

/* What stands in the field @name now. */
static const char *
value_of (const Reading *self, const char *name)
{
  for (guint i = 0; i < self->form->fields->len; i++)
    if (strcmp (field_at (self, i)->name, name) == 0)
      return self->values[i];
  return "";
}

static gboolean
is_same (const Reading *self)
{
  for (guint i = 0; i < self->form->fields->len; i++)
    if (strcmp (field_at (self, i)->value, self->values[i]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, sentence);
  return FALSE;
}

/* Takes @name and @value. */
static void
say (Reading *self, char *name, char *value)
{
  g_strv_builder_take (self->pairs, name);
  g_strv_builder_take (self->pairs, value);
}

/* --- sections ------------------------------------------------------------------------------------------ */

/* The level comes first: another one has no evidence yet, and what is said of it holds for it. */
static void
read_plain (Reading *self)
{
  gboolean fresh_level = g_str_has_prefix (self->form->section, "post:")
                         && strcmp (field_at (self, 0)->value, self->values[0]) != 0;

  for (guint i = 0; i < self->form->fields->len; i++)
    if (strcmp (field_at (self, i)->value, self->values[i]) != 0
        || (fresh_level && *self->values[i] != '\0' && *self->values[0] != '\0'))
      say (self, g_strdup (field_at (self, i)->name), g_strdup (self->values[i]));
}

/* The day behind the colon of the section; the field as it was, where none stands there. (transfer full) (nullable) */
static char *
old_from (const Reading *self)
{
  const char *rest = strchr (self->form->section, ':');
  gint32 day;

  if (rest == NULL)
    day = cordeau_people_parse_day (field_at (self, 0)->value, FALSE, 0);
  else
    day = cordeau_day_from_text (rest + 1);
  return day != CORDEAU_DAY_NONE ? cordeau_day_to_text (day) : NULL;
}

static gboolean
needs_from (const Reading *self, GError **error)
{
  return *value_of (self, "from") != '\0' || refuse (error, _ ("Say the first day."));
}

/* The contract that was there is replaced: that is how a last day is taken out again. */
static gboolean
read_contract (Reading *self, GError **error)
{
  const char *weekly = value_of (self, "weekly");
  g_autofree char *old = old_from (self);

  if (!needs_from (self, error))
    return FALSE;
  if (old != NULL)
    say (self, g_strconcat ("contract.", old, NULL), g_strdup (""));
  say (self, g_strdup ("contract_from"), g_strdup (value_of (self, "from")));
  say (self, g_strdup ("contract_to"), g_strdup (value_of (self, "to")));
  if (*weekly != '\0')
    say (self, g_strdup ("weekly_minutes"), g_strdup (weekly));
  return TRUE;
}

/* "leave.FROM", "elsewhere.FROM": another first day is another one, and the old goes. Takes @value. */
static gboolean
read_dated (Reading *self, const char *thing, char *value)
{
  g_autofree char *old = old_from (self);

  if (old != NULL)
    say (self, g_strconcat (thing, ".", old, NULL), g_strdup (""));
  say (self, g_strconcat (thing, ".", value_of (self, "from"), NULL), value);
  return TRUE;
}

static gboolean
read_leave (Reading *self, GError **error)
{
  if (!needs_from (self, error))
    return FALSE;
  if (*value_of (self, "to") == '\0')
    return refuse (error, _ ("Say the last day."));
  return read_dated (self, "leave",
                     g_strconcat (value_of (self, "to"), ",", value_of (self, "code"), NULL));
}

static gboolean
read_elsewhere (Reading *self, GError **error)
{
  const char *to = value_of (self, "to");

  if (!needs_from (self, error))
    return FALSE;
  if (*value_of (self, "weekly") == '\0')
    return refuse (error, _ ("Say the hours of a week."));
  return read_dated (self, "elsewhere",
                     g_strconcat (value_of (self, "weekly"), *to != '\0' ? "," : "", to, NULL));
}

static gboolean
read_availability (Reading *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->form->fields->len; i++)
    {
      g_auto (GStrv) windows = g_strsplit_set (self->values[i], ",;", -1);

      for (guint j = 0; windows[j] != NULL; j++)
        if (*g_strstrip (windows[j]) != '\0')
          g_string_append_printf (text, "%s%s %s", text->len > 0 ? "; " : "",
                                  field_at (self, i)->name, windows[j]);
    }
  say (self, g_strdup ("availability"), g_strdup (text->str));
  return TRUE;
}

static gboolean
read_consents (Reading *self, GError **error)
{
  for (guint i = 0; i + 1 < self->form->fields->len; i += 2)
    {
      const char *from = self->values[i];
      const char *to = self->values[i + 1];
      g_auto (GStrv) name = g_strsplit (field_at (self, i)->name, ".", 2);

      if (strcmp (field_at (self, i)->value, from) == 0
          && strcmp (field_at (self, i + 1)->value, to) == 0)
        continue;
      if (*from == '\0' && *to != '\0')
        return needs_from (self, error);
      say (self, g_strconcat ("consent.", name[0], NULL),
           *from == '\0' ? g_strdup ("no") : g_strconcat (from, *to != '\0' ? "," : "", to, NULL));
    }
  return TRUE;
}

/* What needs no limit is a yes. */
static gboolean
read_capability (Reading *self)
{
  const char *limit = value_of (self, "limit");
  const char *until = value_of (self, "until");

  say (self, g_strconcat ("capability.", value_of (self, "code"), NULL),
       g_strconcat (*limit != '\0' ? limit : "yes", *until != '\0' ? "," : "", until, NULL));
  return TRUE;
}

static gboolean
read_afest (Reading *self)
{
  say (self, g_strconcat ("afest.", value_of (self, "post"), ".", value_of (self, "kind"), NULL),
       g_strjoin (";", value_of (self, "day"), value_of (self, "minutes"), value_of (self, "level"),
                  value_of (self, "tutor"), NULL));
  return TRUE;
}

static gboolean
read_all (Reading *self, GError **error)
{
  const char *section = self->form->section;

  if (g_str_has_prefix (section, "contract"))
    return read_contract (self, error);
  if (g_str_has_prefix (section, "leave:"))
    return read_leave (self, error);
  if (g_str_has_prefix (section, "elsewhere:"))
    return read_elsewhere (self, error);
  if (g_str_has_prefix (section, "capability:"))
    return read_capability (self);
  if (g_str_has_prefix (section, "afest:"))
    return read_afest (self);
  if (strcmp (section, "availability") == 0)
    return read_availability (self);
  if (strcmp (section, "consents") == 0)
    return read_consents (self, error);
  read_plain (self);
  return TRUE;
}

char **
cordeau_worker_form_read (const CordeauWorkerForm *self, const char *const *values, GError **error)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  g_auto (GStrv) clean = NULL;
  Reading reading;

  g_return_val_if_fail (self != NULL && values != NULL, NULL);

  clean = g_strdupv ((char **) values);
  g_return_val_if_fail (g_strv_length (clean) == self->fields->len, NULL);

  for (guint i = 0; clean[i] != NULL; i++)
    g_strstrip (clean[i]);
  reading = (Reading) { self, clean, pairs };
  /* Of what is new a choice may stand there already. */
  if ((g_str_has_prefix (self->section, "capability:") || g_str_has_prefix (self->section, "afest:")
       || !is_same (&reading))
      && !read_all (&reading, error))
    return NULL;
  return g_strv_builder_end (pairs);
}
