/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of the four ways two lead somewhere today; the other two say what is missing. */
#include <glib/gi18n-lib.h>

#include "kit/empty.h"
#include "window/setup.h"
#include "window/welcome.h"

struct _CordeauWelcome
{
  AdwBin parent_instance;

  /* owned */
  CordeauSession *session;

  /* template */
  AdwNavigationView *view;
  GtkWidget *new_row;
};

G_DEFINE_FINAL_TYPE (CordeauWelcome, cordeau_welcome, ADW_TYPE_BIN)

static guint founded_signal;

static void
setup_founded_cb (CordeauWelcome *self)
{
  g_signal_emit (self, founded_signal, 0);
}

static void
new_site_cb (CordeauWelcome *self)
{
  cordeau_welcome_show_setup (self);
}

/* A page that says what a way in will do, and why it does not yet. */
static void
push_missing (CordeauWelcome *self, const char *icon_name, const char *title, const char *body)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar),
                                cordeau_empty_new (icon_name, title, body));
  adw_navigation_view_push (self->view, adw_navigation_page_new (toolbar, title));
}

static void
computer_cb (CordeauWelcome *self)
{
  push_missing (
      self, "computer-symbolic", _ ("Another Computer of This Site"),
      _ ("Two computers of one site will share everything, people included, once they can be "
         "paired. This version cannot pair computers yet.\n\nMeanwhile, run the site on one "
         "computer. Founding it twice would make two sites."));
}

static void
join_cb (CordeauWelcome *self)
{
  push_missing (
      self, "cordeau-network-symbolic", _ ("Join Other Sites"),
      _ ("Sites will exchange nets and transfers once they can be paired. This version cannot "
         "talk to other sites yet.\n\nYou can make your site now; it will be able to join "
         "later, with all its history."));
}

static void
practice_cb (CordeauWelcome *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "app.practice", NULL);
}

static void
cordeau_welcome_dispose (GObject *object)
{
  g_clear_object (&CORDEAU_WELCOME (object)->session);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_WELCOME);
  G_OBJECT_CLASS (cordeau_welcome_parent_class)->dispose (object);
}

static void
cordeau_welcome_class_init (CordeauWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_welcome_dispose;
  founded_signal = g_signal_new ("founded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauWelcome, view);
  gtk_widget_class_bind_template_child (widget_class, CordeauWelcome, new_row);
  gtk_widget_class_bind_template_callback (widget_class, new_site_cb);
  gtk_widget_class_bind_template_callback (widget_class, computer_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
  gtk_widget_class_bind_template_callback (widget_class, practice_cb);
}

static void
cordeau_welcome_init (CordeauWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_welcome_new (CordeauSession *session)
{
  CordeauWelcome *self = g_object_new (CORDEAU_TYPE_WELCOME, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
cordeau_welcome_show_setup (CordeauWelcome *self)
{
  GtkWidget *setup;

  g_return_if_fail (CORDEAU_IS_WELCOME (self));

  setup = cordeau_setup_new (self->session);
  g_signal_connect_object (setup, "founded", G_CALLBACK (setup_founded_cb), self,
                           G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (setup));
}
