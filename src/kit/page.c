/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page: breakpoints around a toolbar view with header bar, what troubles the store, and content. Everything that
 * differs comes from the derived class. */
#include <glib/gi18n-lib.h>

#include "kit/page.h"
#include "kit/trouble-banner.h"

/* Narrower than any window, so that breakpoints decide. */
#define MIN_WIDTH 320
#define MIN_HEIGHT 200

typedef struct
{
  /* owned */
  CordeauSession *session;
  char *nick;
  char *title;
  char *subtitle;
  char *icon_name;

  /* borrowed: children */
  AdwBreakpointBin *breakpoints;
  AdwBin *holder;
  AdwToolbarView *toolbar;
  AdwHeaderBar *header;
  CordeauTroubleBanner *trouble;
  AdwWindowTitle *window_title;
  GtkBox *ends;
  GtkWidget *window_end;
  GtkWidget *title_widget;

  guint attention;
  gboolean waiting;
  gboolean loading;
} CordeauPagePrivate;

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (CordeauPage, cordeau_page, ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (CordeauPage)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                             buildable_iface_init))

typedef enum
{
  PROP_SESSION = 1,
  PROP_NICK,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_ICON_NAME,
  PROP_TITLE_WIDGET,
  PROP_CONTENT,
  PROP_ATTENTION,
  PROP_WAITING,
  PROP_LOADING,
} CordeauPageProperty;

static GParamSpec *properties[PROP_LOADING + 1];
static GtkBuildableIface *parent_buildable;

static CordeauPagePrivate *
priv (CordeauPage *self)
{
  return cordeau_page_get_instance_private (self);
}

static void
set_string (CordeauPage *self, char **field, const char *value, CordeauPageProperty property)
{
  if (g_set_str (field, value))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_flag (CordeauPage *self, gboolean *field, gboolean value, CordeauPageProperty property)
{
  value = !!value;
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
cordeau_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                        const char *type)
{
  CordeauPage *self = CORDEAU_PAGE (buildable);

  if (g_strcmp0 (type, "start") == 0)
    cordeau_page_pack_start (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    cordeau_page_pack_end (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "bottom") == 0)
    cordeau_page_add_bottom (self, GTK_WIDGET (child));
  else if (ADW_IS_BREAKPOINT (child))
    adw_breakpoint_bin_add_breakpoint (priv (self)->breakpoints,
                                       g_object_ref (ADW_BREAKPOINT (child)));
  else if (type == NULL && GTK_IS_WIDGET (child))
    cordeau_page_set_content (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = cordeau_page_add_child;
}

/* When a breakpoint changes while the focus is in its bin, libadwaita 1.7 loses a reference to the bin's child: so
 * that child is a holder, empty by then. */
static void
cordeau_page_dispose (GObject *object)
{
  CordeauPagePrivate *self = priv (CORDEAU_PAGE (object));

  if (self->holder != NULL)
    adw_bin_set_child (self->holder, NULL);
  self->holder = NULL;
  G_OBJECT_CLASS (cordeau_page_parent_class)->dispose (object);
}

static void
cordeau_page_finalize (GObject *object)
{
  CordeauPagePrivate *self = priv (CORDEAU_PAGE (object));

  g_clear_object (&self->session);
  g_free (self->nick);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->icon_name);
  G_OBJECT_CLASS (cordeau_page_parent_class)->finalize (object);
}

static void
cordeau_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  CordeauPage *page = CORDEAU_PAGE (object);
  CordeauPagePrivate *self = priv (page);

  switch ((CordeauPageProperty) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_NICK:
      g_value_set_string (value, self->nick);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_TITLE_WIDGET:
      g_value_set_object (value, self->title_widget);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, cordeau_page_get_content (page));
      break;
    case PROP_ATTENTION:
      g_value_set_uint (value, self->attention);
      break;
    case PROP_WAITING:
      g_value_set_boolean (value, self->waiting);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cordeau_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  CordeauPage *self = CORDEAU_PAGE (object);

  switch ((CordeauPageProperty) id)
    {
    case PROP_SESSION:
      priv (self)->session = g_value_dup_object (value);
      cordeau_trouble_banner_set_session (priv (self)->trouble, priv (self)->session);
      break;
    case PROP_NICK:
      cordeau_page_set_nick (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      cordeau_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      cordeau_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      cordeau_page_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_TITLE_WIDGET:
      cordeau_page_set_title_widget (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      cordeau_page_set_content (self, g_value_get_object (value));
      break;
    case PROP_ATTENTION:
      cordeau_page_set_attention (self, g_value_get_uint (value));
      break;
    case PROP_WAITING:
      cordeau_page_set_waiting (self, g_value_get_boolean (value));
      break;
    case PROP_LOADING:
      cordeau_page_set_loading (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CORDEAU_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                      | G_PARAM_STATIC_STRINGS);
  properties[PROP_NICK] = g_param_spec_string ("nick", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE_WIDGET] = g_param_spec_object ("title-widget", NULL, NULL, GTK_TYPE_WIDGET,
                                                       flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_ATTENTION] = g_param_spec_uint ("attention", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_WAITING] = g_param_spec_boolean ("waiting", NULL, NULL, FALSE, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cordeau_page_class_init (CordeauPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cordeau_page_dispose;
  object_class->finalize = cordeau_page_finalize;
  object_class->get_property = cordeau_page_get_property;
  object_class->set_property = cordeau_page_set_property;
  install_properties (object_class);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "cordeau-page");
}

static void
cordeau_page_init (CordeauPage *page)
{
  CordeauPagePrivate *self = priv (page);

  self->toolbar = ADW_TOOLBAR_VIEW (adw_toolbar_view_new ());
  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  self->window_title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  g_object_bind_property (page, "title", self->window_title, "title", G_BINDING_DEFAULT);
  g_object_bind_property (page, "subtitle", self->window_title, "subtitle", G_BINDING_DEFAULT);
  adw_header_bar_set_title_widget (self->header, GTK_WIDGET (self->window_title));
  self->ends = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  adw_header_bar_pack_end (self->header, GTK_WIDGET (self->ends));
  adw_toolbar_view_set_top_bar_style (self->toolbar, ADW_TOOLBAR_RAISED_BORDER);
  adw_toolbar_view_add_top_bar (self->toolbar, GTK_WIDGET (self->header));
  self->trouble = g_object_new (CORDEAU_TYPE_TROUBLE_BANNER, NULL);
  adw_toolbar_view_add_top_bar (self->toolbar, GTK_WIDGET (self->trouble));
  self->breakpoints = ADW_BREAKPOINT_BIN (adw_breakpoint_bin_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->breakpoints), MIN_WIDTH, MIN_HEIGHT);
  self->holder = ADW_BIN (adw_bin_new ());
  adw_bin_set_child (self->holder, GTK_WIDGET (self->toolbar));
  adw_breakpoint_bin_set_child (self->breakpoints, GTK_WIDGET (self->holder));
  adw_bin_set_child (ADW_BIN (page), GTK_WIDGET (self->breakpoints));
}

CordeauSession *
cordeau_page_get_session (CordeauPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PAGE (self), NULL);

  return priv (self)->session;
}

const char *
cordeau_page_get_nick (CordeauPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PAGE (self), NULL);

  return priv (self)->nick;
}

void
cordeau_page_set_nick (CordeauPage *self, const char *nick)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self));

  set_string (self, &priv (self)->nick, nick, PROP_NICK);
}

const char *
cordeau_page_get_title (CordeauPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PAGE (self), NULL);

  return priv (self)->title;
}

void
cordeau_page_set_title (CordeauPage *self, const char *title)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self));

  set_string (self, &priv (self)->title, title, PROP_TITLE);
}

const char *
cordeau_page_get_subtitle (CordeauPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PAGE (self), NULL);

  return priv (self)->subtitle;
}

void
cordeau_page_set_subtitle (CordeauPage *self, const char *subtitle)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self));

  set_string (self, &priv (self)->subtitle, subtitle, PROP_SUBTITLE);
}

const char *
cordeau_page_get_icon_name (CordeauPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PAGE (self), NULL);

  return priv (self)->icon_name;
}

void
cordeau_page_set_icon_name (CordeauPage *self, const char *icon_name)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self));

  set_string (self, &priv (self)->icon_name, icon_name, PROP_ICON_NAME);
}

guint
cordeau_page_get_attention (CordeauPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PAGE (self), 0);

  return priv (self)->attention;
}

void
cordeau_page_set_attention (CordeauPage *self, guint attention)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self));

  if (priv (self)->attention == attention)
    return;
  priv (self)->attention = attention;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTENTION]);
}

gboolean
cordeau_page_get_waiting (CordeauPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PAGE (self), FALSE);

  return priv (self)->waiting;
}

void
cordeau_page_set_waiting (CordeauPage *self, gboolean waiting)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self));

  set_flag (self, &priv (self)->waiting, waiting, PROP_WAITING);
}

gboolean
cordeau_page_get_loading (CordeauPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PAGE (self), FALSE);

  return priv (self)->loading;
}

void
cordeau_page_set_loading (CordeauPage *self, gboolean loading)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self));

  set_flag (self, &priv (self)->loading, loading, PROP_LOADING);
}

GtkWidget *
cordeau_page_get_title_widget (CordeauPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PAGE (self), NULL);

  return priv (self)->title_widget;
}

void
cordeau_page_set_title_widget (CordeauPage *self, GtkWidget *widget)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self));
  g_return_if_fail (widget == NULL || GTK_IS_WIDGET (widget));

  if (priv (self)->title_widget == widget)
    return;
  priv (self)->title_widget = widget;
  adw_header_bar_set_title_widget (priv (self)->header,
                                   widget != NULL ? widget
                                                  : GTK_WIDGET (priv (self)->window_title));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE_WIDGET]);
}

GtkWidget *
cordeau_page_get_content (CordeauPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PAGE (self), NULL);

  return adw_toolbar_view_get_content (priv (self)->toolbar);
}

void
cordeau_page_set_content (CordeauPage *self, GtkWidget *widget)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self));
  g_return_if_fail (widget == NULL || GTK_IS_WIDGET (widget));

  if (cordeau_page_get_content (self) == widget)
    return;
  adw_toolbar_view_set_content (priv (self)->toolbar, widget);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT]);
}

void
cordeau_page_pack_start (CordeauPage *self, GtkWidget *widget)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self) && GTK_IS_WIDGET (widget));

  adw_header_bar_pack_start (priv (self)->header, widget);
}

void
cordeau_page_pack_end (CordeauPage *self, GtkWidget *widget)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self) && GTK_IS_WIDGET (widget));

  gtk_box_append (priv (self)->ends, widget);
  if (priv (self)->window_end != NULL)
    gtk_box_reorder_child_after (priv (self)->ends, priv (self)->window_end, widget);
}

void
cordeau_page_add_bottom (CordeauPage *self, GtkWidget *widget)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self) && GTK_IS_WIDGET (widget));

  adw_toolbar_view_add_bottom_bar (priv (self)->toolbar, widget);
}

void
cordeau_page_set_window_end (CordeauPage *self, GtkWidget *widget)
{
  CordeauPagePrivate *page = priv (self);

  g_return_if_fail (CORDEAU_IS_PAGE (self));

  if (page->window_end != NULL)
    gtk_box_remove (page->ends, page->window_end);
  page->window_end = widget;
  if (widget != NULL)
    gtk_box_append (page->ends, widget);
}

GtkWidget *
cordeau_page_get_window_end (CordeauPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PAGE (self), NULL);

  return priv (self)->window_end;
}

gboolean
cordeau_page_search (CordeauPage *self)
{
  CordeauPageClass *klass;

  g_return_val_if_fail (CORDEAU_IS_PAGE (self), FALSE);

  klass = CORDEAU_PAGE_GET_CLASS (self);
  return klass->search != NULL && klass->search (self);
}

gboolean
cordeau_page_show_target (CordeauPage *self, const char *target)
{
  CordeauPageClass *klass;

  g_return_val_if_fail (CORDEAU_IS_PAGE (self) && target != NULL, FALSE);

  klass = CORDEAU_PAGE_GET_CLASS (self);
  return klass->show_target != NULL && klass->show_target (self, target);
}

void
cordeau_page_shown (CordeauPage *self)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self));

  if (CORDEAU_PAGE_GET_CLASS (self)->shown != NULL)
    CORDEAU_PAGE_GET_CLASS (self)->shown (self);
}

void
cordeau_page_hidden (CordeauPage *self)
{
  g_return_if_fail (CORDEAU_IS_PAGE (self));

  if (CORDEAU_PAGE_GET_CLASS (self)->hidden != NULL)
    CORDEAU_PAGE_GET_CLASS (self)->hidden (self);
}

gboolean
cordeau_page_undo (CordeauPage *self)
{
  CordeauPageClass *klass;

  g_return_val_if_fail (CORDEAU_IS_PAGE (self), FALSE);

  klass = CORDEAU_PAGE_GET_CLASS (self);
  return klass->undo != NULL && klass->undo (self);
}

gboolean
cordeau_page_print (CordeauPage *self)
{
  CordeauPageClass *klass;

  g_return_val_if_fail (CORDEAU_IS_PAGE (self), FALSE);

  klass = CORDEAU_PAGE_GET_CLASS (self);
  return klass->print != NULL && klass->print (self);
}
