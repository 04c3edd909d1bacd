import { z } from 'zod';
import { after, minutes } from '#app/domain/time/spans.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';

const mostDays = 730;

const Override = z.object({
  /** Null lets the history decide. */
  days: z.int('not_days').min(1, 'not_days').max(mostDays, 'not_days').nullable(),
  excluded: z.boolean(),
  /** GID of the product offered in its place. */
  replacedById: z.string().max(200).nullable(),
});

export type OverrideField = keyof z.infer<typeof Override>;
export type OverrideErrors = Partial<Record<OverrideField, 'not_days' | 'unknown_product' | 'itself'>>;
type Result = { outcome: 'saved' } | { outcome: 'unknown_product' } | { outcome: 'invalid'; errors: OverrideErrors };

interface Input {
  shopId: string;
  productId: string;
  /** Anything; what is wrong with it comes back by field. */
  override: unknown;
  actor: string;
}

/** Keeps what the merchant knows better of a product; predictions take it over within minutes. */
export async function saveOverride(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, productId, override, actor }: Input,
): Promise<Result> {
  const parsed = Override.safeParse(override);
  if (!parsed.success) return { outcome: 'invalid', errors: errorsOf(parsed.error) };
  const at = clock.now();
  return db.$transaction(async (tx) => {
    const { replacedById } = parsed.data;
    const known = await tx.product.findMany({
      where: { shopId, deletedAt: null, id: { in: [productId, ...(replacedById ? [replacedById] : [])] } },
      select: { id: true },
    });
    const isKnown = (id: string) => known.some((product) => product.id === id);
    if (!isKnown(productId)) return { outcome: 'unknown_product' };
    if (replacedById === productId) return { outcome: 'invalid', errors: { replacedById: 'itself' } };
    if (replacedById && !isKnown(replacedById))
      return { outcome: 'invalid', errors: { replacedById: 'unknown_product' } };
    const data = { ...parsed.data, updatedAt: at };
    await tx.reorderOverride.upsert({
      where: { shopId_productId: { shopId, productId } },
      create: { shopId, productId, ...data },
      update: data,
    });
    await tx.auditEntry.create({
      data: { shopId, at, actor, action: 'reorders.override_saved', subject: productId, detail: parsed.data },
    });
    await bringTrainingForward(tx, { shopId, now: at });
    return { outcome: 'saved' };
  });
}

/** Not at once: who changes one product often changes several. */
const soon = minutes(5);

/** A training under way may have read the overrides already: its own end says when the next one comes. */
async function bringTrainingForward(tx: Tx, { shopId, now }: { shopId: string; now: Date }): Promise<void> {
  const dueAt = after(now, soon);
  await tx.reorderModel.updateMany({
    where: { shopId, state: { not: 'RUNNING' }, dueAt: { gt: dueAt } },
    data: { dueAt },
  });
}

const errorsOf = (error: z.ZodError): OverrideErrors =>
  Object.fromEntries(
    error.issues.map(({ path: [field] }) => [field, field === 'replacedById' ? 'unknown_product' : 'not_days']),
  );
