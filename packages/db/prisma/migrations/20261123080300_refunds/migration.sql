-- A refund is part of what was paid: of the same booking, in the same currency, and never more than there is left.

ALTER TABLE payment
  ADD CONSTRAINT payment_id_booking_id_currency_key UNIQUE (id, booking_id, currency),
  ADD CONSTRAINT payment_refunded_was_paid CHECK (
    refunded_minor = 0 OR status IN ('succeeded', 'partially_refunded', 'refunded'));
ALTER TABLE refund ADD CONSTRAINT refund_of_payment_fkey
  FOREIGN KEY (payment_id, booking_id, currency) REFERENCES payment (id, booking_id, currency);

/* `payment.refunded_minor` is what all refunds of a payment come to, and a check keeps it below what was paid. Judged
   at commit, because a refund is reserved on the payment first and written afterwards; whoever reserves holds the
   payment's row, so that two refunds cannot both take the last of it. */
CREATE FUNCTION refunds_add_up() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  v_payment uuid;
BEGIN
  IF TG_TABLE_NAME = 'payment' THEN
    v_payment := NEW.id;
  ELSE
    v_payment := coalesce(NEW.payment_id, OLD.payment_id);
  END IF;
  IF EXISTS (
    SELECT 1 FROM payment p
    WHERE p.id = v_payment AND p.refunded_minor <> (
      SELECT coalesce(sum(r.amount_minor), 0) FROM refund r WHERE r.payment_id = p.id AND r.status <> 'failed'))
  THEN
    RAISE EXCEPTION 'payment %: its refunds are not what it counts as refunded', v_payment
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refunds_add_up';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER refunds_add_up AFTER INSERT OR UPDATE OR DELETE ON refund
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refunds_add_up();
CREATE CONSTRAINT TRIGGER refunds_add_up AFTER INSERT OR UPDATE OF refunded_minor ON payment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refunds_add_up();
