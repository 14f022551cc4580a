"""Colors, fonts and sizes, defined once for charts, maps, style sheets and pictures."""
