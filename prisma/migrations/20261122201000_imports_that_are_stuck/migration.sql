-- A file whose step fails again and again is stopped instead of being tried for ever.
ALTER TABLE "HistoryImport" ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "ReviewImport" ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0;
