import type { Services } from '#app/platform/services.server.ts';
import { readReviewLink } from './review-link.server.ts';
import type { ReviewLinkNeeds } from './review-link.server.ts';
import { findOwnPhoto, findPublishedPhoto } from './review-photos.store.server.ts';

interface AskedPhoto {
  /** As in an address of ours: `<id>.webp`. */
  file: string;
  size: string | null;
}

/** WebP bytes of a photo that everybody may see; null for any other, and for what never was. */
export async function showPhoto(
  { db }: Pick<Services, 'db'>,
  { shopId, file, size }: AskedPhoto & { shopId: string },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [, photoId] = /^([\w-]{1,64})\.webp$/.exec(file) ?? [];
  if (!photoId || !/^[\w-]{1,64}$/.test(shopId)) return null;
  return findPublishedPhoto(db, { shopId, photoId, size: size === 'thumb' ? 'thumb' : 'full' });
}

/** The small one of a customer's own photos, by their link, whatever became of their review. */
export async function showOwnPhoto(
  services: ReviewLinkNeeds,
  { token, photoId }: { token: string; photoId: string },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const link = await readReviewLink(services, { token, otherwise: 'en' });
  if (link.outcome !== 'valid' || !/^[\w-]{1,64}$/.test(photoId)) return null;
  const { customerIds } = link.group;
  return findOwnPhoto(services.db, { shopId: link.shop.id, customerIds, photoId, size: 'thumb' });
}
