import { imageUrl } from '../pages/product-image.ts';
import { rawId } from '../state/ids.ts';
import type { Product, Shop } from '../state/types.ts';
import { productPayload } from './catalog-payload.ts';
import type { WebhookSender } from './deliver.ts';

/** What the app is told of products; `devstoreUrl` is where their pictures are drawn. */
export function createProductEvents(sender: WebhookSender, devstoreUrl: string) {
  return {
    tell(shop: Shop, topic: 'products/create' | 'products/update', product: Product): void {
      const payload = productPayload(shop, product, imageUrl(devstoreUrl, shop, product));
      sender.emit({ shop, topic, payload });
    },
    deleted(shop: Shop, { id }: Product): void {
      sender.emit({ shop, topic: 'products/delete', payload: { id: rawId(id) } });
    },
  };
}
export type ProductEvents = ReturnType<typeof createProductEvents>;
