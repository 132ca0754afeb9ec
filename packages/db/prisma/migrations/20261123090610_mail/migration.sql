-- CreateEnum
CREATE TYPE "mail_status" AS ENUM ('sent', 'suppressed', 'delayed', 'bounced', 'complained');

-- CreateEnum
CREATE TYPE "suppression_reason" AS ENUM ('bounce', 'complaint', 'staff');

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "locale" "locale" NOT NULL,
    "status" "mail_status" NOT NULL,
    "detail" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_report" (
    "id" BIGSERIAL NOT NULL,
    "mail_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status_code" TEXT,
    "detail" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_suppression" (
    "email" TEXT NOT NULL,
    "reason" "suppression_reason" NOT NULL,
    "detail" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_suppression_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "mail_domain" (
    "domain" TEXT NOT NULL,
    "next_send_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "mail_domain_pkey" PRIMARY KEY ("domain")
);

-- CreateIndex
CREATE UNIQUE INDEX "mail_key_key" ON "mail"("key");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_id_key" ON "mail"("message_id");

-- CreateIndex
CREATE INDEX "mail_email_id_idx" ON "mail"("email", "id" DESC);

-- CreateIndex
CREATE INDEX "mail_at_idx" ON "mail" USING BRIN ("at");

-- CreateIndex
CREATE UNIQUE INDEX "mail_report_mail_id_kind_status_code_key" ON "mail_report"("mail_id", "kind", "status_code") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "mail_report" ADD CONSTRAINT "mail_report_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE mail_report ADD CONSTRAINT mail_report_kind CHECK (kind IN ('bounce', 'delay', 'complaint'));

/* A turn to write to a domain: how long from now. When that is longer than the caller has patience for, no turn is taken
   and the caller comes back. The turns of all workers are drawn from one row, so that they follow each other evenly. */
CREATE FUNCTION take_mail_turn(p_domain text, apart interval, patience interval) RETURNS interval LANGUAGE sql AS $$
  WITH turn AS (
    INSERT INTO mail_domain AS d (domain, next_send_at) VALUES (p_domain, clock_timestamp() + apart)
    ON CONFLICT (domain) DO UPDATE SET next_send_at = greatest(d.next_send_at, clock_timestamp()) + apart
      WHERE d.next_send_at <= clock_timestamp() + patience
    RETURNING next_send_at
  )
  SELECT coalesce(
    (SELECT next_send_at - apart FROM turn),
    (SELECT next_send_at FROM mail_domain WHERE domain = p_domain)) - clock_timestamp()
$$;
