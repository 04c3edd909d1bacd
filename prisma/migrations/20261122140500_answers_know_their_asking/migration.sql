-- An answer frees its product to be asked about again: what it was an answer to, and what was foreseen before it, stay with it.
ALTER TABLE "ReorderAnswer" ADD COLUMN "foreseenAt" TIMESTAMP(3),
  ADD COLUMN "nudgedAt" TIMESTAMP(3),
  ADD COLUMN "nudgeSubject" TEXT;
