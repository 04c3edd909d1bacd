import type { Db } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findBodiesOf } from './find-bodies-of.server.ts';
import type { PersonOfShop } from './person.ts';

/** Empties what webhooks said of a person, and says of how many; that they came stays known. */
export async function forgetBodies({ db }: Pick<Services, 'db'>, person: PersonOfShop): Promise<number> {
  let forgotten = 0;
  for await (const bodies of findBodiesOf(db, person)) {
    const ids = bodies.map(({ id }) => id);
    forgotten += await emptyBodies(db, { shopId: person.shopId, ids });
  }
  return forgotten;
}

const emptyBodies = (db: Db, { shopId, ids }: { shopId: string; ids: string[] }) =>
  db.$executeRaw`
    UPDATE "WebhookDelivery" SET "body" = ''::bytea
    WHERE "shopId" = ${shopId} AND "id" = ANY(${ids}) AND "outcome" <> 'RECEIVED'`;
