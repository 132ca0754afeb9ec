-- Refunds that are asked for again, disputes, and the cases of finance.

-- CreateEnum
CREATE TYPE "dispute_status" AS ENUM ('open', 'won', 'lost');

-- CreateEnum
CREATE TYPE "case_status" AS ENUM ('open', 'resolved', 'dismissed');

-- CreateEnum
CREATE TYPE "reconcile_status" AS ENUM ('queued', 'done', 'failed');

-- CreateEnum
CREATE TYPE "refund_origin" AS ENUM ('policy', 'goodwill', 'late', 'correction');

-- CreateEnum
CREATE TYPE "loss_bearer" AS ENUM ('platform', 'host');

-- CreateEnum
CREATE TYPE "refund_attempt_status" AS ENUM ('asked', 'accepted', 'succeeded', 'refused', 'failed');

-- AlterTable
ALTER TABLE "refund" ADD COLUMN     "borne_by" "loss_bearer",
ADD COLUMN     "failure" TEXT,
ADD COLUMN     "granted_by_id" UUID,
ADD COLUMN     "hand_reference" TEXT,
ADD COLUMN     "origin" "refund_origin" NOT NULL DEFAULT 'policy';

-- CreateTable
CREATE TABLE "dispute" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "booking_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_reference" TEXT NOT NULL,
    "status" "dispute_status" NOT NULL DEFAULT 'open',
    "currency" "currency" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "borne_by" "loss_bearer",
    "borne_minor" BIGINT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finance_case" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "status" "case_status" NOT NULL DEFAULT 'open',
    "provider" TEXT,
    "booking_id" UUID,
    "currency" "currency",
    "amount_minor" BIGINT,
    "clearing_minor" BIGINT NOT NULL DEFAULT 0,
    "gateway_says" JSONB NOT NULL,
    "ledger_says" JSONB NOT NULL,
    "fix" JSONB NOT NULL,
    "about_at" TIMESTAMPTZ(3),
    "is_fixed" BOOLEAN NOT NULL DEFAULT false,
    "outcome" TEXT,
    "closed_by_id" UUID,
    "seen_by_run_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "finance_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconcile_run" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "status" "reconcile_status" NOT NULL DEFAULT 'queued',
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_id" UUID,
    "summary" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "reconcile_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund_attempt" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "refund_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "status" "refund_attempt_status" NOT NULL DEFAULT 'asked',
    "provider_reference" TEXT,
    "message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refund_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "dispute_booking_id_idx" ON "dispute"("booking_id");

-- CreateIndex
CREATE INDEX "dispute_payment_id_idx" ON "dispute"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_provider_provider_reference_key" ON "dispute"("provider", "provider_reference");

-- CreateIndex
CREATE INDEX "finance_case_status_id_idx" ON "finance_case"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "finance_case_kind_subject_idx" ON "finance_case"("kind", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "refund_attempt_key_key" ON "refund_attempt"("key");

-- CreateIndex
CREATE UNIQUE INDEX "refund_attempt_refund_id_number_key" ON "refund_attempt"("refund_id", "number");

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_attempt" ADD CONSTRAINT "refund_attempt_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 1. Refunds ----------------------------------------------------------------------------------------

ALTER TABLE refund
  ADD CONSTRAINT refund_bearer CHECK ((borne_by IS NOT NULL) = (origin = 'goodwill')),
  ADD CONSTRAINT refund_by_hand CHECK (hand_reference IS NULL OR status = 'succeeded');

INSERT INTO refund_attempt (refund_id, number, key, status, provider_reference, created_at)
SELECT id, 1, id::text,
       (CASE status WHEN 'succeeded' THEN 'succeeded' WHEN 'failed' THEN 'failed'
                    ELSE CASE WHEN provider_reference IS NULL THEN 'asked' ELSE 'accepted' END END)::refund_attempt_status,
       provider_reference, created_at
FROM refund;

-- Nobody is asked twice at once: the next time begins when the one before it has ended.
CREATE UNIQUE INDEX refund_attempt_one_open ON refund_attempt (refund_id) WHERE status IN ('asked', 'accepted');

/* A refund that failed is still owed: it keeps its place on the payment, so that nobody grants the same money again
   while staff look for another way. */
CREATE OR REPLACE FUNCTION refunds_add_up() RETURNS trigger
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
      SELECT coalesce(sum(r.amount_minor), 0) FROM refund r WHERE r.payment_id = p.id))
  THEN
    RAISE EXCEPTION 'payment %: its refunds are not what it counts as refunded', v_payment
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refunds_add_up';
  END IF;
  RETURN NULL;
END
$$;

UPDATE payment p SET refunded_minor = r.total
FROM (SELECT payment_id, sum(amount_minor) AS total FROM refund GROUP BY payment_id) r
WHERE r.payment_id = p.id AND r.total <> p.refunded_minor;

/* What has been paid back is never asked for again; what has failed may be. */
CREATE FUNCTION refund_status_follows_rules() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status, NEW.status) NOT IN (
    ('pending', 'succeeded'), ('pending', 'failed'), ('failed', 'pending'), ('failed', 'succeeded'),
    -- A bank may send back what the gateway had reported as paid.
    ('succeeded', 'failed'))
  THEN
    RAISE EXCEPTION 'refund %: not from % to %', NEW.id, OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_status_follows_rules';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER refund_status_follows_rules AFTER UPDATE OF status ON refund
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION refund_status_follows_rules();

-- Asked for again, a refund is requested again.
CREATE OR REPLACE FUNCTION refund_event() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_event(
    NEW.booking_id,
    'refund.' || CASE WHEN NEW.status = 'pending' THEN 'requested' ELSE NEW.status::text END,
    jsonb_build_object('refundId', NEW.id, 'paymentId', NEW.payment_id, 'amountMinor', NEW.amount_minor, 'currency', NEW.currency));
  RETURN NULL;
END
$$;

-- 2. Disputes ---------------------------------------------------------------------------------------

ALTER TABLE dispute
  ADD CONSTRAINT dispute_amount CHECK (amount_minor > 0),
  ADD CONSTRAINT dispute_closed CHECK ((closed_at IS NULL) = (status = 'open')),
  ADD CONSTRAINT dispute_bearer CHECK (
    (borne_by IS NOT NULL) = (status = 'lost') AND (borne_minor IS NOT NULL) = (status = 'lost')
    AND borne_minor BETWEEN 0 AND amount_minor),
  ADD CONSTRAINT dispute_of_payment_fkey
    FOREIGN KEY (payment_id, booking_id, currency) REFERENCES payment (id, booking_id, currency);

CREATE UNIQUE INDEX dispute_one_open_per_payment ON dispute (payment_id) WHERE status = 'open';

/* A dispute that has been decided stays decided. */
CREATE FUNCTION dispute_stays_decided() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'dispute % was %', OLD.id, OLD.status
    USING ERRCODE = 'check_violation', CONSTRAINT = 'dispute_stays_decided';
END
$$;
CREATE TRIGGER dispute_stays_decided BEFORE UPDATE ON dispute
  FOR EACH ROW WHEN (OLD.status <> 'open') EXECUTE FUNCTION dispute_stays_decided();

/* The host's money for a booking does not leave while the guest's bank disputes what was paid for it. Whoever sends
   locks the payout, whoever opens a dispute locks the booking's payouts first: one sees the other. */
CREATE FUNCTION payout_waits_for_dispute() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM dispute d WHERE d.booking_id = NEW.booking_id AND d.status = 'open') THEN
    RAISE EXCEPTION 'payout %: its booking is in dispute', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'payout_waits_for_dispute';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER payout_waits_for_dispute AFTER UPDATE OF status ON payout
  FOR EACH ROW WHEN (NEW.status = 'sending' AND OLD.status <> 'sending' AND NEW.amount_minor > 0)
  EXECUTE FUNCTION payout_waits_for_dispute();

-- 3. Cases ------------------------------------------------------------------------------------------

-- The same difference is one case, however often it is seen.
CREATE UNIQUE INDEX finance_case_one_open ON finance_case (kind, subject) WHERE status = 'open';
ALTER TABLE finance_case
  ADD CONSTRAINT finance_case_closed CHECK ((closed_at IS NULL) = (status = 'open'));
ALTER TABLE reconcile_run
  ADD CONSTRAINT reconcile_run_period CHECK ("from" < "to"),
  ADD CONSTRAINT reconcile_run_ended CHECK ((ended_at IS NULL) = (status = 'queued'));
