"""Writes the saved edition: every public address of the site as a file (`make static`).

    index.html, overview/index.html ...   the pages, at the addresses of the live site
    plain/ present/ embed/ data/ share/   what the live site has there
    saved/                                what pages of this edition load
    404.html sitemap.xml robots.txt site.webmanifest worker.js

Pages come from `components/lessons/saved/`; all else is what the routes of the site answer.
"""

from components.web.saved.build import Task, save_site, tasks
from components.web.saved.links import dead_links

__all__ = ["Task", "dead_links", "save_site", "tasks"]
