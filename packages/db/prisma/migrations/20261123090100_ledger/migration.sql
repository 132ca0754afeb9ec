-- More accounts, each with its owner; the tax in our fees; nobody may rewrite the books.

-- AlterEnum
ALTER TYPE "ledger_account_kind" ADD VALUE 'guest_funds';
ALTER TYPE "ledger_account_kind" ADD VALUE 'tax_payable';
ALTER TYPE "ledger_account_kind" ADD VALUE 'payout_clearing';
ALTER TYPE "ledger_account_kind" ADD VALUE 'disputes';
ALTER TYPE "ledger_account_kind" ADD VALUE 'rounding';

-- AlterTable
ALTER TABLE "ledger_account" ADD COLUMN "gateway" TEXT, ADD COLUMN "guest_id" UUID;
ALTER TABLE "quote" ADD COLUMN "tax_bps" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "booking" ADD COLUMN "tax_bps" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "ledger_account_host_account_id_idx" ON "ledger_account"("host_account_id");

-- 1. Each account belongs to whom its kind says -------------------------------------------------

-- Until now there was one gateway.
UPDATE ledger_account SET gateway = 'chapa', code = code || ':chapa'
WHERE kind::text IN ('gateway_clearing', 'gateway_fees');

-- Kinds as text: a value of an enum cannot be used in the transaction that adds it.
ALTER TABLE ledger_account
  ADD CONSTRAINT ledger_account_owner CHECK (
    (gateway IS NOT NULL) = (kind::text IN ('gateway_clearing', 'gateway_fees'))
    AND (guest_id IS NOT NULL) = (kind::text = 'guest_funds')
    AND (host_account_id IS NOT NULL) = (kind::text = 'host_payable')),
  -- The code is what makes an account the only one of its kind, so it may not say something else.
  ADD CONSTRAINT ledger_account_code CHECK (
    code = concat_ws(':', kind::text, currency::text, gateway, guest_id::text, host_account_id::text));

ALTER TABLE quote ADD CONSTRAINT quote_tax CHECK (tax_bps BETWEEN 0 AND 10000);
ALTER TABLE booking ADD CONSTRAINT booking_tax CHECK (tax_bps BETWEEN 0 AND 10000);
