export interface NpsCounts {
  /** Of 9 and 10, of 7 and 8, of 0 to 6. */
  promoters: number;
  passives: number;
  detractors: number;
}

export interface NpsScore {
  /** -100 to 100. */
  score: number;
  /** In which 95 of 100 times the true one lies, by the variance of a difference of shares. */
  low: number;
  high: number;
  answers: number;
}

/** Of fewer answers nothing is said. */
const fewestAnswers = 10;

/** The share who recommend the shop less the share who do not; null for too few answers. */
export function npsOf({ promoters, passives, detractors }: NpsCounts): NpsScore | null {
  const answers = promoters + passives + detractors;
  if (answers < fewestAnswers) return null;
  const [up, down] = [promoters / answers, detractors / answers];
  const score = up - down;
  const width = 1.96 * Math.sqrt(Math.max(0, up + down - score ** 2) / answers);
  const bounded = (share: number) => Math.round(100 * Math.min(1, Math.max(-1, share)));
  return { score: bounded(score), low: bounded(score - width), high: bounded(score + width), answers };
}
