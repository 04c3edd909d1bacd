type Grant = Record<'installedAt' | 'accessRegainedAt', Date | null>;

/** Since when the present grant stands: from the installation, or from when Shopify gave access anew. */
export function grantedAt({ installedAt, accessRegainedAt }: Grant): Date | null {
  if (!installedAt || !accessRegainedAt) return installedAt ?? accessRegainedAt;
  return installedAt > accessRegainedAt ? installedAt : accessRegainedAt;
}
