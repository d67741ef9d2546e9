-- What the ledger remembers of an appeal beyond its present row, one claim a line.
-- engines/histories.py says the same a second time, and a test holds the two together.
WITH past AS (
    SELECT
        source, appeal_id,
        bool_or(status_was = 'open' AND due_at_now > due_at_was AND seen_at_was::DATE > due_at_was::DATE AND coalesce(due_from_now, 'file') = 'file') AS was_extended_late,  -- an export after the deadline still showed the old one; what norms say nobody extends
        bool_or(status_was = 'open' AND status_now = 'closed' AND closed_at_now::DATE < seen_at_was::DATE) AS was_closed_in_hindsight,  -- the date of the answer lies before an export that still showed it open
        bool_or(closed_at_now::DATE < closed_at_was::DATE) AS was_closed_earlier,        -- the date of the answer was moved back
        bool_or(topic_now <> topic_was) AS was_topic_changed,
        bool_or(rating_was IS NOT NULL AND rating_now IS NULL) AS was_mark_lost          -- a mark that was shown is shown no longer
    FROM changes
    GROUP BY source, appeal_id
), newest AS (
    -- of each region of a source: the newest export that mentions any of its appeals
    SELECT source, region, max(seen_at) AS seen_at FROM appeals GROUP BY source, region
), reach AS (
    SELECT n.source, n.region, n.seen_at, min(a.received_at) AS earliest, max(a.received_at) AS latest
    FROM newest n
    JOIN appeals a ON a.source = n.source AND a.region IS NOT DISTINCT FROM n.region AND a.seen_at = n.seen_at
    GROUP BY ALL
)
SELECT
    a.*,
    coalesce(p.was_extended_late, false) AS was_extended_late,
    coalesce(p.was_closed_in_hindsight OR p.was_closed_earlier, false) AS was_backdated,
    coalesce(p.was_topic_changed, false) AS was_topic_changed,
    coalesce(p.was_mark_lost, false) AS was_mark_lost,
    coalesce(a.status = 'open' AND a.seen_at < r.seen_at AND a.received_at BETWEEN r.earliest AND r.latest, false) AS is_vanished  -- waiting, and left out of a newer export of its dates and region
FROM appeals a
LEFT JOIN past p ON p.source = a.source AND p.appeal_id = a.appeal_id
LEFT JOIN reach r ON r.source = a.source AND r.region IS NOT DISTINCT FROM a.region
