/** The views of the list of reviews, as its URL names them; blank is all. */
export const reviewTabs = ['', 'care', 'held', 'appeals', 'published', 'removed'] as const;
