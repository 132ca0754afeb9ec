-- What the database itself promises, whatever the code above it does.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- 1. One stay of one unit at a time -------------------------------------------------------------

ALTER TABLE unit ADD CONSTRAINT unit_id_listing_id_key UNIQUE (id, listing_id);
ALTER TABLE calendar_block
  ADD CONSTRAINT calendar_block_unit_of_listing_fkey
    FOREIGN KEY (unit_id, listing_id) REFERENCES unit (id, listing_id) ON DELETE CASCADE,
  ADD CONSTRAINT calendar_block_stay CHECK (check_in < check_out),
  ADD CONSTRAINT calendar_block_booking CHECK ((booking_id IS NOT NULL) = (kind IN ('hold', 'booking'))),
  ADD CONSTRAINT calendar_block_no_overlap
    EXCLUDE USING gist (unit_id WITH =, daterange(check_in, check_out, '[)') WITH &&);

-- A hold writes the block and the booking in one statement, the block first.
ALTER TABLE calendar_block ALTER CONSTRAINT calendar_block_booking_id_fkey DEFERRABLE INITIALLY DEFERRED;

/* Gives a unit of the listing that is free for the whole stay, or null. In PL/pgSQL, which keeps its plan. */
CREATE FUNCTION free_unit(p_listing uuid, p_check_in date, p_check_out date) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN (
    SELECT u.id FROM unit u
    WHERE u.listing_id = p_listing
      AND NOT EXISTS (
        SELECT 1 FROM calendar_block b
        WHERE b.unit_id = u.id AND daterange(b.check_in, b.check_out, '[)') && daterange(p_check_in, p_check_out, '[)'))
    ORDER BY u.position
    LIMIT 1);
END
$$;

/* Occupies a free unit for the stay and returns it, or returns null. The exclusion constraint is the judge; the
   lock is the queue in front of it, without which writers that meet on the constraint wait for each other in
   circles. Those who come too late leave before they queue. */
CREATE FUNCTION occupy_unit(
  p_listing uuid, p_check_in date, p_check_out date, p_kind block_kind, p_booking uuid
) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  v_lock bigint := hashtextextended(p_listing::text, 0);
  v_unit uuid;
BEGIN
  IF NOT pg_try_advisory_xact_lock(v_lock) THEN
    IF free_unit(p_listing, p_check_in, p_check_out) IS NULL THEN
      RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(v_lock);
  END IF;

  INSERT INTO calendar_block (unit_id, listing_id, booking_id, kind, check_in, check_out)
  SELECT free, p_listing, p_booking, p_kind, p_check_in, p_check_out
  FROM free_unit(p_listing, p_check_in, p_check_out) AS free
  WHERE free IS NOT NULL
  ON CONFLICT DO NOTHING
  RETURNING unit_id INTO v_unit;

  RETURN v_unit;
END
$$;

/* The booking that a guest has made from a quote by now. Volatile, so that a statement which was too late for the
   dates sees who took them, and finds that it was its own twin. */
CREATE FUNCTION booking_from_quote(p_quote uuid, p_guest uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN (SELECT id FROM booking WHERE quote_id = p_quote AND guest_id = p_guest);
END
$$;

-- 2. A published listing is whole ---------------------------------------------------------------

ALTER TABLE listing
  ADD CONSTRAINT listing_published_is_whole CHECK (
    status IN ('draft', 'archived')
    OR (type IS NOT NULL AND title IS NOT NULL AND description IS NOT NULL AND latitude IS NOT NULL
        AND longitude IS NOT NULL AND address_line IS NOT NULL AND city IS NOT NULL AND country_code IS NOT NULL
        AND time_zone IS NOT NULL AND currency IS NOT NULL AND max_guests IS NOT NULL AND bedrooms IS NOT NULL
        AND beds IS NOT NULL AND bathrooms IS NOT NULL AND cancellation_policy IS NOT NULL)),
  ADD CONSTRAINT listing_position CHECK (
    (latitude IS NULL) = (longitude IS NULL) AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
  ADD CONSTRAINT listing_counts CHECK (
    max_guests BETWEEN 1 AND 50 AND bedrooms BETWEEN 0 AND 50 AND beds BETWEEN 0 AND 100
    AND bathrooms BETWEEN 0 AND 50 AND unit_count BETWEEN 1 AND 100),
  ADD CONSTRAINT listing_nights CHECK (min_nights >= 1 AND max_nights >= min_nights AND max_nights <= 365),
  ADD CONSTRAINT listing_times CHECK (
    check_in_from ~ '^([01]\d|2[0-3]):[0-5]\d$' AND check_out_by ~ '^([01]\d|2[0-3]):[0-5]\d$');

ALTER TABLE rate_plan ADD CONSTRAINT rate_plan_amounts CHECK (
  nightly_minor > 0 AND cleaning_fee_minor >= 0 AND extra_guest_fee_minor >= 0 AND guests_included >= 1);

ALTER TABLE host_account ADD CONSTRAINT host_account_commission CHECK (commission_bps BETWEEN 0 AND 5000);

-- 3. Money is never negative, never more than was paid ------------------------------------------

ALTER TABLE quote ADD CONSTRAINT quote_amounts CHECK (
  total_minor > 0 AND host_payout_minor >= 0 AND guests >= 1 AND check_in < check_out);
ALTER TABLE booking ADD CONSTRAINT booking_amounts CHECK (
  total_minor > 0 AND host_payout_minor >= 0 AND guests >= 1 AND check_in < check_out);
ALTER TABLE payment ADD CONSTRAINT payment_amounts CHECK (
  amount_minor > 0 AND refunded_minor BETWEEN 0 AND amount_minor AND gateway_fee_minor >= 0);
ALTER TABLE refund ADD CONSTRAINT refund_amount CHECK (amount_minor > 0);
ALTER TABLE payout ADD CONSTRAINT payout_amount CHECK (amount_minor >= 0);

-- At most one attempt to pay a booking is open at a time.
CREATE UNIQUE INDEX payment_one_open_per_booking ON payment (booking_id)
  WHERE status IN ('requires_action', 'processing');

-- 4. A booking changes its status only along the transition table -------------------------------

INSERT INTO booking_transition_rule ("from", "to", actor) VALUES
  ('requested', 'pending_payment', 'host'),
  ('requested', 'declined', 'host'),
  ('requested', 'expired', 'system'),
  ('pending_payment', 'confirmed', 'system'),
  ('pending_payment', 'expired', 'system'),
  ('pending_payment', 'cancelled', 'guest'),
  ('pending_payment', 'cancelled', 'host'),
  ('pending_payment', 'cancelled', 'staff'),
  ('confirmed', 'cancelled', 'guest'),
  ('confirmed', 'cancelled', 'host'),
  ('confirmed', 'cancelled', 'staff'),
  ('confirmed', 'checked_in', 'host'),
  ('confirmed', 'checked_in', 'system'),
  ('confirmed', 'no_show', 'host'),
  ('confirmed', 'no_show', 'staff'),
  ('checked_in', 'completed', 'system');

/* Refuses a change that the table does not list and records each one that it does. Bookings brought in from
   another system may start in any status: the importer sets nexus.importing to 'on' for its transaction. */
CREATE FUNCTION booking_status_follows_rules() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  v_from booking_status := NULL;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    v_from := OLD.status;
    IF NOT EXISTS (
      SELECT 1 FROM booking_transition_rule r
      WHERE r."from" = OLD.status AND r."to" = NEW.status AND r.actor = NEW.changed_by)
    THEN
      RAISE EXCEPTION 'booking %: % may not make it % from %', NEW.id, NEW.changed_by, NEW.status, OLD.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_status_follows_rules';
    END IF;
  ELSIF NEW.status NOT IN ('requested', 'pending_payment') AND current_setting('nexus.importing', true) IS DISTINCT FROM 'on' THEN
    RAISE EXCEPTION 'booking %: may not begin as %', NEW.id, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_status_follows_rules';
  END IF;
  INSERT INTO booking_transition (booking_id, "from", "to", actor, actor_id, reason)
  VALUES (NEW.id, v_from, NEW.status, NEW.changed_by, NEW.changed_by_id, NEW.change_reason);
  RETURN NULL;
END
$$;

CREATE TRIGGER booking_status_on_insert AFTER INSERT ON booking
  FOR EACH ROW EXECUTE FUNCTION booking_status_follows_rules();
CREATE TRIGGER booking_status_on_update AFTER UPDATE OF status ON booking
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION booking_status_follows_rules();

-- 5. The books balance ----------------------------------------------------------------------------

ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_id_currency_key UNIQUE (id, currency);
ALTER TABLE ledger_entry
  ADD CONSTRAINT ledger_entry_amount CHECK (amount_minor <> 0),
  ADD CONSTRAINT ledger_entry_account_currency_fkey
    FOREIGN KEY (account_id, currency) REFERENCES ledger_account (id, currency);

/* Judges at commit, when all entries of a transaction are there. */
CREATE FUNCTION ledger_transaction_balances() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  v_transaction uuid;
BEGIN
  IF TG_TABLE_NAME = 'ledger_entry' THEN
    v_transaction := NEW.transaction_id;
  ELSE
    v_transaction := NEW.id;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM ledger_entry WHERE transaction_id = v_transaction)
     OR EXISTS (
       SELECT 1 FROM ledger_entry WHERE transaction_id = v_transaction
       GROUP BY currency HAVING sum(amount_minor) <> 0)
  THEN
    RAISE EXCEPTION 'ledger transaction % does not balance', v_transaction
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_transaction_balances';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON ledger_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_transaction_balances();
CREATE CONSTRAINT TRIGGER ledger_transaction_balances AFTER INSERT ON ledger_transaction
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_transaction_balances();

-- 6. Facts are only ever added --------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'append_only';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON booking_transition FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON gateway_call FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 7. A listing's rating is the sum of its reviews -----------------------------------------------

ALTER TABLE review ADD CONSTRAINT review_rating CHECK (rating BETWEEN 1 AND 5);

CREATE FUNCTION review_counts_for_listing() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    UPDATE listing SET rating_sum = rating_sum - OLD.rating, rating_count = rating_count - 1 WHERE id = OLD.listing_id;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    UPDATE listing SET rating_sum = rating_sum + NEW.rating, rating_count = rating_count + 1 WHERE id = NEW.listing_id;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER review_counts_for_listing AFTER INSERT OR UPDATE OR DELETE ON review
  FOR EACH ROW EXECUTE FUNCTION review_counts_for_listing();
