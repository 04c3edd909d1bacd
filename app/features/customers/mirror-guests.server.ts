import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { foldText } from '#app/domain/fold-text.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { orderFacts } from './mirror-customers.server.ts';
import type { CustomerOrderFacts, MirroredCustomer } from './mirror-customers.server.ts';

interface Guest {
  email: string | null;
  order?: CustomerOrderFacts;
}

/**
 * The customers behind orders that name none: by normalized address, two orders at once make one. An address that
 * one of Shopify's customers has is theirs, so that what they said about messages holds here too. One for each in
 * their sequence, null for those without an address.
 */
export async function mirrorGuests(
  tx: RawDb,
  { shopId, guests, now }: { shopId: string; guests: Guest[]; now: Date },
): Promise<(MirroredCustomer | null)[]> {
  const asked = guests.map((guest) => ({ ...guest, address: normalizeAddress(guest.email) }));
  const addresses = asked.flatMap(({ address }) => address ?? []);
  const known = await findShopifys(tx, shopId, addresses);
  const theirs = asked.flatMap(({ email, address, order }) =>
    email && address && !known.has(address) ? [{ email, address, order }] : [],
  );
  const made = await makeGuests(tx, { shopId, guests: theirs, now });
  await noteOrders(tx, { shopId, guests: theirs, made });
  return asked.map(({ address }) => {
    const row = address ? (known.get(address) ?? made.get(address)) : null;
    return row ? { customerId: row.id, redacted: row.redactedAt !== null } : null;
  });
}

type Row = { id: string; redactedAt: Date | null };

/** Shopify's customers by normalized address; of several of one address the first. */
async function findShopifys(tx: RawDb, shopId: string, addresses: string[]): Promise<Map<string, Row>> {
  if (addresses.length === 0) return new Map();
  const rows = await tx.$queryRaw<(Row & { mailbox: string })[]>`
    SELECT "id", "mailbox", "redactedAt" FROM "Customer"
    WHERE "shopId" = ${shopId} AND "mailbox" = ANY(${addresses}::text[]) AND "gid" IS NOT NULL ORDER BY "id" DESC`;
  return new Map(rows.map(({ mailbox, ...row }) => [mailbox, row]));
}

type Wanted = { email: string; address: string; order?: CustomerOrderFacts };
type GuestRow = Row & { lastOrderAt: Date | null; firstOrderAt: Date | null };

/** The guests by their addresses, made when there are none. */
async function makeGuests(
  tx: RawDb,
  { shopId, guests, now }: { shopId: string; guests: Wanted[]; now: Date },
): Promise<Map<string, GuestRow>> {
  if (guests.length === 0) return new Map();
  const first = new Map(guests.toReversed().map((guest) => [guest.address, guest]));
  const wanted = [...first.values()]
    .sort((a, b) => (a.address < b.address ? -1 : 1))
    .map(({ email, address }) => ({ id: uuidV7(now), address, email, searchText: foldText(email) }));
  // No column of a key, as in lockCustomers.
  const rows = await tx.$queryRaw<(GuestRow & { address: string })[]>`
    INSERT INTO "Customer" ("shopId", "id", "guestEmail", "mailbox", "email", "searchText", "createdAt")
    SELECT ${shopId}, "id", "address", "address", "email", "searchText", ${now}::timestamp
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      AS one("id" text, "address" text, "email" text, "searchText" text)
    ON CONFLICT ("shopId", "guestEmail") DO UPDATE SET "createdAt" = "Customer"."createdAt"
    RETURNING "guestEmail" AS "address", "id", "lastOrderAt", "firstOrderAt", "redactedAt"`;
  return new Map(rows.map(({ address, ...row }) => [address, row]));
}

/** Writes what orders say of guests, each after the other; those who were erased stay so. */
async function noteOrders(
  tx: RawDb,
  { shopId, guests, made }: { shopId: string; guests: Wanted[]; made: Map<string, GuestRow> },
): Promise<void> {
  const changed = new Map<string, object>();
  const rows = new Map(made);
  for (const { address, order } of guests) {
    const row = rows.get(address)!;
    const facts = orderFacts(row, order);
    if (row.redactedAt || Object.keys(facts).length === 0) continue;
    rows.set(address, { ...row, ...facts });
    changed.set(row.id, { ...changed.get(row.id), id: row.id, ...facts });
  }
  if (changed.size === 0) return;
  await tx.$executeRaw`
    UPDATE "Customer" c SET "lastOrderAt" = n."lastOrderAt", "firstOrderAt" = n."firstOrderAt", "locale" = n."locale", "countryCode" = n."countryCode",
      "zone" = n."zone"
    FROM jsonb_array_elements(${JSON.stringify([...changed.values()])}::jsonb) AS change
    JOIN "Customer" o ON o."shopId" = ${shopId} AND o."id" = change->>'id'
    CROSS JOIN LATERAL jsonb_populate_record(o, change) AS n
    WHERE c."shopId" = o."shopId" AND c."id" = o."id"`;
}
