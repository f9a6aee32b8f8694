/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entering a capability. Nothing that is entered is kept unless it is a limit and a day, and what was refused is not said again:
 * it may be a cause. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "people/capability.h"
#include "people/people-text.h"

#define MAX_KILOGRAMS 50
#define MAX_STANDING 600

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
refuse_value (CordeauCapabilityCode code, GError **error)
{
  static const char *const sentences[CORDEAU_N_CAPABILITIES] = {
    N_ ("Write kilograms for “lift”, such as 8, and behind a comma until when. A cause is kept nowhere."),
    N_ ("Write minutes or hours for “standing”, such as 30 min or 1h, and behind a comma until when. A cause is kept nowhere."),
    N_ ("Write hours for “day”, such as 5h, and behind a comma until when. A cause is kept nowhere."),
    N_ ("Write hours for “week”, such as 17,5, and behind a comma until when. A cause is kept nowhere."),
    N_ ("Write a time for “no-early”, such as 9:00, and behind a comma until when. A cause is kept nowhere."),
    N_ ("Write a time for “no-late”, such as 18:00, and behind a comma until when. A cause is kept nowhere."),
    NULL,
    N_ ("Write a post for “no-post”, such as washing, and behind a comma until when. A cause is kept nowhere."),
  };

  if (sentences[code] != NULL)
    return refuse (error, _ (sentences[code]));
  return refuse (error,
                 _ ("Write yes or no, and behind a comma until when. A cause is kept nowhere."));
}

static gboolean
refuse_code (GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < CORDEAU_N_CAPABILITIES; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", cordeau_capability_to_nick (i));
  g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
               _ ("That is no capability. Write one of %s. A cause is kept nowhere."), list->str);
  return FALSE;
}

/* --- values ---------------------------------------------------------------------------------------- */

static gboolean
is_word (const char *text, const char *const *words)
{
  g_autofree char *folded = cordeau_text_fold (text);

  return g_strv_contains (words, folded);
}

static gboolean
is_no (const char *text)
{
  static const char *const words[] = { "", "no", "non", NULL };

  return is_word (text, words);
}

static gboolean
is_yes (const char *text)
{
  static const char *const words[] = { "yes", "oui", NULL };

  return is_word (text, words);
}

/* "8", "8 kg" */
static int
parse_kilograms (const char *text)
{
  char *end;
  guint64 value = g_ascii_isdigit (*text) ? g_ascii_strtoull (text, &end, 10) : 0;

  if (value == 0 || value > MAX_KILOGRAMS)
    return 0;
  while (*end == ' ')
    end++;
  return *end == '\0' || g_ascii_strcasecmp (end, "kg") == 0 ? (int) value : 0;
}

/* 0 for what is none. */
static int
parse_limit (CordeauCapabilityCode code, const char *text)
{
  int minutes;

  switch (code)
    {
    case CORDEAU_CAPABILITY_LIFT:
      return parse_kilograms (text);
    case CORDEAU_CAPABILITY_STANDING:
    case CORDEAU_CAPABILITY_DAY:
      minutes = cordeau_people_parse_weekly (text, FALSE);
      return minutes <= MAX_STANDING ? minutes : 0;
    case CORDEAU_CAPABILITY_WEEK:
      return cordeau_people_parse_weekly (text, FALSE);
    case CORDEAU_CAPABILITY_NO_EARLY:
    case CORDEAU_CAPABILITY_NO_LATE:
      return MAX (cordeau_when_parse_minutes (text), 0);
    case CORDEAU_CAPABILITY_NO_POST:
      return (int) cordeau_post_from_text (text);
    case CORDEAU_CAPABILITY_NO_NIGHT:
    case CORDEAU_CAPABILITY_SEATED:
    case CORDEAU_CAPABILITY_NO_HEAT:
    case CORDEAU_CAPABILITY_NO_PRODUCT:
    case CORDEAU_CAPABILITY_QUIET:
    case CORDEAU_CAPABILITY_NOT_ALONE:
      return is_yes (text);
    case CORDEAU_N_CAPABILITIES:
    default:
      return 0;
    }
}

static gboolean
has_limit (CordeauCapabilityCode code)
{
  return code < CORDEAU_CAPABILITY_NO_NIGHT || code == CORDEAU_CAPABILITY_NO_POST;
}

typedef struct
{
  CordeauCapability one;
  gboolean remove;
} Wish;

/* "17,5" is hours: the last comma alone may begin a day. */
static gboolean
parse_value (CordeauCapabilityCode code, const char *value, gint32 today, Wish *wish)
{
  g_autofree char *limit = g_strdup (value);
  char *comma = strrchr (limit, ',');
  const char *more = comma != NULL ? comma + strspn (comma, ", ") : NULL;

  wish->one = (CordeauCapability) { code, 0, CORDEAU_DAY_NONE };
  if (more != NULL)
    wish->one.until = cordeau_people_parse_day (more, FALSE, today);
  if (wish->one.until != CORDEAU_DAY_NONE || (more != NULL && code == CORDEAU_CAPABILITY_NO_POST))
    *comma = '\0';
  g_strstrip (limit);
  wish->remove = is_no (limit)
                 || (more != NULL && code == CORDEAU_CAPABILITY_NO_POST && is_no (more));
  if (wish->remove && (is_no (limit) || (wish->one.limit = parse_limit (code, limit)) > 0))
    return TRUE;
  if (more != NULL && code == CORDEAU_CAPABILITY_NO_POST && wish->one.until == CORDEAU_DAY_NONE)
    return FALSE;
  wish->one.limit = parse_limit (code, limit);
  return wish->one.limit > 0;
}

/* --- writing --------------------------------------------------------------------------------------- */

/* Whether @item is what @wish is about. */
static gboolean
is_about (yyjson_mut_val *item, const Wish *wish)
{
  const char *code = yyjson_mut_get_str (yyjson_mut_obj_get (item, "code"));
  const char *post = yyjson_mut_get_str (yyjson_mut_obj_get (item, "post"));

  if (g_strcmp0 (code, cordeau_capability_to_nick (wish->one.code)) != 0)
    return FALSE;
  return wish->one.code != CORDEAU_CAPABILITY_NO_POST || wish->one.limit == 0
         || cordeau_post_from_nick (post) == (CordeauPost) wish->one.limit;
}

static void
put_wish (yyjson_mut_doc *doc, yyjson_mut_val *items, const Wish *wish)
{
  yyjson_mut_val *item;

  for (size_t i = yyjson_mut_arr_size (items); i > 0; i--)
    if (is_about (yyjson_mut_arr_get (items, i - 1), wish))
      yyjson_mut_arr_remove (items, i - 1);
  if (wish->remove)
    return;
  item = yyjson_mut_arr_add_obj (doc, items);
  yyjson_mut_obj_add_str (doc, item, "code", cordeau_capability_to_nick (wish->one.code));
  if (wish->one.code == CORDEAU_CAPABILITY_NO_POST)
    yyjson_mut_obj_add_str (doc, item, "post",
                            cordeau_post_to_nick ((CordeauPost) wish->one.limit));
  else if (has_limit (wish->one.code))
    yyjson_mut_obj_add_int (doc, item, "limit", wish->one.limit);
  if (wish->one.until != CORDEAU_DAY_NONE)
    {
      g_autofree char *day = cordeau_day_to_text (wish->one.until);

      yyjson_mut_obj_add_strcpy (doc, item, "until", day);
    }
}

static yyjson_mut_val *
items_of (yyjson_mut_doc *doc, const yyjson_doc *old)
{
  yyjson_mut_val *root = yyjson_mut_doc_get_root (doc);
  yyjson_mut_val *items;

  if (old == NULL)
    {
      root = yyjson_mut_obj (doc);
      yyjson_mut_doc_set_root (doc, root);
    }
  items = yyjson_mut_obj_get (root, "items");
  return yyjson_mut_is_arr (items) ? items : yyjson_mut_obj_add_arr (doc, root, "items");
}

gboolean
cordeau_capability_set (CordeauTxn *txn, const CordeauSeal *seal, const char *worker,
                        const char *code, const char *value, GError **error)
{
  CordeauCapabilityCode known = cordeau_capability_from_nick (code);
  g_autofree char *about = g_strconcat ("capability:", worker, NULL);
  g_autoptr (yyjson_doc) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *items;
  GError *local = NULL;
  Wish wish;

  g_return_val_if_fail (txn != NULL && seal != NULL && worker != NULL && value != NULL, FALSE);

  if (known == CORDEAU_N_CAPABILITIES)
    return refuse_code (error);
  if (!parse_value (known, value, cordeau_day_of (cordeau_txn_get_now (txn), NULL), &wish))
    return refuse_value (known, error);
  old = cordeau_private_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), seal,
                              about, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  doc = old != NULL ? yyjson_doc_mut_copy (old, NULL) : yyjson_mut_doc_new (NULL);
  items = items_of (doc, old);
  put_wish (doc, items, &wish);
  if (yyjson_mut_arr_size (items) == 0)
    return cordeau_private_delete (txn, seal, about, NULL, error);
  return cordeau_private_put (txn, seal, about, yyjson_mut_doc_get_root (doc), error);
}
