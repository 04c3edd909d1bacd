import type { PlacementAnswerKind } from '@prisma/client';
import type { PlacementResult } from '#app/domain/placements/placement-result.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { PlacementPick } from './placement-answer.ts';

/** What reorders do of a pick; handed in by whoever knows both. */
export interface ReorderEffects {
  /** As part of a transaction: keeps a customer's word on a product of an order. `day` as `2026-11-22`; null takes it back. */
  remind(tx: Tx, said: ReminderWish): Promise<PlacementResult>;
  /** Afterwards: what is foreseen of the customer of an order. */
  predict(of: { shopId: string; customerId: string }): Promise<unknown>;
}

export interface ReminderWish {
  shopId: string;
  customerId: string;
  orderId: string;
  productId: string;
  said: Extract<PlacementPick, { kind: 'reminder' }>['said'];
  at: Date;
}

/** An answer whose order is known. */
export interface AnswerRef {
  shopId: string;
  answerId: string;
  kind: PlacementAnswerKind;
  orderId: string;
  customerId: string;
}

/** The answer as it is acted upon. */
export interface AnswerToApply {
  pick: PlacementPick;
  wording: string | null;
  answeredAt: Date;
  loggedInAs: string | null;
}
