/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roster types", "roster types set" and "roster types delete": the times that come again, under a name. */
#include "ctl/assignments.h"
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/shift-type.h"

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_shift_types_read (connection, data, error);
}

static GPtrArray *
read_list (CordeauCtl *ctl, GError **error)
{
  const char *site = cordeau_session_get_site (cordeau_ctl_get_session (ctl));

  return cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, (gpointer) site, error);
}

/* (transfer full): "06:00"; of the next day, too */
static char *
format_minutes (int minutes)
{
  return g_strdup_printf ("%02d:%02d", minutes % 1440 / 60, minutes % 60);
}

static gboolean
print_json (const CordeauShiftType *type, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  g_autofree char *start = format_minutes (type->start);
  g_autofree char *end = format_minutes (type->end);
  g_autofree char *pause = type->break_start >= 0 ? format_minutes (type->break_start) : NULL;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "type", type->id);
  cordeau_ctl_json_text (&json, NULL, "name", type->name);
  cordeau_ctl_json_text (&json, NULL, "start", start);
  cordeau_ctl_json_text (&json, NULL, "end", end);
  cordeau_ctl_json_int (&json, NULL, "break_minutes", type->break_minutes);
  cordeau_ctl_json_text (&json, NULL, "break_start", pause);
  cordeau_ctl_json_text (&json, NULL, "post",
                         type->post != CORDEAU_POST_NONE ? cordeau_post_to_nick (type->post)
                                                         : NULL);
  cordeau_ctl_json_text (&json, NULL, "colour", type->colour);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtlTable *table, const CordeauShiftType *type, GError **error)
{
  g_autofree char *start = format_minutes (type->start);
  g_autofree char *end = format_minutes (type->end);
  g_autofree char *pause = type->break_minutes > 0 ? g_strdup_printf ("%d", type->break_minutes)
                                                   : NULL;
  const char *post = type->post != CORDEAU_POST_NONE ? cordeau_post_to_words (type->post) : NULL;
  const char *cells[] = { type->id, type->name, start, end, pause, post, NULL };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Id"),   _ ("Name"), _ ("Start"), _ ("End"), _ ("Break minutes"),
                             _ ("Post"), NULL };
  g_autoptr (GPtrArray) types = read_list (ctl, error);
  g_autoptr (CordeauCtlTable) table = NULL;

  if (types == NULL)
    return CORDEAU_CTL_DONE;
  table = cordeau_ctl_table_new (headings);
  for (guint i = 0; i < types->len; i++)
    {
      const CordeauShiftType *type = g_ptr_array_index (types, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (type, error) : print_row (table, type, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

/* --- set and delete ------------------------------------------------------------------------------- */

typedef struct
{
  const char *id;
  char **assignments;
  gboolean created;
} Wish;

static gpointer
set_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_shift_type_set (txn, wish->id, (const char *const *) wish->assignments,
                                 &wish->created, error)
             ? wish
             : NULL;
}

static gpointer
delete_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_shift_type_delete (txn, wish->id, error) ? wish : NULL;
}

static CordeauCtlStatus
run_set (CordeauCtl *ctl, GError **error)
{
  g_auto (GStrv) assignments = NULL;
  g_autoptr (GPtrArray) types = NULL;
  const CordeauShiftType *type;
  Wish wish = { .id = cordeau_ctl_argument (ctl, 0, error) };

  if (wish.id == NULL)
    return CORDEAU_CTL_DONE;
  wish.assignments = assignments = cordeau_ctl_assignments (ctl, 1, error);
  if (assignments == NULL
      || cordeau_store_write (cordeau_ctl_get_store (ctl), set_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  types = read_list (ctl, error);
  type = types != NULL ? cordeau_shift_types_find (types, wish.id) : NULL;
  if (type == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    print_json (type, error);
  else if (wish.created)
    cordeau_ctl_printf (error, _ ("%s is a type of shift from now on.\n"), type->name);
  else
    cordeau_ctl_printf (error, _ ("%s was changed.\n"), type->name);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_delete (CordeauCtl *ctl, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  Wish wish = { .id = cordeau_ctl_argument (ctl, 0, error) };

  if (wish.id == NULL
      || cordeau_store_write (cordeau_ctl_get_store (ctl), delete_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error, _ ("%s is no type of shift any more; shifts made from it stay.\n"),
                          wish.id);
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "type", wish.id);
  cordeau_ctl_json_print (&json, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_roster_types = {
  .name = "roster types",
  .arguments = "",
  .summary = N_ ("List the types of shift: times that come again, under a name"),
  .example = "cordeauctl roster types --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_list,
};

const CordeauCtlVerb cordeau_ctl_verb_roster_types_set = {
  .name = "roster types set",
  .arguments = "ID FIELD=VALUE…",
  .summary = N_ ("Make or change a type of shift"),
  .example = "cordeauctl roster types set early name=Matin start=6:00 end=13:00 break=30 "
             "break-start=10:00 post=washing colour=#3584e4",
  .least = 2,
  .most = 10,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_set,
};

const CordeauCtlVerb cordeau_ctl_verb_roster_types_delete = {
  .name = "roster types delete",
  .arguments = "ID",
  .summary = N_ ("Delete a type of shift"),
  .example = "cordeauctl roster types delete early",
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_delete,
};
