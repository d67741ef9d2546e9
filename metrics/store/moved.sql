-- Why an appeal is another one than after the import $before, one cause a line; the
-- first that holds. `was` is what was known then, `now` what is known today.
SELECT
    n.source, n.appeal_id,
    CASE
        WHEN w.appeal_id IS NULL THEN 'backdated'                                         -- it came only now, with dates that lie before
        WHEN n.is_valid <> w.is_valid THEN 'dedup'                                        -- found to be a duplicate or a test, or to be none
        WHEN w.is_closed AND NOT n.is_closed OR n.is_returned AND NOT w.is_returned THEN 'reopened'
        WHEN w.left_day IS NULL AND n.left_day < w.seen_day THEN 'backdated'              -- an export after its answer still showed it waiting
        WHEN w.left_day IS NULL AND n.received_day = w.received_day AND n.due_day IS NOT DISTINCT FROM w.due_day THEN 'late_close'  -- it was answered since, or has waited longer
        WHEN row(n.received_day, n.closed_day, n.first_closed_day, n.due_day, n.ended_day) IS DISTINCT FROM row(w.received_day, w.closed_day, w.first_closed_day, w.due_day, w.ended_day) THEN 'backdated'
        ELSE 'import_fix'
    END AS cause,
    row(n.first_rating, n.rating) IS DISTINCT FROM row(w.first_rating, w.rating) AS is_marked  -- a mark came, changed or went
FROM now n
LEFT JOIN was w ON w.source = n.source AND w.appeal_id = n.appeal_id
