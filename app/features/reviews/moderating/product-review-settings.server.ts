import { z } from 'zod';
import { ReviewQuestions } from '#app/domain/reviews/review.ts';
import type { Services } from '#app/platform/services.server.ts';
import { errorsOf } from './review-settings.server.ts';
import type { ReviewSettingsErrors } from './review-settings.server.ts';

/** What a shop decides about reviews of one product. Strict, as the shop's settings are. */
export const ProductReviewSettings = z.strictObject({
  /** Days to use it before it is asked about; null leaves it to what past reviews tell. */
  useDays: z.int('not_a_count').min(0, 'not_a_count').max(365, 'not_a_count').nullable(),
  questions: ReviewQuestions.refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'not_right'),
});
export type ProductReviewSettings = z.infer<typeof ProductReviewSettings>;

interface Ref {
  shopId: string;
  /** GID. */
  productId: string;
}

export async function getProductReviewSettings(
  { db }: Pick<Services, 'db'>,
  { shopId, productId }: Ref,
): Promise<ProductReviewSettings> {
  const saved = await db.productReviewSettings.findUnique({
    where: { shopId_productId: { shopId, productId } },
    select: { useDays: true, questions: true },
  });
  return { useDays: saved?.useDays ?? null, questions: ReviewQuestions.catch([]).parse(saved?.questions ?? []) };
}

type Saved =
  { outcome: 'saved' } | { outcome: 'unknown_product' } | { outcome: 'invalid'; errors: ReviewSettingsErrors };

/** Saves what is asked of whoever bought a product; requests that wait take it over when they are next looked at. */
export async function saveProductReviewSettings(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, productId, settings, actor }: Ref & { settings: unknown; actor: string },
): Promise<Saved> {
  const parsed = ProductReviewSettings.safeParse(settings);
  if (!parsed.success) return { outcome: 'invalid', errors: errorsOf(parsed.error) };
  const at = clock.now();
  return db.$transaction(async (tx) => {
    const product = await tx.product.findFirst({
      where: { shopId, id: productId, deletedAt: null },
      select: { id: true },
    });
    if (!product) return { outcome: 'unknown_product' };
    const data = { ...parsed.data, updatedAt: at };
    await tx.productReviewSettings.upsert({
      where: { shopId_productId: { shopId, productId } },
      ...{ create: { shopId, productId, ...data }, update: data },
    });
    await tx.auditEntry.create({
      data: { shopId, at, actor, action: 'reviews.product_saved', subject: productId, detail: parsed.data },
    });
    return { outcome: 'saved' };
  });
}
