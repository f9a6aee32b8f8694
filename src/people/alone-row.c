/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "kit/format.h"

#include "people/alone-row.h"

char *
cordeau_alone_format (const CordeauSkillAlone *alone, GTimeZone *zone)
{
  g_autofree char *day = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (alone != NULL && zone != NULL, NULL);

  day = cordeau_format_day (alone->from, zone);
  from = cordeau_format_clock (alone->from, zone);
  to = cordeau_format_clock (alone->to, zone);
  /* TRANSLATORS: a day, and two times of day: “Monday 30 November, 6:00 – 10:00” */
  return g_strdup_printf (_ ("%s, %s – %s"), day, from, to);
}

GtkWidget *
cordeau_alone_row_new (const CordeauSkillMatrix *matrix, const CordeauSkillAlone *alone)
{
  const CordeauWorker *worker;
  GtkWidget *row;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (matrix != NULL && alone != NULL, NULL);

  worker = cordeau_workers_find (matrix->roster->workers, alone->worker);
  title = g_strdup_printf ("%s · %s", worker != NULL ? worker->shown : alone->worker,
                           cordeau_post_to_words (alone->post));
  text = cordeau_alone_format (alone, matrix->roster->zone);
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", alone->worker);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "people.show");
  return row;
}
