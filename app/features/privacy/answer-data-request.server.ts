import { z } from 'zod';
import type { Services } from '#app/platform/services.server.ts';
import { Named } from './erase-customer.server.ts';
import { exportPerson } from './export-person.server.ts';
import { findPerson } from './find-person.server.ts';
import { endRequest } from './privacy.store.server.ts';
import type { OpenRequest } from './privacy.store.server.ts';

const Asked = z.object({ named: Named });

/** Writes all that is held of a customer into the request, for the merchant to take and hand on. */
export async function answerDataRequest(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  request: OpenRequest,
): Promise<{ outcome: 'done' }> {
  const { shopId, id: requestId } = request;
  const { named } = Asked.parse(request.asked);
  const person = { shopId, ...(await findPerson(db, { shopId, named })) };
  const { tables, proof } = await exportPerson(db, person);
  const at = clock.now();
  const file = {
    about: named.gid ?? person.gids[0] ?? null,
    writtenAt: at.toISOString(),
    addresses: person.addresses,
    phones: person.phones,
    data: tables,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(file, null, 2));
  await endRequest(db, { shopId, requestId }, { at, proof, export: bytes });
  return { outcome: 'done' };
}
