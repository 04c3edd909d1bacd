import type pg from 'pg';
import { foldText } from '#app/domain/fold-text.ts';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { erasedAddresses } from '#app/platform/keyed-hash.server.ts';
import type { LinkKey } from '#app/platform/signed-token.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { mostTotal } from './batch-plan.ts';
import type { KnownOrders, NumberedRow, PlannedOrder } from './batch-plan.ts';
import type { ImportRef } from './import-jobs.ts';
import type { Catalog } from './load-catalog.server.ts';

// Batches of thousands of rows go in as one JSON text a statement; instants as ISO text (see `poolOf`).

/** An order's id among the shop's orders. */
const importedOrderId = (importId: string, orderId: string) => `import:${importId}:${orderId}`;

/** Until the transaction ends no other file of the shop is written: each has to see the orders that the other made. */
export const lockImports = (tx: pg.PoolClient, { shopId }: ImportRef) =>
  tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 8))', [`imports of ${shopId}`]);

/** An id of the file may be an order's name with or without its sign, its number, or its GID. */
function spellingsOf(orderId: string) {
  const number = /^(?:gid:\/\/shopify\/Order\/)?(\d{1,20})$/.exec(orderId)?.[1];
  return {
    names: [...new Set([orderId, `#${orderId}`, orderId.replace(/^#/, '')])],
    gid: number ? `gid://shopify/Order/${number}` : null,
  };
}

export async function findKnownOrders(
  tx: pg.PoolClient,
  { shopId, importId }: ImportRef,
  orderIds: string[],
): Promise<KnownOrders> {
  const byName = new Map<string, string[]>();
  const note = (spelling: string, orderId: string) => byName.set(spelling, [...(byName.get(spelling) ?? []), orderId]);
  const gids: string[] = [];
  for (const orderId of orderIds) {
    const { names, gid } = spellingsOf(orderId);
    for (const name of names) note(name, orderId);
    if (gid) gids.push(gid);
    if (gid) note(gid, orderId);
  }
  const { rows } = await tx.query<{ id: string; name: string | null; mine: boolean; email: string; currency: string }>(
    `SELECT "id", "name", "importId" IS NOT DISTINCT FROM $4 AS "mine", "email", "currency" FROM "Order"
     WHERE "shopId" = $1 AND ("name" = ANY($2::text[]) OR "id" = ANY($3::text[]))`,
    [shopId, [...byName.keys()], gids, importId],
  );
  const known: KnownOrders = { told: new Set(), made: new Map() };
  for (const { id, name, mine, email, currency } of rows) {
    if (mine) known.made.set(name ?? '', { address: normalizeAddress(email), currency });
    else for (const spelling of [id, name ?? '']) for (const each of byName.get(spelling) ?? []) known.told.add(each);
  }
  return known;
}

/** Addresses of orders whose owner was erased: of them nothing but a hash is left to know them by. */
export async function findErased(
  tx: pg.PoolClient,
  { shopId }: ImportRef,
  { orders, keys }: { orders: PlannedOrder[]; keys: LinkKey[] },
): Promise<Set<string>> {
  const addresses = new Set(orders.map(({ address }) => address));
  const hashes = new Map(
    [...addresses].flatMap((address) => erasedAddresses(keys, shopId, address).map((hash) => [hash, address] as const)),
  );
  const { rows } = await tx.query<{ hash: string }>(
    `SELECT "address" AS "hash" FROM "Suppression"
     WHERE "shopId" = $1 AND "channel" = 'EMAIL' AND "address" = ANY($2::text[])`,
    [shopId, [...hashes.keys()]],
  );
  return new Set(rows.map(({ hash }) => hashes.get(hash)!));
}

export interface FoundCustomers {
  /** Ids by normalized address. */
  ids: Map<string, string>;
  redacted: Set<string>;
}

/** The customers of orders by their addresses, as `mirrorGuest` finds them; whoever is new becomes a guest. */
export async function findOrMakeCustomers(
  tx: pg.PoolClient,
  { shopId, importId }: ImportRef,
  orders: PlannedOrder[],
  now: Date,
): Promise<FoundCustomers> {
  const found: FoundCustomers = { ids: new Map(), redacted: new Set() };
  const wanted = new Map(orders.toReversed().map((order) => [order.address, order]));
  const note = (rows: { id: string; address: string; redacted: boolean }[]) => {
    for (const { id, address, redacted } of rows) {
      if (redacted) found.redacted.add(address);
      else if (!found.ids.has(address)) found.ids.set(address, id);
      wanted.delete(address);
    }
  };
  const shopifys = await tx.query<{ id: string; address: string; redacted: boolean }>(
    `SELECT "id", "mailbox" AS "address", "redactedAt" IS NOT NULL AS "redacted" FROM "Customer"
     WHERE "shopId" = $1 AND "mailbox" = ANY($2::text[]) AND "gid" IS NOT NULL ORDER BY "id"`,
    [shopId, [...wanted.keys()]],
  );
  note(shopifys.rows);
  if (wanted.size === 0) return found;
  const guests = [...wanted.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
  await tx.query(
    `INSERT INTO "Customer" ("shopId", "id", "guestEmail", "mailbox", "email", "firstName", "lastName", "searchText", "createdAt",
       "importId")
     SELECT $1, "id", "guestEmail", "guestEmail", "email", "firstName", "lastName", "searchText", $3::timestamp, $4
     FROM json_to_recordset($2::json) AS one("id" text, "guestEmail" text, "email" text, "firstName" text,
       "lastName" text, "searchText" text)
     ON CONFLICT ("shopId", "guestEmail") DO NOTHING`,
    [shopId, JSON.stringify(guests.map((order) => guestOf(order, now))), now.toISOString(), importId],
  );
  const ours = await tx.query<{ id: string; address: string; redacted: boolean }>(
    `SELECT "id", "guestEmail" AS "address", "redactedAt" IS NOT NULL AS "redacted" FROM "Customer"
     WHERE "shopId" = $1 AND "guestEmail" = ANY($2::text[])`,
    [shopId, guests.map(({ address }) => address)],
  );
  note(ours.rows);
  return found;
}

function guestOf({ email, address, customerName }: PlannedOrder, now: Date) {
  const words = customerName?.split(/\s+/) ?? [];
  const lastName = words.length > 1 ? words.at(-1)! : null;
  const firstName = (lastName ? words.slice(0, -1) : words).join(' ') || null;
  const searchText = foldText([firstName, lastName, email].filter(Boolean).join(' '));
  return { id: uuidV7(now), guestEmail: address, email, firstName, lastName, searchText };
}

export async function insertOrders(
  tx: pg.PoolClient,
  { shopId, importId }: ImportRef,
  orders: PlannedOrder[],
  { ids, totals, now }: { ids: Map<string, string>; totals: Map<string, string>; now: Date },
): Promise<void> {
  if (orders.length === 0) return;
  const rows = orders.map(({ orderId, email, address, currency, placedAt, cancelledAt }) => ({
    id: importedOrderId(importId, orderId),
    name: orderId,
    customerId: ids.get(address),
    total: totals.get(orderId) ?? '0',
    ...{ email, currency, placedAt, cancelledAt },
  }));
  await tx.query(
    `INSERT INTO "Order" ("shopId", "id", "name", "customerId", "email", "currency", "total", "placedAt", "cancelledAt",
       "sourceName", "tags", "mirroredAt", "importId")
     SELECT $1, "id", "name", "customerId", "email", "currency", "total", "placedAt", "cancelledAt", 'history_import', '{}',
       $3::timestamp, $4
     FROM json_to_recordset($2::json) AS one("id" text, "name" text, "customerId" text, "email" text, "currency" text,
       "total" numeric, "placedAt" timestamp, "cancelledAt" timestamp)`,
    [shopId, JSON.stringify(rows), now.toISOString(), importId],
  );
}

/** Adds what further lines come to, to orders that earlier batches made. */
export async function addToTotals(
  tx: pg.PoolClient,
  { shopId, importId }: ImportRef,
  totals: [orderId: string, amount: string][],
): Promise<void> {
  if (totals.length === 0) return;
  const rows = totals.map(([orderId, amount]) => ({ id: importedOrderId(importId, orderId), amount }));
  await tx.query(
    `UPDATE "Order" SET "total" = least("total" + "more"."amount", $3::numeric)
     FROM json_to_recordset($2::json) AS "more"("id" text, "amount" numeric)
     WHERE "Order"."shopId" = $1 AND "Order"."id" = "more"."id"`,
    [shopId, JSON.stringify(rows), mostTotal],
  );
}

/** Adds lines, each known by its place in the file. */
export async function insertLines(
  tx: pg.PoolClient,
  { shopId, importId }: ImportRef,
  lines: NumberedRow[],
  catalog: Catalog,
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ line, row }) => {
    const match = catalog(row);
    return {
      id: `import:${importId}:line:${line}`,
      orderId: importedOrderId(importId, row.orderId),
      productId: match.productId,
      variantId: match.variantId,
      title: row.title ?? match.title ?? row.product,
      variantTitle: row.variantTitle ?? match.variantTitle,
      sku: row.product,
      quantity: row.quantity,
      netQuantity: row.netQuantity,
      price: row.price,
      position: line,
    };
  });
  await tx.query(
    `INSERT INTO "LineItem" ("shopId", "orderId", "id", "productId", "variantId", "title", "variantTitle", "sku",
       "quantity", "currentQuantity", "netQuantity", "price", "position")
     SELECT $1, "orderId", "id", "productId", "variantId", "title", "variantTitle", "sku", "quantity", "netQuantity",
       "netQuantity", "price", "position"
     FROM json_to_recordset($2::json) AS line("id" text, "orderId" text, "productId" text, "variantId" text,
       "title" text, "variantTitle" text, "sku" text, "quantity" int, "netQuantity" int, "price" numeric, "position" int)`,
    [shopId, JSON.stringify(rows)],
  );
}
