/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list with rows of two lines. */
#include <glib/gi18n-lib.h>

#include "people/roster-finding.h"

#include "people/roster-check.h"

struct _CordeauRosterCheck
{
  AdwDialog parent_instance;

  /* Owned */
  GListStore *findings;

  /* Template */
  AdwWindowTitle *window_title;
  GtkStack *stack;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (CordeauRosterCheck, cordeau_roster_check, ADW_TYPE_DIALOG)

static guint chosen_signal;

/* For a row, from an item; called by the template. */
static char *
get_sentence (GtkListItem *item, CordeauRosterFinding *finding)
{
  return finding != NULL ? g_strdup (cordeau_roster_finding_get_sentence (finding)) : NULL;
}

static char *
get_article (GtkListItem *item, CordeauRosterFinding *finding)
{
  return finding != NULL ? g_strdup (cordeau_roster_finding_get_article (finding)) : NULL;
}

static void
activated_cb (CordeauRosterCheck *self, guint position)
{
  cordeau_roster_check_choose (self, position);
}

static void
cordeau_roster_check_dispose (GObject *object)
{
  CordeauRosterCheck *self = CORDEAU_ROSTER_CHECK (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_ROSTER_CHECK);
  g_clear_object (&self->findings);
  G_OBJECT_CLASS (cordeau_roster_check_parent_class)->dispose (object);
}

static void
cordeau_roster_check_class_init (CordeauRosterCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_roster_check_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  g_type_ensure (CORDEAU_TYPE_ROSTER_FINDING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/people/roster-check.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterCheck, window_title);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterCheck, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterCheck, list);
  gtk_widget_class_bind_template_callback (widget_class, get_sentence);
  gtk_widget_class_bind_template_callback (widget_class, get_article);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
cordeau_roster_check_init (CordeauRosterCheck *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
cordeau_roster_check_new (CordeauRosterWeek *week)
{
  CordeauRosterCheck *self;
  g_autoptr (GtkSelectionModel) model = NULL;
  g_autofree char *subtitle = NULL;
  guint n;

  g_return_val_if_fail (week != NULL && week->law != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_ROSTER_CHECK, NULL);
  self->findings = cordeau_roster_finding_list (week);
  n = cordeau_roster_check_get_n (self);
  subtitle = g_strdup_printf (ngettext ("%u thing to look at", "%u things to look at", n), n);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  model = GTK_SELECTION_MODEL (
      gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->findings))));
  gtk_list_view_set_model (self->list, model);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
  return ADW_DIALOG (self);
}

guint
cordeau_roster_check_get_n (CordeauRosterCheck *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_CHECK (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->findings));
}

void
cordeau_roster_check_choose (CordeauRosterCheck *self, guint index)
{
  g_autoptr (CordeauRosterFinding) finding = NULL;

  g_return_if_fail (CORDEAU_IS_ROSTER_CHECK (self));

  finding = g_list_model_get_item (G_LIST_MODEL (self->findings), index);
  if (finding == NULL)
    return;
  g_signal_emit (self, chosen_signal, 0, cordeau_roster_finding_get_worker (finding),
                 cordeau_roster_finding_get_day (finding));
  adw_dialog_close (ADW_DIALOG (self));
}
