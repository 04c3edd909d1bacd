/** Where everybody may see photos of a shop's published reviews: `<address>/<id>.webp`, with `?size=thumb` for small ones. */
export const photosAddress = (appUrl: string, shopId: string): string => `${appUrl}/review-photo/${shopId}`;
