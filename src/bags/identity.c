/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and the ids derived from them. */
#include "base/code.h"
#include "base/id.h"
#include "store/fact.h"
#include "bags/identity.h"

#define MAX_GUESSED_GENERATION 16
#define MAX_GENERATION 1000000

char *
cordeau_net_id (const char *key, int generation)
{
  char text[160];

  g_return_val_if_fail (key != NULL, NULL);

  g_snprintf (text, sizeof text, "%s/%d", key, generation);
  return cordeau_id_derive ("net", text);
}

static gboolean
matches (const char *id, const char *key, int generation)
{
  g_autofree char *derived = cordeau_net_id (key, generation);

  return strcmp (derived, id) == 0;
}

gboolean
cordeau_net_identify (CordeauNetState *state, const char *code, const char *key, gint64 generation)
{
  g_autoptr (CordeauCode) parsed = NULL;
  int first = generation > 0 ? (int) MIN (generation, MAX_GENERATION) : 1;
  int last = generation > 0 ? first : MAX_GUESSED_GENERATION;

  if (code == NULL || *code == '\0' || strlen (code) > 256)
    return FALSE;
  if (key == NULL)
    {
      parsed = cordeau_code_parse (code, NULL);
      if (parsed == NULL)
        return FALSE;
      key = parsed->key;
    }
  if (strlen (key) > 128)
    return FALSE;
  for (int i = first; i <= last; i++)
    {
      if (!matches (state->id, key, i))
        continue;
      g_set_str (&state->code, code);
      g_set_str (&state->key, key);
      state->generation = i;
      return TRUE;
    }
  return FALSE;
}

static char *
dup_text (yyjson_val *body, const char *name)
{
  const char *text = cordeau_body_text (body, name);

  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

gboolean
cordeau_net_describe (CordeauNetState *state, yyjson_val *body)
{
  if (!cordeau_net_identify (state, cordeau_body_text (body, "code"),
                             cordeau_body_text (body, "key"),
                             MAX (1, cordeau_body_int (body, "generation"))))
    return FALSE;
  state->recorded = TRUE;
  state->delegation = dup_text (body, "delegation");
  state->client = dup_text (body, "client");
  state->departs = dup_text (body, "departs");
  state->max_celsius = CLAMP (cordeau_body_int (body, "max_celsius"), 0, 1000);
  return TRUE;
}
