#!/bin/sh
# GTK looks for an OpenGL when it opens the display and so loads the whole of it, which may be 50 MB; JavaFX, which only
# has its windows made by GTK, doesn't need what GTK finds.
GDK_GL=${GDK_GL:-disable} exec /opt/millwright/bin/millwright "$@"
