/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fact being written, and its canonical bytes. */
#include "store/draft-private.h"

enum
{
  MEMBER_TEXT,
  MEMBER_INT,
  MEMBER_TRUE,
  MEMBER_LIST,
  MEMBER_INTS,
};

void
cordeau_draft_init (CordeauDraft *self, const char *kind, const char *subject, gint64 at)
{
  g_return_if_fail (self != NULL && kind != NULL && subject != NULL && *subject != '\0');

  self->kind = kind;
  self->subject = subject;
  self->db = NULL;
  self->at = at;
  self->n_members = 0;
}

void
cordeau_draft_set_db (CordeauDraft *self, const char *db)
{
  self->db = db;
}

/* Members are kept sorted by name: the canonical order. */
static guint
insert_member (CordeauDraft *self, const char *name, int type)
{
  guint at = self->n_members;

  g_assert (self->n_members < CORDEAU_DRAFT_MEMBERS);
  while (at > 0 && strcmp (self->members[at - 1].name, name) > 0)
    {
      self->members[at] = self->members[at - 1];
      at--;
    }
  g_assert (at == 0 || strcmp (self->members[at - 1].name, name) != 0);
  self->members[at].name = name;
  self->members[at].type = type;
  self->n_members++;
  return at;
}

void
cordeau_draft_text (CordeauDraft *self, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  self->members[insert_member (self, name, MEMBER_TEXT)].text = value;
}

void
cordeau_draft_int (CordeauDraft *self, const char *name, gint64 value)
{
  if (value == 0)
    return;
  self->members[insert_member (self, name, MEMBER_INT)].number = value;
}

void
cordeau_draft_true (CordeauDraft *self, const char *name, gboolean value)
{
  if (value)
    insert_member (self, name, MEMBER_TRUE);
}

void
cordeau_draft_list (CordeauDraft *self, const char *name, const char *const *values)
{
  if (values == NULL || values[0] == NULL)
    return;
  self->members[insert_member (self, name, MEMBER_LIST)].list = values;
}

void
cordeau_draft_ints (CordeauDraft *self, const char *name, const gint64 *values, guint n)
{
  guint place;

  if (n == 0)
    return;
  place = insert_member (self, name, MEMBER_INTS);
  self->members[place].numbers = values;
  self->members[place].n_numbers = n;
}

void
cordeau_draft_amount (CordeauDraft *self, const char *name, gint64 value)
{
  self->members[insert_member (self, name, MEMBER_INT)].number = value;
}

gint64
cordeau_draft_get_int (const CordeauDraft *self, const char *name)
{
  for (guint i = 0; i < self->n_members; i++)
    if (self->members[i].type == MEMBER_INT && strcmp (self->members[i].name, name) == 0)
      return self->members[i].number;
  return 0;
}

const char *
cordeau_draft_write (const CordeauDraft *self, CordeauJsonWriter *writer, gsize *length)
{
  cordeau_json_writer_reset (writer);
  for (guint i = 0; i < self->n_members; i++)
    {
      const char *name = self->members[i].name;

      switch (self->members[i].type)
        {
        case MEMBER_TEXT:
          cordeau_json_writer_string (writer, name, self->members[i].text);
          break;
        case MEMBER_INT:
          cordeau_json_writer_int (writer, name, self->members[i].number);
          break;
        case MEMBER_TRUE:
          cordeau_json_writer_true (writer, name, TRUE);
          break;
        case MEMBER_INTS:
          cordeau_json_writer_ints (writer, name, self->members[i].numbers,
                                    self->members[i].n_numbers);
          break;
        default:
          cordeau_json_writer_strv (writer, name, self->members[i].list);
          break;
        }
    }
  return cordeau_json_writer_end (writer, length);
}
