# Words of charts, made from the rows and the spec of a chart (components/charts).
# Parts are written numbers, dates and names; $direction is up, down or same, and $count is a plain number.

chart-empty-finding = No data for this choice
chart-empty-takeaway = Nothing is selected, or no number is published for it. Change a filter to see others.
chart-empty-alt = { $title }. Empty chart: no number is published for this choice.
