import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { erasedAddresses } from '#app/platform/keyed-hash.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import type { PersonOfShop } from './person.ts';

/**
 * Forgets the addresses of a person who is erased, but not that they must not be written to: of each address one keyed
 * hash stays. Says how many suppressions went.
 */
export async function keepSuppressed(
  tx: Tx,
  { links }: Pick<Services, 'links'>,
  { person, at }: { person: PersonOfShop; at: Date },
): Promise<number> {
  const { shopId, addresses, phones } = person;
  const { count } = await tx.suppression.deleteMany({ where: { shopId, address: { in: [...addresses, ...phones] } } });
  const kept = [
    ...addresses.map((address) => ({ channel: 'EMAIL', address }) as const),
    ...phones.flatMap((address) => (['SMS', 'WHATSAPP'] as const).map((channel) => ({ channel, address }))),
  ];
  await tx.suppression.createMany({
    data: kept.flatMap(({ channel, address }) => {
      const [hash] = erasedAddresses(links.keys, shopId, address);
      return hash ? [{ shopId, id: uuidV7(at), channel, address: hash, reason: 'MANUAL' as const, createdAt: at }] : [];
    }),
    skipDuplicates: true,
  });
  return count;
}
