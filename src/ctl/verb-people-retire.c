/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people retire": letting go of training two years after the last contact. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "people/training-retire.h"

typedef struct
{
  gint32 today;
  gboolean dry;
} Wish;

static gpointer
retire_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_training_retire (txn, wish->today, wish->dry, error);
}

static void
print_json (const CordeauTrainingRetired *retired, gboolean dry, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_bool (&json, NULL, "dry_run", dry);
  list = cordeau_ctl_json_list (&json, NULL, "workers");
  for (guint i = 0; i < retired->workers->len; i++)
    cordeau_ctl_json_append (&json, list, g_ptr_array_index (retired->workers, i));
  cordeau_ctl_json_int (&json, NULL, "records", retired->n_records);
  cordeau_ctl_json_print (&json, error);
}

static void
print_text (const CordeauTrainingRetired *retired, gboolean dry, GError **error)
{
  guint n = retired->workers->len;

  if (n == 0)
    cordeau_ctl_printf (error, "%s\n", _ ("Nothing of training is past two years."));
  else if (dry)
    cordeau_ctl_printf (error,
                        ngettext ("Training of %u person is past two years, in %u records.\n",
                                  "Training of %u people is past two years, in %u records.\n", n),
                        n, retired->n_records);
  else
    cordeau_ctl_printf (error,
                        ngettext ("Training of %u person was let go of, in %u records.\n",
                                  "Training of %u people was let go of, in %u records.\n", n),
                        n, retired->n_records);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Wish wish = { cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl)),
                cordeau_ctl_has (ctl, "dry-run") };
  g_autoptr (CordeauTrainingRetired) retired = NULL;

  retired = cordeau_store_write (cordeau_ctl_get_store (ctl), retire_job, &wish, NULL, error);
  if (retired == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    print_json (retired, wish.dry, error);
  else
    print_text (retired, wish.dry, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "dry-run", NULL, N_ ("Say how much would go, and change nothing") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_people_retire = {
  .name = "people retire",
  .arguments = "",
  .summary = N_ ("Let go of the training of those who left over two years ago"),
  .example = "cordeauctl people retire --dry-run",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
