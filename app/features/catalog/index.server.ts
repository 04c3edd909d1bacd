export { deleteProduct } from './delete-product.server.ts';
export { getProduct } from './get-product.server.ts';
export { getProductTips } from './get-product-tips.server.ts';
export { listProducts } from './list-products.server.ts';
export { mirrorProduct } from './mirror-product.server.ts';
export { previewProductTip } from './preview-product-tip.server.ts';
export { maxTipLength } from './save-product-tip.server.ts';
export { saveProductTips } from './save-product-tips.server.ts';
export { syncProductPage, variantFields } from './sync-product-page.server.ts';
