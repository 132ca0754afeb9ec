-- CreateEnum
CREATE TYPE "payout_schedule" AS ENUM ('daily', 'weekly', 'monthly');

-- CreateEnum
CREATE TYPE "transfer_status" AS ENUM ('sending', 'sent', 'paid', 'failed');

-- DropIndex
DROP INDEX "payout_booking_id_key";

-- AlterTable
ALTER TABLE "payout" ADD COLUMN     "reason" TEXT,
ADD COLUMN     "send_at" TIMESTAMPTZ(3),
ADD COLUMN     "transfer_id" UUID;

-- CreateTable
CREATE TABLE "transfer" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "host_account_id" UUID NOT NULL,
    "gateway" TEXT NOT NULL,
    "status" "transfer_status" NOT NULL DEFAULT 'sending',
    "currency" "currency" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "bank_code" TEXT NOT NULL,
    "account_name" TEXT NOT NULL,
    "account_number" TEXT NOT NULL,
    "fee_minor" BIGINT,
    "provider_reference" TEXT,
    "failure" TEXT,
    "check_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer_item" (
    "transfer_id" UUID NOT NULL,
    "payout_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "transfer_item_pkey" PRIMARY KEY ("transfer_id","payout_id")
);

-- CreateTable
CREATE TABLE "payout_settings" (
    "host_account_id" UUID NOT NULL,
    "schedule" "payout_schedule" NOT NULL DEFAULT 'daily',
    "weekday" SMALLINT,
    "held_at" TIMESTAMPTZ(3),
    "held_reason" TEXT,
    "account_changed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_settings_pkey" PRIMARY KEY ("host_account_id")
);

-- CreateTable
CREATE TABLE "payout_minimum" (
    "host_account_id" UUID NOT NULL,
    "currency" "currency" NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "payout_minimum_pkey" PRIMARY KEY ("host_account_id","currency")
);

-- CreateTable
CREATE TABLE "bank" (
    "gateway" TEXT NOT NULL,
    "currency" "currency" NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "account_length" SMALLINT,
    "is_mobile_money" BOOLEAN NOT NULL,
    "listed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bank_pkey" PRIMARY KEY ("gateway","currency","code")
);

-- CreateIndex
CREATE UNIQUE INDEX "transfer_reference_key" ON "transfer"("reference");

-- CreateIndex
CREATE INDEX "transfer_host_account_id_id_idx" ON "transfer"("host_account_id", "id" DESC);

-- CreateIndex
CREATE INDEX "transfer_item_payout_id_idx" ON "transfer_item"("payout_id");

-- CreateIndex
CREATE INDEX "payout_booking_id_idx" ON "payout"("booking_id");

-- CreateIndex
CREATE INDEX "payout_transfer_id_idx" ON "payout"("transfer_id");

ALTER TABLE "payout" ADD CONSTRAINT "payout_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
--
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_host_account_id_fkey" FOREIGN KEY ("host_account_id") REFERENCES "host_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
--
ALTER TABLE "transfer_item" ADD CONSTRAINT "transfer_item_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
--
ALTER TABLE "transfer_item" ADD CONSTRAINT "transfer_item_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
--
ALTER TABLE "payout_settings" ADD CONSTRAINT "payout_settings_host_account_id_fkey" FOREIGN KEY ("host_account_id") REFERENCES "host_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
--
ALTER TABLE "payout_minimum" ADD CONSTRAINT "payout_minimum_host_account_id_fkey" FOREIGN KEY ("host_account_id") REFERENCES "host_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the database itself promises of the money that goes to hosts.

-- 1. Only what nobody has decided about yet may be negative: a debt is netted, never held and never failed.

ALTER TABLE payout DROP CONSTRAINT payout_amount;
ALTER TABLE payout ADD CONSTRAINT payout_amount CHECK (amount_minor >= 0 OR status IN ('scheduled', 'sending', 'paid'));
ALTER TABLE transfer ADD CONSTRAINT transfer_amount CHECK (amount_minor > 0 AND fee_minor >= 0);
ALTER TABLE payout_minimum ADD CONSTRAINT payout_minimum_amount CHECK (amount_minor > 0);
ALTER TABLE payout_settings
  ADD CONSTRAINT payout_settings_weekday CHECK ((schedule = 'weekly') = (weekday IS NOT NULL) AND weekday BETWEEN 1 AND 7),
  ADD CONSTRAINT payout_settings_held CHECK ((held_at IS NULL) = (held_reason IS NULL));

-- 2. A payout is in at most one live transfer, to the same host in the same currency -----------------

ALTER TABLE transfer ADD CONSTRAINT transfer_id_host_account_id_currency_key UNIQUE (id, host_account_id, currency);
ALTER TABLE payout
  ADD CONSTRAINT payout_in_transfer CHECK ((status IN ('sending', 'paid')) = (transfer_id IS NOT NULL)),
  ADD CONSTRAINT payout_of_transfer_fkey
    FOREIGN KEY (transfer_id, host_account_id, currency) REFERENCES transfer (id, host_account_id, currency);

-- 3. A payout moves along its table, and what has left is frozen --------------------------------------

CREATE FUNCTION payout_follows_rules() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IS DISTINCT FROM NEW.status AND (OLD.status::text, NEW.status::text) NOT IN (
    ('scheduled', 'sending'), ('scheduled', 'held'), ('scheduled', 'cancelled'),
    ('held', 'scheduled'), ('held', 'cancelled'),
    ('sending', 'paid'), ('sending', 'failed'), ('sending', 'scheduled'),
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

CREATE TRIGGER payout_follows_rules BEFORE UPDATE ON payout FOR EACH ROW EXECUTE FUNCTION payout_follows_rules();

CREATE FUNCTION transfer_follows_rules() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IS DISTINCT FROM NEW.status AND (OLD.status::text, NEW.status::text) NOT IN (
    ('sending', 'sent'), ('sending', 'paid'), ('sending', 'failed'), ('sent', 'paid'), ('sent', 'failed'))
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

CREATE TRIGGER transfer_follows_rules BEFORE UPDATE ON transfer FOR EACH ROW EXECUTE FUNCTION transfer_follows_rules();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON transfer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer_item FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 4. A transfer is the sum of its payouts, and they share its fate ------------------------------------

/* Judges at commit: a live transfer holds exactly its payouts with exactly their amounts, a failed one holds none. */
CREATE FUNCTION transfer_adds_up() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  v_transfer uuid;
BEGIN
  IF TG_TABLE_NAME = 'transfer' THEN
    v_transfer := NEW.id;
  ELSIF TG_TABLE_NAME = 'transfer_item' THEN
    v_transfer := NEW.transfer_id;
  ELSE
    v_transfer := coalesce(NEW.transfer_id, OLD.transfer_id);
  END IF;
  IF EXISTS (
    SELECT 1 FROM transfer t
    WHERE t.id = v_transfer AND (
      t.amount_minor <> (SELECT coalesce(sum(i.amount_minor), 0) FROM transfer_item i WHERE i.transfer_id = t.id)
      OR EXISTS (
        SELECT 1 FROM transfer_item i
        FULL JOIN (SELECT p.id, p.amount_minor, p.status FROM payout p WHERE p.transfer_id = v_transfer) p ON p.id = i.payout_id
        WHERE coalesce(i.transfer_id, v_transfer) = v_transfer AND CASE t.status
          WHEN 'failed' THEN p.id IS NOT NULL
          ELSE i.amount_minor IS DISTINCT FROM p.amount_minor
            OR p.status IS DISTINCT FROM CASE t.status WHEN 'paid' THEN 'paid' ELSE 'sending' END::payout_status
        END)))
  THEN
    RAISE EXCEPTION 'transfer %: its payouts are not what it pays', v_transfer
      USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_adds_up';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER transfer_adds_up AFTER INSERT OR UPDATE OF status ON transfer
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_adds_up();
CREATE CONSTRAINT TRIGGER transfer_adds_up AFTER INSERT ON transfer_item
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_adds_up();
CREATE CONSTRAINT TRIGGER transfer_adds_up_on_insert AFTER INSERT ON payout
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.transfer_id IS NOT NULL) EXECUTE FUNCTION transfer_adds_up();
CREATE CONSTRAINT TRIGGER transfer_adds_up_on_update AFTER UPDATE OF status, transfer_id ON payout
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.transfer_id IS NOT NULL OR NEW.transfer_id IS NOT NULL) EXECUTE FUNCTION transfer_adds_up();

-- 5. What the sweeps look for -------------------------------------------------------------------------

CREATE INDEX payout_waiting ON payout (host_account_id, currency) WHERE status = 'scheduled';
CREATE INDEX transfer_to_check ON transfer (check_at) WHERE status IN ('sending', 'sent');
CREATE INDEX booking_arriving ON booking (check_in_at) WHERE status = 'confirmed';
CREATE INDEX booking_leaving ON booking (check_out) WHERE status = 'checked_in';
