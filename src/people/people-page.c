/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list, and what stands where nobody is. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kit/empty.h"
#include "kit/format.h"
#include "kit/split.h"
#include "people/people-page-private.h"
#include "people/worker-row.h"

G_DEFINE_FINAL_TYPE (CordeauPeoplePage, cordeau_people_page, CORDEAU_TYPE_PAGE)

/* --- the list ------------------------------------------------------------------------------------------ */

static void
row_setup_cb (CordeauPeoplePage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item,
                           cordeau_worker_row_new (cordeau_page_get_session (CORDEAU_PAGE (self))));
}

static void
row_bind_cb (CordeauPeoplePage *self, GtkListItem *item)
{
  cordeau_worker_row_set_slot (CORDEAU_WORKER_ROW (gtk_list_item_get_child (item)),
                               gtk_list_item_get_item (item));
}

static void
row_unbind_cb (CordeauPeoplePage *self, GtkListItem *item)
{
  cordeau_worker_row_set_slot (CORDEAU_WORKER_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
selected_cb (CordeauPeoplePage *self)
{
  const char *key = cordeau_slot_selection_get_selected_id (self->selection);

  if (key != NULL)
    cordeau_worker_card_show (self->card, key);
}

static void
activated_cb (CordeauPeoplePage *self)
{
  if (cordeau_slot_selection_get_selected_id (self->selection) != NULL)
    cordeau_split_show_content (self->split, TRUE);
}

/* A click is enough where the card does not stand beside the list already. */
static void
clicked_cb (CordeauPeoplePage *self)
{
  activated_cb (self);
}

static void
search_changed_cb (CordeauPeoplePage *self)
{
  if (self->source != NULL)
    cordeau_people_source_set_search (self->source,
                                      gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
stop_search_cb (CordeauPeoplePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Somebody is shown beside the list from the beginning. */
static void
show_first (CordeauPeoplePage *self)
{
  g_autoptr (CordeauSlot) slot = NULL;

  if (cordeau_worker_card_get_wanted (self->card) != NULL)
    return;
  slot = g_list_model_get_item (G_LIST_MODEL (self->model), 0);
  if (slot != NULL && cordeau_slot_get_id (slot) != NULL)
    cordeau_people_page_choose (self, cordeau_slot_get_id (slot));
}

static void
show_count (CordeauPeoplePage *self)
{
  guint n = cordeau_people_page_get_n_rows (self);
  guint all = cordeau_people_source_get_n_people (self->source);
  g_autofree char *count = cordeau_format_count (n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s person", "%s people", n), count);

  gtk_label_set_label (self->status_label, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "rows" : "nothing");
  gtk_stack_set_visible_child_name (self->body, all > 0 ? "people" : "empty");
}

static void
update_loading (CordeauPeoplePage *self)
{
  cordeau_page_set_loading (CORDEAU_PAGE (self),
                            cordeau_slot_model_get_loading (self->model)
                                || cordeau_worker_card_get_loading (self->card));
}

static void
skills_loading_cb (CordeauPeoplePage *self)
{
  update_loading (self);
}

static void
model_changed_cb (CordeauPeoplePage *self)
{
  update_loading (self);
  if (cordeau_slot_model_get_loading (self->model))
    return;
  show_count (self);
  show_first (self);
}

static void
model_failed_cb (CordeauPeoplePage *self, const GError *error)
{
  adw_bin_set_child (ADW_BIN (self->nothing_bin), cordeau_empty_new_for_error (error));
  gtk_stack_set_visible_child_name (self->stack, "nothing");
  gtk_stack_set_visible_child_name (self->body, "people");
}

/* Somebody who is gone from the card is gone from the selection, too. */
static void
card_changed_cb (CordeauPeoplePage *self)
{
  const CordeauWorkerDetail *detail = cordeau_worker_card_get_detail (self->card);

  update_loading (self);
  if (detail != NULL && detail->worker == NULL && !cordeau_worker_card_get_loading (self->card))
    {
      cordeau_slot_selection_set_selected_id (self->selection, NULL);
      cordeau_worker_card_show (self->card, NULL);
      cordeau_split_show_content (self->split, FALSE);
      return;
    }
  adw_navigation_page_set_title (self->card_page, detail != NULL && detail->worker != NULL
                                                      ? detail->worker->shown
                                                      : _ ("Card"));
}

void
cordeau_people_page_choose (CordeauPeoplePage *self, const char *key)
{
  cordeau_slot_selection_set_selected_id (self->selection, key);
  cordeau_worker_card_show (self->card, key);
}

/* --- the page ------------------------------------------------------------------------------------------ */

static gboolean
cordeau_people_page_search (CordeauPage *page)
{
  CordeauPeoplePage *self = CORDEAU_PEOPLE_PAGE (page);

  adw_view_stack_set_visible_child_name (self->views, "people");
  cordeau_split_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  return TRUE;
}

/* "import=FILE": the assistant, with that list. */
#define IMPORT_PREFIX "import="

static gboolean
cordeau_people_page_show_target (CordeauPage *page, const char *target)
{
  CordeauPeoplePage *self = CORDEAU_PEOPLE_PAGE (page);

  if (strcmp (target, "skills") == 0)
    adw_view_stack_set_visible_child_name (self->views, "skills");
  else if (strcmp (target, "add") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "people.add", NULL);
  else if (strcmp (target, "import") == 0)
    cordeau_people_page_import (self, NULL);
  else if (g_str_has_prefix (target, IMPORT_PREFIX))
    cordeau_people_page_import (self, target + strlen (IMPORT_PREFIX));
  else
    {
      adw_view_stack_set_visible_child_name (self->views, "people");
      cordeau_people_page_choose (self, target);
      cordeau_split_show_content (self->split, TRUE);
    }
  return TRUE;
}

static void
cordeau_people_page_hidden (CordeauPage *page)
{
  cordeau_worker_card_lock (CORDEAU_PEOPLE_PAGE (page)->card);
}

static void
make_empties (CordeauPeoplePage *self)
{
  GtkWidget *empty = cordeau_empty_new ("cordeau-people-symbolic", _ ("Nobody works here yet"),
                                        _ ("Import the list of staff, or add people one by one: "
                                           "first names alone, surnames are kept nowhere."));

  cordeau_empty_add_button (empty, _ ("_Import Staff…"), "people.import", NULL);
  cordeau_empty_add_button (empty, _ ("_Add a Worker…"), "people.add", NULL);
  adw_bin_set_child (ADW_BIN (self->empty_bin), empty);
  adw_bin_set_child (ADW_BIN (self->nothing_bin),
                     cordeau_empty_new ("edit-find-symbolic", _ ("Nobody fits"),
                                        _ ("Try another name, or a post such as “washing”.")));
}

static void
cordeau_people_page_constructed (GObject *object)
{
  CordeauPeoplePage *self = CORDEAU_PEOPLE_PAGE (object);
  CordeauSession *session;

  G_OBJECT_CLASS (cordeau_people_page_parent_class)->constructed (object);
  session = cordeau_page_get_session (CORDEAU_PAGE (self));
  make_empties (self);
  cordeau_worker_card_set_session (self->card, session);
  cordeau_skill_table_set_session (self->skills, session);
  g_signal_connect_object (self->card, "notify::key", G_CALLBACK (card_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->card, "notify::loading", G_CALLBACK (card_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->source = cordeau_people_source_new (session);
  self->model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (self->source));
  self->selection = cordeau_slot_selection_new (self->model);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (model_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-id", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  update_loading (self);
}

/* When a breakpoint folds a split view up, libadwaita 1.7 loses references to what the focus was in: nothing of ours is to stay
 * behind in it. */
static void
cordeau_people_page_dispose (GObject *object)
{
  CordeauPeoplePage *self = CORDEAU_PEOPLE_PAGE (object);

  if (self->list_page != NULL)
    adw_navigation_page_set_child (self->list_page, NULL);
  if (self->card_page != NULL)
    adw_navigation_page_set_child (self->card_page, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_PEOPLE_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->source);
  g_clear_pointer (&self->last, cordeau_worker_change_free);
  G_OBJECT_CLASS (cordeau_people_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/people/people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, views);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, skills);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, body);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, split);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, list_page);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, card_page);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, nothing_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, view);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, status_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauPeoplePage, card);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, skills_loading_cb);
}

static void
cordeau_people_page_class_init (CordeauPeoplePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  CordeauPageClass *page_class = CORDEAU_PAGE_CLASS (klass);

  object_class->constructed = cordeau_people_page_constructed;
  object_class->dispose = cordeau_people_page_dispose;
  page_class->search = cordeau_people_page_search;
  page_class->show_target = cordeau_people_page_show_target;
  page_class->hidden = cordeau_people_page_hidden;
  page_class->undo = cordeau_people_page_undo;
  g_type_ensure (CORDEAU_TYPE_SKILL_TABLE);
  g_type_ensure (CORDEAU_TYPE_WORKER_CARD);
  bind_template (GTK_WIDGET_CLASS (klass));
  cordeau_people_page_install_deeds (GTK_WIDGET_CLASS (klass));
}

static void
cordeau_people_page_init (CordeauPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_people_page_new (CordeauSession *session)
{
  return g_object_new (CORDEAU_TYPE_PEOPLE_PAGE, "session", session, NULL);
}

CordeauWorkerCard *
cordeau_people_page_get_card (CordeauPeoplePage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PEOPLE_PAGE (self), NULL);

  return self->card;
}

CordeauSkillTable *
cordeau_people_page_get_skills (CordeauPeoplePage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PEOPLE_PAGE (self), NULL);

  return self->skills;
}

guint
cordeau_people_page_get_n_rows (CordeauPeoplePage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PEOPLE_PAGE (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}
