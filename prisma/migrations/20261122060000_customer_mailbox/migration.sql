ALTER TABLE "Customer" ADD COLUMN "mailbox" TEXT;

-- As near to `normalizeAddress` as SQL comes: the same for every plain address, but domains that IDNA would recode stay as
-- written, and letters beyond ASCII are lowered as the locale of the database does.
CREATE FUNCTION "mailboxOf"("address" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length("folded") <= 320 AND "folded" ~ '^[^\s\x01-\x1f\x7f]+@[^\s\x01-\x1f\x7f/?#:@\\%]+$'
    THEN regexp_replace("folded", '\.$', '') END
  FROM (SELECT lower(btrim(CASE WHEN "address" ~ '[^\x01-\x7f]'
    -- The dot that a lowered İ may leave behind goes with it.
    THEN normalize(lower(regexp_replace(normalize("address", NFKC), U&'[\0130Ii\0131]\0307?', 'i', 'g')), NFC)
    ELSE "address" END, E' \t\n\x0b\f\r') COLLATE "C") AS "folded") one
$$;

-- Guests are known by it already.
UPDATE "Customer" SET "mailbox" = coalesce("guestEmail", "mailboxOf"("email")) WHERE "email" IS NOT NULL;

-- Writers of an address write its mailbox, exactly. For those who do not (the version that runs while this one is put
-- in place, or a statement of an operator's) this keeps it from being missed or from standing for an address that is gone.
-- Its semicolons are written as \x3b, since migrations are cut into statements at every semicolon.
CREATE FUNCTION "keepMailbox"() RETURNS TRIGGER LANGUAGE plpgsql SET search_path FROM CURRENT AS
  E'BEGIN NEW."mailbox" := "mailboxOf"(NEW."email")\x3b RETURN NEW\x3b END';
CREATE TRIGGER "Customer_mailbox_insert" BEFORE INSERT ON "Customer" FOR EACH ROW
  WHEN (NEW."email" IS NOT NULL AND NEW."mailbox" IS NULL) EXECUTE FUNCTION "keepMailbox"();
CREATE TRIGGER "Customer_mailbox_update" BEFORE UPDATE OF "email" ON "Customer" FOR EACH ROW
  WHEN (NEW."mailbox" IS NOT DISTINCT FROM OLD."mailbox" AND NEW."email" IS DISTINCT FROM OLD."email"
    AND "mailboxOf"(NEW."email") IS DISTINCT FROM "mailboxOf"(OLD."email"))
  EXECUTE FUNCTION "keepMailbox"();

-- Nobody is looked up by what was written any more.
DROP INDEX "Customer_shopId_email_idx";
CREATE INDEX "Customer_shopId_mailbox_idx" ON "Customer"("shopId", "mailbox");
