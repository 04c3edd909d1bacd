import type pg from 'pg';
import { erasedAddresses } from '#app/platform/keyed-hash.server.ts';
import type { LinkKey } from '#app/platform/signed-token.server.ts';

export interface KnownPeople {
  /** Customers' ids by mailbox. */
  ids: Map<string, string>;
  /** Mailboxes whose owner was erased. */
  redacted: Set<string>;
}

/** Who of these mailboxes is a customer, and whose owner was erased: of them nothing but a hash may be left. */
export async function findPeople(
  tx: pg.ClientBase,
  { shopId }: { shopId: string },
  { mailboxes, keys }: { mailboxes: string[]; keys: LinkKey[] },
): Promise<KnownPeople> {
  const known: KnownPeople = { ids: new Map(), redacted: new Set() };
  if (mailboxes.length === 0) return known;
  const customers = await tx.query<{ id: string; mailbox: string; redacted: boolean }>(
    `SELECT "id", "mailbox", "redactedAt" IS NOT NULL AS "redacted" FROM "Customer"
     WHERE "shopId" = $1 AND "mailbox" = ANY($2::text[]) ORDER BY ("gid" IS NULL), "id"`,
    [shopId, mailboxes],
  );
  for (const { id, mailbox, redacted } of customers.rows) {
    if (redacted) known.redacted.add(mailbox);
    else if (!known.ids.has(mailbox)) known.ids.set(mailbox, id);
  }
  const hashes = new Map(
    mailboxes.flatMap((mailbox) => erasedAddresses(keys, shopId, mailbox).map((hash) => [hash, mailbox] as const)),
  );
  const erased = await tx.query<{ hash: string }>(
    `SELECT "address" AS "hash" FROM "Suppression"
     WHERE "shopId" = $1 AND "channel" = 'EMAIL' AND "address" = ANY($2::text[])`,
    [shopId, [...hashes.keys()]],
  );
  for (const { hash } of erased.rows) known.redacted.add(hashes.get(hash)!);
  return known;
}

/** Which of these mailboxes bought what they write about: the lines. */
export async function findBuyers(
  tx: pg.ClientBase,
  { shopId }: { shopId: string },
  lines: { line: number; mailbox: string; productId: string }[],
): Promise<Set<number>> {
  if (lines.length === 0) return new Set();
  const { rows } = await tx.query<{ line: number }>(
    `SELECT DISTINCT "one"."line"
     FROM json_to_recordset($2::json) AS "one"("line" int, "mailbox" text, "productId" text)
     JOIN "Customer" ON "Customer"."shopId" = $1 AND "Customer"."mailbox" = "one"."mailbox"
     JOIN "Order" ON "Order"."shopId" = $1 AND "Order"."customerId" = "Customer"."id" AND "Order"."cancelledAt" IS NULL
     JOIN "LineItem" ON "LineItem"."shopId" = $1 AND "LineItem"."orderId" = "Order"."id"
       AND "LineItem"."productId" = "one"."productId"`,
    [shopId, JSON.stringify(lines)],
  );
  return new Set(rows.map(({ line }) => line));
}
