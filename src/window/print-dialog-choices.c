/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the print dialog: what can be chosen, what they mean, and which of them a choice needs. */
#include <glib/gi18n-lib.h>

#include "base/day.h"
#include "print/state-files.h"
#include "window/print-dialog-private.h"

static const struct
{
  const char *nick;
  const char *label;
  CordeauPrintKind kind;
} things[] = {
  { "labels", N_ ("Labels of nets"), CORDEAU_PRINT_LABELS },
  { "new-labels", N_ ("Labels with new codes"), CORDEAU_PRINT_LABELS },
  { "stations", N_ ("Cards of stations"), CORDEAU_PRINT_CARDS },
  { "machines", N_ ("Cards of machines"), CORDEAU_PRINT_CARDS },
  { "badges", N_ ("Badges of workers"), CORDEAU_PRINT_CARDS },
  { "slots", N_ ("Labels of slots"), CORDEAU_PRINT_SLOTS },
  { "sheets", N_ ("Scan sheets"), CORDEAU_PRINT_SHEETS },
  { "roster", N_ ("Roster"), CORDEAU_PRINT_ROSTER },
  { "state", N_ ("State of the laundry"), CORDEAU_PRINT_STATE },
};

static const int densities[] = { 300, 203 };

/* --- what is wished ------------------------------------------------------------------------------ */

static guint
get_index (CordeauPrintDialog *self)
{
  return MIN (adw_combo_row_get_selected (self->what_row), G_N_ELEMENTS (things) - 1);
}

const char *
cordeau_print_dialog_get_what (CordeauPrintDialog *self)
{
  return things[get_index (self)].nick;
}

static gboolean
is_what (CordeauPrintDialog *self, const char *nick)
{
  return g_str_equal (cordeau_print_dialog_get_what (self), nick);
}

static gboolean
is_roll (CordeauPrintDialog *self)
{
  return adw_combo_row_get_selected (self->paper_row) == CORDEAU_MEDIUM_ROLL62
         && cordeau_print_kind_is_for_rolls (things[get_index (self)].kind);
}

/* (transfer full): what stands between spaces, commas and semicolons. */
static char **
split_words (AdwEntryRow *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (gtk_editable_get_text (GTK_EDITABLE (row)), " ,;\t", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

static void
fill_medium (CordeauPrintDialog *self, CordeauPrintWish *wish)
{
  guint density = MIN (adw_combo_row_get_selected (self->dpi_row), G_N_ELEMENTS (densities) - 1);

  if (!is_roll (self))
    {
      wish->skip = (guint) adw_spin_row_get_value (self->skip_row);
      return;
    }
  cordeau_medium_init (&wish->medium, CORDEAU_MEDIUM_ROLL62);
  wish->medium.height = adw_spin_row_get_value (self->length_row);
  wish->medium.dpi = densities[density];
}

CordeauPrintWish *
cordeau_print_dialog_make_wish (CordeauPrintDialog *self)
{
  CordeauPrintWish *wish = cordeau_print_wish_new (things[get_index (self)].kind);

  if (is_what (self, "labels"))
    wish->codes = split_words (self->codes_row);
  else if (is_what (self, "new-labels"))
    wish->n_new = (guint) adw_spin_row_get_value (self->count_row);
  else if (is_what (self, "slots"))
    wish->slots = split_words (self->slots_row);
  wish->stations = is_what (self, "stations");
  wish->badges = is_what (self, "badges");
  wish->all_machines = is_what (self, "machines");
  wish->station = (CordeauStation) adw_combo_row_get_selected (self->station_row);
  wish->day = self->roster_day != CORDEAU_DAY_NONE
                  ? self->roster_day
                  : cordeau_day_of (cordeau_env_now (cordeau_session_get_env (self->session)),
                                    cordeau_session_get_zone (self->session));
  wish->days = self->roster_days;
  wish->copies = (guint) adw_spin_row_get_value (self->copies_row);
  fill_medium (self, wish);
  return wish;
}

/* --- rows ---------------------------------------------------------------------------------------- */

/* (transfer full): where the hourly states are. */
char *
cordeau_print_dialog_dup_hours (CordeauPrintDialog *self)
{
  return cordeau_state_files_get_folder (
      cordeau_store_get_folder (cordeau_session_get_store (self->session)));
}

static gboolean
has_hours (CordeauPrintDialog *self)
{
  g_autofree char *path = cordeau_print_dialog_dup_hours (self);

  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* Rows that a choice does not need are not shown. */
void
cordeau_print_dialog_show_rows (CordeauPrintDialog *self)
{
  gboolean rolls = cordeau_print_kind_is_for_rolls (things[get_index (self)].kind);

  gtk_widget_set_visible (GTK_WIDGET (self->codes_row), is_what (self, "labels"));
  gtk_widget_set_visible (GTK_WIDGET (self->count_row), is_what (self, "new-labels"));
  gtk_widget_set_visible (GTK_WIDGET (self->slots_row), is_what (self, "slots"));
  gtk_widget_set_visible (GTK_WIDGET (self->station_row), is_what (self, "sheets"));
  gtk_widget_set_visible (GTK_WIDGET (self->copies_row), is_what (self, "sheets"));
  gtk_widget_set_visible (GTK_WIDGET (self->hours_group),
                          is_what (self, "state") && has_hours (self));
  gtk_widget_set_visible (GTK_WIDGET (self->paper_group), rolls);
  gtk_widget_set_visible (GTK_WIDGET (self->skip_row), rolls && !is_roll (self));
  gtk_widget_set_visible (GTK_WIDGET (self->length_row), is_roll (self));
  gtk_widget_set_visible (GTK_WIDGET (self->dpi_row), is_roll (self));
}

static void
set_choices (AdwComboRow *row, const char *const *labels)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);

  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

void
cordeau_print_dialog_fill_choices (CordeauPrintDialog *self)
{
  const char *what[G_N_ELEMENTS (things) + 1] = { NULL };
  const char *stations[CORDEAU_N_STATIONS + 1] = { _ ("Every Station") };
  const char *papers[] = { _ ("A4"), _ ("Roll of 62 mm"), NULL };
  const char *dots[] = { "300", "203", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    what[i] = _ (things[i].label);
  for (int i = CORDEAU_STATION_NONE + 1; i < CORDEAU_N_STATIONS; i++)
    stations[i] = cordeau_station_to_label (i);
  set_choices (self->what_row, what);
  set_choices (self->station_row, stations);
  set_choices (self->paper_row, papers);
  set_choices (self->dpi_row, dots);
}

void
cordeau_print_dialog_recall_paper (CordeauPrintDialog *self)
{
  g_autofree char *paper = g_settings_get_string (self->settings, "print-paper");
  int density = g_settings_get_int (self->settings, "print-density");
  CordeauMediumKind kind = CORDEAU_MEDIUM_A4;

  if (cordeau_medium_kind_from_nick (paper, &kind))
    adw_combo_row_set_selected (self->paper_row, kind);
  adw_spin_row_set_value (self->length_row, g_settings_get_int (self->settings, "print-length"));
  for (guint i = 0; i < G_N_ELEMENTS (densities); i++)
    if (densities[i] == density)
      adw_combo_row_set_selected (self->dpi_row, i);
}

/* Whoever prints labels prints them on the same printer tomorrow. */
void
cordeau_print_dialog_remember_paper (CordeauPrintDialog *self)
{
  guint density = MIN (adw_combo_row_get_selected (self->dpi_row), G_N_ELEMENTS (densities) - 1);

  g_settings_set_string (self->settings, "print-paper",
                         cordeau_medium_kind_to_nick (
                             adw_combo_row_get_selected (self->paper_row)));
  g_settings_set_int (self->settings, "print-length",
                      (int) adw_spin_row_get_value (self->length_row));
  g_settings_set_int (self->settings, "print-density", densities[density]);
}

void
cordeau_print_dialog_choose (CordeauPrintDialog *self, const char *what)
{
  g_auto (GStrv) parts = g_strsplit (what, ":", 3);
  guint chosen = 0;

  while (chosen < G_N_ELEMENTS (things) - 1 && g_strcmp0 (things[chosen].nick, parts[0]) != 0)
    chosen++;
  self->roster_day = g_strv_length (parts) == 3 ? cordeau_day_from_text (parts[1])
                                                : CORDEAU_DAY_NONE;
  self->roster_days = self->roster_day != CORDEAU_DAY_NONE
                          ? (guint) g_ascii_strtoull (parts[2], NULL, 10)
                          : 7;
  adw_combo_row_set_selected (self->what_row, chosen);
}
