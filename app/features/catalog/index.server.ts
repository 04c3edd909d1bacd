export { syncProductsJob } from './catalog.jobs.ts';
export { deleteProduct } from './delete-product.server.ts';
export { getProductTips } from './get-product-tips.server.ts';
export { listProducts } from './list-products.server.ts';
export type { ProductRow } from './list-products.server.ts';
export { mirrorProduct } from './mirror-product.server.ts';
export { saveProductTip } from './save-product-tip.server.ts';
export { syncProducts } from './sync-products.server.ts';
