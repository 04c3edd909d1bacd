import { createHash } from 'node:crypto';
import { mostPhotos } from '#app/domain/reviews/review.ts';
import type { Db, Tx } from '#app/platform/db.server.ts';
import type { EncodedPhoto } from '#app/platform/images/encode-photo.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

interface ReviewRef {
  shopId: string;
  reviewId: string;
}

/** Those of the review alone, whatever is named. */
export async function removePhotos(
  tx: Tx,
  { shopId, reviewId, photoIds }: ReviewRef & { photoIds: string[] },
): Promise<void> {
  if (photoIds.length > 0) await tx.reviewPhoto.deleteMany({ where: { shopId, reviewId, id: { in: photoIds } } });
}

/** Adds what is not there yet, up to as many as may be; a form that is sent twice adds nothing the second time. */
export async function addPhotos(
  tx: Tx,
  { shopId, reviewId, photos, now }: ReviewRef & { photos: EncodedPhoto[]; now: Date },
): Promise<{ /** How many it has. */ photos: number; leftOut: number }> {
  const there = await tx.$queryRaw<{ position: number; hash: string }[]>`
    SELECT "position", encode(sha256("image"), 'hex') AS "hash" FROM "ReviewPhoto"
    WHERE "shopId" = ${shopId} AND "reviewId" = ${reviewId} ORDER BY "position"`;
  const known = new Set(there.map(({ hash }) => hash));
  const fresh = photos.filter(({ image }) => {
    const hash = createHash('sha256').update(image).digest('hex');
    return !known.has(hash) && known.add(hash);
  });
  const added = fresh.slice(0, Math.max(0, mostPhotos - there.length));
  const next = (there.at(-1)?.position ?? -1) + 1;
  if (added.length > 0)
    await tx.reviewPhoto.createMany({
      data: added.map(({ image, thumb, width, height }, place) => ({
        ...{ shopId, reviewId, id: uuidV7(now), position: next + place, createdAt: now },
        ...{ image, thumb, width, height },
      })),
    });
  return { photos: there.length + added.length, leftOut: fresh.length - added.length };
}

type PhotoSize = 'full' | 'thumb';

interface PhotoRef {
  shopId: string;
  photoId: string;
  size: PhotoSize;
}

/** WebP bytes of a photo that everybody may see: of a review that is published. */
export const findPublishedPhoto = (db: Db, photo: PhotoRef) => findPhoto(db, photo, { state: 'PUBLISHED' });

/** WebP bytes of a photo that its customer may see, whatever became of their review. */
export const findOwnPhoto = (db: Db, { customerIds, ...photo }: PhotoRef & { customerIds: string[] }) =>
  findPhoto(db, photo, { customerId: { in: customerIds } });

async function findPhoto(
  db: Db,
  { shopId, photoId, size }: PhotoRef,
  review: { state: 'PUBLISHED' } | { customerId: { in: string[] } },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const isThumb = size === 'thumb';
  const found = await db.reviewPhoto.findFirst({
    where: { shopId, id: photoId, review },
    select: { thumb: isThumb, image: !isThumb },
  });
  return found?.thumb ?? found?.image ?? null;
}
