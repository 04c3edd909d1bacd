import { lruMap } from '#app/domain/lru-map.ts';
import { readTrained } from '#app/domain/reorders/train-reorders.ts';
import type { TrainedReorders } from '#app/domain/reorders/train-reorders.ts';
import type { Db } from '#app/platform/db.server.ts';

/** A trained model never changes: each is read once a process. */
const models = lruMap<Promise<TrainedReorders | null>>(20);

/** What a shop learnt at that moment; null for what an older release has learnt. */
export function readModel(db: Db, shopId: string, trainedAt: Date): Promise<TrainedReorders | null> {
  const key = `${shopId}/${trainedAt.toISOString()}`;
  const known = models.get(key);
  if (known) return known;
  const reading = read(db, shopId);
  models.set(key, reading);
  // What failed is tried again by whoever asks next.
  reading.catch(() => models.delete(key));
  return reading;
}

async function read(db: Db, shopId: string): Promise<TrainedReorders | null> {
  const { model } = await db.reorderModel.findUniqueOrThrow({ where: { shopId }, select: { model: true } });
  return readTrained(model);
}
