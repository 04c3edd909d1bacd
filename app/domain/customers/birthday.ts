/** Month and day of a date as `1990-02-29`; null for what is no date. */
export function birthdayOf(date: string | null): { month: number; day: number } | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? '') ?? [];
  if (!year || !month || !day) return null;
  const there = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // JavaScript takes 31 April for 1 May.
  return there.getUTCDate() === Number(day) ? { month: Number(month), day: Number(day) } : null;
}
