-- What a gateway had paid to a host can come back: the transfer has failed after all, and its payouts are owed again.

CREATE OR REPLACE FUNCTION payout_follows_rules() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IS DISTINCT FROM NEW.status AND (OLD.status::text, NEW.status::text) NOT IN (
    ('scheduled', 'sending'), ('scheduled', 'held'), ('scheduled', 'cancelled'),
    ('held', 'scheduled'), ('held', 'cancelled'),
    ('sending', 'paid'), ('sending', 'failed'), ('sending', 'scheduled'),
    ('paid', 'failed'), ('paid', 'scheduled'),
    ('failed', 'scheduled'), ('failed', 'cancelled'),
    ('cancelled', 'scheduled'))
  THEN
    RAISE EXCEPTION 'payout %: may not become % from %', NEW.id, NEW.status, OLD.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'payout_follows_rules';
  END IF;
  IF (OLD.booking_id, OLD.host_account_id, OLD.currency) IS DISTINCT FROM (NEW.booking_id, NEW.host_account_id, NEW.currency)
     OR OLD.status IN ('sending', 'paid') AND OLD.amount_minor <> NEW.amount_minor
  THEN
    RAISE EXCEPTION 'payout %: what it is for stands fast, and its amount once it has left', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'payout_frozen';
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION transfer_follows_rules() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IS DISTINCT FROM NEW.status AND (OLD.status::text, NEW.status::text) NOT IN (
    ('sending', 'sent'), ('sending', 'paid'), ('sending', 'failed'), ('sent', 'paid'), ('sent', 'failed'), ('paid', 'failed'))
  THEN
    RAISE EXCEPTION 'transfer %: may not become % from %', NEW.reference, NEW.status, OLD.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_follows_rules';
  END IF;
  IF (OLD.reference, OLD.host_account_id, OLD.gateway, OLD.currency, OLD.amount_minor, OLD.bank_code, OLD.account_name, OLD.account_number)
     IS DISTINCT FROM
     (NEW.reference, NEW.host_account_id, NEW.gateway, NEW.currency, NEW.amount_minor, NEW.bank_code, NEW.account_name, NEW.account_number)
  THEN
    RAISE EXCEPTION 'transfer %: what the gateway was asked for stands fast', NEW.reference
      USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_frozen';
  END IF;
  RETURN NEW;
END
$$;
