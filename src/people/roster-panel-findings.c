/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a cell: the rule with its article, what mends it, and who answers for it or may. */
#include <glib/gi18n-lib.h>

#include "people/roster-finding.h"

#include "people/roster-panel-private.h"

/* Of one finding. */
#define MOST_MENDS 3

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* --- mending -------------------------------------------------------------------------------------- */

static void
add_mends (CordeauRosterPanel *self, const CordeauRosterUnmended *unmended)
{
  g_autoptr (GPtrArray) mends = cordeau_roster_mend_find (self->week, self->shift,
                                                          &unmended->violation);
  GtkBox *box = unmended->card;

  if (mends->len > 0)
    gtk_box_append (box, make_label (_ ("To mend it"), "caption-heading"));
  for (guint i = 0; i < MOST_MENDS && mends->len > 0; i++)
    {
      CordeauRosterMend *mend = g_ptr_array_steal_index (mends, 0);
      GtkWidget *button = gtk_button_new_with_label (mend->words);

      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "roster.mend");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", self->mends->len);
      gtk_box_append (box, button);
      g_ptr_array_add (self->mends, mend);
    }
}

/* One a turn: each is some dozens of judgments, and keys are answered in between. */
static gboolean
mend_cb (gpointer data)
{
  CordeauRosterPanel *self = data;
  CordeauRosterUnmended unmended = g_array_index (self->unmended, CordeauRosterUnmended, 0);

  g_array_remove_index (self->unmended, 0);
  add_mends (self, &unmended);
  if (self->unmended->len > 0)
    return G_SOURCE_CONTINUE;
  self->mend_id = 0;
  return G_SOURCE_REMOVE;
}

void
cordeau_roster_panel_clear_mends (CordeauRosterPanel *self)
{
  g_clear_handle_id (&self->mend_id, g_source_remove);
  g_array_set_size (self->unmended, 0);
  g_ptr_array_set_size (self->mends, 0);
  g_clear_pointer (&self->shift, cordeau_shift_free);
}

static void
mend_later (CordeauRosterPanel *self, GtkBox *card, const CordeauViolation *violation)
{
  GtkBox *place = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  CordeauRosterUnmended unmended = { place, *violation };

  if (violation->verdict == CORDEAU_VERDICT_NEEDS_CONSENT)
    gtk_box_append (card, make_label (_ ("A recorded consent mends it: ask the person."), NULL));
  gtk_box_append (card, GTK_WIDGET (place));
  g_array_append_val (self->unmended, unmended);
  if (self->mend_id == 0)
    self->mend_id = g_idle_add (mend_cb, self);
}

/* --- accepting ------------------------------------------------------------------------------------ */

/* The reasons for which this finding may be accepted, as a menu. */
static GtkWidget *
make_accept (guint ways, guint index)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint reason = 0; reason < CORDEAU_N_OVERRIDE_REASONS; reason++)
    {
      g_autofree char *action = NULL;

      if ((ways & (1u << reason)) == 0)
        continue;
      action = g_strdup_printf ("roster.accept((uint32 %u, uint32 %u))", index, reason);
      g_menu_append (menu, cordeau_override_reason_to_words (reason), action);
    }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("_Accept…"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  return button;
}

static GtkWidget *
make_unaccept (guint index)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Accept It _No Longer"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "roster.unaccept");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  return button;
}

/* --- cards ---------------------------------------------------------------------------------------- */

static void
add_words (GtkBox *card, const CordeauRosterWeek *week, const CordeauWorker *worker,
           const CordeauViolation *violation, gboolean accepted)
{
  g_autofree char *sentence = cordeau_roster_law_say (week->law, violation);
  g_autofree char *article = g_strdup_printf ("%s · %s", cordeau_rule_to_words (violation->rule),
                                              cordeau_rule_article (violation->rule,
                                                                    worker->status));
  const char *css_class = accepted                                          ? "dimmed"
                          : violation->verdict == CORDEAU_VERDICT_VIOLATION ? "error"
                                                                            : "warning";

  gtk_box_append (card, make_label (accepted ? _ ("Accepted")
                                             : cordeau_roster_finding_verdict_to_words (
                                                   violation->verdict),
                                    css_class));
  gtk_box_append (card, make_label (sentence, "heading"));
  gtk_box_append (card, make_label (article, "caption"));
}

static void
add_finding (CordeauRosterPanel *self, const CordeauWorker *worker, const CordeauShift *shift,
             const CordeauViolation *violation)
{
  GtkBox *card = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  guint ways = cordeau_override_ways (violation);
  guint index = self->shown->len;
  gboolean accepted;

  cordeau_roster_law_override (self->week->law, violation, &accepted);
  gtk_widget_add_css_class (GTK_WIDGET (card), "card");
  gtk_widget_add_css_class (GTK_WIDGET (card), "roster-finding");
  add_words (card, self->week, worker, violation, accepted);
  g_array_append_val (self->shown, *violation);
  if (accepted)
    gtk_box_append (card, make_unaccept (index));
  else
    {
      if (shift != NULL)
        mend_later (self, card, violation);
      if (ways != 0)
        gtk_box_append (card, make_accept (ways, index));
    }
  gtk_box_append (self->findings, GTK_WIDGET (card));
}

void
cordeau_roster_panel_show_findings (CordeauRosterPanel *self, const CordeauWorker *worker,
                                    guint day, const CordeauShift *shift)
{
  GArray *said = cordeau_roster_week_say (self->week, worker->key);

  self->shift = shift != NULL ? cordeau_shift_copy (shift) : NULL;
  for (guint i = 0; said != NULL && i < said->len; i++)
    {
      const CordeauViolation *violation = &g_array_index (said, CordeauViolation, i);

      if (cordeau_roster_week_touches (self->week, violation, day))
        add_finding (self, worker, shift, violation);
    }
  if (self->shown->len == 0)
    gtk_box_append (self->findings, make_label (self->week->law != NULL ? _ ("No rule is broken.")
                                                                        : _ ("Being judged…"),
                                                NULL));
}
