/**
 * Why a file came no further after its lines were begun: reading it or taking it back failed too often in a row, or it was
 * forgotten after that.
 */
export const stuckReasons = ['step_failed', 'undo_failed', 'file_forgotten'] as const;
export type StuckReason = (typeof stuckReasons)[number];

/** Why a file is stuck; null for one that is not. */
export const stuckOf = ({ state, reason }: { state: string; reason: string | null }): StuckReason | null =>
  state === 'FAILED' ? (stuckReasons.find((one) => one === reason) ?? null) : null;
