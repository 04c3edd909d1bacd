import type { Prisma } from '@prisma/client';
import type { ReviewEventKind } from '#app/domain/reviews/review.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

interface Happened {
  actor: 'customer' | 'system';
  kind: ReviewEventKind;
  /** No words of the customer. */
  detail?: Prisma.InputJsonObject;
}

/** Writes down what happened to a review at one time, in this order. */
export async function noteEvents(
  tx: Tx,
  about: { shopId: string; reviewId: string; at: Date },
  events: Happened[],
): Promise<void> {
  // Ids begin with a time: of one instant the later is told as the later.
  const idAt = (place: number) => uuidV7(new Date(about.at.getTime() + place));
  await tx.reviewEvent.createMany({ data: events.map((event, place) => ({ ...about, id: idAt(place), ...event })) });
}
