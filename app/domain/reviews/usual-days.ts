/** What counts until a merchant says otherwise; the same as the table's own. */
export const usualDays = { fallbackDays: 14, domesticDays: 7, internationalDays: 10, posDays: 7, npsEveryDays: 90 };
