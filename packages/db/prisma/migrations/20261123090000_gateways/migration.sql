-- Several gateways: each payment keeps to its own, notices count once, and money may be moved by hand.

-- CreateEnum
CREATE TYPE "hand_order_kind" AS ENUM ('collect', 'refund', 'transfer');

-- CreateEnum
CREATE TYPE "hand_order_status" AS ENUM ('open', 'done', 'refused', 'closed');

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "gateway_handle" TEXT;

-- AlterTable
ALTER TABLE "host_account" ADD COLUMN     "gateway" TEXT;

-- CreateTable
CREATE TABLE "gateway_notice" (
    "gateway" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gateway_notice_pkey" PRIMARY KEY ("gateway","digest")
);

-- CreateTable
CREATE TABLE "gateway_memory" (
    "gateway" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "gateway_memory_pkey" PRIMARY KEY ("gateway","key")
);

-- CreateTable
CREATE TABLE "hand_order" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "gateway" TEXT NOT NULL,
    "kind" "hand_order_kind" NOT NULL,
    "reference" TEXT NOT NULL,
    "status" "hand_order_status" NOT NULL DEFAULT 'open',
    "currency" "currency" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "moved_minor" BIGINT NOT NULL DEFAULT 0,
    "account" JSONB,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hand_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hand_movement" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "gateway" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "currency" "currency" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "bank_reference" TEXT NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hand_movement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "gateway_notice_received_at_idx" ON "gateway_notice"("received_at");

-- CreateIndex
CREATE INDEX "hand_order_status_id_idx" ON "hand_order"("status", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "hand_order_gateway_kind_reference_key" ON "hand_order"("gateway", "kind", "reference");

-- CreateIndex
CREATE INDEX "hand_movement_order_id_idx" ON "hand_movement"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "hand_movement_gateway_bank_reference_key" ON "hand_movement"("gateway", "bank_reference");

-- AddForeignKey
ALTER TABLE "hand_movement" ADD CONSTRAINT "hand_movement_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "hand_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 1. A payment ----------------------------------------------------------------------------------

/* A payment keeps its gateway, its reference and its amount for ever, and success is never forgotten: what is paid
   can only be paid back. */
CREATE FUNCTION payment_follows_rules() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.provider, NEW.tx_ref, NEW.booking_id, NEW.currency, NEW.amount_minor)
     IS DISTINCT FROM (OLD.provider, OLD.tx_ref, OLD.booking_id, OLD.currency, OLD.amount_minor) THEN
    RAISE EXCEPTION 'payment %: what it collects and through whom stays as it began', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_follows_rules';
  END IF;
  IF OLD.status IN ('succeeded', 'partially_refunded', 'refunded')
     AND NEW.status NOT IN ('succeeded', 'partially_refunded', 'refunded') THEN
    RAISE EXCEPTION 'payment %: not from % to %', OLD.id, OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_follows_rules';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER payment_follows_rules AFTER UPDATE ON payment
  FOR EACH ROW EXECUTE FUNCTION payment_follows_rules();

-- What a gateway calls a payment is the name of one payment only.
CREATE UNIQUE INDEX payment_provider_reference_key ON payment (provider, provider_reference)
  WHERE provider_reference IS NOT NULL;

-- 2. Money by hand ------------------------------------------------------------------------------

ALTER TABLE hand_order ADD CONSTRAINT hand_order_amount CHECK (amount_minor > 0);
ALTER TABLE hand_movement ADD CONSTRAINT hand_movement_amount CHECK (amount_minor > 0);

-- What has moved is what the lines of the bank come to, by whomever they are entered.
CREATE FUNCTION hand_order_adds_up() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE hand_order SET moved_minor = moved_minor + NEW.amount_minor WHERE id = NEW.order_id AND currency = NEW.currency;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'hand movement %: its order is in another currency', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'hand_order_adds_up';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER hand_order_adds_up AFTER INSERT ON hand_movement
  FOR EACH ROW EXECUTE FUNCTION hand_order_adds_up();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON hand_movement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
