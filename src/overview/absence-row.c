/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colour, shape and word say together what the law says of it. */
#include <glib/gi18n-lib.h>

#include "overview/absence-row.h"

struct _CordeauAbsenceRow
{
  GtkListBoxRow parent_instance;

  /* Children */
  GtkWidget *why;

  const CordeauAbsenceChoice *choice;
};

G_DEFINE_FINAL_TYPE (CordeauAbsenceRow, cordeau_absence_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *icon;
  const char *tone;
} looks[] = {
  [CORDEAU_REPAIR_LEGAL] = { "object-select-symbolic", "success" },
  [CORDEAU_REPAIR_CONSENT] = { "cordeau-question-symbolic", "accent" },
  [CORDEAU_REPAIR_UNVERIFIABLE] = { "cordeau-question-symbolic", "warning" },
  [CORDEAU_REPAIR_BLOCKED] = { "action-unavailable-symbolic", "error" },
};

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_chip (CordeauRepairRank rank)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (looks[rank].icon));
  gtk_box_append (GTK_BOX (box), gtk_label_new (cordeau_repair_rank_to_words (rank)));
  gtk_widget_add_css_class (box, "chip");
  gtk_widget_add_css_class (box, looks[rank].tone);
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  return box;
}

static GtkWidget *
make_who (const CordeauAbsenceChoice *choice)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (box), make_label (choice->title, "heading"));
  if (choice->kind != NULL && *choice->kind != '\0')
    {
      GtkWidget *kind = make_label (choice->kind, "caption");

      gtk_widget_add_css_class (kind, "dimmed");
      gtk_box_append (GTK_BOX (box), kind);
    }
  gtk_box_append (GTK_BOX (box), make_chip (choice->rank));
  gtk_widget_set_size_request (box, 190, -1);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
add_reason (GtkWidget *box, const char *sign, const char *reason, const char *style)
{
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (reason == NULL)
    return;
  text = g_strconcat (sign, " ", reason, NULL);
  label = make_label (text, style);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_why (const CordeauAbsenceChoice *choice)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  add_reason (box, "+", choice->plus, "success");
  add_reason (box, "−", choice->minus, "dimmed");
  add_reason (box, "−", choice->gaps, "dimmed");
  if (cordeau_absence_choice_is_open (choice))
    add_reason (box, "☎", choice->call, "numeric");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/* All that the row says, for who does not see it; @late: (nullable) */
static void
describe (CordeauAbsenceRow *self, const char *late)
{
  const CordeauAbsenceChoice *choice = self->choice;
  const char *parts[] = { choice->title,
                          choice->kind,
                          cordeau_repair_rank_to_words (choice->rank),
                          choice->minus != NULL ? choice->minus : choice->plus,
                          choice->gaps,
                          choice->call,
                          late };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? ". " : "", parts[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

void
cordeau_absence_row_set_late (CordeauAbsenceRow *self, const char *sentence)
{
  g_return_if_fail (CORDEAU_IS_ABSENCE_ROW (self) && sentence != NULL);

  add_reason (self->why, "→", sentence, "dimmed");
  describe (self, sentence);
}

GtkWidget *
cordeau_absence_row_new (const CordeauAbsenceChoice *choice, guint number)
{
  CordeauAbsenceRow *self = g_object_new (CORDEAU_TYPE_ABSENCE_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->choice = choice;
  if (number > 0)
    {
      g_autofree char *text = g_strdup_printf ("%u", number);
      GtkWidget *label = make_label (text, "title-3");

      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (box), make_who (choice));
  self->why = make_why (choice);
  gtk_box_append (GTK_BOX (box), self->why);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  describe (self, NULL);
  return GTK_WIDGET (self);
}

const CordeauAbsenceChoice *
cordeau_absence_row_get_choice (CordeauAbsenceRow *self)
{
  g_return_val_if_fail (CORDEAU_IS_ABSENCE_ROW (self), NULL);

  return self->choice;
}

static void
cordeau_absence_row_class_init (CordeauAbsenceRowClass *klass)
{
}

static void
cordeau_absence_row_init (CordeauAbsenceRow *self)
{
}
