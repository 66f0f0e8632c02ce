"""Clean plain text from what a page holds. `step` is the door; nothing later sees HTML.

`repair` mends characters, `casing` says shouted words quietly (titles and employers ask it).
"""
