-- CreateTable
CREATE TABLE "job_outbox" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "key" TEXT,
    "run_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_outbox_pkey" PRIMARY KEY ("id")
);
