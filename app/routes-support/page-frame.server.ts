import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { Frame } from '#app/ui/format.tsx';

/** What a page of the admin writes dates and sums with. */
export function pageFrame(
  { clock }: Pick<Services, 'clock'>,
  shop: { zone: string | null; currency: string | null },
): Frame {
  return { zone: resolveZone([shop.zone]), currency: shop.currency ?? 'USD', now: clock.now().toISOString() };
}
