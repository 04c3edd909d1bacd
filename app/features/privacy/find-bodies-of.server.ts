import type { Db } from '#app/platform/db.server.ts';
import { bodyNamesPerson } from './body-names-person.ts';
import type { PersonOfShop } from './person.ts';

export interface KeptBody {
  id: string;
  topic: string;
  receivedAt: Date;
  body: Uint8Array;
}

/** Bytes of bodies that are read at once stay below `batch` × 5 MB; in practice documents have a few kilobytes. */
const batch = 100;

/**
 * Goes through the webhooks of a shop whose bodies are still kept and gives those that tell of a person, batch by
 * batch. A delivery that is still open is left to its own processing.
 */
export async function* findBodiesOf(db: Db, person: PersonOfShop): AsyncGenerator<KeptBody[]> {
  const needles = needlesOf(person).map((needle) => Buffer.from(needle));
  let after = '';
  for (;;) {
    // The database narrows to those in which any spelling occurs; what they mean is read here.
    const found = await db.$queryRaw<KeptBody[]>`
      SELECT "id", "topic", "receivedAt", "body" FROM "WebhookDelivery"
      WHERE "shopId" = ${person.shopId} AND "id" > ${after} AND "outcome" <> 'RECEIVED' AND length("body") > 0
        AND EXISTS (SELECT 1 FROM unnest(${needles}::bytea[]) AS "known"("bytes")
          WHERE position("known"."bytes" IN "body") > 0)
      ORDER BY "id" LIMIT ${batch}`;
    const theirs = found.filter((delivery) => bodyNamesPerson(delivery, person));
    if (theirs.length > 0) yield theirs;
    if (found.length < batch) return;
    after = found.at(-1)!.id;
  }
}

const bareId = (gid: string) => gid.split('/').at(-1) ?? gid;

/** A mailbox's local part stands for the address, whose other letters may be written in capitals. */
function needlesOf({ gids, orderIds, addresses, phones }: PersonOfShop): string[] {
  const spellings = addresses.flatMap((address) => {
    const [local = address] = address.split('@');
    return [local, local.toUpperCase(), local.charAt(0).toUpperCase() + local.slice(1)];
  });
  return [...new Set([...[...gids, ...orderIds].map(bareId), ...spellings, ...phones])].filter(Boolean);
}
