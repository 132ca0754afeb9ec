-- CreateTable
CREATE TABLE "idempotency_key" (
    "id" BYTEA NOT NULL,
    "request" BYTEA NOT NULL,
    "effect_id" UUID NOT NULL DEFAULT uuidv7(),
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "leased_until" TIMESTAMPTZ(3) NOT NULL,
    "answer" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key" USING BRIN ("created_at");

-- An answer is kept once and never changed; after a day the row may stand for another call, which has another effect_id.
CREATE FUNCTION keep_idempotent_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the answer of an idempotency key is final';
END $$;

CREATE TRIGGER idempotency_key_final BEFORE UPDATE ON idempotency_key
  FOR EACH ROW
  WHEN (OLD.answer IS NOT NULL AND NEW.effect_id = OLD.effect_id AND NEW.answer IS DISTINCT FROM OLD.answer)
  EXECUTE FUNCTION keep_idempotent_answer();
