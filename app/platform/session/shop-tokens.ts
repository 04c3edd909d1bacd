/** The care for all shops' access tokens that needs nobody to open the app. */
export interface ShopTokens {
  /** Refreshes what expires soon, so that a shop unseen for weeks stays connected; tells how many. */
  refreshDue(): Promise<number>;
  /** Seals anew what is plain or sealed by an older key, so that a key can be retired; tells how many. */
  reseal(): Promise<number>;
}
