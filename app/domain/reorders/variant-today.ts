/** A variant as the catalogue is mirrored. */
export interface MirroredVariant {
  /** GIDs. */
  variantId: string;
  productId: string;
  title: string;
  /** Null for a product that comes in one form only. */
  variantTitle: string | null;
  available: boolean;
  /** Of one piece, in the shop's own currency; null where that is not known. */
  basePrice: number | null;
  /** Pieces left; null where that is not known, and for a stock that nobody counts. */
  stock: number | null;
}

/** A variant as it is sold to a customer now: as the shop shows it, else as it is mirrored. */
export interface VariantToday extends MirroredVariant {
  /** What the customer pays for one piece, in `currency`; `basePrice` is for comparing. */
  price: number;
  currency: string;
}

export const canBeHad = ({ available, stock }: MirroredVariant) => available && (stock === null || stock > 0);
