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

-- 2. Accounts are facts too -----------------------------------------------------------------------

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_account FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 3. Who runs the marketplace may not rewrite the books -------------------------------------------

/* Gives a role what the API and the worker need and no more: of the tables that are append-only by a trigger it may
   read and add rows, whatever the trigger says. Runs after every migration, because tables come and go; does nothing
   without the role. An owner can always grant himself more, so give the processes a login that owns nothing. */
CREATE FUNCTION grant_to_application(p_role text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  v_table record;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = p_role) THEN
    RETURN;
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', p_role);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', p_role);
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO %I', p_role);
  -- The bits of tgtype: 8 is DELETE, 16 UPDATE.
  FOR v_table IN
    SELECT c.oid::regclass AS name, coalesce(bit_or(t.tgtype::int), 0) AS refused
    FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname = 'append_only'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relname <> '_prisma_migrations'
    GROUP BY c.oid
  LOOP
    EXECUTE format('REVOKE ALL ON %s FROM %I', v_table.name, p_role);
    EXECUTE format('GRANT SELECT, INSERT%s%s ON %s TO %I',
      CASE WHEN v_table.refused & 16 = 0 THEN ', UPDATE' ELSE '' END,
      CASE WHEN v_table.refused & 8 = 0 THEN ', DELETE' ELSE '' END, v_table.name, p_role);
  END LOOP;
  IF to_regnamespace('graphile_worker') IS NULL THEN
    RETURN;
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA graphile_worker TO %I', p_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO %I', p_role);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO %I', p_role);
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO %I', p_role);
  -- Its tables show rows to their owner only, unless a policy says otherwise.
  FOR v_table IN
    SELECT c.oid::regclass AS name FROM pg_class c
    WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity
      AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = p_role)
  LOOP
    EXECUTE format('CREATE POLICY %I ON %s TO %I USING (true) WITH CHECK (true)', p_role, v_table.name, p_role);
  END LOOP;
END
$$;

/* Roles belong to the whole server, and not everybody may make one: without the right to, the role can be made by
   whoever has it, and the next migration grants it what it needs. */
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'nexus_app') THEN
    CREATE ROLE nexus_app NOLOGIN;
  END IF;
EXCEPTION
  WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN
    RAISE NOTICE 'the role nexus_app is not made here';
END
$$;
