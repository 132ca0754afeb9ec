-- CreateEnum
CREATE TYPE "locale" AS ENUM ('en', 'am');

-- AlterTable
ALTER TABLE "user" ADD COLUMN "locale" "locale" NOT NULL DEFAULT 'en';
