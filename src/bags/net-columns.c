/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headers carry a sorter that compares nothing: a click tells the query what to sort by. */
#include "bags/net-cell.h"

#include "bags/net-columns.h"

#define NO_SORT (-1)

/* In the order of CordeauNetColumn. */
static const struct
{
  const char *id;
  int sort;
} sorts[] = {
  [CORDEAU_NET_COLUMN_CODE] = { "code", CORDEAU_NET_SORT_CODE },
  [CORDEAU_NET_COLUMN_DELEGATION] = { "delegation", CORDEAU_NET_SORT_DELEGATION },
  [CORDEAU_NET_COLUMN_STAGE] = { "stage", CORDEAU_NET_SORT_STAGE },
  [CORDEAU_NET_COLUMN_SINCE] = { "since", CORDEAU_NET_SORT_SINCE },
  [CORDEAU_NET_COLUMN_LEFT] = { "left", CORDEAU_NET_SORT_PROMISE },
  [CORDEAU_NET_COLUMN_FLAGS] = { "flags", NO_SORT },
};

typedef struct
{
  CordeauSession *session; /* borrowed */
  CordeauNetColumn column;
} CellMaker;

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, gpointer user_data)
{
  const CellMaker *maker = user_data;

  gtk_column_view_cell_set_child (cell, cordeau_net_cell_new (maker->column, maker->session));
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, gpointer user_data)
{
  GtkWidget *child = gtk_column_view_cell_get_child (cell);

  cordeau_net_cell_set_slot (child, gtk_column_view_cell_get_item (cell));
}

static void
cell_unbind_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, gpointer user_data)
{
  cordeau_net_cell_set_slot (gtk_column_view_cell_get_child (cell), NULL);
}

static void
free_maker (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkListItemFactory *
make_factory (CordeauNetColumn column, CordeauSession *session)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  CellMaker *maker = g_new0 (CellMaker, 1);

  maker->session = session;
  maker->column = column;
  g_signal_connect_data (factory, "setup", G_CALLBACK (cell_setup_cb), maker, free_maker, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (cell_unbind_cb), NULL);
  return factory;
}

static int
compare_nothing (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return GTK_ORDERING_EQUAL;
}

static GtkColumnViewColumn *
make_column (CordeauNetColumn column, CordeauSession *session)
{
  GtkColumnViewColumn *made = gtk_column_view_column_new (cordeau_net_column_to_label (column),
                                                          make_factory (column, session));

  gtk_column_view_column_set_id (made, sorts[column].id);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_expand (made, column == CORDEAU_NET_COLUMN_FLAGS);
  if (sorts[column].sort != NO_SORT)
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (
          gtk_custom_sorter_new (compare_nothing, NULL, NULL));

      gtk_column_view_column_set_sorter (made, sorter);
    }
  return made;
}

void
cordeau_net_columns_add (GtkColumnView *view, CordeauSession *session)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (int i = 0; i < CORDEAU_NET_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = make_column ((CordeauNetColumn) i, session);

      gtk_column_view_append_column (view, column);
      if (i == CORDEAU_NET_COLUMN_LEFT)
        gtk_column_view_sort_by_column (view, column, GTK_SORT_ASCENDING);
    }
}

void
cordeau_net_columns_set_narrow (GtkColumnView *view, gboolean narrow)
{
  GListModel *columns;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *id = gtk_column_view_column_get_id (column);

      if (g_str_equal (id, sorts[CORDEAU_NET_COLUMN_DELEGATION].id)
          || g_str_equal (id, sorts[CORDEAU_NET_COLUMN_SINCE].id))
        gtk_column_view_column_set_visible (column, !narrow);
    }
}

CordeauNetSort
cordeau_net_columns_get_sort (GtkColumnView *view, gboolean *descending)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (view));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  const char *id = column != NULL ? gtk_column_view_column_get_id (column) : NULL;

  *descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (sorts); i++)
    if (g_str_equal (id, sorts[i].id) && sorts[i].sort != NO_SORT)
      return (CordeauNetSort) sorts[i].sort;
  return CORDEAU_NET_SORT_PROMISE;
}
