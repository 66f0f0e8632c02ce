"""Whether something is still to be had. `step` is the door: `ended` (by the words of `endings`), then `weighing`.

`weighing` adds up what the others read: `appeal` (signs and `genres` of titles), `leanings` (words),
`turns` (how a page speaks), `habits` (what its words weigh, learnt from gold), `telling` (marks of a title or an end).
"""
