-- CreateTable
CREATE TABLE "event" (
    "booking_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "version" SMALLINT NOT NULL DEFAULT 1,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "event_pkey" PRIMARY KEY ("booking_id","position")
);

-- What happened to a booking, in order. Its place is the promise: a reader who asks for what is beyond the last place
-- that it has seen misses nothing and sees nothing twice.

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

/* Puts an event at the end of its booking's. A sequence would not do: two transactions commit in another order than
   they took their numbers in, and a reader would pass over the lower one. Here the next place is only taken once the
   one before it has been committed, because its taker keeps the lock until then.
   Called when a transaction commits, by triggers that are deferred: the lock is the last thing that a transaction takes,
   whatever else it holds, so that no two can wait for each other. There is no foreign key for the same reason: its
   check would lock the booking afterwards. A booking is never deleted: its transitions are append-only. */
CREATE FUNCTION add_event(p_booking uuid, p_type text, p_data jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('event:' || p_booking, 0));
  INSERT INTO event (booking_id, position, type, data)
  SELECT p_booking, coalesce(max(e.position), 0) + 1, p_type, p_data FROM event e WHERE e.booking_id = p_booking;
END
$$;

CREATE FUNCTION booking_event() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_event(
    NEW.id,
    'booking.' || CASE WHEN NEW.status = 'pending_payment' THEN 'accepted' ELSE NEW.status::text END,
    jsonb_build_object('status', NEW.status));
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER booking_event AFTER UPDATE OF status ON booking
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION booking_event();

/* The first event of a booking needs no lock: nobody else can see the booking yet. It is written at once, by the
   trigger that runs there anyway, because holding dates must stay one quick statement. */
CREATE OR REPLACE FUNCTION booking_status_follows_rules() RETURNS trigger
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
  ELSE
    IF NEW.status NOT IN ('requested', 'pending_payment') AND current_setting('nexus.importing', true) IS DISTINCT FROM 'on' THEN
      RAISE EXCEPTION 'booking %: may not begin as %', NEW.id, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_status_follows_rules';
    END IF;
    INSERT INTO event (booking_id, position, type, data)
    VALUES (NEW.id, 1, 'booking.created', jsonb_build_object('status', NEW.status));
  END IF;
  INSERT INTO booking_transition (booking_id, "from", "to", actor, actor_id, reason)
  VALUES (NEW.id, v_from, NEW.status, NEW.changed_by, NEW.changed_by_id, NEW.change_reason);
  RETURN NULL;
END
$$;

CREATE FUNCTION payment_event() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_event(
    NEW.booking_id,
    'payment.' || CASE WHEN TG_OP = 'INSERT' THEN 'started' ELSE NEW.status::text END,
    jsonb_build_object('paymentId', NEW.id, 'amountMinor', NEW.amount_minor, 'currency', NEW.currency));
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER payment_event_on_insert AFTER INSERT ON payment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment_event();
CREATE CONSTRAINT TRIGGER payment_event_on_update AFTER UPDATE OF status ON payment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION payment_event();

CREATE FUNCTION refund_event() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_event(
    NEW.booking_id,
    'refund.' || CASE WHEN TG_OP = 'INSERT' THEN 'requested' ELSE NEW.status::text END,
    jsonb_build_object('refundId', NEW.id, 'paymentId', NEW.payment_id, 'amountMinor', NEW.amount_minor, 'currency', NEW.currency));
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER refund_event_on_insert AFTER INSERT ON refund
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refund_event();
CREATE CONSTRAINT TRIGGER refund_event_on_update AFTER UPDATE OF status ON refund
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION refund_event();

CREATE FUNCTION payout_event() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_event(
    NEW.booking_id,
    'payout.' || NEW.status,
    jsonb_build_object('payoutId', NEW.id, 'amountMinor', NEW.amount_minor, 'currency', NEW.currency));
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER payout_event_on_insert AFTER INSERT ON payout
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payout_event();
-- What the host will receive is news as well.
CREATE CONSTRAINT TRIGGER payout_event_on_update AFTER UPDATE OF status, amount_minor ON payout
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor)
  EXECUTE FUNCTION payout_event();
