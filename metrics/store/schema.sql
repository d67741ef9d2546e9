-- The meaning of every derived column, once. engines/plain.py says the same a second
-- time, independently, and a test holds the two together.
-- Days are whole days since 1970-01-01 and hours whole hours since then, both by the
-- region's own clock, so that an age is a difference of whole numbers on any engine.
SELECT
    *,

    -- when
    date_diff('day', DATE '1970-01-01', received_at::DATE)::INTEGER AS received_day,     -- the citizen sent it
    (epoch_ms(received_at) // 3600000)::INTEGER AS received_hour,
    CASE WHEN status = 'closed' THEN date_diff('day', DATE '1970-01-01', closed_at::DATE) END::INTEGER AS closed_day,  -- the final answer, as it stands now
    CASE WHEN status = 'closed' THEN epoch_ms(closed_at) // 3600000 END::INTEGER AS closed_hour,
    date_diff('day', DATE '1970-01-01', seen_at::DATE)::INTEGER AS seen_day,             -- the newest export that mentioned it
    (epoch_ms(seen_at) // 3600000)::INTEGER AS seen_hour,
    CASE WHEN status IN ('withdrawn', 'forwarded') THEN date_diff('day', DATE '1970-01-01', coalesce(ended_at, seen_at)::DATE) END::INTEGER AS ended_day,  -- it went away without an answer
    CASE WHEN status IN ('withdrawn', 'forwarded') THEN epoch_ms(coalesce(ended_at, seen_at)) // 3600000 END::INTEGER AS ended_hour,
    date_diff('day', DATE '1970-01-01', first_closed_at::DATE)::INTEGER AS first_closed_day,  -- the final answer that came first
    date_diff('day', DATE '1970-01-01', coalesce(original_due_at, due_at)::DATE)::INTEGER AS due_day,  -- the deadline before any extension
    date_diff('day', DATE '1970-01-01', first_answer_at::DATE)::INTEGER AS first_answer_day,
    (epoch_ms(first_answer_at) // 3600000)::INTEGER AS first_answer_hour,
    coalesce(first_closed_day, CASE WHEN first_rating IS NOT NULL THEN date_diff('day', DATE '1970-01-01', first_mark_seen_at::DATE) END)::INTEGER AS answered_day,  -- the answer that was marked; a mark without a closing date counts from the export that showed it
    date_diff('day', DATE '1970-01-01', coalesce(rated_at, mark_seen_at - INTERVAL 1 MICROSECOND)::DATE)::INTEGER AS rated_day,  -- the mark was given; without its date: before the export that showed it, and one of midnight speaks for the day before
    CASE WHEN rated_at IS NOT NULL THEN rated_day - answered_day END::INTEGER AS mark_days,  -- from the answer to its mark, where the file tells the day of the mark
    CASE WHEN precision = 'second' AND rated_at > rated_at::DATE THEN epoch_ms(rated_at) // 60000 END::INTEGER AS rated_minute,  -- where a time of day is known
    coalesce(closed_day, ended_day)::INTEGER AS left_day,                                -- it no longer waits
    coalesce(left_day, 999999)::INTEGER AS waits_until_day,                              -- the same, and far off while it waits: stretches where all have left are passed over
    CASE WHEN due_day IS NOT NULL AND (left_day IS NULL OR left_day > due_day) THEN greatest(due_day + 1, received_day) END::INTEGER AS overdue_from_day,  -- the first day it waits past its deadline

    -- how long; until the answer, the leaving, or the last sight of it
    greatest(coalesce(left_day, seen_day) - received_day, 0)::INTEGER AS waited_days,
    greatest(coalesce(closed_hour, ended_hour, seen_hour) - received_hour, 0)::INTEGER AS waited_hours,
    greatest(coalesce(first_answer_day, left_day, seen_day) - received_day, 0)::INTEGER AS first_wait_days,
    greatest(coalesce(first_answer_hour, closed_hour, ended_hour, seen_hour) - received_hour, 0)::INTEGER AS first_wait_hours,
    precision = 'day' AS is_known_by_day,                                                -- the file knows no hours

    -- what counts at all
    (status IS DISTINCT FROM 'invalid' AND duplicate_of IS NULL) AS is_valid,            -- neither a test nor a duplicate
    coalesce(NOT (status = 'closed' AND closed_at IS NULL), true) AS has_clear_end,      -- not closed without a date
    status IS DISTINCT FROM 'invalid' AS is_meant,                                       -- no test
    duplicate_of IS NOT NULL AS is_duplicate,

    -- answered
    closed_day IS NOT NULL AS is_closed,
    answered_day IS NOT NULL AS is_answered,
    first_answer_at IS NOT NULL AS has_first_answer,
    outcome IS NOT NULL AS has_outcome,
    coalesce(outcome IN ('solved', 'measures_taken'), false) AS is_substantive,          -- something was done
    coalesce(outcome = 'explained', false) AS is_explained,

    due_day IS NOT NULL AS has_deadline,
    (due_day - first_closed_day)::INTEGER AS days_left,                                  -- from the first final answer to the deadline; below none: late
    coalesce(days_left = 0, false) AS is_answered_on_last_day,
    coalesce(date_diff('month', first_closed_at::DATE, first_closed_at::DATE + INTERVAL 3 DAY) > 0, false) AS is_answered_at_month_end,  -- the last three days of a month
    coalesce(days_left BETWEEN 2 AND 7, false) AS is_answered_in_calm_days,  -- 2 to 7 days before the deadline
    coalesce(CASE WHEN precision = 'second' THEN first_closed_at < received_at + INTERVAL 24 HOUR ELSE first_closed_day <= received_day END, false) AS is_answered_within_a_day,  -- by day: on the same day
    (first_closed_at IS NOT NULL AND NOT is_answered_within_a_day) AS is_answered_after_a_day,

    -- in time
    coalesce(NOT (status = 'withdrawn' AND ended_day <= due_day), true) AS is_kept_until_due,  -- not withdrawn before the deadline
    original_due_at IS NOT NULL AS is_original_due_known,
    coalesce(precision = 'second' AND coalesce(original_due_at, due_at) > coalesce(original_due_at, due_at)::DATE, false) AS is_due_to_the_minute,  -- at midnight, the deadline is the whole day
    coalesce(CASE WHEN is_due_to_the_minute THEN first_closed_at <= original_due_at ELSE first_closed_day <= due_day AND original_due_at IS NOT NULL END, false) AS is_answered_on_time,  -- the due day itself is in time
    coalesce(due_at > original_due_at, false) OR coalesce(extended, false) AS is_extended,
    overdue_from_day IS NOT NULL AS was_overdue,                                         -- still waiting when the deadline had passed
    coalesce(CASE WHEN is_due_to_the_minute THEN first_closed_at > coalesce(original_due_at, due_at) ELSE first_closed_day > due_day END, false) AS is_answered_late,

    -- marks: the first mark the store knows, whatever happened to the appeal later
    first_rating IS NOT NULL AS is_rated,
    coalesce(first_rating >= 4, false) AS is_satisfied,
    coalesce(first_rating <= 2, false) AS is_dissatisfied,
    coalesce(first_rating = 5, false) AS is_five,
    coalesce(rating > first_rating, false) AS is_marked_up,                              -- the mark as it stands is higher than the first
    rating IS NOT NULL AS has_mark_now,
    coalesce(rating >= 4, false) AS is_satisfied_now,                                    -- the mark as it stands, after any review
    (rating IS NOT NULL AND rated_at IS NULL) AS is_mark_day_inferred,
    coalesce(has_contact, true) AS can_be_asked,                                         -- unless the file says that there is no contact
    survey_offered_at IS NOT NULL AS is_asked,
    solved_by_citizen IS NOT NULL AS has_said_whether_solved,
    coalesce(solved_by_citizen = 'yes', false) AS is_confirmed_solved,
    reaction IS NOT NULL AS has_reaction,                                                -- on social networks; no mark, and never counted with marks
    coalesce(reaction = 'positive', false) AS is_positive_reaction,
    driver_solved IS NOT NULL AS has_driver_solved,
    coalesce(driver_solved, false) AS is_driver_solved,
    driver_clear IS NOT NULL AS has_driver_clear,
    coalesce(driver_clear, false) AS is_driver_clear,
    driver_easy IS NOT NULL AS has_driver_easy,
    coalesce(driver_easy, false) AS is_driver_easy,
    driver_timely IS NOT NULL AS has_driver_timely,
    coalesce(driver_timely, false) AS is_driver_timely,
    driver_respectful IS NOT NULL AS has_driver_respectful,
    coalesce(driver_respectful, false) AS is_driver_respectful,

    -- did it hold
    coalesce(date_diff('day', first_closed_at::DATE, returned_at::DATE) BETWEEN 0 AND 28, returned, false) AS is_returned,  -- within 28 days; without a date: ever
    coalesce(date_diff('day', first_closed_at::DATE, escalated_at::DATE) BETWEEN 0 AND 60, false) AS is_escalated,
    citizen_hash IS NOT NULL AS is_of_known_citizen,
    coalesce(date_diff('day', first_closed_at::DATE, followed_at::DATE) BETWEEN 0 AND 60, false) AS is_followed,
    (is_rated OR is_returned) AS is_rated_or_returned,
    (is_dissatisfied OR is_returned) AS is_dissatisfied_or_returned,
    (is_satisfied AND NOT is_returned AND NOT is_answered_late) AS is_good_outcome       -- without a deadline nothing is late
FROM versions
