/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column view of keys; cells look into the matrix by their place. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kit/chip.h"
#include "kit/empty.h"

#include "people/alone-row.h"
#include "people/skill-table.h"

/* So many of them are shown; the rest is on the cards. */
#define MOST_ALONE 20

struct _CordeauSkillTable
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *reading;
  CordeauSkillMatrix *matrix;
  GtkStringList *keys;

  /* Template */
  GtkStack *stack;
  GtkWidget *empty_bin;
  AdwWrapBox *risks;
  GtkLabel *risk_label;
  AdwPreferencesGroup *alone_group;
  GtkColumnView *view;

  AdwExpanderRow *alone; /* (nullable): within alone_group */
};

G_DEFINE_FINAL_TYPE (CordeauSkillTable, cordeau_skill_table, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_LOADING = 1,
} CordeauSkillTableProperty;

static GParamSpec *properties[PROP_LOADING + 1];

/* --- cells --------------------------------------------------------------------------------------------- */

static const CordeauWorker *
worker_at (CordeauSkillTable *self, GtkListItem *item)
{
  guint place = gtk_list_item_get_position (item);

  return self->matrix != NULL && place < self->matrix->workers->len
             ? g_ptr_array_index (self->matrix->workers, place)
             : NULL;
}

static void
name_setup_cb (CordeauSkillTable *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_INSCRIPTION, "xalign", 0.0, "min-chars", 10,
                                               "text-overflow",
                                               GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL));
}

static void
name_bind_cb (CordeauSkillTable *self, GtkListItem *item)
{
  const CordeauWorker *worker = worker_at (self, item);

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)),
                            worker != NULL ? worker->shown : "");
}

static void
level_setup_cb (CordeauSkillTable *self, GtkListItem *item)
{
  GtkWidget *chip = cordeau_chip_new (NULL, "", "");

  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, chip);
}

static CordeauPost
post_of (GtkListItemFactory *factory)
{
  return (CordeauPost) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "cordeau-post"));
}

static void
level_bind_cb (CordeauSkillTable *self, GtkListItem *item, GtkListItemFactory *factory)
{
  static const char *const tones[CORDEAU_N_LEVELS] = { "", "", "teal", "success", "accent" };
  const CordeauWorker *worker = worker_at (self, item);
  CordeauLevel level = worker != NULL ? worker->skills[post_of (factory)].level
                                      : CORDEAU_LEVEL_NONE;
  GtkWidget *chip = gtk_list_item_get_child (item);

  cordeau_chip_set (CORDEAU_CHIP (chip), NULL, cordeau_level_to_nick (level), tones[level]);
  gtk_widget_set_visible (chip, level != CORDEAU_LEVEL_NONE);
  gtk_widget_set_tooltip_text (chip, cordeau_level_to_words (level));
}

static void
add_column (CordeauSkillTable *self, const char *title, CordeauPost post)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_object_set_data (G_OBJECT (factory), "cordeau-post", GUINT_TO_POINTER (post));
  g_signal_connect_object (factory, "setup",
                           post == CORDEAU_POST_NONE ? G_CALLBACK (name_setup_cb)
                                                     : G_CALLBACK (level_setup_cb),
                           self, G_CONNECT_SWAPPED);
  if (post == CORDEAU_POST_NONE)
    g_signal_connect_object (factory, "bind", G_CALLBACK (name_bind_cb), self, G_CONNECT_SWAPPED);
  else
    g_signal_connect_object (factory, "bind", G_CALLBACK (level_bind_cb), self, G_CONNECT_SWAPPED);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, post == CORDEAU_POST_NONE);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (column);
}

/* --- showing ------------------------------------------------------------------------------------------- */

/* A post at risk says so in its heading, too: how many hold it. */
static void
show_columns (CordeauSkillTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  add_column (self, _ ("Person"), CORDEAU_POST_NONE);
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      const CordeauSkillPost *state = &self->matrix->posts[post];
      const char *words = cordeau_post_to_words (post);
      /* TRANSLATORS: a post at risk, and how many people hold it */
      g_autofree char *title = state->at_risk
                                   ? g_strdup_printf (_ ("%s ▲ %u"), words, state->holders)
                                   : g_strdup (words);

      if (state->used)
        add_column (self, title, post);
    }
}

static void
show_risks (CordeauSkillTable *self)
{
  GtkWidget *child;
  guint n = 0;
  g_autofree char *text = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->risks))) != NULL)
    adw_wrap_box_remove (self->risks, child);
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      const CordeauSkillPost *state = &self->matrix->posts[post];
      g_autofree char *sentence = cordeau_skill_post_to_sentence (state);
      g_autofree char *label = NULL;
      GtkWidget *chip;

      if (sentence == NULL)
        continue;
      /* TRANSLATORS: a post, and how many people can do it alone */
      label = g_strdup_printf (ngettext ("%s: %u holder", "%s: %u holders", state->holders),
                               cordeau_post_to_words (post), state->holders);
      chip = cordeau_chip_new ("cordeau-triangle-symbolic", label,
                               state->holders == 0 ? "error" : "warning");
      gtk_widget_set_tooltip_text (chip, sentence);
      adw_wrap_box_append (self->risks, chip);
      n++;
    }
  text = g_strdup_printf (ngettext ("%u post is at risk: fewer than %u people can do it alone.",
                                    "%u posts are at risk: fewer than %u people can do each alone.",
                                    n),
                          n, (guint) CORDEAU_SKILL_LEAST_HOLDERS);
  gtk_label_set_label (self->risk_label, n > 0 ? text : _ ("No post is at risk."));
  gtk_widget_set_visible (GTK_WIDGET (self->risks), n > 0);
}

/* Whoever still learns a post and is planned there alone, soonest first: a trainer mends that before the day. */
static void
show_alone (CordeauSkillTable *self)
{
  GPtrArray *all = self->matrix->alone;
  guint rest = all->len - MIN (all->len, MOST_ALONE);
  gboolean open = self->alone != NULL && adw_expander_row_get_expanded (self->alone);
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;

  if (self->alone != NULL)
    adw_preferences_group_remove (self->alone_group, GTK_WIDGET (self->alone));
  self->alone = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->alone_group), all->len > 0);
  if (all->len == 0)
    return;
  text = g_strdup_printf (ngettext ("%u time a learner is planned alone",
                                    "%u times a learner is planned alone", all->len),
                          all->len);
  if (rest > 0)
    more = g_strdup_printf (ngettext ("%u later one is on the card of the person",
                                      "%u later ones are on the cards of the people", rest),
                            rest);
  self->alone = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->alone), text);
  adw_expander_row_set_subtitle (self->alone,
                                 more != NULL
                                     ? more
                                     : _ ("In the next 14 days, at a post they only learn"));
  adw_expander_row_set_expanded (self->alone, open);
  for (guint i = 0; i < all->len - rest; i++)
    adw_expander_row_add_row (self->alone,
                              cordeau_alone_row_new (self->matrix, g_ptr_array_index (all, i)));
  adw_preferences_group_add (self->alone_group, GTK_WIDGET (self->alone));
}

static void
show_rows (CordeauSkillTable *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) keys = NULL;

  for (guint i = 0; i < self->matrix->workers->len; i++)
    g_strv_builder_add (builder,
                        ((CordeauWorker *) g_ptr_array_index (self->matrix->workers, i))->key);
  keys = g_strv_builder_end (builder);
  gtk_string_list_splice (self->keys, 0, g_list_model_get_n_items (G_LIST_MODEL (self->keys)),
                          (const char *const *) keys);
}

static void
show_empty (CordeauSkillTable *self, GtkWidget *empty)
{
  adw_bin_set_child (ADW_BIN (self->empty_bin), empty);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_all (CordeauSkillTable *self)
{
  if (self->matrix->workers->len == 0)
    {
      show_empty (self, cordeau_empty_new ("cordeau-people-symbolic", _ ("Nobody works here yet"),
                                           _ ("Import the list of staff first.")));
      return;
    }
  show_risks (self);
  show_alone (self);
  show_columns (self);
  show_rows (self);
  gtk_stack_set_visible_child_name (self->stack, "table");
}

/* --- reading ------------------------------------------------------------------------------------------- */

typedef struct
{
  char *site;
  GTimeZone *zone;
  gint32 today;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->site);
  g_time_zone_unref (wish->zone);
  g_free (wish);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_skill_matrix_read (connection, wish->site, wish->zone, wish->today,
                                    CORDEAU_SKILL_ALONE_DAYS, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauSkillTable) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauSkillMatrix *matrix = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->view == NULL)
    {
      g_clear_pointer (&matrix, cordeau_skill_matrix_free);
      return;
    }
  g_clear_object (&self->reading);
  if (matrix == NULL)
    show_empty (self, cordeau_empty_new_for_error (error));
  else
    {
      gtk_string_list_splice (self->keys, 0, g_list_model_get_n_items (G_LIST_MODEL (self->keys)),
                              NULL);
      g_clear_pointer (&self->matrix, cordeau_skill_matrix_free);
      self->matrix = matrix;
      show_all (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
changed_cb (CordeauSkillTable *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    cordeau_skill_table_refresh (self);
}

static void
activated_cb (CordeauSkillTable *self, guint position)
{
  if (self->matrix != NULL && position < self->matrix->workers->len)
    gtk_widget_activate_action (GTK_WIDGET (self), "people.show", "s",
                                ((CordeauWorker *) g_ptr_array_index (self->matrix->workers,
                                                                      position))
                                    ->key);
}

/* --- the widget ---------------------------------------------------------------------------------------- */

static void
cordeau_skill_table_dispose (GObject *object)
{
  CordeauSkillTable *self = CORDEAU_SKILL_TABLE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_SKILL_TABLE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_skill_table_parent_class)->dispose (object);
}

static void
cordeau_skill_table_finalize (GObject *object)
{
  CordeauSkillTable *self = CORDEAU_SKILL_TABLE (object);

  g_clear_pointer (&self->matrix, cordeau_skill_matrix_free);
  g_clear_object (&self->keys);
  G_OBJECT_CLASS (cordeau_skill_table_parent_class)->finalize (object);
}

static void
cordeau_skill_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, cordeau_skill_table_get_loading (CORDEAU_SKILL_TABLE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_skill_table_class_init (CordeauSkillTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_skill_table_dispose;
  object_class->finalize = cordeau_skill_table_finalize;
  object_class->get_property = cordeau_skill_table_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/people/skill-table.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauSkillTable, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauSkillTable, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauSkillTable, risks);
  gtk_widget_class_bind_template_child (widget_class, CordeauSkillTable, risk_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauSkillTable, alone_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauSkillTable, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
cordeau_skill_table_init (CordeauSkillTable *self)
{
  GtkSelectionModel *selection;

  self->keys = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = GTK_SELECTION_MODEL (
      gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->keys))));
  gtk_column_view_set_model (self->view, selection);
  g_object_unref (selection);
}

void
cordeau_skill_table_set_session (CordeauSkillTable *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_SKILL_TABLE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::workers",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (cordeau_skill_table_refresh), self,
                           G_CONNECT_SWAPPED);
}

void
cordeau_skill_table_refresh (CordeauSkillTable *self)
{
  Wish *wish;

  g_return_if_fail (CORDEAU_IS_SKILL_TABLE (self));

  if (self->session == NULL)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  wish = g_new0 (Wish, 1);
  wish->site = g_strdup (cordeau_session_get_site (self->session));
  wish->zone = g_time_zone_ref (cordeau_session_get_zone (self->session));
  wish->today = cordeau_day_of (cordeau_env_now (cordeau_session_get_env (self->session)),
                                wish->zone);
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, wish, wish_free,
                            (GDestroyNotify) cordeau_skill_matrix_free, self->reading, read_cb,
                            g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

const CordeauSkillMatrix *
cordeau_skill_table_get_matrix (CordeauSkillTable *self)
{
  g_return_val_if_fail (CORDEAU_IS_SKILL_TABLE (self), NULL);

  return self->matrix;
}

gboolean
cordeau_skill_table_get_loading (CordeauSkillTable *self)
{
  g_return_val_if_fail (CORDEAU_IS_SKILL_TABLE (self), FALSE);

  return self->reading != NULL;
}
