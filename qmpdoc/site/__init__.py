"""The site of many versions: a site for each, and around them a front page, what is gone, changes and a timeline.

The sites themselves are made by `qmpdoc.render.html`; here stands what relates versions to each other, and how all
of it gets onto the disk. May import the foundation, `compare` and `render`.
"""
